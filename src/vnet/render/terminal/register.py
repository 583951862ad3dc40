"""Registers on a terminal: a column for each field where there is room, else a record's fields below one another."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vnet.actions.register import Registers
from vnet.i18n import _
from vnet.ledger.entry import SHORT_ID
from vnet.plan.model import FieldType
from vnet.render.tables import registers as sentences
from vnet.render.tables import words
from vnet.render.terminal.table import fitting, note, section, table
from vnet.report.registers import Record, Register


def show_register(shown: Registers, out: Console) -> None:
    """Print the registers of a plan."""
    if shown.sample:
        out.print(Text(words.sample(), style="bold yellow", overflow="fold"))
    for one in shown.registers:
        content = fitting(out, _in_columns(one), _in_lines(one)) if one.records else Text(_("No records yet."))
        section(out, f"{one.counted.code} {one.counted.name}", content)
        out.print(note(sentences.gap(one.counted) or sentences.standing(one.counted)))
        if hidden := sentences.left_out(one):
            out.print(note(hidden))


def _in_columns(one: Register) -> Table:
    numbers = {FieldType.NUMBER, FieldType.MONEY}
    result = table(
        *((field.name, "right" if field.type in numbers else "left") for field in one.fields),
        (_("more"), "left"),
        (_("day"), "left"),
        (_("id"), "left"),
    )
    for record in one.records:
        values = (sentences.value(field, given) for field, given in zip(one.fields, record.values, strict=True))
        result.add_row(*map(Text, values), Text("\n".join(_more(record))), str(record.date), record.id[-SHORT_ID:])
    return result


def _in_lines(one: Register) -> Table:
    result = table((_("record"), "left"), (_("day"), "left"), (_("id"), "left"))
    for record in one.records:
        values = zip(one.fields, record.values, strict=True)
        lines = [f"{field.name}: {sentences.value(field, given)}" for field, given in values if given is not None]
        result.add_row(
            Text("\n".join([*lines, *_more(record)]) or words.NOTHING), str(record.date), record.id[-SHORT_ID:]
        )
    return result


def _more(record: Record) -> list[str]:
    """Return what a record says beside its fields, those that the plan does not know, and which one it repeats."""
    unknown = [f"{name}: {value}" for name, value in record.extra]
    same = [_("the same as {id}").format(id=record.twin[-SHORT_ID:])] if record.twin else []
    return [*unknown, *sentences.extras(record), *same]
