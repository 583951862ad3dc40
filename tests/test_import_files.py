"""What a file tells of its sheets beside their values: what does not show in them, and what is struck through."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table, TableStyleInfo

from conftest import Office
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


def looked_at(path: Path, change: Callable[[Any], object]) -> tuple[SheetRows, dict[int, SheetRow]]:
    """Return the sheet of a workbook with these rows after a change, and its rows by their numbers."""
    book = Workbook()
    sheet: Any = book.active
    for row in ROWS:
        sheet.append(row)
    change(sheet)
    book.save(path / "a.xlsx")
    (found,) = [(made, {row.number: row for row in made.rows}) for made in read(path / "a.xlsx")]
    return found


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
    answer = office.type("import", "a.xlsx")
    assert answer.code == 2
    assert 'the sheet "Sheet" has more than 3 filled rows' in answer.err
    assert "Divide its rows" in answer.err
    assert not office.ledger.exists()
    monkeypatch.setattr(reader, "MOST_ROWS", 4)
    assert office.type("import", "a.xlsx").code == 0
