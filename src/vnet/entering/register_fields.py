"""The fields of a register's record (기록항목), from what was typed or imported to what is kept."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from vnet.amounts import parse_quantity, parse_won
from vnet.entering import lookup, texts
from vnet.errors import (
    FieldNeedsValue,
    FieldNotADate,
    FieldNotANumber,
    FieldNotMoney,
    FieldsMissing,
    FieldTwice,
    NegativeActual,
    NegativeSpending,
    NoRegister,
    OneRecordEach,
    UnclearAmount,
    UnclearDate,
    UnclearNumber,
    ZeroSpending,
)
from vnet.period import parse_date
from vnet.plan.model import Field, FieldType, Kpi, Measure

Fields = tuple[tuple[str, str], ...]


def typed(kpi: Kpi, words: Iterable[str]) -> dict[str, str]:
    """Return what `--field NAME=VALUE` says, by the names that the fields have in the plan.

    Raises:
        NoRegister, FieldNeedsValue, UnknownField, AmbiguousField, FieldTwice.
    """
    if not kpi.fields:
        raise NoRegister(kpi=kpi.title)
    given: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise FieldNeedsValue(text=word, example=kpi.fields[0].name)
        field = lookup.find_field(kpi, name)
        if field.name in given:
            raise FieldTwice(field=field.name)
        given[field.name] = value
    return given


def fields(kpi: Kpi, given: Mapping[str, str], *, year: int, today: dt.date) -> Fields:
    """Return the fields of a record as they are kept, from what a person wrote in each (by its name in the plan).

    Args:
        kpi: a KPI with a register.
        given: the values; a field that is not there has none.
        year: the plan's year, for days without one.
        today: for days such as 어제.

    Raises:
        FieldsMissing, EmptyText, UnreadableText, FieldNotANumber, FieldNotMoney, FieldNotADate, NoSuchDay,
        FractionOfWon, TooLarge.
    """
    refuse_without_required(kpi, given)
    return tuple(
        (field.name, kept(field, given[field.name], year=year, today=today))
        for field in kpi.fields
        if field.name in given
    )


def refuse_without_required(kpi: Kpi, given: Container[str]) -> None:
    """Refuse a record without a field that it must have.

    Raises:
        FieldsMissing.
    """
    missing = [field.name for field in kpi.fields if field.required and field.name not in given]
    if missing:
        raise FieldsMissing(kpi=kpi.title, fields=", ".join(missing))


def refuse_other_than_one(kpi: Kpi, measure: Measure, value: int) -> None:
    """Refuse fields with an entry that is not 1 of the KPI's first measure.

    Raises:
        OneRecordEach.
    """
    if measure.unit != kpi.measures[0].unit or value != 10**measure.decimals:
        raise OneRecordEach(kpi=kpi.title, unit=kpi.measures[0].unit)


def kept(field: Field, text: str, *, year: int, today: dt.date, called: str | None = None) -> str:
    """Return a field's value as it is kept: texts in NFC, numbers and won as plain digits, days as 2016-04-12.

    `called`: what the place that it was written in is called, if not the option of the command.

    Raises:
        EmptyText, UnreadableText, FieldNotANumber, FieldNotMoney, FieldNotADate, NoSuchDay, FractionOfWon, TooLarge.
    """
    written = texts.kept(text, called or f"--field {field.name}") or ""
    match field.type:
        case FieldType.NUMBER:
            return _number(field, written)
        case FieldType.MONEY:
            return _won(field, written)
        case FieldType.DATE:
            try:
                return parse_date(written, year=year, today=today).isoformat()
            except UnclearDate:
                raise FieldNotADate(text=text, field=field.name) from None
        case _:
            return written


def _number(field: Field, text: str) -> str:
    try:
        number, unit = parse_quantity(text)
    except (UnclearNumber, NegativeActual):
        raise FieldNotANumber(text=text, field=field.name) from None
    if unit is not None:
        raise FieldNotANumber(text=text, field=field.name)
    return plain(number)


def _won(field: Field, text: str) -> str:
    try:
        return str(parse_won(text))
    except ZeroSpending:
        return "0"
    except (UnclearAmount, NegativeSpending):
        raise FieldNotMoney(text=text, field=field.name) from None


def plain(number: Fraction) -> str:
    """Return a number that was written with decimals as digits alone: `1234.5`."""
    if number.denominator == 1:
        return str(number.numerator)
    return f"{(Decimal(number.numerator) / number.denominator).normalize():f}"
