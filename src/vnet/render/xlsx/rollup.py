"""The sheets of a roll-up: the centres, the KPIs that they have in common, and every centre's own measures."""

from collections.abc import Sequence

from vnet.i18n import _
from vnet.render.tables import rollup as shared
from vnet.render.tables.table import Table
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import CENTERED, ONE_LINE, PART, TWO_LINES
from vnet.report.rollup import Rollup
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, NOTE, TITLE, Align

_CENTRES = (12, 34, 12, 10, 8, 8, 10, 10, 8, 8, 8, 8, 14, 14, 24, 24, 9, 36)
_LEFT = BOX._replace(align=Align.LEFT, wrap=True)
_WORDS = {"closed": CENTERED} | dict.fromkeys(
    ("centre", "centre_name", "behind_codes", "missing_codes", "root", "kpi", "kpi_name", "unit", "note"), _LEFT
)


def sheets(book: Book, rollup: Rollup) -> None:
    """Add the sheets."""
    page = _begin(book, rollup, _("Centres"), _CENTRES, "C")
    _write(page, _without_part(shared.centres(rollup)))
    if rollup.left_out:
        page.row()
        page.row(Cell(_("In no figure"), PART))
        for code, why in figures.rows(_without_part(shared.left_out(rollup)), _WORDS):
            page.row(code, why._replace(columns=8), least=ONE_LINE)
    if rollup.kpis:
        page = _begin(book, rollup, _("Common KPIs"), (10, 34, 8, 10, 8, 12, 12, *[9] * 8), "C")
        _write(page, _without_part(shared.kpis(rollup)))
    page = _begin(book, rollup, _("Measures by centre"), (12, 34, 10, 34, 8, 10, 12, 12, 10, 12), "C")
    _write(page, _without_part(shared.measures(rollup)))


def _begin(book: Book, rollup: Rollup, name: str, widths: Sequence[float], column: str) -> Sheet:
    """Add a sheet: what it is of, and what is not what it should be."""
    opening = [[Cell(f"{_('Roll-up')} · {name}", TITLE)], [Cell(shared.of(rollup))]]
    opening += [[Cell(line)] for line in shared.headlines(rollup)]
    if rollup.sample:
        opening.append(figures.sample())
    opening += [[Cell(line, NOTE._replace(wrap=False))] for line in shared.cautions(rollup)]
    return figures.begin(book, opening, name, widths, column, headings=1)


def _without_part(table: Table) -> Table:
    return table.only(*(column.key for column in table.columns if column.key != "part"))


def _write(page: Sheet, table: Table) -> None:
    page.row(*figures.headings(table), least=TWO_LINES)
    for row in figures.rows(table, _WORDS):
        page.row(*row, least=ONE_LINE)
