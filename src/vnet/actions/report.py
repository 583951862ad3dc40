"""`vnet report`: the report of a period."""

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.period import choose_period
from vnet.report.report import Report, build


def report(
    session: Session, *, quarter: str | None = None, month: str | None = None, network: str | None = None
) -> Report:
    """Compute the report of a period, from the words that the person wrote."""
    period = choose_period(session.year, session.today, quarter=quarter, month=month)
    plan = session.plan
    code = None if network is None else lookup.find_network(plan, network).code
    return build(plan, session.totals, period, code, session.revisions)
