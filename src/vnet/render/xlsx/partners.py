"""The sheet 협력기관: what lasts (the finding of 2015), and partner bodies by network (네트워크 현황)."""

from vnet.i18n import _
from vnet.render.tables import partners as shared
from vnet.render.tables import words
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import head
from vnet.report.partners import Lasting, PartnersReport, Standing
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, DATE, NOTE, NUMBER, Align, Fill, Look

_PART = Look(bold=True, size=12)
_TOTAL = NUMBER._replace(bold=True, fill=Fill.TOTAL)
_DAY = Look(border=True, align=Align.CENTER, format=DATE)
_WORD = BOX._replace(align=Align.CENTER)
_BEFORE = (36, 13, 12, 12, 9, 11)  # widths of the columns before the networks


def sheet(book: Book, report: Report, partners: PartnersReport) -> None:
    """Add the sheet, if the ledger names partner bodies."""
    if not partners.rows:
        return
    opening = figures.opening(report, _("Partners"))
    widths = (*_BEFORE, *[16] * max(len(partners.networks), 3))
    page = book.sheet(_("Partners"), widths, freeze=f"B{len(opening) + 1}", heading_rows=(1, len(opening)))
    for cells in opening:
        page.row(*cells)
    for line in shared.headlines(partners):
        page.row(Cell(line, Look(bold=page.rows == len(opening))))
    page.row()
    _lasting(page, partners)
    page.row()
    _matrix(page, partners)
    page.row()
    for line in (shared.since(partners), *shared.definitions()):
        row = page.row(Cell(line, NOTE), height=figures.height(line, sum(widths)))
        page.merge(row, 1, row, len(widths))


def _lasting(page: Sheet, partners: PartnersReport) -> None:
    """Write the share of activities with continuing partners, by network and of all."""
    page.row(Cell(_("What lasts, by network"), _PART))
    page.row(
        head(_("network")), head(_("bodies")), head(_("activities")), head(_("with continuing partners")),
        head(_("share")), head(_("no partner named")), height=figures.height("\n", 9),
    )  # fmt: skip
    rows: list[tuple[str, Lasting, Look]] = [(one.name, one.lasting, NUMBER) for one in partners.networks]
    rows.append((_("Overall"), partners.overall, _TOTAL))
    for name, one, look in rows:
        page.row(
            Cell(name, look._replace(align=Align.LEFT, wrap=True)), Cell(one.bodies, look), Cell(one.activities, look),
            Cell(one.continuing, look), figures.rate(one.share, look=look), Cell(one.unnamed, look),
        )  # fmt: skip


def _matrix(page: Sheet, partners: PartnersReport) -> None:
    page.row(Cell(_("Partner bodies and their activities by network"), _PART))
    page.row(
        head(_("partner")), head(_("standing")), head(_("first active")), head(_("last active")), head(_("quarters")),
        head(_("activities")), *(head(one.name) for one in partners.networks), height=figures.height("\n", 9),
    )  # fmt: skip
    for row in partners.rows:
        fill = Fill.GOOD if row.standing is Standing.CONTINUING else Fill.NONE
        name = row.name + (f"\n({', '.join(row.others)})" if row.others else "")
        page.row(
            Cell(name, BOX), Cell(shared.standing(row.standing), _WORD._replace(fill=fill)), Cell(row.first, _DAY),
            Cell(row.last, _DAY), Cell(row.quarters, NUMBER), Cell(row.activities, NUMBER),
            *(Cell(number or words.NOTHING, NUMBER) for number in row.by_network),
        )  # fmt: skip
    page.row(
        Cell(_("sum"), _TOTAL._replace(align=Align.LEFT)), *[Cell(None, _TOTAL)] * 4,
        Cell(sum(one.activities for one in partners.standings), _TOTAL),
        *(Cell(one.lasting.activities, _TOTAL) for one in partners.networks),
    )  # fmt: skip
