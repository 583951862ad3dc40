"""Files of every kind that is read, and what they tell of their sheets beside values."""

import datetime as dt
import shutil
import struct
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table, TableStyleInfo

import hostile
from conftest import Office, refusal
from fuzzing import in_time
from test_import import SHEET, patch
from vnet.importing.files import workbook as reader
from vnet.importing.files.cells import SheetRow, SheetRows, Unseen
from vnet.importing.source import read

ROWS = (
    ("날짜", "성과지표", "실적", "비고"),
    (dt.date(2016, 4, 12), "활동연계지원", 3, None),
    (dt.date(2016, 4, 13), "협업·교류활동", 2, None),
    (dt.date(2016, 4, 14), "활동연계지원", 1, None),
)


def saved(path: Path, change: Callable[[Any], object]) -> None:
    """Save a workbook with these rows, after a change to their sheet."""
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    change(sheet)
    book.save(path)


def looked_at(folder: Path, change: Callable[[Any], object]) -> tuple[SheetRows, dict[int, SheetRow]]:
    """Return the one sheet of such a workbook, and its rows by their numbers."""
    saved(folder / "a.xlsx", change)
    (found,) = [(made, {row.number: row for row in made.rows}) for made in read(folder / "a.xlsx")]
    return found


def as_it_is(_sheet: Any) -> None:
    """Change nothing."""


def unseen(rows: dict[int, SheetRow]) -> dict[int, Unseen]:
    """Return why rows do not show, by their numbers."""
    return {number: row.unseen for number, row in rows.items() if row.unseen}


def hide(*numbers: int) -> Callable[[Any], None]:
    """Hide rows."""

    def change(sheet: Any) -> None:
        for number in numbers:
            sheet.row_dimensions[number].hidden = True

    return change


def test_a_hidden_row_says_so(tmp_path: Path) -> None:
    """A row that somebody hid, or made so low that nothing shows, is hidden; the others are not."""
    _sheet, rows = looked_at(tmp_path, hide(3))
    assert unseen(rows) == {3: Unseen.HIDDEN}
    assert [row.hidden for row in rows.values()] == [False, False, True, False]
    patch(tmp_path / "a.xlsx", SHEET, b'<row r="4"', b'<row ht="0" customHeight="1" r="4"')
    (sheet,) = [{row.number: row for row in made.rows} for made in read(tmp_path / "a.xlsx")]
    assert unseen(sheet) == {3: Unseen.HIDDEN, 4: Unseen.HIDDEN}


def test_a_row_that_a_filter_leaves_out_says_so(tmp_path: Path) -> None:
    """It is told apart from one that was hidden by hand below a filter that is not set, or outside of one."""

    def change(sheet: Any) -> None:
        hide(3)(sheet)
        sheet.auto_filter.ref = "A1:D4"
        sheet.auto_filter.add_filter_column(1, ["활동연계지원"])

    assert unseen(looked_at(tmp_path, change)[1]) == {3: Unseen.FILTERED}

    def without_criteria(sheet: Any) -> None:
        hide(3)(sheet)
        sheet.auto_filter.ref = "A1:D4"

    assert unseen(looked_at(tmp_path, without_criteria)[1]) == {3: Unseen.HIDDEN}

    def of_other_rows(sheet: Any) -> None:
        change(sheet)
        sheet.auto_filter.ref = "A1:D3"
        hide(4)(sheet)

    assert unseen(looked_at(tmp_path, of_other_rows)[1]) == {3: Unseen.FILTERED, 4: Unseen.HIDDEN}


def test_the_filter_of_a_table_counts_as_well(tmp_path: Path) -> None:
    """What Excel calls a table has a filter of its own, kept in a part of its own."""

    def change(sheet: Any) -> None:
        hide(3)(sheet)
        table: Any = Table(displayName="표1", ref="A1:D4", tableStyleInfo=TableStyleInfo(name="TableStyleMedium9"))
        table._initialise_columns()  # noqa: SLF001 - saving does it too late for the filter
        table.autoFilter.add_filter_column(1, ["활동연계지원"])
        sheet.add_table(table)

    assert unseen(looked_at(tmp_path, change)[1]) == {3: Unseen.FILTERED}


