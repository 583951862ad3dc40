"""Will we make it: every figure against the oracle, the rules by hand, and what people are told."""

import calendar
import datetime as dt
import json
import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

import oracle
import oracle_outlook
from conftest import Office
from oracle import Actual, Spent
from test_documents import JSON_FORMAT, agrees, section
from test_report import OTHER_PLANS, YEARS, Desk, NewDesk, desk_of, new_desk, work_a_year
from test_start_up import loaded
from typed import characters, width
from vnet import i18n
from vnet.actions import outlook
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.amounts import format_beside, format_up
from vnet.period import Period
from vnet.render import json as json_format
from vnet.report.outlook.methods import months_gone
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
    """In the years that are compared every prospect, every reason and every method occurs."""
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
    assert seen == {"prospect": set(Prospect), "reason": {None, *Reason}, "method": set(Method)}


# --- the methods, by hand ------------------------------------------------------------------------------------------


def test_the_three_methods(desk: Desk) -> None:
    """C4 (88건; 15, 35, 23, 15) with 11 and 28 done: 39 / 6 × 12; 39 / 50 × 88; 39 + 28 / 3 × 6."""
    log_all(desk, "C4", ("5", "1/20"), ("6", "3/31"), ("20", "4/1"), ("8", "6/30"))
    row = measure(looked(desk, quarter=2), "C4")
    assert values(row) == {"pace": 78, "plan": nearly(Fraction(39, 50) * 88), "recent": 95}
    assert row["range"] == {"low": nearly(Fraction(39, 50) * 88), "high": 95}
    assert (row["remaining"], row["per_month"], row["entries"]) == (49, nearly(Fraction(49, 6)), 4)
    assert (row["prospect"], row["reason"]) == ("uncertain", None)
    assert [one["rate"] for one in row["methods"]] == [nearly(one / 88) for one in (
        Fraction(78), Fraction(39, 50) * 88, Fraction(95))]  # fmt: skip


def test_a_month_of_a_quarter(desk: Desk) -> None:
    """In a month's outlook the pace is that of the months so far; the rate stays that of the last whole quarter."""
    log_all(desk, "C4", ("5", "1/20"), ("6", "3/31"), ("20", "4/1"), ("8", "6/30"))
    row = measure(looked(desk, month=4), "C4")
    recent = 31 + Fraction(26, 3) * 8
    assert values(row) == {"pace": 93, "plan": nearly(Fraction(11, 15) * 88), "recent": nearly(recent)}
    assert row["per_month"] == nearly(Fraction(57, 8))


def test_a_period_that_has_not_ended(desk: Desk) -> None:
    """On 10 May two months and more of the quarter are open: May's entries count as done, but carry nothing on."""
    log_all(desk, "C4", ("5", "1/20"), ("6", "3/31"), ("1", "4/1"), ("50", "5/2"))
    document = looked(desk, dt.date(2016, 5, 10), quarter=2)
    assert document["months"] == {"gone": 4, "left": 8}
    row = measure(document, "C4")
    assert (row["actual"], row["remaining"], row["per_month"], row["entries"]) == (62, 26, nearly(Fraction(26, 8)), 3)
    plan = Fraction(11, 15) * 88
    assert values(row) == {"pace": 62, "plan": nearly(plan), "recent": 62}  # 36 and 30 2/3 are less than is done
    after = measure(looked(desk, dt.date(2016, 5, 31), quarter=2), "C4")
    assert values(after)["pace"] == nearly(Fraction(62, 5) * 12)


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
    """Who does exactly what each quarter asks for ends exactly at the target, which is reached."""
    log_all(desk, "D3", ("1", "1/5"), ("1", "3/5"), ("2", "6/5"))
    row = measure(looked(desk, quarter=2), "D3")
    assert values(row) == {"pace": 8, "plan": 8, "recent": 8}
    assert (row["prospect"], row["range"]) == ("on_course", {"low": 8, "high": 8})


def test_falling_short(desk: Desk) -> None:
    """One step less, and every method ends short of the target."""
    log_all(desk, "D3", ("1", "1/5"), ("1", "3/5"), ("1", "6/5"))
    row = measure(looked(desk, quarter=2), "D3")
    assert values(row) == {"pace": 6, "plan": 6, "recent": 5}
    assert row["prospect"] == "falling_short"


# --- what is too little --------------------------------------------------------------------------------------------


def test_too_early(desk: Desk) -> None:
    """Before three months have ended nothing is projected, whatever was recorded."""
    log_all(desk, "C9", *(("10", f"{month}/{day}") for month in (1, 2) for day in (3, 7, 11)))
    row = measure(looked(desk, month=2), "C9")
    assert (row["prospect"], row["reason"], row["methods"], row["range"]) == ("unknown", "too_early", [], None)
    assert (row["remaining"], row["per_month"], row["entries"]) == (135, 13.5, 6)
    assert measure(looked(desk, month=3), "C9")["reason"] is None


