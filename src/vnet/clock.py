"""What day and time it is: the system's, or the day that `VNET_TODAY` fixes (for tests and rehearsals)."""

import datetime as dt
import os

from vnet.errors import BadInput
from vnet.i18n import N_


def today() -> dt.date:
    """Return today's date.

    Raises:
        BadInput: `VNET_TODAY` is set to something that is no date.
    """
    fixed = os.environ.get("VNET_TODAY")
    if not fixed:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(fixed)
    except ValueError:
        raise BadInput(N_('VNET_TODAY is "{text}", which is not a date. Write it as 2016-04-12.'), text=fixed) from None


def now() -> str:
    """Return the time as ISO 8601 with the offset from UTC: `2016-04-12T14:03:05+09:00`."""
    local = dt.datetime.now().astimezone().replace(microsecond=0)
    return dt.datetime.combine(today(), local.timetz()).isoformat()
