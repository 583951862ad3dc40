"""What of a workbook is signed and handed in: the box for it, who wrote it and when, and the plan's own marks."""

import datetime as dt
import re
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from conftest import Office
from office_suite import LibreOffice
from test_paper import printed
from vnet.render.xlsx import cells
from vnet.workbook.book import Book, Cell

OFFICES = ["담당", "팀장", "부장", "사무국장", "센터장"]  # as the plan of 2016 prints them, and who drafts before them


def rows_of(book: Path, sheet: str) -> list[list[str]]:
    """Return what stands in a sheet's rows, without the empty cells."""
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name(sheet).to_python()
    return [[str(cell) for cell in row if cell != ""] for row in rows]


@pytest.fixture
def sample(office: Office) -> Office:
    """The year of invented entries, at the end of June."""
    office.ok("sample", "s")
    return office


def export(office: Office, *words: str, name: str = "book.xlsx") -> Path:
    """Export the second quarter of the sample."""
    office.ok("--data", "s/data", "export", "--quarter", "2", "-o", name, *words)
    return office.folder / name


def test_the_offices_that_approve_have_empty_boxes(sample: Office) -> None:
    """The plan's offices stand side by side on the summary in their order, and nothing is written below them."""
    sheet = load_workbook(export(sample))["총괄"]
    rows = list(sheet.iter_rows(values_only=True))
    (place,) = (number for number, row in enumerate(rows) if "결재" in row)
    assert [cell for cell in rows[place] if cell] == ["결재", *OFFICES]
    assert not any(rows[place + 1])
    assert (sheet.row_dimensions[place + 2].height or 0) >= 28  # points: a seal of a centimetre


def test_a_plan_without_offices_has_no_box(sample: Office) -> None:
    """Where the plan names no office, there is no empty heading."""
    plan = sample.folder / "s" / "data" / "targets_2016.yaml"
    lines = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    plan.write_text("".join(line for line in lines if "결재란:" not in line), encoding="utf-8")
    assert not [row for row in rows_of(export(sample), "총괄") if "결재" in row]


def test_who_wrote_it_and_when_as_given(sample: Office) -> None:
    """The writer and the day of writing stand on the summary as they are given, and nowhere where they are not."""
    rows = rows_of(export(sample, "--writer", "예시 담당", "--written-on", "7/4"), "총괄")
    assert [row for row in rows if "작성일" in row] == [["작성일", "2016-07-04", "작성자", "예시 담당"]]
    without = export(sample, name="without.xlsx")
    assert not [row for row in rows_of(without, "총괄") if {"작성일", "작성자"} & set(row)]


def test_the_same_writing_is_the_same_file(sample: Office) -> None:
    """No time of writing is in the file: the same ledger, period, writer and day give the same bytes."""
    words = ("--writer", "예시 담당", "--written-on", "7/4")
    assert export(sample, *words).read_bytes() == export(sample, *words, name="again.xlsx").read_bytes()


def test_a_day_of_writing_that_is_none(sample: Office) -> None:
    """A day that is none, or a writer without a name, is refused, and no file is left."""
    for words in (("--written-on", "13/45"), ("--writer", " ")):
        assert sample.type("--data", "s/data", "export", "-o", "no.xlsx", *words).code == 2
    assert not (sample.folder / "no.xlsx").exists()


def test_no_row_has_a_page_to_itself(sample: Office, paper: LibreOffice) -> None:
    """The sixteen KPIs are on one page, their results on another; the rates of the networks stay with that of all."""
    pages = printed(export(sample), paper)
    assert len(pages["성과지표"]) == len(pages["성과지표 실적"]) == 1
    (networks,) = (page.text for page in pages["총괄"] if "네트워크별 달성률" in page.text)
    assert networks.index("국제네트워크") < networks.index("전체")


