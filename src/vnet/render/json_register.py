"""Registers as a part of a JSON document (`docs/json.md`). Nothing is rounded; numbers are left as fractions."""

import datetime as dt

from vnet.lean_typing import Any
from vnet.plan.model import Field
from vnet.report.registers import Record, Register, RegisterCount, Value


def registers_part(registers: tuple[Register, ...]) -> dict[str, Any]:
    """Return what stands in the document below its head."""
    return {"registers": [_register(one) for one in registers]}


def count(one: RegisterCount) -> dict[str, Any]:
    """Return how far a register stands behind its count."""
    return {
        "kpi": one.code,
        "name": one.name,
        "network": one.network,
        "unit": one.unit,
        "counted": one.counted,
        "records": one.records,
        "unlisted": one.unlisted,
    }


def _register(one: Register) -> dict[str, Any]:
    return {
        **count(one.counted),
        "fields": [_field(field) for field in one.fields],
        "left_out": one.left_out,
        "rows": [_record(record, one.fields) for record in one.records],
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "type": field.type,
        "required": field.required,
        "private": field.private,
        "distinct": field.distinct,
    }


def _record(record: Record, fields: tuple[Field, ...]) -> dict[str, Any]:
    values: list[tuple[str, Value]] = [
        *((field.name, value) for field, value in zip(fields, record.values, strict=True) if value is not None),
        *record.extra,
    ]
    return {
        "id": record.id,
        "date": record.date.isoformat(),
        "values": [{"field": name, "value": _plain(value)} for name, value in values],
        "kind": record.kind,
        "partner": record.partner,
        "people": record.people,
        "note": record.note,
        "by": record.recorded_by,
        "same_as": record.twin,
    }


def _plain(value: Value) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
