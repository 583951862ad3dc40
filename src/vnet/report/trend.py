"""Looking back: target, actual and rate over the years known, from the plans' printed history and from the ledger.

Every figure keeps the unit in which it was printed and says where it comes from. Sources that agree share a row, those
that contradict one another have a row each; a rate is computed only where target and actual have the same unit.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from vnet import rates
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Head
from vnet.ledger.totals import Totals
from vnet.names import key
from vnet.period import Period, choose_period
from vnet.plan.apportion import nearest
from vnet.plan.model import Kpi, PastYear, Plan, Quantity
from vnet.rates import Status
from vnet.report.kpis import kpi_row
from vnet.report.old_meaning import OldMeaning, Renaming
from vnet.report.outside_plan import Stray

_MANY = 9


class Sourced(NamedTuple):
    """A figure, the plans (by their years) that print it, and whether the ledger has it."""

    quantity: Quantity
    plans: tuple[int, ...] = ()
    ledger: bool = False


class TrendRow(NamedTuple):
    """A year of a KPI as some sources have it.

    `to_date`: the year is not over, and the actual goes to the end of today's quarter. `counted`: the ledger was asked
    for an actual, so that none is one that was not entered, rather than one that nobody printed. `down`: lower is
    better, as the year's own plan says, or the one that looks back.
    """

    year: int
    to_date: bool
    target: Sourced | None
    actual: Sourced | None
    counted: bool
    down: bool = False

    @property
    def rate(self) -> Fraction | None:
        """Actual / target, where there are both in one unit; 0 where a target applies and nothing was entered."""
        if self.target is None or (self.actual is None and not self.counted):
            return None
        if self.actual is not None and self.actual.quantity.unit != self.target.quantity.unit:
            return None
        actual = self.actual and self.actual.quantity.number
        return rates.rate(actual, self.target.quantity.number, down=self.down)

    @property
    def status(self) -> Status:
        """How the year stands: by its rate."""
        return rates.status(self.actual and self.actual.quantity.number, self.rate)


class KpiTrend(NamedTuple):
    """A KPI over the years, earliest first. `renamed` are other names that it had: (year, name)."""

    code: str
    name: str
    units: tuple[tuple[str, int], ...]
    rows: tuple[TrendRow, ...]
    renamed: tuple[tuple[int, str], ...]


class OddYear(NamedTuple):
    """What was recorded of a year and stands in no figure, or not where it was meant to, or under another name."""

    year: int
    outside_plan: tuple[Stray, ...]
    old_meaning: tuple[OldMeaning, ...]
    renamings: tuple[Renaming, ...]


class Trend(NamedTuple):
    """KPIs over the years, and how far the ledger has come.

    `left_out` are years whose plans have faults, so that nothing of them is known.
    `odd` are the years of which something was recorded that is not in the rows, or under another name.
    """

    year: int
    title: str
    language: str
    kpis: tuple[KpiTrend, ...]
    left_out: tuple[int, ...]
    head: Head
    sample: bool
    odd: tuple[OddYear, ...] = ()


class Known(NamedTuple):
    """Everything that a look back is made from: the plans that could be read, and the ledger's totals of each year."""

    plans: Mapping[int, Plan]
    totals: Mapping[int, Totals]
    today: dt.date


def build_trend(kpi: Kpi, known: Known) -> KpiTrend:
    """Return a KPI's years.

    In other plans it is the KPI of the same name or, where there is none, of the same code.
    """
    own = {year: found for year, plan in known.plans.items() if (found := _same(kpi, plan))}
    years = sorted(
        {*own, *(past.year for plan_kpi in own.values() for past in plan_kpi.history), *_recorded(kpi, known)}
    )
    return KpiTrend(
        kpi.code,
        kpi.title,
        tuple((measure.unit, measure.decimals) for measure in kpi.measures),
        tuple(row for year in years for row in _merged(_accounts(kpi, year, own, known), own.get(year) or kpi)),
        tuple(
            (year, kpi_then.title) for year, kpi_then in sorted(own.items()) if key(kpi_then.title) != key(kpi.title)
        ),
    )


def _same(kpi: Kpi, plan: Plan) -> Kpi | None:
    every = (*plan.kpis, *plan.items)
    named = [other for other in every if key(other.title) == key(kpi.title)]
    coded = [other for other in every if other.code == kpi.code]
    return next(iter((*named, *coded)), None)


