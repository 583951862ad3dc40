"""A workbook that is written row by row, so that its size costs no memory, and saved so that it repeats.

openpyxl writes formulas without their values and the time of saving into the file. Both are put right in passing, while
the parts go into the archive.
"""

import datetime as dt
import re
import tempfile
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO, Self
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.chart._chart import ChartBase
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.writer.excel import ExcelWriter

from vnet.errors import Unwritable, system_reason
from vnet.output import whole_file
from vnet.workbook.cell import LONGEST_TEXT, Cell, Value, clean, is_risky, spelled, written
from vnet.workbook.look import FONT, HIGHEST, LINE, SIZE, Align, Fill, Look, cut, lines
from vnet.workbook.records import Records

__all__ = ["LONGEST_TEXT", "Book", "Cell", "Sheet", "Value", "clean"]

_A4 = 9
_FOOTER = 56  # columns that a title has beside the page's number
_PAGE_ACROSS, _PAGE_DOWN = 784.0, 494.0  # points of an A4 page that lies, within its margins, and a little to spare
_POINTS_OF_COLUMN = 5.5  # that a character of a column's width takes, with its share of the margins
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip archive can name
_EMPTY_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"( s="[0-9]+")?(?: t="\w+")?><f>(.*?)</f><v ?(?:/>|></v>)</c>')
_SIDE = Side(style="thin", color="8C8C8C")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_END_OF_ROWS = b"</sheetData>"


