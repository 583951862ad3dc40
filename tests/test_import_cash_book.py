"""Cash books: money out is spending, money in is not, and what the book says of itself is held."""

from collections.abc import Sequence

import pytest
from openpyxl import load_workbook

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import drawn

BOOK: list[list[object]] = [
    ["현금출납부"],
    ["일자", "편성목", "적요", "수입", "지출", "잔액"],
    ["2016-04-01", None, "전월이월", None, None, 1000000],
    ["2016-04-05", "일반운영비", "현수막 제작", None, 220000, 780000],
    ["2016-04-11", None, "2차 교부금", 2000000, None, 2780000],
    ["2016-04-19", "회의운영비", "자문회의 다과", None, "64,000", 2716000],
    ["2016-04-20", "일반운영비", "현수막 반품 환불", 20000, None, 2736000],
    [None, None, "월 계", 2020000, 284000, 2736000],
    ["2016-05-02", "일반운영비", "번역료", None, 500000, 2236000],
    [None, None, "월 계", None, 500000, 2236000],
    [None, None, "누 계", 2020000, 784000, 2236000],
]


def changed(row: int, column: int, value: object, rows: Sequence[Sequence[object]] = BOOK) -> Rows:
    """Return the book with another value in a cell (1 on)."""
    made = [list(cells) for cells in rows]
    made[row - 1][column - 1] = value
    return made


def marked(office: Office, rows: Rows) -> list[str]:
    """Import a book that must be refused; return which cells are marked."""
    answer = office.type("import", book(office, {"출납부": rows}), "--yes")
    assert answer.code == 3, answer.out
    assert recorded(office) == []
    copy = load_workbook(office.folder / "a_to mend.xlsx")["출납부"]
    return [cell.coordinate for cells in copy.iter_rows() for cell in cells if cell.comment]


def test_a_cash_book(office: Office) -> None:
    """Money out is spending, money that came back to a category a refund with its reason; the rest is named."""
    said = office.ok("import", book(office, {"출납부": BOOK}), "--yes").out
    assert recorded(office, "date", "category", "amount", "reason") == [
        ("2016-04-05", "일반운영비", 220000, None), ("2016-04-19", "회의운영비", 64000, None),
        ("2016-04-20", "일반운영비", -20000, "현수막 반품 환불"), ("2016-05-02", "일반운영비", 500000, None),
    ]  # fmt: skip
    assert "출납부: 2 rows of money that came in or was carried over (3, 5): no spending" in drawn(said)
    assert "출납부: 3 rows with totals (8, 10, 11)" in drawn(said)
    assert "E 지출 amount 220000" in drawn(said)
    assert "blank" not in said


@pytest.mark.parametrize(
    ("row", "column", "value", "cells"),
    [
        (4, 6, 790000, ["F4", "F5"]),  # what is left
        (8, 5, 284001, ["E8"]),  # a month's total
        (10, 5, 784000, []),  # which is that of all so far
        (9, 4, 1000, ["D9", "F9"]),  # in and out
        (7, 3, "현수막", ["D7"]),  # money in beside a category
        (7, 2, None, ["B7"]),  # money that came back to nobody knows what
        (5, 4, "이백만", ["D5"]),
        (4, 1, "4월 31일", ["A4"]),
    ],
)
def test_what_does_not_agree_is_marked(office: Office, row: int, column: int, value: object, cells: list[str]) -> None:
    """A balance, a total, or money in that is not clear stops the import, marked in the person's own cell."""
    rows = changed(row, column, value)
    if cells:
        assert set(marked(office, rows)) & set(cells)
    else:
        office.ok("import", book(office, {"출납부": rows}), "--yes")


def test_the_newest_first(office: Office) -> None:
    """What is left is held upwards in a list whose newest row is the first."""
    heading = ["일자", "편성목", "적요", "입금액(원)", "출금액(원)", "잔액"]
    rows: Rows = [heading, *(row for row in BOOK[8:3:-1] if row[0])]
    office.ok("import", book(office, {"통장": rows}), "--yes")
    assert sum(amount for (amount,) in recorded(office, "amount")) == 64000 - 20000 + 500000


def test_merged_days(office: Office) -> None:
    """A day or a category that is merged over rows is that of each."""
    rows: Rows = [
        ["일자", "편성목", "적요", "수입", "지출"],
        ["2016-04-05", "일반운영비", "가", None, 100000],
        [None, None, "나", None, 200000],
        ["2016-04-06", "회의운영비", "교부금은 아님", None, 300000],
    ]
    office.ok("import", book(office, {"Sheet1": rows}, "A2:A3", "B2:B3"), "--yes")
    assert recorded(office, "date", "category", "amount") == [
        ("2016-04-05", "일반운영비", 100_000),
        ("2016-04-05", "일반운영비", 200_000),
        ("2016-04-06", "회의운영비", 300_000),
    ]


def test_without_categories(office: Office) -> None:
    """A cash book that names no expense categories is refused, with what it lacks."""
    rows: Rows = [["일자", "적요", "수입", "지출", "잔액"], ["2016-04-05", "가", None, 1000, 5000]]
    answer = office.type("import", book(office, {"출납부": rows}), "--yes")
    assert answer.code == 2
    assert "is a cash book" in answer.err
    assert "편성목" in answer.err


def test_month_and_day_columns(office: Office) -> None:
    """A cash book whose month and day have columns of their own is read as well, in the network of its sheet."""
    rows: Rows = [
        ["월", "일", "편성목", "수입", "지출(천원)"],
        [4, 5, "일반운영비", None, 10],
        [None, 7, "일반운영비", None, 20],
    ]
    office.ok("import", book(office, {"기업네트워크": rows}), "--yes")
    assert recorded(office, "date", "amount", "network") == [
        ("2016-04-05", 10000, "기업"),
        ("2016-04-07", 20000, "기업"),
    ]
