"""`vnet schedule`: the tasks of the year."""

import datetime as dt

from vnet.actions import report as look
from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.lean_typing import NamedTuple
from vnet.report.report import Report


class Scheduled(NamedTuple):
    """A report, and the day on which its schedule is looked at."""

    report: Report
    today: dt.date


def schedule(session: Session, *, quarter: str | None = None, month: str | None = None) -> Scheduled:
    """Compute the schedule at the end of a period, from the words that the person wrote.

    Raises:
        NotFound: the plan has none.
    """
    lookup.tasks_of(session.plan)
    return Scheduled(look.report(session, quarter=quarter, month=month), session.today)
