"""Days, months, quarters and years: dates as people write them, and the periods that a report covers."""

import datetime as dt
import re
from collections.abc import Callable, Iterable

from vnet.amounts import half_width
from vnet.errors import BadInput, OutsidePlanYear, Phrase, SeveralDays, UnclearDate
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple

QUARTERS = (1, 2, 3, 4)
MONTHS = range(1, 13)

_PLAIN = r"(?:(\d{4})-)?(\d{1,2})[-/](\d{1,2})"  # 4/12 or 2016-04-12, as most are: what else is read takes a while
# Compiled by `re` when first used. A day, then perhaps its weekday, and perhaps a time or a span of times.
_DAY = (
    r"(?:(?:(?P<year>\d{4})\s*(?:[-./]|년)\s*)?(?P<month>\d{1,2})\s*(?:[-./]|월)\s*(?P<day>\d{1,2})(?:\s*[.일](?!요일))?"
    r"|(?P<year8>\d{4})(?P<month8>\d{2})(?P<day8>\d{2}))"
    r"(?:\s*[(\[]?\s*(?P<weekday>[월화수목금토일月火水木金土日])(?:요일)?\s*[)\]]?)?"
)
_HALF_DAY = "(?:오전|오후|[AaPp][Mm])"
_CLOCK = rf"{_HALF_DAY}?\s*\d{{1,2}}(?::\d{{2}}(?::\d{{2}}(?:\.\d+)?)?|시(?:\s*(?:\d{{1,2}}분|반))?)(?:\s*{_HALF_DAY})?"
_DATE = rf"{_DAY}(?:(?:\s+|T|(?<=[)\].일])){_CLOCK}(?:\s*[-~∼〜]\s*{_CLOCK})?)?"
# 15-04-12 is no span, but a day of another year or of nobody knows which.
_SEVERAL_DAYS = rf"(?!\d{{1,2}}-\d{{1,2}}-\d{{1,2}}$){_DATE}\s*(?:부터|및|[~∼〜,·ㆍ&]|-(?!\d{{4}}$))\s*['’‘]?\d.*"
# '16.4.12 or, of the plan's own year, 16.4.12
_SHORT_YEAR = (
    r"(?:['’‘]\s*(\d{2})|(?P<own>\d{2})(?=\s*(?:년|(?P<mark>[-./])\s*\d{1,2}\s*(?P=mark))))(\s*(?:[-./]|년).*)"
)
_WEEKDAYS = "월화수목금토일月火水木金土日"
_NAMES = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


class Period(NamedTuple):
    """A quarter of a plan's year, or one month of it. `month` is None for a whole quarter."""

    year: int
    quarter: int
    month: int | None = None

    @property
    def months(self) -> range:
        """Months (1-12) of the period itself."""
        return range(self.month, self.month + 1) if self.month else months_of(self.quarter)

    @property
    def quarter_months(self) -> range:
        """Months of the quarter so far: to the end of the period."""
        return range(months_of(self.quarter).start, self.months.stop)

    @property
    def ends_quarter(self) -> bool:
        """Tell whether the period goes to its quarter's end, when what is due in the quarter is due."""
        return self.months.stop == months_of(self.quarter).stop

    @property
    def months_to_date(self) -> range:
        """Months from January to the end of the period."""
        return range(1, self.months.stop)

    @property
    def start(self) -> dt.date:
        """The period's first day."""
        return dt.date(self.year, self.months.start, 1)

    @property
    def end(self) -> dt.date:
        """The period's last day, itself included."""
        return last_day(self.year, self.months.stop - 1)


def months_of(quarter: int) -> range:
    """Return the months (1-12) of a quarter (1-4)."""
    return range(quarter * 3 - 2, quarter * 3 + 1)


def quarter_of(month: int) -> int:
    """Return the quarter (1-4) of a month (1-12)."""
    return (month + 2) // 3


def last_day(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1) if year < dt.MAXYEAR else dt.date.max


def bad_year(text: str) -> BadInput:
    """Return what is said of what should be a year and is none that a plan could be for."""
    return BadInput(N_('"{text}" is not a year from 1900 to 2999. Write four digits, for example 2016.'), text=text)


def choose_period(year: int, today: dt.date, *, quarter: str | None, month: str | None) -> Period:
    """Return the period that a report is asked for.

    The default is today's quarter inside the plan's year; before it its first, and after it its fourth.

    Raises:
        BadInput: with what to write instead.
    """
    if quarter is not None and month is not None:
        raise BadInput(N_("--quarter and --month cannot be used together. Give one of them."))
    if month is not None:
        return _month(year, month)
    if quarter is not None:
        return _quarter(year, quarter)
    if today.year != year:
        return Period(year, QUARTERS[0] if today.year < year else QUARTERS[-1])
    return Period(year, quarter_of(today.month))


def _month(year: int, text: str) -> Period:
    number = _ordinal(text, "월")
    if number is None or number not in MONTHS:
        raise BadInput(N_('"{text}" is not a month. Write --month 1 to 12.'), text=text)
    return Period(year, quarter_of(number), number)


def _quarter(year: int, text: str) -> Period:
    number = _ordinal(text, "분기")
    if number is None or number not in QUARTERS:
        raise BadInput(N_('"{text}" is not a quarter. Write --quarter 1, 2, 3 or 4.'), text=text)
    return Period(year, number)


def _ordinal(text: str, suffix: str) -> int | None:
    digits = half_width(text).removesuffix(suffix).strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 2 else None  # noqa: PLR2004 - 1 to 12