def test_too_few_entries(desk: Desk) -> None:
    """Two entries are too few, three are enough; a void one is none, and a recorded 0 is one."""
    log_all(desk, "C8", ("3", "1/5"), ("5", "5/5"), ("1", "6/5"))
    desk.void(2)
    row = measure(looked(desk, quarter=2), "C8")
    assert (row["prospect"], row["reason"], row["entries"]) == ("unknown", "too_few_entries", 2)
    assert (row["remaining"], row["cumulative_rate"]) == (10, 1)
    desk.log("C8", "0", "6/7")
    assert measure(looked(desk, quarter=2), "C8")["reason"] is None


def test_one_method_is_no_range(desk: Desk) -> None:
    """After a first quarter without a target only the pace is known: a bare number, so nothing is projected."""
    log_all(desk, "G1", ("1", "1/5"), ("1", "2/5"), ("1", "3/5"))
    row = measure(looked(desk, quarter=1), "G1")
    assert (row["prospect"], row["reason"], row["methods"]) == ("unknown", "one_method", [])
    later = measure(looked(desk, month=4), "G1")
    assert values(later) == {"pace": 9, "recent": nearly(3 + Fraction(2, 3) * 8)}


def test_a_projection_has_two_methods_at_least(sample: Office) -> None:
    """Wherever there is a range there are two methods and more, it is theirs, and no method ends below what is done."""
    for month in range(1, 13):
        document = sample.ok("outlook", "--month", str(month), "--format", "json").json
        budget = document["budget"]
        for row in [*document["measures"], budget["total"], *budget["categories"], *budget["networks"]]:
            given = [one["value"] for one in row["methods"]]
            assert (row["range"] is None) == (row["reason"] is not None) == (not given)
            assert row["remaining"] is None or row["remaining"] >= 0
            if given:
                assert len(given) >= 2
                assert row["range"] == {"low": min(given), "high": max(given)}
                assert min(given) >= (row.get("actual") or row.get("spent") or 0)


# --- targets of one quarter, standing numbers, means, the year's end -----------------------------------------------


def test_a_target_of_one_quarter(desk: Desk) -> None:
    """What one quarter alone has to bring is to come, then overdue, then reached; the pace says nothing of it."""
    log_all(desk, "G4", ("5", "1/5"), ("5", "2/5"), ("5", "3/5"))
    before = measure(looked(desk, month=2), "G4")
    assert (before["prospect"], before["reason"], before["due"], before["remaining"]) == (
        "to_come",
        "one_quarter",
        1,
        10,
    )
    after = measure(looked(desk, quarter=1), "G4")
    assert (after["prospect"], after["per_month"], after["methods"]) == ("overdue", None, [])
    desk.log("G4", "8", "5/1")
    done = measure(looked(desk, quarter=2), "G4")
    assert (done["prospect"], done["reason"], done["remaining"], done["per_month"]) == ("reached", "reached", 0, None)
    late = looked(desk, dt.date(2016, 3, 30), quarter=1)
    assert measure(late, "G4")["prospect"] == "to_come"


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
    assert (after["prospect"], after["reason"], after["per_month"]) == ("overdue", "past_due", None)
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
    assert measure(looked(desk, dt.date(2016, 12, 30), quarter=4), "D3")["reason"] == "too_few_entries"


def test_nothing_is_asked_for() -> None:
    """A target of zero asks for nothing: nothing remains, nothing is projected, and it comes last."""
    with desk_of(2025) as desk:
        document = looked(desk, quarter=2)
        row = measure(document, "A4")
        assert (row["prospect"], row["remaining"], row["per_month"]) == ("no_target", None, None)
        assert document["measures"][-1]["prospect"] == "no_target"
        assert document["budget"] is None


# --- money ---------------------------------------------------------------------------------------------------------


def test_money_by_each_method(desk: Desk) -> None:
    """6,000천원 a month until June: at this pace 97 % are reached in November and the budget is passed in December."""
    for won, month in SPENT_EVENLY:
        desk.spend(won, f"{month}/15", "일반운영비", "국제")
    total = looked(desk, quarter=2)["budget"]["total"]
    assert (total["spent"], total["remaining"], total["per_month"]) == (
        36_000_000,
        29_960_000,
        nearly(Fraction(29_960_000, 6)),
    )
    by_rate = Fraction(36_000_000 * 68_000, 48_050)
    assert total["methods"] == [
        {"method": "pace", "value": 72_000_000, "rate": nearly(Fraction(72, 68)), "goal_month": 11, "over_month": 12},
        {"method": "plan", "value": nearly(by_rate), "rate": nearly(by_rate / 68_000_000), "goal_month": None,
         "over_month": None},
        {"method": "as_planned", "value": 55_950_000, "rate": nearly(Fraction(55_950, 68_000)), "goal_month": None,
         "over_month": None},
    ]  # fmt: skip
    assert total["range"] == {"low": nearly(by_rate), "high": 72_000_000}
    assert total["prospect"] == "uncertain"


