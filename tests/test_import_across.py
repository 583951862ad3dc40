"""Tables with months or quarters across: each figure is an entry of the last day of its month, and sums are held."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import count, drawn
from test_import_questions import asked

KPIS: Rows = [
    ["성과지표", "목표", "1월", "2월", "3월", "4월", "5월", "6월", "계"],
    ["활동연계지원", 88, 0, 2, 13, 10, 14, 11, 50],
    ["공동의제 도출", 1, None, None, "-", None, None, 1, 1],
]
MONEY: Rows = [
    ["(단위: 천원)"],
    ["편성목", "예산", "1월", "2월", "3월", "1분기", "4월", "집행 계", "집행률"],
    ["일반운영비", 62200, 0, 3000, 5000, 8000, 17000, 25000, "40.2%"],
    ["회의운영비", 2800, None, 100, None, 100, "200", 300, "10.7%"],
    ["합계", 65000, 0, 3100, 5000, 8100, 17200, 25300, "38.9%"],
]
QUARTERS: Rows = [
    ["성과지표", "1분기", None, "2분기", None, "계", None],
    [None, "목표", "실적", "목표", "실적", "목표", "실적"],
    ["활동연계지원", 15, 10, 35, 20, 50, 30],
]


def refused(office: Office, sheets: dict[str, Rows], *merged: str) -> str:
    """Import a book that must be refused; return what is said."""
    answer = office.type("import", book(office, sheets, *merged), "--yes")
    assert answer.code in {2, 3}, answer.out
    assert recorded(office) == []
    return answer.err


def test_months_across(office: Office) -> None:
    """Each figure is an actual of the last day of its month; a zero, a dash and targets are none."""
    said = office.ok("import", book(office, {"실적": KPIS}), "--yes").out
    assert recorded(office, "date", "kpi", "value") == [
        ("2016-02-29", "C4", 2), ("2016-03-31", "C4", 13), ("2016-04-30", "C4", 10), ("2016-05-31", "C4", 14),
        ("2016-06-30", "C4", 11), ("2016-06-30", "D2", 1),
    ]  # fmt: skip
    assert "C 1월 … 6월 actual 2" in drawn(said)
    assert "D the last day of each: 1월 … 6월 day 2월 29일" in drawn(said)
    assert "B 목표 not read" in drawn(said)


def test_months_of_money(office: Office) -> None:
    """Categories across months are spending in the sheet's unit; sums of quarters, rows and columns are no entries."""
    office.ok("import", book(office, {"집행현황": MONEY}), "--yes")
    assert recorded(office, "date", "category", "amount") == [
        ("2016-02-29", "일반운영비", 3_000_000), ("2016-02-29", "회의운영비", 100_000),
        ("2016-03-31", "일반운영비", 5_000_000), ("2016-04-30", "일반운영비", 17_000_000),
        ("2016-04-30", "회의운영비", 200_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "wrong", "came"),
    [(2, 7, 25001, "25,000"), (2, 5, 7000, "8,000"), (4, 3, 3101, "3,100"), (4, 7, 1, "25,300")],
)
def test_a_sum_that_differs_is_named(office: Office, row: int, column: int, wrong: int, came: str) -> None:
    """A sum that the figures do not come to stops the import, which marks its cell in the copy and names both."""
    rows = [list(cells) for cells in MONEY]
    rows[row][column] = wrong
    said = refused(office, {"집행": rows})
    assert f"{wrong:,}" in said
    assert came in said
    copy = load_workbook(office.folder / "a_to mend.xlsx")["집행"]
    assert [cell.coordinate for cells in copy.iter_rows() for cell in cells if cell.comment] == [
        f"{'ABCDEFGHI'[column]}{row + 1}"
    ]


def test_quarters_with_targets(office: Office) -> None:
    """Of targets and actuals below each quarter the actuals count, on the last day of the quarter."""
    merged = "A1:A2", "B1:C1", "D1:E1", "F1:G1"
    office.ok("import", book(office, {"분기": QUARTERS}, *merged), "--yes")
    assert recorded(office, "date", "kpi", "value") == [("2016-03-31", "C4", 10), ("2016-06-30", "C4", 20)]


