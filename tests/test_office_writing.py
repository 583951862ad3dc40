"""Days, amounts and counts as offices write them: what a person reads from each, written down before it was tried."""

import datetime as dt
import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Office
from vnet.amounts import parse_people, parse_quantity, parse_won
from vnet.errors import BadInput, NegativeSpending, OutsidePlanYear, UnclearDate, UnclearNumber, VnetError
from vnet.importing.days import day_in_file
from vnet.importing.files.cells import as_text
from vnet.period import parse_date

TODAY = dt.date(2016, 7, 5)
APRIL_12 = dt.date(2016, 4, 12)  # a Tuesday

# What a person reads in an office of 2016: a day, or (a text) what they would ask about it.
DAYS: list[tuple[str, dt.date | str]] = [
    ("160412", APRIL_12),
    ("20160412", APRIL_12),
    ("'16.4.12", APRIL_12),
    ("'16. 4. 12.", APRIL_12),
    ("’16.4.12.", APRIL_12),
    ("16.4.12", APRIL_12),
    ("16-04-12", APRIL_12),
    ("16/4/12", APRIL_12),
    ("16년 4월 12일", APRIL_12),
    ("2016. 4. 12.(화)", APRIL_12),
    ("2016. 4. 12. (화)", APRIL_12),
    ("2016.04.12 화", APRIL_12),
    ("2016.4.12.(화요일)", APRIL_12),
    ("16.4.12.(화)", APRIL_12),
    ("4월12일 화요일", APRIL_12),
    ("4월 12일(화)", APRIL_12),
    ("4/12 화", APRIL_12),
    ("4.12(화)", APRIL_12),
    ("４／１２（화）", APRIL_12),
    ("4/12 [화]", APRIL_12),
    ("4.12.(火)", APRIL_12),
    ("2016-04-12 오후 2:00", APRIL_12),
    ("2016-04-12 14:00", APRIL_12),
    ("2016-04-12T09:00:00", APRIL_12),
    ("2016-04-12 09:00:00.000", APRIL_12),
    ("2016-04-12 오전 9시", APRIL_12),
    ("2016. 4. 12.(화) 14:00", APRIL_12),
    ("4월 12일 (화) 오후 2시 30분", APRIL_12),
    ("4/12 14:00~16:00", APRIL_12),
    ("4월 12일(화) 오후 2시~4시", APRIL_12),
    ("2016-04-12 PM 2:00", APRIL_12),
    ("4월 12일", APRIL_12),
    ("4. 12.", APRIL_12),
    ("2016년 04월 12일", APRIL_12),
    ("4.12~4.13", "several days"),
    ("4.12.~13.", "several days"),
    ("4/12~13", "several days"),
    ("4/12-4/13", "several days"),
    ("4.12∼4.14", "several days"),
    ("4월 12일~13일", "several days"),
    ("4월 12일(화)~4월 13일(수)", "several days"),
    ("4월 12일부터 13일까지", "several days"),
    ("2016. 4. 12.(화) ~ 4. 13.(수)", "several days"),
    ("2016-04-12 ~ 2016-04-13", "several days"),
    ("160412~160413", "several days"),
    ("4/12, 4/13", "several days"),
    ("4/12,13", "several days"),
    ("4.12·13", "several days"),
    ("4월 12, 13일", "several days"),
    ("4.12 및 4.13", "several days"),
    ("2016. 4. 12.(금)", "weekday"),
    ("4/12 (수)", "weekday"),
    ("4월12일 월요일", "weekday"),
    ("2016-04-12 일요일 14:00", "weekday"),
    ("150412", "outside"),
    ("'15.4.12", "outside"),
    ("120416", "outside"),
    ("15.4.12", "unclear"),
    ("12-04-2016", "unclear"),
    ("4/12/16", "unclear"),
    ("0412", APRIL_12),
    ("4월", "unclear"),
    ("12일", "said"),
    ("4월 초", "unclear"),
    ("4월 중순", "unclear"),
    ("2분기", "unclear"),
    ("2016.4", "unclear"),
    ("16.13.12", "no such day"),
    ("미정", "unclear"),
    ("매주 화요일", "unclear"),
    ("화요일", "unclear"),
    ("161301", "no such day"),
    ("16.4.31", "no such day"),
    ("4월 31일(토)", "no such day"),
]

