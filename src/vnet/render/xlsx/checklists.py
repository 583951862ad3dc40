"""The sheet 정성평가: what of the qualitative items was done, when, and by what it is proved. Never a rate."""

import datetime as dt
from collections.abc import Iterator

from vnet.i18n import _
from vnet.ledger.entry import Entry
from vnet.render.tables import checklists, words
from vnet.render.tables.entries import evidence
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import EMPTY, head
from vnet.report.checklists import CheckedItem, CheckedList
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, DATE, Align, Fill, Look

_WIDTHS = (16, 34, 40, 9, 12, 34, 34, 14)
_CENTERED = BOX._replace(align=Align.CENTER)
_TICKED = Look(border=True, bold=True, align=Align.CENTER)
_DAY = Look(border=True, align=Align.CENTER, format=DATE)


def sheet(book: Book, report: Report) -> None:
    """Add the sheet, if the plan has qualitative items."""
    if not report.checklists:
        return
    opening = figures.opening(report, _("Checklists"))
    first = len(opening) + 1
    page = book.sheet(_("Checklists"), _WIDTHS, freeze=f"C{first + 1}", heading_rows=(first, first))
    for row in opening:
        page.row(*row)
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
    """Write an item: a row for each step, or for each time that it was ticked."""
    start = page.rows + 1
    notes = "\n".join(f"· {note}" for note in item.notes) or None
    name = item.name + (f"\n({item.description})" if item.description else "")
    rows = list(_rows(item))
    for place, (step, ticked, entry) in enumerate(rows):
        is_top = place == 0
        cells = [
            Cell(step, BOX),
            Cell(ticked, _TICKED._replace(fill=Fill.GOOD if entry else Fill.NONE)),
            *_entry(entry),
        ]
        share = figures.height(name, _WIDTHS[1]) / len(rows)
        page.row(
            Cell(_title(checklist) if is_top and is_first else None, _CENTERED),
            Cell(f"{name}\n{checklists.ticked(item)}" if is_top else None, BOX, notes if is_top else None),
            *cells,
            height=max(
                share, page.height(cells, first_column=3) or 0, figures.height("\n" if len(rows) == 1 else "", 9)
            ),
        )
    page.merge(start, 2, page.rows, 2)


def _title(checklist: CheckedList) -> str:
    about = " · ".join(one for one in (checklist.method, checklist.tool) if one)
    return f"{checklist.name}\n({about})" if about else checklist.name


def _rows(item: CheckedItem) -> Iterator[tuple[str, str, Entry | None]]:
    for step in item.steps:
        for entry in step.ticks or (None,):
            yield step.text, _("yes") if entry else words.NOTHING, entry
    for entry in item.ticks or (() if item.steps else (None,)):
        yield (entry.event or "" if entry else ""), _("yes") if entry else words.NOTHING, entry


def _entry(entry: Entry | None) -> list[Cell]:
    if entry is None:
        return [EMPTY] * 4
    return [
        Cell(dt.date.fromisoformat(entry.date), _DAY),
        Cell(entry.note, BOX),
        Cell(evidence(entry) or None, BOX),
        Cell(entry.recorded_by, BOX),
    ]