def test_networks_merged_beside_rows(office: Office) -> None:
    """A network that is merged over rows is that of each, and subtotals of each network are held."""
    rows: Rows = [
        ["2016년 월별 집행현황"],
        ["네트워크", "편성목", "1월", "2월", "계"],
        ["기업네트워크", "일반운영비", 10000, 20000, 30000],
        [None, "회의운영비", None, 5000, 5000],
        [None, "소계", 10000, 25000, 35000],
        ["국제네트워크", "일반운영비", 40000, None, 40000],
        [None, "소계", 40000, None, 40000],
        ["총계", None, 50000, 25000, 75000],
    ]
    office.ok("import", book(office, {"집행": rows}, "A3:A5", "A6:A7"), "--yes")
    assert recorded(office, "date", "network", "category", "amount") == [
        ("2016-01-31", "국제", "일반운영비", 40000), ("2016-01-31", "기업", "일반운영비", 10000),
        ("2016-02-29", "기업", "일반운영비", 20000), ("2016-02-29", "기업", "회의운영비", 5000),
    ]  # fmt: skip


def test_rows_under_division(office: Office) -> None:
    """구분 names the rows where every row under it is a category of the plan, or every one a KPI."""
    rows: Rows = [
        ["구분", "1/4분기", "2/4분기", "합계"],
        ["일반운영비", 10000, 20000, 30000],
        ["계", 10000, 20000, 30000],
    ]
    office.ok("import", book(office, {"집행내역": rows}), "--yes")
    assert recorded(office, "date", "amount") == [("2016-03-31", 10000), ("2016-06-30", 20000)]


def test_a_wrong_name_is_marked_where_it_stands(office: Office) -> None:
    """A KPI that the plan has not is named with its own cell, once for each figure of its row."""
    rows = [*KPIS, ["없는 지표", 3, None, None, None, 3, None, None, 3]]
    refused(office, {"실적": rows})
    copy = load_workbook(office.folder / "a_to mend.xlsx")["실적"]
    assert [cell.coordinate for cells in copy.iter_rows() for cell in cells if cell.comment] == ["A4"]


def without(rows: Rows, column: int) -> Rows:
    """Return rows without a column."""
    return [[*row[:column], *row[column + 1 :]] for row in rows]


TARGETS: Rows = [
    ["성과지표", "단위", "연간목표", "1분기", "2분기", "3분기", "4분기"],
    ["활동연계지원", "건", 88, 15, 35, 23, 15],
]


