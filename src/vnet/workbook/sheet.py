"""A sheet that is written row by row, so that its size costs no memory."""

import warnings
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, LineChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from vnet.workbook import openpyxl_private
from vnet.workbook.cell import OWN_AUTHOR, Cell, Value, clean, is_risky, spelled, written
from vnet.workbook.look import HIGHEST, INDENT, LINE, SIZE, Look, lines
from vnet.workbook.records import Records
from vnet.workbook.styles import BORDER, Styles

_PAGE_ACROSS, _PAGE_DOWN = 784.0, 516.0  # points of an A4 page that lies, within its margins, and a little to spare
_POINTS_OF_COLUMN = 5.5  # that a character of a column's width takes, with its share of the margins


class Sheet:
    """A sheet that takes its rows from the top down. Made by `Book.sheet`.

    `widths` are those of its columns in characters; `rows` is how many there are so far, `points` how high they are
    from the top of the page, with the rows that are repeated there. `computed` is what its formulas compute to, by cell
    (`B2`); `charts` is what each says to whom does not see it; `records` are its last rows, where there are very many.
    """

    def __init__(self, sheet: Any, widths: Sequence[float], styles: Styles, repeated_to: int = 0) -> None:
        self._sheet = sheet
        self._styles = styles
        self._repeated_to, self._repeated = repeated_to, 0.0  # the last row that is on every page, and all their points
        self._printed = len(widths)
        self._breaks: list[int] = []  # the rows after which a page was begun on purpose
        self.widths = widths
        self.rows = 0
        self.points = 0.0
        self.title: str = sheet.title
        self.computed: dict[str, Value] = {}
        self.charts: list[str] = []
        self.records: Records | None = None

    def row(self, *cells: Cell | Value, height: float | None = None, least: float = 0, hidden: bool = False) -> int:
        """Write a row and return its number. Without a height, it is as high as its longest wrapped text needs.

        `least`: it is so high at least.
        """
        assert self.records is None, "records are the last rows of a sheet"  # noqa: S101
        self.rows += 1
        made: list[Any] = []
        for cell in cells:
            made.append(None if cell is None else self._cell(cell, len(made) + 1))
            if isinstance(cell, Cell) and cell.columns > 1:
                made += self._merged(cell, len(made))
        needed = height or max(self.height(cells) or 0, least)
        self._count(needed or LINE)
        if needed:
            self._sheet.row_dimensions[self.rows].height = needed
        if hidden:
            self._sheet.row_dimensions[self.rows].hidden = True
        self._sheet.append(made)
        self._sheet.row_dimensions.pop(self.rows, None)  # written: nothing of it has to be kept
        return self.rows

    def _count(self, points: float) -> None:
        """Count a row that was begun, on this page or, where it has no room there, on the next."""
        if self.rows <= self._repeated_to:
            self._repeated += points
        elif not self.fits(points):
            self.points = self._repeated
        self.points += points

    def _merged(self, cell: Cell, column: int) -> list[Any]:
        """Merge a cell of several columns with those that follow, and return these; `column` is its own."""
        self.merge(self.rows, column, self.rows, column + cell.columns - 1)
        return [self._cell(Cell(None, cell.look), 0) for _column in range(1, cell.columns)]

    def begin_records(self, looks: Sequence[Look]) -> None:
        """Let all rows that follow be records, with one look for each column; those printed say how high they are."""
        self.records = Records(self.widths, looks, self._styles.number, self._printed)

    def record(self, values: Sequence[Value]) -> None:
        """Write one of very many rows: texts that stay texts, long ones wrapped."""
        assert self.records is not None, "begin_records comes first"  # noqa: S101
        self.rows += 1
        self.records.add(self.rows, values)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Merge a block of cells, unless it is a single one; on each page that was begun within it, by itself."""
        for row in self._breaks:
            if first_row <= row < last_row:
                self._merge(first_row, first_column, row, last_column)
                first_row = row + 1
        self._merge(first_row, first_column, last_row, last_column)

    def _merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        if (first_row, first_column) != (last_row, last_column):
            block = CellRange(min_col=first_column, min_row=first_row, max_col=last_column, max_row=last_row)
            self._sheet.merged_cells.ranges.add(block)  # its own `add` compares with every block that is there

    def table(self, name: str, first_row: int, headings: Sequence[str]) -> None:
        """Make the rows from `first_row` (the headings) to the last one an Excel table, to be filtered and pivoted."""
        cells = f"A{first_row}:{get_column_letter(len(headings))}{self.rows}"
        columns: Any = [TableColumn(id=number, name=heading) for number, heading in enumerate(headings, 1)]
        table: Any = Table(displayName=name, ref=cells, tableColumns=columns, autoFilter=AutoFilter(ref=cells))
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that the columns have to be made by hand, as they were
            self._sheet.add_table(table)

    def break_page(self) -> None:
        """Let what follows begin on a new page."""
        self._sheet.row_breaks.append(Break(id=self.rows))
        self._breaks.append(self.rows)
        self.points = self._repeated

    @property
    def is_begun(self) -> bool:
        """Whether something stands on the page already, other than what is repeated on every one."""
        return self.points > self._repeated

    def fits(self, points: float) -> bool:
        """Tell whether so many points still have room on the page that was begun."""
        across = sum(self.widths[: self._printed]) * _POINTS_OF_COLUMN
        return self.points + points <= _PAGE_DOWN / min(1.0, _PAGE_ACROSS / across)

    def keep_together(self, points: float) -> None:
        """Begin a new page, unless so many points still have room on the one that was begun."""
        if self.is_begun and not self.fits(points):
            self.break_page()

    def print_only(self, columns: int) -> None:
        """Print only the first columns; the others are for the screen."""
        self._printed = columns

    def finish(self) -> None:
        """Say what is printed of the sheet, which has all of its rows now."""
        if self._printed < len(self.widths):
            self._sheet.print_area = f"A1:{get_column_letter(self._printed)}{self.rows}"

    def chart(self, chart: BarChart | LineChart, anchor: str, about: str) -> None:
        """Put a chart with its upper left corner on a cell (`B2`); `about` says it to whom does not see it."""
        self.charts.append(about)
        self._sheet.add_chart(chart, anchor)

    def validate(self, rule: Any) -> None:
        """Add a rule for what may be written into cells (openpyxl's DataValidation)."""
        self._sheet.data_validations.append(rule)

    def frame_filled(self, first_row: int, last_row: int, columns: int) -> None:
        """Let lines appear around the cells of a row, of those from `first_row` on, once something is written in it."""
        last = get_column_letter(columns)
        written = FormulaRule(formula=[f"COUNTA($A{first_row}:${last}{first_row})>0"], border=BORDER)  # type: ignore[no-untyped-call]
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
            self.computed[f"{get_column_letter(column)}{self.rows}"] = value
        elif isinstance(value, str):
            openpyxl_private.put(made, spelled(clean(value)), "s")
        elif isinstance(value, (float, Fraction)):
            openpyxl_private.put(made, written(value), "n")
        else:
            made.value = value
        risky = cell.formula is None and isinstance(value, str) and is_risky(value)
        openpyxl_private.share_style(made, self._styles.model(cell.look, quoted=risky))
        if cell.comment:
            text = clean(cell.comment)
            made.comment = Comment(spelled(text), OWN_AUTHOR, width=360, height=int(24 + 20 * lines(text, 48)))
        return made

    def height(self, cells: Iterable[Cell | Value], first_column: int = 1) -> float | None:
        """Return the height that the longest wrapped text or the largest letters need; None if a line is enough."""
        most, column = 1.0, first_column - 1
        for cell in cells:
            columns = cell.columns if isinstance(cell, Cell) else 1
            if isinstance(cell, Cell) and isinstance(cell.value, str):
                room = sum(self.widths[column : column + columns]) * SIZE / cell.look.size - INDENT * cell.look.indent
                needed = lines(cell.value, room) if cell.look.wrap else 1
                most = max(most, needed * cell.look.size / SIZE)
            column += columns
        margin = 0 if most < 2 else 3  # noqa: PLR2004 - lines
        return None if most == 1 else min(most * LINE + margin, HIGHEST)
