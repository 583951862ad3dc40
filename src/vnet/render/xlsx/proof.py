"""The sheet 검증: each reported figure beside a live formula that computes it anew from the entries, and the gap.

Each formula carries the value that it computes to: the report's own, since the ledger's totals were checked against its
entries before. Whoever opens the workbook in a program that calculates sees what the formulas find.
"""

from collections.abc import Iterator
from fractions import Fraction

from vnet.amounts import format_quantity, round_half_up
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import EntryType
from vnet.period import Period, months_of
from vnet.plan.model import Accumulation, Plan
from vnet.render.tables import words
from vnet.render.tables.entries import entry_type
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx import entries
from vnet.render.xlsx.cells import head
from vnet.render.xlsx.entries import AMOUNT, CATEGORY, CODE, MONTH, NETWORK, PEOPLE, STATE, TYPE, UNIT, Flat
from vnet.report.budget import BudgetReport, BudgetRow
from vnet.report.kpis import KpiRow, MeasureRow
from vnet.report.report import Report
from vnet.report.views import Achievement, Combined, Views
from vnet.workbook.book import Book, Cell, Value
from vnet.workbook.look import BOX, NUMBER, Align, Fill, Look, quantity_format

_EXACT_PERCENT, _DECIMALS = "0.0000%", 4
_VERY_EXACT_PERCENT = "0.000000000000%"
_SMALLEST = 9  # decimals that two doubles must agree in
_EXACT = 12  # decimals of a rate within which doubles are one number: 0.7 + 0.1 falls short of 0.8 by less
_CENTERED = BOX._replace(align=Align.CENTER)


class Row(NamedTuple):
    """A figure: what it is, as reported, and the formula, in which `_LAST_ROW` stands for the last row of the sheet."""

    part: str
    network: str
    code: str
    name: str
    unit: str
    view: str
    target: Fraction | int | None
    reported: Value
    formula: str
    format: str
    weight: Fraction | None = None
    capped: str | None = None
    capped_value: Value = None
    met: str | None = None
    met_value: Value = None


def sheet(book: Book, plan: Plan, report: Report, flat: Flat) -> None:
    """Add the sheet."""
    columns = (
        (_("part"), 18), (_("network"), 17), (_("code"), 8), (_("figure"), 32), (_("unit"), 9), (_("time"), 12),
        (_("target or budget"), 14), (_("reported"), 14), (_("computed anew"), 14), (_("difference"), 11),
        (_("judgement"), 8), (_("weight"), 7), (_("rate as combined"), 10), (_("met (1) or not (0)"), 9),
    )  # fmt: skip
    opening = figures.opening(report, _("Proof"))
    opening.append(
        [
            Cell(
                _("Every figure is computed anew by a formula from the entries on the sheet {name}.").format(
                    name=flat.sheet
                )
            )
        ]
    )
    heading_row = len(opening) + 3
    page = book.sheet(
        _("Proof"),
        [width for _name, width in columns],
        freeze=f"E{heading_row + 1}",
        heading_rows=(heading_row, heading_row),
    )
    for cells in opening:
        page.row(*cells)
    first = heading_row + 1
    rows = list(_Rows(plan, report, flat, first))
    last = first + len(rows) - 1
    found = Cell(0, Look(bold=True, border=True, align=Align.CENTER), formula=f"SUMPRODUCT(--(J{first}:J{last}<>0))")
    page.row(
        Cell(_("Figures that differ"), Look(bold=True)),
        None,
        None,
        found,
        Cell(_("of {count}").format(count=len(rows))),
    )
    page.row()
    page.row(*(head(name) for name, _width in columns))
    for number, row in enumerate(rows, first):
        page.row(*_cells(row, number))


