"""What a row says that is an actual: of which KPI, how much, of which kind, with whom."""

from fractions import Fraction

from vnet.amounts import HOUR, negative_actual, parse_quantity, parts, scaled, unscaled
from vnet.entering import lookup, rules
from vnet.entering.rules import Counted
from vnet.errors import BadInput, VnetError
from vnet.i18n import N_
from vnet.importing import kpi_names
from vnet.importing.plan_words import Sorted
from vnet.importing.row_cells import RowCells, plain, written
from vnet.importing.sheets.doubts import scale
from vnet.importing.sheets.findings import Row
from vnet.importing.sheets.headings import Field
from vnet.lean_typing import Any
from vnet.names import key
from vnet.plan.model import PERCENT, Accumulation, Kpi

_WITHOUT_VALUE = N_('"{heading}" is empty. Write the number; write 0 if it is confirmed that there was none.')
_AS_GOOD_AS = Fraction(1, 10**9)
_WITH_AMOUNT = N_(
    "This row is an actual, but has an amount of money as well. Write the amount in a row of its own, with its expense "
    "category, or take it out."
)


class ActualRows(RowCells):
    """Reads rows that are actuals; what is wrong with them is noted."""

    def said(self, row: Row, sort: Sorted) -> dict[str, Any]:
        """Return what an actual says; not all of it, where something is wrong with it."""
        kpi = self._kpi(row)
        self.refuse_filled(row, Field.AMOUNT, _WITH_AMOUNT)
        people = self.take(row, Field.PEOPLE, _people)
        partner = self.text(row, Field.PARTNER)
        self.refuse_empty(row, Field.VALUE, _WITHOUT_VALUE)
        if kpi is None:
            self.take(row, Field.VALUE, _number)
            return {}
        self._refuse_other_network(row, kpi)
        counted = self._counted(row, kpi)
        measure = counted.measure if counted else (kpi.measures[0] if len(kpi.measures) == 1 else None)
        if measure is None:
            return {}
        value = self._on_scale(row, counted) if counted else None
        self._refuse_records(row, kpi, is_one=value == parts(measure.decimals))
        kind = self.take(row, Field.KIND, self._kind, kpi.code, measure.unit)
        if kind is None and sort.kind is not None:
            kind = self.take(row, Field.SORT, self._kind, kpi.code, measure.unit)
        self.check(row, Field.PEOPLE, rules.refuse_without_people, kpi, measure, people)
        return {"kpi": kpi.code, "unit": measure.unit, "value": value,
                "decimals": counted.decimals if counted else 0, "size": counted.whole if counted else None,
                "kind": kind, "partner": partner, "people": people}  # fmt: skip

    def _refuse_other_network(self, row: Row, kpi: Kpi) -> None:
        for field in (Field.SORT, Field.NETWORK):
            network = self.take(row, field, self._known_network)
            if network is not None and kpi.network and network != kpi.network:
                self.fault(
                    row,
                    field,
                    N_('"{kpi}" does not belong to the network "{text}". Mend one of the two.'),
                    kpi=kpi.title,
                    text=written(row, field),
                )

    def _refuse_records(self, row: Row, kpi: Kpi, *, is_one: bool) -> None:
        """Note that a row counts one, as a record does, beside a field by which records are told apart."""
        telling = {key(field.name) for field in kpi.fields if is_one and (field.required or field.distinct)}
        ignored, doubled = row.table.ignored, row.table.doubled
        unread = [text for _column, text in ignored] + [text for _column, text, _taken in doubled] if telling else []
        lost = next((heading for heading in unread if key(heading) in telling), None)
        if lost is not None:
            self.fault(
                row,
                Field.KPI,
                N_(
                    '"{kpi}" has a register, and the column "{heading}" is one of its fields: in a table of '
                    "actuals it would be lost. Put these rows on a sheet of their own, with the day and the fields "
                    "as headings and without {kpi_heading} and {value_heading}; each row is one record then."
                ),
                kpi=kpi.title,
                heading=lost,
                kpi_heading=row.table.headings.get(Field.KPI, ""),
                value_heading=row.table.headings.get(Field.VALUE, ""),
            )

    def _known_network(self, value: Any) -> str | None:
        return self._words.networks.get(key(plain(value)))

    def _kpi(self, row: Row) -> Kpi | None:
        by_code = self.take(row, Field.CODE, self._find_kpi)
        by_name = self.take(row, Field.KPI, self._find_kpi)
        if by_code is not None and by_name is not None and by_code.code != by_name.code:
            self.fault(
                row,
                Field.KPI,
                N_('The code "{code}" is that of "{kpi}", which is not the KPI named here. Mend one of the two.'),
                code=written(row, Field.CODE),
                kpi=by_code.title,
            )
        return by_code or by_name

    def _find_kpi(self, value: Any) -> Kpi:
        text = plain(value)
        try:
            kpi = lookup.find_kpi(self._plan, text)
        except VnetError:
            if (marked := kpi_names.without_marks(self._plan, text)) is None:
                kpi_names.refuse_cumulative(text)
                raise
            self._findings.readings[text] = marked.label
            return marked
        if self._words.is_name(text) and key(text) not in self._words.kinds:
            return kpi
        # A part of a name may be the kind of another KPI: nobody sees here what it was taken for.
        others = [other for other in self._words.kpis.values() if other is not kpi and _has_kind(other, text)]
        if others:
            candidates = ", ".join(named.label for named in (kpi, *others))
            raise BadInput(lookup.SEVERAL_KPIS, text=text, candidates=candidates)
        self._findings.readings[text] = kpi.label
        return kpi

    def _counted(self, row: Row, kpi: Kpi) -> Counted | None:
        """Return what is counted; None where it is wrong or missing, which is noted."""
        if row.table.unit is not None and key(row.table.unit) not in self._words.units:
            return None  # noted at the heading
        unit = self.text(row, Field.UNIT) or row.table.unit
        whole = row.cells.get(Field.WHOLE)
        counted = self.take(row, Field.VALUE, self._value, kpi.code, unit, whole)
        if counted and counted.whole is None and whole is not None:
            self.leave(row, Field.WHOLE)
        return counted

    def _on_scale(self, row: Row, counted: Counted) -> int:
        """Return a score on the plan's scale, where a person says that it is of another one."""
        measure, value, *_rest = counted
        place = row.table.place(row.number, Field.VALUE)
        score = scale.of_full_score(unscaled(value, measure.decimals), measure, place, self._findings)
        return value if score is None else scaled(score, measure.decimals, text=plain(score), unit=measure.unit)

    def _value(self, value: Any, code: str, stated: str | None, whole: Any) -> Counted:
        kpi = self._words.kpis[code]
        is_share = any(measure.accumulation is Accumulation.SHARE for measure in kpi.measures)
        if is_share and whole is not None and stated in {None, PERCENT}:
            return rules.counted(kpi, f"{plain(value)}/{plain(whole)}", stated=stated)
        if not isinstance(value, Fraction):
            return rules.counted(kpi, plain(value), stated=stated)
        number, written = _number(value)
        if HOUR in {measure.unit for measure in kpi.measures}:
            number = _nearest_minute(number)
        measure, amount = rules.measured(kpi, number, text=plain(value), written=written, stated=stated)
        return Counted(measure, amount, measure.decimals)

    def _kind(self, value: Any, kpi: str, unit: str) -> str:
        measure = next(measure for measure in self._words.kpis[kpi].measures if measure.unit == unit)
        return lookup.find_kind(self._words.kpis[kpi], measure, plain(value))


def _has_kind(kpi: Kpi, text: str) -> bool:
    """Tell whether a text is (a part of) the name of one of a KPI's kinds."""
    return any(key(text) in key(kind.name) for measure in kpi.measures for kind in measure.kinds)


def _number(value: object) -> tuple[Fraction, str | None]:
    """Return a number and the unit that is written with it."""
    if not isinstance(value, Fraction):
        return parse_quantity(plain(value))
    if value < 0:
        raise negative_actual(plain(value))
    return value, None


def _nearest_minute(number: Fraction) -> Fraction:
    """Return hours as the minutes that they were: a spreadsheet keeps 3:20 as 3.33333333333333."""
    minutes = Fraction(round(number * 60), 60)
    return minutes if abs(number - minutes) < _AS_GOOD_AS else number


def _people(value: object) -> int | None:
    return rules.head_count(plain(value))
