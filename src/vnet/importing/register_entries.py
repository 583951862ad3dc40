"""The fields of a register's record, from a row of a person's table: read as the same words would be when typed."""

import datetime as dt

from vnet.amounts import half_width
from vnet.entering import register_fields
from vnet.entering.register_fields import Fields
from vnet.errors import Place, VnetError
from vnet.importing.sheets.findings import Findings, Register, Row
from vnet.plan.model import Field, FieldType
from vnet.spoken_days import is_spoken


def fields_of(row: Row, register: Register, findings: Findings, *, year: int, today: dt.date) -> Fields:
    """Return the fields of a record as they are kept; what is wrong with them is noted in `findings`.

    Args:
        row: the row that is the record.
        register: the register that it is of.
        findings: where faults are noted.
        year: the plan's year.
        today: the day.
    """
    kept = []
    for field in register.kpi.fields:
        if field.name in row.fields:
            try:
                kept.append((field.name, _kept(field, row.fields[field.name], year=year, today=today)))
            except VnetError as error:
                findings.fault(Place(row.table.sheet, row.number, register.fields[field.name]), error)
    try:
        register_fields.refuse_without_required(register.kpi, {*row.fields, *row.faulty})
    except VnetError as error:
        findings.fault(Place(row.table.sheet, row.number, None), error)
    return tuple(kept)


def _kept(field: Field, text: str, *, year: int, today: dt.date) -> str:
    if field.type is FieldType.DATE and is_spoken(half_width(text)):
        raise register_fields.unclear(field, text)  # 어제 means another day in a file that is kept
    return register_fields.kept(field, text, year=year, today=today, called=field.name)
