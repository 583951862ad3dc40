"""The budget's part of the report. Rules: the plan's 예산대비 집행률 and 예산집행 계획; all money in won."""

from collections.abc import Collection, Iterable
from fractions import Fraction

from vnet import rates
from vnet.ledger.entry import SpendingTotal
from vnet.period import Period
from vnet.plan.model import Budget, Plan, Source
from vnet.report.model import BudgetReport, BudgetRow, PlannedSpending


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
    year = _row(None, None, budget.total, to_date)
    planned_to_date = budget.planned(period.months_to_date)
    return BudgetReport(
        goal=goal,
        unit_name=budget.unit_name,
        month=_planned(budget, spending, period.months) if period.month else None,
        quarter=_planned(budget, spending, period.quarter_months),
        cumulative=_planned(budget, spending, period.months_to_date),
        year=year,
        planned_share=None if planned_to_date is None else rates.rate(planned_to_date, budget.total),
        missing_to_goal=None if goal is None else max(0, _round_up(goal * budget.total) - year.spent),
        months=tuple((month, _planned(budget, spending, {month})) for month in period.quarter_months),
        categories=_categories(budget, to_date),
        networks=_networks(plan, budget, to_date, network),
    )


def _planned(budget: Budget, spending: list[SpendingTotal], months: Collection[int]) -> PlannedSpending:
    planned = budget.planned(months)
    spent = sum(total.amount for total in spending if total.month in months)
    return PlannedSpending(planned, spent, rates.rate(spent, planned))


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
    names = {one.code: one.name for one in plan.networks}
    amounts = dict(budget.networks)
    codes: list[str | None] = [*names]
    codes += sorted({total.network for total in to_date if total.network and total.network not in names})
    if any(total.network is None for total in to_date):
        codes.append(None)
    return tuple(
        _row(
            code,
            names.get(code, code) if code else None,
            amounts.get(code) if code else None,
            (total for total in to_date if total.network == code),
        )
        for code in codes
        if shown in {None, code}
    )


def _round_up(number: Fraction) -> int:
    return -(-number.numerator // number.denominator)
