"""Many centres side by side at the end of a period: each by its own plan, and what they have in common added up.

No figure is computed here that a centre's own report has: its rows are those of `report/kpis.py` and its siblings.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

from vnet import rates
from vnet.amounts import parts
from vnet.errors import VnetError
from vnet.lean_typing import NamedTuple
from vnet.ledger.closing import closes
from vnet.ledger.totals import Totals
from vnet.names import key
from vnet.period import Period
from vnet.plan.model import Accumulation, Plan
from vnet.rates import Status
from vnet.report.budget import BudgetReport, build_budget
from vnet.report.kpis import KpiRow, MeasureRow, combined, kpi_row
from vnet.report.old_meaning import OldMeaning
from vnet.report.outside_plan import strays
from vnet.report.schedule import Schedule, build_schedule
from vnet.report.views import Achievement, Combined, Views


class Centre(NamedTuple):
    """A centre's code, its plan in force, and its year's totals as that plan means them; `old` is left out of them."""

    code: str
    plan: Plan
    totals: Totals
    old: tuple[OldMeaning, ...] = ()


class Why(StrEnum):
    """Why a centre is in no figure: without a plan of the year, not to be read, or invented where others are not."""

    NO_PLAN = "no_plan"
    UNREADABLE = "unreadable"
    SAMPLE = "sample"


class LeftOut(NamedTuple):
    """A centre that stands in no figure, and what is said of it."""

    code: str
    why: Why
    reason: VnetError


class CentreRow(NamedTuple):
    """A centre at the period's end, as its own report has it.

    `closed_on` is the day on which it closed the period, None where it has not; `outside` is how many of its entries
    stand in no figure, as its report says; `size` and `root` say which ledger its figures are of.
    """

    code: str
    name: str | None
    closed_on: dt.date | None
    kpis: tuple[KpiRow, ...]
    overall: Views[Combined]
    budget: BudgetReport | None
    schedule: Schedule | None
    outside: int
    size: int
    root: str

    def codes(self, status: Status) -> tuple[str, ...]:
        """Return the KPIs that stand so from January to the period's end, in the plan's order."""
        return tuple(kpi.code for kpi in self.kpis if kpi.statuses.cumulative is status)

    @property
    def late(self) -> int:
        """How many tasks' times were due by the period's end and are not done."""
        return len(self.schedule.late) if self.schedule else 0

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
    decimals: int
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


class Money(NamedTuple):
    """The budgets of all centres that have one, what was spent of them, and the rate of the two, in won.

    `unit_name` is what the first of them is shown in.
    """

    unit_name: str
    budget: int
    spent: int
    rate: Fraction | None


class Rollup(NamedTuple):
    """Many centres at the end of a period: those that stand in its figures, and those that do not.

    `achievement` is how their rates are distributed from January to the period's end; `money` None: none has a budget.
    `kpis` are those whose code two centres have at least. `language` is that of the first plan, "" where there is none.
    """

    period: Period
    language: str
    sample: bool
    centres: tuple[CentreRow, ...]
    left_out: tuple[LeftOut, ...]
    achievement: Spread | None
    money: Money | None
    kpis: tuple[CommonKpi, ...]

    @property
    def closed(self) -> int:
        """How many of the centres have closed the period."""
        return sum(centre.closed_on is not None for centre in self.centres)


def build_rollup(centres: Iterable[Centre], period: Period, left_out: Iterable[LeftOut] = ()) -> Rollup:
    """Put centres side by side at the end of a period; each has a plan of the period's year."""
    centres = tuple(centres)
    rows = tuple(_centre(centre, period) for centre in centres)
    found = sorted(rate for row in rows if (rate := row.overall.cumulative.rate) is not None)
    return Rollup(
        period=period,
        language=centres[0].plan.language if centres else "",
        sample=any(centre.totals.sample for centre in centres),
        centres=rows,
        left_out=tuple(left_out),
        achievement=_spread(found) if found else None,
        money=_money(rows),
        kpis=_common(rows),
    )


def _centre(centre: Centre, period: Period) -> CentreRow:
    plan, totals = centre.plan, centre.totals
    kpis = tuple(kpi_row(kpi, totals.actuals, period, plan.cap) for kpi in plan.kpis)
    closing = closes(totals.closings, period)
    outside = sum(stray.entries for stray in strays(plan, totals))
    return CentreRow(
        code=centre.code,
        name=plan.document.organization,
        closed_on=dt.date.fromisoformat(closing.arrived_on) if closing else None,
        kpis=kpis,
        overall=combined(kpis, plan.cap),
        budget=build_budget(plan, totals, period, None) if plan.budget else None,
        schedule=build_schedule(plan, totals.progress, period),
        outside=outside + sum(past.entries for past in centre.old if not past.in_figures),
        size=totals.size,
        root=totals.root,
    )


def _money(rows: Iterable[CentreRow]) -> Money | None:
    budgets = [row.budget for row in rows if row.budget is not None]
    if not budgets:
        return None
    whole, spent = sum(each.year.budget or 0 for each in budgets), sum(each.year.spent for each in budgets)
    return Money(budgets[0].unit_name, whole, spent, rates.rate(spent, whole))


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
        if sum(map(len, forms.values())) > 1
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
        first.unit,
        max((measure.decimals for measure in same), key=parts),
        first.accumulation,
        first.down,
        views.map(lambda achieved: _joint(achieved, adds_up=adds_up)),
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
