"""The sheet 예산: the budget and what was spent of it, and the execution plan (예산집행 계획) month by month."""

from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.plan.model import Plan
from vnet.render.tables import budget as tables
from vnet.render.tables import without_evidence
from vnet.render.tables.table import Role, Table
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import CENTERED, STATUS
from vnet.report.budget import BudgetReport
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, LINE, Align, Look

MONTHS = 12
_CALENDAR_ROWS = 14
_WIDTHS = (26, *[9.5] * MONTHS, 11)
_LOOKS = {"name": BOX, "status": STATUS}
_DOUBLED = (2, 2, 2, 2, 2, 2, 1)  # the months below need twice as many columns
_CHANGE = (1, 2, 1, 2, 4, 1, 1, 2)


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
    page = figures.begin(book, figures.opening(report, _("Budget")), _("Budget"), _WIDTHS, "B")
    unit = _("(unit: {unit}; shown without rounding)").format(unit=budget.unit_name)
    page.row(Cell(unit))
    notes = "\n".join(f"· {note}" for note in plan.budget.notes) or None
    _parts(page, tables.parts(report, budget).only(*tables.shown_parts(budget)), notes)
    if unproved := without_evidence.spending(budget):
        page.row(Cell(unproved))
    if budget.adjustments or budget.later:
        _changes(page, tables.adjustments(report, budget))
    page.row()
    page.keep_together(_CALENDAR_ROWS * LINE)
    page.row(Cell(_("Execution plan and spending by month {unit}").format(unit=unit), Look(bold=True, size=12)))
    return _calendar(page, report, budget)


def _parts(page: Sheet, of: Table, notes: str | None) -> None:
    """Write the whole, each expense category and each network: budget, spent, execution rate, balance."""
    name, *others = figures.headings(of)
    columns = _DOUBLED[: len(others)]
    page.row(name._replace(comment=notes), *figures.wide(others, *columns))
    for cells in figures.rows(of, _LOOKS):
        page.row(cells[0], *figures.wide(cells[1:], *columns))


def _changes(page: Sheet, of: Table) -> None:
    """Write each change of the budget."""
    page.row()
    page.row(Cell(_("Changes of the budget"), Look(bold=True, size=12)))
    table = of.only("name", "day", "kind", "amount", "reason", "status", "by", "id")
    page.row(*figures.wide(figures.headings(table), *_CHANGE))
    for cells in figures.rows(table, {"kind": CENTERED, "id": CENTERED}):
        page.row(*figures.wide(cells, *_CHANGE))


def _calendar(page: Sheet, report: Report, budget: BudgetReport) -> Drawn:
    """Write the calendar as the plan prints it: a column for each month, a cell over three of them for each quarter."""
    calendar = tables.calendar(report, budget)
    rows = {"months": page.row(*figures.headings(calendar)[1:])}
    for (key, *cells), row in zip(figures.rows(calendar, {}), calendar.rows, strict=True):
        name, *months, _total = cells
        if key.value in tables.QUARTERLY:
            months = [cell._replace(look=cell.look._replace(align=Align.CENTER), columns=3) for cell in months[::3]]
        total = figures.drawn(row.cells[-1], role=Role.TOTAL, of=calendar)
        rows[str(key.value)] = page.row(name, *months, total)
    is_planned = budget.calendar[-1].planned_to_date is not None
    planned = rows["planned to date"] if is_planned else None
    return Drawn(page, rows["months"], planned, rows["spent to date"], rows.get("goal"))
