"""Days as people's files have them: dates, texts in many ways of writing, and the numbers by which Excel counts."""

import datetime as dt
import math
import re
from fractions import Fraction

from vnet.amounts import half_width
from vnet.errors import BadInput
from vnet.importing.row_cells import UNCLEAR_DAY, plain
from vnet.period import day_of_entry

_FIRST_DAY = dt.date(1899, 12, 30)  # from which Excel counts
_TIME = re.compile(r"(?<=\d|\.|일|\))[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_SHORT_YEAR = re.compile(r"'?(\d{2})(\s*[.\-/년]\s*\d{1,2}\s*[.\-/월]\s*\d{1,2}(?!\d).*)")
_EIGHT_DIGITS = range(1900_00_00, 3000_00_00)


def day_in_file(value: object, *, year: int, today: dt.date, until: dt.date | None = None) -> str:
    """Return a day as it is kept (`2016-04-12`), from a date, a text, or a number: 20160412, or one that Excel counts.

    With `until` it may also lie in the time after the year up to that day, as that of a payment may.

    Raises:
        VnetError: it is none, or none of the year.
    """
    if isinstance(value, dt.date):
        return day_of_entry(value.isoformat(), year=year, today=today, until=until).isoformat()
    if isinstance(value, Fraction) and not (value.denominator == 1 and int(value) in _EIGHT_DIGITS):
        return _counted_by_excel(value, year, until or dt.date(year, 12, 31))
    text = _TIME.sub("", half_width(plain(value)))
    short = _SHORT_YEAR.fullmatch(text)
    if short and int(short[1]) == year % 100:
        text = f"{year}{short[2]}"
    if not any(character.isdigit() for character in text):
        raise BadInput(UNCLEAR_DAY, text=value, year=year)  # 오늘 means another day in a file that is kept
    return day_of_entry(text, year=year, today=today, until=until).isoformat()


def _counted_by_excel(number: Fraction, year: int, last: dt.date) -> str:
    days = math.floor(number)
    if (dt.date(year, 1, 1) - _FIRST_DAY).days <= days <= (last - _FIRST_DAY).days:
        return (_FIRST_DAY + dt.timedelta(days)).isoformat()
    raise BadInput(UNCLEAR_DAY, text=plain(number), year=year)
