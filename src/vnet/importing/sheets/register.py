"""Sheets with the records of a register: known by their title or by their headings, each row one record.

A sheet is one where its headings name a day and fields of a KPI, and it is called like that KPI (its code or name) or
has every field that a record must have. A table of actuals, which names its KPIs and values, is never one; nor is a
list that vnet itself wrote into a workbook, whose records stand among its entries.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import chain

from vnet import i18n
from vnet.errors import Place, VnetError
from vnet.i18n import _
from vnet.importing.files.cells import NoValue, SheetRow, SheetRows, Shown, Value, exact, refuse_without_value
from vnet.importing.files.merges import Merges
from vnet.importing.sheets import heading_row, row_labels
from vnet.importing.sheets.findings import Findings, Given, Reason, Row, Skipped, Table
from vnet.importing.sheets.headings import Field, meaning, without_brackets
from vnet.lean_typing import NamedTuple
from vnet.names import key
from vnet.plan.model import FieldType, Kpi, Plan

_ABOVE = 30  # rows that may stand above the headings
_LONGEST_TITLE = 31  # of a sheet in Excel
# What is taken beside the fields. The KPI and its count are known.
_BESIDE = frozenset(
    {Field.ID, Field.DATE, Field.VALUE, Field.UNIT, Field.KIND, Field.PARTNER, Field.PEOPLE, Field.NOTE, Field.BY,
     Field.EVIDENCE, Field.STATE}
)  # fmt: skip
_NUMBERS = frozenset({Field.VALUE, Field.PEOPLE})
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BRACKETS = re.compile(r"[(\[（［].*")


class Record(NamedTuple):
    """A row that should be a record: an entry of 1, and what stands in its fields, by their names in the plan."""

    row: Row
    fields: Mapping[str, Given]


class Register(NamedTuple):
    """A register that a sheet holds: whose it is, where its headings stand, and which column holds which field.

    `money` are the words for the unit of money in a field's heading, which go with its plain numbers.
    """

    kpi: Kpi
    number: int
    columns: Mapping[Field, int]
    headings: Mapping[Field, str]
    fields: Mapping[str, int]
    money: Mapping[str, str]
    ignored: tuple[tuple[int, str], ...]


def register_in(sheet: SheetRows, plan: Plan) -> tuple[SheetRows, Register | None]:
    """Return a sheet, whose rows can still be gone through, with the register that it holds; None if it holds none."""
    kpis = [kpi for kpi in plan.kpis if kpi.fields]
    if not kpis or sheet.hidden:
        return sheet, None
    above: list[SheetRow] = []
    rows = iter(sheet.rows)
    for row in rows:
        above.append(row)
        is_table = any(heading_row.kinds_of(heading_row.fields_in(row.values)))
        found = [one for kpi in kpis if (one := _register(sheet.title, row, kpi))]
        called = [one for one in found if _is_called(sheet.title, one.kpi)]
        chosen = called or ([] if is_table else found)
        if len(chosen) == 1:
            return sheet._replace(rows=rows), chosen[0]
        if is_table or len(above) > _ABOVE:
            break
    return sheet._replace(rows=chain(above, rows)), None


def records_of(sheet: SheetRows, register: Register, findings: Findings) -> Iterator[Record]:
    """Yield the rows below a register's headings, and note in `findings` those that are no records."""
    kpi = register.kpi
    known = {Field.CODE: kpi.code, Field.VALUE: "1", Field.UNIT: kpi.measures[0].unit}
    headings = {**dict.fromkeys(known, ""), **register.headings}
    table = Table(sheet.title, register.number, register.columns, headings, ignored=register.ignored)
    findings.tables.append(table)
    merges = Merges(sheet.merged)
    for row in sheet.rows:
        own = {column: value for column, value in enumerate(row.values, 1) if _is_filled(value)}
        filled = dict(merges.over(row)) | own
        if not own:
            continue
        if reason := _reason(row, filled, register):
            findings.skip(Skipped(sheet.title, row.number, reason))
            continue
        faulty: set[str] = set()
        cells: dict[str, Given] = {field: Given(0, value) for field, value in known.items()}
        for field, column in register.columns.items():
            if column in filled:
                _take(cells, field, column, filled[column], Place(sheet.title, row.number, column), findings, faulty)
        fields: dict[str, Given] = {}
        for name, column in register.fields.items():
            if column in filled:
                _take(fields, name, column, filled[column], Place(sheet.title, row.number, column), findings, faulty)
        yield Record(Row(sheet.title, row.number, cells, table, frozenset(faulty)), _with_money(fields, register))


