"""The sheet 협력기관: what lasts (the finding of 2015), and partner bodies by network (네트워크 현황)."""

from collections.abc import Mapping
from functools import partial

from vnet.i18n import _
from vnet.render.tables import cells as typed
from vnet.render.tables import partners as shared
from vnet.render.tables import words
from vnet.render.tables.cells import shown, text
from vnet.render.tables.table import Role
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import ONE_LINE, PART, TWO_LINES
from vnet.report.partners import PartnersReport
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import NOTE, NUMBER, Align, Look

_NAME = NUMBER._replace(align=Align.LEFT, wrap=True)
_BEFORE = (36, 13, 12, 12, 9, 11)  # widths of the columns before the networks


def sheet(book: Book, report: Report, partners: PartnersReport) -> None:
    """Add the sheet, if the ledger names partner bodies."""
    if not partners.rows:
        return
    widths = (*_BEFORE, *[16] * max(len(partners.networks), 3))
    page = figures.begin(book, figures.opening(report, _("Partners")), _("Partners"), widths, "B")
    for place, line in enumerate(shared.headlines(partners)):
        page.row(Cell(line, Look(bold=place == 0)))
    page.row()
    _lasting(page, partners)
    page.row()
    _bodies(page, partners)
    page.row()
    for line in (shared.since(partners), *shared.definitions()):
        page.row(Cell(line, NOTE, columns=len(widths)), least=ONE_LINE)


def _lasting(page: Sheet, partners: PartnersReport) -> None:
    """Write the share of activities with continuing partners, by network and of all."""
    headings = {"continuing": _("with continuing partners"), "unnamed": _("no partner named")}
    table = shared.lasting(partners).only(
        "name", "bodies", "activities", "continuing", "share", "unnamed", headings=headings
    )
    title, rows = Cell(_("What lasts, by network"), PART), figures.rows(table, {"name": _NAME})
    figures.paged(page, title, lambda: page.row(*figures.headings(table), height=TWO_LINES), rows)


def _bodies(page: Sheet, partners: PartnersReport) -> None:
    """Write each body with its activities in each network, and their sum."""
    title = Cell(_("Partner bodies and their activities by network"), PART)
    networks = shared.codes(partners)
    headings = {"first": _("first active"), "last": _("last active")}
    table = (
        shared.bodies(partners)
        .where(Role.PLAIN, Role.TOTAL)
        .changed("name", _with_others, Role.PLAIN)
        .changed("name", lambda _cells: text(_("sum")), Role.TOTAL)
        .only("name", "standing", "first", "last", "quarters", "activities", *networks, headings=headings)
    )
    for key in networks:
        table = table.changed(key, partial(_with_hyphen, key), Role.PLAIN)
    heads = figures.headings(table)
    rows = figures.rows(table, {"standing": figures.CENTERED, **dict.fromkeys(networks, NUMBER)})
    figures.paged(page, title, lambda: page.row(*heads, height=TWO_LINES), rows)


def _with_others(cells: Mapping[str, typed.Cell]) -> typed.Cell:
    name, others = shown(cells["name"]), shown(cells["others"])
    return text(f"{name}\n({others})" if others else name)


def _with_hyphen(key: str, cells: Mapping[str, typed.Cell]) -> typed.Cell:
    """Return a number, of which most are 0: the few others are found more easily among hyphens."""
    return cells[key] if cells[key].value else text(words.NOTHING)
