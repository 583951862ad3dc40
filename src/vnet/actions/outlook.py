"""Looking ahead: what remains of the year, and where it may end."""

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.lean_typing import NamedTuple
from vnet.report.outlook.measures import build_outlook
from vnet.report.outlook.model import Outlook
from vnet.report.report import Report


class Ahead(NamedTuple):
    """A report, and what lies ahead at the end of its period; if that has not ended, on the day it is looked at."""

    report: Report
    outlook: Outlook


def outlook(
    session: Session, *, quarter: str | None = None, month: str | None = None, network: str | None = None
) -> Ahead:
    """Compute what lies ahead, from the words that the person wrote."""
    period = session.period(quarter=quarter, month=month)
    plan = session.plan
    code = None if network is None else lookup.find_network(plan, network).code
    report = session.report(period, code)
    return Ahead(report, build_outlook(plan, session.totals, report.kpis, report.budget, period, session.today))
