"""The sheet 총괄: what the document is, where the two headline goals stand, the networks, and two charts."""

import itertools
import math
from collections.abc import Mapping, Sequence

from vnet.actions.export import Writing
from vnet.amounts import format_percent
from vnet.i18n import _
from vnet.render.tables import explanations, headlines, kpis, words
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import BLANK, shown
from vnet.render.tables.document import approval, document
from vnet.render.tables.scorecard import scorecard
from vnet.render.tables.table import Role, Row, Table
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx import charts
from vnet.render.xlsx.budget import Drawn
from vnet.render.xlsx.cells import CENTERED, EMPTY, ONE_LINE, PART, REMARK
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, HEAD, LINE, NUMBER, PERCENT, Fill, Look, cut

_WIDTHS = (8, 22, 12, 17, 12, 17, 12, 17, 17, 16, 14, 40, 12)
_PRINTED = 11  # columns; the others hold what the chart draws
_BARS = 30  # the most KPIs in one chart
_DRAWN = _PRINTED + 1  # the column of the names that the chart draws; their rates are in the next
_KPI = (1, 4, 2, 2, 2)  # columns of what is said of a KPI
_LONGEST_NAME = 28  # columns of a name beside a bar
_POINTS_OF_CENTIMETRE = 72 / 2.54
_GAP = 4  # points
_BETWEEN = 8  # points between two tables
_SIGNED = 34  # points of the boxes that are signed
_APPROVAL = HEAD._replace(shrink=True, wrap=False)
_LABEL = Look(border=True, bold=True, fill=Fill.TOTAL)
_LABEL_OF_BAR = BOX._replace(wrap=False, grey=True, shrink=True)
_BAR = NUMBER._replace(format=PERCENT, grey=True)


def begin(book: Book, report: Report) -> Sheet:
    """Add the sheet, the first of the book; `fill` writes it when it is known what stands on the others."""
    opening = len(figures.opening(report, ""))
    page = book.sheet(_("Summary"), _WIDTHS, freeze=f"A{opening + 1}", heading_rows=(1, opening))
    page.print_only(_PRINTED)
    return page


def fill(page: Sheet, report: Report, drawn: Drawn | None, writing: Writing | None = None) -> None:
    """Write the sheet."""
    for row in figures.opening(report, _("Summary")):
        page.row(*row)
    _approval(page, report)
    _document(page, report, writing)
    _goals(page, report)
    _networks(page, report)
    _charts(page, report, drawn)
    _kpis(page, report)
    _explanations(page, report)


def _approval(page: Sheet, report: Report) -> None:
    """Write the box in which it is approved, at the right: the offices, and below each room to sign."""
    heading, *offices = approval(report).columns
    if not offices:
        return
    before = [None] * (_PRINTED - 1 - len(offices))
    top = page.row(*before, Cell(heading.heading, _APPROVAL), *(Cell(office.heading, _APPROVAL) for office in offices))
    page.row(*before, Cell(None, HEAD), *[EMPTY] * len(offices), height=_SIGNED)
    page.merge(top, len(before) + 1, page.rows, len(before) + 1)
    page.row(height=_GAP)


def _document(page: Sheet, report: Report, writing: Writing | None) -> None:
    """Write what the plan says of itself, two facts in a row and the long one in a row of its own."""
    facts = document(report, writing)
    stated = [row.cells for row in facts.where(Role.PLAIN).rows]
    for pair in itertools.zip_longest(stated[::2], stated[1::2], fillvalue=(BLANK, BLANK)):
        cells = [figures.drawn(cell, look) for fact in pair for cell, look in zip(fact, (_LABEL, BOX), strict=True)]
        page.row(*figures.wide(cells, 2, 3, 2, 4), least=ONE_LINE)
    for row in facts.where(Role.REST).rows:
        name, said = row.cells
        page.row(*figures.wide((figures.drawn(name, _LABEL), figures.drawn(said)), 2, 9), least=ONE_LINE)
    page.row(Cell(words.ledger(report), REMARK))
    page.row(height=_BETWEEN)


def _goals(page: Sheet, report: Report) -> None:
    """Write the scorecard: the plan's evaluation items, or the two rates where it names none."""
    _table(page, _("Goals"), scorecard(report), {}, 2, 1, 1, 1, 6)
    if report.budget:
        for line in headlines.spending(report.budget):
            page.row(Cell(shown(line), REMARK))
    page.row(height=_BETWEEN)


