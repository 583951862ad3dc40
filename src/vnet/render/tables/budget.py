"""The budget's tables: against the execution plan, against the budget itself, and month by month as the plan prints it.

Their columns bear the keys of a flat row (`FLAT` in `tables.table`), so that a format that has one row for each figure
draws them like the others.
"""

from collections.abc import Callable
from fractions import Fraction

from vnet.amounts import MONEY_UNITS
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, Kind, Tone, count, money, share, text
from vnet.render.tables.table import Role, Row, Table, columns, row
from vnet.report.budget import BudgetReport, BudgetRow, CalendarRow, PlannedSpending
from vnet.report.report import Report


def planned(report: Report, budget: BudgetReport) -> Table:
    """Return the execution plan: each month of the quarter, the quarter and the year so far, planned beside spent."""
    rows = [_planned(words.month(month), one, Role.PLAIN) for month, one in budget.months]
    rows.append(_planned(words.quarter(report.period), budget.quarter, Role.TOTAL))
    rows.append(_planned(_("cumulative"), budget.cumulative, Role.TOTAL))
    return Table(
        columns(
            ("part", _("part")),
            ("view", _("time")),
            ("unit", _("unit")),
            ("target", _("planned"), True),
            ("actual", _("spent"), True),
            ("rate", _("spent / planned"), True),
            ("remaining", _("balance"), True),
        ),
        tuple(rows),
        budget.unit_name,
        report.sample,
    )


def _planned(name: str, one: PlannedSpending, role: Role) -> Row:
    rate = share(one.rate, spending=True)
    part, remaining = text(_("execution plan")), money(one.remaining)
    return row(part, text(name), text("원"), money(one.planned), money(one.spent), rate, remaining, role=role)


def parts(report: Report, budget: BudgetReport) -> Table:
    """Return what is budgeted, spent and left: of the year, each expense category and each network."""
    rows = [_part(_("budget"), budget.year, budget, role=Role.TOTAL)]
    rows += [_part(_("budget by expense category"), one, budget) for one in budget.categories]
    rows += [_part(_("budget by network"), one, budget, network=one.code) for one in budget.networks]
    return Table(
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
        tuple(rows),
        budget.unit_name,
        report.sample,
    )


def _part(
    part: str, one: BudgetRow, budget: BudgetReport, *, network: str | None = None, role: Role = Role.PLAIN
) -> Row:
    return row(
        text(part),
        text(network),
        text(_("total") if role is Role.TOTAL else words.budget_row(one)),
        text("원"),
        text(_("year")),
        money(one.budget),
        money(one.spent),
        share(one.rate, budget.goal, spending=True),
        money(one.balance),
        Cell(Kind.STATUS, words.budget_status(one), tone=Tone.BAD if one.overspent else Tone.DOUBTFUL),
        role=role,
    )


class Calendar(NamedTuple):
    """The execution plan as it is printed: a column for each month, and a cell over three of them for each quarter.

    `lines` holds its rows by their key: first a name, then twelve months, then what stands below the total. The rows
    whose keys are in `QUARTERLY` have a quarter's figure in its first month, and nothing in the others.
    """

    headings: tuple[str, ...]
    lines: dict[str, Row]
    money_unit: str


QUARTERLY = {"planned, quarter", "spent, quarter", "rate, quarter"}


def calendar(budget: BudgetReport) -> Calendar:
    """Return the year's months and quarters: planned, spent and their rates, each by itself and from January on."""
    months = [one for one in budget.calendar if not one.is_quarter]
    quarters = [one for one in budget.calendar if one.is_quarter]

    def line(name: str, of: Callable[[CalendarRow], Cell], total: Cell = BLANK) -> Row:
        return row(text(name), *map(of, months), total)

    def quarterly(name: str, of: Callable[[CalendarRow], Cell]) -> Row:
        return row(text(name), *(cell for one in quarters for cell in (of(one), BLANK, BLANK)), BLANK)

    planned_in_year = money(months[-1].planned_to_date)
    lines = {
        "planned": line(_("planned, month"), lambda one: money(one.planned), planned_in_year),
        "spent": line(_("spent, month"), _known(lambda one: money(one.spent)), money(budget.year.spent)),
        "rate": line(_("spent / planned, month"), _known(lambda one: share(one.rate, spending=True))),
        "planned, quarter": quarterly(_("planned, quarter"), lambda one: money(one.planned)),
        "spent, quarter": quarterly(_("spent, quarter"), _known(lambda one: money(one.spent))),
        "rate, quarter": quarterly(_("spent / planned, quarter"), _known(lambda one: share(one.rate, spending=True))),
        "planned to date": line(_("planned, cumulative"), lambda one: money(one.planned_to_date)),
        "spent to date": line(_("spent, cumulative"), _known(lambda one: money(one.spent_to_date))),
        "rate to date": line(
            _("spent / planned, cumulative"), _known(lambda one: share(one.rate_to_date, spending=True))
        ),
        "share": line(
            _("execution rate (spent / budget)"),
            _known(lambda one: share(one.share, budget.goal or Fraction(1), spending=True)),
        ),
    }
    if budget.goal is not None and budget.goal_amount is not None:
        name = _("{goal} of the budget").format(goal=words.percentage(budget.goal))
        goal = count(budget.goal_amount / MONEY_UNITS[budget.unit_name], decimals=3)
        lines["goal"] = line(name, lambda _month: goal)
    names = (words.month(one.months.start) for one in months)
    return Calendar((_("month"), *names, _("total")), lines, budget.unit_name)


def _known(of: Callable[[CalendarRow], Cell]) -> Callable[[CalendarRow], Cell]:
    """Return what makes a cell of a month that has begun, and nothing of one that is still to come."""
    return lambda one: BLANK if one.spent is None else of(one)