def test_rows_and_columns_of_a_folded_group(tmp_path: Path) -> None:
    """What is folded up is no more to be seen than what is hidden, and is told apart from it."""

    def change(sheet: Any) -> None:
        sheet.row_dimensions.group(3, 4, outline_level=1, hidden=True)
        sheet.column_dimensions.group("B", "C", outline_level=1, hidden=True)
        sheet.column_dimensions["D"].hidden = True
        sheet.row_dimensions.group(2, 2, outline_level=1, hidden=False)

    sheet, rows = looked_at(tmp_path, change)
    assert unseen(rows) == {3: Unseen.COLLAPSED, 4: Unseen.COLLAPSED}
    assert sheet.unseen_columns == {2: Unseen.COLLAPSED, 3: Unseen.COLLAPSED, 4: Unseen.HIDDEN}


def test_cells_that_are_struck_through(tmp_path: Path) -> None:
    """The whole cell keeps its value; of a text of which a part is struck the rest stands; both are told."""

    def change(sheet: Any) -> None:
        sheet["A3"].font = sheet["C3"].font = Font(strike=True)
        struck, plain = InlineFont(strike=True), InlineFont(b=True)
        sheet["C4"] = CellRichText(TextBlock(struck, "5건"), TextBlock(plain, " 3건"))
        sheet["D4"] = CellRichText(TextBlock(struck, "취소"), TextBlock(struck, "함"))
        sheet["D2"] = CellRichText(TextBlock(plain, "굵게 "), "보통")

    _sheet, rows = looked_at(tmp_path, change)
    assert {number: (set(row.struck), set(row.partly_struck)) for number, row in rows.items()} == {
        1: (set(), set()),
        2: (set(), set()),
        3: ({1, 3}, set()),
        4: ({4}, {3}),
    }
    assert (rows[3].values[2], rows[4].values[2:], rows[2].values[3]) == (2, ["3건", "취소함"], "굵게 보통")


def test_what_the_printed_page_says(tmp_path: Path) -> None:
    """Texts at the head and the foot of the page are given once each, without the codes for numbers and letters."""

    def change(sheet: Any) -> None:
        sheet.oddHeader.right.text = "(단위: 천원)"
        sheet.oddHeader.right.size = 9
        sheet.oddFooter.center.text = "- &P / &N -"
        sheet.firstHeader.right.text = "(단위: 천원)"

    assert looked_at(tmp_path, change)[0].page_texts == ("(단위: 천원)", "- / -")


def test_a_sheet_of_more_rows_than_are_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sheet and the limit are named, and what to do; blank rows are not counted, and nothing is recorded."""
    looked_at(office.folder, lambda sheet: sheet.row_dimensions.group(5, 5000))
    monkeypatch.setattr(reader, "MOST_ROWS", 3)
    answer = office.type("import", "--yes", "a.xlsx")
    assert answer.code == 2
    assert 'the sheet "Sheet" has more than 3 filled rows' in answer.err
    assert "Divide its rows" in answer.err
    assert not office.ledger.exists()
    monkeypatch.setattr(reader, "MOST_ROWS", 4)
    assert office.type("import", "--yes", "a.xlsx").code == 0


# --- workbooks of other kinds ---------------------------------------------------------------------------------------


def saved_as(kind: str, folder: Path, change: Callable[[Any], object]) -> Path:
    """Return a workbook with a sheet of the rows and what changes it, saved by LibreOffice as another kind."""
    saved(folder / "a.xlsx", change)
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    words = (program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind)
    subprocess.run(
        (*words, "--outdir", str(folder), str(folder / "a.xlsx")), check=True, capture_output=True, timeout=120
    )
    return folder / f"a.{kind}"


def lived_in(sheet: Any) -> None:
    """Make a sheet of the rows as old files have them: merged cells, a hidden sheet, a fraction, a time, an error."""
    sheet.title = "실적"
    sheet.merge_cells("B2:B3")
    sheet["C3"], sheet["D3"], sheet["D4"] = 2.5, dt.time(14, 30), "=1+2"
    sheet["E2"] = "=1/0"
    sheet["A4"] = dt.datetime(2016, 4, 14, 9, 30)  # noqa: DTZ001 - a workbook knows no zones
    hidden = sheet.parent.create_sheet("숨김")
    hidden["B2"] = "값"
    hidden.sheet_state = "hidden"


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_and_open_workbooks(tmp_path: Path, kind: str) -> None:
    """Sheets, rows and values come out as they were, each in its place; it is said that no more is known of them."""
    path = saved_as(kind, tmp_path, lived_in)
    (first, rows), (second, others) = [(sheet, list(sheet.rows)) for sheet in read(path)]
    assert (first.title, first.hidden, first.values_only, first.last) == ("실적", False, True, 4)
    assert (second.title, second.hidden, second.last) == ("숨김", True, 2)
    assert others == [SheetRow(2, [None, "값"])]
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert rows[0].values == list(ROWS[0])
    assert rows[1].values == [dt.date(2016, 4, 12), "활동연계지원", 3]
    assert rows[2].values == [dt.date(2016, 4, 13), None, 2.5, dt.time(14, 30)]
    assert rows[3].values == [dt.datetime(2016, 4, 14, 9, 30), "활동연계지원", 1, 3]  # noqa: DTZ001 - as above
    assert first.merged == (((2, 2, 3, 2),) if kind == "xls" else ())


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_they_hold_is_imported(office: Office, kind: str) -> None:
    """Entries come out of them; a wrong row is marked in a copy that is an .xlsx."""
    path = saved_as(kind, office.folder, as_it_is)
    office.ok("import", "--yes", path.name)
    assert sorted(entry["value"] for entry in office.ok("entries", "--format", "json").json["entries"]) == [1, 2, 3]
    path = saved_as(kind, office.folder, lambda sheet: sheet.cell(3, 3, "많이"))
    answer = office.type("import", "--yes", path.name)
    assert answer.code == 3
    assert "C3" in answer.err
    assert (office.folder / "a_to mend.xlsx").exists()


STRIKE = Font(strike=True)


def strike(sheet: Any) -> None:
    """Strike a cell of a row through."""
    sheet["B3"].font = STRIKE


def hide_column(sheet: Any) -> None:
    """Hide the column of what was done."""
    sheet.column_dimensions["C"].hidden = True


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("change", [strike, hide(3), hide_column])
def test_what_does_not_show_in_them(tmp_path: Path, kind: str, change: Callable[[Any], None]) -> None:
    """A file of which it cannot be told which of its rows are meant is refused, and to be saved as .xlsx."""
    path = saved_as(kind, tmp_path, change)
    with refusal("save it as an Excel workbook"):
        list(read(path))


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of a binary workbook (.xlsb): its kind and its length in sevens of bits, then its content."""
    size = len(content)
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])  # as calamine reads and Excel writes
    return head + bytes([size & 0x7F | (0x80 if size > 127 else 0), *([size >> 7] if size > 127 else [])]) + content


