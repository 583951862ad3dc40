"""A workbook's sheets as rows of plain values, one row at a time.

openpyxl reads the package, the list of sheets and the styles. Its own rows tell neither hidden ones nor formulas whose
value was never computed, and it leaves out sheets whose part is missing; so the rows are taken from the XML here.
"""

import datetime as dt
import errno
import io
import math
import posixpath
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel, from_ISO8601
from openpyxl.xml.constants import SHARED_STRINGS

from vnet.errors import BadInput, VnetError, unreadable
from vnet.importing.files import archive as package
from vnet.importing.files import refusals
from vnet.importing.files.cells import ErrorCell, NoValue, SheetRow, SheetRows, Shown, Unseen, Value
from vnet.importing.files.extent import MAIN, Declares, TooMuch, column_number, extent
from vnet.importing.files.number_formats import KOREAN_DATES, Display, shown_as
from vnet.importing.files.strings import shared_strings, unescaped
from vnet.lean_typing import NamedTuple
from vnet.workbook import openpyxl_private
from vnet.workbook.openpyxl_private import StyleSheet

_ROW, _CELL, _VALUE, _FORMULA, _INLINE, _TEXT, _RUN = (
    f"{{{MAIN}}}{name}" for name in ("row", "c", "v", "f", "is", "t", "r")
)
_YES = {"1", "true"}
_DIGITS = "0123456789"
LAST_COLUMN = 256  # what stands further to the right belongs to no table of entries, and would make each row dear


def read_workbook(path: Path) -> Iterator[SheetRows]:
    """Yield the sheets of a workbook; each one's rows have to be taken before the next.

    Raises:
        VnetError: it cannot be read, with what to do instead.
    """
    with _explained(path), package.opened(path) as archive:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = _open(archive)
        linked = any(name.startswith("xl/externalLinks/") for name in archive.namelist())
        for sheet in workbook.sheets:
            with archive.open(sheet.part) as file:
                found = extent(file)
            rows = _rows(path, workbook, sheet.part, found.last)
            yield SheetRows(
                sheet.title, sheet.hidden, rows, tuple(found.merged), found.last, workbook.starts_1904, linked=linked
            )


class _Sheet(NamedTuple):
    title: str
    hidden: bool
    part: str


