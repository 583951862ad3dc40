"""Will we make it: every figure against the oracle, the rules by hand, and what people are told."""

import calendar
import datetime as dt
import importlib
import json
import random
import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

import oracle
import oracle_outlook
from conftest import ROOT, Office
from oracle import Actual, Spent
from test_documents import BY_MONTH, JSON_FORMAT, agrees, section
from test_report import OTHER_PLANS, YEARS, Desk, NewDesk, desk_of, new_desk, work_a_year
from test_start_up import loaded
from typed import characters, width
from vnet import i18n
from vnet.actions import outlook
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.amounts import format_beside, format_up
from vnet.period import Period
from vnet.plan.files.load import load
from vnet.render import json as json_format
from vnet.render.tables.outlook import method
from vnet.report.outlook.flows import forecast, months_gone
from vnet.report.outlook.model import Method, Prospect, Reason

assert new_desk  # a fixture of another module

# The years that are held against the oracle: which plan, by what chance, how many entries.
COMPARED = [(2016, 16, 150), *((year, seed, 50) for year in OTHER_PLANS for seed in (9, 10)), (2016, 3, 30)]
SPENT_EVENLY = tuple((6_000_000, month) for month in range(1, 7))


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A desk with the real plan."""
    with desk_of(2016) as one:
        yield one


def looked(desk: Desk, today: dt.date | None = None, **period: int | str) -> Any:
    """Return vnet's outlook as a JSON document."""
    office = Workspace(today or dt.date(desk.year, 12, 31), stated_data=desk.folder, stated_year=desk.year)
    said = {name: str(value) for name, value in period.items()}
    with Session(office) as session:
        return json.loads(json_format.outlook(outlook.outlook(session, **said)))


def check(desk: Desk, *, quarter: int, month: int | None = None, network: str | None = None) -> None:
    """Hold every figure of an outlook against the oracle's: after the period, and on three days before its end."""
    period: dict[str, int | str] = {"quarter": quarter} if month is None else {"month": month}
    if network is not None:
        period["network"] = network
    last = Period(desk.year, quarter, month).end
    for today in (None, last - dt.timedelta(days=1), last - dt.timedelta(days=45), dt.date(desk.year - 1, 12, 31)):
        expected = oracle_outlook.outlook(
            desk.plan, desk.recorded, quarter=quarter, month=month, network=network, today=today
        )
        if today and today.year < desk.year and not any(not one.voided for one in desk.recorded):
            for row in expected["measures"]:  # before its year a plan has no rates
                row["cumulative_rate"] = None
        got = looked(desk, today, **period)
        assert not oracle.differences(oracle.as_json(expected), got), (period, today)