def test_money_of_the_parts(desk: Desk) -> None:
    """A part is carried on by its pace and by the shape of the plan, against 97 % of its own budget."""
    for won, month in SPENT_EVENLY:
        desk.spend(won, f"{month}/15", "일반운영비", "국제")
    budget = looked(desk, quarter=2)["budget"]
    first = budget["networks"][0]
    assert (first["code"], first["budget"], first["prospect"]) == ("국제", 50_200_000, "overspending")
    assert [one["method"] for one in first["methods"]] == ["pace", "plan"]
    assert first["remaining"] == 50_200_000 * 97 // 100 - 36_000_000
    assert [one["prospect"] for one in budget["networks"][1:]] == ["unknown", "unknown"]
    assert [one["name"] for one in budget["categories"]] == ["일반운영비", "회의운영비", "도서운영비"]
    assert budget["categories"][0]["prospect"] == "uncertain"


def test_money_as_planned_exactly(desk: Desk) -> None:
    """Who spends exactly what was planned ends at the whole budget, which is no overspending."""
    for month, won in ((2, 3_190_000), (3, 5_340_000), (4, 18_490_000), (5, 1_240_000), (6, 19_790_000)):
        desk.spend(won, f"{month}/15", "일반운영비", "국제")
    total = looked(desk, quarter=2)["budget"]["total"]
    plan, as_planned = total["methods"][1:]
    assert total["prospect"] == "may_overspend"  # by the pace of the first six months alone
    assert plan["value"] == as_planned["value"] == 68_000_000
    assert (plan["goal_month"], plan["over_month"]) == (11, None)  # 67,510 are planned by November, 63,670 by October


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
    assert (total["remaining"], [one["goal_month"] for one in total["methods"]]) == (1, [4, 4, 4])
    desk.spend(1, "3/16", "일반운영비", "국제")
    total = looked(desk, quarter=1)["budget"]["total"]
    assert (total["remaining"], [one["goal_month"] for one in total["methods"]]) == (0, [3, 3, 3])


def test_exactly_the_goal_at_the_years_end(new_desk: NewDesk) -> None:
    """97,000 won a month of a budget of 1,200,000 end at exactly 97 %, by each method: the goal will be reached."""
    goal = "평가항목: [{항목: 집행률, 목표: 97%, 출처: 집행률}]\n"
    budget = "연도: 2024\n금액단위: 원\n총액: 1200000\n편성목: {하나: 1200000}\n"
    desk = new_desk(OTHER_PLANS[2024][0] + goal, budget)
    for month in range(1, 7):
        desk.spend(97_000, f"{month}/15", "하나")
    total = looked(desk, quarter=2)["budget"]["total"]
    assert values(total) == {"pace": 1_164_000, "recent": 1_164_000}
    assert (total["prospect"], [one["goal_month"] for one in total["methods"]]) == ("on_course", [12, 12])


@pytest.mark.parametrize(
    ("thousands", "quarter", "prospect", "remaining", "projected"),
    [
        ([210] * 6, 2, "overspent", 0, {"pace": 2520, "recent": 2520}),
        ([100, 100, 100, 100, 100, 101], 2, "overspending", 0, {"pace": 1202, "recent": 1203}),
        ([40] * 6, 4, "missed", 360, {}),
        ([40] * 6, 2, "falling_short", 360, {"pace": 480, "recent": 480}),
        ([120, 120, 120, 90, 90, 90], 2, "may_overspend", 0, {"pace": 1260, "recent": 1170}),
        ([10, 10, 10, 80, 80, 80], 2, "uncertain", 330, {"pace": 540, "recent": 750}),
        ([50, 50], 2, "unknown", 500, {}),
        ([50] * 6, 2, "on_course", 300, {"pace": 600, "recent": 600}),
        ([100] * 6, 2, "reached", 0, {"pace": 1200, "recent": 1200}),
        ([300, 300], 2, "reached", 0, {}),
        ([100] * 6, 4, "reached", 0, {}),
    ],
)
def test_each_prospect_of_money(  # noqa: PLR0917 - a case and what is to be seen of it
    thousands: list[int], quarter: int, prospect: str, remaining: int, projected: dict[str, int], new_desk: NewDesk
) -> None:
    """Of 1,200,000 won with a goal of 50 %: each prospect is what docs/json.md says, and no two hold at once."""
    goal = "평가항목: [{항목: 집행률, 목표: 50%, 출처: 집행률}]\n"
    budget = "연도: 2024\n금액단위: 원\n총액: 1200000\n편성목: {하나: 1200000}\n"
    desk = new_desk(OTHER_PLANS[2024][0] + goal, budget)
    for month, won in enumerate(thousands, 1):
        desk.spend(won * 1000, f"{month}/15", "하나")
    total = looked(desk, quarter=quarter)["budget"]["total"]
    assert (total["prospect"], total["remaining"]) == (prospect, remaining * 1000)
    assert values(total) == {method: value * 1000 for method, value in projected.items()}


