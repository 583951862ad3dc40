"""The evaluation's items on a terminal: goal, figure, judgement, how the figure was reached, and what is missing."""

from collections.abc import Iterable

from vnet.i18n import _
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import Entry
from vnet.render.tables import evaluation, since, words
from vnet.render.tables.caveats import caveats
from vnet.render.terminal.checklists import checklist, evidence
from vnet.render.terminal.drawing import Block, Console, Group, Text
from vnet.render.terminal.table import closing, drawn, fitting, folding_last, note, opening, section, warnings
from vnet.report.evaluation import ItemRow
from vnet.report.report import Report

if TYPE_CHECKING:
    from vnet.actions.evaluate import Evaluated


def show_evaluation(evaluated: "Evaluated", out: Console) -> None:
    """Print the evaluation: its items, and the checklists."""
    report = evaluated.report
    opening(report, out, *since.closed(report))
    if report.evaluation:
        items = drawn(evaluation.items(report).only("name", "target", "figure", "status", "reached"))
        section(out, _("Evaluation items"), folding_last(out, items))
        out.print(note(_("What has nothing recorded is neither met nor missed.")))
    if evaluated.everything:
        for item in report.evaluation:
            _details(item, evaluated.records.get(item.name, ()), out)
    for checked in report.checklists:
        section(out, checked.name, checklist(checked, out, everything=evaluated.everything))
    if report.checklists:
        out.print(note(_("What is ticked is shown with its evidence and never made a rate.")))
    if not evaluated.everything:
        out.print(note(_("Every step, survey and article with its day and evidence: vnet evaluate --all")))
    warnings(caveats(report), out)
    closing(report, out)


def scorecard(report: Report, out: Console) -> Block:
    """Return the items in short: goal, figure and judgement."""
    return fitting(out, drawn(evaluation.items(report).only("name", "target", "figure", "status")))


def _details(item: ItemRow, records: Iterable[Entry], out: Console) -> None:
    """Print what an item rests on: how it is measured, the plan's notes on it, and what was recorded."""
    facts = [_("method: {text}").format(text=item.method)] if item.method else []
    facts += [_("tool: {text}").format(text=item.tool)] if item.tool else []
    facts += [_("note: {text}").format(text=text) for text in item.notes]
    facts += [evidence(entry, words.entry_value(entry)) for entry in records]
    if facts:
        section(out, item.name, Group(*(Text(fact) for fact in facts)))
