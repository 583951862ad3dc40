"""The sheet 예산: the budget and what was spent of it, and the execution plan (예산집행 계획) month by month."""

from collections.abc import Mapping

from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.plan.model import Plan
from vnet.render.tables import budget as tables
from vnet.render.tables import without_evidence
from vnet.render.tables.table import Role, Table
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import CENTERED, ONE_LINE, PART, STATUS
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
    of = tables.parts(report, budget).only(*tables.shown_parts(budget))
    total, *parts = of.rows
    categories = len(budget.categories)
    _parts(page, _("Budget by expense category"), of._replace(rows=(total, *parts[:categories])))
    page.row()
    _parts(page, _("Budget by network"), of._replace(rows=(total, *parts[categories:])))
    if unproved := without_evidence.spending(budget):
        page.row(Cell(unproved))
    _changes(page, _("Changes of the budget"), tables.adjustments(report, budget._replace(later=())))
    later = _("Changes after the period (not in the budget in force)")
    _changes(page, later, tables.adjustments(report, budget._replace(adjustments=())))
    page.row()
    page.keep_together(_CALENDAR_ROWS * LINE)
    page.row(Cell(_("Execution plan and spending by month {unit}").format(unit=unit), PART))
    return _calendar(page, report, budget)


def _parts(page: Sheet, title: str, of: Table) -> None:
    """Write the whole and its parts: budget, spent, execution rate, balance."""
    _table(page, title, of, _LOOKS, 1, *_DOUBLED[: len(of.columns) - 1])


def _changes(page: Sheet, title: str, of: Table) -> None:
    """Write changes of the budget, if there are any."""
    if of.rows:
        page.row()
        table = of.only("name", "day", "kind", "amount", "reason", "status", "by", "id")
        _table(page, title, table, dict.fromkeys(("kind", "status", "by", "id"), CENTERED), *_CHANGE)


def _table(page: Sheet, title: str, of: Table, looks: Mapping[str, Look], *columns: int) -> None:
    figures.paged(
        page,
        Cell(title, PART),
        lambda: page.row(*figures.wide(figures.headings(of), *columns), least=ONE_LINE),
        [list(figures.wide(cells, *columns)) for cells in figures.rows(of, looks)],
        ONE_LINE,
    )


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
