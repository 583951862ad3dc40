"""Will the budget be spent: what remains to the goal, and where spending may end, of the whole and of its parts.

The execution plan by month is known for the whole budget alone. A part is measured by its shape: as if the part were
to be spent in the same months.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

from vnet.ledger.totals import SpendingTotal
from vnet.period import MONTHS
from vnet.plan.model import Plan
from vnet.report.budget import BudgetReport, BudgetRow
from vnet.report.outlook import methods
from vnet.report.outlook.model import BudgetOutlook, Method, MoneyOutlook, MoneyProjection, Prospect, Reason


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
    left = methods.YEAR - gone
    goal_amount = None if goal is None else goal * budget
    remaining = None if goal_amount is None else max(0, math.ceil(goal_amount) - row.spent)
    entries = sum(total.entries for total in ended)
    months = methods.by_month((total.month, total.amount) for total in ended)
    projections: tuple[MoneyProjection, ...] = ()
    reason = _reason(budget, sum(months), gone, entries)
    if not reason:
        before = list(accumulate(months))[:gone]
        paths = _paths(months, planned, gone, is_whole=row.code is None)
        projections = tuple(
            _projection(method, [*before, *_at_least(row.spent, path)], budget, goal_amount)
            for method, path in paths.items()
        )
        if len(projections) < methods.NEEDED_METHODS:
            projections, reason = (), Reason.ONE_METHOD
    return MoneyOutlook(
        row=row,
        goal_amount=goal_amount,
        remaining=remaining,
        per_month=None if remaining is None or not left else Fraction(remaining, left),
        entries=entries,
        projections=projections,
        reason=reason,
        prospect=_prospect(row, goal, remaining, projections, reason),
    )


def _at_least(spent: int, path: Iterable[Fraction]) -> Iterator[Fraction]:
    """Yield the sums of the months to come, none below what is spent already."""
    return (max(value, Fraction(spent)) for value in path)


def _reason(budget: int, spent: Fraction | int, gone: int, entries: int) -> Reason | None:
    """Return why nothing can be projected, the weightiest cause first; None where nothing speaks against it yet."""
    if not budget:
        return Reason.NO_TARGET
    if gone == methods.YEAR:
        return Reason.YEAR_OVER
    return methods.too_little(gone, entries) or (Reason.REFUNDS if spent < 0 else None)


def _paths(
    months: Sequence[Fraction], planned: Sequence[int], gone: int, *, is_whole: bool
) -> dict[Method, list[Fraction]]:
    """Return the path of each method that applies; the last months' pace only stands in where the plan says nothing."""
    done = sum(months, Fraction(0))
    paths = {
        Method.PACE: methods.at_pace(months, gone),
        Method.PLAN: methods.at_rate(done, planned, gone),
        Method.AS_PLANNED: methods.as_planned(done, planned, gone) if planned and is_whole else None,
    }
    if paths[Method.PLAN] is None:
        paths[Method.RECENT] = methods.at_recent_pace(months, gone)
    return {method: path for method, path in paths.items() if path is not None}


def _projection(method: Method, path: Sequence[Fraction], budget: int, goal_amount: Fraction | None) -> MoneyProjection:
    """Return where a path from January to December ends, and when it passes the goal and the budget."""
    return MoneyProjection(
        method=method,
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


def _prospect(
    row: BudgetRow,
    goal: Fraction | None,
    remaining: int | None,
    projections: tuple[MoneyProjection, ...],
    reason: Reason | None,
) -> Prospect:
    """Return what is to be expected; more than the budget is never a success, so that comes first."""
    if row.overspent:
        return Prospect.OVERSPENT
    return _unprojected(reason, goal, remaining) if reason else _projected(projections, goal, remaining)


def _unprojected(reason: Reason, goal: Fraction | None, remaining: int | None) -> Prospect:
    """Return what is to be expected of a budget that is kept, where nothing is projected."""
    if reason is Reason.NO_TARGET or (reason is Reason.YEAR_OVER and goal is None):
        return Prospect.NO_TARGET
    if reason is Reason.YEAR_OVER:
        return Prospect.MISSED if remaining else Prospect.REACHED
    return Prospect.REACHED if remaining == 0 else Prospect.UNKNOWN


def _projected(projections: tuple[MoneyProjection, ...], goal: Fraction | None, remaining: int | None) -> Prospect:
    """Return what is to be expected of amounts (won) for the year's end."""
    over = {projection.rate > 1 for projection in projections}
    reached = {goal is None or projection.rate >= goal for projection in projections}
    if over == {True}:
        return Prospect.OVERSPENDING
    if len(reached) > 1:
        return Prospect.UNCERTAIN
    if True in over:
        return Prospect.MAY_OVERSPEND
    if False in reached:
        return Prospect.FALLING_SHORT
    return Prospect.REACHED if remaining == 0 else Prospect.ON_COURSE


def _urgency(part: MoneyOutlook) -> tuple[int, Fraction]:
    """Return what parts are sorted by: the prospect, then what may fall shortest, or else may go furthest over."""
    rates = sorted(projection.rate for projection in part.projections) or [Fraction(0)]
    is_short = part.prospect is Prospect.FALLING_SHORT
    return list(Prospect).index(part.prospect), rates[0] if is_short else -rates[-1]
