"""Which earlier moment a person means by `--as-of`: a day, a closing, or how many entries there were."""

import datetime as dt
import re

from vnet.amounts import half_width
from vnet.errors import BadInput, Conflict, NotFound
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.closing import closed_period, last_closing, name_of, period_name, subject_of
from vnet.ledger.entry import SHORT_ID, AsOf, ListedEntry
from vnet.ledger.merging import brought_by
from vnet.period import MONTHS, Period, parse_date, quarter_of

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

_CLOSING = {"마감", "closing"}
_SUBJECT = (
    r"(?:(?P<year>\d{4})\s*(?:[-./]|년)?\s*)?(?:q(?P<quarter>[1-4])|(?P<nth_quarter>[1-4])\s*분기|(?P<nth_month>\d{1,2})\s*월)"
    r"|(?P<year_of_month>\d{4})-(?P<month>\d{2})"
)
_SIZE = r"(\d{1,7}|\d+(건|entries))"


def moment(ledger: "Ledger", text: str, *, year: int, today: dt.date, period: Period | None) -> AsOf:
    """Return the moment that a person means.

    Args:
        ledger: as it is now.
        text: a day as `--date` takes it; 마감 for the closing of the period that is asked for; that of another period
            by its name (2016-Q2, Q2, 2분기, 2016-04, 4월); or a number of entries (25, 25건). A closing is meant also
            where the period was opened again.
        year: the plan's, for days without one.
        today: no later day is meant.
        period: the period that is asked for; without one the last closing of the year is meant.

    Raises:
        BadInput, NotFound: there is no such moment.
    """
    written = half_width(text).lower()
    if written in _CLOSING:
        return _of_closing(ledger, last_closing(ledger.closings(year), period), text, year)
    if named := _named(written, year):
        closings = [closing for closing in ledger.closings(named.year) if closing.entry.subject == subject_of(named)]
        return _of_closing(ledger, last_closing(closings, None), text, named.year)
    if re.fullmatch(_SIZE, written):
        return _of_size(ledger, int(re.sub(r"\D", "", written)), today)
    day = parse_date(text, year=year, today=today)
    if day > today:
        raise BadInput(N_("{date} is still to come: nothing can be shown as it will be."), date=day)
    return AsOf(day.isoformat(), ledger.size_on(day.isoformat()))


def _named(text: str, year: int) -> Period | None:
    """Return the period that is named, one without a year in that of the plan; None where none is."""
    match = re.fullmatch(_SUBJECT, text.removesuffix("마감").rstrip(), re.ASCII)
    if match is None:
        return None
    of_year = int(match["year"] or match["year_of_month"] or year)
    if quarter := match["quarter"] or match["nth_quarter"]:
        return Period(of_year, int(quarter))
    month = int(match["nth_month"] or match["month"])
    return Period(of_year, quarter_of(month), month) if month in MONTHS else None


def _of_closing(ledger: "Ledger", closing: ListedEntry | None, text: str, year: int) -> AsOf:
    if closing is None:
        if names := dict.fromkeys(str(name_of(listed.entry)) for listed in ledger.closings(year)):
            raise NotFound(
                N_('"{text}": no such period was ever closed. Closed were: {names}. Or write a day: --as-of 4/10'),
                text=text,
                names=", ".join(names),
            )
        raise NotFound(
            N_('"{text}": no such period was ever closed. vnet status says what is; or write a day: --as-of 4/10'),
            text=text,
        )
    return at_closing(ledger, closing)


def at_closing(ledger: "Ledger", closing: ListedEntry) -> AsOf:
    """Return the moment of a closing, with who opened its period again, if somebody did."""
    entry = closing.entry
    # One that came with another ledger pins what was there; here it is told from when it came.
    entries = closing.seq if brought_by(ledger.merges(), closing.seq) else entry.size or 0
    void = ledger.find(closing.voided_by).entry if closing.voided_by else None
    return AsOf(entry.arrived_on, entries, entry.subject, void and void.arrived_on, void and void.recorded_by)


def refuse_elsewhere(ledger: "Ledger", moment: AsOf) -> None:
    """Refuse to look at the moment of a closing that came with another ledger, whose log is no part of this one.

    Raises:
        Conflict: with how to have that ledger again.
    """
    merge = brought_by(ledger.merges(), moment.entries) if moment.closing else None
    if merge is not None:
        id_ = merge.origin[-SHORT_ID:]
        raise Conflict(
            N_(
                "{period} was closed in the ledger {id} before that was merged into this. To see it as it was then, "
                "have that ledger again: vnet ledger export {id}.jsonl --origin {id}, "
                "vnet --ledger {id}.db ledger import {id}.jsonl, then the same command with --ledger {id}.db"
            ),
            period=period_name(closed_period(moment.closing or "")),
            id=id_,
        )


def _of_size(ledger: "Ledger", size: int, today: dt.date) -> AsOf:
    now = ledger.head().size
    if size > now:
        raise BadInput(N_("There are {count} entries, not {size}."), count=now, size=size)
    head = ledger.as_of(max(size, 1)).head() if now else None
    return AsOf(head.arrived_on if head else today.isoformat(), size)
