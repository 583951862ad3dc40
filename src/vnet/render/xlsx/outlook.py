"""The sheet 전망: what remains, what each month needs, and where the year may end, those at risk first."""

from collections.abc import Iterator, Sequence

from vnet.i18n import _
from vnet.render.tables import outlook as shared
from vnet.render.tables import outlook_budget as money
from vnet.render.tables import words
from vnet.render.tables.outlook import Row
from vnet.render.xlsx import cells
from vnet.render.xlsx.cells import head
from vnet.report.outlook.model import Method, Outlook, Prospect
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, NOTE, Align, Fill, Look

_WIDTHS = (16, 36, 16, 10, 10, 12, 13, 13, 13, 13, 22, 20, 34)
_PART = Look(bold=True, size=12)
_RIGHT = BOX._replace(align=Align.RIGHT)
_WORD = BOX._replace(align=Align.CENTER, bold=True)
_BAD = {Prospect.OVERSPENT, Prospect.OVERSPENDING, Prospect.MISSED, Prospect.FALLING_SHORT, Prospect.OVERDUE}
_GOOD = {Prospect.ON_COURSE, Prospect.REACHED, Prospect.HOLDING}
_METHODS = (Method.PACE, Method.PLAN, Method.AS_PLANNED, Method.RECENT)


def sheet(book: Book, report: Report, outlook: Outlook) -> None:
    """Add the sheet."""
    opening = cells.opening(report, _("Outlook"))
    page = book.sheet(_("Outlook"), _WIDTHS, freeze=f"C{len(opening) + 1}", heading_rows=(1, len(opening)))
    for row in opening:
        page.row(*row)
    page.row(Cell(shared.rest(outlook)))
    page.row()
    page.row(Cell(_("KPIs"), _PART))
    _table(page, shared.measure_rows(outlook))
    _notes(page, shared.measure_notes(outlook))
    if outlook.budget:
        budget = outlook.budget
        page.row()
        page.row(Cell(_("Budget ({unit})").format(unit=budget.unit_name), _PART))
        page.row(Cell(money.headline(budget, outlook.gone)))
        _table(page, [money.total_row(budget, outlook.gone), *money.part_rows(budget, outlook.gone)])
        for one in budget.total.projections:
            reached = _("{method}: the goal is reached in {month}")
            page.row(Cell(reached.format(method=shared.method(one.method), month=money.goal_month(one))))
        _notes(page, money.notes(budget))


def _table(page: Sheet, rows: Sequence[Row]) -> None:
    used = [method for method in _METHODS if any(method in row.values for row in rows)]
    page.row(
        head(_("prospect")), head(_("what")), head(_("actual / target")), head(_("rate so far")), head(_("remaining")),
        head(_("needed a month")), *(head(shared.method(method)) for method in used),
        head(_("year's end, lowest ~ highest")), head(_("as a rate")), head(_("remark")),
        height=cells.height("\n", 9),
    )  # fmt: skip
    for row in rows:
        fill = Fill.BAD if row.prospect in _BAD else Fill.GOOD if row.prospect in _GOOD else Fill.NONE
        if row.prospect is Prospect.UNCERTAIN:
            fill = Fill.MISSING
        nothing = words.NOTHING
        page.row(
            Cell(row.word, _WORD._replace(fill=fill)), Cell(row.name, BOX), Cell(row.actual, _RIGHT),
            Cell(row.rate, _RIGHT), Cell(row.remaining, _RIGHT), Cell(row.per_month or nothing, _RIGHT),
            *(Cell(row.values.get(method, nothing), _RIGHT) for method in used),
            Cell(row.range or nothing, _RIGHT), Cell(row.rates or nothing, _RIGHT), Cell(row.remark, BOX),
        )  # fmt: skip


def _notes(page: Sheet, notes: Iterator[str]) -> None:
    for note in notes:
        page.row(Cell(note, NOTE._replace(wrap=False)))
