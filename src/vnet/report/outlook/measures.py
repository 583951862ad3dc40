"""Will we make it: what remains of every measure, what that means per month, and where the year may end.

Whole months that have ended are carried on; what was entered since counts as done, so that nothing ends below it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction

from vnet import rates
from vnet.amounts import parts, unscaled
from vnet.ledger.totals import ActualTotal, Totals
from vnet.period import QUARTERS, Period, months_of, quarter_of
from vnet.plan.model import Accumulation, Measure, Plan
from vnet.rates import Status
from vnet.report.budget import BudgetReport
from vnet.report.kpis import KpiRow, MeasureRow
from vnet.report.outlook import flows
from vnet.report.outlook.budget import build_budget_outlook
from vnet.report.outlook.flows import Forecast
from vnet.report.outlook.model import MeasureOutlook, Outlook, Projection, Prospect, Reason


def build_outlook(  # noqa: PLR0913, PLR0917 - the report's parts, and when it is looked at
    plan: Plan,
    totals: Totals,
    kpis: Iterable[KpiRow],
    budget: BudgetReport | None,
    period: Period,
    today: dt.date | None = None,
) -> Outlook:
    """Compute what lies ahead at the end of a period.

    Args:
        plan: what was promised.
        totals: what happened in the plan's year.
        kpis: the report's rows of the KPIs that are shown.
        budget: the report's part on the budget; None where the plan has none.
        period: the report's period.
        today: the day on which it is looked at, if the period has not ended by then; None: it has.
    """
    gone = flows.months_gone(period, today)
    targets = {(kpi.code, measure.unit): measure for kpi in plan.kpis for measure in kpi.measures}
    entered: dict[tuple[str, str], list[ActualTotal]] = {}
    for total in totals.actuals:
        if total.month <= gone:
            entered.setdefault((total.kpi, total.unit), []).append(total)
    measures = [
        _measure(kpi, measure, targets[kpi.code, measure.unit], entered.get((kpi.code, measure.unit), []), gone)
        for kpi in kpis
        for measure in kpi.measures
    ]
    return Outlook(
        gone=gone,
        left=flows.YEAR - gone,
        under_way=gone < period.months.stop - 1,
        measures=tuple(sorted(measures, key=_urgency)),
        budget=build_budget_outlook(plan, totals.spending, budget, gone) if budget else None,
    )


def _measure(kpi: KpiRow, row: MeasureRow, measure: Measure, ended: list[ActualTotal], gone: int) -> MeasureOutlook:
    """Return the outlook of a measure from its row and from the totals of the months that have ended."""
    view = row.views.year
    remaining = None if view.remaining is None else max(Fraction(0), view.remaining)
    entries = sum(total.entries for total in ended)
    due = _last_month(measure)
    reason = _reason(row, measure, entries, gone)
    ahead = None if reason else _forecast(measure, ended, gone)
    actual = view.actual or Fraction(0)
    return MeasureOutlook(
        kpi=kpi,
        measure=row,
        remaining=remaining,
        per_month=_per_month(measure, remaining, gone),
        needed_mean=_needed_mean(row, measure.year_target, remaining, ended, gone),
        entries=entries,
        due=_due_quarter(measure, due),
        range=ahead and ahead.range(actual, Fraction(1, parts(measure.decimals))),
        projections=tuple(_projections(measure, ahead, actual)) if ahead else (),
        reason=reason,
        prospect=_projected(view.status, measure, ahead, gone, entries)
        if ahead
        else _unprojected(view.status, reason, due, gone),
        due_month=due if due and measure.has_months(quarter_of(due)) else None,
    )


def _due_quarter(measure: Measure, due: int | None) -> int | None:
    """Return the quarter in which the last of what adds up is due; `due` is its month."""
    return quarter_of(due) if due and measure.accumulation is Accumulation.SUM else None


_WITHOUT_SUM = {
    Accumulation.LATEST: Reason.STANDING,
    Accumulation.MEAN: Reason.MEAN,
    Accumulation.SHARE: Reason.SHARE,
}


def _reason(row: MeasureRow, measure: Measure, entries: int, gone: int) -> Reason | None:
    """Return why nothing can be projected, the weightiest cause first; None where nothing speaks against it."""
    cases = (
        (row.views.year.status is Status.NOT_APPLICABLE, Reason.NO_TARGET),
        (gone == flows.YEAR, Reason.YEAR_OVER),
        (row.accumulation in _WITHOUT_SUM, _WITHOUT_SUM.get(row.accumulation)),
        (not measure.year_target, Reason.ZERO),
        (measure.year_target == 1 and not measure.down, Reason.ONCE),
        (gone < flows.NEEDED_MONTHS, Reason.TOO_EARLY),
        (not entries and _is_begun(measure, gone), Reason.NO_ENTRIES),
    )
    return next((reason for holds, reason in cases if holds), None)


def _unprojected(status: Status, reason: Reason | None, due: int | None, gone: int) -> Prospect:
    """Return what is to be expected where nothing is projected; `due` is None where lower is better."""
    is_met = status is Status.MET
    if reason is Reason.NO_TARGET:
        return Prospect.NO_TARGET
    if reason is Reason.YEAR_OVER:
        return Prospect.REACHED if is_met else Prospect.MISSED
    if reason in _WITHOUT_SUM.values():
        return Prospect.HOLDING if is_met else Prospect.UNKNOWN
    settled = _settled(status, due, gone)
    return settled or (Prospect.TO_COME if reason is Reason.ONCE else Prospect.UNKNOWN)


def _settled(status: Status, due: int | None, gone: int) -> Prospect | None:
    """Return what is so whatever is still to be expected of a sum; `due` is None where lower is better."""
    if due is None:
        return Prospect.MISSED if status is Status.BEHIND else None
    if status is Status.MET:
        return Prospect.REACHED
    return Prospect.OVERDUE if due <= gone else None


def _projected(status: Status, measure: Measure, ahead: Forecast, gone: int, entries: int) -> Prospect:
    """Return what is to be expected of a forecast; where lower is better, of its other side."""
    settled = _settled(status, _last_month(measure), gone)
    if settled:
        return settled
    sign = -1 if measure.down else 1
    low, high = sign * ahead.surely(-sign), sign * ahead.surely(sign)
    target = sign * measure.year_target
    if not entries and not _is_begun(measure, gone):
        return Prospect.TO_COME
    if flows.may_say_will(gone, entries) and not low < target <= high:
        return Prospect.WILL_REACH if low >= target else Prospect.FALLING_SHORT
    return Prospect.ON_COURSE if sign * ahead.aside(sign * flows.THREE_OF_FIVE) >= target else Prospect.MAY_FALL_SHORT


def _forecast(measure: Measure, ended: Iterable[ActualTotal], gone: int) -> Forecast:
    """Carry on what was done of a measure that adds up; what counts as 1 in its unit comes by itself."""
    months = flows.by_month((total.month, unscaled(total.value, total.decimals)) for total in ended)
    return flows.forecast(months, _planned(measure), measure.year_target, Fraction(1), gone)


def _planned(measure: Measure) -> list[Fraction]:
    """Return what is planned for each of the twelve months: its target, or a third of its quarter's."""
    return [
        (measure.month_target(month) if measure.has_months(quarter) else (target or Fraction(0)) / 3) or Fraction(0)
        for quarter, target in enumerate(measure.quarter_targets, 1)
        for month in months_of(quarter)
    ]


