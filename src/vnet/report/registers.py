"""Registers: the list behind a KPI's count, and how much of what is counted has no record in it.

A record is an entry with fields, and counts 1 of the KPI's first measure. Private fields, and those that the plan does
not know (any more), are left out unless they are asked for.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction

from vnet.amounts import unscaled
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, ListedEntry
from vnet.ledger.totals import Totals
from vnet.names import key
from vnet.period import Period
from vnet.plan.model import Field, FieldType, Kpi, Plan

Value = str | Fraction | int | dt.date | None
"""What a field holds: a text, a number, won, a day, or nothing."""


class RegisterCount(NamedTuple):
    """How many of what a KPI counts (in `unit`) are in its register, to the end of a period.

    `unlisted` was counted by entries without fields; where the plan changed since, it may be below 0.
    """

    code: str
    name: str
    network: str
    unit: str
    decimals: int
    counted: Fraction
    records: int

    @property
    def unlisted(self) -> Fraction:
        """What is counted and has no record."""
        return self.counted - self.records


class Record(NamedTuple):
    """A record, with the values of the register's fields in their order. `twin`: the id of an earlier one that is same.

    `extra` are fields that the plan does not know (any more), by name. `erased` names what was erased: note, or field/
    and the name of a field.
    """

    id: str
    date: dt.date
    values: tuple[Value, ...]
    extra: tuple[tuple[str, str], ...]
    kind: str | None
    partner: str | None
    people: int | None
    note: str | None
    recorded_by: str
    twin: str | None
    erased: tuple[str, ...] = ()


class Register(NamedTuple):
    """A KPI's register to the end of a period: its fields and records, those of a day in the order of recording.

    `left_out` are the names of the private fields that are not among them.
    """

    counted: RegisterCount
    fields: tuple[Field, ...]
    left_out: tuple[str, ...]
    records: tuple[Record, ...]


def register_counts(
    plan: Plan, totals: Totals, period: Period, network: str | None = None
) -> tuple[RegisterCount, ...]:
    """Return how far the registers of a plan (of one network, if its code is given) stand behind their counts."""
    return tuple(
        register_count(kpi, totals, period) for kpi in plan.kpis if kpi.fields and network in {None, kpi.network}
    )


def build_register(kpi: Kpi, records: Iterable[Entry], totals: Totals, period: Period, *, private: bool) -> Register:
    """Make the register of a KPI.

    Args:
        kpi: a KPI with fields.
        records: the entries with fields of the KPI in the plan's year that are not void, in order of day and arrival.
        totals: the year's totals, from the same moment.
        period: nothing after its end is in it.
        private: also the fields that are private or unknown.
    """
    shown = tuple(field for field in kpi.fields if private or not field.private)
    last_day = period.end.isoformat()
    inside = (entry for entry in records if entry.date <= last_day and entry.unit == kpi.measures[0].unit)
    return Register(
        register_count(kpi, totals, period),
        shown,
        tuple(field.name for field in kpi.fields if field not in shown),
        tuple(_records(kpi, inside, shown, private=private)),
    )


def sameness(kpi: Kpi, fields: Iterable[tuple[str, str]]) -> tuple[str, ...] | None:
    """Return what two records that are the same thing have in common: how the distinguishing fields compare.

    Spaces, case and punctuation make no difference in texts. None where none of these fields is filled in.
    """
    given = dict(fields)
    values = [
        key(given.get(field.name, "")) if field.type is FieldType.TEXT else given.get(field.name, "")
        for field in kpi.distinguishing
    ]
    return tuple(values) if any(values) else None


def public(plan: Plan, entries: Iterable[ListedEntry]) -> Iterator[ListedEntry]:
    """Yield entries without the fields that are private, or that the plan does not know (any more)."""
    open_fields = {kpi.code: {field.name for field in kpi.fields if not field.private} for kpi in plan.kpis}
    for listed in entries:
        if not listed.entry.fields:
            yield listed
            continue
        known = open_fields.get(listed.entry.kpi or "", set())
        kept = tuple((name, value) for name, value in listed.entry.fields if name in known)
        yield listed._replace(entry=listed.entry._replace(fields=kept))


def register_count(kpi: Kpi, totals: Totals, period: Period) -> RegisterCount:
    """Return how far the register of a KPI stands behind its count."""
    measure = kpi.measures[0]
    months = period.months_to_date
    of = (kpi.code, measure.unit)
    own = [total for total in totals.actuals if (total.kpi, total.unit) == of and total.month in months]
    return RegisterCount(
        code=kpi.code,
        name=kpi.title,
        network=kpi.network,
        unit=measure.unit,
        decimals=measure.decimals,
        counted=sum((unscaled(total.value, total.decimals) for total in own), Fraction(0)),
        records=sum(total.records for total in own),
    )


def _records(kpi: Kpi, entries: Iterable[Entry], shown: tuple[Field, ...], *, private: bool) -> Iterator[Record]:
    known = {field.name for field in kpi.fields}
    first: dict[tuple[str, ...], str] = {}
    for entry in entries:
        given = dict(entry.fields)
        same = sameness(kpi, entry.fields)
        yield Record(
            id=entry.id,
            date=dt.date.fromisoformat(entry.date),
            values=tuple(_value(field, given.get(field.name)) for field in shown),
            extra=tuple((name, value) for name, value in entry.fields if private and name not in known),
            kind=entry.kind,
            partner=entry.partner,
            people=entry.people,
            note=entry.note,
            recorded_by=entry.recorded_by,
            twin=first.get(same) if same else None,
            erased=entry.erased,
        )
        if same:
            first.setdefault(same, entry.id)


def _value(field: Field, text: str | None) -> Value:
    """Return what a field's kept text stands for; the text itself where the plan's type is another one since."""
    if text is None:
        return None
    try:
        match field.type:
            case FieldType.NUMBER:
                return Fraction(text)
            case FieldType.MONEY:
                return int(text)
            case FieldType.DATE:
                return dt.date.fromisoformat(text)
    except ValueError:
        pass
    return text