def _cells(row: Row, number: int) -> list[Cell]:
    look = NUMBER._replace(format=_percent(row.reported) if row.format == _EXACT_PERCENT else row.format)
    reported_look = look if not isinstance(row.reported, str) else _CENTERED
    target = Cell(row.target, NUMBER._replace(format="#,##0.######" if _is_broken(row.target) else "#,##0"))
    same, differs = _("same"), _("differs")
    return [
        Cell(row.part, BOX), Cell(row.network, BOX), Cell(row.code, _CENTERED), Cell(row.name, BOX),
        Cell(row.unit, _CENTERED), Cell(row.view, _CENTERED), target, Cell(row.reported, reported_look),
        Cell(row.reported, reported_look, formula=row.formula),
        Cell(0, NUMBER._replace(format="General"),
             formula=f"IF(AND(ISNUMBER(H{number}),ISNUMBER(I{number})),ROUND(I{number}-H{number},{_SMALLEST}),"
                     f"IF(H{number}=I{number},0,1))"),
        Cell(same, _CENTERED, formula=f'IF(J{number}=0,"{same}","{differs}")'),
        Cell(row.weight, NUMBER._replace(format="General")),
        _helper(row.capped, row.capped_value, _percent(row.capped_value)), _helper(row.met, row.met_value, "0"),
    ]  # fmt: skip


def _percent(share: Value) -> str:
    """Return the format for a share: what is short of 100 %, or above 0, has decimals enough not to read like it."""
    if isinstance(share, Fraction) and share not in {0, 1} and round_half_up(share * 100, _DECIMALS) in {0, 100}:
        return _VERY_EXACT_PERCENT
    return _EXACT_PERCENT


def _is_broken(number: Fraction | int | None) -> bool:
    return isinstance(number, Fraction) and number.denominator != 1


def _helper(formula: str | None, value: Value, number_format: str) -> Cell:
    look = Look(border=True, grey=True, align=Align.RIGHT, format=number_format, fill=Fill.TOTAL)
    return Cell(value, look, formula=formula) if formula else Cell(None, look)