def check_year(desk: Desk) -> None:
    """Hold the outlook of every quarter, of every month and of every network against the oracle's."""
    for quarter in (1, 2, 3, 4):
        check(desk, quarter=quarter)
    for month in range(1, 13):
        check(desk, quarter=(month + 2) // 3, month=month)
    for network in desk.plan.targets["네트워크"]:
        check(desk, quarter=3, network=network)


def measure(document: Any, code: str, unit: str | None = None) -> Any:
    """Return the row of a measure."""
    (row,) = [one for one in document["measures"] if one["code"] == code and unit in {None, one["unit"]}]
    return row


def values(row: Any) -> dict[str, Any]:
    """Return what each method gives."""
    return {one["method"]: one["value"] for one in row["methods"]}


def nearly(number: Fraction | int) -> float:
    """Return the double nearest to a number, which is what a document holds of it."""
    return float(number)


def log_all(desk: Desk, code: str, *entries: tuple[str, str]) -> None:
    """Record actuals: a value and a day each."""
    for value, day in entries:
        desk.log(code, value, day)


# --- against the oracle --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "seed", "count"), COMPARED)
def test_whole_years(year: int, seed: int, count: int) -> None:
    """Every figure of a year's outlooks, whenever they are looked at, is the one that the rules give.

    The real plan, and plans with standing numbers, means, decimals, targets of zero, without a budget or its months.
    """
    with desk_of(year) as desk:
        work_a_year(desk, random.Random(seed), count)  # noqa: S311 - the same in every run
        check_year(desk)


@pytest.mark.parametrize("year", YEARS)
def test_small_ledgers(year: int) -> None:
    """The same with nothing recorded, one entry, two, and so on: what is too little is so in both."""
    for count in range(7):
        with desk_of(year) as desk:
            work_a_year(desk, random.Random(count), count)  # noqa: S311 - the same in every run
            for quarter in (1, 2, 3, 4):
                check(desk, quarter=quarter)


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_sample_year(quarter: int, sample: Office) -> None:
    """What `vnet entries` lists of the sample office, computed by the oracle, is what `vnet outlook` says."""
    listed = sample.ok("entries", "--format", "json").json["entries"]
    recorded: list[oracle.Recorded] = [
        Actual(one["kpi"], one["unit"], dt.date.fromisoformat(one["date"]), Fraction(str(one["value"])))
        if one["type"] == "actual"
        else Spent(one["category"], dt.date.fromisoformat(one["date"]), one["amount"], one.get("network"))
        for one in listed
        if one["type"] in {"actual", "spending"}
    ]
    assert len(recorded) > 100
    plan = oracle.read_plan(sample.data, 2016)
    sample.set(VNET_TODAY="2017-01-10")
    expected = {**oracle_outlook.outlook(plan, recorded, quarter=quarter), "sample": True}
    got = sample.ok("outlook", "--quarter", str(quarter), "--format", "json").json
    assert not oracle.differences(oracle.as_json(expected), got)


def test_the_compared_years_have_what_matters() -> None:
    """In the years that are compared every reason and flow occurs, and every prospect that chance alone can bring."""
    seen: dict[str, set[Any]] = {"prospect": set(), "reason": set(), "method": set()}
    for year, seed, count in COMPARED:
        with desk_of(year) as desk:
            work_a_year(desk, random.Random(seed), count)  # noqa: S311 - the same in every run
            for month in range(1, 13):
                quarter = (month + 2) // 3
                document = oracle_outlook.outlook(desk.plan, desk.recorded, quarter=quarter, month=month)
                budget = document["budget"]
                money = [budget["total"], *budget["categories"], *budget["networks"]] if budget else []
                for row in [*document["measures"], *money]:
                    seen["prospect"].add(row["prospect"])
                    seen["reason"].add(row["reason"])
                    seen["method"] |= {one["method"] for one in row["methods"]}
    surely = {Prospect.WILL_REACH, Prospect.OVERSPENDING}  # there are tests of their own for these
    assert seen["prospect"] | surely == set(Prospect)
    assert (seen["reason"], seen["method"]) == ({None, *Reason}, set(Method))


# --- the methods, by hand ------------------------------------------------------------------------------------------


def test_each_flow_by_hand(desk: Desk) -> None:
    """D3 (8회, 2 a quarter), done 1, 0, 1, 0, 0, 2: what docs/outlook.md works out on paper is what is shown."""
    log_all(desk, "D3", ("1", "1/20"), ("1", "3/31"), ("2", "6/30"))
    row = measure(looked(desk, quarter=2), "D3")
    # χ² by the even flow: (1 + 1 + 4) ÷ 2/3 - 4 = 5, and (6 + 5) ÷ 11 = 1: single units vary as counts do.
    # By June the rising flow foresees 8 × 21/78 = 28/13, the falling one 76/13; (4 + 3) ÷ (28/13 + 3) = 91/67.
    assert values(row) == {"plan": 8, "even": 8, "rising": nearly(4 + Fraction(76, 13) * Fraction(91, 67)),
                           "falling": nearly(4 + Fraction(28, 13) * Fraction(91, 115))}  # fmt: skip
    # Odds: 15 to 55; × (2 × 6 × 12²) ÷ 13⁴ × (91/67)⁷; × (24 × 20 × 14²) ÷ 13⁴ × (91/115)⁷.
    odds = [Fraction(1), Fraction(15, 55)]
    odds.append(odds[1] * Fraction(2 * 6 * 12**2, 13**4) * Fraction(91, 67) ** 7)
    odds.append(odds[1] * Fraction(24 * 20 * 14**2, 13**4) * Fraction(91, 115) ** 7)
    parts = [round(1000 * one) for one in odds]
    assert parts == [1000, 273, 141, 175]
    assert [one["weight"] for one in row["methods"]] == [nearly(Fraction(part, 1589)) for part in parts]
    rest = Fraction(4 * 1273 + Fraction(532, 67) * 141 + Fraction(196, 115) * 175, 1589)
    assert nearly(rest) == pytest.approx(4.097, abs=0.0005)
    # variances: 4 × (1 + 4/7); 532/67 × (1 + 76/13 ÷ 67/13); 196/115 × (1 + 28/13 ÷ 115/13); and those about their mean
    steady, rising, falling = 4 * 11 / 7, 532 / 67 * 143 / 67, 196 / 115 * 143 / 115
    square = 1273 * (steady + 4**2) + 141 * (rising + (532 / 67) ** 2) + 175 * (falling + (196 / 115) ** 2)
    assert (square / 1589 - float(rest) ** 2) ** 0.5 == pytest.approx(2.953, abs=0.0005)
    assert row["range"] == {"low": 6, "middle": 8, "high": 11}  # 8.097 - 2.953 = 5.144; 8.097 + 1.3 × 2.953 = 11.936
    assert (row["prospect"], row["reason"]) == ("on_course", None)


def test_a_month_of_a_quarter(desk: Desk) -> None:
    """In April's outlook a third of the second quarter was to be done: 15 + 35/3; and eight months remain."""
    log_all(desk, "C4", ("5", "1/20"), ("6", "3/31"), ("20", "4/1"), ("8", "6/30"))
    row = measure(looked(desk, month=4), "C4")
    assert row["per_month"] == nearly(Fraction(57, 8))
    plan, even = values(row)["plan"], values(row)["even"]
    # Both are 31 + rest × (31 + k) ÷ (foreseen + k), with the same k: of two equations it is found twice.
    k = [known(plan, Fraction(80, 3)), known(even, Fraction(88, 3))]
    assert k[0] == pytest.approx(k[1])
    assert k[0] > 4  # 20 in one month of four: more than counts vary


def known(value: float, foreseen: Fraction) -> float:
    """Return what is taken as known beforehand where 31 of 88 lead to a value."""
    per = (value - 31) / float(88 - foreseen)
    return (31 - per * float(foreseen)) / (per - 1)


def test_a_period_that_has_not_ended(desk: Desk) -> None:
    """On 10 May two months and more of the quarter are open: May's entries count as done, but carry nothing on."""
    log_all(desk, "C4", ("5", "1/20"), ("6", "3/31"), ("1", "4/1"))
    without = measure(looked(desk, dt.date(2016, 5, 10), quarter=2), "C4")
    desk.log("C4", "50", "5/2")
    document = looked(desk, dt.date(2016, 5, 10), quarter=2)
    assert document["months"] == {"gone": 4, "left": 8}
    row = measure(document, "C4")
    assert (row["actual"], row["remaining"], row["per_month"], row["entries"]) == (62, 26, nearly(Fraction(26, 8)), 3)
    assert values(row) == {name: max(62, value) for name, value in values(without).items()}
    assert row["range"] == {end: max(62, value) for end, value in without["range"].items()}
    after = measure(looked(desk, dt.date(2016, 5, 31), quarter=2), "C4")
    assert after["range"]["low"] > 62


def test_a_month_ends_on_its_last_day() -> None:
    """On 30 April four months have ended, on 29 April three; before the year none; after the period all of it."""
    quarter = Period(2016, 2)
    days = {
        dt.date(2016, 4, 29): 3,
        dt.date(2016, 4, 30): 4,
        dt.date(2016, 5, 1): 4,
        dt.date(2016, 6, 29): 5,
        dt.date(2016, 6, 30): 6,
        dt.date(2016, 9, 1): 6,
        dt.date(2017, 1, 1): 6,
        dt.date(2016, 1, 1): 0,
        dt.date(2016, 1, 31): 1,
        dt.date(2015, 12, 31): 0,
        dt.date(2015, 6, 30): 0,
    }
    assert {day: months_gone(quarter, day) for day in days} == days
    assert months_gone(quarter, None) == 6
    assert [months_gone(Period(2016, 4), dt.date(2016, 12, day)) for day in (30, 31)] == [11, 12]
    assert months_gone(Period(2016, 2, 5), dt.date(2016, 12, 1)) == 5


def test_exactly_on_course(desk: Desk) -> None:
    """Who does in each month what is planned for it is on course, and ends at the target by the planned flow."""
    log_all(desk, "C9", *((str(20 if month in {1, 2} else 0), f"{month}/5") for month in (1, 2, 3)))
    log_all(desk, "C9", ("18", "4/5"), ("19", "5/5"), ("18", "6/5"))
    row = measure(looked(desk, quarter=2), "C9")
    assert values(row)["plan"] == 195
    assert row["prospect"] == "on_course"
    assert row["range"]["low"] < 195 < row["range"]["high"]


@pytest.mark.parametrize(
    ("kpi", "done", "prospect"),
    [
        ("D3", [2, 2, 2, 1, 1, 0], "reached"),
        ("D3", [1, 0, 1, 0, 0, 1], "may_fall_short"),
        ("D3", [1, 0, 1, 0, 1, 1], "on_course"),
        ("C9", [31, 32, 32, 32, 32, 31], "will_reach"),
        ("C9", [20, 20, 20, 20, 20, 20], "on_course"),
    ],
)
def test_what_may_be_and_what_will(kpi: str, done: list[int], prospect: str, desk: Desk) -> None:
    """Of 8 and of 195 by June: who is far short of the plan may fall short; "will" is said of 190 alone."""
    log_all(desk, kpi, *((str(value), f"{month}/5") for month, value in enumerate(done, 1)))
    assert measure(looked(desk, quarter=2), kpi)["prospect"] == prospect


def test_what_will_not_be(desk: Desk) -> None:
    """One of 195 in nine months: whatever the flow, it will fall short; and after three months nothing "will" be."""
    log_all(desk, "C9", ("1", "1/5"), ("0", "2/5"), ("0", "3/5"))
    assert measure(looked(desk, quarter=1), "C9")["prospect"] == "may_fall_short"
    assert measure(looked(desk, quarter=3), "C9")["prospect"] == "falling_short"
    desk.void(2)  # two entries are not enough to say so
    assert measure(looked(desk, quarter=3), "C9")["prospect"] == "may_fall_short"


# --- what is too little --------------------------------------------------------------------------------------------


def test_too_early(desk: Desk) -> None:
    """Before three months have ended nothing is projected, whatever was recorded."""
    log_all(desk, "C9", *(("10", f"{month}/{day}") for month in (1, 2) for day in (3, 7, 11)))
    row = measure(looked(desk, month=2), "C9")
    assert (row["prospect"], row["reason"], row["methods"], row["range"]) == ("unknown", "too_early", [], None)
    assert (row["remaining"], row["per_month"], row["entries"]) == (135, 13.5, 6)
    assert measure(looked(desk, month=3), "C9")["reason"] is None


def test_nothing_entered(desk: Desk) -> None:
    """Where something was planned and nothing is entered nothing is projected; a void entry is none, a 0 is one."""
    desk.log("C8", "3", "1/5")
    desk.void(0)
    row = measure(looked(desk, quarter=2), "C8")
    assert (row["prospect"], row["reason"], row["entries"]) == ("unknown", "no_entries", 0)
    desk.log("C8", "0", "6/7")
    assert measure(looked(desk, quarter=2), "C8")["reason"] is None


def test_nothing_was_to_be_done_yet(desk: Desk) -> None:
    """Before its first quarter with a target a measure is to come, with a range around its target."""
    row = measure(looked(desk, quarter=1), "G1")  # 4건, 2 in the second quarter
    assert (row["prospect"], row["reason"], row["range"]["middle"]) == ("to_come", None, 4)
    assert row["range"]["low"] < 4 < row["range"]["high"]


def test_what_is_due_once(desk: Desk) -> None:
    """A target of 1 is done or is not: to come, then overdue or reached, and never projected."""
    row = measure(looked(desk, quarter=1), "D2")  # 1건 in the second quarter
    assert (row["prospect"], row["reason"], row["range"], row["due"]) == ("to_come", "once", None, 2)
    assert measure(looked(desk, quarter=2), "D2")["prospect"] == "overdue"
    desk.log("D2", "1", "7/5")
    assert measure(looked(desk, quarter=3), "D2")["prospect"] == "reached"


def test_a_projection_is_a_range(sample: Office) -> None:
    """Wherever there is no reason against it there is a range with its flows, and nothing ends below what is done."""
    for month in range(1, 13):
        document = sample.ok("outlook", "--month", str(month), "--format", "json").json
        budget = document["budget"]
        for row in [*document["measures"], budget["total"], *budget["categories"], *budget["networks"]]:
            assert (row["range"] is None) == (row["reason"] is not None) == (not row["methods"])
            assert row["remaining"] is None or row["remaining"] >= 0
            if row["range"]:
                assert sum(one["weight"] for one in row["methods"]) == pytest.approx(1)
                low, middle, high = (row["range"][end] for end in ("low", "middle", "high"))
                assert (row.get("actual") or row.get("spent") or 0) <= low <= middle <= high
                assert min(one["value"] for one in row["methods"]) >= (row.get("actual") or row.get("spent") or 0)


# --- targets of one quarter, standing numbers, means, the year's end -----------------------------------------------


def test_a_target_of_one_quarter(desk: Desk) -> None:
    """What one quarter alone has to bring is overdue after it, and then reached; what comes late is not excluded."""
    log_all(desk, "G4", ("5", "1/5"), ("5", "2/5"), ("5", "3/5"))
    before = measure(looked(desk, month=2), "G4")
    assert (before["prospect"], before["reason"], before["due"], before["remaining"]) == ("unknown", "too_early", 1, 10)
    after = measure(looked(desk, quarter=1), "G4")
    assert (after["prospect"], after["per_month"], after["range"]["low"]) == ("overdue", None, 15)
    assert values(after)["plan"] == 15 < after["range"]["high"]
    desk.log("G4", "8", "5/1")
    done = measure(looked(desk, quarter=2), "G4")
    assert (done["prospect"], done["remaining"], done["per_month"]) == ("reached", 0, None)
    late = looked(desk, dt.date(2016, 3, 30), quarter=1)
    assert measure(late, "G4")["reason"] == "too_early"


def test_a_month_needs_what_remains_until_it_is_due(desk: Desk) -> None:
    """Of 200 copies due at the end of September a month needs 66.7 from July on, 100 from August on."""
    document = looked(desk, dt.date(2016, 7, 1), quarter=3)
    (copies,) = [one for one in document["measures"] if (one["code"], one["unit"]) == ("C2", "부")]
    assert (copies["due"], copies["per_month"]) == (3, nearly(Fraction(200, 3)))
    (copies,) = [one for one in looked(desk, month=7)["measures"] if (one["code"], one["unit"]) == ("C2", "부")]
    assert copies["per_month"] == 100
    assert measure(looked(desk, quarter=2), "C4")["per_month"] == nearly(Fraction(88, 6))


def test_what_was_due_in_several_quarters_is_overdue(new_desk: NewDesk) -> None:
    """After the last of its quarters what remains is overdue, whatever pace it had; before, it is not."""
    targets = OTHER_PLANS[2023][0]  # W2: 2 in the first quarter, 6 in the second
    desk = new_desk(targets)
    log_all(desk, "W2", ("1", "1/5"), ("1", "2/5"), ("1", "3/5"), ("2", "5/5"))
    before = measure(looked(desk, month=5), "W2")
    assert (before["reason"], before["due"], before["per_month"]) == (None, 2, 3)
    after = measure(looked(desk, quarter=2), "W2")
    assert (after["prospect"], after["reason"], after["per_month"]) == ("overdue", None, None)
    assert measure(looked(desk, quarter=4), "W2")["prospect"] == "missed"


def test_measures_of_a_kpi_stand_for_themselves(desk: Desk) -> None:
    """Each measure of C3 has a row of its own: one reached, two to come."""
    desk.log("C3", "1", "2/26", unit="회")
    document = looked(desk, quarter=1)
    assert {one["unit"]: (one["prospect"], one["due"]) for one in document["measures"] if one["code"] == "C3"} == {
        "회": ("reached", 1),
        "건": ("to_come", 2),
        "개기업": ("to_come", 2),
    }


def test_a_standing_number() -> None:
    """Members now: 30 of 40 have to grow by 10 in six months; nothing adds up; at 41 the target holds for now."""
    with desk_of(2026) as desk:
        log_all(desk, "S1", ("25", "1/5"), ("20", "2/5"), ("30", "5/5"))
        row = measure(looked(desk, quarter=2), "S1")
        assert (row["prospect"], row["reason"], row["remaining"]) == ("unknown", "standing", 10)
        assert (row["per_month"], row["needed_mean"]) == (nearly(Fraction(10, 6)), None)
        desk.log("S1", "41", "6/5")
        assert measure(looked(desk, quarter=2), "S1")["prospect"] == "holding"
        assert measure(looked(desk, quarter=4), "S1")["prospect"] == "reached"


def test_a_mean() -> None:
    """4.00 of 30 people after six months: to end at 4.25 as many people again have to give 4.50."""
    with desk_of(2026) as desk:
        desk.log("S3", "3.50", "2/5", people=10)
        desk.log("S3", "4.25", "5/5", people=20)
        row = measure(looked(desk, quarter=2), "S3")
        assert (row["prospect"], row["reason"], row["remaining"], row["per_month"]) == ("unknown", "mean", 0.25, None)
        assert row["needed_mean"] == 4.5
        assert measure(looked(desk, quarter=3), "S3")["needed_mean"] == 5  # the same 30 in nine months leave ten
        assert measure(looked(desk, quarter=4), "S3")["prospect"] == "missed"
        desk.log("S3", "5.00", "6/6", people=60)
        assert measure(looked(desk, quarter=2), "S3")["prospect"] == "holding"


def test_a_mean_without_entries() -> None:
    """Where nobody gave a value yet, nothing is said of the mean that is needed."""
    with desk_of(2026) as desk:
        row = measure(looked(desk, quarter=2), "S3")
        assert (row["prospect"], row["needed_mean"], row["actual"]) == ("unknown", None, None)


def test_the_year_is_over(desk: Desk) -> None:
    """After December nothing is projected: what was reached is reached, the rest is missed, and no month remains."""
    log_all(desk, "D3", ("3", "1/5"), ("3", "3/5"), ("1", "12/31"))
    log_all(desk, "C7", ("4", "5/5"))
    document = looked(desk, quarter=4)
    assert document["months"] == {"gone": 12, "left": 0}
    assert [one["prospect"] for one in (measure(document, "D3"), measure(document, "C7"))] == ["missed", "reached"]
    assert {(one["reason"], one["per_month"]) for one in document["measures"]} == {("year_over", None)}
    assert document["budget"]["total"]["prospect"] == "missed"
    assert measure(looked(desk, dt.date(2016, 12, 30), quarter=4), "D3")["reason"] is None


def test_nothing_is_asked_for() -> None:
    """A target of zero asks for nothing: nothing remains, nothing is projected, and it comes last."""
    with desk_of(2025) as desk:
        document = looked(desk, quarter=2)
        row = measure(document, "A4")
        assert (row["prospect"], row["remaining"], row["per_month"]) == ("no_target", None, None)
        assert document["measures"][-1]["prospect"] == "no_target"
        assert document["budget"] is None


# --- money ---------------------------------------------------------------------------------------------------------


def test_money_by_each_flow(desk: Desk) -> None:
    """6,000천원 a month until June, one payment each: what each flow makes of it, worked out by hand."""
    for won, month in SPENT_EVENLY:
        desk.spend(won, f"{month}/15", "일반운영비", "국제")
    total = looked(desk, quarter=2)["budget"]["total"]
    assert (total["spent"], total["remaining"], total["per_month"]) == (
        36_000_000,
        29_960_000,
        nearly(Fraction(29_960_000, 6)),
    )
    # By the even flow χ² is 0: 6 × 15,000,000 ÷ 11; as much as three of that is taken as known beforehand.
    known = 3 * Fraction("8181818.182")
    foreseen: dict[str, Fraction | int] = {
        "plan": 48_050_000,
        "even": 34_000_000,
        "rising": Fraction(68_000_000 * 21, 78),
        "falling": Fraction(68_000_000 * 57, 78),
    }
    assert values(total) == {
        name: nearly(36_000_000 + (68_000_000 - so_far) * (36_000_000 + known) / (so_far + known))
        for name, so_far in foreseen.items()
    }
    months = {one["method"]: (one["goal_month"], one["over_month"]) for one in total["methods"]}
    # even: 36,000 + 5,836.5 a month are 65,182 by November; rising 36,000 + 1,174 × (7 + 8 + 9), + 1,174 × 10.
    assert months == {"plan": (None, None), "even": (12, 12), "rising": (10, 10), "falling": (None, None)}
    assert total["prospect"] == "on_course"


def test_money_of_the_parts(desk: Desk) -> None:
    """A part is carried on by the shape of the plan, against 97 % of its own budget."""
    for won, month in SPENT_EVENLY:
        desk.spend(won, f"{month}/15", "일반운영비", "국제")
    budget = looked(desk, quarter=2)["budget"]
    (part,) = [one for one in budget["networks"] if one["code"] == "국제"]
    known = 3 * Fraction("8181818.182")
    planned = Fraction(48_050 * 50_200_000, 68_000)
    assert values(part)["plan"] == nearly(
        36_000_000 + (50_200_000 - planned) * (36_000_000 + known) / (planned + known)
    )
    assert part["remaining"] == 50_200_000 * 97 // 100 - 36_000_000
    assert {one["reason"] for one in budget["networks"] if one["code"] != "국제"} == {"no_entries"}
    assert [one["name"] for one in budget["categories"]][1:] == ["일반운영비"] or budget["categories"]


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_money_as_planned_exactly(quarter: int, desk: Desk) -> None:
    """Who spends the plan to the won is on course after each quarter, and ends at the whole budget by its flow."""
    planned = (0, 3190, 5340, 18490, 1240, 19790, 540, 10650, 2340)
    for month, thousands in enumerate(planned[: quarter * 3], 1):
        if thousands:
            desk.spend(thousands * 1000, f"{month}/15", "일반운영비", "국제")
    total = looked(desk, quarter=quarter)["budget"]["total"]
    plan = total["methods"][0]
    assert (total["prospect"], plan["method"], plan["value"]) == ("on_course", "plan", 68_000_000)
    assert (plan["goal_month"], plan["over_month"]) == (11, None)  # 67,510 are planned by November, 63,670 by October
    assert total["range"]["low"] <= 68_000_000 <= total["range"]["high"]


def test_overspent(desk: Desk) -> None:
    """Who spent more than there is has overspent, and reached no goal by it; the month when it happened is named."""
    for month in (1, 2, 3):
        desk.spend(25_000_000, f"{month}/15", "일반운영비", "국제")
    total = looked(desk, quarter=1)["budget"]["total"]
    assert (total["prospect"], total["remaining"]) == ("overspent", 0)
    assert {(one["goal_month"], one["over_month"]) for one in total["methods"]} == {(3, 3)}
    assert looked(desk, quarter=4)["budget"]["total"]["prospect"] == "overspent"
    desk.spend(-9_000_000, "11/15", "일반운영비", "국제")  # back to 66,000, which is 97.1 %
    assert looked(desk, quarter=4)["budget"]["total"]["prospect"] == "reached"


def test_refunds_alone_are_no_pace(desk: Desk) -> None:
    """Where more came back than was spent there is no pace to carry on."""
    for month in (1, 2, 3):
        desk.spend(-1000, f"{month}/15", "일반운영비", "국제")
    total = looked(desk, quarter=1)["budget"]["total"]
    assert (total["prospect"], total["reason"], total["spent"]) == ("unknown", "refunds", -3000)


def test_the_goal_to_the_won(desk: Desk) -> None:
    """65,960,000 won are 97 % of the budget: the goal is reached in the month in which exactly that is spent."""
    for won, month in ((20_000_000, 1), (20_000_000, 2), (25_959_999, 3)):
        desk.spend(won, f"{month}/15", "일반운영비", "국제")
    total = looked(desk, quarter=1)["budget"]["total"]
    assert (total["remaining"], {one["goal_month"] for one in total["methods"]}) == (1, {4})
    desk.spend(1, "3/16", "일반운영비", "국제")
    total = looked(desk, quarter=1)["budget"]["total"]
    assert (total["remaining"], {one["goal_month"] for one in total["methods"]}) == (0, {3})


@pytest.mark.parametrize(
    ("won", "payments", "quarter", "prospect", "remaining"),
    [
        ([210_000] * 6, 1, 2, "overspent", 0),
        ([199_900] * 6, 20, 2, "overspending", 0),
        ([40_000] * 6, 1, 4, "missed", 360_000),
        ([5_000] * 6, 1, 2, "falling_short", 570_000),
        ([180_000] * 6, 1, 2, "may_overspend", 0),
        ([15_000] * 6, 1, 2, "may_fall_short", 510_000),
        ([], 1, 2, "unknown", 600_000),
        ([50_000] * 6, 1, 2, "on_course", 300_000),
        ([100_000] * 6, 1, 2, "reached", 0),
        ([100_000] * 6, 1, 4, "reached", 0),
    ],
)
def test_each_prospect_of_money(  # noqa: PLR0917 - a case and what is to be seen of it
    won: list[int], payments: int, quarter: int, prospect: str, remaining: int, new_desk: NewDesk
) -> None:
    """Of 1,200,000 won with a goal of 50 %: each prospect is what docs/json.md says, and no two hold at once."""
    goal = "평가항목: [{항목: 집행률, 목표: 50%, 출처: 집행률}]\n"
    budget = "연도: 2024\n금액단위: 원\n총액: 1200000\n편성목: {하나: 1200000}\n"
    desk = new_desk(OTHER_PLANS[2024][0] + goal, budget)
    for month, amount in enumerate(won, 1):
        for day in range(1, payments + 1):
            desk.spend(amount // payments, f"{month}/{day}", "하나")
    total = looked(desk, quarter=quarter)["budget"]["total"]
    assert (total["prospect"], total["remaining"]) == (prospect, remaining)


def test_a_running_month_carries_nothing_on(desk: Desk) -> None:
    """What was paid in the running month is spent, and changes nothing of what is to be expected of the year."""
    for won, day in ((3_190_000, "2/15"), (5_000_000, "3/15"), (340_000, "3/16")):
        desk.spend(won, day, "일반운영비", "국제")
    before = looked(desk, dt.date(2016, 4, 20), quarter=2)["budget"]["total"]
    desk.spend(1_000_000, "4/10", "일반운영비", "국제")
    total = looked(desk, dt.date(2016, 4, 20), quarter=2)["budget"]["total"]
    assert (total["spent"], values(total)["plan"]) == (9_530_000, 68_000_000)  # 8,530 + 59,470
    assert (total["range"], total["methods"]) == (before["range"], before["methods"])


def test_nothing_spent_on_balance(desk: Desk) -> None:
    """Where as much came back as was spent, or more, there is nothing to carry on."""
    for won, month in ((5000, 1), (-2000, 2), (-3000, 3)):
        desk.spend(won, f"{month}/15", "일반운영비", "국제")
    assert looked(desk, quarter=1)["budget"]["total"]["reason"] == "refunds"
    desk.spend(1, "3/16", "일반운영비", "국제")
    assert looked(desk, quarter=1)["budget"]["total"]["reason"] is None


def test_money_too_little(desk: Desk) -> None:
    """Two months are too early, also where much was spent; and nothing spent is nothing to carry on."""
    assert looked(desk, quarter=1)["budget"]["total"]["reason"] == "no_entries"
    desk.spend(66_000_000, "1/15", "일반운영비", "국제")  # 97.1 %: the goal is reached all the same
    total = looked(desk, month=2)["budget"]["total"]
    assert (total["prospect"], total["reason"], total["range"]) == ("reached", "too_early", None)


def test_a_budget_without_months_and_goal(new_desk: NewDesk) -> None:
    """Without a plan by month the other flows remain, and without a goal nothing remains to it."""
    desk = new_desk(*OTHER_PLANS[2024])
    for won, day in ((100_000, "1/5"), (100_000, "3/5"), (100_000, "5/5"), (300_001, "6/5")):
        desk.spend(won, day, "둘")
    total = looked(desk, quarter=2)["budget"]["total"]
    assert [one["method"] for one in total["methods"]] == ["even", "rising", "falling"]
    assert (total["remaining"], total["per_month"]) == (None, None)
    assert [one["goal_month"] for one in total["methods"]] == [None] * 3


# --- the order -----------------------------------------------------------------------------------------------------


def test_those_at_risk_come_first(sample: Office) -> None:
    """Measures stand by what is to be expected, and the furthest from the target first; so do the budget's parts."""
    order = list(Prospect)
    for quarter in "1234":
        document = sample.ok("outlook", "--quarter", quarter, "--format", "json").json
        for rows in (document["measures"], document["budget"]["categories"], document["budget"]["networks"]):
            places = [order.index(one["prospect"]) for one in rows]
            assert places == sorted(places)
        short = [
            one["range"]["low"] / one["target"] for one in document["measures"] if one["prospect"] == "falling_short"
        ]
        assert short == sorted(short)
        assert len(document["measures"]) == 19
    assert order == oracle_outlook.ORDER


def test_one_network(sample: Office) -> None:
    """With --network only its measures are there; the budget's totals stay those of the whole plan."""
    whole = sample.ok("outlook", "--quarter", "2", "--format", "json").json
    part = sample.ok("outlook", "--quarter", "2", "--network", "국제", "--format", "json").json
    assert part["network"] == "국제"
    assert part["measures"] == [one for one in whole["measures"] if one["network"] == "국제"]
    assert part["budget"]["total"] == whole["budget"]["total"]
    assert [one["code"] for one in part["budget"]["networks"]] == ["국제"]


# --- what is shown -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "limit", "text"),
    [
        (Fraction("87.96"), 88, "87.96"),
        (Fraction("87.94"), 88, "87.9"),
        (Fraction("88.04"), 88, "88.04"),
        (Fraction("88.06"), 88, "88.1"),
        (Fraction(88), 88, "88"),
        (Fraction("87.9996"), 88, "87.9996"),
        (Fraction(2, 3), 88, "0.7"),
        (Fraction("1234.56"), 88, "1,234.6"),
    ],
)
def test_values_stay_on_their_side(number: Fraction, limit: int, text: str) -> None:
    """A value for the year's end is never shown as the target, or beyond it, unless it is."""
    assert format_beside(number, 1, Fraction(limit)) == text


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (Fraction(49, 6), 1, "8.2"),
        (Fraction(1, 6), 1, "0.2"),
        (Fraction(1, 3), 1, "0.4"),
        (Fraction(81, 10), 1, "8.1"),
        (Fraction(23_760, 7), 0, "3,395"),
        (Fraction(3), 1, "3"),
    ],
)
def test_what_a_month_needs_is_enough(number: Fraction, decimals: int, text: str) -> None:
    """What each month needs is rounded up: who does that much every month is not short at the end."""
    assert format_up(number, decimals) == text