SAYS = {
    "several days": "names several days",
    "weekday": "is a Tuesday",
    "outside": "is outside the plan's year 2016",
    "no such day": "There is no such day",
    "unclear": "is not a clear",
    "said": "is not a clear",
}

# What a person reads as money: won (below 0: money that came back), or what they would ask.
MONEY: list[tuple[str, int | str]] = [
    ("금 1,234,000원", 1_234_000),
    ("금1,234,000원정", 1_234_000),
    ("금 1,234,000 원정", 1_234_000),
    ("일금 1,234,000원정", 1_234_000),
    ("金 1,234,000원整", 1_234_000),
    ("1,234,000원정", 1_234_000),
    ("1,234,000 원 정", 1_234_000),
    ("일금 일백이십삼만사천원정", 1_234_000),
    ("일금일백이십삼만사천원", 1_234_000),
    ("금일백이십삼만사천원정", 1_234_000),
    ("일금 일백이십삼만 사천 원정", 1_234_000),
    ("금 1,234,000원(금일백이십삼만사천원)", 1_234_000),
    ("금1,234,000원정(금일백이십삼만사천원정)", 1_234_000),
    ("일금 일백이십삼만사천원정(₩1,234,000)", 1_234_000),
    ("일금 일백이십삼만사천원정 (￦1,234,000원)", 1_234_000),
    ("일금 일백이십삼만사천원정(₩1,243,000)", "differ"),
    ("금 1,234,000원(금일백이십사만삼천원)", "differ"),
    ("일금 오만원정", 50_000),
    ("일금 삼천오백원정", 3_500),
    ("일금 일억이천만원정", 120_000_000),
    ("일금 육천팔백만원", 68_000_000),
    ("일금 십만원정", 100_000),
    ("십이만오천원", 125_000),
    ("삼백오십만원", 3_500_000),
    ("3백5십만원", 3_500_000),
    ("3백50만원", 3_500_000),
    ("5십만원", 500_000),
    ("5백원", 500),
    ("2천5백원", 2_500),
    ("1만2천3백원", 12_300),
    ("12만 3,400원", 123_400),
    ("1천2백만원", 12_000_000),
    ("123만4천원", 1_234_000),
    ("1억2천만원", 120_000_000),
    ("1억 2,000만원", 120_000_000),
    ("3천만원", 30_000_000),
    ("350천원", 350_000),
    ("1.5백만원", 1_500_000),
    ("１，２３４천원", 1_234_000),
    ("1.234천원", 1_234),
    ("△50,000", -50_000),
    ("▲50,000원", -50_000),
    ("△ 50,000", -50_000),
    ("(50,000)", -50_000),
    ("(50,000원)", -50_000),
    ("-50,000", -50_000),
    ("₩△50,000", -50_000),
    ("50,000-", "either"),
    ("₩50,000-", "either"),
    ("350.000", "either"),
    ("350.000원", "either"),
    ("1.234.000", "either"),
    ("1.234.000원", "either"),
    ("₩12.500", "either"),
    ("약 30만원", "about"),
    ("30여만원", "about"),
    ("10~15만원", "about"),
    ("100,000~150,000원", "about"),
    ("30만원 이상", "about"),
    ("300,000원 내외", "about"),
    ("30만원 정도", "about"),
    ("1억2천원", "unclear"),
    ("12만5원", "unclear"),
    ("천원", "unclear"),
    ("백만원", "unclear"),
    ("5천12만원", "unclear"),
    ("이십삼", "unclear"),
    ("금", "unclear"),
    ("금일", "unclear"),
    ("1,234,000원(부가세 포함)", "unclear"),
    ("일금 만천원정 5", "unclear"),
]

