"""The sheet 총괄: what the document is, where the two headline goals stand, the networks, and two charts."""

import itertools
import math
from collections.abc import Mapping

from vnet.amounts import format_percent
from vnet.i18n import _
from vnet.render.tables import explanations, headlines, kpis, words
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import BLANK, shown
from vnet.render.tables.document import document
from vnet.render.tables.scorecard import scorecard
from vnet.render.tables.table import Role, Table
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx import charts
from vnet.render.xlsx.budget import Drawn
from vnet.render.xlsx.cells import CENTERED, ONE_LINE, PART, REMARK
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, LINE, NUMBER, PERCENT, Fill, Look, cut

_WIDTHS = (8, 22, 13, 18, 13, 18, 13, 18, 18, 18, 20)
_TABLE_HEAD = 2  # rows above the first KPI
_DRAWN = 10  # the column of the names that the chart draws; their rates are in the next
_KPI = (1, 4, 2, 1, 1)  # columns of what is said of a KPI
_LONGEST_NAME = 28  # columns of a name beside a bar
_POINTS_OF_CENTIMETRE = 72 / 2.54
_GAP = 4  # points
_LABEL = Look(border=True, bold=True, fill=Fill.TOTAL)
_LABEL_OF_BAR = BOX._replace(wrap=False, grey=True, shrink=True)
_BAR = NUMBER._replace(format=PERCENT, grey=True)


def begin(book: Book, report: Report) -> Sheet:
    """Add the sheet, the first of the book; `fill` writes it when it is known what stands on the others."""
    opening = len(figures.opening(report, ""))
    return book.sheet(_("Summary"), _WIDTHS, freeze=f"A{opening + 1}", heading_rows=(1, opening))


def fill(page: Sheet, report: Report, drawn: Drawn | None) -> None:
    """Write the sheet."""
    for row in figures.opening(report, _("Summary")):
        page.row(*row)
    _document(page, report)
    _goals(page, report)
    _networks(page, report)
    _charts(page, report, drawn)
    _kpis(page, report)
    _explanations(page, report)


def _document(page: Sheet, report: Report) -> None:
    """Write what the plan says of itself, two facts in a row and the long one in a row of its own."""
    facts = document(report)
    stated = [row.cells for row in facts.where(Role.PLAIN).rows]
    for pair in itertools.zip_longest(stated[::2], stated[1::2], fillvalue=(BLANK, BLANK)):
        cells = [figures.drawn(cell, look) for fact in pair for cell, look in zip(fact, (_LABEL, BOX), strict=True)]
        page.row(*figures.wide(cells, 2, 3, 2, 4), least=ONE_LINE)
    for row in facts.where(Role.REST).rows:
        name, said = row.cells
        page.row(*figures.wide((figures.drawn(name, _LABEL), figures.drawn(said)), 2, 9), least=ONE_LINE)
    page.row(Cell(words.ledger(report), REMARK))
    page.row()


def _goals(page: Sheet, report: Report) -> None:
    """Write the scorecard: the plan's evaluation items, or the two rates where it names none."""
    page.row(Cell(_("Goals"), PART))
    _table(page, scorecard(report), {}, 2, 1, 1, 1, 6)
    if report.budget:
        for line in headlines.spending(report.budget):
            page.row(Cell(shown(line), REMARK))
    page.row()


def _table(page: Sheet, table: Table, looks: Mapping[str, Look], *columns: int) -> None:
    """Write a table whose columns take so many of the sheet's each."""
    page.row(*figures.wide(figures.headings(table), *columns), least=ONE_LINE)
    for cells in figures.rows(table, looks):
        page.row(*figures.wide(cells, *columns), least=ONE_LINE)


def _networks(page: Sheet, report: Report) -> None:
    """Write the combined rates of the networks and of all KPIs, each with how many are met, and the rule."""
    page.row(Cell(_("Achievement rates by network"), PART))
    table = kpis.networks(report)
    columns = (2, 1, 1, 1, 1, 1, 1)
    figures.grouped_headings(page, table, columns, (ONE_LINE, ONE_LINE))
    met = [column.key for column in table.columns if not column.numeric]
    for cells in figures.rows(table, dict.fromkeys(met, CENTERED) | {"name": BOX}):
        page.row(*figures.wide(cells, *columns), least=ONE_LINE)
    page.row(Cell(words.rule(report), REMARK))
    for sentence in caveats(report):
        page.row(Cell(sentence, Look(bold=True)))
    page.row()


def _charts(page: Sheet, report: Report, drawn: Drawn | None) -> None:
    """Put the charts side by side; the first draws the table that follows."""
    height = charts.height(len(report.kpis))
    room = math.ceil(height * _POINTS_OF_CENTIMETRE / LINE) + 1
    page.keep_together(height * _POINTS_OF_CENTIMETRE)
    page.row(height=_GAP)
    place, first = page.rows + 1, page.rows + room + _TABLE_HEAD + 1
    if report.kpis:
        page.chart(
            charts.achievement(page, first, first + len(report.kpis) - 1, names=_DRAWN, height=height), f"A{place}"
        )
    budget = report.budget
    if drawn and budget:
        goal = "" if budget.goal is None else _("goal {goal}").format(goal=format_percent(budget.goal))
        page.chart(charts.spending(drawn, budget.unit_name, goal), f"G{place}")
    for _row in range(room):
        page.row(height=LINE)
    page.keep_together((_TABLE_HEAD + len(report.kpis)) * (LINE + 3))


def _kpis(page: Sheet, report: Report) -> None:
    """Write the cumulative rate of each KPI, and beside it what the chart draws: a short name and the rate."""
    page.row(Cell(_("Achievement rate by KPI, cumulative"), PART))
    table = kpis.cumulative(report)
    page.row(*figures.wide(figures.headings(table), *_KPI, 2), least=ONE_LINE)
    for *cells, bar in figures.rows(table, {"code": CENTERED, "beside": CENTERED, "drawn": _BAR}):
        label = cut(f"{cells[0].value} {cells[1].value}", _LONGEST_NAME)
        page.row(*figures.wide(cells, *_KPI), Cell(label, _LABEL_OF_BAR), bar, least=ONE_LINE)


def _explanations(page: Sheet, report: Report) -> None:
    """Write why something fell short and what is done about it: of this quarter, of the one before, and what lacks."""
    table = explanations.table(report).only("view", "kpi", "name", "unit", "kind", "status")
    if table.rows:
        page.row()
        page.row(Cell(_("Shortfalls: causes and measures"), PART))
        _table(page, table, dict.fromkeys(("view", "kind", "status"), CENTERED), 1, 2, 3, 3, 1, 1)