class Sheet:
    """A sheet that takes its rows from the top down. Made by `Book.sheet`."""

    def __init__(self, book: "Book", sheet: Any, widths: Sequence[float]) -> None:
        self._book = book
        self._sheet = sheet
        self.widths = widths
        self.rows = 0
        self.points = 0.0  # from the top of the rows written so far to their end, or from the last break
        self.title: str = sheet.title
        self._records: Records | None = None

    def row(self, *cells: Cell | Value, height: float | None = None, hidden: bool = False) -> int:
        """Write a row and return its number. Without a height, it is as high as its longest wrapped text needs."""
        assert self._records is None, "records are the last rows of a sheet"  # noqa: S101
        self.rows += 1
        made = [None if cell is None else self._cell(cell, column) for column, cell in enumerate(cells, 1)]
        needed = height or self.height(cells)
        self.points += needed or LINE
        if needed:
            self._sheet.row_dimensions[self.rows].height = needed
        if hidden:
            self._sheet.row_dimensions[self.rows].hidden = True
        self._sheet.append(made)
        self._sheet.row_dimensions.pop(self.rows, None)  # written: nothing of it has to be kept
        return self.rows

    def begin_records(self, looks: Sequence[Look]) -> None:
        """Let all rows that follow be records, with one look for each column."""
        self._records = self._book.records(self.title, self.widths, looks)

    def record(self, values: Sequence[Value]) -> None:
        """Write one of very many rows: texts that stay texts, long ones wrapped."""
        assert self._records is not None, "begin_records comes first"  # noqa: S101
        self.rows += 1
        self._records.add(self.rows, values)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Merge a block of cells, unless it is a single one."""
        if (first_row, first_column) != (last_row, last_column):
            block = CellRange(min_col=first_column, min_row=first_row, max_col=last_column, max_row=last_row)
            self._sheet.merged_cells.ranges.add(block)  # its own `add` compares with every block that is there

    def table(self, name: str, first_row: int, headings: Sequence[str]) -> None:
        """Make the rows from `first_row` (the headings) to the last one an Excel table, to be filtered and pivoted."""
        table: Any = Table(displayName=name, ref=f"A{first_row}:{get_column_letter(len(headings))}{self.rows}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
        table._initialise_columns()  # noqa: SLF001 - what openpyxl does itself where it holds the cells
        for column, heading in zip(table.tableColumns, headings, strict=True):
            column.name = heading
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that the columns have to be made by hand, as they were
            self._sheet.add_table(table)

    def break_page(self) -> None:
        """Let what follows begin on a new page."""
        self._sheet.row_breaks.append(Break(id=self.rows))
        self.points = 0.0

    def keep_together(self, points: float) -> None:
        """Begin a new page, unless so many points still have room on the one that was begun."""
        across = sum(self.widths) * _POINTS_OF_COLUMN
        if self.points + points > _PAGE_DOWN / min(1.0, _PAGE_ACROSS / across):
            self.break_page()

    def print_only(self, columns: int) -> None:
        """Print only the first columns of the rows written so far; the others are for the screen."""
        self._sheet.print_area = f"A1:{get_column_letter(columns)}{self.rows}"

    def chart(self, chart: ChartBase, anchor: str) -> None:
        """Put a chart with its upper left corner on a cell."""
        self._sheet.add_chart(chart, anchor)

    def validate(self, rule: Any) -> None:
        """Add a rule for what may be written into cells (openpyxl's DataValidation)."""
        self._sheet.data_validations.append(rule)

    def frame_filled(self, first_row: int, last_row: int, columns: int) -> None:
        """Let lines appear around the cells of a row, of those from `first_row` on, once something is written in it."""
        last = get_column_letter(columns)
        written = FormulaRule(formula=[f"COUNTA($A{first_row}:${last}{first_row})>0"], border=_BORDER)  # type: ignore[no-untyped-call]
        self._sheet.conditional_formatting.add(f"A{first_row}:{last}{last_row}", written)

    @property
    def raw(self) -> Any:
        """The sheet as openpyxl knows it, for charts to refer to."""
        return self._sheet

    def _cell(self, cell: Cell | Value, column: int) -> Any:
        if not isinstance(cell, Cell):
            cell = Cell(cell)
        made: Any = WriteOnlyCell(self._sheet)
        value = cell.value
        if cell.formula is not None:
            made.value = f"={cell.formula}"
            self._book.keep_computed(self.title, f"{get_column_letter(column)}{self.rows}", value)
        elif isinstance(value, str):
            made._value = spelled(clean(value))  # noqa: SLF001 - what openpyxl would cut, once it is spelled out
            made.data_type = "s"
        elif isinstance(value, (float, Fraction)):
            made._value = written(value)  # noqa: SLF001 - openpyxl itself writes sixteen digits of a double, some need 17
            made.data_type = "n"
        else:
            made.value = value
        risky = cell.formula is None and isinstance(value, str) and is_risky(value)
        made._style = self._book.style(cell.look, quoted=risky)  # noqa: SLF001 - a style is made once, not for each cell
        if cell.comment:
            text = clean(cell.comment)
            made.comment = Comment(spelled(text), "vnet", width=360, height=int(24 + 20 * lines(text, 48)))
        return made

    def height(self, cells: Iterable[Cell | Value], first_column: int = 1) -> float | None:
        """Return the height that the longest wrapped text or the largest letters need; None if a line is enough."""
        most = 1.0
        for column, cell in enumerate(cells, first_column - 1):
            if isinstance(cell, Cell) and isinstance(cell.value, str):
                room = self.widths[column] * SIZE / cell.look.size
                needed = lines(cell.value, room) if cell.look.wrap else 1
                most = max(most, needed * cell.look.size / SIZE)
        margin = 0 if most < 2 else 3  # noqa: PLR2004 - lines
        return None if most == 1 else min(most * LINE + margin, HIGHEST)


class Book:
    """A workbook in the making. `when`: the time that it says it was made: the same content is the same file.

    In a `with` statement, nothing of it is left behind when the block fails.
    """

    def __init__(self, title: str, when: dt.datetime) -> None:
        book: Any = Workbook(write_only=True)
        font = Font(name=FONT, size=SIZE)
        book._fonts = IndexedList([font])  # noqa: SLF001 - the font of every cell without a style of its own
        book._named_styles["Normal"].font = font  # noqa: SLF001
        self._book = book
        self._book.properties.creator = "vnet"
        self._book.properties.title = clean(title)
        self._title = title
        self._when = when
        self._styles: dict[tuple[Look, bool], Any] = {}
        self._computed: dict[str, dict[str, Value]] = {}
        self._records: dict[str, Records] = {}

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
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        for number, look in enumerate(looks, 1):
            sheet.column_dimensions[get_column_letter(number)]._style = self.style(look, quoted=False)  # noqa: SLF001
        if freeze:
            sheet.freeze_panes = freeze
        if heading_rows:
            sheet.print_title_rows = f"{heading_rows[0]}:{heading_rows[1]}"
        sheet.sheet_format.defaultRowHeight = LINE  # or each program would choose one, and pages would end elsewhere
        sheet.sheet_format.customHeight = True
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = int(one_page)
        sheet.print_options.horizontalCentered = True
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3)
        # & begins a code in headers and footers; && is the character itself.
        sheet.oddFooter.left.text = cut(self._title, _FOOTER).replace("&", "&&")
        sheet.oddFooter.center.text = "&P / &N"
        sheet.oddFooter.right.text = "&A"
        if hidden:
            sheet.sheet_state = "hidden"
        return Sheet(self, sheet, widths)

    def style(self, look: Look, *, quoted: bool) -> Any:
        """Return openpyxl's own form of a look, made once. `quoted`: Excel shows the text as it is, whatever it is."""
        key = (look, quoted)
        if key not in self._styles:
            model: Any = WriteOnlyCell(self._book.worksheets[0])
            model.font = Font(name=FONT, size=look.size, bold=look.bold, color="595959" if look.grey else None)
            model.alignment = Alignment(
                horizontal=None if look.align is Align.GENERAL else look.align,
                vertical="top" if look.top else "bottom" if look.bottom else "center",
                wrap_text=look.wrap,
                shrink_to_fit=look.shrink,
            )
            if look.fill is not Fill.NONE:
                model.fill = PatternFill("solid", fgColor=look.fill.value)
            if look.border:
                model.border = _BORDER
            model.number_format = look.format
            model.quotePrefix = quoted
            self._styles[key] = model._style  # noqa: SLF001
        return self._styles[key]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Close it.

        Raises:
            Unwritable: there is no room for the rows, which wait in files of their own until the book is saved.
        """
        self.close()
        if isinstance(error, OSError):
            raise Unwritable(path=tempfile.gettempdir(), reason=system_reason(error)) from None

    def keep_computed(self, sheet: str, coordinate: str, value: Value) -> None:
        """Remember what a formula computes to."""
        self._computed.setdefault(sheet, {})[coordinate] = value

    def records(self, sheet: str, widths: Sequence[float], looks: Sequence[Look]) -> Records:
        """Return where the records of a sheet go."""
        self._records[sheet] = Records(widths, looks, self._style_number)
        return self._records[sheet]

    def _style_number(self, look: Look, *, quoted: bool) -> int:
        number: int = self._book._cell_styles.add(self.style(look, quoted=quoted))  # noqa: SLF001
        return number

    def save(self, path: Path) -> None:
        """Write the workbook, whole or not at all.

        Raises:
            Unwritable: nothing was changed.
        """
        try:
            with whole_file(path) as file:
                self._write(file)
        finally:
            self.close()

    def close(self) -> None:
        """Give up what was not saved, and the files beside it that hold its rows."""
        for sheet in self._book.worksheets:
            if not sheet.closed:
                with suppress(OSError):
                    sheet.close()
            if sheet._writer and Path(sheet._writer.out).exists():  # noqa: SLF001
                sheet._writer.cleanup()  # noqa: SLF001
        for records in self._records.values():
            records.close()

    def _write(self, file: BinaryIO) -> None:
        titles = [sheet.title for sheet in self._book.worksheets]
        parts = {title: f"xl/worksheets/sheet{number}.xml" for number, title in enumerate(titles, 1)}
        computed = {parts[title]: values for title, values in self._computed.items()}
        records = {parts[title]: rows for title, rows in self._records.items()}
        archive = _Archive(file, self._when, computed, records)
        try:
            ExcelWriter(self._book, archive).save()
        except BaseException:
            archive.fp = None  # or it would try to end itself in a file that is closed by then
            raise


class _Archive(zipfile.ZipFile):
    """An archive whose members are all of one time; formulas get their values in it, and sheets their records."""

    def __init__(
        self,
        file: BinaryIO,
        when: dt.datetime,
        computed: dict[str, dict[str, Value]],
        records: dict[str, Records],
    ) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._when = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        self._values = computed
        self._records = records

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        if zinfo_or_arcname == "docProps/core.xml":
            data = _TIME.sub(rb"\g<1>" + self._when, data)
        super().writestr(self._member(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as part:
            if arcname in self._values:
                super().writestr(self._member(arcname), self._with_values(part.read(), self._values[arcname]))
                return
            with self.open(self._member(arcname), "w", force_zip64=True) as member:
                if arcname in self._records:
                    before, end, after = part.read().rpartition(_END_OF_ROWS)  # small: only what is around the records
                    member.write(before)
                    self._records[arcname].move_into(member)
                    member.write(end + after)
                    return
                while block := part.read(1 << 16):
                    member.write(block)

    @staticmethod
    def _member(name: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(name, _FIRST_DAY)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.create_system = 3  # the same on Windows and elsewhere
        member.external_attr = 0o600 << 16
        return member

    @staticmethod
    def _with_values(xml: bytes, values: dict[str, Value]) -> bytes:
        def with_value(match: re.Match[bytes]) -> bytes:
            value = values[match[1].decode()]
            kind, text = b"", ""
            if isinstance(value, str):
                kind, text = b' t="str"', escape(spelled(clean(value)))
            elif isinstance(value, int | float | Fraction):
                text = written(value)
            return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (
                match[1],
                match[2] or b"",
                kind,
                match[3],
                text.encode(),
            )

        return _EMPTY_FORMULA.sub(with_value, xml)
