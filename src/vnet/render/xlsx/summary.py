"""The sheet 총괄: what the document is, where the two headline goals stand, the networks, and two charts."""

import itertools
import math

from vnet.i18n import _
from vnet.period import quarter_of
from vnet.plan.model import Plan
from vnet.render.tables import explanations, headlines, kpis, words
from vnet.render.tables import table as tables
from vnet.render.tables.kpi_lines import Line, network_lines
from vnet.render.tables.scorecard import scorecard
from vnet.render.tables.table import Role, shown
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx import charts
from vnet.render.xlsx.budget import Drawn
from vnet.render.xlsx.cells import EMPTY, head, text
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, LINE, NOTE, NUMBER, PERCENT, Align, Fill, Look, cut

_WIDTHS = (8, 22, 13, 18, 13, 18, 13, 18, 18, 18, 20)
_LAST = len(_WIDTHS)
_TABLE_HEAD = 2  # rows above the first KPI
_DRAWN = 10  # the column of the names that the chart draws; their rates are in the next
_LONGEST_NAME = 28  # columns of a name beside a bar
_POINTS_OF_CENTIMETRE = 72 / 2.54
_GAP = 4  # points
_PART = Look(bold=True, size=12)
_LABEL = Look(border=True, bold=True, fill=Fill.TOTAL)
_LABEL_OF_BAR = BOX._replace(wrap=False, grey=True, shrink=True)
_BAR = NUMBER._replace(format=PERCENT, grey=True)
_CENTERED = BOX._replace(align=Align.CENTER)


def begin(book: Book, report: Report) -> Sheet:
    """Add the sheet, the first of the book; `fill` writes it when it is known what stands on the others."""
    opening = len(figures.opening(report, ""))
    return book.sheet(_("Summary"), _WIDTHS, freeze=f"A{opening + 1}", heading_rows=(1, opening))


def fill(page: Sheet, plan: Plan, report: Report, drawn: Drawn | None) -> None:
    """Write the sheet."""
    for row in figures.opening(report, _("Summary")):
        page.row(*row)
    _document(page, plan, report)
    _goals(page, report)
    _networks(page, report)
    _charts(page, report, drawn)
    _kpis(page, report)
    _explanations(page, report)


def _document(page: Sheet, plan: Plan, report: Report) -> None:
    """Write what the plan says of itself, two facts in a row and the long ones in rows of their own."""
    one = plan.document
    facts = [
        (_("Document"), " ".join(str(part) for part in (one.number, one.date) if part)),
        (_("Organisation"), " ".join(part for part in (one.organization, one.department) if part)),
        (_("Unit project"), one.project),
        (_("Duration"), one.duration),
        (_("Participants"), one.participants),
        (_("Reference date"), str(report.period.end)),
    ]
    stated = [(name, words_) for name, words_ in facts if words_]
    for left, right in itertools.zip_longest(stated[::2], stated[1::2], fillvalue=("", "")):
        height = max(figures.height(left[1], sum(_WIDTHS[2:5])), figures.height(right[1], sum(_WIDTHS[7:])))
        cells = [Cell(left[0], _LABEL), Cell(None, _LABEL), text(left[1]), EMPTY, EMPTY]
        cells += [Cell(right[0], _LABEL), Cell(None, _LABEL), text(right[1]), *[EMPTY] * (_LAST - 8)]
        row = page.row(*cells, height=height)
        for first, last in ((1, 2), (3, 5), (6, 7), (8, _LAST)):
            page.merge(row, first, row, last)
    if one.purpose:
        height = figures.height(one.purpose, sum(_WIDTHS[2:]))
        row = page.row(
            Cell(_("Purpose"), _LABEL), Cell(None, _LABEL), text(one.purpose), *[EMPTY] * (_LAST - 3), height=height
        )
        page.merge(row, 1, row, 2)
        page.merge(row, 3, row, _LAST)
    page.row()


def _goals(page: Sheet, report: Report) -> None:
    """Write the scorecard: the plan's evaluation items, or the two rates where it names none."""
    page.row(Cell(_("Goals"), _PART))
    table = scorecard(report)
    item, *others = figures.headings(table)
    row = page.row(item, head(""), *others, *[head("")] * (_LAST - 6))
    page.merge(row, 1, row, 2)
    page.merge(row, 6, row, _LAST)
    for name, *judged, explanation in figures.rows(table, {}):
        height = max(
            figures.height(str(explanation.value), sum(_WIDTHS[5:])), figures.height(str(name.value), sum(_WIDTHS[:2]))
        )
        row = page.row(name, EMPTY, *judged, explanation, *[EMPTY] * (_LAST - 6), height=height)
        page.merge(row, 1, row, 2)
        page.merge(row, 6, row, _LAST)
    if report.budget:
        for line in headlines.spending(report.budget):
            page.row(Cell(shown(line), NOTE._replace(wrap=False)))
    page.row()


