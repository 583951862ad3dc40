"""The scorecard: each evaluation item beside its goal, or the two rates of a plan that names no items."""

from collections.abc import Iterator

from vnet.i18n import _
from vnet.plan.model import Source
from vnet.render.tables import evaluation, headlines, words
from vnet.render.tables.cells import NOT_APPLICABLE, Cell, Kind, Tone, share, shown, text
from vnet.render.tables.table import Row, Table, columns, row
from vnet.report.budget import BudgetReport
from vnet.report.evaluation import ItemRow, Verdict
from vnet.report.report import Report


def scorecard(report: Report) -> Table:
    """Return a row for each item: its goal, its figure, how it is judged, and how the figure was reached."""
    said = columns(
        ("name", _("item")),
        ("goal", _("goal"), True),
        ("figure", _("figure"), True),
        ("judgement", _("judgement")),
        ("explanation", _("explanation")),
    )
    rows = (_item(item, report) for item in report.evaluation) if report.evaluation else _rates(report)
    return Table(said, tuple(rows), sample=report.sample)


def _item(item: ItemRow, report: Report) -> Row:
    judged = _judged(evaluation.verdict(item.verdict), evaluation.TONES[item.verdict])
    reached = text(" · ".join(filter(None, _reached(item, report))))
    return row(text(item.name), evaluation.goal(item.goal), evaluation.figure(item), judged, reached)


def _reached(item: ItemRow, report: Report) -> Iterator[str | None]:
    """Yield how an item's figure was reached, and what is missing to its goal."""
    if item.source is Source.ACHIEVEMENT:
        yield shown(headlines.achievement(report))
    elif item.source is Source.EXECUTION and report.budget:
        yield shown(headlines.execution(report.budget))
        yield _original(report.budget)
    else:
        yield evaluation.basis(item, report)
        if item.verdict is not Verdict.NOT_RECORDED:  # how it is recorded is of no use on paper
            yield evaluation.missing(item, report)


def _rates(report: Report) -> Iterator[Row]:
    """Yield the two rates of a plan that names no evaluation items, against the goals that it has for them, if any."""
    said = headlines.achievement(report)
    rate = share(report.overall.cumulative.rate, report.goal)
    judged = _judged(words.NOTHING, said.tone)
    yield row(text(_("achievement rate, cumulative")), NOT_APPLICABLE, rate, judged, text(shown(said)))
    if report.budget:
        said = headlines.execution(report.budget)
        rate = share(report.budget.year.rate, report.budget.goal, spending=True)
        judged = _judged(words.budget_status(report.budget.year) or words.NOTHING, said.tone)
        explained = " · ".join(filter(None, (shown(said), _original(report.budget))))
        yield row(text(_("execution rate, of the year")), NOT_APPLICABLE, rate, judged, text(explained))


def _original(budget: BudgetReport) -> str:
    return headlines.original(budget.year, budget.goal, budget.unit_name)


def _judged(word: str, tone: Tone) -> Cell:
    return Cell(Kind.STATUS, word, tone=tone)
