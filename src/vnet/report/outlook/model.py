"""What lies ahead, as plain data: what remains of every target and of the budget, and where the year may end.

Values are exact and unrounded, like those of the report; the ends of a range are in whole steps of the unit. A
projection is never one number: it is a range, with each flow that it comes of (`vnet.report.outlook.flows`).
"""

from fractions import Fraction

from vnet.lean_typing import NamedTuple, StrEnum
from vnet.report.budget import BudgetRow
from vnet.report.kpis import KpiRow, MeasureRow


class Method(StrEnum):
    """How the year's work may flow over its months: as planned, the same each month, more and more, less and less."""

    PLAN = "plan"
    EVEN = "even"
    RISING = "rising"
    FALLING = "falling"


class Range(NamedTuple):
    """Where the year may end, in whole steps: from `low` to `high` in eight of ten years; `middle` is expected."""

    low: Fraction
    middle: Fraction
    high: Fraction


class Prospect(StrEnum):
    """What is to be expected, the most urgent first. "Will" is said only where no flow leaves anything else open.

    OVERSPENT: more is spent than there is. OVERSPENDING: more will be.
    MISSED: the year is over, and the target was not reached; or lower is better, and it was passed already.
    FALLING_SHORT: it will not be reached (where lower is better: it will be passed).
    OVERDUE: the last quarter with a target has ended, and something remains.
    MAY_OVERSPEND: in three years of four more is spent than there is.
    MAY_FALL_SHORT: in three years of five the target is not reached (where lower is better: is passed); of money, which
        must be neither more nor less, in three years of four the goal.
    UNKNOWN: nothing is projected. TO_COME: it is due once, or nothing was planned or done so far.
    HOLDING: a standing number, a mean or a share is at its target now, and may still change.
    ON_COURSE: none of these.
    WILL_REACH: what remains will be reached.
    REACHED: nothing remains.
    NO_TARGET: there is nothing to reach.
    """

    OVERSPENT = "overspent"
    OVERSPENDING = "overspending"
    MISSED = "missed"
    FALLING_SHORT = "falling_short"
    OVERDUE = "overdue"
    MAY_OVERSPEND = "may_overspend"
    MAY_FALL_SHORT = "may_fall_short"
    UNKNOWN = "unknown"
    TO_COME = "to_come"
    HOLDING = "holding"
    ON_COURSE = "on_course"
    WILL_REACH = "will_reach"
    REACHED = "reached"
    NO_TARGET = "no_target"


class Reason(StrEnum):
    """Why nothing is projected.

    STANDING, MEAN, SHARE: such a measure does not add up over time. ONCE: its target is 1, which is done or is not.
    ZERO: its target is 0, of which nothing can be a part. NO_ENTRIES: something was planned, and nothing is
    entered yet. REFUNDS: no less money came back than was spent.
    """

    NO_TARGET = "no_target"
    YEAR_OVER = "year_over"
    STANDING = "standing"
    MEAN = "mean"
    SHARE = "share"
    ONCE = "once"
    ZERO = "zero"
    TOO_EARLY = "too_early"
    NO_ENTRIES = "no_entries"
    REFUNDS = "refunds"


class Projection(NamedTuple):
    """What a measure comes to by one flow at the year's end, its share of the annual target, and the flow's weight."""

    method: Method
    weight: Fraction
    value: Fraction
    rate: Fraction


class MoneyProjection(NamedTuple):
    """What is spent (won) by one flow at the year's end, its share of the budget, and what happens on the way.

    `goal_month` is the month (1-12) by whose end the goal is reached, `over_month` the one by whose end more is spent
    than there is; None: not within the year (or no goal).
    """

    method: Method
    weight: Fraction
    value: Fraction
    rate: Fraction
    goal_month: int | None
    over_month: int | None


class MeasureOutlook(NamedTuple):
    """A measure of a KPI. `remaining` (where lower is better, what may still come) is never negative; None: no target.

    `per_month` is what each month until it is due has to add, of a standing number by how much it has to grow; None of
    a mean or a share and where no such month remains. `needed_mean` is what the entries of the remaining months have to
    average, if as many people a month give them as so far. `entries` are those of the months that have ended, `due` is
    the last quarter in which a sum has a target, `due_month` the last month with one of its own, if the plan gives that
    quarter's by month. Either `range`, with its `projections`, or `reason` is there.
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
    range: Range | None
    projections: tuple[Projection, ...]
    due_month: int | None = None


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
    range: Range | None
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
