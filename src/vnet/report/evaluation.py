"""The evaluation items (사업성과): each item's figure from the source that the plan names, judged by the plan's goal.

An item for which nothing was recorded is neither met nor missed. Spending and counts have until December to reach their
goals, what is made of KPIs until their quarter ends; before that they are under way. Everything else is judged by what
was due so far.
"""

from fractions import Fraction

from vnet.lean_typing import NamedTuple, StrEnum
from vnet.ledger.totals import Totals
from vnet.period import MONTHS, Period
from vnet.plan.model import EvaluationItem, Goal, Plan, Source
from vnet.rates import FULL, Status
from vnet.report.budget import BudgetReport, BudgetRow
from vnet.report.kpis import KpiRow, kpi_row
from vnet.report.schedule import Progress, Schedule
from vnet.report.views import Combined, recorded


class Verdict(StrEnum):
    """How an item stands against its goal. Decided on exact values."""

    MET = "met"
    SHORT = "short"
    UNDER_WAY = "under_way"
    NOT_RECORDED = "not_recorded"
    OVERSPENT = "overspent"
    NOT_BEGUN = "not_begun"
    NOT_APPLICABLE = "not_applicable"


class Records(NamedTuple):
    """What was recorded of a survey or a count: how many entries, with how many people, and what they come to.

    `without_evidence` is how many of the entries no file proves.
    `value` is the mean weighted by people (of `scale`, the full score, if the plan states one), or the sum.
    """

    entries: int
    without_evidence: int
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
    """What the figures come from: a plan, the ledger's totals, and the parts of the report at a period's end.

    `not_begun`: it is looked at before the plan's year.
    """

    plan: Plan
    totals: Totals
    period: Period
    kpis: tuple[KpiRow, ...]
    overall: Combined
    budget: BudgetReport | None
    schedule: Schedule | None
    not_begun: bool = False

    @property
    def is_over(self) -> bool:
        """Tell whether the period ends the year."""
        return self.period.months.stop > MONTHS[-1]


def build_evaluation(known: Known) -> tuple[ItemRow, ...]:
    """Return the plan's evaluation items in its order."""
    return tuple(_item(item, known) for item in known.plan.evaluation)


def _item(item: EvaluationItem, known: Known) -> ItemRow:
    found = _SOURCES[item.source](item, known)
    figure = found.figure if found.is_recorded else None
    missing = None if figure is None else item.goal.value - figure
    return ItemRow(
        name=item.name,
        group=item.group,
        source=item.source,
        goal=item.goal,
        figure=figure,
        verdict=_verdict(item, found, known),
        missing=missing if missing is not None and missing > 0 else None,
        basis=found.basis,
        method=item.method,
        tool=item.tool,
        notes=item.notes,
    )


class _Found(NamedTuple):
    """What an item is judged by: its figure (None: not applicable), what that was reached by, and if anything was."""

    figure: Fraction | None
    basis: Basis | None
    is_recorded: bool


def _verdict(item: EvaluationItem, found: _Found, known: Known) -> Verdict:
    if known.not_begun:
        return Verdict.NOT_BEGUN
    if found.figure is None:
        return Verdict.NOT_RECORDED if isinstance(found.basis, Records) else Verdict.NOT_APPLICABLE
    if not found.is_recorded:
        return Verdict.NOT_RECORDED
    if isinstance(found.basis, BudgetRow) and found.basis.overspent:
        return Verdict.OVERSPENT
    if found.figure >= item.goal.value and not _falls_short_in_part(item, found.basis):
        return Verdict.MET
    return Verdict.UNDER_WAY if _is_open(item, found.basis, known) else Verdict.SHORT


def _is_open(item: EvaluationItem, basis: Basis | None, known: Known) -> bool:
    """Tell whether there is time for what an item lacks."""
    if isinstance(basis, KpiRow):
        return basis.statuses.cumulative is Status.UNDER_WAY
    if item.source is Source.ACHIEVEMENT:
        return not known.period.ends_quarter
    return item.source in {Source.EXECUTION, Source.COUNT} and not known.is_over


def _falls_short_in_part(item: EvaluationItem, basis: Basis | None) -> bool:
    """Tell whether a KPI is to be reached, and of its measures one is not."""
    is_unmet = isinstance(basis, KpiRow) and basis.statuses.cumulative is not Status.MET
    return is_unmet and item.goal.value >= FULL


def _schedule(_item: EvaluationItem, known: Known) -> _Found:
    if known.schedule is None:
        return _Found(None, None, is_recorded=False)
    overall = known.schedule.overall
    return _Found(overall.rate, overall, any(task.started or task.finished for task in known.schedule.tasks))


def _achievement(_item: EvaluationItem, known: Known) -> _Found:
    actuals = [measure.views.cumulative.actual for kpi in known.kpis for measure in kpi.measures]
    return _Found(known.overall.rate, known.overall, any(actual is not None for actual in actuals))


def _execution(_item: EvaluationItem, known: Known) -> _Found:
    if known.budget is None:
        return _Found(None, None, is_recorded=False)
    year = known.budget.year
    return _Found(year.rate, year, any(total.month in known.period.months_to_date for total in known.totals.spending))


def _kpi(item: EvaluationItem, known: Known) -> _Found:
    row = next(row for row in known.kpis if row.code == item.kpi)
    views = [measure.views.cumulative for measure in row.measures]
    entered = any(view.rate is not None and view.actual is not None for view in views)
    return _Found(row.rates.cumulative, row, is_recorded=entered)


def _recorded(item: EvaluationItem, known: Known) -> _Found:
    """Return what was recorded of an item to date, added up as the plan says; the mean of a survey may be a share."""
    kpi = next(kpi for kpi in known.plan.items if kpi.name == item.name)
    (measure,) = kpi.measures
    months = known.period.months_to_date
    own = [
        total
        for total in known.totals.actuals
        if (total.kpi, total.unit) == (kpi.code, measure.unit) and total.month in months
    ]
    entries, without_evidence = recorded(own)
    records = Records(
        entries=entries,
        without_evidence=without_evidence,
        people=sum(total.people for total in own),
        value=kpi_row(kpi, own, known.period, None).measures[0].views.year.actual,
        unit=measure.unit,
        decimals=measure.decimals,
        scale=item.scale,
    )
    if records.value is None or item.goal.unit is not None:
        return _Found(records.value, records, is_recorded=True)
    return _Found(records.value / (item.scale or 100), records, is_recorded=True)


_SOURCES = {
    Source.SCHEDULE: _schedule,
    Source.ACHIEVEMENT: _achievement,
    Source.EXECUTION: _execution,
    Source.KPI: _kpi,
    Source.SURVEY: _recorded,
    Source.COUNT: _recorded,
}
