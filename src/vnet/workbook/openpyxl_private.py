"""The parts of openpyxl that it keeps to itself and that vnet needs all the same: each here once, with its reason.

They are true for the versions `KNOWN`, which are those that `pyproject.toml` asks for.
"""

import tempfile
from contextlib import suppress
from typing import Any, NamedTuple

from openpyxl.reader import excel
from openpyxl.styles import Font
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE, builtin_format_code
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.xml.constants import SHEET_MAIN_NS

KNOWN = ">=3.1,<3.2"


class StyleFormat(NamedTuple):
    """The number format of a cell's style: its number in the file, and its text where one is known."""

    number: int
    text: str | None


class StyleSheet(NamedTuple):
    """What a workbook's styles say, each style by its number in the file.

    `days`: styles that show a day or a time; `struck`: those whose font is struck through.
    """

    formats: dict[int, StyleFormat]
    days: frozenset[int]
    struck: frozenset[int]


# --- writing


def put(cell: Any, text: str, kind: str) -> None:
    """Let a cell stand in the file with this text: as text (`kind` is `s`) or as a number (`n`).

    Setting `value` cuts a text at 32,767 characters, of which those that are spelled out (`_x005F_`) take seven, and
    writes sixteen digits of a double, of which some need 17.
    """
    cell._value = text
    cell.data_type = kind


def share_style(target: Any, model: Any) -> None:
    """Give a cell or a column the style of a model cell. Setting font, fill, border... searches for each, each time."""
    target._style = model._style


def set_default_font(book: Any, font: Font) -> None:
    """Set the font of every cell that has no style of its own; `Workbook` has no word for it and takes Calibri."""
    book._fonts = IndexedList([font])
    book._named_styles["Normal"].font = font


class _Rows(WorksheetWriter):
    """What a sheet's rows wait in until the workbook is saved: a file without a name.

    openpyxl's has one, and would stay behind, with all that it says of people, where the program is killed.
    """

    def __init__(self, sheet: Any) -> None:
        self._rows = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it was copied, or given up
        super().__init__(sheet, out=self._rows)

    def cleanup(self) -> None:
        """Close the file, and so be rid of it, also where there was no room for what it still holds back."""
        with suppress(OSError, ValueError):
            self.xf.close()
        with suppress(OSError):
            self._rows.close()


def keep_rows_nameless(sheet: Any) -> None:
    """Let the rows of a sheet wait in a file that is gone with the program, however that ends."""

    def get_writer() -> None:
        if sheet._writer is None:
            sheet._writer = _Rows(sheet)
            sheet._writer.write_top()

    sheet._get_writer = get_writer


def forget_rows(sheet: Any) -> None:
    """Give up the file in which a sheet's rows wait; only a workbook that is saved does it itself."""
    if sheet._writer:
        sheet._writer.cleanup()


# --- reading


def main_part(manifest: Any) -> str:
    """Return the name of the part that a package says is its workbook, before that part is opened.

    `ExcelReader.read_workbook` finds it and reads it in one step: too late to refuse it.

    Raises:
        OSError: it says so of none.
    """
    reader: Any = excel
    name: str = reader._find_workbook_part(manifest).PartName[1:]
    return name


def style_sheet(book: Any) -> StyleSheet:
    """Return what the styles say that `apply_stylesheet` gave to a workbook: only openpyxl's own cells ask for it."""
    formats = {}
    struck = set()
    for style, look in enumerate(book._cell_styles):
        custom = look.numFmtId - BUILTIN_FORMATS_MAX_SIZE
        text = builtin_format_code(look.numFmtId) if custom < 0 else book._number_formats[custom]
        formats[style] = StyleFormat(look.numFmtId, text)
        if book._fonts[look.fontId].strike:
            struck.add(style)
    return StyleSheet(formats, frozenset(book._date_formats), frozenset(struck))


# A cell as the parser gives it: `row`, `column`, `value`, `data_type`, `style_id`.
RowCell = dict[str, Any]
_TEXT = f"{{{SHEET_MAIN_NS}}}t"
_NO_NUMBERS = {"NaN", "INF", "-INF"}


class _Strings(list[Any]):
    """The shared strings, of which none has a number below 0: a list takes that for one from its end."""

    def __getitem__(self, place: Any) -> Any:
        if place < 0:
            raise IndexError(place)
        return super().__getitem__(place)


def _simplify(element: Any) -> None:
    """Let a cell's own text, where all of it has one font, stand in it as a formula's does.

    openpyxl makes half a dozen objects of each such text, which takes a third of the time of reading our own exports.
    """
    inline = element.find(INLINE_STRING)
    if inline is not None and len(inline) == 1 and inline[0].tag == _TEXT:
        element.set("t", "str")
        inline.tag, inline.text = VALUE_TAG, (inline[0].text or "").replace("x005F_", "")


class SheetParser(WorkSheetParser):
    """What reads a sheet in openpyxl's ordinary mode, row by row, without the object that it then makes of each cell.

    A hundred thousand rows take a third of the memory so, and what vnet has no use for (pictures, charts, comments) is
    neither read nor a reason to refuse a workbook. And of an ordinary cell nobody can tell whether it is empty or its
    formula was never computed: here the value of such a one is `never_computed`.
    """

    def __init__(self, file: Any, strings: list[Any], book: Any, days: Any, never_computed: Any) -> None:
        super().__init__(
            file,
            _Strings(strings),
            data_only=True,
            epoch=book.epoch,
            date_formats=days,
            timedelta_formats=book._timedelta_formats,
            rich_text=True,
        )
        self._never_computed = never_computed

    def parse_cell(self, element: Any) -> RowCell:
        """Return a cell. One that claims to be a number and is none is an error."""
        if element.get("t") == "inlineStr":
            _simplify(element)
        try:
            cell: RowCell = super().parse_cell(element)
        except ValueError:
            if element.findtext(VALUE_TAG) not in _NO_NUMBERS:
                raise
            element.set("t", "e")
            self.col_counter -= "r" not in element.attrib  # it was counted already
            cell = super().parse_cell(element)
        # A formula may well compute to an empty text; that is a value.
        if cell["value"] is None and cell["data_type"] != "str" and element.find(FORMULA_TAG) is not None:
            cell["value"], cell["data_type"] = self._never_computed, "s"
        return cell
