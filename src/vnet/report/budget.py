"""The budget's part of the report. Rules: the plan's 예산대비 집행률 and 예산집행 계획; all money in won."""

import math
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from vnet import rates
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry
from vnet.ledger.totals import SpendingTotal, Totals
from vnet.period import MONTHS, Period, months_of, quarter_of
from vnet.plan.model import Budget, Plan, Source
from vnet.report.views import Recorded, recorded


class PlannedSpending(NamedTuple):
    """Spending (won) against what was planned for the same time; the rate is spent / planned of that time."""

    planned: int | None
    spent: int
    rate: Fraction | None

    @property
    def remaining(self) -> int | None:
        """Planned less spent (won), below 0 where more was spent; None where nothing is planned by time."""
        return None if self.planned is None else self.planned - self.spent


class Changes(NamedTuple):
    """What was added to a part of the budget (won; below 0: taken off) since it was planned."""

    supplement: int = 0
    transfer: int = 0
    carry: int = 0


class BudgetRow(NamedTuple):
    """Spending to date (won) against an annual budget: of the whole, a category, or a network.

    `code` and `name` are None for spending that names no network. `budget` is the budget in force (예산현액) at the
    period's end, of which the rate and the balance are; `original` is the one that was planned (당초예산). Either is
    None where there is none.
    """

    code: str | None
    name: str | None
    budget: int | None
    spent: int
    rate: Fraction | None
    balance: int | None
    original: int | None
    original_rate: Fraction | None
    changes: Changes
    recorded: Recorded

    @property
    def overspent(self) -> bool:
        """Tell whether more was spent than there is."""
        return self.over > 0

    @property
    def over(self) -> int:
        """By how much (won) more was spent than there is; 0 where it was not, or where there is no budget."""
        return 0 if self.balance is None else max(0, -self.balance)


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
    """The budget's execution. `goal`: the share of the budget to be spent by the year's end; `goal_amount`: the won.

    `adjustments` are what made the budget in force of the original one by the period's end, `later` those that are in
    force from a later day. `paid_after` is what of the spending (won) was paid in the January after the year.
    """

    goal: Fraction | None
    goal_amount: Fraction | None
    missing_to_goal: int | None
    unit_name: str
    month: PlannedSpending | None
    quarter: PlannedSpending
    cumulative: PlannedSpending
    year: BudgetRow
    planned_share: Fraction | None
    months: tuple[tuple[int, PlannedSpending], ...]
    categories: tuple[BudgetRow, ...]
    networks: tuple[BudgetRow, ...]
    calendar: tuple[CalendarRow, ...]
    adjustments: tuple[Entry, ...]
    later: tuple[Entry, ...]
    paid_after: int


def build_budget(plan: Plan, totals: Totals, period: Period, network: str | None) -> BudgetReport:
    """Compute the execution of the plan's budget at the end of a period.

    Args:
        plan: a plan that has a budget.
        totals: what happened in the plan's year.
        period: the quarter or month.
        network: the only network whose row is shown; the totals stay those of the whole budget.
    """
    budget = plan.budget
    assert budget is not None  # noqa: S101 - the caller asks only for a plan that has one
    to_date = [total for total in totals.spending if total.month in period.months_to_date]
    adjustments, later = _adjustments(totals, period.end.isoformat())
    year = _row(None, None, budget.total, to_date, adjustments)
    in_force = year.budget or 0
    goal = plan.goal(Source.EXECUTION)
    goal_amount = None if goal is None else goal * in_force
    planned_to_date = budget.planned(period.months_to_date)
    return BudgetReport(
        goal=goal,
        goal_amount=goal_amount,
        unit_name=budget.unit_name,
        month=_planned(budget, to_date, period.months) if period.month else None,
        quarter=_planned(budget, to_date, period.quarter_months),
        cumulative=_planned(budget, to_date, period.months_to_date),
        year=year,
        planned_share=None if planned_to_date is None else rates.rate(planned_to_date, in_force),
        missing_to_goal=None if goal_amount is None else max(0, math.ceil(goal_amount) - year.spent),
        months=tuple((month, _planned(budget, to_date, {month})) for month in period.quarter_months),
        categories=_categories(budget, to_date, adjustments),
        networks=_networks(plan, budget, to_date, adjustments, network),
        calendar=tuple(_calendar(budget, to_date, period, in_force)),
        adjustments=tuple(adjustments),
        later=tuple(later),
        paid_after=totals.paid_after if MONTHS[-1] in period.months_to_date else 0,
    )