# What a person reads as a count: the number and its unit, or what they would ask.
COUNTS: list[tuple[str, tuple[Fraction, str | None] | str]] = [
    ("30건", (Fraction(30), "건")),
    ("３０ 건", (Fraction(30), "건")),
    ("1,234명", (Fraction(1234), "명")),
    ("4.25점", (Fraction("4.25"), "점")),
    ("10개기업", (Fraction(10), "개기업")),
    ("3:30", (Fraction(7, 2), "시간")),
    ("27:30", (Fraction(55, 2), "시간")),
    ("3시간 30분", (Fraction(7, 2), "시간")),
    ("3시간30분", (Fraction(7, 2), "시간")),
    ("0:45", (Fraction(3, 4), "시간")),
    ("3.5시간", (Fraction(7, 2), "시간")),
    ("30여건", "about"),
    ("30여 건", "about"),
    ("10~15건", "about"),
    ("10∼15건", "about"),
    ("10-15건", "about"),
    ("약 30건", "about"),
    ("약30", "about"),
    ("30건 이상", "about"),
    ("30명이상", "about"),
    ("30건 내외", "about"),
    ("30명 정도", "about"),
    ("30건 미만", "about"),
    ("최소 30건", "about"),
    ("30명 가량", "about"),
    ("대략 30", "about"),
    ("수십 건", "unclear"),
    ("350.000명", "either"),
    ("1.234.000명", "either"),
    ("3:75", "unclear"),
    ("삼십 건", "unclear"),
    ("△3건", "negative"),
    ("(3)", "negative"),
    ("-3건", "negative"),
]

SAID = {
    "either": "can be read as",
    "about": "is not a clear",
    "differ": "say two amounts",
    "unclear": "is not a clear",
    "negative": "cannot be negative",
}


@pytest.mark.parametrize(("text", "read"), DAYS)
@pytest.mark.parametrize("imported", [False, True])
def test_days_as_offices_write_them(text: str, read: dt.date | str, *, imported: bool) -> None:
    """A day is read as a person reads it, typed and in a file alike; otherwise what is said is what they would ask."""
    if isinstance(read, dt.date):
        day = day_in_file(text, year=2016, today=TODAY) if imported else parse_date(text, year=2016, today=TODAY)
        assert str(day) == read.isoformat()
    elif imported or read not in {"outside", "said"}:  # what is another year's, or said from today, can be typed
        with pytest.raises(VnetError) as raised:
            day_in_file(text, year=2016, today=TODAY) if imported else parse_date(text, year=2016, today=TODAY)
        assert SAYS[read] in str(raised.value)
        assert isinstance(raised.value, OutsidePlanYear) == (read == "outside")


def test_a_weekday_that_contradicts_its_day() -> None:
    """Both are named, so that whoever wrote it sees which of the two is the slip."""
    with pytest.raises(BadInput) as raised:
        parse_date("2016. 4. 12.(금)", year=2016, today=TODAY)
    assert {"Tuesday", "Friday"} <= set(str(raised.value).replace(".", "").replace(",", "").split())


@pytest.mark.parametrize(("text", "read"), MONEY)
def test_amounts_as_offices_write_them(text: str, read: int | str) -> None:
    """An amount is read as a person reads it; one below 0 is refused as such; otherwise what is not clear is said."""
    if isinstance(read, int) and read > 0:
        assert parse_won(text) == read
        return
    with pytest.raises(BadInput) as raised:
        parse_won(text)
    if isinstance(read, int):
        assert isinstance(raised.value, NegativeSpending)
    else:
        assert SAID[read] in str(raised.value)


