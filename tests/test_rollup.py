"""Many centres side by side at the end of a quarter: their own figures, and what they have in common."""

import datetime as dt
from fractions import Fraction

from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import ActualTotal, SpendingTotal, Totals
from vnet.period import Period
from vnet.plan.model import Accumulation, Budget, Document, Kpi, Measure, Network, Plan, Task
from vnet.rates import Status
from vnet.report.report import build
from vnet.report.rollup import Centre, CommonKpi, Rollup, Spread, build_rollup

HALF = Period(2016, 2)


def kpi(code: str, name: str, target: int, unit: str = "건", accumulation: Accumulation = Accumulation.SUM) -> Kpi:
    """Return a KPI of invented data, due in the second quarter."""
    due = (None, Fraction(target), None, None)
    return Kpi(code, name, "N1", "정량", Fraction(1), (Measure(unit, 0, accumulation, Fraction(target), due),))


def centre(code: str, *kpis: Kpi, totals: Totals = Totals()) -> Centre:  # noqa: B008 - cannot change
    """Return a centre of invented data with one task, due by the end of May, and a budget of 1,000 won."""
    plan = Plan(
        2016, "ko", Document("예시 계획", organization=f"예시센터 {code}"), (Network("N1", "지역"),), kpis, Fraction(1),
        weighted=False, tasks=(Task("모집", "N1", ((4, 5),)),), budget=Budget(1000, "원", None, (("물건비", 1000),)),
    )  # fmt: skip
    return Centre(code, plan, totals)


def actual(code: str, value: int, unit: str = "건", month: int = 5) -> ActualTotal:
    """Return one entry's total."""
    day = dt.date(2016, month, 2).isoformat()
    return ActualTotal(month, code, unit, 0, None, 1, value, 1, value, 0, 0, day, 1, value)


def joint(rollup: Rollup, code: str) -> CommonKpi:
    """Return what is common under a code."""
    (found,) = (common for common in rollup.kpis if common.code == code)
    return found


def test_each_centre_stands_with_the_figures_of_its_own_report() -> None:
    """Achievement, execution, progress, what is behind and what is not entered are those of the centre's report."""
    totals = Totals(
        (actual("A", 3),), (SpendingTotal(6, "물건비", None, 1, 250),), progress=(
            Entry("t", EntryType.TASK, "2016-05-31", "예시", subject="모집", event="done"),
        ),
    )  # fmt: skip
    busy = centre("C1", kpi("A", "상담", 4), kpi("B", "교육", 2), totals=totals)
    idle = centre("C2", kpi("A", "상담", 4))
    first, second = build_rollup([busy, idle], HALF).centres

    for row, of in ((first, busy), (second, idle)):
        report = build(of.plan, of.totals, HALF)
        assert (row.kpis, row.overall, row.budget, row.schedule) == (
            report.kpis, report.overall, report.budget, report.schedule,
        )  # fmt: skip
    assert first.name == "예시센터 C1"
    assert first.overall.cumulative.rate == Fraction(3, 8)  # of 3/4 and 0
    assert first.codes(Status.BEHIND) == ("A",)
    assert first.codes(Status.NOT_ENTERED) == ("B",)
    assert first.budget is not None
    assert first.budget.year.rate == Fraction(1, 4)
    assert first.schedule is not None
    assert (first.schedule.overall.rate, first.days_late) == (Fraction(1), 0)
    assert second.schedule is not None
    assert (second.schedule.overall.rate, second.days_late) == (Fraction(0), 30)  # from 31 May to 30 June


def test_centres_that_closed_the_quarter_are_told_from_those_that_did_not() -> None:
    """Only a closing of the quarter that is looked at makes it closed."""

    def closed(quarter: str) -> Totals:
        closing = Entry(
            "c", EntryType.CLOSING, "2016-06-30", "예시", subject=f"2016-{quarter}", arrived_on="2016-07-04"
        )
        return Totals(closings=(closing,))

    rollup = build_rollup([centre("C1", totals=closed("Q2")), centre("C2", totals=closed("Q1")), centre("C3")], HALF)
    assert [row.closed_on for row in rollup.centres] == [dt.date(2016, 7, 4), None, None]
    assert rollup.closed == 1


def test_a_common_kpi_has_the_sum_and_the_distribution_of_its_centres() -> None:
    """Targets and actuals are added up; the quartiles of 0, 1/2, 1 and 2 lie at 3/8, 3/4 and 5/4."""
    values = {"C1": 20, "C2": None, "C3": 5, "C4": 10}
    centres = [
        centre(code, kpi("A", "상담", 10), totals=Totals(() if value is None else (actual("A", value),)))
        for code, value in values.items()
    ]
    common = joint(build_rollup(centres, HALF), "A")
    (measure,) = common.measures
    found = measure.views.cumulative
    assert (common.centres, common.alike) == (("C1", "C2", "C3", "C4"), True)
    assert (found.target, found.actual) == (Fraction(40), Fraction(35))
    assert (found.rated, found.met, found.behind, found.not_entered) == (4, 2, 1, 1)
    assert found.spread == Spread(Fraction(0), Fraction(3, 8), Fraction(3, 4), Fraction(5, 4), Fraction(2))


def test_what_nobody_entered_has_no_sum() -> None:
    """Not entered is not 0, of all centres as of one; a quarter without targets has no distribution either."""
    idle = [centre(code, kpi("A", "상담", 10)) for code in ("C1", "C2")]
    (measure,) = joint(build_rollup(idle, HALF), "A").measures
    assert (measure.views.cumulative.actual, measure.views.cumulative.not_entered) == (None, 2)
    (measure,) = joint(build_rollup(idle, Period(2016, 1)), "A").measures
    assert (measure.views.quarter.rated, measure.views.quarter.spread) == (0, None)


def test_a_code_of_different_kpis_is_never_added_up() -> None:
    """Another name, or another unit, stands by itself, and each says that the code is not the same everywhere."""
    centres = [
        centre("C1", kpi("A", "상담", 10), totals=Totals((actual("A", 1),))),
        centre("C2", kpi("A", "교육", 10), totals=Totals((actual("A", 2),))),
        centre("C3", kpi("A", "상담", 10, "명"), totals=Totals((actual("A", 4, "명"),))),
        centre("C4", kpi("A", " 상담 ", 10), totals=Totals((actual("A", 8),))),
    ]
    kpis = build_rollup(centres, HALF).kpis
    assert [(common.centres, common.alike) for common in kpis] == [
        (("C1", "C4"), False),
        (("C2",), False),
        (("C3",), False),
    ]
    assert [common.measures[0].views.cumulative.actual for common in kpis] == [9, 2, 4]


def test_shares_and_last_values_are_not_added_up() -> None:
    """Of what cannot be added up there is only the distribution of the rates."""
    satisfied = kpi("A", "만족도", 80, "점", Accumulation.LATEST)
    centres = [centre(code, satisfied, totals=Totals((actual("A", 40, "점"),))) for code in ("C1", "C2")]
    (measure,) = joint(build_rollup(centres, HALF), "A").measures
    found = measure.views.cumulative
    assert (found.target, found.actual, found.behind) == (None, None, 2)
    assert found.spread is not None
    assert set(found.spread) == {Fraction(1, 2)}