def _table(page: Sheet, title: str, table: Table, looks: Mapping[str, Look], *columns: int) -> None:
    """Write a table whose columns take so many of the sheet's each."""
    rows = [list(figures.wide(cells, *columns)) for cells in figures.rows(table, looks)]
    figures.paged(
        page,
        Cell(title, PART),
        lambda: page.row(*figures.wide(figures.headings(table), *columns), least=ONE_LINE),
        rows,
        ONE_LINE,
    )


def _networks(page: Sheet, report: Report) -> None:
    """Write the combined rates of the networks and of all KPIs, each with how many are met, and the rule."""
    table = kpis.networks(report)
    columns = (2, 1, 1, 1, 1, 1, 1)
    met = [column.key for column in table.columns if not column.numeric]
    looks = dict.fromkeys(met, CENTERED) | {"name": BOX}
    figures.paged(
        page,
        Cell(_("Achievement rates by network"), PART),
        lambda: figures.grouped_headings(page, table, columns, (ONE_LINE, ONE_LINE)),
        [list(figures.wide(cells, *columns)) for cells in figures.rows(table, looks)],
        ONE_LINE,
    )
    page.row(Cell(words.rule(report), REMARK))
    for sentence in caveats(report):
        page.row(Cell(sentence, Look(bold=True)))
    page.row(height=_BETWEEN)


def _charts(page: Sheet, report: Report, drawn: Drawn | None) -> None:
    """Put the charts side by side, each of the KPIs' beside the rows that hold, off the page, what it draws."""
    table = kpis.cumulative(report)
    names = map(_label, table.rows)
    bars = (cells[-1] for cells in figures.rows(table, {"drawn": _BAR}))
    helpers = [(Cell(name, _LABEL_OF_BAR), bar) for name, bar in zip(names, bars, strict=True)]
    for start in range(0, max(len(helpers), 1), _BARS):
        own = helpers[start : start + _BARS]
        height = charts.height(len(own))
        page.keep_together(height * _POINTS_OF_CENTIMETRE + 2 * LINE)
        page.row(height=_GAP)
        place = page.rows + 1
        if own:
            chart = charts.achievement(page, place, place + len(own) - 1, names=_DRAWN, height=height)
            page.chart(chart, f"A{place}", charts.about_achievement())
        if drawn and report.budget and start == 0:
            goal = report.budget.goal
            name = "" if goal is None else _("goal {goal}").format(goal=format_percent(goal))
            chart = charts.spending(drawn, report.budget.unit_name, name)
            page.chart(chart, f"G{place}", charts.about_spending(name))
        _beside(page, own, height * _POINTS_OF_CENTIMETRE + LINE)


def _label(row: Row) -> str:
    """Return what stands beside a KPI's bar: its name, as long as there is room, and its rate."""
    code, name, _done, rate, *_others = map(shown, row.cells)
    return f"{cut(f'{code} {name}', _LONGEST_NAME)}  {rate}"


def _beside(page: Sheet, helpers: Sequence[tuple[Cell, Cell]], points: float) -> None:
    """Write rows that are so many points high together, and each of what a chart draws in one of them."""
    rows = max(len(helpers), math.ceil(points / LINE))
    for name, bar in helpers:
        page.row(*[None] * _PRINTED, name, bar, height=points / rows)
    for _row in range(rows - len(helpers)):
        page.row(height=points / rows)


def _kpis(page: Sheet, report: Report) -> None:
    """Write the cumulative rate of each KPI, as a table."""
    table = kpis.cumulative(report)
    *printed, _drawn = figures.headings(table)
    looks = {"code": CENTERED, "beside": CENTERED}
    rows = [list(figures.wide(cells, *_KPI)) for *cells, _bar in figures.rows(table, looks)]
    title = Cell(_("Achievement rate by KPI, cumulative"), PART)
    figures.paged(page, title, lambda: page.row(*figures.wide(printed, *_KPI), least=ONE_LINE), rows, ONE_LINE)


def _explanations(page: Sheet, report: Report) -> None:
    """Write why something fell short and what is done about it: of this quarter, of the one before, and what lacks."""
    table = explanations.table(report).only("view", "kpi", "name", "unit", "kind", "status")
    if table.rows:
        page.row()
        looks = dict.fromkeys(("view", "kind", "status"), CENTERED)
        _table(page, _("Shortfalls: causes and measures"), table, looks, 1, 2, 3, 3, 1, 1)