_HALF_A_YEAR = 182  # days


def parse_date(text: str, *, year: int, today: dt.date) -> dt.date:
    """Read a day as people write it; one without a year is in `year`, the plan's.

    Raises:
        UnclearDate, SeveralDays, BadInput: with what to write instead.
    """
    written = half_width(text)
    plain = re.fullmatch(_PLAIN, written, re.ASCII)
    if plain is not None:
        return _day(text, (plain[1] or year, plain[2], plain[3]))
    from vnet.spoken_days import spoken_day  # noqa: PLC0415 - most days are plain

    if (said := spoken_day(written, today)) is not None:
        return said
    match = re.fullmatch(_DATE, written := _with_year(written, year), re.ASCII)
    if match is None:
        if re.fullmatch(_SEVERAL_DAYS, written, re.ASCII):
            raise SeveralDays(
                N_(
                    '"{text}" names several days. An entry is of one: write the day on which it counts, or an entry '
                    "for each day."
                ),
                text=text,
            )
        raise UnclearDate(
            N_('"{text}" is not a clear date. Write {year}-04-12, 4/12, 4월 12일, 오늘 or 어제.'), text=text, year=year
        )
    parts = (match["year8"] or match["year"] or year, match["month8"] or match["month"], match["day8"] or match["day"])
    day = _day(text, parts)
    _refuse_other_weekday(text, day, match["weekday"])
    return day


def _day(text: str, parts: Iterable[str | int]) -> dt.date:
    """Return the day of these parts, from the year.

    Raises:
        BadInput: there is no such day.
    """
    try:
        return dt.date(*(int(part) for part in parts))
    except ValueError:
        raise BadInput(N_('There is no such day: "{text}".'), text=text) from None


def _with_year(written: str, year: int) -> str:
    """Return a day in digits alone, or with a year of two digits, with all four: 0412, 160412, '16.4.12, 16.4.12."""
    century = year // 100
    if re.fullmatch(r"(?:0[1-9]|1[0-2])[0-3]\d", written, re.ASCII):
        return f"{year}{written}"
    if re.fullmatch(r"\d{6}(?!\d).*", written, re.ASCII | re.DOTALL):
        return f"{century}{written}"
    short = re.fullmatch(_SHORT_YEAR, written, re.ASCII)
    if short is None or (short["own"] and int(short["own"]) != year % 100):
        return written
    return f"{century}{short[1] or short['own']}{short[4]}"


def _refuse_other_weekday(text: str, day: dt.date, weekday: str | None) -> None:
    """Refuse a day beside which another weekday is written than its own.

    Raises:
        BadInput: one of the two is a slip.
    """
    written = day.weekday() if weekday is None else _WEEKDAYS.index(weekday) % 7
    if written != day.weekday():
        raise BadInput(
            N_('"{text}": {day} is a {right}, not a {written}. One of the two is a slip.'),
            text=text,
            day=day,
            right=Phrase(_NAMES[day.weekday()]),
            written=Phrase(_NAMES[written]),
        )


def day_of_entry(
    text: str | None,
    *,
    year: int,
    today: dt.date,
    until: dt.date | None = None,
    has_plan: Callable[[int], bool] = lambda _year: False,
) -> dt.date:
    """Return the day an entry is for: the one written, or today. It must lie in the plan's year.

    With `until`, a payment's day may also lie in the time after it up to that day. `has_plan` tells of which other
    years there is a plan that may be meant.

    Raises:
        OutsidePlanYear, BadInput, UnclearDate.
    """
    last = until or dt.date(year, 12, 31)
    if text is None:
        if not dt.date(year, 1, 1) <= today <= last:
            raise BadInput(
                N_(
                    "Today ({date}) is outside the plan's year {year}, so the day has to be given: --date 4/12, for "
                    "example."
                ),
                date=today,
                year=year,
            )
        return today
    day = parse_date(text, year=year, today=today)
    _refuse_either(text, day, year=year, today=today)
    if year == today.year and (day - today).days > _HALF_A_YEAR and has_plan(year - 1):
        past = parse_date(text, year=year - 1, today=today)
        if past != day:  # no year was written
            raise BadInput(
                N_('"{text}" would be {date}, still to come. For {past} say --year {year}, or write the year.'),
                text=text, date=day, past=past, year=past.year,
            )  # fmt: skip
    if not dt.date(year, 1, 1) <= day <= last:
        if has_plan(day.year):
            raise OutsidePlanYear(
                N_("{date} is outside the plan's year {year}. There is a plan for it: --year {other}."),
                date=day, year=year, other=day.year,
            )  # fmt: skip
        raise OutsidePlanYear(
            N_("{date} is outside the plan's year {year}. Give the day with --date, for example --date {year}-04-12."),
            date=day,
            year=year,
        )
    return day


def _refuse_either(text: str, day: dt.date, *, year: int, today: dt.date) -> None:
    """Refuse a day without a year that, in the year after the plan's, may as well be of that year.

    One of a month that has not begun there can only be the plan's.

    Raises:
        BadInput: it has to be written with its year.
    """
    if today.year != year + 1 or (day.year, day.month > today.month) != (year, False):
        return
    try:
        other = parse_date(text, year=today.year, today=today)
    except BadInput:  # 29 February
        return
    if other != day:
        raise BadInput(
            N_('"{text}" can be {day} or {other} here. Write it with its year.'), text=text, day=day, other=other
        )