def test_the_last_rows_of_a_table_stay_together(tmp_path: Path) -> None:
    """Wherever a table begins on a page, at least three of its rows stand on its last one."""
    for before in range(40):
        with Book("예시", dt.datetime(2016, 6, 30)) as book:  # noqa: DTZ001 - as the report has it
            page = book.sheet("표", (40, 40))
            for _row in range(before):
                page.row("앞")
            cells.paged(page, Cell("표"), partial(page.row, "제목"), [[Cell(place)] for place in range(20)])
            book.save(tmp_path / "book.xlsx")
        sheet = load_workbook(tmp_path / "book.xlsx")["표"]
        column = [row[0] for row in sheet.iter_rows(values_only=True)]
        breaks = [part.id for part in sheet.row_breaks.brk]
        assert all(len(column) - row >= 4 for row in breaks), before  # the heading and three rows


FOOTNOTE = (  # of 활동연계지원, word for word
    "기업네트워크 활동 연계지원관련 기업과 민간단체 연계 내실화를 위해 "
    "실제적 목표 설정에 따라 14년실적대비 15년도 목표가 29.3% 하향 되었음."
)


def test_the_marks_and_footnotes_of_the_source(sample: Office) -> None:
    """The plan's `55건*` has its star and stays a number, its footnote stands below the table, and no note of ours."""
    sheet = load_workbook(export(sample))["성과지표"]
    starred = [cell for row in sheet.iter_rows() for cell in row if "*" in cell.number_format]
    assert [(cell.value, cell.number_format) for cell in starred] == [(55, '#,##0"건*"')]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert texts[-1] == f"* {FOOTNOTE}"
    assert not [text for text in texts if "맞지 않는다" in text or "본문" in text]


@pytest.mark.parametrize(("printed_as", "mark"), [("{목표: 3건, 각주: 예시}", '#,##0"건**"'), ("{각주: 예시}", None)])
def test_a_footnote_where_no_actual_is_printed(sample: Office, printed_as: str, mark: str | None) -> None:
    """A footnote of a year without an actual is told by a star at the target, or by a star alone."""
    plan = sample.folder / "s" / "data" / "targets_2016.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("2015: {실적: 1건}", f"2015: {printed_as}"), encoding="utf-8")
    sheet = load_workbook(export(sample))["성과지표"]
    (row,) = (row for row in sheet.iter_rows() if any("국제이슈" in str(cell.value) for cell in row))
    assert [cell.number_format for cell in row if "*" in cell.number_format] == ([mark] if mark else [])
    assert [cell.value for cell in row if cell.value == "**"] == ([] if mark else ["**"])


def test_the_entries_stop_where_the_period_does(sample: Office) -> None:
    """What is dated after the period is not on the sheet of the entries, and everything up to its end is."""
    listed = sample.ok("--data", "s/data", "entries", "--all", "--format", "csv").out
    said = [line for line in listed.splitlines() if ",계획 판," not in line]
    days = [day for line in said for day in re.findall(r"(?:^|,)(2016-\d\d-\d\d)(?=,)", line)[:1]]
    sheet = load_workbook(export(sample))["실적"]
    column = [row[3] for row in sheet.iter_rows(values_only=True)]
    found = [cell.date() for cell in column if isinstance(cell, dt.datetime)]
    assert max(found) <= dt.date(2016, 6, 30) < dt.date.fromisoformat(max(days))
    assert len(found) == sum(day <= "2016-06-30" for day in days)


def test_only_what_is_printed_makes_a_row_high(sample: Office) -> None:
    """A record with many fields, which stand beside the page, is no higher than any other; its lines are whole."""
    sheet = load_workbook(export(sample))["실적"]
    rows = [row for row in sheet.iter_rows() if isinstance(row[3].value, dt.datetime)]
    heights = [sheet.row_dimensions[row[0].row or 0].height or 15.5 for row in rows]
    records = [height for row, height in zip(rows, heights, strict=True) if row[5].value in {"C6", "C9"}]
    assert max(records) <= 2 * 15.5 + 3
    assert all(cell.border.bottom.style for row in rows for cell in row[:20])