def test_no_bare_number(sample: Office) -> None:
    """On screen what is to be expected has its range beside it, and both are explained."""
    sample.set(COLUMNS="160")
    out = sample.ok("outlook", "--quarter", "2").out
    (line,) = [one for one in out.splitlines() if "C4" in one]
    row = measure(sample.ok("outlook", "--quarter", "2", "--format", "json").json, "C4")
    low, middle, high = (row["range"][end] for end in ("low", "middle", "high"))
    assert line.split()[-3:-1] == [str(middle), f"{low}~{high}"]
    assert "in about eight of ten years it lies in this range" in " ".join(out.split())
    assert "97% reached" in out
    assert "The execution plan is that of the whole" in out


def test_what_is_too_little_is_said(office: Office) -> None:
    """With nothing recorded nothing is projected of what was due by then, and it says why."""
    out = office.ok("outlook", "--quarter", "2").out
    assert "no entry by the end of Jun" in out
    (line,) = [one for one in out.splitlines() if "C4" in one]
    assert "~" not in line
    assert "Nothing is projected before 3 months have ended" in " ".join(
        office.ok("outlook", "--month", "2").out.split()
    )


def test_a_period_under_way_is_said(office: Office) -> None:
    """While the period runs, the months that have ended are named apart from the one that has not."""
    office.set(VNET_TODAY="2016-05-10", COLUMNS="120")
    assert "4 months have ended, 8 remain, the present one among them" in office.ok("outlook").out
    office.set(VNET_TODAY="2016-06-30")
    assert "6 months have ended, 6 remain." in office.ok("outlook").out


