"""KPIs, expense categories and networks across, and people beside the counts of months: each figure is an entry."""

import pytest
from openpyxl import load_workbook

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import drawn
from test_import_across import refused

DAYS: Rows = [
    ["일자", "활동연계지원", "협업·교류활동", "봉사프로그램 DB관리", "비고"],
    ["6/7", 2, None, 5, "박람회"],
    ["6/14", 0, 1, "-", None],
]
MONTHS: Rows = [
    ["2016년 월별 실적"],
    ["월", "활동연계지원", "봉사프로그램 DB관리", "계"],
    ["1월", 2, 0, 2],
    ["2월", 5, 20, 25],
    ["계", 7, 20, 27],
]
MONEY: Rows = [
    ["(단위: 천원)"],
    ["집행일", "적요", "일반운영비", "회의운영비", "계"],
    ["4/6", "설명회", 250, 70, 320],
    ["4/20", "도서", None, 180, 180],
    ["합계", None, 250, 250, 500],
]
PEOPLE: Rows = [
    ["2016년 월별 활동 실적"],
    ["성과지표", "1월", None, "2월", None, "계", None],
    [None, "건", "명", "건", "명", "건", "명"],
    ["활동연계지원", 2, 30, 4, 61, 6, 91],
    ["협업·교류활동", 1, None, 0, 0, 1, None],
    ["계", 3, 30, 4, 61, 7, 91],
]
OVER = ("B2:C2", "D2:E2", "F2:G2")


def test_kpis_across(office: Office) -> None:
    """A day's figure is an actual of the KPI above it, with the row's note; a zero or a dash is none."""
    said = office.ok("import", book(office, {"일지": DAYS}), "--yes").out
    assert recorded(office, "date", "kpi", "value", "note") == [
        ("2016-06-07", "C4", 2, "박람회"), ("2016-06-07", "C9", 5, "박람회"), ("2016-06-14", "D1", 1, None),
    ]  # fmt: skip
    assert "B the headings 활동연계지원 … 봉사프로그램 DB관리 KPI 활동연계지원" in drawn(said)
    assert "C 활동연계지원 … 봉사프로그램 DB관리 actual 2" in drawn(said)


def test_months_down(office: Office) -> None:
    """Below months each figure is of the last day of its month, and the sums of rows and columns are no entries."""
    said = office.ok("import", book(office, {"Sheet1": MONTHS}), "--yes").out
    assert recorded(office, "date", "kpi", "value") == [
        ("2016-01-31", "C4", 2), ("2016-02-29", "C4", 5), ("2016-02-29", "C9", 20),
    ]  # fmt: skip
    assert "A the last day of each: 월 day 1월 31일" in drawn(said)


def test_months_that_may_be_a_plan(office: Office) -> None:
    """Where nothing says that figures of months happened, they are not read."""
    assert "Write 실적 or 집행 above the table" in refused(office, {"Sheet1": MONTHS[1:]})
    assert "targets or a plan" in refused(office, {"Sheet1": [["2016년 월별 목표"], *MONTHS[1:]]})


def test_categories_across(office: Office) -> None:
    """Money below a category is spending on it, in the sheet's unit."""
    office.ok("import", book(office, {"집행": MONEY}), "--yes")
    assert recorded(office, "date", "category", "amount") == [
        ("2016-04-06", "일반운영비", 250_000), ("2016-04-06", "회의운영비", 70_000),
        ("2016-04-20", "회의운영비", 180_000),
    ]  # fmt: skip


def test_networks_across(office: Office) -> None:
    """Money below a network is spending of that network on the category of its row."""
    rows: Rows = [
        ["집행일", "편성목", "기업네트워크", "국제네트워크", "합계"],
        ["5/10", "일반운영비", 120000, 300000, 420000],
    ]
    office.ok("import", book(office, {"집행": rows}), "--yes")
    assert recorded(office, "network", "category", "amount") == [
        ("국제", "일반운영비", 300000), ("기업", "일반운영비", 120000),
    ]  # fmt: skip


