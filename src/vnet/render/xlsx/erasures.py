"""The register of erasures (파기대장) as a sheet: what was erased, of what, when, why and by whom."""

from vnet.actions.erase import Erasures
from vnet.i18n import _
from vnet.plan.model import Plan
from vnet.render.tables import erasures as shared
from vnet.render.tables import words
from vnet.render.xlsx import cells as figures
from vnet.workbook.book import Book, Cell
from vnet.workbook.look import TITLE

_WIDTHS = (12.0, 14.0, 34.0, 12.0, 40.0, 16.0, 11.0, 18.0, 40.0, 40.0)
_PRINTED = 8  # columns; what follows is for checking on the screen
_LOOKS = dict.fromkeys(("day", "of day", "by", "short", "at"), figures.CENTERED)


def sheet(book: Book, plan: Plan, found: Erasures) -> None:
    """Add the sheet."""
    title = f"{plan.document.title} · {_('Register of erasures')}"
    opening = [[Cell(title, TITLE)], [Cell(words.ledger(found.head))]]
    if found.sample:
        opening.append(figures.sample())
    page = figures.begin(book, opening, _("Register of erasures"), _WIDTHS, "B", headings=1)
    table = shared.erasures(found)
    page.row(*figures.headings(table), least=figures.ONE_LINE)
    for row in figures.rows(table, _LOOKS):
        page.row(*row, least=figures.ONE_LINE)
    page.print_only(_PRINTED)
