"""The two tables of the budget: against the execution plan, and against the budget itself."""

from rich.table import Table
from rich.text import Text

from vnet.amounts import format_money
from vnet.i18n import _
from vnet.render.tables import words
from vnet.render.terminal.table import table
from vnet.report.budget import BudgetReport, BudgetRow, PlannedSpending
from vnet.report.report import Report


def planned(report: Report) -> Table:
    """Draw the execution plan: each month, the quarter and the year so far, planned beside spent."""
    budget = report.budget
    assert budget is not None  # noqa: S101 - asked for only where there is one
    result = table((_("time"), "left"), (_("planned"), "right"), (_("spent"), "right"), (_("spent / planned"), "right"))

    def add(name: str, row: PlannedSpending, style: str = "") -> None:
        planned = words.NOTHING if row.planned is None else format_money(row.planned, budget.unit_name)
        spent = format_money(row.spent, budget.unit_name)
        result.add_row(Text(name, style=style), planned, spent, words.rate(row.rate, spending=True))

    for month, row in budget.months:
        add(words.month(month), row)
    add(words.quarter(report.period), budget.quarter, "bold")
    add(_("cumulative"), budget.cumulative, "bold")
    return result


def budget_table(budget: BudgetReport) -> Table:
    """Draw what is budgeted, spent and left: of the year, each network and each expense category."""
    result = table(
        (_("part"), "left"),
        (_("budget"), "right"),
        (_("spent"), "right"),
        (_("execution rate"), "right"),
        (_("balance"), "right"),
        (_("status"), "left"),
    )

    def add(name: str, row: BudgetRow, style: str = "") -> None:
        amounts = [
            words.NOTHING if one is None else format_money(one, budget.unit_name) for one in (row.budget, row.balance)
        ]
        spent = format_money(row.spent, budget.unit_name)
        rate = words.rate(row.rate, budget.goal, spending=True)
        result.add_row(
            Text(name, style=style),
            amounts[0],
            spent,
            rate,
            amounts[1],
            Text(words.budget_status(row), style="bold red"),
        )

    add(_("total"), budget.year, "bold")
    for row in budget.categories:
        add(words.budget_row(row), row)
    for row in budget.networks:
        add(words.budget_row(row), row)
    return result
