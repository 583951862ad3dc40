"""`vnet report`: the report of a period."""

from vnet.actions.session import Session
from vnet.report.report import Report


def report(
    session: Session,
    *,
    kpi: None = None,
    quarter: str | None = None,
    month: str | None = None,
    network: str | None = None,
) -> Report:
    """Compute the report of a period, from the words that the person wrote; that of one KPI is `report_kpi`."""
    del kpi
    period = session.period(quarter=quarter, month=month)
    if network is None:
        return session.report(period)
    from vnet.entering.lookup import find_network  # noqa: PLC0415 - where one is named, and start-up counts

    return session.report(period, find_network(session.plan, network).code)
