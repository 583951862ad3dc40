"""The KPIs' part of the report. Rules: the plan's 목표대비 실적(달성률), as in `vnet.rates`."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction

from vnet import rates
from vnet.amounts import unscaled
from vnet.lean_typing import NamedTuple
from vnet.ledger.totals import ActualTotal
from vnet.period import Period, months_of
from vnet.plan.model import Accumulation, Kpi, Measure
from vnet.rates import Status
from vnet.report.views import Achievement, Combined, Recorded, Views, recorded


class KindRow(NamedTuple):
    """A measure's entries of one kind (None: no kind named). Kinds have annual targets only."""

    name: str | None
    views: Views[Achievement]
    month: Fraction | None


class MeasureRow(NamedTuple):
    """One measure of a KPI; `down`: lower is better. `month` is the actual of the month of a monthly report.

    `quarters` holds each quarter so far, the period's own (to its end) as the last; `months` each month so far that has
    a target, with its number.
    """

    unit: str
    decimals: int
    accumulation: Accumulation
    down: bool
    views: Views[Achievement]
    month: Fraction | None
    kinds: tuple[KindRow, ...]
    quarters: tuple[Achievement, ...]
    months: tuple[tuple[int, Achievement], ...] = ()


class KpiRow(NamedTuple):
    """One KPI: its own rate and status in each view, its measures and milestones (quarter, words)."""

    code: str
    name: str
    network: str
    weight: Fraction
    rates: Views[Fraction | None]
    statuses: Views[Status]
    measures: tuple[MeasureRow, ...]
    milestones: tuple[tuple[int, str], ...]
    recorded: Recorded


class NetworkRow(NamedTuple):
    """A network with its combined rates."""

    code: str
    name: str
    views: Views[Combined]


def kpi_row(kpi: Kpi, actuals: Iterable[ActualTotal], period: Period, cap: Fraction | None) -> KpiRow:
    """Compute the row of one KPI, as it stands in the report of a period. Of `actuals` only its own count."""
    units = {measure.unit for measure in kpi.measures}
    own = [total for total in actuals if total.kpi == kpi.code and total.unit in units]
    measures = tuple(
        _measure(measure, [total for total in own if total.unit == measure.unit], period) for measure in kpi.measures
    )
    views = Views(*zip(*(row.views for row in measures), strict=True))
    return KpiRow(
        code=kpi.code,
        name=kpi.title,
        network=kpi.network,
        weight=kpi.weight,
        rates=views.map(lambda view: _own_rate(view, cap)),
        statuses=views.map(lambda view: rates.joint_status(achievement.status for achievement in view)),
        measures=measures,
        milestones=kpi.milestones,
        recorded=recorded(total for total in own if total.month in period.months_to_date),
    )


def not_begun(row: KpiRow) -> KpiRow:
    """Return the row of a KPI of which nothing is asked yet, as the plan's year has not begun: it has no rates."""

    def status(judged: Status) -> Status:
        return judged if judged is Status.NOT_APPLICABLE else Status.NOT_BEGUN

    def view(found: Achievement) -> Achievement:
        return found._replace(rate=None, status=status(found.status))

    measures = (
        measure._replace(
            views=measure.views.map(view),
            kinds=tuple(kind._replace(views=kind.views.map(view)) for kind in measure.kinds),
            quarters=tuple(map(view, measure.quarters)),
            months=tuple((month, view(found)) for month, found in measure.months),
        )
        for measure in row.measures
    )
    return row._replace(rates=Views(None, None, None), statuses=row.statuses.map(status), measures=tuple(measures))


def cumulative_status(kpi: Kpi, actuals: Iterable[ActualTotal], period: Period) -> rates.Status:
    """Judge one KPI from January to a period's end, as its row would. Of `actuals` only its own count."""
    own = [total for total in actuals if total.kpi == kpi.code]
    views = (
        _to_date(measure, [total for total in own if total.unit == measure.unit], period) for measure in kpi.measures
    )
    return rates.joint_status(view.status for view in views)


def _own_rate(measures: tuple[Achievement, ...], cap: Fraction | None) -> Fraction | None:
    """Return a KPI's rate: that of its only measure, uncapped, or the capped mean of those that apply."""
    if len(measures) == 1:
        return measures[0].rate
    return rates.combine(((achievement.rate, Fraction(1)) for achievement in measures), cap)


def _measure(measure: Measure, totals: list[ActualTotal], period: Period) -> MeasureRow:
    quarter = period.quarter
    year = _achievement(measure, measure.year_target, _actual(totals, measure.accumulation, period.months_to_date))
    quarters = tuple(_in_quarter(measure, totals, number, period) for number in range(1, quarter + 1))
    return MeasureRow(
        unit=measure.unit,
        decimals=measure.decimals,
        accumulation=measure.accumulation,
        down=measure.down,
        views=Views(quarters[-1], _to_date(measure, totals, period), year),
        month=_month(totals, measure.accumulation, period),
        kinds=_kinds(measure, totals, period),
        quarters=quarters,
        months=tuple(_months(measure, totals, period)),
    )


def _months(measure: Measure, totals: list[ActualTotal], period: Period) -> Iterator[tuple[int, Achievement]]:
    """Yield each month so far that has a target, with what came of it."""
    for month in period.months_to_date:
        if (target := measure.month_target(month)) is not None:
            yield month, _achievement(measure, target, _actual(totals, measure.accumulation, {month}))