@pytest.mark.parametrize(("row", "column", "cell"), [(2, 4, "E3"), (4, 3, "D5")])
def test_a_sum_that_differs(office: Office, row: int, column: int, cell: str) -> None:
    """A sum across or down that the figures do not come to stops the import, and its own cell is marked."""
    rows = [list(cells) for cells in MONEY]
    rows[row][column] = 999
    refused(office, {"집행": rows})
    copy = load_workbook(office.folder / "a_to mend.xlsx")["집행"]
    assert [cell.coordinate for cells in copy.iter_rows() for cell in cells if cell.comment] == [cell]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["일자", "활동연계지원", "협업·교류활동", "인원"], ["6/7", 1, 2, 30]], "beside several names"),
        ([["일자", "활동연계지원", "협업·교류활동"], ["6/7", "○", None]], "no clear number"),
    ],
)
def test_what_is_not_certain(office: Office, rows: Rows, said: str) -> None:
    """People beside several KPIs and marks in the place of numbers are refused with what they are."""
    assert said in refused(office, {"Sheet1": rows})


def test_a_unit_above_the_figures(office: Office) -> None:
    """A unit in the heading of a KPI must be one that it is counted in."""
    rows: Rows = [["일자", "활동연계지원(명)", "협업·교류활동(건)"], ["6/7", 24, 1]]
    assert "is not counted in" in refused(office, {"Sheet1": rows})
    rows = [["일자", "활동연계지원(건)", "협업·교류활동(건)"], ["6/7", 2, 1]]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "kpi", "value") == [("C4", 2), ("D1", 1)]


@pytest.mark.parametrize("lower", [("건", "명"), ("건수", "인원"), ("실적(건)", "참여인원(명)")])
def test_people_beside_counts(office: Office, lower: tuple[str, str]) -> None:
    """Below each month the one column counts, and the other has the people of it; both of their sums are held."""
    rows = [list(cells) for cells in PEOPLE]
    rows[2][1:] = [*lower, *lower, *lower]
    office.ok("import", book(office, {"집계": rows}, *OVER), "--yes")
    assert recorded(office, "date", "kpi", "value", "people") == [
        ("2016-01-31", "C4", 2, 30), ("2016-01-31", "D1", 1, None), ("2016-02-29", "C4", 4, 61),
    ]  # fmt: skip


def test_people_beside_counts_without_merged_cells(office: Office) -> None:
    """A heading over two columns stands over the first of them where cells are not merged, as in CSV."""
    office.ok("import", book(office, {"집계": PEOPLE}), "--yes")
    assert recorded(office, "value", "people") == [(1, None), (2, 30), (4, 61)]


@pytest.mark.parametrize(("row", "column"), [(3, 6), (5, 2)])
def test_a_sum_of_people_that_differs(office: Office, row: int, column: int) -> None:
    """A sum of people that is another one is named, as that of a figure is."""
    rows = [list(cells) for cells in PEOPLE]
    rows[row][column] = 999
    assert "999" in refused(office, {"집계": rows}, *OVER)


def test_people_alone(office: Office) -> None:
    """People in a month in which nothing is counted may be what the KPI counts: they are not dropped in silence."""
    rows = [*PEOPLE[:4], ["통번역 서포터즈", None, 20, None, None, None, 20]]
    assert "has people and no number" in refused(office, {"집계": rows}, *OVER)


def test_payments_beside_money(office: Office) -> None:
    """Of a number of payments and their amount below each month the amount counts."""
    rows: Rows = [
        ["2016년 집행 현황"],
        ["편성목", "4월", None, "5월", None, "계", None],
        [None, "건수", "금액", "건수", "금액", "건수", "금액"],
        ["일반운영비", 2, 30000, 1, 50000, 3, 80000],
    ]
    office.ok("import", book(office, {"집행": rows}, *OVER), "--yes")
    assert recorded(office, "date", "amount") == [("2016-04-30", 30000), ("2016-05-31", 50000)]


def test_a_note_of_a_row_of_months(office: Office) -> None:
    """A remark that something did not happen is asked about, also where months stand across."""
    rows: Rows = [["2016년 실적"], ["성과지표", "1월", "2월", "비고"], ["활동연계지원", 2, 3, "2월은 취소"]]
    assert "2월은 취소" in refused(office, {"집계": rows})
