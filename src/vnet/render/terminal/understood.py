"""What was understood of a person's file, on a terminal: its columns, then what is counted."""

from vnet.i18n import _
from vnet.importing.understood import Understood
from vnet.render.tables import understood as tables
from vnet.render.tables.table import Table
from vnet.render.terminal.drawing import Console
from vnet.render.terminal.table import drawn, fitting, section


def show_understood(understood: Understood, out: Console) -> None:
    """Print each column with what it was read as, the days, and what is counted."""
    read, counted = tables.read(understood), tables.counted(understood)
    if not understood.columns:
        return
    section(out, _("Columns"), drawn(_without_one_sheet(read)))
    if understood.counted:
        section(out, _("Days"), drawn(tables.days(understood)))
        section(out, _("What counts"), fitting(out, *map(drawn, _choices(counted))))
    out.print()


def _without_one_sheet(read: Table) -> Table:
    """Return the table of the columns, without the name of the sheet where there is but one."""
    sheets = {cell.value for cell in read.column("sheet")}
    return read if len(sheets) > 1 else read.only("column", "heading", "read", "sample")


def _choices(counted: Table) -> tuple[Table, ...]:
    return counted, counted.stacked("what", "of")
