"""Days as people write them, and the periods of a plan's year."""

import calendar
import datetime as dt
import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import refusal
from vnet.errors import BadInput, OutsidePlanYear, UnclearDate
from vnet.period import (
    MONTHS,
    QUARTERS,
    Period,
    choose_period,
    day_of_entry,
    last_day,
    months_of,
    parse_date,
    quarter_of,
)

TODAY = dt.date(2016, 6, 30)
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
YEARS = st.integers(1900, 2999)


def all_periods(year: int) -> list[Period]:
    """Return every quarter of a year and every month of it."""
    months = [Period(year, quarter_of(month), month) for month in MONTHS]
    return [*(Period(year, quarter) for quarter in QUARTERS), *months]


@pytest.mark.parametrize(
    "text",
    [
        "2016-04-12",
        "2016-4-12",
        "2016.4.12",
        "2016.4.12.",
        "2016. 4. 12.",
        "2016/04/12",
        "2016년 4월 12일",
        "2016년4월12일",
        "20160412",
        "4/12",
        "04/12",
        "4-12",
        "4.12",
        "4.12.",
        "4월 12일",
        "4월12일",
        " 4/12 ",
        "４월 １２일",
        "２０１６－０４－１２",
        unicodedata.normalize("NFD", "4월 12일"),
    ],
)
def test_dates_as_people_write_them(text: str) -> None:
    """Each form is 12 April of the plan's year."""
    assert parse_date(text, year=2016, today=TODAY) == dt.date(2016, 4, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("오늘", dt.date(2016, 3, 1)),
        ("today", dt.date(2016, 3, 1)),
        ("Today", dt.date(2016, 3, 1)),
        ("어제", dt.date(2016, 2, 29)),
        ("yesterday", dt.date(2016, 2, 29)),
        ("그제", dt.date(2016, 2, 28)),
        ("그저께", dt.date(2016, 2, 28)),
        (unicodedata.normalize("NFD", "어제"), dt.date(2016, 2, 29)),
    ],
)
def test_days_before_today(text: str, day: dt.date) -> None:
    """Today and the two days before have words; in a leap year the day before 1 March is the 29th."""
    assert parse_date(text, year=2016, today=dt.date(2016, 3, 1)) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12",
        "4",
        "4월",
        "2016",
        "2016-04",
        "2016-0412",
        "12-04-2016",
        "4/12/2016",
        "4//12",
        "4,12",
        "4 12",
        "내일",
        "모레",
        "지난주",
        "12 April",
        "4월 중순",
        "-4/12",
        "٤/١٢",
        "4/123",
        "123/4",
    ],
)
def test_unclear_dates(text: str) -> None:
    """What could be several days, or none, is refused with what to write instead."""
    with refusal("is not a clear date. Write 2016-04-12", UnclearDate) as raised:
        parse_date(text, year=2016, today=TODAY)
    assert "2016-04-12" in str(raised.value)


@pytest.mark.parametrize(
    "text", ["2/30", "2월 30일", "4/31", "13/1", "0/1", "1/0", "2015-02-29", "1900-02-29", "20161301"]
)
def test_days_that_are_not(text: str) -> None:
    """A date in the right form of a day that does not exist is told so."""
    with refusal("There is no such day") as raised:
        parse_date(text, year=2016, today=TODAY)
    assert text in str(raised.value)


@pytest.mark.parametrize(("year", "leap"), [(2016, True), (2015, False), (2000, True), (1900, False), (2100, False)])
def test_leap_years(year: int, leap: bool) -> None:  # noqa: FBT001 - a column of the table
    """29 February is a day in leap years alone, and then the last of its month."""
    assert last_day(year, 2).day == (29 if leap else 28)
    assert Period(year, 1, 2).end == last_day(year, 2)
    if leap:
        assert parse_date("2/29", year=year, today=TODAY) == dt.date(year, 2, 29)
    else:
        with refusal("There is no such day"):
            parse_date("2/29", year=year, today=TODAY)


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)))
def test_every_day_reads_back(day: dt.date) -> None:
    """Every day reads back from every form; without a year it is in the plan's."""
    year, month, number = day.year, day.month, day.day
    short = [
        f"{month}/{number}",
        f"{month}.{number}",
        f"{month}-{number}",
        f"{month}월 {number}일",
        f"{month:02}/{number:02}",
    ]
    for text in [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{year}.{month}.{number}.",
        f"{year}/{month}/{number}",
        f"{year}년 {month}월 {number}일",
        *short,
    ]:
        assert parse_date(text, year=year, today=TODAY) == day
        assert parse_date(text.translate(FULL_WIDTH), year=year, today=TODAY) == day


