"""`vnet report`: the report of a period."""

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.report.report import Report


def report(
    session: Session, *, quarter: str | None = None, month: str | None = None, network: str | None = None
) -> Report:
    """Compute the report of a period, from the words that the person wrote."""
    period = session.period(quarter=quarter, month=month)
    code = None if network is None else lookup.find_network(session.plan, network).code
    return session.report(period, code)
