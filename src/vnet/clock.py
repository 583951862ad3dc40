"""What day and time it is: the system's, or the day that `VNET_TODAY` fixes (for tests and rehearsals)."""

import datetime as dt
import os

from vnet.errors import BadInput
from vnet.i18n import N_

FIRST_YEAR, LAST_YEAR = 1900, 2999


def today() -> dt.date:
    """Return today's date.

    Raises:
        BadInput: `VNET_TODAY` is set to something that is no date.
    """
    fixed = os.environ.get("VNET_TODAY")
    if not fixed:
        return _local().date()
    try:
        day = dt.date.fromisoformat(fixed)
    except ValueError:
        raise BadInput(N_('VNET_TODAY is "{text}", which is not a date. Write it as 2016-04-12.'), text=fixed) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:  # no plan is of such a year, and the day before might be none
        raise BadInput(
            N_('VNET_TODAY is "{text}": the year has to be one from {first} to {last}.'),
            text=fixed, first=FIRST_YEAR, last=LAST_YEAR,
        )  # fmt: skip
    return day


def now() -> str:
    """Return the time as ISO 8601 with the offset from UTC: `2016-04-12T14:03:05+09:00`."""
    local = _local().replace(microsecond=0)
    return dt.datetime.combine(today(), local.timetz()).isoformat()


def _local() -> dt.datetime:
    """Return the time here.

    Raises:
        BadInput: the system's time zone is none, as `TZ` can say.
    """
    try:
        return dt.datetime.now().astimezone()
    except ValueError:
        raise BadInput(
            N_('The time zone "{text}" (TZ) is a day or more from UTC. Set one that there is, or none.'),
            text=os.environ.get("TZ", ""),
        ) from None