def test_the_end_of_the_year_is_said(sample: Office) -> None:
    """After the year there is no word of a projection."""
    sample.set(VNET_TODAY="2017-02-01")
    out = sample.ok("outlook").out
    assert "The year is over" in out
    assert "target missed (" in out
    assert "~" not in out.split("2016-12-31", 1)[1]


def test_a_mean_says_what_it_needs(empty_office: Office) -> None:
    """On screen a mean short of its target says what the rest has to average."""
    targets, budget = OTHER_PLANS[2026]
    empty_office.write("targets_2026.yaml", targets)
    assert budget is not None
    empty_office.write("budget_2026.yaml", budget)
    empty_office.ok("log", "S3", "4", "--people", "10", "--date", "2/1")
    empty_office.set(COLUMNS="200", VNET_TODAY="2026-06-30")
    assert "the rest has to average 4.50" in empty_office.ok("outlook").out


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("columns", [40, 60, 79])
def test_nothing_is_cut(columns: int, language: str, sample: Office) -> None:
    """Narrower than it would like to be, an outlook folds; it loses no character and is no wider than the terminal."""
    sample.set(VNET_LANG=language, COLUMNS="90")
    roomy = sample.ok("outlook", "--quarter", "3").out
    sample.set(COLUMNS=str(columns))
    narrow = sample.ok("outlook", "--quarter", "3").out
    assert max(map(width, narrow.splitlines())) <= columns
    assert characters(narrow) == characters(roomy)