class _Workbook(NamedTuple):
    """What the cells of all sheets refer to. Styles go by their number as it is written in the file."""

    archive: zipfile.ZipFile
    sheets: list[_Sheet]
    strings: list[str]
    days: set[str]
    lengths: set[str]
    displays: dict[str, Display]
    starts_1904: bool
    epoch: dt.datetime


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn whatever reading a broken file raises into one sentence. openpyxl says it in two dozen ways."""
    try:
        yield
    except VnetError:
        raise
    except TooMuch:
        raise BadInput(refusals.TOO_MUCH, path=path) from None
    except Declares:
        raise BadInput(refusals.DECLARES, path=path) from None
    except Exception as error:
        # EINVAL: a broken archive names a place before its own beginning, which is no fault of the disk.
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise unreadable(path, error) from None
        raise BadInput(refusals.DAMAGED, path=path) from error


def _open(archive: zipfile.ZipFile) -> _Workbook:
    assert archive.fp is not None  # noqa: S101 - it is open
    reader: Any = ExcelReader(archive.fp, read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    if not package.HELD.search(main := openpyxl_private.main_part(reader.package)):
        raise ValueError(main)  # it was not looked through under this name
    reader.read_workbook()
    book: Any = reader.wb
    with redirect_stdout(io.StringIO()):  # openpyxl prints what it finds wrong with a style
        apply_stylesheet(archive, book)
    strings: list[str] = []
    if part := reader.package.find(SHARED_STRINGS):
        with archive.open(part.PartName[1:]) as file:
            strings = shared_strings(file)
    styles = openpyxl_private.style_sheet(book)
    days, displays = _displays(styles)
    starts_1904 = book.epoch == CALENDAR_MAC_1904
    return _Workbook(archive, _sheets(reader), strings, days, styles.lengths, displays, starts_1904, book.epoch)


def _displays(styles: StyleSheet) -> tuple[set[str], dict[str, Display]]:
    """Return the styles that show days, and how those do that show another number than the one kept."""
    korean = {style for style, (number, _text) in styles.formats.items() if number in KOREAN_DATES}
    displays = {}
    for style, (number, text) in styles.formats.items():
        if style not in korean and text and (display := shown_as(number, text)):
            displays[style] = display
    return styles.days | korean, displays


def _sheets(reader: Any) -> list[_Sheet]:
    sheets = []
    for sheet, relation in reader.parser.find_sheets():
        if posixpath.basename(relation.Type) == "worksheet":
            sheets.append(_Sheet(sheet.name, sheet.state != "visible", relation.target))
    if len({sheet.part for sheet in sheets}) < len(sheets):
        raise TooMuch
    return sheets


def _rows(path: Path, workbook: _Workbook, part: str, last: int) -> Iterator[SheetRow]:
    if last == 0:
        return
    with _explained(path), workbook.archive.open(part) as file:
        number = 0
        cells = _Cells(workbook)
        for _event, element in iterparse(file):  # noqa: S314 - no part that declares entities comes this far
            if element.tag != _ROW:
                continue
            number = int(element.get("r", number + 1))
            hidden = element.get("hidden") in _YES or element.get("ht") == "0"
            yield SheetRow(number, cells.values(element, str(number)), Unseen.HIDDEN if hidden else None)
            if number >= last:
                return
            element.clear()


class _Cells:
    """From the cells of a row to their values."""

    def __init__(self, workbook: _Workbook) -> None:
        self._book = workbook
        self._columns: dict[str, int] = {}

    def values(self, row: Element, number: str) -> list[Value]:
        values: list[Value] = []
        for cell in row:
            if cell.tag != _CELL:
                continue
            if (place := cell.get("r")) is not None:
                letters = place.rstrip(_DIGITS)
                column = self._columns.get(letters)
                if column is None:
                    column = self._columns[letters] = column_number(letters)
                if column > LAST_COLUMN:
                    break
                if place != letters + number or column <= len(values):
                    raise ValueError(place)
                if gap := column - len(values) - 1:
                    values += [None] * gap
            values.append(self._value(cell))
        return values

    def _value(self, cell: Element) -> Value:
        text = inline = None
        has_formula = False
        for child in cell:
            tag = child.tag
            if tag == _VALUE:
                text = child.text
            elif tag == _FORMULA:
                has_formula = True
            elif tag == _INLINE:
                inline = child
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return None if inline is None else _inline_text(inline)
        if not text:
            # A formula may well compute to an empty text; that is a value.
            return NoValue() if has_formula and kind != "str" else None
        return self._typed(kind, text, cell.get("s", ""))

    def _typed(self, kind: str, text: str, style: str) -> Value:
        match kind:
            case "s":
                place = int(text)
                if place < 0:
                    raise IndexError(place)
                return self._book.strings[place]
            case "n":
                return self._number(text, style)
            case "str":
                return unescaped(text)
            case "b":
                return bool(int(text))
            case "d":
                return _iso_day(text)
            case "e":
                return ErrorCell(text)
            case _:
                raise ValueError(kind)

    def _number(self, text: str, style: str) -> Value:
        number = int(text) if text.isdigit() else float(text)
        if not math.isfinite(number):
            return ErrorCell(text)
        if style in self._book.days:
            try:
                value: Value = from_excel(number, self._book.epoch, timedelta=style in self._book.lengths)
            except (OverflowError, ValueError):
                return ErrorCell(text)
            return value
        display = self._book.displays.get(style)
        if display is None:
            return int(number) if isinstance(number, float) and number.is_integer() else number
        shown = Shown(number * 100 if display.hundredfold else number)
        shown.unit, shown.thousands = display.unit, display.thousands
        return shown


def _iso_day(text: str) -> Value:
    value: Value = from_ISO8601(text)  # type: ignore[no-untyped-call]
    return value


def _inline_text(inline: Element) -> str:
    if len(inline) == 1 and inline[0].tag == _TEXT:
        return unescaped(inline[0].text or "")
    parts = [inline.findtext(_TEXT) or ""]
    parts += [run.findtext(_TEXT) or "" for run in inline.iterfind(_RUN)]
    return unescaped("".join(parts))
