"""Days as people's files have them: dates, texts in many ways of writing, and the numbers by which Excel counts."""

import datetime as dt
import math
from fractions import Fraction

from vnet.amounts import half_width
from vnet.errors import BadInput
from vnet.importing.row_cells import UNCLEAR_DAY, plain
from vnet.period import day_of_entry
from vnet.spoken_days import is_spoken

_FIRST_DAY = dt.date(1899, 12, 30)  # from which Excel counts
_DAYS_IN_DIGITS = (range(10_01_01, 100_00_00), range(1900_00_00, 3000_00_00))  # 160412, 20160412


def day_in_file(value: object, *, year: int, today: dt.date, until: dt.date | None = None) -> str:
    """Return a day as it is kept (`2016-04-12`), from a date, a text, or a number: 20160412, or one that Excel counts.

    With `until` it may also lie in the time after the year up to that day, as that of a payment may.

    Raises:
        VnetError: it is none, or none of the year.
    """
    if isinstance(value, dt.date):
        return day_of_entry(value.isoformat(), year=year, today=today, until=until).isoformat()
    last = until or dt.date(year, 12, 31)
    if isinstance(value, Fraction) and not _is_in_digits(value, year, last):
        return _counted_by_excel(value, year, last)
    text = half_width(plain(value))
    if is_spoken(text) or not any(character.isdigit() for character in text):
        raise BadInput(UNCLEAR_DAY, text=value, year=year)  # 오늘 means another day in a file that is kept
    return day_of_entry(text, year=year, today=today, until=until).isoformat()


def _is_in_digits(number: Fraction, year: int, last: dt.date) -> bool:
    """Tell whether a number is a day in digits, and none that Excel counts in the year."""
    is_whole = number.denominator == 1 and any(int(number) in days for days in _DAYS_IN_DIGITS)
    return is_whole and not _is_counted(number, year, last)


def _is_counted(number: Fraction, year: int, last: dt.date) -> bool:
    return (dt.date(year, 1, 1) - _FIRST_DAY).days <= math.floor(number) <= (last - _FIRST_DAY).days


def _counted_by_excel(number: Fraction, year: int, last: dt.date) -> str:
    if _is_counted(number, year, last):
        return (_FIRST_DAY + dt.timedelta(math.floor(number))).isoformat()
    raise BadInput(UNCLEAR_DAY, text=plain(number), year=year)
