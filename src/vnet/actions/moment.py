"""Which earlier moment a person means by `--as-of`: a day, a closing, or how many entries there were."""

import datetime as dt
import re

from vnet.amounts import half_width
from vnet.errors import BadInput, NotFound
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.closing import last_closing
from vnet.ledger.entry import AsOf, Entry
from vnet.period import Period, parse_date

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

_CLOSING = {"마감", "closing"}
_SUBJECT = r"\d{4}-(q[1-4]|\d{2})"
_SIZE = r"(\d{1,7}|\d+(건|entries))"


def moment(ledger: "Ledger", text: str, *, year: int, today: dt.date, period: Period | None) -> AsOf:
    """Return the moment that a person means.

    Args:
        ledger: as it is now.
        text: a day as `--date` takes it; 마감 for the closing of the period that is asked for; that of another period
            by its name (2016-Q2, 2016-04); or a number of entries (25, 25건). A closing is meant also where the period
            was opened again.
        year: the plan's, for days without one.
        today: no later day is meant.
        period: the period that is asked for; without one the last closing of the year is meant.

    Raises:
        BadInput, NotFound: there is no such moment.
    """
    written = half_width(text).lower()
    if written in _CLOSING:
        return _of_closing(last_closing(ledger.closings(year), period), text)
    if re.fullmatch(_SUBJECT, written):
        named = [one for one in ledger.closings(year) if one.entry.subject == written.upper()]
        return _of_closing(last_closing(named, None), text)
    if re.fullmatch(_SIZE, written):
        return _of_size(ledger, int(re.sub(r"\D", "", written)), today)
    day = parse_date(text, year=year, today=today)
    if day > today:
        raise BadInput(N_("{date} is still to come: nothing can be shown as it will be."), date=day)
    return AsOf(day.isoformat(), ledger.size_on(day.isoformat()))


def _of_closing(closing: Entry | None, text: str) -> AsOf:
    if closing is None:
        raise NotFound(
            N_('"{text}": no such period was ever closed. vnet status says what is; or write a day: --as-of 4/10'),
            text=text,
        )
    return AsOf(closing.arrived_on, closing.size or 0, closing.subject)


def _of_size(ledger: "Ledger", size: int, today: dt.date) -> AsOf:
    head = ledger.as_of(size).head() if size else None
    now = ledger.head().size
    if size > now:
        raise BadInput(N_("There are {count} entries, not {size}."), count=now, size=size)
    return AsOf(head.arrived_on if head else today.isoformat(), size)