def wide(text: str) -> bytes:
    """Return a text of a binary workbook."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_workbook(rows: Mapping[int, Mapping[int, str | float]], hidden: int = 0) -> bytes:
    """Return an .xlsb of one sheet, 실적, with these cells: rows and columns from 0. Nothing here could write one."""
    book = record(0x83) + record(0x8F)
    book += record(0x9C, struct.pack("<II", hidden, 1) + wide("rId1") + wide("실적")) + record(0x90) + record(0x84)
    last_row, last_column = max(rows), max(max(row) for row in rows.values())
    sheet = record(0x81) + record(0x94, struct.pack("<IIII", min(rows), last_row, 0, last_column)) + record(0x91)
    for number, cells in rows.items():
        sheet += record(0x00, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        for column, value in cells.items():
            place = struct.pack("<II", column, 0)
            is_text = isinstance(value, str)
            sheet += record(6, place + wide(str(value))) if is_text else record(5, place + struct.pack("<d", value))
    sheet += record(0x92) + record(0x82)
    relation = f'<Relationship Id="rId1" Type="{hostile.RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/>'
    relations = f'<Relationships xmlns="{hostile.PACKAGE}/relationships">{relation}</Relationships>'
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    types = f'<Types xmlns="{hostile.PACKAGE}/content-types"><Default Extension="bin" ContentType="{kind}"/></Types>'
    return hostile.packed(
        {
            "[Content_Types].xml": types.encode(),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations.encode(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def test_a_binary_workbook(office: Office) -> None:
    """An .xlsb is read as well."""
    cells: dict[int, dict[int, str | float]] = {
        2: {0: "날짜", 1: "성과지표", 2: "실적"},
        3: {0: "2016-04-12", 1: "활동연계지원", 2: 3.0},
    }
    (office.folder / "a.xlsb").write_bytes(binary_workbook(cells))
    (sheet,) = read(office.folder / "a.xlsb")
    assert (sheet.title, sheet.hidden, sheet.values_only) == ("실적", False, True)
    assert list(sheet.rows) == [
        SheetRow(3, ["날짜", "성과지표", "실적"]),
        SheetRow(4, ["2016-04-12", "활동연계지원", 3]),
    ]
    office.ok("import", "--yes", "a.xlsb")
    assert [entry["value"] for entry in office.ok("entries", "--format", "json").json["entries"]] == [3]


def test_cells_as_far_apart_as_can_be(office: Office) -> None:
    """A workbook for which calamine would take half a terabyte is refused in a sentence, and vnet goes on."""
    far = binary_workbook({0: {0: "날짜"}, 1_048_575: {16_383: 1.0}})
    (office.folder / "a.xlsb").write_bytes(far)
    answer = office.type("import", "--yes", "a.xlsb")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "unpacks to far more" in answer.err


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_other_workbooks_that_are_cut_off(office: Office, kind: str) -> None:
    """One that ends too early is damaged, and is told so."""
    path = saved_as(kind, office.folder, as_it_is)
    whole = path.read_bytes()
    for less in (1, 200):
        path.write_bytes(whole[: len(whole) * 9 // 10 - less])
        answer = office.type("import", "--yes", path.name)
        assert (answer.code, answer.err.count("\n")) == (2, 1)
        assert "it is damaged" in answer.err


# --- web pages ------------------------------------------------------------------------------------------------------

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>목록</title>
<style>td {{ color: red }}</style></head><body><!-- 2016 -->
<p>2016년 <b>실적</b></p><div>(단위: 천원)</div>
<table border=1><tr><th rowspan=2>일자</th><th colspan=2>실적</th><th>비고</th></tr><tr><th>건수<th>인원<th></th>
<tr><td>2016-04-12<td>3<td><s>5</s> 7<td>가
 나<br>다 &amp; 라</tr>
<tr style="display:none"><td>2016-04-13<td><del>3</del><td>7<td><table><tr><td>속</td></tr></table></td></tr>
</table>끝</body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("euc-kr", "cp949"), ("ks_c_5601-1987", "cp949"), ("x", "cp949")]
)
def test_a_web_page_with_a_table(tmp_path: Path, charset: str, encoding: str) -> None:
    """Cells stand where a browser shows them, lines around the table are rows; hidden and struck ones are told."""
    (tmp_path / "목록.xls").write_bytes(PAGE.format(charset=charset).encode(encoding))
    (sheet,) = read(tmp_path / "목록.xls")
    assert (sheet.title, sheet.last, sheet.values_only) == ("목록", 7, False)
    assert sheet.merged == ((3, 1, 4, 1), (3, 2, 3, 3))
    assert list(sheet.rows) == [
        SheetRow(1, ["2016년 실적"]),
        SheetRow(2, ["(단위: 천원)"]),
        SheetRow(3, ["일자", "실적", None, "비고"]),
        SheetRow(4, [None, "건수", "인원", None]),
        SheetRow(5, ["2016-04-12", "3", "7", "가 나\n다 & 라"], None, frozenset(), frozenset({3})),
        SheetRow(6, ["2016-04-13", "3", "7", "속"], Unseen.HIDDEN, frozenset({2})),
        SheetRow(7, ["끝"]),
    ]


def test_a_web_page_is_imported(office: Office) -> None:
    """What groupware hands out as .xls gives entries; a wrong row is marked in a copy."""
    rows = "".join(f"<tr><td>4/{day}</td><td>활동연계지원</td><td>{day}</td></tr>" for day in (1, 2))
    page = f"<table><tr><td>날짜</td><td>성과지표</td><td>실적</td></tr>{rows}</table>"
    (office.folder / "a.xls").write_bytes(page.encode("cp949"))
    office.ok("import", "--yes", "a.xls")
    assert sorted(entry["value"] for entry in office.ok("entries", "--format", "json").json["entries"]) == [1, 2]
    (office.folder / "a.xls").write_bytes(page.replace("<td>2</td>", "<td>둘</td>").encode("cp949"))
    assert office.type("import", "--yes", "a.xls").code == 3
    assert (office.folder / "a_to mend.xlsx").exists()


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr><td colspan=99999 rowspan=99999>x" * 300,
        "<table>" * 20_000,
        "<div>" * 50_000 + "<table><tr><td>x",
        "<table><tr>" + "<td>x" * 100_000,
        "<table><!--" * 20_000,
        "<table a='" * 20_000,
    ],
    ids=["spans", "tables", "levels", "cells", "comments", "quotes"],
)
def test_hostile_pages(office: Office, page: str) -> None:
    """Spans over everything, tags without an end: an answer in a sentence, in time."""
    (office.folder / "a.html").write_text(page, encoding="utf-8")
    with in_time():
        answer = office.type("import", "--yes", "a.html")
    assert answer.code == 2
    assert answer.err.count("\n") == 1