@settings(max_examples=300)
@given(text=st.one_of(st.text(max_size=10), st.text("0123456789-/.년월일 ", max_size=12)))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    """Whatever is typed, the answer is a day or an error that a person can mend."""
    found: dt.date | str
    try:
        found = parse_date(text, year=2016, today=TODAY)
    except UnclearDate:
        return
    except BadInput as error:
        found = error.sentence
    assert isinstance(found, dt.date) or found == 'There is no such day: "{text}".'


def test_the_day_of_an_entry() -> None:
    """The day that was written, otherwise today; both must lie in the plan's year."""
    assert day_of_entry(None, year=2016, today=TODAY) == TODAY
    assert day_of_entry("12/31", year=2016, today=TODAY) == dt.date(2016, 12, 31)
    assert day_of_entry("1/1", year=2016, today=dt.date(2020, 1, 1)) == dt.date(2016, 1, 1)
    for text in ("2015-12-31", "20170101"):
        with refusal("is outside the plan's year 2016. Give the day with --date", OutsidePlanYear):
            day_of_entry(text, year=2016, today=TODAY)
    with refusal("is outside the plan's year 2016, so the day has to be given"):
        day_of_entry(None, year=2016, today=dt.date(2017, 1, 1))
    with refusal("is outside the plan's year 2016. Give the day with --date", OutsidePlanYear):
        day_of_entry("어제", year=2016, today=dt.date(2016, 1, 1))


def test_quarters_and_months() -> None:
    """Four quarters of three months, each month in one of them."""
    assert [list(months_of(quarter)) for quarter in QUARTERS] == [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]
    assert [quarter_of(month) for month in MONTHS] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert list(MONTHS) == [month for quarter in QUARTERS for month in months_of(quarter)]


@given(year=YEARS)
def test_periods_fill_the_year(year: int) -> None:
    """Quarters, and months, follow one another without a gap or an overlap, from 1 January to 31 December."""
    for periods in (all_periods(year)[:4], all_periods(year)[4:]):
        assert periods[0].start == dt.date(year, 1, 1)
        assert periods[-1].end == dt.date(year, 12, 31)
        for one, following in itertools.pairwise(periods):
            assert one.end + dt.timedelta(days=1) == following.start


@given(year=YEARS, day=st.integers(0, 364))
def test_every_day_is_in_its_period(year: int, day: int) -> None:
    """A day lies in exactly one quarter and one month, by its first and last day as by its months."""
    date = dt.date(year, 1, 1) + dt.timedelta(days=day)
    inside = [one for one in all_periods(year) if one.start <= date <= one.end]
    assert inside == [Period(year, quarter_of(date.month)), Period(year, quarter_of(date.month), date.month)]
    assert inside == [one for one in all_periods(year) if date.month in one.months]


@given(year=YEARS)
def test_months_to_date(year: int) -> None:
    """A period's months to date run from January, and those of its quarter from the quarter's first, to its last."""
    for one in all_periods(year):
        last = one.end.month
        assert list(one.months_to_date) == list(range(1, last + 1))
        assert list(one.quarter_months) == [month for month in months_of(one.quarter) if month <= last]
        assert list(one.months) == ([one.month] if one.month else list(months_of(one.quarter)))


@given(year=YEARS, month=st.integers(1, 12))
def test_last_days(year: int, month: int) -> None:
    """The last day of a month is the calendar's."""
    assert last_day(year, month) == dt.date(year, month, calendar.monthrange(year, month)[1])


@pytest.mark.parametrize("year", [1, 9999])
def test_the_calendars_edges(year: int) -> None:
    """The first and the last year that a date can have end on 31 December, too."""
    assert Period(year, 4).end == dt.date(year, 12, 31)


@pytest.mark.parametrize("text", ["2", "2분기", " 2 ", "２분기", "2 분기", unicodedata.normalize("NFD", "2분기")])
def test_a_quarter_as_people_write_it(text: str) -> None:
    """The number alone, or with 분기."""
    assert choose_period(2016, TODAY, quarter=text, month=None) == Period(2016, 2)


