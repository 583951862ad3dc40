"""Looking at partner bodies: who has been there how long, and how much is done with those that last."""

from collections.abc import Iterable, Iterator, Mapping

from vnet.actions.meaning import meant
from vnet.actions.plan_history import plan_as_of
from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.totals import PartnerTotal
from vnet.period import Period
from vnet.plan.model import Plan
from vnet.report.old_meaning import Meant
from vnet.report.partners import PartnersReport, build_partners

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


def partners(session: Session, *, quarter: str | None = None, network: str | None = None) -> PartnersReport:
    """Compute what is to be said of partner bodies at the end of a quarter, from the words that the person wrote."""
    period = session.period(quarter=quarter)
    code = None if network is None else lookup.find_network(session.plan, network).code
    return partners_at(session, period, code)._replace(as_of=session.as_of)


def partners_at(session: Session, period: Period, network: str | None = None) -> PartnersReport:
    """Compute what is to be said of partner bodies at the end of a period, in all networks or in one."""
    plan, ledger = session.plan, session.ledger
    years = {year: _activities_before(ledger, year) for year in ledger.years() if year < session.year}
    recorded = ledger.partners(plan.year)
    years[plan.year] = tuple(_activities(ledger, plan, session.meant, recorded))
    return build_partners(plan, session.totals, years, period, network, recorded)


def _activities_before(ledger: "Ledger", year: int) -> tuple[PartnerTotal, ...]:
    """Return an earlier year's totals by partner body: of the KPIs of its plan, where the ledger keeps that."""
    recorded = ledger.partners(year)
    plan = plan_as_of(ledger, year)
    return tuple(_activities(ledger, plan, meant(ledger, year), recorded)) if plan else recorded


def _activities(
    ledger: "Ledger", plan: Plan, found: Meant, recorded: Iterable[PartnerTotal]
) -> Iterator[PartnerTotal]:  # fmt: skip
    """Yield the totals by partner body of what stands in the figures of a year's KPIs."""
    units = {kpi.code: {measure.unit for measure in kpi.measures} for kpi in plan.kpis}
    recount = _in_part(units, found)
    yield from (total for total in recorded if total.kpi in units and total.kpi not in recount)
    if recount:
        from vnet.plan.meaning import outside_of, spans_of  # noqa: PLC0415 - where a plan has changed

        for code in sorted(recount):
            for unit in sorted(units[code]):
                yield from ledger.partners_in(plan.year, code, unit, outside_of(spans_of(found.former, code, unit)))


def _in_part(units: Mapping[str, set[str]], found: Meant) -> set[str]:
    """Return the KPIs of whose entries some are in no figure: of a unit, or of a meaning, that they do not have."""
    of_other_unit = {
        actual.kpi for actual in found.totals.actuals if actual.kpi in units and actual.unit not in units[actual.kpi]
    }
    return of_other_unit | {former.kpi for former in found.former if former.unit and former.kpi in units}
