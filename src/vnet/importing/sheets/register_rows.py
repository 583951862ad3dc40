"""The rows below a register's headings: each one record, with what stands in its fields; or why it is none."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from vnet.errors import Place, VnetError
from vnet.importing.files.cells import (
    SheetRow,
    SheetRows,
    Shown,
    Value,
    exact,
    is_filled,
    is_number,
    refuse_without_value,
)
from vnet.importing.files.merges import Merges
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings, Given, Reason, Row, Skipped, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.register import Register
from vnet.lean_typing import NamedTuple

_NUMBERS = frozenset({Field.VALUE, Field.PEOPLE})
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Record(NamedTuple):
    """A row that should be a record: an entry of 1, and what stands in its fields, by their names in the plan."""

    row: Row
    fields: Mapping[str, Given]


def records_of(sheet: SheetRows, register: Register, findings: Findings) -> Iterator[Record]:
    """Yield the rows below a register's headings, and note in `findings` those that are no records."""
    kpi = register.kpi
    known = {Field.CODE: kpi.code, Field.VALUE: "1", Field.UNIT: kpi.measures[0].unit}
    headings = {**dict.fromkeys(known, ""), **register.headings}
    table = Table(sheet.title, register.number, register.columns, headings, ignored=register.ignored)
    findings.tables.append(table)
    merges = Merges(sheet.merged)
    for row in sheet.rows:
        own = {column: value for column, value in enumerate(row.values, 1) if is_filled(value)}
        filled = dict(merges.over(row)) | own
        if not own:
            continue
        if reason := _reason(row, filled, register):
            findings.skip(Skipped(sheet.title, row.number, reason))
            continue
        faulty: set[str] = set()
        cells: dict[str, Given] = {field: Given(0, value) for field, value in known.items()}
        cells |= _taken(register.columns, filled, Place(sheet.title, row.number, None), findings, faulty)
        fields = _taken(register.fields, filled, Place(sheet.title, row.number, None), findings, faulty)
        yield Record(Row(sheet.title, row.number, cells, table, frozenset(faulty)), _with_money(fields, register))


def _reason(row: SheetRow, filled: Mapping[int, Value], register: Register) -> Reason | None:
    """Return why a row is no record; None if it should be one."""
    if row.hidden:
        return Reason.HIDDEN
    own = [*register.fields.values(), register.columns[Field.DATE]]
    if sum(column in filled for column in own) <= 1:
        return Reason.LONE
    texts = {column: " ".join(value.split()) for column, value in filled.items() if isinstance(value, str)}
    if any(map(row_labels.is_only_total, texts.values())):
        return Reason.TOTAL
    if all(texts.get(column) == register.headings[field] for field, column in register.columns.items()):
        return Reason.HEADING
    if texts.get(register.columns.get(Field.NOTE, 0)) in row_labels.example_notes():
        return Reason.EXAMPLE
    id_ = texts.get(register.columns.get(Field.ID, 0), "")
    return Reason.RECORDED if _ID.fullmatch(id_.lower()) else None  # vnet itself wrote it out


def _taken(
    columns: Mapping[str, int] | Mapping[Field, int],
    filled: Mapping[int, Value],
    row: Place,
    findings: Findings,
    faulty: set[str],
) -> dict[str, Given]:
    """Return what the filled cells under these headings give; what gives nothing is noted, also in `faulty`."""
    cells: dict[str, Given] = {}
    for name, column in columns.items():
        if column in filled:
            try:
                cells[name] = Given(column, _given(name, filled[column]))
            except VnetError as error:
                faulty.add(name)
                findings.fault(row._replace(column=column), error)
    return cells


def _given(name: str, value: Value) -> str | Fraction | dt.date:
    """Return what a cell gives: a day, a number, or a text as it stands there.

    Raises:
        BadInput: it gives nothing that can be used.
    """
    refuse_without_value(value)
    if name == Field.DATE:
        return _day(value)
    if name in _NUMBERS and is_number(value) and not isinstance(value, Shown):
        return exact(value)
    return _text(value)


def _day(value: Value) -> str | Fraction | dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return exact(value) if is_number(value) and not isinstance(value, Shown) else _text(value)


def _text(value: Value) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, Shown):
        return value.seen()
    return f"{value:.15g}" if is_number(value) else str(value)


def _with_money(fields: dict[str, Given], register: Register) -> dict[str, Given]:
    """Return fields in which plain numbers of money have the unit of their heading."""
    for name, words in register.money.items():
        given = fields.get(name)
        if given is not None and str(given.value)[-1:].isdigit():
            fields[name] = given._replace(value=f"{given.value}{words}")
    return fields
