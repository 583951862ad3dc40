"""Next year's targets under each method, on a terminal."""

from vnet.actions.what_if import WhatIf
from vnet.i18n import _
from vnet.render.tables import what_if
from vnet.render.tables.cells import Tone, shown, text
from vnet.render.terminal.drawing import Console, Text
from vnet.render.terminal.table import closing, drawn, fitting, line, note, section

_KEYS = ("method", "target", "base_at", "points", "distance")
_NARROW = ("method", "target", "points", "distance")
_UNSCORED = ("method", "target", "distance")


def show_what_if(found: WhatIf, out: Console) -> None:
    """Print what each target would be, and how demanding."""
    out.print(line(text(found.title, Tone.STRONG)))
    for said in what_if.headlines(found):
        out.print(Text(shown(said)))
    table = what_if.grouped(found)
    if found.scored:
        wide, narrow = (drawn(table.only(*keys), gap=gap) for keys, gap in ((_KEYS, 2), (_NARROW, 1)))
        part = fitting(out, wide, narrow)
    else:
        part = fitting(out, drawn(table.only(*_UNSCORED)))
    section(out, _("Targets of {year}").format(year=found.year), part)
    for said_note in what_if.notes(found):
        out.print(note(said_note))
    closing(found.head, out)
