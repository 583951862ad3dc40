"""Many centres side by side at the end of a period: each by its own plan, and what they have in common added up.

No figure is computed here that a centre's own report has: its rows are those of `report/kpis.py` and its siblings.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.ledger.closing import closes
from vnet.ledger.totals import Totals
from vnet.names import key
from vnet.period import Period
from vnet.plan.model import Accumulation, Plan
from vnet.rates import Status
from vnet.report.budget import BudgetReport, build_budget
from vnet.report.kpis import KpiRow, MeasureRow, combined, kpi_row
from vnet.report.schedule import Schedule, build_schedule
from vnet.report.views import Achievement, Combined, Views


class Centre(NamedTuple):
    """A centre's code, its plan in force, and its year's totals as that plan means them."""

    code: str
    plan: Plan
    totals: Totals


class CentreRow(NamedTuple):
    """A centre at the period's end, as its own report has it; `closed`: it has closed the period."""

    code: str
    name: str | None
    closed: bool
    kpis: tuple[KpiRow, ...]
    overall: Views[Combined]
    budget: BudgetReport | None
    schedule: Schedule | None

    def codes(self, status: Status) -> tuple[str, ...]:
        """Return the KPIs that stand so from January to the period's end, in the plan's order."""
        return tuple(kpi.code for kpi in self.kpis if kpi.statuses.cumulative is status)

    @property
    def days_late(self) -> int:
        """By how many days what is due longest is late at the period's end; 0 where nothing is."""
        if self.schedule is None:
            return 0
        end = self.schedule.end
        return max((occurrence.days_late(end) for _task, occurrence in self.schedule.late), default=0)


class Spread(NamedTuple):
    """How the rates of some centres are distributed: the lowest, the quartiles, the highest, all exact."""

    lowest: Fraction
    first_quartile: Fraction
    median: Fraction
    third_quartile: Fraction
    highest: Fraction


class Joint(NamedTuple):
    """A measure of many centres in one view.

    `target` is the sum of those that have one, `actual` of those that entered something: None where there is none, and
    where the measure cannot be added up (a mean, a share, a last value). So many centres have a target (`rated`), and
    so many of these met it, are behind, or entered nothing. `spread` is that of their rates.
    """

    target: Fraction | None
    actual: Fraction | None
    rated: int
    met: int
    behind: int
    not_entered: int
    spread: Spread | None


class CommonMeasure(NamedTuple):
    """A measure that several centres have alike."""

    unit: str
    accumulation: Accumulation
    down: bool
    views: Views[Joint]


class CommonKpi(NamedTuple):
    """A code that several centres give to the same KPI: of the same name, counted in the same way.

    `alike` is off where other centres give the code to another KPI, or count it otherwise: this one is not theirs.
    """

    code: str
    name: str
    centres: tuple[str, ...]
    alike: bool
    measures: tuple[CommonMeasure, ...]


class Rollup(NamedTuple):
    """Many centres at the end of a period."""

    period: Period
    centres: tuple[CentreRow, ...]
    kpis: tuple[CommonKpi, ...]


def build_rollup(centres: Iterable[Centre], period: Period) -> Rollup:
    """Put centres side by side at the end of a period; each has a plan of the period's year."""
    rows = tuple(_centre(centre, period) for centre in centres)
    return Rollup(period, rows, _common(rows))


def _centre(centre: Centre, period: Period) -> CentreRow:
    plan, totals = centre.plan, centre.totals
    kpis = tuple(kpi_row(kpi, totals.actuals, period, plan.cap) for kpi in plan.kpis)
    return CentreRow(
        code=centre.code,
        name=plan.document.organization,
        closed=closes(totals.closings, period) is not None,
        kpis=kpis,
        overall=combined(kpis, plan.cap),
        budget=build_budget(plan, totals, period, None) if plan.budget else None,
        schedule=build_schedule(plan, totals.progress, period),
    )


_Form = tuple[str, tuple[tuple[str, Accumulation, bool], ...]]
"""What KPIs of one code must agree in to be the same: the name, and how each measure is counted."""


def _form(kpi: KpiRow) -> _Form:
    return key(kpi.name), tuple(sorted((measure.unit, measure.accumulation, measure.down) for measure in kpi.measures))


def _common(centres: Iterable[CentreRow]) -> tuple[CommonKpi, ...]:
    """Return what is common, by code; a code's other KPIs one after another, that of the most centres first."""
    found: dict[str, dict[_Form, list[tuple[str, KpiRow]]]] = {}
    for centre in centres:
        for kpi in centre.kpis:
            found.setdefault(kpi.code, {}).setdefault(_form(kpi), []).append((centre.code, kpi))
    return tuple(
        _kpi(code, same, alike=len(forms) == 1)
        for code, forms in sorted(found.items())
        for same in sorted(forms.values(), key=len, reverse=True)
    )


def _kpi(code: str, same: Sequence[tuple[str, KpiRow]], *, alike: bool) -> CommonKpi:
    (_centre_code, first), rows = same[0], [kpi for _code, kpi in same]
    return CommonKpi(
        code=code,
        name=first.name,
        centres=tuple(centre for centre, _kpi in same),
        alike=alike,
        measures=tuple(_measure([_of_unit(kpi, measure.unit) for kpi in rows]) for measure in first.measures),
    )


def _of_unit(kpi: KpiRow, unit: str) -> MeasureRow:
    return next(measure for measure in kpi.measures if measure.unit == unit)


def _measure(same: Sequence[MeasureRow]) -> CommonMeasure:
    first = same[0]
    adds_up = first.accumulation is Accumulation.SUM
    views = Views(*zip(*(measure.views for measure in same), strict=True))
    return CommonMeasure(
        first.unit, first.accumulation, first.down, views.map(lambda achieved: _joint(achieved, adds_up=adds_up))
    )


def _joint(achieved: Sequence[Achievement], *, adds_up: bool) -> Joint:
    found = [each.rate for each in achieved if each.rate is not None]

    def so_many(status: Status) -> int:
        return sum(each.status is status for each in achieved)

    return Joint(
        target=_sum(achieved, lambda each: each.target) if adds_up else None,
        actual=_sum(achieved, lambda each: each.actual) if adds_up else None,
        rated=len(found),
        met=so_many(Status.MET),
        behind=so_many(Status.BEHIND),
        not_entered=so_many(Status.NOT_ENTERED),
        spread=_spread(sorted(found)) if found else None,
    )


def _sum(achieved: Iterable[Achievement], part: Callable[[Achievement], Fraction | None]) -> Fraction | None:
    parts = [found for each in achieved if (found := part(each)) is not None]
    return sum(parts, Fraction(0)) if parts else None


def _spread(ordered: Sequence[Fraction]) -> Spread:
    """Return how some rates, in order, are distributed: a quartile between two of them is as far between in value."""

    def at(quarters: int) -> Fraction:
        place, part = divmod((len(ordered) - 1) * quarters, 4)
        after = ordered[min(place + 1, len(ordered) - 1)]
        return ordered[place] + (after - ordered[place]) * Fraction(part, 4)

    return Spread(*map(at, range(5)))
