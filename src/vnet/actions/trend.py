"""`vnet trend`: the years of a KPI."""

from pathlib import Path

from vnet.actions.workspace import Workspace
from vnet.entering import lookup
from vnet.errors import (
    Problems,
)
from vnet.ledger import opening
from vnet.ledger.totals import Totals
from vnet.plan import cache
from vnet.plan.paths import years_in
from vnet.report.trend import Known, Trend, build_trend


def trend(workspace: Workspace, *, kpi: str | None = None) -> Trend:
    """Look back over the years known, for all KPIs of the plan or for one."""
    plan = workspace.plan
    chosen = plan.kpis if kpi is None else (lookup.find_kpi(plan, kpi),)
    plans = {plan.year: plan}
    left_out = []
    for year in years_in(workspace.data):
        try:
            plans[year] = cache.load(workspace.data, year)
        except Problems:  # a draft, perhaps: it is not to stand in the way of what is known
            left_out.append(year)
    years = {*plans, *(past.year for one in plans.values() for kpi in one.kpis for past in kpi.history)}
    totals = _totals(workspace.ledger, years)
    known = Known(plans, totals, workspace.today)
    return Trend(
        plan.year,
        plan.document.title,
        plan.language,
        tuple(build_trend(one, known) for one in chosen),
        tuple(left_out),
        any(one.sample for one in totals.values()),
    )


def _totals(path: Path, years: set[int]) -> dict[int, Totals]:
    with opening.to_read(path) as ledger:
        if ledger is None:
            return {}
        with ledger.one_moment():
            return {year: ledger.totals(year) for year in sorted(years)}