def _recorded(kpi: Kpi, known: Known) -> set[int]:
    """Return the years of which the ledger has actuals of a KPI, but no plan can be read."""
    years = {year for year, totals in known.totals.items() if any(total.kpi == kpi.code for total in totals.actuals)}
    return years - set(known.plans)


def _accounts(kpi: Kpi, year: int, own: Mapping[int, Kpi], known: Known) -> Iterator[list[TrendRow]]:
    """Yield the rows of a year by each source: its own plan with the ledger, then every later plan's history."""
    if year in own or year not in known.plans:
        targets = (
            [Sourced(Quantity(measure.year_target, measure.unit), (year,)) for measure in own[year].measures]
            if year in own
            else []
        )
        counted = year in own and year <= known.today.year
        entered = _entered(own.get(year) or kpi, year, known)
        yield _rows(year, targets, entered, counted=counted, to_date=year == known.today.year)
    for printing, past in _printed_of(year, own):
        figures = [[Sourced(each, (printing,)) for each in part] for part in (past.targets, past.actuals)]
        yield _rows(year, *figures, counted=False, to_date=False)


def _printed_of(year: int, own: Mapping[int, Kpi]) -> Iterator[tuple[int, PastYear]]:
    """Yield what the plans print of an earlier year, each after its own year, the earliest plan first."""
    return ((later, past) for later, kpi_then in sorted(own.items()) for past in kpi_then.history if past.year == year)


def _entered(kpi: Kpi, year: int, known: Known) -> list[Sourced]:
    """Return the ledger's actuals of a year: all of it, so far if it is today's, none if it is to come."""
    if year > known.today.year:
        return []
    period = choose_period(year, known.today, quarter=None, month=None)
    row = kpi_row(kpi, known.totals.get(year, Totals()).actuals, Period(year, period.quarter), None)
    actuals = ((measure.unit, measure.views.year.actual) for measure in row.measures)
    return [Sourced(Quantity(actual, unit), ledger=True) for unit, actual in actuals if actual is not None]


def _rows(
    year: int, targets: Sequence[Sourced], actuals: Sequence[Sourced], *, counted: bool, to_date: bool
) -> list[TrendRow]:
    """Put targets beside the actuals of the same unit; a single pair that is left stands side by side as printed."""
    rest = {actual.quantity.unit: actual for actual in actuals}
    pairs: list[tuple[Sourced | None, Sourced | None]] = [
        (target, rest.pop(target.quantity.unit, None)) for target in targets
    ]
    alone = [place for place, (_target, actual) in enumerate(pairs) if actual is None]
    if len(alone) == len(rest) == 1:
        pairs[alone[0]] = (pairs[alone[0]][0], rest.popitem()[1])
    pairs += [(None, actual) for actual in rest.values()]
    return [TrendRow(year, to_date, target, actual, counted) for target, actual in pairs]


def _merged(accounts: Iterable[list[TrendRow]], kpi: Kpi) -> list[TrendRow]:
    """Return the rows of all sources; those that do not contradict one another become one."""
    decimals = {measure.unit: measure.decimals for measure in kpi.measures}
    result: list[TrendRow] = []
    down = {measure.unit for measure in kpi.measures if measure.down}
    for row in (row._replace(down=bool(_units(row) & down)) for rows in accounts for row in rows):
        place = next((place for place, known in enumerate(result) if _agree(known, row, decimals)), None)
        if place is None:
            result.append(row)
        else:
            before = result[place]
            target, actual = _both(before.target, row.target), _both(before.actual, row.actual)
            result[place] = before._replace(target=target, actual=actual)
    return result


def _agree(former: TrendRow, other: TrendRow, decimals: Mapping[str, int]) -> bool:
    """Tell whether two rows are of the same thing and contradict one another in nothing but the decimals printed."""
    pairs = ((former.target, other.target), (former.actual, other.actual))
    shared = [(a.quantity, b.quantity) for a, b in pairs if a and b]
    if shared:
        return all(_printed(a, decimals) == _printed(b, decimals) for a, b in shared)
    return bool(_units(former) & _units(other))


def _printed(quantity: Quantity, decimals: Mapping[str, int]) -> Quantity:
    return Quantity(nearest(quantity.number, decimals.get(quantity.unit, _MANY)), quantity.unit)


def _units(row: TrendRow) -> set[str]:
    return {figure.quantity.unit for figure in (row.target, row.actual) if figure}


def _both(former: Sourced | None, other: Sourced | None) -> Sourced | None:
    if former is None or other is None:
        return former or other
    return Sourced(former.quantity, (*former.plans, *other.plans), former.ledger or other.ledger)
