"""`vnet trend`: the years of a KPI."""

from collections.abc import Iterable, Iterator, Mapping

from vnet.actions.meaning import meant
from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.errors import Problems
from vnet.lean_typing import StrPath
from vnet.plan import cache
from vnet.plan.cache import Version
from vnet.plan.model import Kpi, Plan
from vnet.plan.paths import years_in
from vnet.report.old_meaning import Meant, unplaced
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
        session.ledger.head(),
        any(totals.sample for totals in known.totals.values()),
        tuple(_odd_years(found, plans, None if kpi is None else chosen[0])),
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


def _odd_years(found: Mapping[int, Meant], plans: Mapping[int, Plan], kpi: Kpi | None) -> Iterator[OddYear]:
    for year, meant_in_year in found.items():
        odd = _odd(meant_in_year, plans.get(year), year)
        if kpi is not None:
            odd = _about(odd, kpi.code, plans.get(year))
        if odd.outside_plan or odd.old_meaning or odd.renamings:
            yield odd


def _odd(found: Meant, plan: Plan | None, year: int) -> OddYear:
    """Return what was recorded of a year and stands in no figure, not where it was meant to, or under another name."""
    if plan is None:
        return OddYear(year, (), found.old, found.renamings)
    return OddYear(year, strays(plan, found.totals), (*found.old, *unplaced(plan, found.totals)), found.renamings)


def _about(odd: OddYear, code: str, plan: Plan | None) -> OddYear:
    """Return what of it is about a KPI, or about a code that the plan does not have, which may have been its own."""
    others = {kpi.code for kpi in (*plan.kpis, *plan.items)} - {code} if plan else set()
    return OddYear(
        odd.year,
        tuple(stray for stray in odd.outside_plan if stray.kpi and stray.kpi not in others),
        tuple(old for old in odd.old_meaning if old.kpi == code),
        tuple(renaming for renaming in odd.renamings if renaming.kpi == code),
    )
