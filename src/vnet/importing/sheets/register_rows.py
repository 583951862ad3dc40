"""The rows below a register's headings: each one record, with what stands in its fields; or why it is none."""

from collections.abc import Iterator, Mapping

from vnet.errors import Place, VnetError
from vnet.importing.files.cells import SheetRows, Value, is_filled
from vnet.importing.files.merges import Merges
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.cell_values import given
from vnet.importing.sheets.doubts.rows import left
from vnet.importing.sheets.doubts.seen import Seen
from vnet.importing.sheets.findings import Findings, Given, Reason, Register, Row, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.register import KNOWN
from vnet.importing.sheets.row_rest import rest_of
from vnet.lean_typing import TypeVar
from vnet.plan.model import Plan

Name = TypeVar("Name")


def records_of(sheet: SheetRows, table: Table, register: Register, plan: Plan, findings: Findings) -> Iterator[Row]:
    """Yield the rows below a register's headings, and note in `findings` those that are no records."""
    findings.tables.append(table)
    known: dict[Field, Given] = dict(zip(KNOWN, (register.kpi.code, "1", register.kpi.measures[0].unit), strict=True))
    merges = Merges(sheet.merged)
    for row in sheet.rows:
        own = {column: value for column, value in enumerate(row.values, 1) if is_filled(value)}
        filled = dict(merges.over(row)) | own
        if not own:
            continue
        if reason := _reason(filled, table, register):
            findings.skip(table.sheet, row.number, reason)
            continue
        seen = {field: (column, filled[column]) for field, column in table.columns.items() if column in filled}
        if reason := left(Seen(row, seen, table, sheet, plan, findings)):
            if reason is not Reason.ASKED:
                findings.skip(table.sheet, row.number, reason)
            continue
        findings.sample(table, row.values)
        cells, wrong = _taken(sheet, table, filled, table.columns)
        texts, wrong_fields = _taken(sheet, table, filled, register.fields)
        for column, error in [*wrong.values(), *wrong_fields.values()]:
            findings.fault(Place(table.sheet, row.number, column), error)
        fields = {name: _with_money(str(text), register.money.get(name, "")) for name, text in texts.items()}
        yield Row(
            row.number,
            {**known, **cells},
            table,
            frozenset([*wrong, *wrong_fields]),
            fields,
            rest_of(table, row.values),
        )


def _reason(filled: Mapping[int, Value], table: Table, register: Register) -> Reason | None:
    """Return why a row is no record; None if it should be one."""
    own = [*register.fields.values(), table.columns[Field.DATE]]
    if sum(column in filled for column in own) <= 1:
        return Reason.LONE
    texts = {column: " ".join(value.split()) for column, value in filled.items() if isinstance(value, str)}
    if any(map(row_labels.is_only_total, texts.values())):
        return Reason.TOTAL
    if all(texts.get(column) == table.headings[field] for field, column in table.columns.items()):
        return Reason.HEADING
    if row_labels.is_example(texts.get(table.columns.get(Field.NOTE, 0), "")):
        return Reason.EXAMPLE
    is_own = row_labels.is_id(texts.get(table.columns.get(Field.ID, 0), ""))
    return Reason.RECORDED if is_own else None  # vnet itself wrote it out


def _taken(
    sheet: SheetRows, table: Table, filled: Mapping[int, Value], columns: Mapping[Name, int]
) -> tuple[dict[Name, Given], dict[Name, tuple[int, VnetError]]]:
    """Return what the filled cells under these headings give; and which give nothing, with their columns, and why."""
    taken: dict[Name, Given] = {}
    wrong: dict[Name, tuple[int, VnetError]] = {}
    for name, column in columns.items():
        if column in filled:
            field = name if isinstance(name, Field) else None
            try:
                taken[name] = given(table, field, filled[column], shared=False, starts_1904=sheet.starts_1904)
            except VnetError as error:
                wrong[name] = column, error
    return taken, wrong


def _with_money(text: str, unit: str) -> str:
    """Return what a field says; a plain number of money with the unit of its heading."""
    return f"{text}{unit}" if text[-1:].isdigit() else text
