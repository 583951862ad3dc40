"""What became of a plan, on a terminal: every change with its value before and after, why and since when."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from vnet.actions.plan_changes import PlanChanges
from vnet.i18n import _
from vnet.render.tables import plan_changes, words
from vnet.render.tables.cells import Tone, shown, text
from vnet.render.tables.table import Table
from vnet.render.terminal.drawing import Block, Console, Group, Indented, Text
from vnet.render.terminal.table import INDENT, closing, drawn, fits, line, note
from vnet.report.plan_changes import Revision, lacking_reason


def show_plan_changes(found: PlanChanges, out: Console) -> None:
    """Print the changes, the earliest first."""
    out.print(line(text(found.title, Tone.STRONG)))
    out.print(Text(_about(found)))
    if found.sample:
        out.print(Text(words.sample(), "bold yellow"))
    if found.revisions:
        out.print()
        out.print(table(found.revisions, found.money_unit, out))
    if any(revision.day is None for revision in found.revisions):
        out.print()
        out.print(
            note(_("What is not kept yet is kept in the ledger when something is recorded or written to a file."))
        )
    if lacking := lacking_reason(found.revisions):
        out.print()
        out.print(note(words.lacking_reason(found.year, lacking)))
    closing(found.head, out)


def table(found: Iterable[Revision], money_unit: str, out: Console) -> Block:
    """Return the changes as a table, or where that is too wide a line for each, and below those of one reason why."""
    whole = plan_changes.revisions(found, money_unit)
    wide = drawn(whole)
    return wide if fits(out, wide) else _lines(whole)


def _about(found: PlanChanges) -> str:
    if found.since is None:
        return _("Nothing of it is kept yet: what it means is kept as soon as something is recorded.")
    facts = {"year": found.year, "since": found.since}
    if not found.revisions:
        return _("The plan of {year}, kept since {since}: nothing was changed.").format(**facts)
    return _("The plan of {year}, kept since {since}: what was changed").format(**facts)


def _lines(table: Table) -> Block:
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, map(shown, row.cells), strict=True)) for row in table.rows]
    blocks: list[Block] = []
    for (day, by, why), changes in groupby(rows, key=itemgetter("day", "by", "reason")):
        blocks += [Text(f"{change['name']}: {change['before']} → {change['after']}") for change in changes]
        said = (day, by, why and _("reason: {text}").format(text=why))
        blocks.append(Indented(Text(" · ".join(filter(None, said)), "dim"), INDENT))
    return Group(*blocks)
