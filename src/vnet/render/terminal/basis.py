"""What targets rest on, on a terminal: a KPI below the other, each line of its arithmetic."""

from vnet.actions.basis import Bases
from vnet.i18n import _
from vnet.render.tables import basis
from vnet.render.tables.cells import Tone, text
from vnet.render.terminal.drawing import Console, Indented
from vnet.render.terminal.table import INDENT, closing, line


def show_basis(bases: Bases, out: Console) -> None:
    """Print the bases."""
    out.print(line(text(bases.title, Tone.STRONG)))
    out.print(line(text(_("What the targets of {year} rest on").format(year=bases.year))))
    for kpi in bases.kpis:
        out.print()
        out.print(line(text(f"{kpi.code} {kpi.name}", Tone.STRONG)))
        for said in basis.lines(kpi):
            out.print(Indented(line(said), INDENT))
    if bases.faults:
        out.print()
        out.print(line(basis.faults(bases.faults)))
    closing(bases.head, out)
