"""`vnet changes`: what came since an earlier moment, and what it did to the figures of a period."""

import datetime as dt
from collections.abc import Mapping

from vnet.actions.moment import at_closing, moment
from vnet.actions.session import Session
from vnet.ledger.closing import closed_period, last_closing
from vnet.ledger.entry import AsOf, Entry, ListedEntry, Wanted
from vnet.period import MONTHS, Period, choose_period
from vnet.report.changes import Changes, build_changes
from vnet.report.registers import public

DAYS = 7  # back from today, where nothing is closed


def changes(session: Session, *, since: str | None = None, quarter: str | None = None) -> Changes:
    """Return what has changed since a moment, from the words that the person wrote.

    Without a moment it is the last closing (of the quarter, with one), also where it was opened again since, or a week
    ago where nothing was ever closed.
    What is told of a closing, or of a quarter that is named, is what counts in its period or before it in the year, and
    otherwise what counts in the year.

    Raises:
        BadInput, NotFound: there is no such moment or quarter.
    """
    named = choose_period(session.year, session.today, quarter=quarter, month=None) if quarter else None
    start = _start(session, since, named)
    if named is None and since is None and start.closing:
        named = closed_period(start.closing)
    period = named or choose_period(session.year, session.today, quarter=None, month=None)
    last_month = named.end.month if named else MONTHS[-1]
    listed = _came_after(session, start)
    others = _others(session, listed)
    shown = [arrival for arrival in listed if _counts(arrival.entry, others, session.year, last_month)]
    later = session.later(start.entries, last_month)
    return build_changes(start, later, shown, others, (session.report_at(start, period), session.report(period)))


def _start(session: Session, since: str | None, named: Period | None) -> AsOf:
    """Return the moment since which to look: the one that is named, else the last closing, else a week ago."""
    if since is None:
        return _last_closing(session, named) or _week_ago(session)
    return moment(session.ledger, since, year=session.year, today=session.today, period=named)


def _came_after(session: Session, start: AsOf) -> list[ListedEntry]:
    """Return what came after a moment, as it arrived."""
    came = public(session.plan, session.ledger.entries(Wanted(after=start.entries, voided=True)))
    listed = sorted(came, key=lambda arrival: arrival.seq)
    if start.closing:  # which is the first thing that came after what it pinned
        return [arrival for arrival in listed if arrival.seq > start.entries or arrival.entry.subject != start.closing]
    return listed


def _counts(entry: Entry, others: Mapping[str, Entry], year: int, last_month: int) -> bool:
    """Tell whether an entry, or what it is about or stands in the place of, counts in a year up to a month of it."""
    known = (others.get(id_) for id_ in (entry.about, entry.replaces) if id_)
    counted = [other for other in known if other] if entry.about else [entry, *(other for other in known if other)]
    return any(year * 100 < other.month <= year * 100 + last_month for other in counted)


def _last_closing(session: Session, named: Period | None) -> AsOf | None:
    closing = last_closing(session.ledger.closings(session.year), named)
    return closing and at_closing(session.ledger, closing)


def _week_ago(session: Session) -> AsOf:
    day = (session.today - dt.timedelta(days=DAYS)).isoformat()
    return AsOf(day, session.ledger.size_on(day))


def _others(session: Session, came: list[ListedEntry]) -> dict[str, Entry]:
    """Return the entries that others take back or replace, or are about, by their ids."""
    known = {arrival.entry.id: arrival.entry for arrival in came}
    wanted = {
        id_ for arrival in came for id_ in (arrival.entry.voids, arrival.entry.replaces, arrival.entry.about) if id_
    }
    others = public(session.plan, map(session.ledger.find, wanted - known.keys()))
    return known | {other.entry.id: other.entry for other in others}
