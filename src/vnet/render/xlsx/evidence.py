"""The list of a period's evidence as a workbook of its own, which lies in the zip file with the files."""

import datetime as dt
from collections.abc import Callable
from typing import BinaryIO

from vnet.actions.evidence import Binder, Bound
from vnet.i18n import _
from vnet.render.tables import binder as tables
from vnet.render.tables import words
from vnet.render.xlsx import cells
from vnet.workbook.book import Book, Cell
from vnet.workbook.look import BOX, NUMBER, TITLE, Align

_WIDTHS = (6.0, 12.0, 30.0, 8.0, 12.0, 17.0, 24.0, 36.0, 9.0, 11.0, 72.0, 44.0)
_PRINTED = 10  # columns; what follows is for checking on the screen
_INDENTED = BOX._replace(align=Align.LEFT, indent=1)
_LOOKS = dict.fromkeys(("date", "state", "short"), cells.CENTERED) | {"value": NUMBER, "with": _INDENTED}


def workbook(binder: Binder, file: BinaryIO, named: Callable[[Bound], str]) -> None:
    """Write the list into an open file, in the language in use."""
    title = f"{binder.plan.document.title} · {_('evidence')} · {words.period(binder.period)}"
    proof = words.ledger_state(binder.head.size, binder.head.root)
    opening = [[Cell(title, TITLE)], [Cell(proof)]]
    if binder.sample:
        opening.append(cells.sample())
    end = binder.period.end
    made = dt.datetime(end.year, end.month, end.day)  # noqa: DTZ001 - a workbook knows no zones
    with Book(title, made, binder.plan.document.organization) as book:
        table = tables.binder(binder, named)
        page = cells.begin(book, opening, _("Evidence"), _WIDTHS, "C", headings=1)
        page.row(*cells.headings(table))
        for line in cells.rows(table, _LOOKS):
            page.row(*line, least=cells.ONE_LINE)
        page.print_only(_PRINTED)
        book.write(file)