@pytest.mark.parametrize(("text", "read"), COUNTS)
def test_counts_as_offices_write_them(text: str, read: tuple[Fraction, str | None] | str) -> None:
    """A count is read as a person reads it; what is about one, or a range, is refused as a number, not as a unit."""
    if isinstance(read, tuple):
        assert parse_quantity(text) == read
        return
    with pytest.raises(BadInput) as raised:
        parse_quantity(text)
    assert SAID[read] in str(raised.value)


@pytest.mark.parametrize("text", ["30여명", "약 30명", "30명 이상", "10~15명", "(3)", "△3", "350.000"])
def test_people_about_whom_it_is_not_clear(text: str) -> None:
    """A number of people is whole and exact, or refused."""
    with pytest.raises(BadInput):
        parse_people(text)


def test_the_two_readings_are_named() -> None:
    """Where an amount can be read in two ways both stand in the sentence, as digits."""
    for text, readings in {"350.000": {"350,000", "350"}, "50,000-": {"50,000", "-50,000"}}.items():
        with pytest.raises(UnclearNumber) as raised:
            parse_won(text)
        assert readings <= {word.strip(".,") for word in str(raised.value).split()}


# --- a writer writes, the reader reads back

HANGUL = "일이삼사오육칠팔구"


def below_10_000(number: int) -> str:
    """Write a number of four digits as a receipt does: 일천이백삼십사."""
    digits = f"{number:04}"
    return "".join(
        HANGUL[int(digit) - 1] + place
        for digit, place in zip(digits, ("천", "백", "십", ""), strict=True)
        if digit != "0"
    )


