"""Of several columns for a figure, that of this time and of the plan's year is read, and a text is no figure."""

import pytest

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import drawn

HEAD = ["일자", "성과지표"]


@pytest.mark.parametrize(
    ("now", "other"),
    [
        ("금회 실적", "누계 실적"),
        ("당월실적", "누계"),
        ("실적(금회)", "실적(누계)"),
        ("금년 실적", "전년 실적"),
        ("2016년 실적", "2015년 실적"),
        ("'16년도 실적", "'15년도 실적"),
    ],
)
def test_of_this_time(office: Office, now: str, other: str) -> None:
    """The figure of this time or of the plan's year counts; what adds up beside it, or was last year's, does not."""
    rows: Rows = [[*HEAD, other, now], ["4/30", "활동연계지원", 12, 4], ["5/31", "활동연계지원", 17, 5]]
    said = office.ok("import", book(office, {"Sheet1": rows}), "--yes").out
    assert recorded(office, "date", "kpi", "value") == [("2016-04-30", "C4", 4), ("2016-05-31", "C4", 5)]
    assert f"D {now} actual 4" in drawn(said)


@pytest.mark.parametrize("below", [("2015년", "2016년"), ("누계", "금회")])
def test_below_a_heading_of_actuals(office: Office, below: tuple[str, str]) -> None:
    """The same holds where a year or 금회 stands below a heading that is merged over both."""
    rows: Rows = [[*HEAD, "실적", None], [None, None, *below], ["4/30", "활동연계지원", 6, 9]]
    office.ok("import", book(office, {"Sheet1": rows}, "C1:D1", "A1:A2", "B1:B2"), "--yes")
    assert recorded(office, "date", "value") == [("2016-04-30", 9)]


def test_of_another_year_alone(office: Office) -> None:
    """Where the only figures are those of another year, nothing is read."""
    rows: Rows = [[*HEAD, "2015년 실적"], ["4/30", "활동연계지원", 6]]
    assert office.type("import", book(office, {"Sheet1": rows}), "--yes").code == 2
    assert recorded(office) == []


def test_of_two_years_and_a_plan(office: Office) -> None:
    """A target of the plan's year is no actual of it."""
    rows: Rows = [[*HEAD, "2016년 목표", "2015년 실적", "2016년 실적"], ["4/30", "활동연계지원", 8, 6, 9]]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "value") == [(9,)]


def test_told_in_words(office: Office) -> None:
    """추진실적 that is told in words is no number; the column of numbers beside it is read, without a question."""
    rows: Rows = [
        [*HEAD, "추진실적", "횟수"],
        ["3/17", "기업마케터 활동", "정기회의 개최 및 역할 분담", 1],
        ["3/30", "기업마케터 교육", "CSR 이해 교육 3시간", 2],
    ]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "kpi", "value") == [("C7", 2), ("C8", 1)]


def test_unclear_numbers_are_no_words(office: Office) -> None:
    """A number that is not clear beside another column is a question, not a text that may be passed over."""
    rows: Rows = [[*HEAD, "실적", "건수"], ["3/17", "활동연계지원", "약 30건", 3]]
    answer = office.type("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office) == []
    assert "--answer" in answer.err


def test_projects_beside_categories(office: Office) -> None:
    """단위사업 and 세부사업 beside 편성목 say what was paid for: nobody has to choose between them."""
    rows: Rows = [
        ["지급일", "단위사업", "세부사업", "편성목", "통계목", "지급액"],
        ["6/6", "자원봉사 네트워크 운영", "국제네트워크", "일반운영비", "행사실비", 3200000],
    ]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "date", "category", "amount") == [("2016-06-06", "일반운영비", 3200000)]


@pytest.mark.parametrize(
    "heading",
    [
        ["이체일자", "편성목", "입금계좌번호", "예금주", "이체금액", "처리결과"],
        ["승인일자", "편성목", "승인번호", "가맹점명", "승인금액", "매입상태"],
        ["이용일", "편성목", "카드번호", "가맹점", "이용금액", "할부"],
        ["거래일", "편성목", "적요", "거래처", "출금액", "거래점"],
    ],
)
def test_banks_and_cards(office: Office, heading: list[str]) -> None:
    """Lists of a bank or a card company are read by their own headings; a number of an account is no amount."""
    rows: Rows = [heading, ["2016/06/13", "일반운영비", "00000000000002", "예시인쇄", 390000, "정상"]]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "date", "amount", "payee") == [("2016-06-13", 390000, "예시인쇄")]


@pytest.mark.parametrize("result", ["이체실패", "실패", "처리 불능", "가지급"])
def test_payments_that_failed(office: Office, result: str) -> None:
    """A transfer that failed, or money in advance, is asked about."""
    rows: Rows = [["이체일자", "편성목", "이체금액", "처리결과"], ["6/13", "일반운영비", 390000, result]]
    answer = office.type("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office) == []
    assert "state" in answer.err


def test_first_and_last_day(office: Office) -> None:
    """Where both the first and the last day of something stand, a person says which is its day."""
    rows: Rows = [["시작일", "종료일", "성과지표", "실적"], ["5/30", "6/2", "협업·교류활동", 1]]
    name = book(office, {"Sheet1": rows})
    assert "Sheet1/day=종료일" in office.type("import", name, "--yes").err
    assert recorded(office) == []
    office.ok("import", name, "--yes", "--answer", "Sheet1/day=종료일")
    assert recorded(office, "date") == [("2016-06-02",)]