@pytest.mark.parametrize("text", ["0", "5", "-1", "1.0", "", "이", "Q2", "2월", "1-2", "분기", "1분기2"])
def test_no_quarter(text: str) -> None:
    """Anything else is no quarter."""
    with refusal("is not a quarter."):
        choose_period(2016, TODAY, quarter=text, month=None)


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_as_people_write_it(month: int) -> None:
    """The number alone, or with 월; the quarter is the month's."""
    for text in (str(month), f"{month}월", f"{month:02}", f"{month}월".translate(FULL_WIDTH)):
        assert choose_period(2016, TODAY, quarter=None, month=text) == Period(2016, (month + 2) // 3, month)


@pytest.mark.parametrize("text", ["0", "13", "-4", "4.0", "", "사월", "4분기", "4-5", "Apr", "2016-04"])
def test_no_month(text: str) -> None:
    """Anything else is no month."""
    with refusal("is not a month."):
        choose_period(2016, TODAY, quarter=None, month=text)


def test_quarter_and_month() -> None:
    """Both together are refused, even where they agree."""
    with refusal("--quarter and --month cannot be used together"):
        choose_period(2016, TODAY, quarter="2", month="5")


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        (dt.date(2016, 1, 1), 1),
        (dt.date(2016, 3, 31), 1),
        (dt.date(2016, 4, 1), 2),
        (dt.date(2016, 12, 31), 4),
        (dt.date(2015, 12, 31), 1),
        (dt.date(2017, 1, 1), 4),
    ],
)
def test_the_default_period(today: dt.date, quarter: int) -> None:
    """Today's quarter in the plan's year; before it the first, and after it the fourth."""
    assert choose_period(2016, today, quarter=None, month=None) == Period(2016, quarter)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # 30 June 2016 was a Thursday, by any calendar of that year.
        ("3일 전", (6, 27)),
        ("3일전", (6, 27)),
        ("3 days ago", (6, 27)),
        ("사흘 전", (6, 27)),
        ("그끄저께", (6, 27)),
        ("2주 전", (6, 16)),
        ("일주일 전", (6, 23)),
        ("열흘 전", (6, 20)),
        ("지난주 금요일", (6, 24)),
        ("지난 주 금", (6, 24)),
        ("last week Friday", (6, 24)),
        ("지난주 월요일", (6, 20)),
        ("지난주 일요일", (6, 26)),
        ("지지난주 금요일", (6, 17)),
        ("이번주 월요일", (6, 27)),
        ("이번 주 수요일", (6, 29)),
        ("20일", (6, 20)),
        ("이번 달 20일", (6, 20)),
        ("지난달 31일", (5, 31)),
        ("0412", (4, 12)),
        ("0630", (6, 30)),
        ("그저께", (6, 28)),
        ("금요일", (6, 24)),
        ("지난달 말일", (5, 31)),
        ("이번 달 말", (6, 30)),
        ("수요일", (6, 29)),
    ],
)
def test_days_as_people_say_them(text: str, day: tuple[int, int]) -> None:
    """A day is said from where one stands; weeks begin on Monday, a day alone is of this month, a weekday the last."""
    assert parse_date(text, year=2016, today=TODAY) == dt.date(2016, *day)
    assert parse_date(unicodedata.normalize("NFD", text), year=2016, today=TODAY) == dt.date(2016, *day)


@pytest.mark.parametrize(
    "text",
    ["지난주", "목요일", "지난달", "31일", "0일", "1340", "0100", "0일 전", "지난주 급요일", "last week fry", "9999"],
)
def test_days_that_nobody_can_tell(text: str) -> None:
    """A week is no day, a weekday alone is none on that weekday, and June has no 31st."""
    with pytest.raises(BadInput):
        parse_date(text, year=2016, today=TODAY)


@given(st.integers(1, 999), st.dates(dt.date(2000, 1, 1), dt.date(2999, 12, 31)))
def test_days_ago_are_counted(days: int, today: dt.date) -> None:
    """So many days ago is so many days before today, in every year."""
    assert (today - parse_date(f"{days}일 전", year=today.year, today=today)).days == days


@given(st.sampled_from("월화수목금토일"), st.dates(dt.date(2000, 1, 1), dt.date(2999, 12, 31)))
def test_days_of_last_week_lie_in_it(weekday: str, today: dt.date) -> None:
    """A day of last week has its weekday, and lies before this week's Monday by at most seven days."""
    day = parse_date(f"지난주 {weekday}요일", year=today.year, today=today)
    monday = today - dt.timedelta(today.weekday())
    assert "월화수목금토일"[day.weekday()] == weekday
    assert 1 <= (monday - day).days <= 7
