"""The evaluation items (사업성과): each item's figure from the source that the plan names, judged by the plan's goal.

An item for which nothing was recorded is neither met nor missed. Spending and counts have until December to reach their
goals; before that they are under way. Everything else is judged by what was due so far.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.ledger.totals import ActualTotal, Totals
from vnet.period import MONTHS, Period
from vnet.plan.model import EvaluationItem, Goal, Plan, Source
from vnet.rates import FULL, Status
from vnet.report.budget import BudgetReport, BudgetRow
from vnet.report.kpis import KpiRow, kpi_row
from vnet.report.schedule import Progress, Schedule
from vnet.report.views import Combined


class Verdict(StrEnum):
    """How an item stands against its goal. Decided on exact values."""

    MET = "met"
    SHORT = "short"
    UNDER_WAY = "under_way"
    NOT_RECORDED = "not_recorded"
    OVERSPENT = "overspent"
    NOT_APPLICABLE = "not_applicable"


class Records(NamedTuple):
    """What was recorded of a survey or a count: how many entries, with how many people, and what they come to.

    `value` is the mean weighted by people (of `scale`, the full score, if the plan states one), or the sum.
    """

    entries: int
    people: int
    value: Fraction | None
    unit: str
    decimals: int
    scale: Fraction | None


Basis = Progress | Combined | BudgetRow | KpiRow | Records


class ItemRow(NamedTuple):
    """An evaluation item. `figure` and `missing` (to the goal) are shares, or numbers of the goal's unit if it has one.

    `basis` is what the figure was reached by: of the tasks due, of all KPIs, of the budget, of one KPI, of what was
    recorded; None where the plan has no such part. `missing` is None where the goal is reached or nothing is known.
    """

    name: str
    group: str | None
    source: Source
    goal: Goal
    figure: Fraction | None
    missing: Fraction | None
    verdict: Verdict
    basis: Basis | None
    method: str | None
    tool: str | None
    notes: tuple[str, ...]


class Known(NamedTuple):
    """What the figures come from: a plan, the ledger's totals, and the parts of the report at a period's end."""

    plan: Plan
    totals: Totals
    period: Period
    kpis: tuple[KpiRow, ...]
    overall: Combined
    budget: BudgetReport | None
    schedule: Schedule | None

    @property
    def is_over(self) -> bool:
        """Tell whether the period ends the year."""
        return self.period.months.stop > MONTHS[-1]


def build_evaluation(known: Known) -> tuple[ItemRow, ...]:
    """Return the plan's evaluation items in its order."""
    return tuple(_item(item, known) for item in known.plan.evaluation)


def _item(item: EvaluationItem, known: Known) -> ItemRow:
    figure, verdict, basis = _FIGURES[item.source](item, known)
    missing = None if figure is None else item.goal.value - figure
    return ItemRow(
        name=item.name,
        group=item.group,
        source=item.source,
        goal=item.goal,
        figure=figure,
        verdict=verdict,
        missing=missing if missing is not None and missing > 0 else None,
        basis=basis,
        method=item.method,
        tool=item.tool,
        notes=item.notes,
    )


Found = tuple[Fraction | None, Verdict, Basis | None]


def _judged(figure: Fraction, item: EvaluationItem) -> Verdict:
    return Verdict.MET if figure >= item.goal.value else Verdict.SHORT


def _schedule(item: EvaluationItem, known: Known) -> Found:
    schedule = known.schedule
    if schedule is None or schedule.overall.rate is None:
        return None, Verdict.NOT_APPLICABLE, schedule.overall if schedule else None
    if not any(task.started or task.finished for task in schedule.tasks):
        return None, Verdict.NOT_RECORDED, schedule.overall
    return schedule.overall.rate, _judged(schedule.overall.rate, item), schedule.overall


def _achievement(item: EvaluationItem, known: Known) -> Found:
    rate = known.overall.rate
    if rate is None:
        return None, Verdict.NOT_APPLICABLE, known.overall
    actuals = (measure.views.cumulative.actual for kpi in known.kpis for measure in kpi.measures)
    if all(actual is None for actual in actuals):
        return None, Verdict.NOT_RECORDED, known.overall
    return rate, _judged(rate, item), known.overall


def _execution(item: EvaluationItem, known: Known) -> Found:
    if known.budget is None or known.budget.year.rate is None:
        return None, Verdict.NOT_APPLICABLE, known.budget.year if known.budget else None
    year = known.budget.year
    rate = known.budget.year.rate
    if not any(total.month in known.period.months_to_date for total in known.totals.spending):
        return None, Verdict.NOT_RECORDED, year
    if year.overspent:
        return rate, Verdict.OVERSPENT, year
    verdict = _judged(rate, item)
    return rate, Verdict.UNDER_WAY if verdict is Verdict.SHORT and not known.is_over else verdict, year


def _kpi(item: EvaluationItem, known: Known) -> Found:
    row = next(row for row in known.kpis if row.code == item.kpi)
    rate, status = row.rates.cumulative, row.statuses.cumulative
    if rate is None:
        return None, Verdict.NOT_APPLICABLE, row
    if status is Status.NOT_ENTERED:
        return None, Verdict.NOT_RECORDED, row
    verdict = _judged(rate, item)
    if item.goal.value >= FULL and status is not Status.MET:  # of several measures each has to be met
        verdict = Verdict.SHORT
    return rate, verdict, row


def _survey(item: EvaluationItem, known: Known) -> Found:
    records = _records(item, known)
    if records.value is None:
        return None, Verdict.NOT_RECORDED, records
    figure = records.value
    if item.goal.unit is None:
        figure /= item.scale or 100
    return figure, _judged(figure, item), records


def _count(item: EvaluationItem, known: Known) -> Found:
    records = _records(item, known)
    if records.value is None:
        return None, Verdict.NOT_RECORDED, records
    verdict = _judged(records.value, item)
    return records.value, Verdict.UNDER_WAY if verdict is Verdict.SHORT and not known.is_over else verdict, records


def _records(item: EvaluationItem, known: Known) -> Records:
    """Return what was recorded of an item to date: added up as the plan says that its entries are."""
    one = next(one for one in known.plan.items if one.name == item.name)
    (measure,) = one.measures
    row = kpi_row(one, known.totals.actuals, known.period, None)
    own = _to_date(known.totals.actuals, one.code, measure.unit, known.period)
    return Records(
        entries=sum(total.entries for total in own),
        people=sum(total.people for total in own),
        value=row.measures[0].views.year.actual,
        unit=measure.unit,
        decimals=measure.decimals,
        scale=item.scale,
    )


def _to_date(actuals: Iterable[ActualTotal], code: str, unit: str, period: Period) -> list[ActualTotal]:
    return [one for one in actuals if (one.kpi, one.unit) == (code, unit) and one.month in period.months_to_date]


_FIGURES = {
    Source.SCHEDULE: _schedule,
    Source.ACHIEVEMENT: _achievement,
    Source.EXECUTION: _execution,
    Source.KPI: _kpi,
    Source.SURVEY: _survey,
    Source.COUNT: _count,
}
