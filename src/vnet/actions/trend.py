"""`vnet trend`: the years of a KPI."""

from vnet.actions.meaning import meant
from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.errors import Problems
from vnet.plan import cache
from vnet.plan.model import Plan
from vnet.plan.paths import years_in
from vnet.report.old_meaning import Meant
from vnet.report.outside_plan import strays
from vnet.report.trend import Known, OddYear, Trend, build_trend


def trend(session: Session, *, kpi: str | None = None) -> Trend:
    """Look back over the years known, for all KPIs of the plan or for one."""
    plan = session.plan
    chosen = plan.kpis if kpi is None else (lookup.find_kpi(plan, kpi),)
    plans = {plan.year: plan}
    versions = {}
    left_out = []
    for year in years_in(session.workspace.data):
        try:
            versions[year] = cache.load_with_digest(session.workspace.data, year)
        except Problems:  # a draft, perhaps: it is not to stand in the way of what is known
            left_out.append(year)
    plans |= {year: version.plan for year, version in versions.items()}
    years = {*plans, *(past.year for one in plans.values() for kpi in one.kpis for past in kpi.history)}
    found = {year: meant(session.ledger, year, versions.get(year)) for year in sorted(years)}
    totals = {year: one.totals for year, one in found.items()}
    known = Known(plans, totals, session.today)
    own = {one.code for one in chosen}
    return Trend(
        plan.year,
        plan.document.title,
        plan.language,
        tuple(build_trend(one, known) for one in chosen),
        tuple(left_out),
        any(one.sample for one in totals.values()),
        tuple(filter(None, (_odd(one, plans.get(year), own, year) for year, one in found.items()))),
    )


def _odd(found: Meant, plan: Plan | None, own: set[str], year: int) -> OddYear | None:
    """Return what of the KPIs in a year stands in no figure of it, or not where it was meant to; None: nothing."""
    lost = () if plan is None else strays(plan, found.totals)
    odd = OddYear(year, tuple(one for one in lost if one.kpi in own), tuple(one for one in found.old if one.kpi in own))
    return odd if odd.outside_plan or odd.old_meaning else None