def _is_begun(measure: Measure, gone: int) -> bool:
    """Tell whether something should have been done by now, as far as the plan says."""
    planned = _planned(measure)
    return any(planned[:gone]) or not any(planned)


def _projections(measure: Measure, ahead: Forecast, actual: Fraction) -> Iterator[Projection]:
    """Yield what a measure comes to by each flow."""
    for flow in ahead.flows:
        value = max(actual, ahead.done + flow.rest)
        rate = rates.rate(value, measure.year_target, down=measure.down) or Fraction(0)
        yield Projection(flow.method, flow.weight, value, rate)


def _per_month(measure: Measure, remaining: Fraction | None, gone: int) -> Fraction | None:
    """Return what each month has to add until it is due; None of a mean or a share, and where no such month is left.

    Nothing has to be added where there is no target, or lower is better.
    """
    due = _last_month(measure)
    left = 0 if due is None else due - gone
    return remaining / left if remaining is not None and left > 0 else None


def _needed_mean(
    row: MeasureRow, target: Fraction, remaining: Fraction | None, ended: list[ActualTotal], gone: int
) -> Fraction | None:
    """Return what the remaining months of a mean have to average, if as many people a month give a value as so far.

    None of a measure that is no mean, that reached its target or has no month left, or that nobody gave a value; and
    where lower is better.
    """
    people = sum(total.people for total in ended)
    if row.accumulation is not Accumulation.MEAN or row.down:
        return None
    if not remaining or gone == flows.YEAR or not people:
        return None
    mean = sum((unscaled(total.weighted, total.decimals) for total in ended), Fraction(0)) / people
    return target + (target - mean) * Fraction(gone, flows.YEAR - gone)


def _last_month(measure: Measure) -> int | None:
    """Return the month (1-12) at whose end the last of a sum or a standing number is due.

    It is the last with a target of its own, or that of the last quarter with one.

    A standing number with a target for the year alone is due at its end. What may not happen, where lower is better, is
    not due.
    """
    if measure.down or measure.accumulation not in {Accumulation.SUM, Accumulation.LATEST}:
        return None
    quarter = max((quarter for quarter in QUARTERS if measure.quarter_target(quarter)), default=QUARTERS[-1])
    months = months_of(quarter)
    return max((month for month in months if measure.month_target(month)), default=months.stop - 1)


def _urgency(outlook: MeasureOutlook) -> tuple[int, int, Fraction]:
    """Return what measures are sorted by: the prospect; what is due first; the furthest from its target."""
    is_waiting = outlook.prospect is Prospect.TO_COME
    worst = _worst(outlook)
    return (
        list(Prospect).index(outlook.prospect),
        outlook.due or 0 if is_waiting else 0,
        Fraction(1) if worst is None else worst,
    )


def _worst(outlook: MeasureOutlook) -> Fraction | None:
    """Return the rate at the worse end of what is projected, or else the one so far."""
    row, ends = outlook.measure, outlook.range
    if ends is None:
        return Fraction(0) if row.views.cumulative.status is Status.NOT_BEGUN else row.views.cumulative.rate
    return rates.rate(ends.high if row.down else ends.low, row.views.year.target, down=row.down)
