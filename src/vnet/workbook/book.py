"""A workbook that is written sheet by sheet and saved so that it repeats: the same content is the same file."""

import datetime as dt
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Self

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from vnet.errors import unwritable
from vnet.output import Target, whole_file
from vnet.workbook import openpyxl_private
from vnet.workbook.archive import Archive
from vnet.workbook.cell import LONGEST_TEXT, Cell, Value, clean
from vnet.workbook.look import LINE, Look, cut
from vnet.workbook.sheet import Sheet
from vnet.workbook.styles import DEFAULT_FONT, Styles

__all__ = ["LONGEST_TEXT", "Book", "Cell", "Sheet", "Value", "clean"]

_A4 = 9
_FOOTER = 56  # columns that a title has beside the page's number


class Book:
    """A workbook in the making. `when`: the time that it says it was made: the same content is the same file.

    `whose`: the organisation that it says it is of. In a `with` statement, nothing of it is left behind when the block
    fails.
    """

    def __init__(self, title: str, when: dt.datetime, whose: str | None = None) -> None:
        self._book: Any = Workbook(write_only=True)
        openpyxl_private.set_default_font(self._book, DEFAULT_FONT)
        self._book.properties.creator = clean(whose or "vnet")
        self._book.properties.title = clean(title)
        self._title = title
        self._when = when
        self._styles = Styles(self._book)
        self._sheets: list[Sheet] = []

    def sheet(  # noqa: PLR0913 - what a sheet is, by keyword
        self,
        title: str,
        widths: Sequence[float],
        *,
        freeze: str | None = None,
        heading_rows: tuple[int, int] | None = None,
        landscape: bool = True,
        hidden: bool = False,
        one_page: bool = False,
        looks: Sequence[Look] = (),
    ) -> Sheet:
        """Add a sheet: A4, fitted to the width, with page numbers, and `heading_rows` repeated on every page.

        Args:
            title: its name.
            widths: of its columns, in characters.
            freeze: the cell whose rows above and columns to the left stay in sight.
            heading_rows: the first and the last row that every printed page begins with.
            landscape: how the page lies.
            hidden: whether people see it at all.
            one_page: whether all of it is printed on a single page.
            looks: of its columns, for the cells that people will fill in.
        """
        sheet = self._book.create_sheet(title)
        openpyxl_private.keep_rows_nameless(sheet)
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        for number, look in enumerate(looks, 1):
            model = self._styles.model(look, quoted=False)
            openpyxl_private.share_style(sheet.column_dimensions[get_column_letter(number)], model)
        if freeze:
            sheet.freeze_panes = freeze
        if heading_rows:
            sheet.print_title_rows = f"{heading_rows[0]}:{heading_rows[1]}"
        _set_up_page(sheet, landscape=landscape, one_page=one_page)
        # & begins a code in headers and footers; && is the character itself.
        sheet.oddFooter.left.text = cut(self._title, _FOOTER).replace("&", "&&")
        if hidden:
            sheet.sheet_state = "hidden"
        self._sheets.append(Sheet(sheet, widths, self._styles, heading_rows[1] if heading_rows else 0))
        return self._sheets[-1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Close it.

        Raises:
            VnetError: there is no room for the rows, which wait in files of their own until the book is saved.
        """
        self.close()
        if isinstance(error, OSError):
            raise unwritable(tempfile.gettempdir(), error) from None

    def save(self, to: Path | Target) -> None:
        """Write the workbook to a file, whole or not at all.

        Raises:
            VnetError: nothing was changed.
        """
        try:
            with whole_file(to) as file:
                self.write(file)
        finally:
            self.close()

    def close(self) -> None:
        """Give up what was not saved, and the files beside it that hold its rows."""
        for sheet in self._book.worksheets:
            if not sheet.closed:
                with suppress(OSError, StopIteration):  # an interruption ended openpyxl's writer
                    sheet.close()
            openpyxl_private.forget_rows(sheet)
        for written in self._sheets:
            if written.records is not None:
                written.records.close()

    def write(self, file: BinaryIO) -> None:
        """Write the workbook into an open file."""
        for sheet in self._sheets:
            sheet.finish()
        parts = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(self._sheets, 1)}
        archive = Archive(
            file,
            self._when,
            {part: sheet.computed for part, sheet in parts.items() if sheet.computed},
            {part: sheet.records for part, sheet in parts.items() if sheet.records is not None},
            [about for sheet in self._sheets for about in sheet.charts],
        )
        try:
            ExcelWriter(self._book, archive).save()
        except BaseException:
            archive.fp = None  # or it would try to end itself in a file that is closed by then
            raise


def _set_up_page(sheet: Any, *, landscape: bool, one_page: bool) -> None:
    """Let a sheet be printed on A4, as wide as the page, with the page's number and the sheet's title below."""
    sheet.sheet_format.defaultRowHeight = LINE  # or each program would choose one, and pages would end elsewhere
    sheet.sheet_format.customHeight = True
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = int(one_page)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.5, header=0.3, footer=0.3)
    sheet.oddFooter.center.text = "&P / &N"
    sheet.oddFooter.right.text = "&A"
