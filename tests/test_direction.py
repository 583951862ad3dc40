"""Measures that are the better the lower (방향: 하향): their rate, what is to spare, and what is said of them."""

from fractions import Fraction

import pytest

from conftest import ONE_NETWORK, Office
from test_report import NewDesk, new_desk, view_of
from vnet import rates
from vnet.period import Period
from vnet.rates import Status
from vnet.render.tables import words

__all__ = ["new_desk"]

PLAN = (
    ONE_NETWORK
    + """\
  - {코드: A1, 이름: 민원, 네트워크: 지역, 측정치: {건: {연간: 10, 1분기: 3, 2분기: 2, 4분기: 5, 방향: 하향}}}
  - {코드: A2, 이름: 사고, 네트워크: 지역, 측정치: {건: {연간: 0, 1분기: 0, 2분기: 0, 방향: 하향}}}
  - 코드: A3
    이름: 이탈률
    네트워크: 지역
    측정치: {"%": {연간: 3, 1분기: 3, 2분기: 3, 4분기: 3, 집계: 최근값, 방향: 하향}}
  - {코드: A4, 이름: 교육, 네트워크: 지역, 측정치: {건: {연간: 10, 2분기: 10}}}
"""
)


@pytest.mark.parametrize(
    ("actual", "target", "rate", "left", "status"),
    [
        (None, None, None, None, Status.NOT_APPLICABLE),
        (7, None, None, None, Status.NOT_APPLICABLE),
        (None, 3, Fraction(0), 3, Status.NOT_ENTERED),
        (None, 0, Fraction(0), 0, Status.NOT_ENTERED),
        (0, 3, Fraction(1), 3, Status.MET),
        (0, 0, Fraction(1), 0, Status.MET),
        (2, 3, Fraction(3, 2), 1, Status.MET),
        (3, 3, Fraction(1), 0, Status.MET),
        (4, 3, Fraction(3, 4), -1, Status.BEHIND),
        (1, 0, Fraction(0), -1, Status.BEHIND),
        (Fraction(10, 3), Fraction(333, 100), Fraction(999, 1000), Fraction(-1, 300), Status.BEHIND),
    ],
)
def test_the_rate_where_lower_is_better(
    actual: Fraction | int | None,
    target: Fraction | int | None,
    rate: Fraction | None,
    left: Fraction | int | None,
    status: Status,
) -> None:
    """Target / actual; no actual at all is 100 %, and a target of 0 is met by nothing else."""
    given = [None if one is None else Fraction(one) for one in (actual, target)]
    assert rates.rate(*given, down=True) == rate
    assert rates.remaining(*given, down=True) == left
    assert rates.status(given[0], rate) is status


def test_a_year_of_complaints(new_desk: NewDesk) -> None:
    """Of at most 3 + 2 + 5 complaints 2, 4 and none happen: 1 to spare, 1 over, and in the end 4 to spare."""
    desk = new_desk(PLAN)
    desk.log("A1", "2", "2/3")
    desk.log("A1", "4", "4/2")
    first, half, year = (desk.report(quarter=quarter) for quarter in (1, 2, 4))
    assert view_of(first, "A1", "cumulative") == (3, 2, Fraction(3, 2), 1, "met")
    assert view_of(half, "A1", "quarter") == (2, 4, Fraction(1, 2), -2, "behind")
    assert view_of(half, "A1", "cumulative") == (5, 6, Fraction(5, 6), -1, "behind")
    assert view_of(year, "A1", "cumulative") == (10, 6, Fraction(5, 3), 4, "met")
    assert view_of(year, "A1", "quarter") == (5, None, 0, 5, "not_entered")


def test_no_accident_is_a_target(new_desk: NewDesk) -> None:
    """That none happened has to be said, and one is too much; where nothing is asked nothing is judged."""
    desk = new_desk(PLAN)
    assert view_of(desk.report(quarter=1), "A2", "cumulative") == (0, None, 0, 0, "not_entered")
    desk.log("A2", "0", "3/31")
    assert view_of(desk.report(quarter=1), "A2", "cumulative") == (0, 0, 1, 0, "met")
    desk.log("A2", "1", "5/5")
    assert view_of(desk.report(quarter=2), "A2", "cumulative") == (0, 1, 0, -1, "behind")
    assert view_of(desk.report(quarter=3), "A2", "quarter") == (None, None, None, None, "not_applicable")


def test_a_surplus_is_cut_before_rates_are_combined(new_desk: NewDesk) -> None:
    """3 / 2 counts as 1, 0 of 0 as 1, 3 / 4 as it is; of the fourth nothing is due: 11/12 of three KPIs."""
    desk = new_desk(PLAN)
    for kpi, value in (("A1", "2"), ("A2", "0"), ("A3", "4")):
        desk.log(kpi, value, "3/3")
    report = desk.report(quarter=1)
    assert report.overall.cumulative == (Fraction(11, 12), 2, 3)
    assert words.rule(report).endswith(
        "Lower is better in A1, A2, A3: their rate is target ÷ actual, 100% where the actual is 0."
    )


@pytest.fixture
def counter(empty_office: Office) -> Office:
    """An office whose plan has such measures."""
    empty_office.write("targets_2016.yaml", PLAN)
    return empty_office