def test_a_running_month_carries_nothing_on(desk: Desk) -> None:
    """As planned is what was spent in the months that have ended, and the plan from the running one on."""
    for won, day in ((3_190_000, "2/15"), (5_000_000, "3/15"), (340_000, "3/16"), (1_000_000, "4/10")):
        desk.spend(won, day, "일반운영비", "국제")
    total = looked(desk, dt.date(2016, 4, 20), quarter=2)["budget"]["total"]
    assert (total["spent"], values(total)["as_planned"]) == (9_530_000, 68_000_000)  # 8,530 + 59,470


def test_nothing_spent_on_balance(desk: Desk) -> None:
    """Spending that came back to the won is a pace of nothing; one won more, and there is none."""
    for won, month in ((5000, 1), (-2000, 2), (-3000, 3)):
        desk.spend(won, f"{month}/15", "일반운영비", "국제")
    total = looked(desk, quarter=1)["budget"]["total"]
    assert values(total) == {"pace": 0, "plan": 0, "as_planned": 59_470_000}  # 68,000 - 3,190 - 5,340
    desk.spend(-1, "3/16", "일반운영비", "국제")
    assert looked(desk, quarter=1)["budget"]["total"]["reason"] == "refunds"


def test_money_too_little(desk: Desk) -> None:
    """Two payments are too few to project from, and two months too early, also where much was spent."""
    desk.spend(30_000_000, "1/15", "일반운영비", "국제")
    desk.spend(30_000_000, "2/15", "일반운영비", "국제")
    assert looked(desk, month=2)["budget"]["total"]["reason"] == "too_early"
    total = looked(desk, quarter=1)["budget"]["total"]
    assert (total["prospect"], total["reason"], total["methods"]) == ("unknown", "too_few_entries", [])
    desk.void(0)
    desk.spend(36_000_000, "1/15", "일반운영비", "국제")  # 66,000 of 68,000: the goal is reached all the same
    total = looked(desk, quarter=1)["budget"]["total"]
    assert (total["prospect"], total["reason"], total["range"]) == ("reached", "too_few_entries", None)


def test_a_budget_without_months_and_goal(new_desk: NewDesk) -> None:
    """Without a plan by month the last three months stand beside the pace, and without a goal nothing remains to it."""
    desk = new_desk(*OTHER_PLANS[2024])
    for won, day in ((100_000, "1/5"), (100_000, "3/5"), (100_000, "5/5"), (300_001, "6/5")):
        desk.spend(won, day, "둘")
    assert looked(desk, quarter=1)["budget"]["total"]["reason"] == "too_few_entries"
    total = looked(desk, quarter=2)["budget"]["total"]
    assert values(total) == {"pace": 1_200_002, "recent": nearly(600_001 + Fraction(400_001, 3) * 6)}
    assert (total["remaining"], total["per_month"], total["prospect"]) == (None, None, "overspending")
    assert [one["goal_month"] for one in total["methods"]] == [None, None]


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
    """On screen each method has its value, the range stands beside them, and the methods are explained."""
    sample.set(COLUMNS="160")
    out = sample.ok("outlook", "--quarter", "2").out
    (line,) = [one for one in out.splitlines() if "C4" in one]
    assert line.split()[-6:] == ["8.2", "78", "68.6", "95", "68.6~95", "78.0%~108.0%"]
    for word in ("pace kept:", "rate kept:", "last 3 months:", "year's end:"):
        assert word in out
    assert "97% reached" in out
    assert "The execution plan is that of the whole" in out


def test_what_is_too_little_is_said(office: Office) -> None:
    """With nothing recorded nothing is projected, and it says why; no number but what remains is there."""
    out = office.ok("outlook", "--quarter", "2").out
    assert "no entry by the end of Jun" in out
    assert "Nothing is projected before 3 months have ended, from fewer than 3 entries" in " ".join(out.split())
    assert "pace kept" not in out
    assert "~" not in out.replace("2016-04-01 ~ 2016-06-30", "")


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
    assert "pace kept" not in out


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
