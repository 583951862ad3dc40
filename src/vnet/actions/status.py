"""`vnet status`: what a coordinator with one minute wants to know."""

import datetime as dt

from vnet.actions.session import ClosedPeriod, Session
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import ListedEntry
from vnet.report.report import Report

if TYPE_CHECKING:
    from vnet.report.outlook.model import Outlook

_PROJECTED_FROM = 4  # the first month in which three have ended


class Status(NamedTuple):
    """What a coordinator with one minute wants to know: the report of today's quarter, and the last entry.

    `other_years` has, where there is none of the plan's, how many entries there are of each year. `ahead` is what lies
    ahead, in the plan's year once something can be projected.
    """

    today: dt.date
    report: Report
    last: ListedEntry | None
    unexplained: tuple[tuple[int, tuple[str, ...]], ...]
    closed: tuple[ClosedPeriod, ...]
    other_years: tuple[tuple[int, int], ...] = ()
    ahead: "Outlook | None" = None


def status(session: Session) -> Status:
    """Return the report of today's quarter (outside the plan's year: of its last) and the last entry.

    With it come, for each quarter so far, the codes of the KPIs that fell short in it and lack an explanation.
    """
    from vnet.report.explanations import unexplained  # noqa: PLC0415 - nobody else who looks needs it

    plan = session.plan
    period = session.period()
    report = session.report(period)
    last = session.ledger.last(session.year)
    missing = unexplained(plan, session.totals, period)
    others = () if last else session.ledger.entries_by_year()
    closed = session.closed_periods(session.totals)
    return Status(session.today, report, last, missing, closed, others, _ahead(session, report) if last else None)


def _ahead(session: Session, report: Report) -> "Outlook | None":
    today = session.today
    if today.year != report.year or today.month < _PROJECTED_FROM:
        return None
    from vnet.report.outlook.measures import build_outlook  # noqa: PLC0415 - start-up counts where nothing is projected

    # Of the budget the whole alone is said: its parts would take six times as long.
    whole = report.budget and report.budget._replace(categories=(), networks=())
    return build_outlook(session.plan, session.totals, report.kpis, whole, report.period, today)
