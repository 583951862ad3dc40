"""What lies ahead, as plain data: what remains of every target and of the budget, and where the year may end.

Values are exact and unrounded, like those of the report. A projection is never one number: it has two methods at
least, each named with its value.
"""

from enum import StrEnum
from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.report.budget import BudgetRow
from vnet.report.kpis import KpiRow, MeasureRow


class Method(StrEnum):
    """How a value for the year's end is found, from what was done, spent and planned in the months that have ended.

    PACE: done / months gone × 12.
    PLAN: of a measure, its annual target × its cumulative rate at the end of the last quarter that has ended; of money,
        spent / planned × the execution plan of the whole year.
    AS_PLANNED: of money, spent + the execution plan of the months that remain.
    RECENT: done + the mean of the last three months × the months that remain.
    """

    PACE = "pace"
    PLAN = "plan"
    AS_PLANNED = "as_planned"
    RECENT = "recent"


class Prospect(StrEnum):
    """What is to be expected, the most urgent first.

    OVERSPENT: more is spent than there is. OVERSPENDING: by every method more will be.
    MISSED: the year is over, and the target was not reached; or lower is better, and it was passed already.
    FALLING_SHORT: by every method it will not be reached.
    OVERDUE: the last quarter with a target has ended, and something remains.
    MAY_OVERSPEND: by no method too little is spent, by one at least more than there is. UNCERTAIN: it depends on the
        method. UNKNOWN: nothing is projected. TO_COME: all is due in a quarter to come.
    HOLDING: a standing number or a mean is at its target now, and may still change.
    ON_COURSE: by every method what remains will be reached (and the budget kept).
    REACHED: nothing remains (and by every method the budget is kept).
    NO_TARGET: there is nothing to reach.
    """

    OVERSPENT = "overspent"
    OVERSPENDING = "overspending"
    MISSED = "missed"
    FALLING_SHORT = "falling_short"
    OVERDUE = "overdue"
    MAY_OVERSPEND = "may_overspend"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"
    TO_COME = "to_come"
    HOLDING = "holding"
    ON_COURSE = "on_course"
    REACHED = "reached"
    NO_TARGET = "no_target"


class Reason(StrEnum):
    """Why nothing is projected.

    ONE_METHOD: only one method applies, so that there is no range. ONE_QUARTER: the target is of one quarter alone.
    PAST_DUE: the last quarter with a target has ended.
    STANDING, MEAN, SHARE: such a measure does not add up over time. PASSED: lower is better, and it is more than the
    target already. REFUNDS: more money came back than was spent.
    """

    NO_TARGET = "no_target"
    YEAR_OVER = "year_over"
    REACHED = "reached"
    PASSED = "passed"
    STANDING = "standing"
    MEAN = "mean"
    SHARE = "share"
    ONE_QUARTER = "one_quarter"
    PAST_DUE = "past_due"
    TOO_EARLY = "too_early"
    TOO_FEW_ENTRIES = "too_few_entries"
    REFUNDS = "refunds"
    ONE_METHOD = "one_method"


class Projection(NamedTuple):
    """What a measure comes to by one method at the year's end, and its share of the annual target."""

    method: Method
    value: Fraction
    rate: Fraction


class MoneyProjection(NamedTuple):
    """What is spent (won) by one method at the year's end, its share of the budget, and what happens on the way.

    `goal_month` is the month (1-12) by whose end the goal is reached, `over_month` the one by whose end more is spent
    than there is; None: not within the year (or no goal).
    """

    method: Method
    value: Fraction
    rate: Fraction
    goal_month: int | None
    over_month: int | None


class MeasureOutlook(NamedTuple):
    """A measure of a KPI. `remaining` (where lower is better, what may still come) is never negative; None: no target.

    `per_month` is what each month until it is due has to add, of a standing number by how much it has to grow; None of
    a mean or a share and where no such month remains. `needed_mean` is what the entries of the remaining months have to
    average, if as many people a month give them as so far. `entries` are those of the months that have ended, `due` is
    the last quarter in which a sum has a target. Either `projections` or `reason` is there.
    """

    kpi: KpiRow
    measure: MeasureRow
    prospect: Prospect
    remaining: Fraction | None
    per_month: Fraction | None
    needed_mean: Fraction | None
    due: int | None
    entries: int
    reason: Reason | None
    projections: tuple[Projection, ...]


class MoneyOutlook(NamedTuple):
    """The whole budget, or the part of a category or network, with its goal in won (None: the plan states none).

    `remaining` is what is still to be spent to reach the goal, from 0; None without a goal.
    """

    prospect: Prospect
    row: BudgetRow
    goal_amount: Fraction | None
    remaining: int | None
    per_month: Fraction | None
    entries: int
    reason: Reason | None
    projections: tuple[MoneyProjection, ...]


class BudgetOutlook(NamedTuple):
    """The whole budget and its parts, categories and networks each with those at risk first."""

    goal: Fraction | None
    unit_name: str
    total: MoneyOutlook
    categories: tuple[MoneyOutlook, ...]
    networks: tuple[MoneyOutlook, ...]


class Outlook(NamedTuple):
    """What lies ahead at the end of a period, or on a day inside it; the measures at risk first.

    `gone` months have ended, `left` remain; `under_way`: the period itself has not ended.
    """

    gone: int
    left: int
    under_way: bool
    measures: tuple[MeasureOutlook, ...]
    budget: BudgetOutlook | None
