"""The sheet 검증: each reported figure beside a live formula that computes it anew from the entries, and the gap.

Each formula carries the value that it computes to: the report's own, since the ledger's totals were checked against its
entries before. Whoever opens the workbook in a program that calculates sees what the formulas find.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from vnet.amounts import format_quantity, round_half_up
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import EntryType
from vnet.period import months_of
from vnet.plan.model import Accumulation, Plan
from vnet.rates import Status
from vnet.render.tables import kpis, words
from vnet.render.tables.entries import entry_type
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import CENTERED
from vnet.render.xlsx.entries import (
    AMOUNT,
    CATEGORY,
    CODE,
    DENOMINATOR,
    NETWORK,
    PEOPLE,
    TYPE,
    UNIT,
    VALUE,
    Flat,
    equal,
    quoted,
)
from vnet.report.budget import BudgetReport, BudgetRow
from vnet.report.kpis import KpiRow, MeasureRow
from vnet.report.report import Report
from vnet.report.views import Achievement, Combined, Views
from vnet.workbook.book import Book, Cell, Value
from vnet.workbook.look import BOX, NUMBER, WHOLE, Align, Fill, Look, quantity_format

_PRINTED = 11  # columns; what follows is what formulas refer to
_EXACT_PERCENT, _DECIMALS = "0.0000%", 4
_VERY_EXACT_PERCENT = "0.000000000000%"
_SMALLEST = 9  # decimals that two doubles must agree in
_EXACT = 12  # decimals of a rate within which doubles are one number: 0.7 + 0.1 falls short of 0.8 by less
_PLAIN = NUMBER._replace(format="General")


class Helper(NamedTuple):
    """A figure that formulas below refer to: the formula, and what it computes to."""

    formula: str | None = None
    value: Value = None


class Row(NamedTuple):
    """A figure: what it is, as reported, and the formula; of a rate also how it is combined with others."""

    about: tuple[str, str, str, str, str, str]  # part, network, code, name, unit, time
    target: Fraction | int | None
    reported: Value
    formula: str
    format: str = _EXACT_PERCENT
    weight: Fraction | None = None
    capped: Helper = Helper()
    met: Helper = Helper()


def sheet(book: Book, plan: Plan, report: Report, flat: Flat) -> None:
    """Add the sheet."""
    columns = (
        (_("part"), 18), (_("network"), 17), (_("code"), 8), (_("figure"), 32), (_("unit"), 9), (_("time"), 12),
        (_("target or budget"), 14), (_("reported"), 14), (_("computed anew"), 14), (_("difference"), 11),
        (_("judgement"), 8), (_("weight"), 7), (_("rate as combined"), 10), (_("met (1) or not (0)"), 9),
    )  # fmt: skip
    said = _("Every figure is computed anew by a formula from the entries on the sheet {name}.").format(name=flat.sheet)
    opening = [*figures.opening(report, _("Proof")), [Cell(said)], [Cell(words.ledger(report))]]
    page = figures.begin(book, opening, _("Proof"), [width for _name, width in columns], "E", before=2, headings=1)
    page.print_only(_PRINTED)
    first = page.rows + 4
    rows = list(_Rows(plan, report, flat, first))
    last = first + len(rows) - 1
    found = Cell(0, Look(bold=True, border=True, align=Align.CENTER), formula=f"SUMPRODUCT(--(J{first}:J{last}<>0))")
    of = Cell(_("of {count}").format(count=len(rows)))
    page.row(Cell(_("Figures that differ"), Look(bold=True)), None, None, found, of)
    page.row()
    page.row(*(figures.head(name) for name, _width in columns))
    for number, row in enumerate(rows, first):
        page.row(*_cells(row, number))


def _cells(row: Row, number: int) -> list[Cell]:
    look = NUMBER._replace(format=_percent(row.reported) if row.format == _EXACT_PERCENT else row.format)
    reported = Cell(row.reported, CENTERED if isinstance(row.reported, str) else look)
    is_broken = isinstance(row.target, Fraction) and row.target.denominator != 1
    same, differs = _("same"), _("differs")
    gap = (
        f"IF(AND(ISNUMBER(H{number}),ISNUMBER(I{number})),ROUND(I{number}-H{number},{_SMALLEST}),"
        f"IF(H{number}=I{number},0,1))"
    )
    return [
        *map(Cell, row.about, (BOX, BOX, CENTERED, BOX, CENTERED, CENTERED)),
        Cell(row.target, NUMBER._replace(format="#,##0.######" if is_broken else WHOLE)),
        reported,
        reported._replace(formula=row.formula),
        Cell(0, _PLAIN, formula=gap),
        Cell(same, CENTERED, formula=f'IF(J{number}=0,"{same}","{differs}")'),
        Cell(row.weight, _PLAIN),
        _helper(row.capped, _percent(row.capped.value)),
        _helper(row.met, "0"),
    ]


def _percent(share: Value) -> str:
    """Return the format for a share: what is short of 100 %, or above 0, has decimals enough not to read like it."""
    if isinstance(share, Fraction) and share not in {0, 1} and round_half_up(share * 100, _DECIMALS) in {0, 100}:
        return _VERY_EXACT_PERCENT
    return _EXACT_PERCENT


def _helper(helper: Helper, number_format: str) -> Cell:
    look = Look(border=True, grey=True, align=Align.RIGHT, format=number_format, fill=Fill.TOTAL)
    return Cell(helper.value, look, formula=helper.formula)


class _Rows:
    """Makes the rows in their order. Formulas refer to rows above by number, so each is counted as it is made."""

    def __init__(self, plan: Plan, report: Report, flat: Flat, first: int) -> None:
        self._report, self._flat = report, flat
        self._first = first
        self._next = first
        self._networks = {network.code: network.name for network in plan.networks}
        self._views = kpis.view_names(report)
        self._kpi_rate = _("KPI's rate")
        self._is_adjusted = False

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
        """Yield the figures of a KPI's measures, then its own rates, which are made of the measures' rates."""
        rates: dict[str, list[int]] = {name: [] for name in self._views}
        for measure in kpi.measures:
            yield from self._measure(kpi, measure, rates)
        for name, rate, status in zip(self._views, kpi.rates, kpi.statuses, strict=True):
            if rate is not None:
                yield self._own_rate(kpi, name, rate, status, rates[name])

    def _measure(self, kpi: KpiRow, measure: MeasureRow, rates: dict[str, list[int]]) -> Iterator[Row]:
        """Yield a measure's actuals in the quarter and to date, and its rates; note in `rates` where they stand."""
        period = self._report.period
        places = []
        for name, months, view in zip(
            self._views, (period.quarter_months, period.months_to_date), measure.views, strict=False
        ):
            places.append(self._next)
            yield self._actual(kpi, measure, name, months, view)
        for quarter, view in enumerate(measure.quarters[:-1], 1):
            name = words.quarter(quarter)
            place = self._next
            yield self._actual(kpi, measure, name, months_of(quarter), view)
            if view.rate is not None:
                yield self._rate(kpi, measure, name, view, place)
        for month, view in measure.months:
            name = words.month(month)
            place = self._next
            yield self._actual(kpi, measure, name, range(month, month + 1), view)
            if view.rate is not None:
                yield self._rate(kpi, measure, name, view, place)
        for name, view, place in zip(self._views, measure.views, (*places, places[-1]), strict=True):
            if view.rate is not None:
                rates[name].append(self._next)
                capped = Helper(self._capped(), self._cut(view.rate))
                yield self._rate(kpi, measure, name, view, place)._replace(capped=capped)

    def _about(self, part: str, kpi: KpiRow, unit: str, name: str) -> tuple[str, str, str, str, str, str]:
        return part, self._networks.get(kpi.network, kpi.network), kpi.code, kpi.name, unit, name

    def _actual(self, kpi: KpiRow, measure: MeasureRow, name: str, months: range, view: Achievement) -> Row:
        """Return the row of an actual, computed by the measure's own way of adding up."""
        flat = self._flat
        chosen = flat.where({CODE: kpi.code, UNIT: measure.unit}, months)
        of = f"COUNTIFS({chosen.criteria})"
        if measure.accumulation is Accumulation.LATEST:
            # Entries stand by day and then by arrival, so the last that fits is the one that counts.
            rows = f"(ROW({flat.column(VALUE)})-{flat.first - 1})"
            computed = f"INDEX({flat.column(VALUE)},SUMPRODUCT(MAX({chosen.product}*{rows})))"
        elif measure.accumulation is Accumulation.MEAN:
            total = f"SUMPRODUCT({chosen.product}*{flat.column(VALUE)}*{flat.column(PEOPLE)})"
            of = f"SUMIFS({flat.column(PEOPLE)},{chosen.criteria})"  # without people there is no mean
            computed = f"{total}/{of}"
        else:
            computed = f"SUMIFS({flat.column(VALUE)},{chosen.criteria})"
        if measure.accumulation is Accumulation.SHARE:
            of = f"SUMIFS({flat.column(DENOMINATOR)},{chosen.criteria})"
            computed = f"{computed}/{of}*100"
        nothing = words.without(view) if view.actual is None else words.NOTHING
        formula = f"IF({of}=0,{quoted(nothing)},{computed})"
        reported = nothing if view.actual is None else view.actual
        about = self._about(_("actual"), kpi, measure.unit, name)
        return Row(about, view.target, reported, formula, quantity_format(measure.decimals))

    def _rate(self, kpi: KpiRow, measure: MeasureRow, name: str, view: Achievement, place: int) -> Row:
        about = self._about(_("measure's rate"), kpi, measure.unit, name)
        formula = f"N(I{place})/G{self._next}"
        if measure.down:  # what was not entered is a text, and its rate 0
            formula = f"IF(ISNUMBER(I{place}),IF(I{place}=0,1,G{self._next}/I{place}),0)"
        return Row(about, view.target, view.rate, formula)

    def _capped(self) -> str:
        cap = self._report.cap
        here = f"I{self._next}"
        return here if cap is None else f"MIN({here},{_literal(cap)})"

    def _cut(self, rate: Fraction) -> Fraction:
        return rate if self._report.cap is None else min(rate, self._report.cap)

    def _own_rate(self, kpi: KpiRow, name: str, rate: Fraction, status: Status, places: Sequence[int]) -> Row:
        """Return the row of a KPI's own rate, made of the rates of its measures in these rows."""
        capped = ",".join(f"M{place}" for place in places)
        formula = f"I{places[0]}" if len(kpi.measures) == 1 else f"AVERAGE({capped})"
        met = ",".join(f"ROUND(I{place},{_EXACT})>=1" for place in places)
        return Row(
            self._about(self._kpi_rate, kpi, "", name),
            None,
            rate,
            formula,
            weight=kpi.weight,
            capped=Helper(f"{self._capped()}*L{self._next}", self._cut(rate) * kpi.weight),
            met=Helper(f"IF(AND({met}),1,0)", int(status is Status.MET)),
        )

    def _combined(self, part: str, network: str, views: Views[Combined], last: int) -> Iterator[Row]:
        """Yield a combined rate and how many KPIs are met, from the rows of KPIs: `last` is the last of them."""

        def of_kpis(letter: str) -> str:
            return f"${letter}${self._first}:${letter}${last}"

        for name, view in zip(self._views, views, strict=True):
            if view.rate is None:
                continue
            wanted = f"{of_kpis('A')},{equal(self._kpi_rate)},{of_kpis('F')},{equal(name)}"
            if network:
                wanted += f",{of_kpis('B')},{equal(network)}"
            rate = f"SUMIFS({of_kpis('M')},{wanted})/SUMIFS({of_kpis('L')},{wanted})"
            yield Row((part, network, "", part, "", name), None, view.rate, rate)
            met = f"SUMIFS({of_kpis('N')},{wanted})"
            yield Row((part, network, "", _("KPIs met"), "", name), None, view.met, met, "0")
            rated = (part, network, "", _("KPIs with a rate"), "", name)
            yield Row(rated, None, view.rated, f"COUNTIFS({wanted})", "0")

    # --- money -----------------------------------------------------------------------------------------------------

    def _budget(self, budget: BudgetReport) -> Iterator[Row]:
        self._is_adjusted = bool(budget.adjustments)
        period = self._report.period
        spans = [
            (words.month(span.months.start), span.months, span.planned, span.spent, span.rate)
            for span in budget.calendar
            if span.spent is not None and not span.is_quarter
        ]
        to_date = zip(
            self._views,
            (period.quarter_months, period.months_to_date),
            (budget.quarter, budget.cumulative),
            strict=False,
        )
        spans += [(name, months, span.planned, span.spent, span.rate) for name, months, span in to_date]
        for name, months, planned, spent, rate in spans:
            place = self._next
            part = _("execution plan")
            yield Row((part, "", "", _("spent"), "원", name), planned, spent, self._spent(months, {}), WHOLE)
            if rate is not None:
                about = (part, "", "", _("spent / planned"), "", name)
                yield Row(about, planned, rate, f"I{place}/G{self._next}")
        yield from self._part(_("total"), budget.year, {})
        for row in budget.categories:
            yield from self._part(words.network(row.name), row, {CATEGORY: row.name or ""})
        for row in budget.networks:
            yield from self._part(words.network(row.name), row, {NETWORK: row.name or ""})

    def _spent(self, months: range, texts: dict[str, str]) -> str:
        return self._sum(EntryType.SPENDING, months, texts)

    def _sum(self, of: EntryType, months: range, texts: dict[str, str]) -> str:
        """Return the formula for the sum of amounts of one type of entries that have these texts."""
        flat = self._flat
        chosen = flat.where({TYPE: entry_type(of), **texts}, months)
        if "" in texts.values():  # that the network is empty can only be said this way
            return f"SUMPRODUCT({chosen.product},{flat.column(AMOUNT)})"
        return f"SUMIFS({flat.column(AMOUNT)},{chosen.criteria})"

    def _part(self, name: str, row: BudgetRow, texts: dict[str, str]) -> Iterator[Row]:
        """Yield what was spent of a part of the budget, what is left of it, and its execution rate."""
        part, view = _("budget"), self._views.year
        if self._is_adjusted and row.budget is not None:
            about = (part, "", "", _("{name}: budget in force").format(name=name), "원", view)
            added = self._sum(EntryType.ADJUSTMENT, self._report.period.months_to_date, texts)
            yield Row(about, row.original or 0, row.budget, f"G{self._next}+{added}", WHOLE)
        place = self._next
        formula = self._spent(self._report.period.months_to_date, texts)
        yield Row((part, "", "", name, "원", view), row.budget, row.spent, formula, WHOLE)
        if row.balance is not None:
            about = (part, "", "", _("{name}: balance").format(name=name), "원", view)
            yield Row(about, row.budget, row.balance, f"G{self._next}-I{place}", WHOLE)
        if row.rate is not None:
            about = (part, "", "", _("{name}: execution rate").format(name=name), "", view)
            yield Row(about, row.budget, row.rate, f"I{place}/G{self._next}")


def _literal(number: Fraction) -> str:
    """Return a number as a formula writes it."""
    return format_quantity(number) if number.denominator == 1 else repr(float(number))
