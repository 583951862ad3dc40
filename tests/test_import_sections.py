"""A network or a KPI above the rows, or in the sheet's name, is that of the rows."""

import pytest
from openpyxl import load_workbook

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import drawn

HEAD = ["집행일", "편성목", "금액", "적요"]
FIRST = ["2016-04-12", "일반운영비", 100000, "현수막"]
SECOND = ["2016-04-13", "일반운영비", 200000, "항공"]


def test_networks_in_rows_of_their_own(office: Office) -> None:
    """Rows are of the network that stands above them; subtotals and totals are none."""
    rows: Rows = [HEAD, ["▣ 기업네트워크"], FIRST, ["소계", None, 100000], ["【국제】"], SECOND, ["합계", None, 300000]]
    said = office.ok("import", book(office, {"Sheet1": rows}), "--yes").out
    assert recorded(office, "network", "amount") == [("국제", 200000), ("기업", 100000)]
    assert "E a row above network 기업네트워크" in drawn(said)


def test_a_network_in_the_name_of_each_sheet(office: Office) -> None:
    """Rows are of the network that the sheet is called after, beside a month and words as 지출."""
    sheets: dict[str, Rows] = {
        "기업네트워크": [HEAD, FIRST],
        "국제 4월 지출내역": [HEAD, SECOND],
        "기타": [HEAD, SECOND],
    }
    said = office.ok("import", book(office, sheets), "--yes").out
    assert recorded(office, "amount", "network") == [(100000, "기업"), (200000, "국제"), (200000, None)]
    assert "기업네트워크, 국제 E the sheet's name network 기업네트워크" in drawn(said)


def test_kpis_in_rows_of_their_own(office: Office) -> None:
    """A table without a column of KPIs has them above the rows: by name, by code, with numbers and brackets."""
    rows: Rows = [
        ["기업네트워크"],
        ["일자", "내용", "건수"],
        ["1. 활동연계지원(협약 등)"],
        ["2016-03-09", "협약", 1],
        ["성과지표: C5 기업자원봉사 데이운영"],
        ["2016-03-16", "봉사의 날", "1회"],
        ["※ 3월까지 집계함"],
        ["2016-03-17", "봉사의 날", "1회"],
    ]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "date", "kpi") == [("2016-03-09", "C4"), ("2016-03-16", "C5"), ("2016-03-17", "C5")]
    answer = office.type("import", book(office, {"Sheet1": [["국제네트워크"], *rows[1:]]}), "--yes")
    assert 'does not belong to the network "국제네트워크"' in answer.err


@pytest.mark.parametrize(
    ("sheet", "title"),
    [("C4 활동연계지원", None), ("Sheet1", "「활동연계지원」 2016년 상반기 추진실적"), ("활동연계지원_4월 실적", None)],
)
def test_a_kpi_in_a_title(office: Office, sheet: str, title: str | None) -> None:
    """A KPI that alone is named by the sheet or a title above the table is that of all rows."""
    rows: Rows = [*([[title]] if title else []), ["일자", "협력기관", "건수"], ["2016-05-04", "예시기업", 2]]
    office.ok("import", book(office, {sheet: rows}), "--yes")
    assert recorded(office, "kpi", "value", "partner") == [("C4", 2, "예시기업")]


@pytest.mark.parametrize("unknown", ["▣ 공통", "【국제협력】", "민간"])
def test_a_heading_that_is_no_name(office: Office, unknown: str) -> None:
    """What stands between the rows like the other headings and names nothing stops the import, marked where it is."""
    rows: Rows = [HEAD, ["▣ 기업네트워크"], FIRST, [unknown], SECOND]
    answer = office.type("import", book(office, {"Sheet1": rows}), "--yes")
    assert answer.code == 3
    assert unknown in answer.err
    assert recorded(office) == []
    copy = load_workbook(office.folder / "a_to mend.xlsx")["Sheet1"]
    assert [cell.coordinate for cells in copy.iter_rows() for cell in cells if cell.comment] == ["A4"]


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        ("교육 실적", None),
        ("Sheet1", "기업네트워크 강화사업 보고"),
        ("실적", "「활동연계지원」과 「공동의제 도출」"),
        ("2016", None),
    ],
)
def test_titles_that_are_not_certain(office: Office, sheet: str, title: str | None) -> None:
    """A word that is more than a KPI's name, or a title that names two, names none: the table is refused."""
    rows: Rows = [*([[title]] if title else []), ["일자", "건수"], ["2016-05-04", 2]]
    assert office.type("import", book(office, {sheet: rows}), "--yes").code == 2
    assert recorded(office) == []


def test_a_column_goes_before_a_title(office: Office) -> None:
    """Where a table has a column for the network, what stands above the rows is not taken."""
    rows: Rows = [["기업네트워크"], [*HEAD, "네트워크"], [*FIRST, "국제"], [*SECOND, None]]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "amount", "network") == [(100000, "국제"), (200000, None)]


def test_two_rows_of_headings(office: Office) -> None:
    """A second row of headings stays one."""
    rows: Rows = [
        ["집행일", "편성목", "금액", "적요"],
        [None, None, "(천원)", None],
        ["▣ 국제네트워크"],
        ["2016-04-12", "일반운영비", 5, "가"],
    ]
    office.ok("import", book(office, {"Sheet1": rows}), "--yes")
    assert recorded(office, "amount", "network") == [(5000, "국제")]


def test_a_fault_in_such_a_sheet_is_where_it_was(office: Office) -> None:
    """A fault of a row names its own cell, as in a plain list."""
    rows: Rows = [HEAD, ["▣ 기업네트워크"], FIRST, ["2016-13-01", "일반운영비", 1000, "가"]]
    assert office.type("import", book(office, {"Sheet1": rows}), "--yes").code == 3
    copy = load_workbook(office.folder / "a_to mend.xlsx")["Sheet1"]
    assert [cell.coordinate for cells in copy.iter_rows() for cell in cells if cell.comment] == ["A4"]
