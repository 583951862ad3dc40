"""The sheet 정성평가: what of the qualitative items was done, when, and by what it is proved. Never a rate."""

from collections.abc import Sequence

from vnet.i18n import _
from vnet.render.tables import checklists
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import EMPTY, head
from vnet.report.checklists import CheckedItem, CheckedList
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, Align, Look

_WIDTHS = (15, 32, 32, 7, 12, 24, 24, 14)
_TICKED = Look(border=True, bold=True, align=Align.CENTER)


def sheet(book: Book, report: Report) -> None:
    """Add the sheet, if the plan has qualitative items."""
    if not report.checklists:
        return
    page = figures.begin(book, figures.opening(report, _("Checklists")), _("Checklists"), _WIDTHS, "C", headings=1)
    page.row(
        head(_("evaluation item")), head(_("content")), head(_("step")), head(_("ticked")), head(_("Date")),
        head(_("Note")), head(_("Evidence")), head(_("Recorded by")),
    )  # fmt: skip
    for checklist in report.checklists:
        start = page.rows + 1
        for item in checklist.items:
            _item(page, checklist, item, is_first=page.rows + 1 == start)
        page.merge(start, 1, page.rows, 1)


def _item(page: Sheet, checklist: CheckedList, item: CheckedItem, *, is_first: bool) -> None:
    """Write an item, all of it on one page: a row for each step, or for each time that it was ticked.

    What it is part of stands beside the first item, and beside the first of each page.
    """
    name = item.name + (f"\n({item.description})" if item.description else "") + f"\n{checklists.ticked(item)}"
    rows = list(figures.rows(checklists.ticks(item), {"ticked": _TICKED}))
    page.keep_together(sum(_heights(page, rows, figures.height(name, _WIDTHS[1]))))
    title = _title(checklist) if is_first or not page.is_begun else ""
    heights = _heights(page, rows, max(figures.height(name, _WIDTHS[1]), figures.height(title, _WIDTHS[0])))
    above = [Cell(title or None, figures.CENTERED), Cell(name, BOX)]
    start = page.rows + 1
    for cells, height in zip(rows, heights, strict=True):
        page.row(*above, *cells, height=height)
        above = [Cell(None, figures.CENTERED), EMPTY]
    page.merge(start, 2, page.rows, 2)


def _heights(page: Sheet, rows: Sequence[list[Cell]], least: float) -> list[float]:
    """Return how high rows are that are so high at least together."""
    each = max(least / len(rows), figures.ONE_LINE)
    return [max(each, page.height(cells, first_column=3) or 0) for cells in rows]


def _title(checklist: CheckedList) -> str:
    about = " · ".join(how for how in (checklist.method, checklist.tool) if how)
    return f"{checklist.name}\n({about})" if about else checklist.name
