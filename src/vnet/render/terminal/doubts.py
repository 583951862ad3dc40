"""What may be a slip, on a terminal: why, and below that each entry of which it holds."""

from itertools import groupby

from vnet.actions.doubts import Doubts
from vnet.i18n import _
from vnet.render.tables import doubts, words
from vnet.render.tables.cells import shown
from vnet.render.terminal.drawing import Block, Console, Group, Indented, Text
from vnet.render.terminal.table import INDENT, closing, note, section


def show_doubts(found: Doubts, out: Console) -> None:
    """Print what is doubtful, the likeliest slips of each year first."""
    if found.sample:
        out.print(Text(words.sample(), "bold yellow"))
    out.print(Text(doubts.headline(found)))
    rows = zip(found.all, doubts.doubts(found).rows, strict=True)
    for (year, why), group in groupby(rows, key=lambda pair: (pair[0].entry.month // 100, pair[0].why)):
        blocks: list[Block] = []
        for doubt, row in group:
            cells = dict(zip(doubts.KEYS, map(shown, row.cells), strict=True))
            blocks.append(Text(f"{cells['short']} {words.day(doubt.entry.date)} {cells['what']}"))
            blocks.append(Indented(Text(cells["why"], "dim"), INDENT))
        section(out, f"{year} {doubts.kind(why)} ({len(blocks) // 2:,})", Group(*blocks))
    if found.all:
        out.print()
        out.print(note(_("Each counts as it is. To see one in full: vnet show ID; to put it right: vnet edit ID")))
    closing(found.head, out)
