"""The budget's tables: against the execution plan, against the budget itself, and month by month as the plan prints it.

Their columns bear the keys of a flat row (`FLAT` in `tables.table`), so that a format that has one row for each figure
draws them like the others.
"""

from collections.abc import Callable

from vnet.amounts import decimals_in, format_percent
from vnet.i18n import _
from vnet.rates import FULL
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, Kind, Tone, money, share, text
from vnet.render.tables.table import Column, Role, Row, Table, columns, row
from vnet.report.budget import BudgetReport, BudgetRow, CalendarRow, PlannedSpending
from vnet.report.report import Report


def planned(report: Report, budget: BudgetReport) -> Table:
    """Return the execution plan: each month of the quarter, the quarter and the year so far, planned beside spent."""
    rows = [_planned(words.month(month), one, Role.PLAIN) for month, one in budget.months]
    rows.append(_planned(words.quarter(report.period.quarter), budget.quarter, Role.TOTAL))
    rows.append(_planned(_("cumulative"), budget.cumulative, Role.TOTAL))
    return _table(
        columns(
            ("part", _("part")),
            ("view", _("time")),
            ("unit", _("unit")),
            ("target", _("planned"), True),
            ("actual", _("spent"), True),
            ("rate", _("spent / planned"), True),
            ("remaining", _("balance"), True),
        ),
        rows,
        report,
        budget,
    )


def _table(said: tuple[Column, ...], rows: list[Row], report: Report, budget: BudgetReport) -> Table:
    """Return a table of amounts in the budget's unit, all with the decimals that the most exact of them needs."""
    parts = (budget.year, *budget.categories, *budget.networks)
    amounts = [amount for one in parts for amount in (one.budget, one.spent, one.balance)]
    amounts += [amount for one in budget.calendar for amount in (one.planned, one.spent, one.planned_to_date)]
    decimals = decimals_in(budget.unit_name, [*amounts, budget.goal_amount])
    return Table(said, tuple(rows), budget.unit_name, decimals, report.sample)


def _planned(name: str, one: PlannedSpending, role: Role) -> Row:
    rate = share(one.rate, spending=True)
    part, remaining = text(_("execution plan")), money(one.remaining)
    return row(part, text(name), text("원"), money(one.planned), money(one.spent), rate, remaining, role=role)


def parts(report: Report, budget: BudgetReport) -> Table:
    """Return what is budgeted, spent and left: of the year, each expense category and each network."""
    rows = [_part(_("budget"), budget.year, budget, role=Role.TOTAL)]
    rows += [_part(_("budget by expense category"), one, budget) for one in budget.categories]
    rows += [_part(_("budget by network"), one, budget, network=one.code) for one in budget.networks]
    return _table(
        columns(
            ("part", _("part")),
            ("network", _("network")),
            ("name", _("part")),
            ("unit", _("unit")),
            ("view", _("time")),
            ("target", _("budget"), True),
            ("actual", _("spent"), True),
            ("rate", _("execution rate"), True),
            ("remaining", _("balance"), True),
            ("status", _("status")),
        ),
        rows,
        report,
        budget,
    )


def _part(
    part: str, one: BudgetRow, budget: BudgetReport, *, network: str | None = None, role: Role = Role.PLAIN
) -> Row:
    return row(
        text(part),
        text(network),
        text(_("total") if role is Role.TOTAL else words.network(one.name)),
        text("원"),
        text(_("year")),
        money(one.budget),
        money(one.spent),
        share(one.rate, budget.goal, spending=True),
        money(one.balance),
        Cell(Kind.STATUS, words.budget_status(one), tone=Tone.BAD if one.overspent else Tone.DOUBTFUL),
        role=role,
    )


QUARTERLY = {"planned, quarter", "spent, quarter", "rate, quarter"}


def calendar(report: Report, budget: BudgetReport) -> Table:
    """Return the year's months and quarters: planned, spent and their rates, each by itself and from January on.

    It is laid out as the execution plan is printed: a column for each month, and what stands below the total. The rows
    whose keys are in `QUARTERLY` have a quarter's figure in its first month, and nothing in the others.
    """
    months = [one for one in budget.calendar if not one.is_quarter]
    quarters = [one for one in budget.calendar if one.is_quarter]

    def line(key: str, name: str, of: Callable[[CalendarRow], Cell], total: Cell = BLANK) -> Row:
        if key in QUARTERLY:
            return row(text(key), text(name), *(cell for one in quarters for cell in (of(one), BLANK, BLANK)), total)
        return row(text(key), text(name), *map(of, months), total)

    rate_to_date = _known(lambda one: share(one.rate_to_date, spending=True))
    execution = _known(lambda one: share(one.share, budget.goal or FULL, spending=True))
    rows = [
        line("planned", _("planned, month"), lambda one: money(one.planned), money(months[-1].planned_to_date)),
        line("spent", _("spent, month"), _known(lambda one: money(one.spent)), money(budget.year.spent)),
        line("rate", _("spent / planned, month"), _known(lambda one: share(one.rate, spending=True))),
        line("planned, quarter", _("planned, quarter"), lambda one: money(one.planned)),
        line("spent, quarter", _("spent, quarter"), _known(lambda one: money(one.spent))),
        line("rate, quarter", _("spent / planned, quarter"), _known(lambda one: share(one.rate, spending=True))),
        line("planned to date", _("planned, cumulative"), lambda one: money(one.planned_to_date)),
        line("spent to date", _("spent, cumulative"), _known(lambda one: money(one.spent_to_date))),
        line("rate to date", _("spent / planned, cumulative"), rate_to_date),
        line("share", _("execution rate (spent / budget)"), execution),
    ]
    if budget.goal is not None and budget.goal_amount is not None:
        goal = money(budget.goal_amount)
        name = _("{goal} of the budget").format(goal=format_percent(budget.goal))
        rows.append(line("goal", name, lambda _month: goal))
    names = (Column(f"month {one.months.start}", words.month(one.months.start), numeric=True) for one in months)
    said = (Column("key", ""), Column("name", _("month")), *names, Column("total", _("total"), numeric=True))
    return _table(said, rows, report, budget)


def _known(of: Callable[[CalendarRow], Cell]) -> Callable[[CalendarRow], Cell]:
    """Return what makes a cell of a month that has begun, and nothing of one that is still to come."""
    return lambda one: BLANK if one.spent is None else of(one)
