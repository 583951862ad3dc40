"""A register as a flat table: a row for each record, with a column for each field."""

import datetime as dt

from vnet.i18n import _
from vnet.render.csv import Cell
from vnet.render.tables import registers as sentences
from vnet.render.tables import words
from vnet.report.registers import Record, Register, Value


def register_table(one: Register, *, sample: bool) -> tuple[list[str], list[list[Cell]]]:
    """Return the headings, and the rows below them."""
    unknown = list(dict.fromkeys(name for record in one.records for name, _value in record.extra))
    beside = [_("kind"), _("partner"), _("people"), _("note")]
    head = [_("date"), *(field.name for field in one.fields), *unknown, *beside, _("recorded by"), _("id"),
            _("same as")]  # fmt: skip
    said = [words.sample() if sample else None, sentences.gap(one.counted)]
    rows: list[list[Cell]] = [[_("attention"), text, *[""] * (len(head) - 2)] for text in said if text]
    return head, [*rows, *(_record(record, unknown) for record in one.records)]


def _record(record: Record, unknown: list[str]) -> list[Cell]:
    extra = dict(record.extra)
    return [
        record.date.isoformat(),
        *map(_cell, record.values),
        *(extra.get(name) for name in unknown),
        record.kind,
        record.partner,
        record.people,
        record.note,
        record.recorded_by,
        record.id,
        record.twin,
    ]


def _cell(value: Value) -> Cell:
    return value.isoformat() if isinstance(value, dt.date) else value