def test_long_korean_names_are_whole(office: Office) -> None:
    """A name longer than a line, of a measure that is reached and of one that is not, is shown whole."""
    long = "지속가능발전목표기반해외주요도시자원봉사협력과제발굴및국제이슈공동대응을위한네트워크기반조성사업"
    text = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")
    text = text.replace("제목: 자원봉사 네트워크 운영 기본 계획", f"제목: {long}")
    for name, other in (("표준협약서 개발", f"가{long}"), ("공동의제 도출", f"나{long}")):
        text = text.replace(f"이름: {name}\n", f"이름: {other}\n")
    office.write("targets_2016.yaml", text)
    office.ok("log", "C1", "1", "--date", "5/1")
    office.set(COLUMNS="60")
    out = office.ok("outlook", "--quarter", "2").out
    assert max(map(width, out.splitlines())) <= 60
    assert "".join(out.split()).count(long[-2:]) == 3
    office.set(COLUMNS="300")
    assert characters(office.ok("outlook", "--quarter", "2").out) == characters(out)


def test_korean_windows_console(sample: Office) -> None:
    """The outlook can be written in the code page of a Korean Windows."""
    for quarter in "1234":
        sample.process("outlook", "--quarter", quarter, VNET_LANG="ko").out.encode("cp949")