def _in_quarter(measure: Measure, totals: list[ActualTotal], quarter: int, period: Period) -> Achievement:
    months = period.quarter_months if quarter == period.quarter else months_of(quarter)
    found = _achievement(measure, measure.quarter_target(quarter), _actual(totals, measure.accumulation, months))
    if quarter != period.quarter or period.ends_quarter:
        return found
    return _under_way(measure, found, measure.together(map(measure.month_target, period.quarter_months)))


def _to_date(measure: Measure, totals: list[ActualTotal], period: Period) -> Achievement:
    """Return a measure's view from January to a period's end.

    Inside a quarter what is short of the quarter's target is under way, if it reached what was due when the last one,
    or the last month with a target, ended.
    """
    target = measure.cumulative_target(period.quarter)
    found = _achievement(measure, target, _actual(totals, measure.accumulation, period.months_to_date))
    return found if period.ends_quarter else _under_way(measure, found, measure.due_by(period.months.stop - 1))


def _under_way(measure: Measure, found: Achievement, due: Fraction | None) -> Achievement:
    """Return a view whose target is not due yet: under way, if it is not met and what was due by now (if any) is.

    What adds up and was passed, where lower is better, no time can mend.
    """
    is_passed = measure.down and measure.accumulation is Accumulation.SUM and found.actual is not None
    if found.status not in {Status.BEHIND, Status.NOT_ENTERED} or is_passed:
        return found
    rate_of_due = rates.rate(found.actual, due, down=measure.down)
    return found._replace(status=Status.UNDER_WAY) if rate_of_due is None or rate_of_due >= rates.FULL else found


def _kinds(measure: Measure, totals: list[ActualTotal], period: Period) -> tuple[KindRow, ...]:
    """Return a row for each kind of the plan, for each other kind that was recorded, and for entries without one."""
    targets: dict[str | None, Fraction | None] = {kind.name: kind.target for kind in measure.kinds}
    recorded = {total.kind for total in totals if total.month in period.months_to_date}
    if targets or recorded != {None}:
        others = sorted(recorded - targets.keys(), key=lambda name: (name is None, name or ""))
        targets |= dict.fromkeys(others)
    return tuple(_kind(name, target, measure, totals, period) for name, target in targets.items())


def _kind(
    name: str | None, target: Fraction | None, measure: Measure, totals: list[ActualTotal], period: Period
) -> KindRow:
    own = [total for total in totals if total.kind == name]
    in_quarter = _actual(own, measure.accumulation, period.quarter_months)
    to_date = _actual(own, measure.accumulation, period.months_to_date)
    views = Views(
        _achievement(measure, None, in_quarter),
        _achievement(measure, None, to_date),
        _achievement(measure, target, to_date),
    )
    return KindRow(name, views, _month(own, measure.accumulation, period))


def _achievement(measure: Measure, target: Fraction | None, actual: Fraction | None) -> Achievement:
    rate = rates.rate(actual, target, down=measure.down)
    left = rates.remaining(actual, target, down=measure.down)
    return Achievement(target, actual, rate, left, rates.status(actual, rate))


def _month(totals: list[ActualTotal], accumulation: Accumulation, period: Period) -> Fraction | None:
    return _actual(totals, accumulation, period.months) if period.month else None


def _actual(totals: list[ActualTotal], accumulation: Accumulation, months: Collection[int]) -> Fraction | None:
    """Return the actual of some months, by the measure's way of adding up; None where nothing was entered."""
    return added_up([total for total in totals if total.month in months], accumulation)


def added_up(totals: Sequence[ActualTotal], accumulation: Accumulation) -> Fraction | None:
    """Return what totals of a measure come to, by its way of adding up; None where that is no number."""
    if not totals:
        return None
    if accumulation is Accumulation.LATEST:
        last = max(totals, key=lambda total: (total.last_date, total.last_seq))
        return unscaled(last.last_value, last.decimals)
    if accumulation is Accumulation.MEAN:
        return _mean(totals)
    added = _sum((total.value, total.decimals) for total in totals)
    if accumulation is Accumulation.SHARE:
        whole = sum(total.weighted for total in totals)
        return added * 100 / whole if whole else None
    return added


def _mean(totals: Sequence[ActualTotal]) -> Fraction | None:
    people = sum(total.people for total in totals)
    return _sum((total.weighted, total.decimals) for total in totals) / people if people else None


def _sum(scaled_values: Iterable[tuple[int, int]]) -> Fraction:
    """Add scaled integers, each given with its decimals: those of the same as integers."""
    sums: dict[int, int] = {}
    for value, decimals in scaled_values:
        sums[decimals] = sums.get(decimals, 0) + value
    return sum((unscaled(value, decimals) for decimals, value in sums.items()), Fraction(0))


def combined(rows: Iterable[KpiRow], cap: Fraction | None) -> Views[Combined]:
    """Return, in each view, the weighted mean of the rates, each cut at `cap`, and how many KPIs met their targets."""
    rows = list(rows)

    def combine(view: int) -> Combined:
        return Combined(
            rate=rates.combine([(row.rates[view], row.weight) for row in rows], cap),
            met=sum(row.statuses[view] is rates.Status.MET for row in rows),
            rated=sum(row.rates[view] is not None for row in rows),
        )

    return Views(combine(0), combine(1), combine(2))
