"""`vnet status`: what a coordinator with one minute wants to know."""

import datetime as dt

from vnet.actions.session import ClosedPeriod, Session
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import ListedEntry
from vnet.report.report import Report


class Status(NamedTuple):
    """What a coordinator with one minute wants to know: the report of today's quarter, and the last entry.

    `other_years` has, where there is none of the plan's, how many entries there are of each year.
    """

    today: dt.date
    report: Report
    last: ListedEntry | None
    unexplained: tuple[tuple[int, tuple[str, ...]], ...]
    closed: tuple[ClosedPeriod, ...]
    other_years: tuple[tuple[int, int], ...] = ()


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
    return Status(session.today, report, last, missing, closed, others)
