"""Where things stand once something was recorded, and what a person should know about it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from vnet.actions.workspace import Workspace
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrEnum
from vnet.ledger.entry import Entry
from vnet.ledger.totals import Totals
from vnet.period import Period, quarter_of
from vnet.plan.model import EvaluationItem, Kpi, Plan
from vnet.report.kpis import KpiRow, MeasureRow, kpi_row

if TYPE_CHECKING:
    from vnet.report.budget import BudgetReport, BudgetRow
    from vnet.report.doubts import Doubt
    from vnet.report.registers import RegisterCount


class Remark(StrEnum):
    """Something that a person should know about what was just recorded."""

    REPEATED = "repeated"
    IN_THE_FUTURE = "in_the_future"
    PAST_QUARTER = "past_quarter"
    CATEGORY_OVERSPENT = "category_overspent"
    NETWORK_OVERSPENT = "network_overspent"
    TOTAL_OVERSPENT = "total_overspent"
    NO_SUCH_LINE = "no_such_line"
    MORE_REFUNDED = "more_refunded"
    SAMPLE = "sample"
    ONE_OF_SEVERAL = "one_of_several"
    OLD_YEAR_IS_OPEN = "old_year_is_open"


class KpiStanding(NamedTuple):
    """Where a KPI stands in the quarter of an entry, and its register if it has one; `month` is the entry's (1-12)."""

    period: Period
    row: KpiRow
    register: "RegisterCount | None" = None
    month: int | None = None


class ItemStanding(NamedTuple):
    """Where a survey or a count of the evaluation stands at the end of an entry's quarter, and how many it asked."""

    period: Period
    item: EvaluationItem
    row: MeasureRow
    people: int

    @property
    def share(self) -> Fraction | None:
        """The mean as a share of the full score; None where nothing was recorded, or the item has no full score."""
        actual = self.row.views.year.actual
        return None if actual is None or self.item.scale is None else actual / self.item.scale

    @property
    def goal_share(self) -> Fraction | None:
        """The goal as a share of the full score; None without one."""
        goal, scale = self.item.goal, self.item.scale
        return goal.value if goal.unit is None else None if scale is None else goal.value / scale


class BudgetStanding(NamedTuple):
    """Where the budget stands: to the end of the entry's quarter; and the whole, category and network over the year."""

    period: Period
    to_date: "BudgetReport"
    year: "BudgetRow"
    category: "BudgetRow"
    network: "BudgetRow | None"


Standing = KpiStanding | ItemStanding | BudgetStanding


class Recorded(NamedTuple):
    """What was kept, where its KPI or budget now stands (None: no plan for that year), and what to know about it.

    `twin` is an earlier record that is the same thing, but not said in the same words. `doubts` are why it may be a
    slip.
    """

    entry: Entry
    standing: Standing | None
    remarks: tuple[Remark, ...] = ()
    name: str = ""
    twin: Entry | None = None
    doubts: "tuple[Doubt, ...]" = ()


def met_before(entry: Entry, alike: Sequence[Entry]) -> tuple[bool, Entry | None]:
    """Return whether one of some entries says the same in every word, and else which of them may be the same."""
    repeated = any(map(entry.same_line, alike))
    return repeated, None if repeated else next(filter(entry.is_like, alike), None)


def remarks_on(entry: Entry, today: dt.date, *, repeated: bool = False, sample: bool) -> list[Remark]:
    """Return what is remarkable about an entry that was just recorded."""
    facts = (
        (Remark.SAMPLE, sample),
        (Remark.REPEATED, repeated),
        (Remark.IN_THE_FUTURE, entry.date > today.isoformat()),
        (Remark.PAST_QUARTER, not (entry.late or entry.counts_in) and _in_past_quarter(entry, today)),
    )
    return [remark for remark, holds in facts if holds]


def _in_past_quarter(entry: Entry, today: dt.date) -> bool:
    year, month = divmod(entry.month, 100)
    return (year, quarter_of(month)) < (today.year, quarter_of(today.month))


def quarters_over(entries: Iterable[Entry], today: dt.date) -> tuple[Period, ...]:
    """Return the quarters that are over whose figures entries change, recorded or taken back, each once, in order."""
    from vnet.ledger.closing import FIGURES  # noqa: PLC0415 - one that is recorded has it among its remarks

    over = {
        Period(entry.month // 100, quarter_of(entry.month % 100))
        for entry in entries
        if entry.type in FIGURES and not entry.counts_in and _in_past_quarter(entry, today)
    }
    return tuple(sorted(over))


def standing_after(plan: Plan, totals: Totals, entry: Entry) -> Standing | None:
    """Return where the entry's KPI, evaluation item or category stands, computed as `vnet report` does."""
    period = Period(plan.year, quarter_of(entry.month % 100))
    if entry.kpi is not None:
        kpi = next((kpi for kpi in (*plan.kpis, *plan.items) if kpi.code == entry.kpi), None)
        return _kpi_standing(plan, totals, period, kpi, entry.month % 100) if kpi else None
    return _budget_standing(plan, totals, period, entry) if plan.budget else None


def _budget_standing(plan: Plan, totals: Totals, period: Period, entry: Entry) -> BudgetStanding | None:
    from vnet.report.budget import build_budget  # noqa: PLC0415 - a log needs none, and start-up counts

    to_date = build_budget(plan, totals, period, None)
    # What is left of a budget is left after all spending of the year, also that of later quarters.
    whole = build_budget(plan, totals, Period(plan.year, 4), None)
    category = next((row for row in whole.categories if row.name == entry.category), None)
    network = next((row for row in whole.networks if row.code == entry.network), None) if entry.network else None
    return BudgetStanding(period, to_date, whole.year, category, network) if category else None


def _kpi_standing(plan: Plan, totals: Totals, period: Period, kpi: Kpi, month: int) -> KpiStanding | ItemStanding:
    row = kpi_row(kpi, totals.actuals, period, plan.cap)
    item = None if kpi.network else plan.item(kpi.code)
    if item is not None:
        own = [actual for actual in totals.actuals if actual.kpi == kpi.code and actual.month in period.months_to_date]
        return ItemStanding(period, item, row.measures[0], sum(actual.people for actual in own))
    if not kpi.fields:
        return KpiStanding(period, row, month=month)
    from vnet.report.registers import register_count  # noqa: PLC0415 - few KPIs have one, and start-up counts

    return KpiStanding(period, row, register_count(kpi, totals, period), month)


def progress_remarks(entry: Entry, workspace: Workspace, totals: Totals) -> tuple[Remark, ...]:
    """Return what is remarkable about an entry of a task, a step or an explanation."""
    return tuple(remarks_on(entry, workspace.today, sample=totals.sample))
