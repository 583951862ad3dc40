"""Looking at partner bodies: who has been there how long, and how much is done with those that last."""

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.ledger.totals import PartnerTotal
from vnet.report.partners import PartnersReport, build_partners


def partners(session: Session, *, quarter: str | None = None, network: str | None = None) -> PartnersReport:
    """Compute what is to be said of partner bodies at the end of a quarter, from the words that the person wrote."""
    period = session.period(quarter=quarter)
    plan = session.plan
    code = None if network is None else lookup.find_network(plan, network).code
    found = build_partners(plan, session.totals, partners_by_year(session), period, code)
    return found._replace(as_of=session.as_of)


def partners_by_year(session: Session) -> dict[int, tuple[PartnerTotal, ...]]:
    """Return the totals by partner body of every year with an actual, up to the plan's."""
    ledger = session.ledger
    return {year: ledger.partners(year) for year in ledger.years() if year <= session.year}
