"""The marked copy of a workbook: the person's own, opened and saved again, so that it still is the form that it was.

Drop-downs, widths, frozen panes, merged cells, page set-up, number formats and comments stay. Formulas become the
values that they had, which are what was read; what openpyxl does not keep (drawings, charts) is not in the copy.
"""

import datetime as dt
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from vnet.errors import Place
from vnet.output import Target, whole_file
from vnet.workbook.look import LINE, Fill, lines

# A book with more would take too much memory to be held as a whole.
MOST_ROWS = 20_000
MOST_UNPACKED = 16 << 20  # bytes: openpyxl makes some 250 MB of them, if they are cells with nothing in them
_BAD = PatternFill("solid", fgColor=Fill.BAD)
_HEAD = PatternFill("solid", fgColor=Fill.HEAD)
_AUTHOR = "vnet"  # ends the name of whoever wrote a comment to which something was added
_OURS = "\n---\n"  # between a comment that was there and what was added
_COMMENT_WIDTH, _COMMENT_LINE = 260, 22  # points
_COMMENT_CHARACTERS = 40


class Marking:
    """A workbook that is being marked. `written`: what stands in the cells that were marked, by their places."""

    def __init__(self, source: Path, is_list: Callable[[str, Sequence[object]], bool]) -> None:
        with warnings.catch_warnings(), source.open("rb") as file:  # openpyxl leaves open what it cannot read
            warnings.simplefilter("ignore")
            self._book: Any = load_workbook(file, data_only=True, keep_links=False, rich_text=True)
        lists = [sheet for sheet in self._book.worksheets if is_list(sheet.title, [cell.value for cell in sheet[1]])]
        for sheet in lists:
            self._book.remove(sheet)
        if lists:
            self._unmark()
        self._last = {sheet.title: sheet.max_row for sheet in self._book.worksheets}
        self.written: dict[Place, str] = {}

    def _unmark(self) -> None:
        """Take away what an earlier copy marked."""
        for cell in (cell for sheet in self._book.worksheets for row in sheet.iter_rows() for cell in row):
            if cell.fill.fill_type == "solid" and str(cell.fill.fgColor.rgb).endswith(Fill.BAD):
                cell.fill = PatternFill()
            if cell.comment is not None and _AUTHOR in cell.comment.author:
                before = cell.comment.text.rpartition(_OURS)[0]
                cell.comment = Comment(before, cell.comment.author.removesuffix(_AUTHOR)) if before else None

    def mark(self, place: Place, message: str | None, columns: int) -> None:
        """Fill as many cells from a place on, and note a message at the first of them."""
        sheet = self._book[place.source]
        if place.line > self._last[place.source]:
            return
        for column in range(place.column or 1, (place.column or 1) + columns):
            sheet.cell(place.line, column).fill = _BAD
        cell = _first_of_merged(sheet, place.line, place.column or 1)
        if place.column is not None:
            self.written.setdefault(place, "" if cell.value is None else _shown(cell.value))
        if message is not None:
            cell.comment = _with(cell.comment, message)

    def begin_with(self, title: str, said: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Put the list of what to mend before all sheets."""
        widths = (20.0, 10.0, 30.0, 80.0)
        taken = {name.casefold() for name in self._book.sheetnames}
        names = (title, *(f"{title} ({number})" for number in range(2, len(taken) + 3)))
        sheet = self._book.create_sheet(next(name for name in names if name.casefold() not in taken), 0)
        self._book.active = 0
        for other in self._book.worksheets[1:]:
            other.sheet_view.tabSelected = False
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.append([title])
        sheet["A1"].font = Font(bold=True, size=16)
        sheet.append([said])
        sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=len(widths))
        sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[2].height = lines(said, sum(widths)) * LINE + 4
        for row in (head, *rows):
            sheet.append([None] * len(head))
            tall = max(lines(text, width) for text, width in zip(row, widths, strict=False))
            sheet.row_dimensions[sheet.max_row].height = tall * LINE + 4
            for column, text in enumerate(row, 1):
                cell = sheet.cell(sheet.max_row, column)
                cell.value, cell.data_type = text, "s"  # never a formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if row is head:
                    cell.fill, cell.font = _HEAD, Font(bold=True)
        sheet.freeze_panes = "A4"
        sheet.print_title_rows = "3:3"
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def save(self, target: Path | Target) -> None:
        """Write the workbook.

        Raises:
            VnetError: nothing was written.
        """
        with whole_file(target) as file:
            self._book.save(file)


def _with(comment: Any, message: str) -> Comment:
    """Return a comment that says a message, below what a person, or vnet before, noted there."""
    before, author = (comment.text, comment.author) if comment else ("", "")
    text = before + ("\n" if _AUTHOR in author else _OURS if before else "") + message
    return Comment(text, author.removesuffix(_AUTHOR) + _AUTHOR, height=_height(text), width=_COMMENT_WIDTH)


def _first_of_merged(sheet: Any, row: int, column: int) -> Any:
    """Return a cell, or the one that holds what stands in it where it is merged."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    block = next(block for block in sheet.merged_cells.ranges if cell.coordinate in block)
    return sheet.cell(block.min_row, block.min_col)


def _shown(value: object) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _height(text: str) -> int:
    return (lines(text, _COMMENT_CHARACTERS) + 1) * _COMMENT_LINE
