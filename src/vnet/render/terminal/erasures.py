"""The register of erasures on a terminal."""

from vnet.actions.erase import Erasures
from vnet.i18n import _
from vnet.render.tables import erasures, words
from vnet.render.terminal.drawing import Console, Text
from vnet.render.terminal.table import closing, drawn


def show_erasures(found: Erasures, out: Console) -> None:
    """Print what was erased, the earliest first."""
    if found.sample:
        out.print(Text(words.sample(), "bold yellow"))
    if not found.all:
        out.print(Text(_("Nothing has been erased.")))
    else:
        out.print(drawn(erasures.erasures(found).only("day", "field", "of", "short", "reason", "by")))
    closing(found.head, out)
