"""From the rows of a person's table to entries: each cell is understood as the same words would be when typed.

Every fault of every cell is noted. What was looked up once (a KPI's name, a day) is not looked up again.
"""

import datetime as dt
import math
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from vnet.amounts import half_width, parse_quantity, parse_won
from vnet.entering import lookup, rules, texts
from vnet.errors import (
    AmbiguousKpi,
    BadInput,
    NegativeActual,
    NoKinds,
    OutsidePlanYear,
    PeopleNeeded,
    ReasonNeeded,
    UnclearDate,
    UnitsDiffer,
    UnknownUnit,
    VnetError,
)
from vnet.i18n import N_
from vnet.importing.sheets import money_units, row_labels
from vnet.importing.sheets.findings import Findings, Reason, Row, Skipped, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.units import money_unit
from vnet.lean_typing import NamedTuple, TypeVar
from vnet.ledger.entry import Entry, EntryType, Evidence
from vnet.names import key
from vnet.period import day_of_entry
from vnet.plan.model import Kpi, Measure, Plan

T = TypeVar("T")

# The sentences that name a typed word's option have others for cells.
_UNCLEAR_DAY = N_('"{text}" is not a clear day. Write {year}-04-12, 4/12 or 4월 12일.')
_NEGATIVE_ACTUAL = N_('An actual cannot be negative ("{text}"). Write 0 if it is confirmed that there was none.')
_IN_A_TABLE: dict[type[VnetError], str] = {
    NegativeActual: _NEGATIVE_ACTUAL,
    NoKinds: N_('The plan names no kinds for "{kpi}" ({unit}): leave this cell empty.'),
    OutsidePlanYear: N_("{date} is outside the plan's year {year}. Write a day of {year}, for example {year}-04-12."),
    PeopleNeeded: N_(
        '"{kpi}" is averaged over people, so each row must say how many there were: write at least 1 under 인원.'
    ),
    ReasonNeeded: N_("A negative amount is money that came back, and needs its reason under 사유."),
    UnclearDate: _UNCLEAR_DAY,
    UnitsDiffer: N_('The value says "{written}", but the unit of the row or of the heading is "{measure}". Mend one.'),
}
_FIRST_DAY = dt.date(1899, 12, 30)  # from which Excel counts
_TIME = re.compile(r"(?<=\d|\.|일|\))[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_SHORT_YEAR = re.compile(r"'?(\d{2})(\s*[.\-/년]\s*\d{1,2}\s*[.\-/월]\s*\d{1,2}(?!\d).*)")
_EIGHT_DIGITS = range(1900_00_00, 3000_00_00)
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_EVIDENCE = re.compile(r"(.+?) \(SHA-256 ([0-9a-f]{64})\)(?:; |$)")
_NOTHING = {"", "-"}
_LONGEST_QUOTED = 200  # candidates are quoted too
# Filled cells that an entry of the type has no room for.
_NO_ROOM = {
    EntryType.ACTUAL: (Field.PAYEE, Field.REASON),
    EntryType.SPENDING: (Field.KIND, Field.PARTNER, Field.PEOPLE),
}


class Sorted(NamedTuple):
    """What 구분 says in a row: the type of the entry, its network, or its kind."""

    type: EntryType | None = None
    network: str | None = None
    kind: str | None = None


class Reader:
    """Reads rows for a plan; what is wrong with them is noted in `findings`.

    `by` and `at`: who recorded what names nobody, and when all of it is recorded.
    """

    def __init__(self, plan: Plan, today: dt.date, findings: Findings, *, by: str, at: str) -> None:
        self._plan = plan
        self._today = today
        self._findings = findings
        self._by = by
        self._at = at
        self._made: dict[tuple[object, ...], object] = {}
        self._checked: Table | None = None
        self._kpis = {kpi.code: kpi for kpi in (*plan.items, *plan.kpis)}
        measures = [measure for kpi in self._kpis.values() for measure in kpi.measures]
        self._units = {key(measure.unit) for measure in measures}
        self._kinds = {key(kind.name) for measure in measures for kind in measure.kinds}
        self._networks = {key(name): one.code for one in plan.networks for name in (one.code, one.name)}
        self._names = {key(name) for kpi in self._kpis.values() for name in (kpi.code, kpi.name, kpi.title)}
        self._names |= self._kinds | self._units | self._networks.keys()
        self._names |= {key(name) for name, _amount in plan.budget.categories} if plan.budget else set()

    def is_name(self, text: str) -> bool:
        """Tell whether a text is a name in the plan, or the code and the name of a KPI together."""
        return key(text) in self._names or any(key(text) == key(k.code + k.title) for k in self._kpis.values())

    def entry(self, row: Row) -> Entry | None:
        """Return the entry that a row is; None if something is wrong with it. Without an id of its own it has none."""
        before = len(self._findings.faults)
        self._check(row.table)
        sort = self._take(row, Field.SORT, self._sorted, row.table.headings.get(Field.SORT, "")) or Sorted()
        self._take(row, Field.STATE, _state, row.table.headings.get(Field.STATE, ""))
        day = self._needed(row, Field.DATE, self._day)
        type_ = self._type(row, sort)
        if type_ is None:
            return None
        said = (self._actual if type_ is EntryType.ACTUAL else self._spending)(row, sort)
        note, evidence, by = self._text(row, Field.NOTE), self._evidence(row), self._text(row, Field.BY)
        if row.faulty or len(self._findings.faults) > before:
            return None
        for field in _NO_ROOM[type_]:
            if field in row.cells:
                self._leave(row, field)
        return Entry(id=_id(row), type=type_, date=day or "", note=note, evidence=evidence,
                     recorded_by=by or self._by, recorded_at=self._at, **said)  # fmt: skip

    # --- what the row is

    def _check(self, table: Table) -> None:
        """Note once that the unit in the heading of a table's actuals is none of the plan's."""
        if table is self._checked:
            return
        self._checked = table
        if table.unit is not None and key(table.unit) not in self._units:
            error = BadInput(
                N_('"{text}" in the heading "{heading}" is no unit of the plan. Write one, or leave it out.'),
                text=table.unit,
                heading=table.headings[Field.VALUE],
            )
            self._findings.fault(table.place(table.row, Field.VALUE), error)

    def _sorted(self, value: str, heading: str) -> Sorted:
        if type_ := row_labels.entry_type(value):
            return Sorted(type=type_)
        if network := self._networks.get(key(value)):
            return Sorted(network=network)
        if key(value) in self._kinds:
            return Sorted(kind=value)
        raise BadInput(
            N_(
                '"{text}" under "{heading}" is no type of entry (실적, 지출), no network and no kind. '
                "If the column means something else, give it another heading; it is left out then."
            ),
            text=value,
            heading=heading,
        )

    def _type(self, row: Row, sort: Sorted) -> EntryType | None:
        filled = row.cells.keys() | row.faulty
        is_actual, is_spending = Field.KPI in filled or Field.CODE in filled, Field.CATEGORY in filled
        field = Field.CATEGORY if is_actual or Field.KPI not in row.table.columns else Field.KPI
        if is_actual and is_spending:
            self._fault(
                row,
                field,
                N_(
                    "This row names both a KPI and an expense category. An entry is either an actual or spending: "
                    "write two rows, one for each."
                ),
            )
        elif not is_actual and not is_spending:
            self._fault(
                row, field, N_("This row names neither a KPI nor an expense category. Write the one that is meant.")
            )
        else:
            type_ = EntryType.ACTUAL if is_actual else EntryType.SPENDING
            if sort.type in {None, type_}:
                return type_
            self._refuse_sort(row)
        return None

    def _refuse_sort(self, row: Row) -> None:
        self._fault(
            row,
            Field.SORT,
            N_('"{heading}" says "{text}", but the row is filled in otherwise. Mend one of the two.'),
            text=_written(row, Field.SORT),
            heading=row.table.headings[Field.SORT],
        )

    # --- actuals

    def _actual(self, row: Row, sort: Sorted) -> dict[str, Any]:
        """Return what an actual says; not all of it, where something is wrong with it."""
        kpi = self._kpi(row)
        if self._is_something(row, Field.AMOUNT):
            self._fault(
                row,
                Field.AMOUNT,
                N_(
                    "This row is an actual, but has an amount of money as well. Write the amount in a row of its own, "
                    "with its expense category, or take it out."
                ),
            )
        people = self._take(row, Field.PEOPLE, _people)
        partner = self._text(row, Field.PARTNER)
        if Field.VALUE not in row.cells and Field.VALUE not in row.faulty:
            self._fault(
                row,
                Field.VALUE,
                N_('"{heading}" is empty. Write the number; write 0 if it is confirmed that there was none.'),
                heading=row.table.headings[Field.VALUE],
            )
        if kpi is None:
            self._take(row, Field.VALUE, _number)
            return {}
        for field in (Field.SORT, Field.NETWORK):
            network = self._take(row, field, self._known_network)
            if network is not None and kpi.network and network != kpi.network:
                self._fault(
                    row,
                    field,
                    N_('"{kpi}" does not belong to the network "{text}". Mend one of the two.'),
                    kpi=kpi.title,
                    text=_written(row, field),
                )
        measure, value = self._measured(row, kpi)
        if measure is None:
            return {}
        self._refuse_records(row, kpi, is_one=value == 10**measure.decimals)
        kind = self._take(row, Field.KIND, self._kind, kpi.code, measure.unit)
        if kind is None and sort.kind is not None:
            kind = self._take(row, Field.SORT, self._kind, kpi.code, measure.unit)
        if Field.PEOPLE not in row.faulty:
            try:
                rules.refuse_without_people(kpi, measure, people)
            except VnetError as error:
                self._refused(row, Field.PEOPLE, error)
        return {"kpi": kpi.code, "unit": measure.unit, "value": value, "decimals": measure.decimals, "kind": kind,
                "partner": partner, "people": people}  # fmt: skip

    def _refuse_records(self, row: Row, kpi: Kpi, *, is_one: bool) -> None:
        """Note that a row counts one, as a record does, beside a field by which records are told apart."""
        telling = {key(field.name) for field in kpi.fields if is_one and (field.required or field.distinct)}
        unread = (*row.table.ignored, *((column, text) for column, text, _taken in row.table.doubled))
        for _column, heading in unread if telling else ():
            if key(heading) in telling:
                headings = row.table.headings
                value = headings.get(Field.VALUE, "")
                self._fault(
                    row,
                    Field.KPI,
                    N_(
                        '"{kpi}" has a register, and the column "{heading}" is one of its fields: in a table of '
                        "actuals it would be lost. Put these rows on a sheet of their own, with the day and the fields "
                        "as headings and without {kpi_heading} and {value_heading}; each row is one record then."
                    ),
                    kpi=kpi.title,
                    heading=heading,
                    kpi_heading=headings.get(Field.KPI, ""),
                    value_heading=value,
                )
                return

    def _known_network(self, value: Any) -> str | None:
        return self._networks.get(key(_plain(value)))

    def _kpi(self, row: Row) -> Kpi | None:
        by_code = self._take(row, Field.CODE, self._find_kpi)
        by_name = self._take(row, Field.KPI, self._find_kpi)
        if by_code is not None and by_name is not None and by_code.code != by_name.code:
            self._fault(
                row,
                Field.KPI,
                N_('The code "{code}" is that of "{kpi}", which is not the KPI named here. Mend one of the two.'),
                code=_written(row, Field.CODE),
                kpi=by_code.title,
            )
        return by_code or by_name

    def _find_kpi(self, value: Any) -> Kpi:
        text = _plain(value)
        kpi = lookup.find_kpi(self._plan, text)
        if self.is_name(text) and key(text) not in self._kinds:
            return kpi
        # A part of a name may be the kind of another KPI: nobody sees here what it was taken for.
        others = [one for one in self._kpis.values() if one is not kpi and _has_kind(one, text)]
        if others:
            candidates = ", ".join(f"{one.code} {one.title}" for one in (kpi, *others))
            raise AmbiguousKpi(text=text, candidates=candidates)
        self._findings.readings[text] = f"{kpi.code} {kpi.title}"
        return kpi

    def _measured(self, row: Row, kpi: Kpi) -> tuple[Measure | None, int | None]:
        """Return what is measured and the value; of one that is wrong or missing at least what would be measured."""
        if row.table.unit is not None and key(row.table.unit) not in self._units:
            return None, None  # noted at the heading
        unit = self._text(row, Field.UNIT) or row.table.unit
        if measured := self._take(row, Field.VALUE, self._value, kpi.code, unit):
            return measured
        return (kpi.measures[0] if len(kpi.measures) == 1 else None), None

    def _value(self, value: Any, kpi: str, stated: str | None) -> tuple[Measure, int]:
        number, written = _number(value)
        return rules.measured(self._kpis[kpi], number, text=_plain(value), written=written, stated=stated)

    def _kind(self, value: Any, kpi: str, unit: str) -> str:
        measure = next(one for one in self._kpis[kpi].measures if one.unit == unit)
        return lookup.find_kind(self._kpis[kpi], measure, _plain(value))

    # --- spending

    def _spending(self, row: Row, sort: Sorted) -> dict[str, Any]:
        """Return what spending says; not all of it, where something is wrong with it."""
        category = self._take(row, Field.CATEGORY, self._category)
        if self._is_something(row, Field.VALUE):
            self._fault(
                row,
                Field.VALUE,
                N_(
                    "This row is spending, but has an actual as well. Write the actual in a row of its own, with its "
                    "KPI, or take it out."
                ),
            )
        network = self._take(row, Field.NETWORK, self._network)
        if network is not None and sort.network not in {None, network}:
            self._refuse_sort(row)
        unit = _written(row, Field.UNIT)
        if money_unit(unit) not in {None, row.table.money.scale}:
            self._refused(row, Field.UNIT, money_units.not_clear(unit))
        won = self._needed(row, Field.AMOUNT, _won)
        reason = self._text(row, Field.REASON)
        refund = won is not None and won < 0
        if reason is not None and not refund:
            self._leave(row, Field.REASON)
            reason = None
        if refund and Field.REASON not in row.faulty:
            try:
                rules.refuse_reason(refund=refund, reason=reason)
            except VnetError as error:
                self._refused(row, Field.REASON, error)
        return {"category": category, "network": network or sort.network, "amount": won, "reason": reason,
                "payee": self._text(row, Field.PAYEE)}  # fmt: skip

    def _category(self, value: Any) -> str:
        name = lookup.find_category(self._plan, _plain(value))
        if key(name) != key(_plain(value)):
            self._findings.readings[_plain(value)] = name
        return name

    def _network(self, value: Any) -> str:
        return lookup.find_network(self._plan, _plain(value)).code

    # --- cells

    def _day(self, value: Any) -> str:
        """Return a day as it is kept, from a date, a text, or a number: 20160412, or a day as Excel counts them."""
        year = self._plan.year
        if isinstance(value, dt.date):
            return day_of_entry(value.isoformat(), year=year, today=self._today).isoformat()
        if isinstance(value, Fraction) and not (value.denominator == 1 and int(value) in _EIGHT_DIGITS):
            days = math.floor(value)
            if (dt.date(year, 1, 1) - _FIRST_DAY).days <= days <= (dt.date(year, 12, 31) - _FIRST_DAY).days:
                return (_FIRST_DAY + dt.timedelta(days)).isoformat()
            raise BadInput(_UNCLEAR_DAY, text=_plain(value), year=year)
        text = _TIME.sub("", half_width(_plain(value)))
        short = _SHORT_YEAR.fullmatch(text)
        if short and int(short[1]) == year % 100:
            text = f"{year}{short[2]}"
        if not any(character.isdigit() for character in text):
            raise BadInput(_UNCLEAR_DAY, text=value, year=year)  # 오늘 means another day in a file that is kept
        return day_of_entry(text, year=year, today=self._today).isoformat()

    def _text(self, row: Row, field: Field) -> str | None:
        given = row.cells.get(field)
        if given is None:
            return None
        if field in {Field.NOTE, Field.REASON}:  # seldom the same twice
            try:
                return texts.kept(_plain(given.value), row.table.headings[field])
            except VnetError as error:
                self._refused(row, field, error)
                return None
        return self._take(row, field, _kept, row.table.headings[field])

    def _evidence(self, row: Row) -> tuple[Evidence, ...]:
        """Return the evidence as vnet itself lists it; a mere file name proves nothing and is left."""
        text = self._text(row, Field.EVIDENCE)
        if text is None or text in _NOTHING:
            return ()
        found = list(_EVIDENCE.finditer(text))
        if "".join(one[0] for one in found) != text:
            self._leave(row, Field.EVIDENCE)
            return ()
        return tuple(Evidence(one[1], one[2]) for one in found)

    def _is_something(self, row: Row, field: Field) -> bool:
        given = row.cells.get(field)
        return given is not None and given.value != 0 and _plain(given.value).strip() not in _NOTHING

    def _needed(self, row: Row, field: Field, make: Callable[..., T]) -> T | None:
        if field not in row.cells and field not in row.faulty:
            self._fault(row, field, N_('"{heading}" is empty. Fill it in.'), heading=row.table.headings[field])
        return self._take(row, field, make)

    def _take(self, row: Row, field: Field, make: Callable[..., T], *context: object) -> T | None:
        """Return what a cell is understood as; None if it is not there or not understood, which is noted."""
        given = row.cells.get(field)
        if given is None:
            return None
        known = (make.__name__, given.value, *context)
        if known not in self._made:
            try:
                self._made[known] = make(given.value, *context)
            except VnetError as error:
                self._made[known] = error
        made: Any = self._made[known]
        if isinstance(made, VnetError):
            is_units = isinstance(made, UnknownUnit) and Field.UNIT in row.cells
            self._refused(row, Field.UNIT if is_units else field, made)
            return None
        return made  # type: ignore[no-any-return]  # made by `make`

    def _refused(self, row: Row, field: Field, error: VnetError) -> None:
        """Note what a cell was refused with, in the words that fit a cell."""
        self._fault(row, field, _IN_A_TABLE.get(type(error), error.sentence), **error.facts)

    def _fault(self, row: Row, field: Field, sentence: str, **facts: object) -> None:
        shortened = {name: _short(fact) for name, fact in facts.items()}
        self._findings.fault(row.table.place(row.number, field), BadInput(sentence, **shortened))

    def _leave(self, row: Row, field: Field) -> None:
        self._findings.skip(Skipped(row.sheet, row.number, Reason.CELL, row.table.headings[field]))


def _has_kind(kpi: Kpi, text: str) -> bool:
    """Tell whether a text is (a part of) the name of one of a KPI's kinds."""
    return any(key(text) in key(kind.name) for measure in kpi.measures for kind in measure.kinds)


def _plain(value: object) -> str:
    """Return what stands in a cell as it would be typed."""
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{float(value):.15g}"
    return str(value)


def _short(fact: object) -> object:
    """Return what a sentence quotes in one line, and not the whole of a long text."""
    if not isinstance(fact, str):
        return fact
    text = " ".join(fact.split())
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED]}..."


