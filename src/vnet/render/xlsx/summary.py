"""The sheet 총괄: what the document is, where the two headline goals stand, the networks, and two charts."""

import itertools
import math
from collections.abc import Iterator
from fractions import Fraction

from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.period import quarter_of
from vnet.plan.model import Plan, Source
from vnet.rates import shown
from vnet.render.tables import evaluation, explanations, headlines, words
from vnet.render.tables.headlines import Tone
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx import charts
from vnet.render.xlsx.budget import Drawn
from vnet.render.xlsx.cells import EMPTY, STATUS, head, text
from vnet.report.evaluation import Verdict
from vnet.report.report import Report
from vnet.report.views import Combined, Views
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
_VERDICTS = {
    Verdict.MET: Fill.GOOD,
    Verdict.SHORT: Fill.BAD,
    Verdict.OVERSPENT: Fill.BAD,
    Verdict.NOT_RECORDED: Fill.MISSING,
    Verdict.UNDER_WAY: Fill.NONE,
    Verdict.NOT_APPLICABLE: Fill.NONE,
}
_TONES = {Tone.GOOD: Fill.GOOD, Tone.PLAIN: Fill.NONE, Tone.BAD: Fill.BAD}
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


class Judged(NamedTuple):
    """A row of the scorecard: an item with its goal, its figure, the word for its verdict, and how it was reached."""

    name: str
    goal: Cell
    figure: Cell
    verdict: str
    fill: Fill
    explanation: str


def _goals(page: Sheet, report: Report) -> None:
    """Write the scorecard: the plan's evaluation items, or the two rates where it names none."""
    page.row(Cell(_("Goals"), _PART))
    row = page.row(
        head(_("item")), head(""), head(_("goal")), head(_("figure")), head(_("judgement")), head(_("explanation")),
        *[head("")] * (_LAST - 6),
    )  # fmt: skip
    page.merge(row, 1, row, 2)
    page.merge(row, 6, row, _LAST)
    for one in _items(report) if report.evaluation else _rates(report):
        height = max(figures.height(one.explanation, sum(_WIDTHS[5:])), figures.height(one.name, sum(_WIDTHS[:2])))
        row = page.row(
            text(one.name), EMPTY, one.goal, one.figure, Cell(one.verdict, STATUS._replace(fill=one.fill)),
            text(one.explanation), *[EMPTY] * (_LAST - 6), height=height,
        )  # fmt: skip
        page.merge(row, 1, row, 2)
        page.merge(row, 6, row, _LAST)
    if report.budget:
        for line in headlines.spending(report.budget):
            page.row(Cell(line.text, NOTE._replace(wrap=False)))
    page.row()


def _items(report: Report) -> Iterator[Judged]:
    """Yield the evaluation items (사업성과)."""
    for item in report.evaluation:
        goal = item.goal
        if goal.unit is None:
            figure = figures.rate(item.figure, goal.value, spending=item.source is Source.EXECUTION)
            stated = figures.share(goal.value)
        else:
            figure = figures.quantity(item.figure, 1, goal.unit)
            stated = figures.quantity(goal.value, 1, goal.unit)
        reached = [evaluation.basis(item, report)]
        if item.verdict is not Verdict.NOT_RECORDED:  # how it is recorded is of no use on paper
            reached.append(evaluation.missing(item, report) or "")
        if item.source is Source.ACHIEVEMENT:
            reached = [headlines.achievement(report).text]
        elif item.source is Source.EXECUTION and report.budget:
            reached = [headlines.execution(report.budget).text]
        explanation = " · ".join(one for one in reached if one)
        yield Judged(item.name, stated, figure, evaluation.verdict(item.verdict), _VERDICTS[item.verdict], explanation)


def _rates(report: Report) -> Iterator[Judged]:
    """Yield the two rates of a plan that names no evaluation items, against the goals that it has for them, if any."""
    overall = report.overall.cumulative
    line = headlines.achievement(report)
    rate = figures.rate(overall.rate, report.goal)
    yield Judged(_("achievement rate, cumulative"), figures.NOTHING, rate, words.NOTHING, _TONES[line.tone], line.text)
    if report.budget:
        line = headlines.execution(report.budget)
        rate = figures.rate(report.budget.year.rate, report.budget.goal, spending=True)
        judged = words.budget_status(report.budget.year) or words.NOTHING
        yield Judged(_("execution rate, of the year"), figures.NOTHING, rate, judged, _TONES[line.tone], line.text)


def _networks(page: Sheet, report: Report) -> None:
    """Write the combined rates of the networks and of all KPIs, each with how many are met, and the rule."""
    page.row(Cell(_("Achievement rates by network"), _PART))
    names = Views(words.quarter(report.period), _("cumulative"), _("year"))
    upper, lower = [head(_("network")), head("")], [head(""), head("")]
    for name in names:
        upper += [head(name), head("")]
        lower += [head(_("achievement rate")), head(_("KPIs met"))]
    top = page.row(*upper, height=figures.height("", 1))
    page.row(*lower, height=figures.height("", 1))
    page.merge(top, 1, top + 1, 2)
    room = _WIDTHS[0] + _WIDTHS[1]
    for column in (3, 5, 7):
        page.merge(top, column, top, column + 1)
    rows = [(network.name, network.views, BOX) for network in report.networks]
    rows.append((_("Overall"), report.overall, Look(border=True, bold=True, fill=Fill.TOTAL)))
    for name, views, look in rows:
        cells = _combined(views, report.goal, look)
        row = page.row(text(name, look=look), Cell(None, look), *cells, height=figures.height(name, room))
        page.merge(row, 1, row, 2)
    page.row(Cell(words.rule(report), NOTE._replace(wrap=False)))
    for stray in report.strays:
        page.row(Cell(words.stray(stray), Look(bold=True)))
    page.row()


def _combined(views: Views[Combined], goal: Fraction | None, look: Look) -> Iterator[Cell]:
    number = NUMBER._replace(bold=look.bold, fill=look.fill)
    for one in views:
        yield figures.rate(one.rate, goal, look=number)
        yield Cell(words.met(one), _CENTERED._replace(bold=look.bold, fill=look.fill))


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
    for kpi in report.kpis:
        actual = ", ".join(
            words.of_target(measure.views.cumulative, measure)
            for measure in kpi.measures
            if measure.views.cumulative.target is not None or measure.views.cumulative.actual is not None
        )
        height = max(figures.height(kpi.name, sum(_WIDTHS[1:5])), figures.height(actual, sum(_WIDTHS[5:7])))
        row = page.row(
            Cell(kpi.code, _CENTERED), text(kpi.name), *[EMPTY] * 3, Cell(actual or words.NOTHING, _CENTERED), EMPTY,
            figures.rate(kpi.rates.cumulative), figures.status(kpi.statuses.cumulative),
            Cell(cut(f"{kpi.code} {kpi.name}", _LONGEST_NAME), BOX._replace(wrap=False, grey=True, shrink=True)),
            _drawn(kpi.rates.cumulative), height=height,
        )  # fmt: skip
        page.merge(row, 2, row, 5)
        page.merge(row, 6, row, 7)


def _drawn(rate: Fraction | None) -> Cell:
    """Return a rate as it is displayed: a chart labels its bars with plain values, and would draw `-` as 0."""
    look = NUMBER._replace(format=PERCENT, grey=True)
    return Cell(None if rate is None else Fraction(shown(rate)) / 100, look)


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