def test_what_is_said_of_an_entry(counter: Office) -> None:
    """The answer says how much is to spare, or over; never what remains to be done."""
    said = counter.ok("log", "A1", "2", "--date", "2/3").out
    assert "Q1: 2 of at most 3건 (150.0%), 1 to spare" in said
    said += counter.ok("log", "A1", "4", "--date", "4/2").out
    assert "Q2: 4 of at most 2건 (50.0%), 2 over" in said
    assert "remaining" not in said


def test_report_says_to_spare_and_over(counter: Office) -> None:
    """Every format has the same words, or the number with its sign; others go on saying what remains."""
    for kpi, value in (("A1", "4"), ("A2", "0"), ("A3", "2.5"), ("A4", "4")):
        counter.ok("log", kpi, value, "--date", "4/2")
    counter.set(COLUMNS="150")
    lines = [" ".join(one.split()) for one in counter.ok("report", "--quarter", "2").out.splitlines()]
    (first, third, fourth) = (next(one for one in lines if one.startswith(f"{code} ") and one.count("%") > 2)
                              for code in ("A1", "A3", "A4"))  # fmt: skip
    assert "2 4 50.0% 2 over" in first
    assert "3 2.5 120.0% 0.5 to spare" in third
    assert "10 4 40.0% 6" in fourth
    document = counter.ok("report", "--quarter", "2", "--format", "json").json
    measures = {kpi["code"]: kpi["measures"][0] for kpi in document["kpis"]}
    assert [measures[code].get("down") for code in ("A1", "A2", "A3", "A4")] == [True, True, True, None]
    assert [measures[code]["quarter"]["remaining"] for code in ("A1", "A2", "A3", "A4")] == [-2, 0, 0.5, 6]
    rows = counter.ok("report", "--quarter", "2", "--format", "csv").out.splitlines()
    (row,) = [one for one in rows if ",A1," in one and ",2분기," in one]
    assert row.endswith(",2,4,0.5,-2,미달")


def test_the_direction_is_a_promise(counter: Office) -> None:
    """To turn it round needs a reason; what was recorded counts on, by the new direction; as of before by the old."""
    counter.ok("log", "A1", "4", "--date", "4/2")
    counter.set(VNET_TODAY="2016-07-02")
    counter.write("targets_2016.yaml", PLAN.replace("4분기: 5, 방향: 하향", "4분기: 5"))
    counter.ok("log", "A4", "1", "--date", "7/2")
    changes = counter.ok("plan", "changes", "--format", "json").json["plan_changes"]
    ((change,),) = [one["changes"] for one in changes]
    assert (change["what"], change["needs_reason"]) == ("down", True)
    assert (change["before"]["said"], change["after"]["said"]) == ("예", "아니오")
    assert "1 change of the plan has no reason" in counter.ok("status").out

    def looked(*words_: str) -> tuple[object, ...]:
        answer = counter.ok("report", "--quarter", "2", "--format", "json", *words_).json
        assert answer["old_meaning"] == []
        (kpi,) = [one for one in answer["kpis"] if one["code"] == "A1"]
        return tuple(kpi["measures"][0]["quarter"].values())

    assert looked() == (2, 4, 2, -2, "met")
    assert looked("--as-of", "7/1") == (2, 4, 0.5, -2, "behind")


def test_next_year_keeps_the_direction(counter: Office) -> None:
    """The draft of next year's plan says of the same measures that lower is better."""
    counter.ok("log", "A1", "4", "--date", "4/2")
    counter.ok("plan", "next")
    draft = (counter.data / "targets_2017.yaml").read_text(encoding="utf-8")
    assert draft.count("방향: 하향") == 3


def test_looking_back_knows_the_direction(counter: Office) -> None:
    """Of last year's printed figures the rate goes the same way: 8 of at most 10 is 125 %."""
    printed = "{코드: A1, 이름: 민원, 네트워크: 지역, 과거: {2015: {목표: 10건, 실적: 8건}},"
    counter.write("targets_2016.yaml", PLAN.replace("{코드: A1, 이름: 민원, 네트워크: 지역,", printed))
    (kpi,) = counter.ok("trend", "A1", "--format", "json").json["kpis"]
    assert [(row["year"], row["rate"], row["status"]) for row in kpi["years"]] == [
        (2015, 1.25, "met"),
        (2016, 0, "not_entered"),
    ]


@pytest.mark.parametrize(
    ("entries", "prospect", "reason"),
    [
        ((), "unknown", "no_entries"),
        ((("1/5", "1"), ("2/5", "1"), ("3/5", "1"), ("5/5", "0")), "on_course", None),
        ((("1/5", "1"), ("2/5", "3"), ("3/5", "2"), ("5/5", "3")), "may_fall_short", None),
        ((("1/5", "8"), ("2/5", "3")), "missed", None),
    ],
)
def test_what_lies_ahead(
    new_desk: NewDesk, entries: tuple[tuple[str, str], ...], prospect: str, reason: str | None
) -> None:
    """What may be 10 at most is on course far below it, and missed for good once it is above; no month needs any."""
    from test_outlook import looked  # noqa: PLC0415 - its tests would be collected here

    desk = new_desk(PLAN)
    for day, value in entries:
        desk.log("A1", value, day)
    (row,) = [one for one in looked(desk, Period(2016, 2).end, quarter=2)["measures"] if one["code"] == "A1"]
    assert (row["prospect"], row["reason"]) == (prospect, reason)
    assert row["per_month"] is None