def _register(title: str, row: SheetRow, kpi: Kpi) -> Register | None:
    """Return the register of a KPI, if a row has its headings."""
    names = {key(field.name): field for field in kpi.fields}
    fields: dict[str, int] = {}
    money: dict[str, str] = {}
    beside: dict[Field, list[tuple[int, int, str]]] = {}
    others: set[Field] = set()
    ignored: list[tuple[int, str]] = []
    for column, value in enumerate(row.values, 1):
        if not isinstance(value, str) or not value.strip():
            continue
        text = " ".join(value.split())
        field = names.get(key(without_brackets(text)))
        means = meaning(text)
        if field is not None and field.name not in fields and not (means and means.field is Field.DATE):
            fields[field.name] = column
            if field.type is FieldType.MONEY and (said := _money(text)):
                money[field.name] = said
            continue
        others |= {means.field} if means else set()
        if means is not None and means.field in _BESIDE:
            beside.setdefault(means.field, []).append((means.rank, column, text))
        else:
            ignored.append((column, text))
    needed = {field.name for field in kpi.fields if field.required} or {field.name for field in kpi.distinguishing}
    is_called_so = _is_called(title, kpi) and fields
    has_all = needed <= fields.keys() and len(fields) >= min(2, len(kpi.fields))
    if Field.DATE not in beside or not (is_called_so or has_all) or any(heading_row.kinds_of(others)):
        return None
    best = {one: min(several) for one, several in beside.items()}
    if any(key(text) in _own_headings() for _column, text in ignored):
        return None
    ignored += [one[1:] for several in beside.values() for one in sorted(several)[1:]]
    return Register(
        kpi,
        row.number,
        {one: column for one, (_rank, column, _text) in best.items()},
        {one: text for one, (_rank, _column, text) in best.items()},
        fields,
        money,
        tuple(sorted(ignored)),
    )


@cache
def _own_headings() -> frozenset[str]:
    """Return the heading that only a list has which vnet wrote into a workbook, in every language."""
    found = set()
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            found.add(key(_("same as")))
    return frozenset(found)


def _is_called(title: str, kpi: Kpi) -> bool:
    """Tell whether a sheet is called like a KPI, as far as Excel has room for its name."""
    names = (kpi.code, kpi.name, kpi.title, kpi.code + kpi.name, kpi.code + kpi.title)
    called = key(title)
    return any(called == key(name) or (len(title) == _LONGEST_TITLE and key(name).startswith(called)) for name in names)


def _money(heading: str) -> str | None:
    """Return the words for the unit of money in a heading's brackets: 천원."""
    match = _BRACKETS.search(heading)
    means = meaning(f"금액{match[0]}") if match else None
    return means.money.words if means and means.money else None


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


def _take(  # noqa: PLR0913, PLR0917 - what is taken, from where and to where
    into: dict[str, Given], name: str, column: int, value: Value, place: Place, findings: Findings, faulty: set[str]
) -> None:
    try:
        into[name] = Given(column, _given(value, is_number=name in _NUMBERS, is_day=name == Field.DATE))
    except VnetError as error:
        faulty.add(name)
        findings.fault(place, error)


def _given(value: Value, *, is_number: bool, is_day: bool) -> str | Fraction | dt.date:
    """Return what a cell gives.

    Raises:
        BadInput: it gives nothing that can be used.
    """
    refuse_without_value(value)
    if isinstance(value, dt.datetime) and (is_day or value.time() == dt.time()):
        return value.date() if is_day else value.date().isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, (bool, Shown)):
        return exact(value) if is_number or is_day else f"{value:.15g}"
    if isinstance(value, Shown):
        return f"{float(value) / 1000**value.thousands:,.15g}{value.unit}"
    return value if is_day and isinstance(value, dt.date) else str(value)


def _with_money(fields: dict[str, Given], register: Register) -> dict[str, Given]:
    """Return fields in which plain numbers of money have the unit of their heading."""
    for name, words in register.money.items():
        given = fields.get(name)
        if given is not None and str(given.value)[-1:].isdigit():
            fields[name] = given._replace(value=f"{given.value}{words}")
    return fields


def _is_filled(value: Value) -> bool:
    return value is not None and (not isinstance(value, str) or isinstance(value, NoValue) or bool(value.strip()))