def _written(row: Row, field: Field) -> str:
    given = row.cells.get(field)
    return "" if given is None else _plain(given.value)


def _id(row: Row) -> str:
    """Return the id that a row states; other numbers (1, 2, 3) name nothing."""
    text = _written(row, Field.ID).strip().lower()
    return text if _ID.fullmatch(text) else ""


def _state(value: str, heading: str) -> str:
    if value.strip() in _NOTHING or row_labels.is_valid(value):
        return value
    raise BadInput(
        N_(
            '"{text}" under "{heading}" is not known, so it is not clear whether the row counts. Write 유효 or 취소됨; '
            "if the column means something else, give it another heading."
        ),
        text=value,
        heading=heading,
    )


def _number(value: object) -> tuple[Fraction, str | None]:
    """Return a number and the unit that is written with it."""
    if not isinstance(value, Fraction):
        return parse_quantity(_plain(value))
    if value < 0:
        raise BadInput(_NEGATIVE_ACTUAL, text=_plain(value))
    return value, None


def _people(value: object) -> int | None:
    return rules.head_count(_plain(value))


def _won(value: object) -> int:
    """Return an amount in won; negative where money came back."""
    text = half_width(_plain(value))
    amount = parse_won(text.removeprefix("-").strip())
    return -amount if text.startswith("-") else amount


def _kept(value: object, heading: str) -> str | None:
    return texts.kept(_plain(value), heading)