# --- the command ---------------------------------------------------------------------------------------------------


def test_keys_of_the_outlook(sample: Office) -> None:
    """Real outlooks have exactly the keys that docs/json.md names, each as it says."""
    documents = [
        sample.ok("outlook", *words, "--format", "json").json
        for words in (("--month", "2"), ("--as-of", "6/1"), ("--quarter", "4", "--network", "국제"))
    ]
    targets, budget = OTHER_PLANS[2026]
    sample.write("targets_2026.yaml", targets)
    sample.write("budget_2026.yaml", budget or "")
    sample.write("targets_2025.yaml", OTHER_PLANS[2025][0])
    sample.write("targets_2029.yaml", OTHER_PLANS[2029][0])
    sample.ok("--year", "2026", "log", "S3", "4", "--people", "10", "--date", "2/1")
    for month in ("1", "2", "3"):
        sample.ok("--year", "2026", "spend", "1만원", "--category", "운영비", "--date", f"{month}/1")
    others = [
        sample.ok("--year", year, "outlook", "--quarter", "2", "--format", "json").json
        for year in ("2025", "2026", "2029")
    ]
    sample.write("targets_2027.yaml", BY_MONTH.replace("2015", "2027"))
    others.append(sample.ok("--year", "2027", "outlook", "--quarter", "2", "--format", "json").json)
    agrees("Outlook", [*documents, *others])


