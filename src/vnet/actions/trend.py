"""`vnet trend`: the years of a KPI."""

from collections.abc import Iterable, Iterator, Mapping

from vnet.actions.meaning import meant
from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.errors import Problems
from vnet.lean_typing import StrPath
from vnet.plan import cache
from vnet.plan.cache import Version
from vnet.plan.model import Plan
from vnet.plan.paths import years_in
from vnet.report.old_meaning import Meant
from vnet.report.outside_plan import strays
from vnet.report.trend import Known, OddYear, Trend, build_trend


def trend(session: Session, *, kpi: str | None = None) -> Trend:
    """Look back over the years known, for all KPIs of the plan or for one."""
    plan = session.plan
    chosen = plan.kpis if kpi is None else (lookup.find_kpi(plan, kpi),)
    versions, left_out = _versions(session.workspace.data)
    plans = {plan.year: plan} | {year: version.plan for year, version in versions.items()}
    found = {year: meant(session.ledger, year, versions.get(year)) for year in sorted(_years(plans.values()))}
    known = Known(plans, {year: year_found.totals for year, year_found in found.items()}, session.today)
    return Trend(
        plan.year,
        plan.document.title,
        plan.language,
        tuple(build_trend(kpi_chosen, known) for kpi_chosen in chosen),
        left_out,
        any(totals.sample for totals in known.totals.values()),
        tuple(_odd_years(found, plans, {kpi_chosen.code for kpi_chosen in chosen})),
    )


def _versions(data: StrPath) -> tuple[dict[int, Version], tuple[int, ...]]:
    """Return the plan of each year that there is, and the years whose plan cannot be read."""
    versions, left_out = {}, []
    for year in years_in(data):
        try:
            versions[year] = cache.load_with_digest(data, year)
        except Problems:  # a draft, perhaps: it is not to stand in the way of what is known
            left_out.append(year)
    return versions, tuple(left_out)


def _years(plans: Iterable[Plan]) -> set[int]:
    """Return the years of plans, and those that they look back on."""
    plans = tuple(plans)
    return {plan.year for plan in plans} | {past.year for plan in plans for kpi in plan.kpis for past in kpi.history}


def _odd_years(found: Mapping[int, Meant], plans: Mapping[int, Plan], own: set[str]) -> Iterator[OddYear]:
    for year, meant_in_year in found.items():
        odd = _odd(meant_in_year, plans.get(year), own, year)
        if odd is not None:
            yield odd


def _odd(found: Meant, plan: Plan | None, own: set[str], year: int) -> OddYear | None:
    """Return what of the KPIs in a year stands in no figure of it, or not where it was meant to; None: nothing."""
    lost = () if plan is None else strays(plan, found.totals)
    own_lost = tuple(stray for stray in lost if stray.kpi in own)
    own_old = tuple(old_meaning for old_meaning in found.old if old_meaning.kpi in own)
    odd = OddYear(year, own_lost, own_old)
    return odd if odd.outside_plan or odd.old_meaning else None
