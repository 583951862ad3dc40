"""The report: every figure exact and unrounded, each total a row like the others. Nobody computes after this.

Shares are `Fraction` (1 = 100 %), quantities `Fraction` in the measure's unit, money whole won. None means
not applicable (a rate or a target), or not entered (an actual).
"""

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from vnet.period import Period
from vnet.plan.model import Accumulation, Document
from vnet.rates import Status

if TYPE_CHECKING:  # parts that only a report needs: what records an entry does without their modules
    from vnet.report.checklists import CheckedList
    from vnet.report.evaluation import ItemRow
    from vnet.report.explanations import Explanations
    from vnet.report.registers import RegisterCount
    from vnet.report.schedule import Schedule

T = TypeVar("T")
U = TypeVar("U")


class Views(NamedTuple, Generic[T]):
    """The three views of one thing: the quarter, from January to the period's end, and of the year. Never mixed."""

    quarter: T
    cumulative: T
    year: T

    def map(self, function: Callable[[T], U]) -> "Views[U]":
        """Return what `function` makes of each view."""
        return Views(function(self.quarter), function(self.cumulative), function(self.year))


class Achievement(NamedTuple):
    """Actual against target in one view, with its rate, what remains (negative: surplus) and its status."""

    target: Fraction | None
    actual: Fraction | None
    rate: Fraction | None
    remaining: Fraction | None
    status: Status


class KindRow(NamedTuple):
    """A measure's entries of one kind (None: no kind named). Kinds have annual targets only."""

    name: str | None
    views: Views[Achievement]
    month: Fraction | None


class MeasureRow(NamedTuple):
    """One measure of a KPI. `month` is the actual of the month that a monthly report is for.

    `quarters` holds each quarter so far, the period's own (to its end) as the last.
    """

    unit: str
    decimals: int
    accumulation: Accumulation
    views: Views[Achievement]
    month: Fraction | None
    kinds: tuple[KindRow, ...]
    quarters: tuple[Achievement, ...]


class KpiRow(NamedTuple):
    """One KPI: its own rate and status in each view, its measures and milestones (quarter, words)."""

    code: str
    name: str
    network: str
    weight: Fraction
    rates: Views[Fraction | None]
    statuses: Views[Status]
    measures: tuple[MeasureRow, ...]
    milestones: tuple[tuple[int, str], ...]


class Combined(NamedTuple):
    """The combined rate of several KPIs in one view, and how many of those that have a rate are met."""

    rate: Fraction | None
    met: int
    rated: int


class NetworkRow(NamedTuple):
    """A network with its combined rates."""

    code: str
    name: str
    views: Views[Combined]


class PlannedSpending(NamedTuple):
    """Spending (won) against what was planned for the same time; the rate is spent / planned of that time."""

    planned: int | None
    spent: int
    rate: Fraction | None


class BudgetRow(NamedTuple):
    """Spending to date (won) against an annual budget: of the whole, a category, or a network.

    `code` and `name` are None for spending that names no network; `budget` is None where the plan has none.
    """

    code: str | None
    name: str | None
    budget: int | None
    spent: int
    rate: Fraction | None
    balance: int | None

    @property
    def overspent(self) -> bool:
        """Tell whether more was spent than there is."""
        return self.budget is not None and self.spent > self.budget


class CalendarRow(NamedTuple):
    """A month of the year, or a quarter after its three: by itself, and from January to its end.

    Nothing is known of what lies after the report's period: there `spent` is None. `share` is spent / annual budget.
    """

    months: range
    planned: int | None
    spent: int | None
    rate: Fraction | None
    planned_to_date: int | None
    spent_to_date: int | None
    rate_to_date: Fraction | None
    share: Fraction | None

    @property
    def is_quarter(self) -> bool:
        """Tell whether the row is a quarter's."""
        return len(self.months) > 1


class BudgetReport(NamedTuple):
    """The budget's execution. `goal`: the share of the budget to be spent by the year's end; `goal_amount`: the won."""

    goal: Fraction | None
    goal_amount: Fraction | None
    unit_name: str
    month: PlannedSpending | None
    quarter: PlannedSpending
    cumulative: PlannedSpending
    year: BudgetRow
    planned_share: Fraction | None
    missing_to_goal: int | None
    months: tuple[tuple[int, PlannedSpending], ...]
    categories: tuple[BudgetRow, ...]
    networks: tuple[BudgetRow, ...]
    calendar: tuple[CalendarRow, ...]


class Stray(NamedTuple):
    """Entries that the plan has no place for: of a KPI or measure, or of a category where there is no budget.

    Or of a task or a checklist's item (`subject`), which have no unit. They are in no figure, but never silently left
    out.
    """

    kpi: str | None
    category: str | None
    unit: str | None
    entries: int
    subject: str | None = None


class Report(NamedTuple):
    """Everything that is shown of a plan at the end of a period. `sample`: its actuals and spending are invented.

    `network` is the code of the only network shown, if one was asked for; `overall` and the budget's totals stay those
    of the whole plan.
    """

    year: int
    language: str
    document: Document
    period: Period
    network: str | None
    cap: Fraction | None
    weighted: bool
    goal: Fraction | None
    kpis: tuple[KpiRow, ...]
    networks: tuple[NetworkRow, ...]
    overall: Views[Combined]
    budget: BudgetReport | None
    strays: tuple[Stray, ...]
    sample: bool
    evaluation: "tuple[ItemRow, ...]"
    schedule: "Schedule | None"
    checklists: "tuple[CheckedList, ...]"
    explanations: "Explanations"
    registers: "tuple[RegisterCount, ...]" = ()

    def kpi(self, code: str) -> KpiRow:
        """Return the row of a KPI, by its code."""
        return next(row for row in self.kpis if row.code == code)