def _networks(page: Sheet, report: Report) -> None:
    """Write the combined rates of the networks and of all KPIs, each with how many are met, and the rule."""
    page.row(Cell(_("Achievement rates by network"), _PART))
    upper, lower = [head(_("network")), head("")], [head(""), head("")]
    for name in kpis.view_names(report):
        upper += [head(name), head("")]
        lower += [head(_("achievement rate")), head(_("KPIs met"))]
    top = page.row(*upper, height=figures.height("", 1))
    page.row(*lower, height=figures.height("", 1))
    page.merge(top, 1, top + 1, 2)
    for column in (3, 5, 7):
        page.merge(top, column, top, column + 1)
    *networks, overall = network_lines(report)
    for line in networks:
        _network(page, line, BOX, Role.PLAIN)
    _network(page, overall._replace(name=_("Overall")), Look(border=True), Role.TOTAL)
    page.row(Cell(words.rule(report), NOTE._replace(wrap=False)))
    for stray in report.strays:
        page.row(Cell(words.stray(stray), Look(bold=True)))
    page.row()


def _network(page: Sheet, line: Line, look: Look, role: Role) -> None:
    name = figures.drawn(tables.text(line.name), look, role)
    cells = [
        cell
        for view in line.views
        for cell in (figures.drawn(view.rate, role=role), figures.drawn(view.status, _CENTERED, role))
    ]
    row = page.row(name, name._replace(value=None), *cells, height=figures.height(line.name, _WIDTHS[0] + _WIDTHS[1]))
    page.merge(row, 1, row, 2)


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
        goal = "" if budget.goal is None else _("goal {goal}").format(goal=words.percentage(budget.goal))
        page.chart(charts.spending(drawn, budget.unit_name, goal), f"G{place}")
    for _row in range(room):
        page.row(height=LINE)
    page.keep_together((_TABLE_HEAD + len(report.kpis)) * (LINE + 3))


def _kpis(page: Sheet, report: Report) -> None:
    """Write the cumulative rate of each KPI."""
    page.row(Cell(_("Achievement rate by KPI, cumulative"), _PART))
    row = page.row(head(_("code")), head(_("KPI")), *[head("")] * 3, head(_("actual / target")), head(""),
                   head(_("achievement rate")), head(_("status")), head(_("in the chart")), head(""),
                   height=figures.height("", 1))  # fmt: skip
    page.merge(row, 2, row, 5)
    page.merge(row, 6, row, 7)
    page.merge(row, _DRAWN, row, _DRAWN + 1)
    for one in kpis.cumulative(report).rows:
        code, name, beside, rate, status, bar = one.cells
        height = max(figures.height(shown(name), sum(_WIDTHS[1:5])), figures.height(shown(beside), sum(_WIDTHS[5:7])))
        label = cut(f"{shown(code)} {shown(name)}", _LONGEST_NAME)
        row = page.row(
            figures.drawn(code, _CENTERED), figures.drawn(name), *[EMPTY] * 3, figures.drawn(beside, _CENTERED), EMPTY,
            figures.drawn(rate), figures.drawn(status), Cell(label, _LABEL_OF_BAR), figures.drawn(bar, _BAR),
            height=height,
        )  # fmt: skip
        page.merge(row, 2, row, 5)
        page.merge(row, 6, row, 7)


def _explanations(page: Sheet, report: Report) -> None:
    """Write why something fell short and what is done about it: of this quarter, of the one before, and what lacks."""
    found = report.explanations
    if not (found.current or found.earlier or found.missing):
        return
    page.row()
    page.row(Cell(_("Shortfalls: causes and measures"), _PART))
    row = page.row(
        head(_("quarter")), head(_("KPI")), head(""), head(_("cause")), head(""), head(""), head(_("measure taken")),
        head(""), head(""), head(_("due")), head(_("now")), height=figures.height("", 1),
    )  # fmt: skip
    _merge_explanation(page, row)
    for entry in (*found.current, *found.earlier):
        quarter = _("Q{quarter}").format(quarter=quarter_of(entry.month % 100))
        _explanation(page, quarter, entry.kpi, report, (entry.reason, entry.action, entry.due))
    for code in found.missing:
        _explanation(page, words.quarter(report.period), code, report, (_("(no cause recorded)"), None, None))


def _explanation(
    page: Sheet, quarter: str, code: str | None, report: Report, stated: tuple[str | None, str | None, str | None]
) -> None:
    cause, action, due = stated
    name = explanations.kpi_name(code, report)
    height = max(
        figures.height(name, sum(_WIDTHS[1:3])),
        figures.height(cause or "", sum(_WIDTHS[3:6])),
        figures.height(action or "", sum(_WIDTHS[6:9])),
    )
    row = page.row(
        Cell(quarter, _CENTERED), text(name), EMPTY, text(cause), EMPTY, EMPTY, text(action), EMPTY, EMPTY,
        Cell(due, _CENTERED), Cell(explanations.standing(code, report), _CENTERED), height=height,
    )  # fmt: skip
    _merge_explanation(page, row)


def _merge_explanation(page: Sheet, row: int) -> None:
    for first, last in ((2, 3), (4, 6), (7, 9)):
        page.merge(row, first, row, last)
