"""The fields of a register's record (기록항목), from what was typed or imported to what is kept."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from vnet.amounts import parse_quantity, parse_won, parts
from vnet.entering import lookup, texts
from vnet.errors import BadInput, NegativeActual, NegativeSpending, NotFound, UnclearDate, UnclearNumber, ZeroSpending
from vnet.i18n import N_
from vnet.period import parse_date
from vnet.plan.model import Field, FieldType, Kpi

Fields = tuple[tuple[str, str], ...]

_UNCLEAR = {
    FieldType.NUMBER: N_('"{text}" is not a clear number for {field}. Write digits alone: 12, 1,234 or 4.5.'),
    FieldType.MONEY: N_(
        '"{text}" is not a clear amount of money for {field}. '
        "Write 1234000, 1,234,000, 1,234천원 or 123만원 (whole won; 0 for none)."
    ),
    FieldType.DATE: N_('"{text}" is not a clear date for {field}. Write it as 2016-04-12.'),
}


def typed(kpi: Kpi, words: Iterable[str]) -> dict[str, str]:
    """Return what `--field NAME=VALUE` says, by the names that the fields have in the plan.

    Raises:
        NotFound, BadInput.
    """
    if not kpi.fields:
        raise no_register(kpi)
    given: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise BadInput(
                N_('"{text}" is not a field with its value. Write NAME=VALUE, for example --field "{example}=…".'),
                text=word,
                example=kpi.fields[0].name,
            )
        field = lookup.find_field(kpi, name)
        if field.name in given:
            raise BadInput(N_('The field "{field}" is given twice. Give it once.'), field=field.name)
        given[field.name] = value
    return given


def no_register(kpi: Kpi) -> NotFound:
    """Return what is said where a KPI has no register."""
    return NotFound(N_('The plan names no fields (기록항목) for "{kpi}", so it has no register.'), kpi=kpi.title)


def fields(kpi: Kpi, given: Mapping[str, str], *, year: int, today: dt.date, erased: Iterable[str] = ()) -> Fields:
    """Return the fields of a record as they are kept, from what a person wrote in each (by its name in the plan).

    Args:
        kpi: a KPI with a register.
        given: the values; a field that is not there has none.
        year: the plan's year, for days without one.
        today: for days such as 어제.
        erased: fields that cannot be given any more, because they were erased.

    Raises:
        BadInput.
    """
    refuse_without_required(kpi, {*given, *erased})
    return tuple(
        (field.name, kept(field, given[field.name], year=year, today=today))
        for field in kpi.fields
        if field.name in given
    )


def refuse_without_required(kpi: Kpi, given: Container[str]) -> None:
    """Refuse a record without a field that it must have.

    Raises:
        BadInput.
    """
    missing = [field.name for field in kpi.fields if field.required and field.name not in given]
    if missing:
        raise BadInput(N_('A record of "{kpi}" must also have: {fields}'), kpi=kpi.title, fields=", ".join(missing))


def refuse_other_than_one(kpi: Kpi, unit: str | None, value: int | None) -> None:
    """Refuse fields with an entry that is not 1 of the KPI's first measure.

    Raises:
        BadInput.
    """
    first = kpi.measures[0]
    if unit != first.unit or value != parts(first.decimals):
        raise BadInput(
            N_(
                'An entry with fields is one record of "{kpi}" and counts 1{unit}. '
                "Write 1{unit} here, and record each further one by itself."
            ),
            kpi=kpi.title,
            unit=first.unit,
        )


def kept(field: Field, text: str, *, year: int, today: dt.date, called: str | None = None) -> str:
    """Return a field's value as it is kept: texts in NFC, numbers and won as plain digits, days as 2016-04-12.

    `called`: what the place that it was written in is called, if not the option of the command.

    Raises:
        BadInput.
    """
    written = texts.kept(text, called or f"--field {field.name}") or ""
    try:
        match field.type:
            case FieldType.NUMBER:
                return _number(field, written)
            case FieldType.MONEY:
                return str(parse_won(written))
            case FieldType.DATE:
                return parse_date(written, year=year, today=today).isoformat()
            case _:
                return written
    except ZeroSpending:
        return "0"
    except (UnclearNumber, NegativeActual, NegativeSpending, UnclearDate):
        raise unclear(field, written) from None


def _number(field: Field, text: str) -> str:
    number, unit = parse_quantity(text)
    if unit is not None:
        raise unclear(field, text)
    return plain(number)


def unclear(field: Field, text: str) -> BadInput:
    """Return what is said of a text that is not what a field holds."""
    return BadInput(_UNCLEAR[field.type], text=text, field=field.name)


def plain(number: Fraction) -> str:
    """Return a number that was written with decimals as digits alone: `1234.5`."""
    if number.denominator == 1:
        return str(number.numerator)
    return f"{(Decimal(number.numerator) / number.denominator).normalize():f}"