def _quoted(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def _equal(text: str) -> str:
    """Return the criterion for cells that hold exactly this text: what SUMIFS would take for a wildcard is marked."""
    for sign in "~*?":
        text = text.replace(sign, f"~{sign}")
    return _quoted(f"={text}")


class _Rows:
    """Makes the rows in their order. Formulas refer to rows above by number, so each is counted as it is made."""

    def __init__(self, plan: Plan, report: Report, flat: Flat, first: int) -> None:
        self._plan, self._report, self._flat = plan, report, flat
        self._first = first
        self._next = first
        self._names = {one.code: one.name for one in plan.networks}
        self._views = Views(words.quarter(report.period), _("cumulative"), _("year"))
        self._actual, self._measure_rate, self._kpi_rate = _("actual"), _("measure's rate"), _("KPI's rate")

    def __iter__(self) -> Iterator[Row]:
        for row in self._all():
            self._next += 1
            yield row

    def _all(self) -> Iterator[Row]:
        for kpi in self._report.kpis:
            yield from self._kpi(kpi)
        last = self._next - 1
        for network in self._report.networks:
            yield from self._combined(_("network's rate"), network.name, network.views, last)
        yield from self._combined(_("overall rate"), "", self._report.overall, last)
        if self._report.budget:
            yield from self._budget(self._report.budget)

    # --- KPIs ------------------------------------------------------------------------------------------------------

    def _kpi(self, kpi: KpiRow) -> Iterator[Row]:
        network = self._names.get(kpi.network, kpi.network)
        rates: list[dict[int, int]] = []
        for measure in kpi.measures:
            rates.append({})
            yield from self._measure(kpi, measure, network, rates[-1])
        for view, (name, rate) in enumerate(zip(self._views, kpi.rates, strict=True)):
            if rate is not None:
                yield self._own_rate(kpi, network, name, rate, [own[view] for own in rates if view in own], view)

    def _measure(self, kpi: KpiRow, measure: MeasureRow, network: str, rates: dict[int, int]) -> Iterator[Row]:
        """Yield a measure's actuals in the quarter and to date, and its rates; note in `rates` where they stand."""
        period = self._report.period
        spans = (period.quarter_months, period.months_to_date)
        places = []
        about = (network, kpi.code, kpi.name, measure.unit)
        for name, months, view in zip(self._views, spans, measure.views, strict=False):
            places.append(self._next)
            yield self._actual_of(kpi.code, measure, about, name, months, view)
        for quarter, view in enumerate(measure.quarters[:-1], 1):
            yield from self._earlier(kpi.code, measure, about, quarter, view)
        for number, (name, view, place) in enumerate(
            zip(self._views, measure.views, (*places, places[-1]), strict=True)
        ):
            if view.rate is None:
                continue
            rates[number] = self._next
            yield Row(
                self._measure_rate, *about, name, view.target, view.rate, f"N(I{place})/G{self._next}", _EXACT_PERCENT,
                capped=self._capped(), capped_value=self._cut(view.rate),
            )  # fmt: skip

    def _earlier(
        self, code: str, measure: MeasureRow, about: tuple[str, str, str, str], quarter: int, view: Achievement
    ) -> Iterator[Row]:
        """Yield the actual and the rate of a quarter before the report's."""
        name = _("Q{quarter}").format(quarter=quarter)
        place = self._next
        yield self._actual_of(code, measure, about, name, months_of(quarter), view)
        if view.rate is not None:
            formula = f"N(I{place})/G{self._next}"
            yield Row(self._measure_rate, *about, name, view.target, view.rate, formula, _EXACT_PERCENT)

    def _actual_of(  # noqa: PLR0913, PLR0917 - what an actual is of
        self,
        code: str,
        measure: MeasureRow,
        about: tuple[str, str, str, str],
        name: str,
        months: range,
        view: Achievement,
    ) -> Row:
        reported = words.actual(view, measure.decimals) if view.actual is None else view.actual
        formula = self._sum_of(code, measure, months, words.actual(view, 0) if view.actual is None else "")
        return Row(self._actual, *about, name, view.target, reported, formula, quantity_format(measure.decimals))

    def _capped(self) -> str:
        cap = self._report.cap
        here = f"I{self._next}"
        return here if cap is None else f"MIN({here},{_literal(cap)})"

    def _cut(self, rate: Fraction) -> Fraction:
        return rate if self._report.cap is None else min(rate, self._report.cap)

    def _sum_of(self, code: str, measure: MeasureRow, months: range, nothing: str) -> str:
        """Return the formula for the actual of some months, by the measure's own way of adding up."""
        flat = self._flat
        criteria = ",".join(
            (
                f"{flat.column(CODE)},{_equal(code)}",
                f"{flat.column(UNIT)},{_equal(measure.unit)}",
                f"{flat.column(STATE)},{_equal(_('valid'))}",
                f'{flat.column(MONTH)},">={months.start}",{flat.column(MONTH)},"<={months.stop - 1}"',
            )
        )
        value = flat.column(entries.VALUE)
        matches = (
            f"({flat.column(CODE)}={_quoted(code)})*({flat.column(UNIT)}={_quoted(measure.unit)})"
            f"*({flat.column(STATE)}={_quoted(_('valid'))})"
            f"*({flat.column(MONTH)}>={months.start})*({flat.column(MONTH)}<={months.stop - 1})"
        )
        if measure.accumulation is Accumulation.LATEST:
            # Entries stand by day and then by arrival, so the last that fits is the one that counts.
            computed = f"INDEX({value},SUMPRODUCT(MAX({matches}*(ROW({value})-{flat.first - 1}))))"
        elif measure.accumulation is Accumulation.MEAN:
            people = f"SUMIFS({flat.column(PEOPLE)},{criteria})"
            computed = f"SUMPRODUCT({matches}*{value}*{flat.column(PEOPLE)})/{people}"
        else:
            computed = f"SUMIFS({value},{criteria})"
        word = nothing or words.NOTHING
        return f"IF(COUNTIFS({criteria})=0,{_quoted(word)},{computed})"

    def _own_rate(  # noqa: PLR0913, PLR0917 - what the rate is made of
        self, kpi: KpiRow, network: str, name: str, rate: Fraction, places: list[int], view: int
    ) -> Row:
        capped = ",".join(f"M{place}" for place in places)
        formula = f"I{places[0]}" if len(kpi.measures) == 1 else f"AVERAGE({capped})"
        met = ",".join(f"ROUND(I{place},{_EXACT})>=1" for place in places)
        return Row(
            self._kpi_rate, network, kpi.code, kpi.name, "", name, None, rate, formula, _EXACT_PERCENT,
            weight=kpi.weight, capped=f"{self._capped()}*L{self._next}", capped_value=self._cut(rate) * kpi.weight,
            met=f"IF(AND({met}),1,0)", met_value=int(kpi.statuses[view] == "met"),
        )  # fmt: skip

    def _combined(self, part: str, network: str, views: Views[Combined], last: int) -> Iterator[Row]:
        """Yield a combined rate and how many KPIs are met, from the rows of KPIs: `last` is the last of them."""

        def of_kpis(letter: str) -> str:
            return f"${letter}${self._first}:${letter}${last}"

        for name, one in zip(self._views, views, strict=True):
            if one.rate is None:
                continue
            wanted = f"{of_kpis('A')},{_equal(self._kpi_rate)},{of_kpis('F')},{_equal(name)}"
            if network:
                wanted += f",{of_kpis('B')},{_equal(network)}"
            about = (network, "", part)
            rate = f"SUMIFS({of_kpis('M')},{wanted})/SUMIFS({of_kpis('L')},{wanted})"
            yield Row(part, *about, "", name, None, one.rate, rate, _EXACT_PERCENT)
            yield Row(
                part, network, "", _("KPIs met"), "", name, None, one.met, f"SUMIFS({of_kpis('N')},{wanted})", "0"
            )
            yield Row(part, network, "", _("KPIs with a rate"), "", name, None, one.rated, f"COUNTIFS({wanted})", "0")

    # --- money -----------------------------------------------------------------------------------------------------

    def _budget(self, budget: BudgetReport) -> Iterator[Row]:
        period = self._report.period
        for one in budget.calendar:
            if one.spent is not None and not one.is_quarter:
                yield from self._planned(words.month(one.months.start), one.months, one.planned, one.spent, one.rate)
        quarter, cumulative = budget.quarter, budget.cumulative
        yield from self._planned(
            self._views.quarter, period.quarter_months, quarter.planned, quarter.spent, quarter.rate
        )
        yield from self._planned(
            self._views.cumulative, period.months_to_date, cumulative.planned, cumulative.spent, cumulative.rate
        )
        yield from self._part(_("total"), budget.year, "", period)
        for row in budget.categories:
            yield from self._part(
                words.budget_row(row), row, f",{self._flat.column(CATEGORY)},{_equal(row.name or '')}", period
            )
        for row in budget.networks:
            criterion = f",{self._flat.column(NETWORK)},{_equal(row.name)}" if row.name else None
            yield from self._part(words.budget_row(row), row, criterion, period)

    def _spent(self, months: range, criterion: str | None) -> str:
        flat = self._flat
        spending, valid = entry_type(EntryType.SPENDING), _("valid")
        if criterion is None:  # that the network is empty can only be said this way
            return (
                f"SUMPRODUCT(({flat.column(TYPE)}={_quoted(spending)})*({flat.column(STATE)}={_quoted(valid)})"
                f'*({flat.column(NETWORK)}="")*({flat.column(MONTH)}>={months.start})'
                f"*({flat.column(MONTH)}<={months.stop - 1}),{flat.column(AMOUNT)})"
            )
        return (
            f"SUMIFS({flat.column(AMOUNT)},{flat.column(TYPE)},{_equal(spending)},{flat.column(STATE)},{_equal(valid)},"
            f'{flat.column(MONTH)},">={months.start}",{flat.column(MONTH)},"<={months.stop - 1}"{criterion})'
        )

    def _planned(
        self, name: str, months: range, planned: int | None, spent: int, rate: Fraction | None
    ) -> Iterator[Row]:
        about = ("", "", _("spent"), "원", name)
        place = self._next
        yield Row(_("execution plan"), *about, planned, spent, self._spent(months, ""), "#,##0")
        if rate is not None:
            about = ("", "", _("spent / planned"), "", name)
            formula = f"I{place}/G{self._next}"
            yield Row(_("execution plan"), *about, planned, rate, formula, _EXACT_PERCENT)

    def _part(self, name: str, row: BudgetRow, criterion: str | None, period: Period) -> Iterator[Row]:
        part = _("budget")
        view = self._views.year
        place = self._next
        formula = self._spent(period.months_to_date, criterion)
        yield Row(part, "", "", name, "원", view, row.budget, row.spent, formula, "#,##0")
        if row.balance is not None:
            about = ("", "", _("{name}: balance").format(name=name), "원", view)
            yield Row(part, *about, row.budget, row.balance, f"G{self._next}-I{place}", "#,##0")
        if row.rate is not None:
            about = ("", "", _("{name}: execution rate").format(name=name), "", view)
            yield Row(part, *about, row.budget, row.rate, f"I{place}/G{self._next}", _EXACT_PERCENT)


def _literal(number: Fraction) -> str:
    """Return a number as a formula writes it."""
    return format_quantity(number) if number.denominator == 1 else repr(float(number))
