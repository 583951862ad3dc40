"""The sheet 전망: what remains, what each month needs, and where the year may end, those at risk first."""

from collections.abc import Iterator
from fractions import Fraction

from vnet.i18n import _
from vnet.render.tables import cells as typed
from vnet.render.tables import outlook as shared
from vnet.render.tables import outlook_budget as money
from vnet.render.tables import words
from vnet.render.tables.cells import shown
from vnet.render.tables.headlines import original
from vnet.render.tables.table import Role, Table
from vnet.render.xlsx import cells
from vnet.render.xlsx.cells import PART, REMARK, TWO_LINES
from vnet.report.outlook.model import BudgetOutlook, Outlook
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, Align

_WIDTHS = (14, 34, 15, 9, 9, 10, 10, 16, 16, 23)
_RIGHT = BOX._replace(align=Align.RIGHT)
_WORD = BOX._replace(align=Align.CENTER, bold=True)


def sheet(book: Book, report: Report, outlook: Outlook) -> None:
    """Add the sheet."""
    page = cells.begin(book, cells.opening(report, _("Outlook")), _("Outlook"), _WIDTHS, "C")
    page.row(Cell(shared.rest(outlook)))
    page.row()
    _table(page, Cell(_("KPIs"), PART), shared.measures(outlook))
    _notes(page, shared.measure_notes(outlook))
    if outlook.budget:
        page.row()
        _budget(page, outlook.budget, outlook.gone)


def _budget(page: Sheet, budget: BudgetOutlook, gone: int) -> None:
    page.row(Cell(_("Budget ({unit})").format(unit=budget.unit_name), PART))
    page.row(Cell(money.headline(budget, gone)))
    if said := original(budget.total.row, budget.goal, budget.unit_name):
        page.row(Cell(said))
    _table(page, None, money.parts(budget, gone))
    for row in money.methods(budget).where(Role.PLAIN).only("method", "reached").rows:
        method, month = map(shown, row.cells)
        page.row(Cell(_("{method}: the goal is reached in {month}").format(method=method, month=month)))
    _notes(page, money.notes(budget))


def _table(page: Sheet, title: Cell | None, of: Table) -> None:
    """Write a table."""
    headings = {
        "name": _("what"),
        "actual": _("actual / target"),
        "rate": _("rate so far"),
        "remaining": _("remaining"),
        "per_month": _("needed a month"),
        "expected": _("expected"),
        "range": _("year's end, 80%"),
        "rates": _("as a rate"),
    }
    keys = ("prospect", "name", "actual", "rate", "remaining", "per_month", "expected", "range", "rates", "remark")
    table = of.only(*keys, headings=headings)
    cells.paged(
        page,
        title,
        lambda: page.row(*cells.headings(table), height=TWO_LINES),
        [[_cell(key, cell, of) for key, cell in zip(keys, row.cells, strict=True)] for row in table.rows],
        cells.ONE_LINE,
    )


def _cell(key: str, cell: typed.Cell, of: Table) -> Cell:
    """Return a cell: a number as such, a range or what is compared with a target as a text."""
    if key == "prospect":
        return cells.drawn(cell, _WORD)
    if isinstance(cell.value, int | Fraction):
        return cells.drawn(cell, of=of)
    said = shown(cell, of.money_unit)
    return Cell(said, BOX) if key in {"name", "remark"} else Cell(said or words.NOTHING, _RIGHT)


def _notes(page: Sheet, notes: Iterator[str]) -> None:
    for note in notes:
        page.row(Cell(note, REMARK))