def not_begun(report: BudgetReport) -> BudgetReport:
    """Return the budget of a year that has not begun: nothing can be spent of it yet, and it has no rates."""

    def row(of: BudgetRow) -> BudgetRow:
        return of._replace(rate=None, original_rate=None)

    def span(of: PlannedSpending) -> PlannedSpending:
        return of._replace(rate=None)

    return report._replace(
        month=report.month and span(report.month),
        quarter=span(report.quarter),
        cumulative=span(report.cumulative),
        year=row(report.year),
        months=tuple((month, span(of)) for month, of in report.months),
        categories=tuple(map(row, report.categories)),
        networks=tuple(map(row, report.networks)),
        calendar=tuple(of._replace(rate=None, rate_to_date=None, share=None) for of in report.calendar),
    )


def _adjustments(totals: Totals, end: str) -> tuple[list[Entry], list[Entry]]:
    """Return the adjustments to the budget up to a day, and those after it."""
    in_force = [adjustment for adjustment in totals.adjustments if adjustment.date <= end]
    return in_force, [adjustment for adjustment in totals.adjustments if adjustment.date > end]


def _planned(budget: Budget, spending: list[SpendingTotal], months: Collection[int]) -> PlannedSpending:
    planned = budget.planned(months)
    spent = sum(total.amount for total in spending if total.month in months)
    return PlannedSpending(planned, spent, rates.rate(spent, planned))


def _calendar(budget: Budget, to_date: list[SpendingTotal], period: Period, in_force: int) -> Iterator[CalendarRow]:
    """Yield the twelve months, each quarter after its last month; their shares are of the budget in force."""
    for month in MONTHS:
        yield _calendar_row(budget, to_date, range(month, month + 1), period, in_force)
        if month % 3 == 0:
            yield _calendar_row(budget, to_date, months_of(quarter_of(month)), period, in_force)


def _calendar_row(
    budget: Budget, to_date: list[SpendingTotal], months: range, period: Period, in_force: int
) -> CalendarRow:
    """Return the row of some months: of the spending of those that the period goes to, if it goes to any of them."""
    own, by_then = _planned(budget, to_date, months), _planned(budget, to_date, range(1, months.stop))
    if months.start not in period.months_to_date:
        return CalendarRow(months, own.planned, None, None, by_then.planned, None, None, None)
    return CalendarRow(months, *own, *by_then, rates.rate(by_then.spent, in_force))


def _row(
    code: str | None,
    name: str | None,
    original: int | None,
    own: Iterable[SpendingTotal],
    adjustments: Iterable[Entry],
) -> BudgetRow:
    """Return the row of a part of the budget: of its own spending, and of what its own budget was adjusted by."""
    own = list(own)
    spent = sum(total.amount for total in own)
    amounts = [(adjustment.event, adjustment.amount or 0) for adjustment in adjustments]
    changes = Changes(*(sum(won for event, won in amounts if event == sort) for sort in Changes._fields))
    # A part that the plan has no budget for has one as soon as something is given to it.
    budget = original if original is None and not amounts else (original or 0) + sum(changes)
    return BudgetRow(
        code=code,
        name=name,
        budget=budget,
        spent=spent,
        rate=rates.rate(spent, budget),
        balance=None if budget is None else budget - spent,
        original=original,
        original_rate=rates.rate(spent, original),
        changes=changes,
        recorded=recorded(own),
    )


def _categories(budget: Budget, to_date: list[SpendingTotal], adjustments: list[Entry]) -> tuple[BudgetRow, ...]:
    """Return a row for each category of the budget, and for each other that was adjusted or spent on."""
    budgets: dict[str, int | None] = dict(budget.categories)
    for name in [*(adjustment.category or "" for adjustment in adjustments), *(total.category for total in to_date)]:
        budgets.setdefault(name, None)
    return tuple(
        _row(
            name,
            name,
            amount,
            (total for total in to_date if total.category == name),
            (adjustment for adjustment in adjustments if adjustment.category == name),
        )
        for name, amount in budgets.items()
    )


def _networks(
    plan: Plan, budget: Budget, to_date: list[SpendingTotal], adjustments: list[Entry], shown: str | None
) -> tuple[BudgetRow, ...]:
    """Return a row for each network, for each other that was adjusted or spent on, and for spending that names none.

    Where the budget is divided by network an adjustment names one, unless it moves money within all of them.
    """
    names = {network.code: network.name for network in plan.networks}
    amounts = dict(budget.networks)
    of_networks = [adjustment for adjustment in adjustments if budget.networks and adjustment.network]
    return tuple(
        _row(
            code,
            names.get(code or "", code),
            amounts.get(code or ""),
            (total for total in to_date if total.network == code),
            (adjustment for adjustment in of_networks if adjustment.network == code),
        )
        for code in [*names, *_other_networks(names, to_date, of_networks)]
        if shown in {None, code}
    )


def _other_networks(known: Collection[str], to_date: list[SpendingTotal], adjustments: list[Entry]) -> list[str | None]:
    """Return the codes of networks that the plan does not have, by code; the end is of spending that names none."""
    others = {total.network for total in to_date} | {adjustment.network for adjustment in adjustments}
    return sorted(others.difference(known), key=lambda code: (code is None, code or ""))
