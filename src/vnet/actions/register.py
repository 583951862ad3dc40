"""Registers: what a person says in the fields of a record, read and checked; and the lists themselves.

The rule by which a count and the list behind it cannot disagree unseen: an entry with fields is one record and counts 1
of the KPI's first measure; an entry without fields may count any number, and what it counts has no record. So what is
counted is always the records and what has none, and `log`, `check`, `report` and the list itself say how much that is.
"""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from vnet.actions.workspace import Workspace
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
    NoRegisters,
    OneRecordEach,
    RegisterNeeded,
    UnclearAmount,
    UnclearDate,
    UnclearNumber,
    ZeroSpending,
)
from vnet.ledger.entry import Entry, Totals
from vnet.ledger.sqlite import store
from vnet.ledger.sqlite.queries import Wanted
from vnet.ledger.sqlite.store import Ledger
from vnet.period import Period, parse_date
from vnet.plan.model import Field, FieldType, Kpi, Measure, Plan
from vnet.report.registers import Register, build_register, sameness

Fields = tuple[tuple[str, str], ...]
"""The fields of a record, by their names in the plan and in its order, with their values as they are kept."""


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


def known(ledger: Ledger | None, plan: Plan, kpi: Kpi) -> set[tuple[str, ...]]:
    """Return what the records of the year have in which they are told apart."""
    records = records_of(ledger, plan, kpi) if ledger else ()
    return {same for entry in records if (same := sameness(kpi, entry.fields))}


def twin(ledger: Ledger, plan: Plan, kpi: Kpi, said: Fields) -> Entry | None:
    """Return the first record of the year that is the same thing as one with these fields; None where none is."""
    wanted = sameness(kpi, said)
    if wanted is None:
        return None
    records = records_of(ledger, plan, kpi)
    return next((entry for entry in records if sameness(kpi, entry.fields) == wanted), None)


class Registers(NamedTuple):
    """The registers of a year. `sample`: they are invented."""

    year: int
    registers: tuple[Register, ...]
    sample: bool


def registers(workspace: Workspace, kpi: str | None, *, private: bool, only_one: bool = False) -> Registers:
    """Return the register of a KPI, or those of all that have one.

    Args:
        workspace: the plan and the ledger.
        kpi: as the person wrote it.
        private: also the fields that the plan calls private, and those that it does not know (any more).
        only_one: there is no room for several.

    Raises:
        NoRegister, NoRegisters: the plan has none.
        RegisterNeeded: there are several, and no KPI was named.
    """
    plan = workspace.plan
    chosen = [one for one in plan.kpis if one.fields]
    if kpi is not None:
        chosen = [lookup.find_kpi(plan, kpi)]
        if not chosen[0].fields:
            raise NoRegister(kpi=chosen[0].title)
    if not chosen:
        raise NoRegisters(year=plan.year)
    if only_one and len(chosen) > 1:
        raise RegisterNeeded(candidates=", ".join(f"{one.code} {one.title}" for one in chosen))
    period = Period(plan.year, 4)
    with store.reading(workspace.ledger) as ledger:
        if ledger is None:
            made = tuple(build_register(one, (), Totals(), period, private=private) for one in chosen)
            return Registers(plan.year, made, sample=False)
        with ledger.one_moment():
            totals = ledger.totals(plan.year)
            made = tuple(
                build_register(one, records_of(ledger, plan, one), totals, period, private=private) for one in chosen
            )
            return Registers(plan.year, made, totals.sample)


def records_of(ledger: Ledger, plan: Plan, kpi: Kpi) -> Iterable[Entry]:
    """Return the entries with fields of a KPI in the plan's year, by day and then as they arrived; void ones not."""
    year = plan.year
    wanted = Wanted(f"{year}-01-01", f"{year}-12-31", kpis=(kpi.code,), records=True)
    return (listed.entry for listed in ledger.entries(wanted))


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
