"""Days as people say them from where they stand: 어제, 3일 전, 지난주 금요일, 이번 달 20일."""

import datetime as dt
import re

_DAYS = {"오늘": 0, "today": 0, "어제": 1, "yesterday": 1, "그제": 2, "그저께": 2, "그끄저께": 3}
_COUNTED = ("하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘")
_WEEKS = {"지지난": 2, "저저번": 2, "지난": 1, "저번": 1, "이번": 0, "금": 0, "last": 1, "this": 0}
_MONTHS = {"지난": 1, "저번": 1, "전": 1, "이번": 0, "이": 0, "금": 0, "당": 0}
_WEEKDAYS = "월화수목금토일"
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AGO = (
    rf"(?:(?P<days>\d{{1,3}})\s*(?:일|days?)|(?P<weeks>\d{{1,2}}|일)\s*(?:주일?|weeks?)|(?P<counted>{'|'.join(_COUNTED)}))"
    r"\s*(?:전|ago)"
)
_OF_A_WEEK = (
    rf"(?P<week>{'|'.join(_WEEKS)})\s*"
    rf"(?:주\s*(?P<weekday>[{_WEEKDAYS}])(?:요일)?|week\s*(?P<english>[a-z]{{3}})[a-z]*)"
)
_LAST = rf"(?P<weekday>[{_WEEKDAYS}])요일"
_OF_A_MONTH = rf"(?:(?P<month>{'|'.join(_MONTHS)})\s*(?:달|월)\s*)?(?:(?P<day>\d{{1,2}})\s*일|말일?)"
_ANY_DAYS = (dt.date(2016, 1, 1), dt.date(2016, 1, 2))  # in a month of 31 days, after another; two weekdays


def spoken_day(text: str, today: dt.date) -> dt.date | None:
    """Return the day that is said as seen from `today`; None where it is not said so, or there is no such day.

    Weeks begin on Monday; a day of the month alone is of this month, a weekday alone the last one before today: on
    that weekday itself it may be either, and is none. Files that are kept say no such days: there they
    would mean another day every time they are read.
    """
    said = text.lower()
    if said in _DAYS:
        return _moved(today, -_DAYS[said])
    if match := re.fullmatch(_AGO, said, re.ASCII):
        days = _days(match)
        return _moved(today, -days) if days else None
    if match := re.fullmatch(_OF_A_WEEK, said, re.ASCII):
        return _of_a_week(match, today)
    if match := re.fullmatch(_LAST, said):
        ago = (today.weekday() - _WEEKDAYS.index(match["weekday"])) % 7
        return _moved(today, -ago) if ago else None
    match = re.fullmatch(_OF_A_MONTH, said, re.ASCII)
    return match and _of_a_month(match, today)


def is_spoken(text: str) -> bool:
    """Tell whether a text says a day as seen from the day on which it is said."""
    return any(spoken_day(text, day) is not None for day in _ANY_DAYS)


def _days(match: re.Match[str]) -> int:
    """Return how many days are counted."""
    if match["counted"]:
        return _COUNTED.index(match["counted"]) + 1
    weeks = match["weeks"]
    return int(match["days"]) if weeks is None else 7 * (1 if weeks == "일" else int(weeks))


def _of_a_week(match: re.Match[str], today: dt.date) -> dt.date | None:
    written = match["weekday"] or match["english"]
    names = _WEEKDAYS if match["weekday"] else _ENGLISH_WEEKDAYS
    if written not in names:
        return None
    return _moved(today, names.index(written) - today.weekday() - 7 * _WEEKS[match["week"]])


def _of_a_month(match: re.Match[str], today: dt.date) -> dt.date | None:
    months = today.year * 12 + today.month - 1 - _MONTHS.get(match["month"] or "이", 0)
    year, month = divmod(months, 12)
    try:
        if not match["day"]:  # 지난달 말일
            return _moved(dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1), -1)
        return dt.date(year, month + 1, int(match["day"]))
    except ValueError:  # June has no 31st
        return None


def _moved(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None
