"""The sheet 예산: the budget and what was spent of it, and the execution plan (예산집행 계획) month by month."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.plan.model import Plan
from vnet.render.tables import words
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import EMPTY, Money, head, text
from vnet.report.budget import BudgetReport, BudgetRow, CalendarRow
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import LINE, NUMBER, Align, Fill, Look

MONTHS = 12
_CALENDAR_ROWS = 14
_WIDTHS = (26, *[9.5] * MONTHS, 11)
_TOTAL = NUMBER._replace(bold=True, fill=Fill.TOTAL)
_WARNING = Look(border=True, bold=True, align=Align.CENTER)


class Drawn(NamedTuple):
    """The rows of the calendar that a chart draws: the months, spending planned (if it is) and done, and the goal."""

    page: Sheet
    months: int
    planned: int | None
    spent: int
    goal: int | None


def sheet(book: Book, plan: Plan, report: Report) -> Drawn | None:
    """Add the sheet, if the plan has a budget, and return what a chart can draw of it."""
    budget = report.budget
    if budget is None or plan.budget is None:
        return None
    opening = figures.opening(report, _("Budget"))
    page = book.sheet(_("Budget"), _WIDTHS, freeze=f"B{len(opening) + 1}", heading_rows=(1, len(opening)))
    for row in opening:
        page.row(*row)
    amounts = Money(budget)
    unit = _("(unit: {unit}; shown without rounding)").format(unit=budget.unit_name)
    page.row(Cell(unit))
    notes = "\n".join(f"· {note}" for note in plan.budget.notes) or None
    _parts(page, budget, amounts, notes)
    page.row()
    page.keep_together(_CALENDAR_ROWS * LINE)
    page.row(Cell(_("Execution plan and spending by month {unit}").format(unit=unit), Look(bold=True, size=12)))
    return _calendar(page, budget, amounts)


def _parts(page: Sheet, budget: BudgetReport, amounts: Money, notes: str | None) -> None:
    """Write the whole, each expense category and each network: budget, spent, execution rate, balance."""
    columns = (_("budget"), _("spent"), _("execution rate"), _("balance"), _("status"))
    heading = [head(_("part"), notes)]
    for name in columns:
        heading += [head(name), head("")]
    _doubled(page, page.row(*heading))

    def add(name: str, row: BudgetRow, look: Look = NUMBER) -> None:
        cells = [
            amounts.cell(row.budget, look),
            amounts.cell(row.spent, look),
            figures.rate(row.rate, budget.goal, spending=True, look=look),
            amounts.cell(row.balance, look),
            Cell(words.budget_status(row), _WARNING._replace(fill=Fill.BAD if row.overspent else look.fill)),
        ]
        blank = Cell(None, look)
        doubled = [one for cell in cells for one in (cell, blank)]
        _doubled(
            page, page.row(text(name, look=Look(border=True, bold=look.bold, fill=look.fill, wrap=True)), *doubled)
        )

    add(_("total"), budget.year, _TOTAL)
    for row in (*budget.categories, *budget.networks):
        add(words.budget_row(row), row)


def _doubled(page: Sheet, row: int) -> None:
    """Merge the columns of a row in pairs: the months below need twice as many."""
    for column in range(2, 12, 2):
        page.merge(row, column, row, column + 1)


def _calendar(page: Sheet, budget: BudgetReport, amounts: Money) -> Drawn:
    """Write the calendar as the plan prints it: a column for each month, a cell over three of them for each quarter."""
    months = [row for row in budget.calendar if not row.is_quarter]
    quarters = [row for row in budget.calendar if row.is_quarter]
    heading = page.row(head(_("month")), *(head(words.month(row.months.start)) for row in months), head(_("total")))

    def amount(name: str, of: Callable[[CalendarRow], int | None], total: Cell) -> int:
        return page.row(_label(name), *(amounts.cell(of(row)) for row in months), total)

    def spent_amount(name: str, of: Callable[[CalendarRow], int | None], total: Cell) -> int:
        return page.row(_label(name), *(_known(amounts.cell(of(row)), row.spent) for row in months), total)

    def share(name: str, of: Callable[[CalendarRow], Fraction | None], goal: Fraction | None = None) -> None:
        cells = [_known(figures.rate(of(row), goal or Fraction(1), spending=True), row.spent) for row in months]
        page.row(_label(name), *cells, Cell(None, _TOTAL))

    nothing = Cell(None, _TOTAL)
    amount(_("planned, month"), lambda row: row.planned, amounts.cell(months[-1].planned_to_date, _TOTAL))
    spent_amount(_("spent, month"), lambda row: row.spent, amounts.cell(budget.year.spent, _TOTAL))
    share(_("spent / planned, month"), lambda row: row.rate)
    for name, cells in (
        (_("planned, quarter"), [amounts.cell(row.planned) for row in quarters]),
        (_("spent, quarter"), [_known(amounts.cell(row.spent), row.spent) for row in quarters]),
        (_("spent / planned, quarter"), [_known(figures.rate(row.rate, spending=True), row.spent) for row in quarters]),
    ):
        _quarters(page, name, cells)
    planned = amount(_("planned, cumulative"), lambda row: row.planned_to_date, nothing)
    spent = spent_amount(_("spent, cumulative"), lambda row: row.spent_to_date, nothing)
    share(_("spent / planned, cumulative"), lambda row: row.rate_to_date)
    share(_("execution rate (spent / budget)"), lambda row: row.share, budget.goal)
    goal = None
    if budget.goal is not None and budget.goal_amount is not None:
        name = _("{goal} of the budget").format(goal=words.percentage(budget.goal))
        goal = page.row(_label(name), *[figures.quantity(budget.goal_amount / amounts.size, 3)] * MONTHS, nothing)
    return Drawn(page, heading, planned if months[-1].planned_to_date is not None else None, spent, goal)


def _quarters(page: Sheet, name: str, cells: Sequence[Cell]) -> None:
    centered = [cell._replace(look=cell.look._replace(align=Align.CENTER)) for cell in cells]
    row = page.row(_label(name), *(one for cell in centered for one in (cell, EMPTY, EMPTY)), Cell(None, _TOTAL))
    for column in range(2, 2 + MONTHS, 3):
        page.merge(row, column, row, column + 2)


def _label(name: str) -> Cell:
    return text(name, look=Look(border=True, wrap=True))


def _known(cell: Cell, amount: int | None) -> Cell:
    """Return the cell, or an empty one where the time is still to come."""
    return EMPTY if amount is None else cell