def test_the_words_of_the_outlook_are_documented() -> None:
    """Every prospect, reason and method is explained in docs/json.md."""
    text = section(JSON_FORMAT, "Outlook")
    assert [one for kind in (Prospect, Reason, Method) for one in kind if f"| `{one}` |" not in text] == []


def test_a_file(sample: Office) -> None:
    """-o writes the same to a file, as a table and as JSON, and never over the ledger or the plan."""
    shown = sample.ok("outlook", "--quarter", "2", "--format", "json").out
    sample.ok("outlook", "--quarter", "2", "--format", "json", "-o", "outlook.json")
    assert (sample.folder / "outlook.json").read_text(encoding="utf-8") == shown
    sample.ok("outlook", "--quarter", "2", "-o", "outlook.txt")
    assert "C4" in (sample.folder / "outlook.txt").read_text(encoding="utf-8")
    assert sample.type("outlook", "-o", str(sample.ledger)).code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--format", "csv"), 2),
        (("--quarter", "5"), 2),
        (("--quarter", "1", "--month", "2"), 2),
        (("--network", "없음"), 4),
    ],
)
def test_what_cannot_be_shown(words: tuple[str, ...], code: int, office: Office) -> None:
    """What cannot be shown is refused with a sentence, and nothing stands on stdout."""
    answer = office.type("outlook", *words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("Error: ")


def test_the_language_changes_no_figure(sample: Office) -> None:
    """The JSON document is the same in both languages."""
    english = sample.ok("outlook", "--quarter", "2", "--format", "json").out
    sample.set(VNET_LANG="ko")
    assert sample.ok("outlook", "--quarter", "2", "--format", "json").out == english
    i18n.use("en")


def test_modules_that_stay_unloaded(office: Office) -> None:
    """With the plan unchanged an outlook loads no YAML, no pydantic and no rich."""
    office.ok("report")
    assert loaded(office, "outlook", "--quarter", "2", "--format", "json") <= {"sqlite3"}
    assert loaded(office, "outlook", "--quarter", "2") <= {"sqlite3"}


def test_the_calendar_is_whole() -> None:
    """Every day of a year belongs to the months that have ended by it, and no month ends twice."""
    period = Period(2015, 4)
    days = [dt.date(2015, 1, 1) + dt.timedelta(days=count) for count in range(365)]
    ends = [day for day in days if months_gone(period, day) > months_gone(period, day - dt.timedelta(days=1))]
    assert ends == [dt.date(2015, month, calendar.monthrange(2015, month)[1]) for month in range(1, 13)]


# --- docs/outlook.md -----------------------------------------------------------------------------------------------


def test_the_page_says_what_is_computed(desk: Desk) -> None:
    """Each figure of the example in docs/outlook.md is vnet's, to the digits that it has there."""
    page = (ROOT / "docs" / "outlook.md").read_text(encoding="utf-8")
    log_all(desk, "D3", ("1", "1/20"), ("1", "3/31"), ("2", "6/30"))
    row = measure(looked(desk, quarter=2), "D3")
    example = page.split("## 풀어 본 예")[1].split("## 말")[0]
    lines = [line.strip("| ").split(" | ") for line in example.splitlines() if line.startswith("| ")][1:]
    flows = forecast([Fraction(one) for one in (1, 0, 1, 0, 0, 2)], [Fraction(2, 3)] * 12, Fraction(8), Fraction(1), 6)
    assert len(lines) == len(row["methods"]) == 4
    for (_name, part, weight, level, rest, deviation), shown, flow in zip(
        lines, row["methods"], flows.flows, strict=True
    ):
        assert float(part) / 1589 == pytest.approx(shown["weight"])
        assert weight == f"{shown['weight'] * 100:.1f}%"
        assert float(rest) == pytest.approx(shown["value"] - 4, abs=0.0005)
        assert float(level) == pytest.approx(float(flow.rate), abs=0.0005)
        assert deviation == f"{float(flow.variance) ** 0.5:.3f}"
    assert f"M = {float(flows.rest):.3f}, σ = {float(flows.spread):.3f}" in example
    assert f"**{row['range']['low']}~{row['range']['high']}회**" in example


@pytest.mark.parametrize("table", ["처음 가중치", "흐름"])
def test_the_page_names_the_flows_alike(table: str) -> None:
    """docs/outlook.md calls the flows what the screen calls them."""
    i18n.use("ko")
    page = (ROOT / "docs" / "outlook.md").read_text(encoding="utf-8")
    names = [method(way) for way in Method]
    i18n.use("en")
    assert table in page
    assert all(page.count(f"| {name} |") >= 2 for name in names)


# --- the forecast keeps its word -----------------------------------------------------------------------------------


def test_the_back_test() -> None:
    """Of 30 invented years that follow the plan 70-97 % end inside the ranges, and no "will" is wrong.

    The years are the same in every run; benchmarks/outlook.py tries more, and in other worlds.
    """
    sys.path.insert(0, str(ROOT / "benchmarks"))
    benchmark = importlib.import_module("outlook")
    found = benchmark.back_test(load(ROOT / "data", 2016), "plan", 30, 2016)
    for measures, money in found:
        for tally in (measures, money):
            assert 0.70 <= tally.inside / tally.ranges <= 0.97
            assert tally.right == tally.will
        assert measures.ranges / measures.rows >= 0.6


@pytest.mark.parametrize("seed", range(40))
def test_what_holds_of_every_forecast(seed: int) -> None:
    """A range is in order, in whole steps and above what is done; weights come to 1; twice of all is twice of that."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    gone = chance.randint(3, 11)
    months = [Fraction(chance.choice([0, 0, 1, chance.randint(0, 30)])) for _ in range(12)]
    planned = [Fraction(chance.choice([0, chance.randint(0, 20)])) for _ in range(12)]
    target = sum(planned, Fraction(0)) or Fraction(100)
    unit = Fraction(chance.randint(1, 3))
    found = forecast(months, planned, target, unit, gone)
    done = sum(months[:gone], Fraction(0))
    low, middle, high = found.range(done, Fraction(1))
    assert done <= low <= middle <= high
    assert {one.denominator for one in (low, middle, high)} == {1}
    assert sum(flow.weight for flow in found.flows) == 1
    assert found.surely(-1) <= found.done + found.rest <= found.surely(1)
    assert all(found.path(flow) == sorted(found.path(flow)) for flow in found.flows)
    assert all(found.path(flow)[-1] == found.done + flow.rest for flow in found.flows)
    twice = forecast([one * 2 for one in months], [one * 2 for one in planned], target * 2, unit * 2, gone)
    # but for what is rounded to thousandths
    assert float(twice.chance) == pytest.approx(float(found.chance) * 2, abs=0.002)
    assert float(twice.rest) == pytest.approx(float(found.rest) * 2, rel=0.01)
    assert float(twice.spread) == pytest.approx(float(found.spread) * 2, rel=0.01)
    # What happens after the months that have ended changes nothing, and what is done by now only lifts the low end.
    later = [*months[:gone], *(one + 7 for one in months[gone:])]
    assert forecast(later, planned, target, unit, gone).rest == found.rest
    assert found.range(done + 5, Fraction(1)).low == max(low, done + 5)
