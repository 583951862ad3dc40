"""Looking ahead: what remains of the year, and where it may end."""

import datetime as dt

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.lean_typing import NamedTuple
from vnet.ledger import errors
from vnet.ledger.entry import ListedEntry
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


def outlook_on_paper(session: Session, report: Report) -> Outlook:
    """Compute what lies ahead of a report as on the day on which the last entry was recorded.

    The same ledger gives the same paper, whenever it is written.

    Raises:
        VnetError: the ledger was changed.
    """
    last = session.ledger.last(session.plan.year)
    seen_on = last and _day_recorded(last, session)
    return build_outlook(session.plan, session.totals, report.kpis, report.budget, report.period, seen_on)


def _day_recorded(listed: ListedEntry, session: Session) -> dt.date:
    """Return the day on which an entry was recorded.

    Raises:
        VnetError: it is none.
    """
    try:
        return dt.date.fromisoformat(listed.entry.recorded_at[:10])
    except ValueError:
        raise errors.changed(session.workspace.ledger, listed.entry.id) from None
