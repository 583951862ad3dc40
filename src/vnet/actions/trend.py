"""`vnet trend`: the years of a KPI."""

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.errors import Problems
from vnet.plan import cache
from vnet.plan.paths import years_in
from vnet.report.trend import Known, Trend, build_trend


def trend(session: Session, *, kpi: str | None = None) -> Trend:
    """Look back over the years known, for all KPIs of the plan or for one."""
    plan = session.plan
    chosen = plan.kpis if kpi is None else (lookup.find_kpi(plan, kpi),)
    plans = {plan.year: plan}
    left_out = []
    for year in years_in(session.workspace.data):
        try:
            plans[year] = cache.load(session.workspace.data, year)
        except Problems:  # a draft, perhaps: it is not to stand in the way of what is known
            left_out.append(year)
    years = {*plans, *(past.year for one in plans.values() for kpi in one.kpis for past in kpi.history)}
    totals = {year: session.ledger.totals(year) for year in sorted(years)}
    known = Known(plans, totals, session.today)
    return Trend(
        plan.year,
        plan.document.title,
        plan.language,
        tuple(build_trend(one, known) for one in chosen),
        tuple(left_out),
        any(one.sample for one in totals.values()),
    )
