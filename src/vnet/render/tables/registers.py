"""Registers: a record a row, and the sentences that hold the list against the count."""

from collections.abc import Iterable
from fractions import Fraction

from vnet.amounts import format_quantity
from vnet.i18n import _
from vnet.ledger.entry import FIELD, SHORT_ID, AsOf
from vnet.plan.model import Field, FieldType
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, count, day, money, text
from vnet.render.tables.table import Column, Row, Table, columns, one_below_other, row
from vnet.report.registers import Record, Register, RegisterCount, Value

_WON = "원"


def standing(register: RegisterCount) -> str:
    """Return how many of what is counted have a record."""
    return _("register: {records} of {counted}{unit} have a record").format(**_facts(register))


def gap(register: RegisterCount) -> str | None:
    """Return the sentence about a register that is not what is counted; None where the two agree."""
    if register.unlisted == 0:
        return None
    if register.unlisted < 0:
        text = _("{code} {name}: the register has {records} records, but only {counted}{unit} are counted.")
    else:
        text = _("{code} {name}: {records} of {counted}{unit} have a record in the register, {unlisted} have none.")
    return text.format(**_facts(register))


def left_out(register: Register) -> str | None:
    """Return the sentence about fields that are not shown; None where all are."""
    if not register.left_out:
        return None
    return _("Private, shown only with --private: {fields}").format(fields=", ".join(register.left_out))


def records(register: Register) -> Table:
    """Return a row for each record: its day, its fields, those that the plan does not know, and what is beside them."""
    unknown = list(dict.fromkeys(name for record in register.records for name, _value in record.extra))
    numbers = {FieldType.NUMBER, FieldType.MONEY}
    said = (
        Column("date", _("day")),
        *(
            Column(key, field.name, field.type in numbers)
            for key, field in zip(fields(register), register.fields, strict=True)
        ),
        *(Column(f"unknown {name}", name) for name in unknown),
        *columns(
            ("kind", _("kind")),
            ("partner", _("partner")),
            ("people", _("people"), True),
            ("note", _("note")),
            ("more", _("more")),
            ("by", _("recorded by")),
            ("id", _("id")),
            ("short id", _("id")),
            ("twin", _("same as")),
        ),
    )
    return Table(said, tuple(_record(record, register.fields, unknown) for record in register.records))


def fields(register: Register) -> list[str]:
    """Return the keys of the columns that hold a register's fields."""
    return [f"field {number}" for number in range(len(register.fields))]


def _record(record: Record, known: Iterable[Field], unknown: list[str]) -> Row:
    extra = dict(record.extra)
    return row(
        day(record.date),
        *(
            text(words.erased()) if FIELD + field.name in record.erased else _value(value)
            for field, value in zip(known, record.values, strict=True)
        ),
        *(text(extra.get(name)) for name in unknown),
        text(record.kind),
        text(record.partner),
        BLANK if record.people is None else count(record.people),
        text(_note(record)),
        text("\n".join(_more(record))),
        text(record.recorded_by),
        text(record.id),
        text(record.id[-SHORT_ID:]),
        text(record.twin),
    )


def _value(given: Value) -> Cell:
    match given:
        case Fraction():
            return count(given, decimals=None)
        case int():
            return money(given, _WON)
        case str() | None:
            return text(given)
        case _:
            return day(given)


def flat(register: Register, *, sample: bool, as_of: AsOf | None = None) -> Table:
    """Return the records as one table with the sentences about them above."""
    known = records(register)
    kept = [column.key for column in known.columns if column.key not in {"more", "short id"}]
    listed = known.only(*kept, headings={"date": _("date")})
    sentences = filter(
        None, (words.sample() if sample else None, words.as_of(as_of) if as_of else None, gap(register.counted))
    )
    about = tuple(row(text(_("attention")), text(sentence)) for sentence in sentences)
    return one_below_other(listed.columns, Table(listed.columns[:2], about), listed)


def _more(record: Record) -> list[str]:
    """Return what a record says beside its fields, those that the plan does not know, and which one it repeats."""
    unknown = [f"{name}: {value}" for name, value in record.extra]
    same = [_("the same as {id}").format(id=record.twin[-SHORT_ID:])] if record.twin else []
    return [*unknown, *_extras(record), *same]


def _extras(record: Record) -> list[str]:
    said = [
        (_("kind: {text}"), record.kind),
        (_("partner: {text}"), record.partner),
        (_("people: {text}"), None if record.people is None else f"{record.people:,}"),
        (_("note: {text}"), _note(record)),
    ]
    return [sentence.format(text=text) for sentence, text in said if text is not None]


def _note(record: Record) -> str | None:
    return words.erased() if "note" in record.erased else record.note


def _facts(register: RegisterCount) -> dict[str, str]:
    return {
        "code": register.code,
        "name": register.name,
        "unit": register.unit,
        "records": f"{register.records:,}",
        "counted": format_quantity(register.counted, register.decimals),
        "unlisted": format_quantity(register.unlisted, register.decimals),
    }