def in_hangul(won: int) -> str:
    """Write an amount as a receipt does, every digit said: 일백이십삼만사천."""
    groups = ((10**8, "억"), (10**4, "만"), (1, ""))
    return "".join(below_10_000(won // size % 10_000) + name for size, name in groups if won // size % 10_000)


@given(won=st.integers(1, 10**12 - 1))
def test_every_amount_in_hangul_reads_back(won: int) -> None:
    """What a receipt says in words is the amount, alone and beside its digits; other digits beside it are refused."""
    words = in_hangul(won)
    if not (won >= 10**8 and won % 10**8 < 10**4 and won % 10**8):  # 일억이천: may be short for 만
        assert parse_won(f"일금 {words}원정") == won
    assert parse_won(f"금 {won:,}원(금{words}원)") == won
    with pytest.raises(BadInput, match="say two amounts"):
        parse_won(f"금 {won + 1:,}원(금{words}원정)")


@given(day=st.dates(dt.date(2016, 1, 1), dt.date(2016, 12, 31)), other=st.integers(1, 6), hour=st.integers(1, 12))
def test_every_day_with_its_weekday_reads_back(day: dt.date, other: int, hour: int) -> None:
    """A day reads back with weekday and time in every form; with another weekday it is refused."""
    short, full = f"{day:%y%m%d}", f"{day.month}월{day.day}일"
    name = "월화수목금토일"[day.weekday()]
    wrong = "월화수목금토일"[(day.weekday() + other) % 7]
    dotted = f"{day.year}. {day.month}. {day.day}."
    for text in (short, f"'{day:%y}. {day.month}. {day.day}.", f"{full} {name}요일", f"{dotted}({name})",
                 f"{dotted} ({name}) 오후 {hour}:00", f"{full}({name}) {hour}시"):  # fmt: skip
        assert parse_date(text, year=2016, today=TODAY) == day
        assert day_in_file(text, year=2016, today=TODAY) == day.isoformat()
    for text in (f"{full} {wrong}요일", f"{dotted}({wrong})"):
        with pytest.raises(BadInput, match="One of the two is a slip"):
            parse_date(text, year=2016, today=TODAY)


@given(
    first=st.dates(dt.date(2016, 1, 1), dt.date(2016, 12, 30)), days=st.integers(1, 200), mark=st.sampled_from("~∼～-–")
)
def test_no_span_of_days_is_its_first(first: dt.date, days: int, mark: str) -> None:
    """However two days are joined, they are never read as one."""
    last = first + dt.timedelta(days)
    for text in (f"{first.month}.{first.day}{mark}{last.month}.{last.day}",
                 f"{first.month}월 {first.day}일 {mark} {last.month}월 {last.day}일",
                 f"{first:%Y-%m-%d} {mark} {last:%m-%d}"):  # fmt: skip
        with pytest.raises(VnetError):
            day_in_file(text, year=2016, today=TODAY)
        with pytest.raises(UnclearDate):
            parse_date(text, year=2016, today=TODAY)


# --- in a file


def csv_of(office: Office, *lines: str) -> str:
    """Return the path of a CSV file with these lines, beside the office's data."""
    path = office.folder / "sheet.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_a_sheet_as_an_office_writes_it(office: Office) -> None:
    """Days, counts and amounts of a sheet are what a person reads in it; what came back is taken off."""
    actuals = ("날짜,성과지표,실적", '"2016. 4. 12.(화)",활동연계지원,"=""3"""', "160413,활동연계지원,２건")
    spending = (
        "날짜,편성목,네트워크,금액,사유",
        '4월12일 화요일,회의운영비,기업,"금 1,234,000원",',
        "2016-04-13 오후 2:00,회의운영비,기업,3백5십만원,",
        "'16.4.14,회의운영비,기업,△50000,인원 감소",
    )
    office.ok("import", csv_of(office, *actuals), "--yes")
    office.ok("import", csv_of(office, *spending), "--yes")
    entries = json.loads(office.ok("entries", "--format", "json").out)["entries"]
    assert [one["date"] for one in entries] == ["2016-04-12", "2016-04-12", "2016-04-13", "2016-04-13", "2016-04-14"]
    assert sum(Fraction(str(one["value"])) for one in entries if one["type"] == "actual") == 3 + 2
    assert sum(one["amount"] for one in entries if one["type"] == "spending") == 1_234_000 + 3_500_000 - 50_000


@pytest.mark.parametrize(
    ("day", "count", "says"),
    [
        ("2016. 4. 12.(금)", "3", "2016-04-12 is a Tuesday, not a Friday"),
        ("4.12~4.13", "3", "names several days"),
        ("4/12", "30여건", "is not a clear number"),
        ("4/12", "10~15건", "is not a clear number"),
        ("4/12", "350.000", "can be read as 350,000 or as 350"),
    ],
)
def test_what_is_not_clear_in_a_sheet(office: Office, day: str, count: str, says: str) -> None:
    """What can be read in two ways stops the import, with the sentence that says so at its cell."""
    answer = office.type("import", csv_of(office, "날짜,성과지표,실적", f"{day},활동연계지원,{count}"))
    assert answer.code != 0
    assert says in answer.err
    assert not office.ledger.exists()


@pytest.mark.parametrize("amount", ["350.000", "1.234.000", '"50,000-"'])
@pytest.mark.parametrize("heading", ["금액", "금액(천원)"])
def test_amounts_of_two_readings_in_a_sheet(office: Office, amount: str, heading: str) -> None:
    """An amount that can be read in two ways stops the import, whatever the unit of its column."""
    lines = (f"날짜,편성목,네트워크,{heading}", f"4/12,회의운영비,기업,{amount}")
    answer = office.type("import", csv_of(office, *lines))
    assert "can be read as" in answer.err
    assert not office.ledger.exists()


def test_hours_of_a_workbook() -> None:
    """A cell that shows 27:30 holds a span of time, and gives the text that a count is read from."""
    assert parse_quantity(as_text(dt.timedelta(hours=27, minutes=30))) == (Fraction("27.5"), "시간")
    assert parse_quantity(as_text(dt.time(3, 30))) == (Fraction("3.5"), "시간")
