"""Year, month and day in columns of their own are one day; what stands empty below them is the same."""

import pytest
from openpyxl import load_workbook

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import drawn


def test_three_columns(office: Office) -> None:
    """년, 월 and 일 are the day, as numbers or with their words."""
    rows: Rows = [
        ["년", "월", "일", "성과지표", "실적", "인원"],
        [2016, 4, 5, "활동연계지원", 2, 30],
        ["2016년", "4월", "19일", "협업·교류활동", 1, 14],
        ["16", "05", "3", "활동연계지원", 1, 25],
    ]
    said = office.ok("import", book(office, {"Sheet1": rows}), "--yes").out
    assert recorded(office, "date", "kpi", "value") == [
        ("2016-04-05", "C4", 2), ("2016-04-19", "D1", 1), ("2016-05-03", "C4", 1),
    ]  # fmt: skip
    assert "C 년 · 월 · 일 day 2016년 4월 5일" in drawn(said)


def test_empty_below_is_the_same(office: Office) -> None:
    """A month, or a month and a day, that is empty or merged below another is that one; totals have none."""
    rows: Rows = [
        ["2016년도 지출부"],
        ["월", "일", "편성목", "적요", "금액"],
        [9, 6, "일반운영비", "홍보물", 1000],
        [None, 20, "회의운영비", "다과", 2000],
        [None, None, "일반운영비", "복사", 3000],
        ["9월 계", None, None, None, 6000],
        [10, 4, "일반운영비", "임차", 4000],
        [None, None, "일반운영비", "우편", 5000],
        [None, None, None, "합계", 15000],
    ]
    office.ok("import", book(office, {"출납": rows}, "A7:A8"), "--yes")
    assert recorded(office, "date", "amount") == [
        ("2016-09-06", 1000), ("2016-09-20", 2000), ("2016-09-20", 3000), ("2016-10-04", 4000), ("2016-10-04", 5000),
    ]  # fmt: skip


def test_below_a_heading_of_days(office: Office) -> None:
    """월 and 일 may stand below one heading that is merged over them."""
    rows: Rows = [
        ["일자", None, "편성목", "금액"],
        ["월", "일", None, None],
        [4, 12, "일반운영비", 100000],
        [None, 13, "회의운영비", 200000],
    ]
    office.ok("import", book(office, {"Sheet1": rows}, "A1:B1", "C1:C2", "D1:D2"), "--yes")
    assert recorded(office, "date", "amount") == [("2016-04-12", 100000), ("2016-04-13", 200000)]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([[4, 12, "일반운영비", 1000], [None, 3, "일반운영비", 2000]], "B3"),
        ([[4, 12, "일반운영비", 1000], [5, None, "일반운영비", 2000]], "B3"),
        ([[None, 12, "일반운영비", 1000], [5, 1, "일반운영비", 2000]], "B2"),
        ([[2, 30, "일반운영비", 1000], [5, 1, "일반운영비", 2000]], "B2"),
        ([[4, "12~13", "일반운영비", 1000], [5, 1, "일반운영비", 2000]], "B2"),
    ],
)
def test_what_is_no_day_is_marked(office: Office, rows: Rows, cell: str) -> None:
    """A day before the one above it without a month, a month alone, and what is no day are faults in the day's cell."""
    answer = office.type("import", book(office, {"Sheet1": [["월", "일", "편성목", "금액"], *rows]}), "--yes")
    assert answer.code == 3
    assert recorded(office) == []
    copy = load_workbook(office.folder / "a_to mend.xlsx")["Sheet1"]
    assert [cell.coordinate for cells in copy.iter_rows() for cell in cells if cell.comment] == [cell]


def test_a_month_beside_a_day(office: Office) -> None:
    """A column of months beside one of whole days stays what it is."""
    rows: Rows = [["월", "날짜", "편성목", "금액"], [5, "2016-04-12", "일반운영비", 100000]]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "date", "amount") == [("2016-04-12", 100000)]
