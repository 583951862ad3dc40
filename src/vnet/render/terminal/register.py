"""Registers on a terminal: a column for each field where there is room, else a record's fields below one another."""

from collections.abc import Mapping

from vnet.actions.register import Registers
from vnet.i18n import _
from vnet.render.tables import registers, words
from vnet.render.tables.caveats import said as said_of
from vnet.render.tables.cells import Cell, Kind, shown, text
from vnet.render.tables.table import Table
from vnet.render.terminal.drawing import Console, Text
from vnet.render.terminal.table import closing, drawn, fitting, note, section, warnings
from vnet.report.registers import Register


def show_register(found: Registers, out: Console) -> None:
    """Print the registers of a plan."""
    if found.sample:
        out.print(Text(words.sample(), "bold yellow"))
    if found.as_of is not None:
        out.print(Text(words.as_of(found.as_of), "bold"))
    for register in found.registers:
        content = (
            fitting(out, drawn(_in_columns(register)), drawn(_in_lines(register)))
            if register.records
            else Text(_("No records yet."))
        )
        section(out, f"{register.counted.code} {register.counted.name}", content)
        out.print(note(registers.gap(register.counted) or registers.standing(register.counted)))
        if hidden := registers.left_out(register):
            out.print(note(hidden))
    warnings(said_of((), found.old_meaning), out)
    closing(found.head, out)


def _in_columns(register: Register) -> Table:
    return registers.records(register).only(*registers.fields(register), "more", "date", "short id")


def _in_lines(register: Register) -> Table:
    names = dict(zip(registers.fields(register), (field.name for field in register.fields), strict=True))

    def said(cells: Mapping[str, Cell]) -> Cell:
        lines = [f"{name}: {shown(cells[key])}" for key, name in names.items() if cells[key].kind is not Kind.BLANK]
        return text("\n".join(filter(None, [*lines, shown(cells["more"])])) or words.NOTHING)

    records = registers.records(register).changed("more", said)
    return records.only("more", "date", "short id", headings={"more": _("record")})
