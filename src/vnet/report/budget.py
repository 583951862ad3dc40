"""The budget's part of the report. Rules: the plan's 예산대비 집행률 and 예산집행 계획; all money in won."""

import math
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from vnet import rates
from vnet.lean_typing import NamedTuple
from vnet.ledger.totals import SpendingTotal
from vnet.period import MONTHS, Period, months_of, quarter_of
from vnet.plan.model import Budget, Plan, Source


class PlannedSpending(NamedTuple):
    """Spending (won) against what was planned for the same time; the rate is spent / planned of that time."""

    planned: int | None
    spent: int
    rate: Fraction | None

    @property
    def remaining(self) -> int | None:
        """Planned less spent (won), below 0 where more was spent; None where nothing is planned by time."""
        return None if self.planned is None else self.planned - self.spent


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
    """The budget's execution. `goal`: the share of the budget to be spent by the year's end; `goal_amount`: the won."""

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


def build_budget(plan: Plan, spending: Iterable[SpendingTotal], period: Period, network: str | None) -> BudgetReport:
    """Compute the execution of the plan's budget at the end of a period.

    Args:
        plan: a plan that has a budget.
        spending: the year's totals.
        period: the quarter or month.
        network: the only network whose row is shown; the totals stay those of the whole budget.
    """
    budget = plan.budget
    assert budget is not None  # noqa: S101 - the caller asks only for a plan that has one
    spending = list(spending)
    to_date = [total for total in spending if total.month in period.months_to_date]
    goal = plan.goal(Source.EXECUTION)
    goal_amount = None if goal is None else goal * budget.total
    year = _row(None, None, budget.total, to_date)
    planned_to_date = budget.planned(period.months_to_date)
    return BudgetReport(
        goal=goal,
        goal_amount=goal_amount,
        unit_name=budget.unit_name,
        month=_planned(budget, spending, period.months) if period.month else None,
        quarter=_planned(budget, spending, period.quarter_months),
        cumulative=_planned(budget, spending, period.months_to_date),
        year=year,
        planned_share=None if planned_to_date is None else rates.rate(planned_to_date, budget.total),
        missing_to_goal=None if goal_amount is None else max(0, math.ceil(goal_amount) - year.spent),
        months=tuple((month, _planned(budget, spending, {month})) for month in period.quarter_months),
        categories=_categories(budget, to_date),
        networks=_networks(plan, budget, to_date, network),
        calendar=tuple(_calendar(budget, spending, period)),
    )


def _planned(budget: Budget, spending: list[SpendingTotal], months: Collection[int]) -> PlannedSpending:
    planned = budget.planned(months)
    spent = sum(total.amount for total in spending if total.month in months)
    return PlannedSpending(planned, spent, rates.rate(spent, planned))


def _calendar(budget: Budget, spending: list[SpendingTotal], period: Period) -> Iterator[CalendarRow]:
    """Yield the twelve months, each quarter after its last month."""
    for month in MONTHS:
        yield _calendar_row(budget, spending, range(month, month + 1), period)
        if month % 3 == 0:
            yield _calendar_row(budget, spending, months_of(quarter_of(month)), period)


def _calendar_row(budget: Budget, spending: list[SpendingTotal], months: range, period: Period) -> CalendarRow:
    """Return the row of some months: of the spending of those that the period goes to, if it goes to any of them."""
    known = [total for total in spending if total.month in period.months_to_date]
    own, to_date = _planned(budget, known, months), _planned(budget, known, range(1, months.stop))
    if months.start not in period.months_to_date:
        return CalendarRow(months, own.planned, None, None, to_date.planned, None, None, None)
    return CalendarRow(months, *own, *to_date, rates.rate(to_date.spent, budget.total))


def _row(code: str | None, name: str | None, budget: int | None, own: Iterable[SpendingTotal]) -> BudgetRow:
    spent = sum(total.amount for total in own)
    return BudgetRow(code, name, budget, spent, rates.rate(spent, budget), None if budget is None else budget - spent)


def _categories(budget: Budget, to_date: list[SpendingTotal]) -> tuple[BudgetRow, ...]:
    """Return a row for each category of the budget, and for each other that was spent on."""
    budgets: dict[str, int | None] = dict(budget.categories)
    budgets |= {total.category: None for total in to_date if total.category not in budgets}
    return tuple(
        _row(name, name, amount, (total for total in to_date if total.category == name))
        for name, amount in budgets.items()
    )


def _networks(plan: Plan, budget: Budget, to_date: list[SpendingTotal], shown: str | None) -> tuple[BudgetRow, ...]:
    """Return a row for each network, for each other that was spent on, and for spending that names none."""
    names = {network.code: network.name for network in plan.networks}
    amounts = dict(budget.networks)
    others = {total.network for total in to_date} - names.keys()
    codes = [*names, *sorted(others, key=lambda code: (code is None, code or ""))]
    return tuple(
        _row(
            code,
            names.get(code or "", code),
            amounts.get(code or ""),
            (total for total in to_date if total.network == code),
        )
        for code in codes
        if shown in {None, code}
    )
