"""Will we make it: what remains of every measure, what that means per month, and where the year may end.

Every method carries on from whole months that have ended; what was entered since counts as done, so no method ends
below it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from vnet import rates
from vnet.amounts import unscaled
from vnet.ledger.totals import ActualTotal, Totals
from vnet.period import QUARTERS, Period, months_of
from vnet.plan.model import Accumulation, Measure, Plan
from vnet.rates import Status
from vnet.report.budget import BudgetReport
from vnet.report.kpis import KpiRow, MeasureRow
from vnet.report.outlook import methods
from vnet.report.outlook.budget import build_budget_outlook
from vnet.report.outlook.model import MeasureOutlook, Method, Outlook, Projection, Prospect, Reason


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
    gone = methods.months_gone(period, today)
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
        left=methods.YEAR - gone,
        under_way=gone < period.months.stop - 1,
        measures=tuple(sorted(measures, key=_urgency)),
        budget=build_budget_outlook(plan, totals.spending, budget, gone) if budget else None,
    )


def _measure(kpi: KpiRow, row: MeasureRow, measure: Measure, ended: list[ActualTotal], gone: int) -> MeasureOutlook:
    """Return the outlook of a measure from its row and from the totals of the months that have ended."""
    view = row.views.year
    remaining = None if view.remaining is None else max(Fraction(0), view.remaining)
    is_open = view.status is not Status.MET
    entries = sum(total.entries for total in ended)
    due = _last_quarter(measure)
    reason = _reason(row, measure, gone, entries)
    projections = () if reason else _projections(measure, ended, view.actual or Fraction(0), gone)
    if not reason and len(projections) < methods.NEEDED_METHODS:
        projections, reason = (), Reason.ONE_METHOD
    return MeasureOutlook(
        kpi=kpi,
        measure=row,
        remaining=remaining,
        per_month=_per_month(measure, remaining, gone),
        needed_mean=_needed_mean(row, measure.year_target, remaining, ended, gone),
        entries=entries,
        due=due if measure.accumulation is Accumulation.SUM else None,
        projections=projections,
        reason=reason,
        prospect=_unprojected(reason, due, gone, is_open=is_open) if reason else _projected(projections),
    )


_WITHOUT_SUM = {
    Accumulation.LATEST: Reason.STANDING,
    Accumulation.MEAN: Reason.MEAN,
    Accumulation.SHARE: Reason.SHARE,
}


def _reason(row: MeasureRow, measure: Measure, gone: int, entries: int) -> Reason | None:
    """Return why nothing can be projected, the weightiest cause first; None where nothing speaks against it yet."""
    status = row.views.year.status
    if status is Status.NOT_APPLICABLE:
        return Reason.NO_TARGET
    if gone == methods.YEAR:
        return Reason.YEAR_OVER
    if row.accumulation in _WITHOUT_SUM:
        return _WITHOUT_SUM[row.accumulation]
    if status is (Status.BEHIND if row.down else Status.MET):
        return Reason.PASSED if row.down else Reason.REACHED
    return _due(measure, gone) or methods.too_little(gone, entries)


def _due(measure: Measure, gone: int) -> Reason | None:
    """Return that a sum is due in a single quarter, or was due in the last of several; None where it is neither."""
    due = _last_quarter(measure)
    if due is None:
        return None
    if sum(bool(target) for target in measure.quarter_targets) == 1:
        return Reason.ONE_QUARTER
    return Reason.PAST_DUE if _ends(due) <= gone else None


_SETTLED = {
    Reason.NO_TARGET: Prospect.NO_TARGET,
    Reason.REACHED: Prospect.REACHED,
    Reason.PASSED: Prospect.MISSED,
}


def _unprojected(reason: Reason, due: int | None, gone: int, *, is_open: bool) -> Prospect:
    """Return what is to be expected where nothing is projected."""
    if reason in _SETTLED:
        return _SETTLED[reason]
    if reason is Reason.YEAR_OVER:
        return Prospect.MISSED if is_open else Prospect.REACHED
    if reason in _WITHOUT_SUM.values():
        return Prospect.UNKNOWN if is_open else Prospect.HOLDING
    if reason in {Reason.ONE_QUARTER, Reason.PAST_DUE} and due:
        return Prospect.OVERDUE if _ends(due) <= gone else Prospect.TO_COME
    return Prospect.UNKNOWN


def _projected(projections: Iterable[Projection]) -> Prospect:
    """Return what is to be expected of values for the year's end."""
    reached = {projection.rate >= 1 for projection in projections}
    if len(reached) > 1:
        return Prospect.UNCERTAIN
    return Prospect.ON_COURSE if True in reached else Prospect.FALLING_SHORT


def _projections(measure: Measure, ended: list[ActualTotal], actual: Fraction, gone: int) -> tuple[Projection, ...]:
    """Return what a measure that adds up comes to by each method that applies."""
    months = methods.by_month((total.month, unscaled(total.value, total.decimals)) for total in ended)
    recent = methods.at_recent_pace(months, gone)
    values = {
        Method.PACE: methods.at_pace(months, gone)[-1],
        Method.PLAN: _by_targets(measure, months, gone),
        Method.RECENT: None if recent is None else recent[-1],
    }
    least = {method: max(actual, value) for method, value in values.items() if value is not None}
    return tuple(
        Projection(method, value, rates.rate(value, measure.year_target, down=measure.down) or Fraction(0))
        for method, value in least.items()
    )


def _by_targets(measure: Measure, months: Sequence[Fraction], gone: int) -> Fraction | None:
    """Return the annual target × the cumulative rate at the end of the last quarter that has ended.

    That is what is reached if every later target is reached as far as those so far. None where there was none.
    """
    quarters = gone // 3
    target = measure.cumulative_target(quarters)
    return sum(months[: quarters * 3], Fraction(0)) / target * measure.year_target if target else None


def _per_month(measure: Measure, remaining: Fraction | None, gone: int) -> Fraction | None:
    """Return what each month has to add until it is due; None of a mean or a share, and where no such month is left.

    Nothing has to be added where there is no target, or lower is better.
    """
    due = _last_quarter(measure)
    left = 0 if due is None else _ends(due) - gone
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
    if not remaining or gone == methods.YEAR or not people:
        return None
    mean = sum((unscaled(total.weighted, total.decimals) for total in ended), Fraction(0)) / people
    return target + (target - mean) * Fraction(gone, methods.YEAR - gone)


def _last_quarter(measure: Measure) -> int | None:
    """Return the last quarter (1-4) in which something is due, of a sum or a standing number.

    A standing number with a target for the year alone is due at its end. What may not happen, where lower is better, is
    not due.
    """
    if measure.down or measure.accumulation not in {Accumulation.SUM, Accumulation.LATEST}:
        return None
    with_target = [quarter for quarter in QUARTERS if measure.quarter_target(quarter)]
    return with_target[-1] if with_target else QUARTERS[-1]


def _ends(quarter: int) -> int:
    """Return the last month of a quarter."""
    return months_of(quarter).stop - 1


def _urgency(outlook: MeasureOutlook) -> tuple[int, int, Fraction]:
    """Return what measures are sorted by: the prospect; what is due first; the furthest from its target."""
    rate = outlook.measure.views.cumulative.rate
    worst = min((projection.rate for projection in outlook.projections), default=rate)
    is_waiting = outlook.prospect is Prospect.TO_COME
    return (
        list(Prospect).index(outlook.prospect),
        outlook.due or 0 if is_waiting else 0,
        Fraction(1) if worst is None else worst,
    )
