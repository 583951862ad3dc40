"""What time it is by the machine, and which day is today: the machine's, or the one that `VNET_TODAY` states.

What is stated decides what a day without a date means, what a report looks at and the day on which something arrives,
never the time at which it was recorded.
"""

import datetime as dt
import os

from vnet.errors import BadInput
from vnet.i18n import N_

FIRST_YEAR, LAST_YEAR = 1900, 2999
_OFFSET = slice(len("2016-04-12T14:03:05"), None)


def today() -> dt.date:
    """Return today's date, as it is stated or else as the machine has it.

    Raises:
        BadInput: `VNET_TODAY` is set to something that is no date.
    """
    return stated() or _local().date()


def stated() -> dt.date | None:
    """Return the day that `VNET_TODAY` states; None where it states none.

    Raises:
        BadInput: it is set to something that is no date.
    """
    fixed = os.environ.get("VNET_TODAY")
    if not fixed:
        return None
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
    """Return the machine's time as ISO 8601 with the offset from UTC: `2016-04-12T14:03:05+09:00`."""
    return _local().isoformat(timespec="seconds")


def later(moment: str, other: str) -> str:
    """Return the later of two times (ISO 8601), the first where the other is none."""
    if other <= moment and other[_OFFSET] == moment[_OFFSET]:  # as the texts are; going by what they mean takes longer
        return moment
    try:
        return max(moment, other, key=lambda text: dt.datetime.fromisoformat(text).astimezone())
    except (ValueError, OverflowError):  # what ledgers of form 1 and 2 took for a time
        return moment


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
