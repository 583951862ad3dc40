"""Will the budget be spent: what remains to the goal, and where spending may end, of the whole and of its parts.

The execution plan by month is known for the whole budget alone. A part is measured by its shape: as if the part were
to be spent in the same months.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from vnet.ledger.totals import SpendingTotal
from vnet.period import MONTHS
from vnet.plan.model import Plan
from vnet.report.budget import BudgetReport, BudgetRow
from vnet.report.outlook import flows
from vnet.report.outlook.flows import Forecast
from vnet.report.outlook.model import BudgetOutlook, MoneyOutlook, MoneyProjection, Prospect, Reason


def build_budget_outlook(
    plan: Plan, spending: Iterable[SpendingTotal], budget: BudgetReport, gone: int
) -> BudgetOutlook:
    """Compute what lies ahead of a budget.

    Args:
        plan: a plan that has a budget.
        spending: the year's totals.
        budget: the report's part on it.
        gone: how many months have ended.
    """
    planned = plan.budget.months if plan.budget else ()
    ended = [total for total in spending if total.month <= gone]

    def parts(rows: Iterable[BudgetRow], name: Callable[[SpendingTotal], str | None]) -> tuple[MoneyOutlook, ...]:
        outlooks = (
            _money(row, amount, [total for total in ended if name(total) == row.code], planned, budget.goal, gone)
            for row in rows
            if (amount := row.budget) is not None
        )
        return tuple(sorted(outlooks, key=_urgency))

    total = _money(budget.year, budget.year.budget or 0, ended, planned, budget.goal, gone)
    return BudgetOutlook(
        goal=budget.goal,
        unit_name=budget.unit_name,
        total=total,
        categories=parts(budget.categories, lambda total: total.category),
        networks=parts(budget.networks, lambda total: total.network),
    )


def _money(  # noqa: PLR0913, PLR0917 - a row of the report, its budget, its spending, the plan, the goal and the time
    row: BudgetRow, budget: int, ended: list[SpendingTotal], planned: Sequence[int], goal: Fraction | None, gone: int
) -> MoneyOutlook:
    """Return the outlook of the whole (a row without a code) or of a part, from what was spent in the months gone."""
    left = flows.YEAR - gone
    goal_amount = None if goal is None else goal * budget
    remaining = None if goal_amount is None else max(0, math.ceil(goal_amount) - row.spent)
    entries = sum(total.entries for total in ended)
    reason = _reason(budget, ended, gone)
    ahead = None if reason else _forecast(ended, planned, budget, gone)
    return MoneyOutlook(
        row=row,
        goal_amount=goal_amount,
        remaining=remaining,
        per_month=None if remaining is None or not left else Fraction(remaining, left),
        entries=entries,
        range=ahead and ahead.range(Fraction(row.spent), Fraction(1)),
        projections=tuple(_projections(ahead, row.spent, budget, goal_amount, gone)) if ahead else (),
        reason=reason,
        prospect=_prospect(row, goal_amount, remaining, ahead, reason, gone, entries),
    )


_VARYING = Fraction(5, 2)  # payments are so unequal that they vary like equal ones of so many times their mean


def _forecast(ended: Iterable[SpendingTotal], planned: Sequence[int], budget: int, gone: int) -> Forecast:
    """Carry on what was spent; of a part as if it were planned for the same months as the whole."""
    months = flows.by_month((total.month, total.amount) for total in ended)
    whole = sum(planned)
    of_it = [Fraction(month * budget, whole) for month in planned] if whole else [Fraction(0)] * flows.YEAR
    payment = Fraction(sum(months), sum(total.entries for total in ended))
    return flows.forecast(months, of_it, Fraction(budget), _VARYING * payment, gone)


def _reason(budget: int, ended: Sequence[SpendingTotal], gone: int) -> Reason | None:
    """Return why nothing can be projected, the weightiest cause first; None where nothing speaks against it yet."""
    cases = (
        (not budget, Reason.NO_TARGET),
        (gone == flows.YEAR, Reason.YEAR_OVER),
        (gone < flows.NEEDED_MONTHS, Reason.TOO_EARLY),
        (not any(total.entries for total in ended), Reason.NO_ENTRIES),
        (sum(total.amount for total in ended) <= 0, Reason.REFUNDS),
    )
    return next((reason for holds, reason in cases if holds), None)


def _projections(
    ahead: Forecast, spent: int, budget: int, goal_amount: Fraction | None, gone: int
) -> Iterator[MoneyProjection]:
    """Yield where each flow ends, and when it passes the goal and the budget; never below what is spent already."""
    for flow in ahead.flows:
        whole = ahead.path(flow)
        path = [*whole[:gone], *(max(value, Fraction(spent)) for value in whole[gone:])]
        yield MoneyProjection(
            method=flow.method,
            weight=flow.weight,
            value=path[-1],
            rate=path[-1] / budget,
            goal_month=None if goal_amount is None else _month_from(path, lambda value: value >= goal_amount),
            over_month=_month_from(path, lambda value: value > budget),
        )


def _month_from(path: Sequence[Fraction], holds: Callable[[Fraction], bool]) -> int | None:
    """Return the first month (1-12) from whose end to the year's it holds; None where it does not at the year's end."""
    first = None
    for month in reversed(MONTHS):
        if not holds(path[month - 1]):
            break
        first = month
    return first


def _prospect(  # noqa: PLR0913, PLR0917 - a row of the report, what it is held to, and what is expected
    row: BudgetRow,
    goal_amount: Fraction | None,
    remaining: int | None,
    ahead: Forecast | None,
    reason: Reason | None,
    gone: int,
    entries: int,
) -> Prospect:
    """Return what is to be expected; more than the budget is never a success, so that comes first."""
    if row.overspent:
        return Prospect.OVERSPENT
    if ahead is None:
        return _unprojected(reason, goal_amount, remaining)
    limits = goal_amount or Fraction(0), Fraction(row.budget or 0)
    certain = _certain(ahead, *limits) if flows.may_say_will(gone, entries) else None
    expected = certain or _expected(ahead, *limits)
    return Prospect.REACHED if expected is Prospect.ON_COURSE and remaining == 0 else expected


def _unprojected(reason: Reason | None, goal_amount: Fraction | None, remaining: int | None) -> Prospect:
    """Return what is to be expected of a budget that is kept, where nothing is projected."""
    if reason is Reason.NO_TARGET or (reason is Reason.YEAR_OVER and goal_amount is None):
        return Prospect.NO_TARGET
    if reason is Reason.YEAR_OVER:
        return Prospect.MISSED if remaining else Prospect.REACHED
    return Prospect.REACHED if remaining == 0 else Prospect.UNKNOWN


def _certain(ahead: Forecast, goal: Fraction, budget: Fraction) -> Prospect | None:
    """Return what will be whatever the flow; None where some leave it open."""
    if ahead.surely(-1) > budget:
        return Prospect.OVERSPENDING
    return Prospect.FALLING_SHORT if ahead.surely(1) < goal else None


def _expected(ahead: Forecast, goal: Fraction, budget: Fraction) -> Prospect:
    """Return on which side of goal and budget three years of four end, if they do."""
    if ahead.aside(-flows.THREE_OF_FOUR) > budget:
        return Prospect.MAY_OVERSPEND
    return Prospect.MAY_FALL_SHORT if ahead.aside(flows.THREE_OF_FOUR) < goal else Prospect.ON_COURSE


def _urgency(part: MoneyOutlook) -> tuple[int, Fraction]:
    """Return what parts are sorted by: the prospect, then what may fall shortest, or else may go furthest over."""
    rates = [Fraction(0)] * 2
    if part.range and part.row.budget:
        rates = [part.range.low / part.row.budget, part.range.high / part.row.budget]
    is_short = part.prospect in {Prospect.FALLING_SHORT, Prospect.MAY_FALL_SHORT}
    return list(Prospect).index(part.prospect), rates[0] if is_short else -rates[-1]