@pytest.mark.parametrize(
    ("title", "rows", "because"),
    [
        ("목표", TARGETS, '"목표" says'),
        ("Sheet1", without(TARGETS, 2), "nothing says"),
        ("실적관리", TARGETS, "look like the targets"),
        ("월별 집행계획", without(MONEY, 1), '"월별 집행계획" says'),
        ("추진 일정", [["성과지표", "1월", "2월", "3월"], ["활동연계지원", "○", None, "○"]], "nothing says"),
        ("실시 실적", [["성과지표", "1월", "2월", "3월"], ["활동연계지원", "○", None, "○"]], '"○" in row 2'),
        ("2016년 예산(안)", without(MONEY, 1), "(안)"),
        ("집행", [["사업명", "1월", "2월"], ["활동연계지원", 100000, 200000]], "nothing says"),
        ("사업비 현황(천원)", [["사업명", "1월", "2월"], ["활동연계지원", 100000, 200000]], '"천원" is money'),
        ("실적", [["성과지표", "1월", "1월", "2월"], ["활동연계지원", 1, 2, 3]], "two columns of figures"),
        ("실적", [["사람", "1월", "2월"], ["가", 1, 2]], "no column names"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_not_read(office: Office, title: str, rows: Rows, because: str) -> None:
    """Targets, plans, schedules and what could be either are refused, with what to write."""
    said = refused(office, {title: rows})
    assert "stand across" in said
    assert because in said


def test_beside_a_list(office: Office) -> None:
    """A book with a list and a table of months has both read; one with a table of targets names that and leaves it."""
    rows: Rows = [["날짜", "성과지표", "실적"], ["2016-04-12", "협업·교류활동", 3]]
    said = office.ok("import", book(office, {"목록": rows, "실적 집계": KPIS, "목표": TARGETS}), "--yes").out
    assert len(recorded(office)) == 7
    assert '"목표" says that they are targets' in said


def _months(office: Office, total: int, change: Callable[[Any], None], *more: Sequence[object]) -> str:
    """Write a book of three months across, 5, 4 and 6, with a total; return its name."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "가"
    head = ("성과지표", "네트워크", "1월", "2월", "3월", "계")
    for row in (("월별 실적",), head, ("활동연계지원", "기업", 5, 4, 6, total), *more):
        sheet.append(list(row))
    change(sheet)
    made.save(office.folder / "months.xlsx")
    return "months.xlsx"


def _strike(sheet: Any) -> None:
    sheet["D3"].font = Font(strike=True)


def _hide(sheet: Any) -> None:
    sheet.column_dimensions["D"].hidden = True


@pytest.mark.parametrize("total", [11, 15])
@pytest.mark.parametrize(
    ("change", "key", "answers"),
    [(_strike, "struck", ("취소선=뺌", "취소선=셈")), (_hide, "hidden-column", ("숨긴열=뺌", "숨긴열=읽음"))],
)
def test_a_month_that_is_struck_or_hidden(
    office: Office, total: int, change: Callable[[Any], None], key: str, answers: tuple[str, str]
) -> None:
    """A person says whether it counts; a total may be with it (15) or without (11), beside and below."""
    last = ("합계", None, 5, 0 if total == 11 else 4, 6, total)
    name = _months(office, total, change, last)
    assert list(asked(office, name)) == [f"가/{key}"]
    office.ok("import", name, "--yes", "--answer", answers[0])
    assert [value for (value,) in recorded(office, "value")] == [5, 6]
    office.begin_anew()
    office.ok("import", name, "--yes", "--answer", answers[1])
    assert sorted(value for (value,) in recorded(office, "value")) == [4, 5, 6]


@pytest.mark.parametrize("change", [_strike, _hide])
def test_a_total_that_no_reading_comes_to(office: Office, change: Callable[[Any], None]) -> None:
    """12 is neither 15 with what is struck or hidden nor 11 without."""
    said = office.type("import", _months(office, 12, change), "--yes").err
    assert '"계" says 12, but the figures that were read come to 15.' in said
    assert count(office) == 0


def test_a_hidden_column_that_names_the_rows(office: Office) -> None:
    """The network of each row is hidden: it is read, if a person says so, and nothing else can be said."""

    def hide(sheet: Any) -> None:
        sheet.column_dimensions["B"].hidden = True

    name = _months(office, 15, hide)
    assert asked(office, name) == {"가/hidden-column": ["read"]}
    office.ok("import", name, "--yes", "--answer", "숨긴열=읽음")
    assert len(recorded(office)) == 3


def test_the_cell_that_is_struck_is_named(office: Office) -> None:
    """Of a row of three figures the question says which one is struck through: 4, in row 3."""
    answer = office.type("import", _months(office, 15, _strike), "--yes", "--format", "json")
    ((question,),) = (answer.json["questions"],)
    assert question["facts"] == ["row 3: 4"]


@pytest.mark.parametrize("name", ["달성률(%)", "목표 대비 집행률", "전년대비(%)"])
@pytest.mark.parametrize("rate", [80, "80.5%"])
def test_a_row_of_rates(office: Office, name: str, rate: object) -> None:
    """A rate below what it is of is no KPI, and no figure of one: it is named and left, and no total sums it."""
    rows: Rows = [["성과지표", "1월", "2월"], ["활동연계지원", 5, 4], [name, rate, rate], ["합계", 5, 4]]
    said = office.ok("import", book(office, {"실적": rows}), "--yes").out
    assert sorted(recorded(office, "value")) == [(4,), (5,)]
    assert name in said
