"""A workbook's sheets as rows of plain values, read by openpyxl once the archive is known to be harmless."""

import errno
import io
import math
import posixpath
import re
import warnings
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.filters import AutoFilter, FilterColumn
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.table import Table
from openpyxl.xml.constants import COMMENTS_NS, SHARED_STRINGS
from openpyxl.xml.functions import fromstring

from vnet.errors import BadInput, VnetError, unreadable
from vnet.importing.files import archive as package
from vnet.importing.files import refusals, xml_guard
from vnet.importing.files.archive import Package
from vnet.importing.files.cells import ErrorCell, Merged, NoValue, SheetRow, SheetRows, Shown, Unseen, Value
from vnet.importing.files.number_formats import KOREAN_DATES, Display, shown_as
from vnet.importing.files.xml_guard import MOST_COLUMNS
from vnet.lean_typing import NamedTuple
from vnet.workbook import openpyxl_private
from vnet.workbook.cell import OWN_AUTHOR
from vnet.workbook.openpyxl_private import RowCell, SheetParser

LAST_COLUMN = 256  # what stands further to the right belongs to no table of entries, and would make each row dear
MOST_ROWS = 200_000  # filled ones of a sheet; twice the entries of the largest year that is measured
_LAST_ROW = 1_048_576
_LINE_END = re.compile("_x000[9AD]_")  # Excel's way to write what ends a line in a cell
_PAGE_CODE = re.compile(r"&(?:[A-Z]|\d+)")  # the page's number, the day, a size of letters...
_NO_SIZE = re.compile(r"[-+]?0+(?:\.0*)?")
_YES = {"1", "true"}


def read_workbook(path: Path) -> Iterator[SheetRows]:
    """Yield the sheets of a workbook; each one's rows have to be taken before the next.

    Raises:
        VnetError: it cannot be read, with what to do instead.
    """
    with _explained(path), package.opened(path) as opened:
        with _silenced():
            workbook = _open(opened)
        for sheet in workbook.sheets:
            with _silenced():
                rows = _sheet(path, workbook, sheet)
            yield rows


class _Sheet(NamedTuple):
    title: str
    hidden: bool
    part: str


class _Workbook(NamedTuple):
    """What the cells of all sheets refer to. Styles go by their numbers."""

    package: Package
    sheets: list[_Sheet]
    strings: list[Any]
    book: Any
    days: frozenset[int]
    displays: Mapping[int, Display]
    struck: frozenset[int]


class _Row(NamedTuple):
    """A row as it was read; its `look` are the attributes of the row itself."""

    number: int
    values: list[Value]
    look: Mapping[str, str]
    struck: set[int]
    partly_struck: set[int]


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn whatever reading a broken file raises into one sentence. openpyxl says it in two dozen ways."""
    try:
        yield
    except VnetError:
        raise
    except Exception as error:
        # EINVAL: a broken archive names a place before its own beginning, which is no fault of the disk.
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
            raise unreadable(path, error) from None
        raise BadInput(refusals.DAMAGED, path=path) from error


@contextmanager
def _silenced() -> Iterator[None]:
    """Let openpyxl warn of nothing, and print nothing of what it finds wrong with a style."""
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _open(opened: Package) -> _Workbook:
    archive = opened.archive
    assert archive.fp is not None  # noqa: S101 - it is open
    reader: Any = ExcelReader(archive.fp, data_only=True, keep_links=False, rich_text=True)
    reader.read_manifest()
    if not package.HELD.search(main := openpyxl_private.main_part(reader.package)):
        raise ValueError(main)  # it was not looked through under this name
    if part := reader.package.find(SHARED_STRINGS):
        _require(opened, part.PartName[1:], xml_guard.STRINGS)
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(archive, reader.wb)
    styles = openpyxl_private.style_sheet(reader.wb)
    korean = {style for style, (number, _text) in styles.formats.items() if number in KOREAN_DATES}
    displays = {
        style: display
        for style, (number, text) in styles.formats.items()
        if style not in korean and text and (display := shown_as(number, text))
    }
    days = frozenset(styles.days | korean)
    return _Workbook(opened, _sheets(reader), reader.shared_strings, reader.wb, days, displays, styles.struck)


def _require(opened: Package, part: str, root: str) -> None:
    """Refuse a part that is not what the workbook says it is, and so was not looked through as that."""
    if opened.roots[part] != root:
        raise ValueError(part)


def _sheets(reader: Any) -> list[_Sheet]:
    sheets = []
    for sheet, relation in reader.parser.find_sheets():
        if posixpath.basename(relation.Type) == "worksheet":
            sheets.append(_Sheet(sheet.name, sheet.state != "visible", relation.target))
    if len({sheet.part for sheet in sheets}) < len(sheets):
        raise ValueError("the same sheet twice")
    return sheets


def _sheet(path: Path, workbook: _Workbook, sheet: _Sheet) -> SheetRows:
    """Return a sheet. All of it is read before its first row is given: what is merged or filtered stands at its end."""
    archive = workbook.package.archive
    _require(workbook.package, sheet.part, xml_guard.WORKSHEET)
    with archive.open(sheet.part) as file:
        parser = SheetParser(file, workbook.strings, workbook.book, workbook.days, NoValue())
        rows = deque(_rows(path, workbook, sheet.title, parser))
    filtered, notes = _filtered(workbook.package, sheet.part, parser), _notes(workbook.package, sheet.part)
    return SheetRows(
        sheet.title,
        sheet.hidden,
        _given(rows, filtered, notes),
        tuple(map(_merged, parser.merged_cells.mergeCell if parser.merged_cells else ())),
        rows[-1].number if rows else 0,
        workbook.book.epoch == CALENDAR_MAC_1904,
        linked=any(name.startswith("xl/externalLinks/") for name in archive.namelist()),
        unseen_columns=_unseen_columns(parser.column_dimensions.values()),
        page_texts=_page_texts(getattr(parser, "HeaderFooter", None)),
    )


def _merged(block: Any) -> Merged:
    return Merged(block.min_row, block.min_col, block.max_row, block.max_col)


# --- what does not show


def _filtered(opened: Package, part: str, parser: SheetParser) -> list[range]:
    """Return the rows of which a filter that is set leaves some out: of the sheet, or of a table in it."""
    filters = [getattr(parser, "auto_filter", None)]
    if parser.tables.tablePart:
        relations: Any = get_dependents(opened.archive, get_rels_path(part))  # type: ignore[no-untyped-call]
        for inside in parser.tables.tablePart:
            target = relations.get(inside.id).target
            _require(opened, target, xml_guard.TABLE)
            content: Any = fromstring(opened.archive.read(target))
            table: Any = Table.from_tree(content)
            filters.append(table.autoFilter)
    return list(filter(None, map(_rows_below, filters)))


def _rows_below(filtering: AutoFilter | None) -> range:
    """Return the rows below the headings of a filter; none where it leaves nothing out."""
    if filtering is None or not any(map(_is_set, filtering.filterColumn or ())):
        return range(0)
    first, last = CellRange(filtering.ref).min_row, CellRange(filtering.ref).max_row
    return range(first + 1, last + 1)


def _is_set(column: FilterColumn) -> bool:
    criteria = (column.filters, column.customFilters, column.top10, column.dynamicFilter, column.colorFilter,
                column.iconFilter)  # fmt: skip
    return any(criterion is not None for criterion in criteria)


def _notes(opened: Package, part: str) -> dict[int, tuple[str, ...]]:
    """Return what people noted at cells of a sheet, by row; not what vnet itself noted in a marked copy."""
    found: dict[int, tuple[str, ...]] = {}
    if get_rels_path(part) not in opened.archive.namelist():  # type: ignore[no-untyped-call]
        return found
    relations: Any = get_dependents(opened.archive, get_rels_path(part))  # type: ignore[no-untyped-call]
    for relation in relations.find(COMMENTS_NS):
        _require(opened, relation.target, xml_guard.NOTES)
        content: Any = fromstring(opened.archive.read(relation.target))
        noted: Any = CommentSheet.from_tree(content)
        for cell, note in noted.comments:
            row = CellRange(cell).min_row
            if note.author != OWN_AUTHOR:
                found[row] = (*found.get(row, ()), note.text)
    return found


def _given(rows: deque[_Row], filtered: list[range], notes: Mapping[int, tuple[str, ...]]) -> Iterator[SheetRow]:
    while rows:
        number, values, look, struck, partly_struck = rows.popleft()
        unseen = _unseen(look, is_row=True)
        if unseen and any(number in block for block in filtered):
            unseen = Unseen.FILTERED
        yield SheetRow(number, values, unseen, frozenset(struck), frozenset(partly_struck), notes.get(number, ()))


def _unseen(look: Mapping[str, str], *, is_row: bool) -> Unseen | None:
    """Return why a row or a column of these attributes does not show; one of no size is hidden, too."""
    size = look.get("ht" if is_row else "width", "")
    if look.get("hidden") not in _YES and not _NO_SIZE.fullmatch(size):
        return None
    return Unseen.COLLAPSED if look.get("outlineLevel", "0") != "0" else Unseen.HIDDEN


def _unseen_columns(looks: Any) -> dict[int, Unseen]:
    found = {}
    for look in looks:
        first, last = look.get("min", ""), look.get("max", "")
        if first.isdecimal() and last.isdecimal() and (unseen := _unseen(look, is_row=False)):
            found.update(dict.fromkeys(range(int(first), min(int(last), LAST_COLUMN) + 1), unseen))
    return found


def _page_texts(page: HeaderFooter | None) -> tuple[str, ...]:
    if page is None:
        return ()
    lines = (page.oddHeader, page.oddFooter, page.evenHeader, page.evenFooter, page.firstHeader, page.firstFooter)
    places = [place.text for line in lines if line for place in (line.left, line.center, line.right)]
    texts = [" ".join(_PAGE_CODE.sub("", text).split()) for text in places if text]
    return tuple(dict.fromkeys(filter(None, texts)))


# --- values


def _rows(path: Path, workbook: _Workbook, title: str, parser: SheetParser) -> Iterator[_Row]:
    """Yield the rows in which anything stands."""
    before = count = 0
    for number, cells in parser.parse():
        look = parser.row_dimensions.pop(str(number), {})
        if not before < number <= _LAST_ROW:
            raise ValueError(number)
        before = number
        row = _Row(number, [], look, set(), set())
        _fill(workbook, row, cells)
        if row.values:
            count += 1
            if count > MOST_ROWS:
                raise BadInput(refusals.TOO_MANY_ROWS, path=path, sheet=title, most=f"{MOST_ROWS:,}")
            yield row


def _fill(workbook: _Workbook, row: _Row, cells: list[RowCell]) -> None:
    last = 0
    for cell in cells:
        if cell["row"] != row.number or not last < cell["column"] <= MOST_COLUMNS:
            raise ValueError(cell)
        last = cell["column"]
        if cell["value"] is not None and last <= LAST_COLUMN:
            if gap := last - len(row.values) - 1:
                row.values.extend([None] * gap)
            if cell["style_id"] in workbook.struck:
                row.struck.add(last)
            row.values.append(_value(workbook, row, cell))


def _value(workbook: _Workbook, row: _Row, cell: RowCell) -> Value:
    content = cell["value"]
    match cell["data_type"]:
        case "n":
            return _number(content, workbook.displays.get(cell["style_id"]))
        case "s":
            if content.__class__ is CellRichText:
                content = _unstruck(row, cell["column"], content)
            return _LINE_END.sub(_line_end, content) if "_x000" in content else content
        case "b" | "d":
            value: Value = content
            return value
        case "e":
            return ErrorCell(content)
        case kind:
            raise ValueError(kind)


def _number(number: float, display: Display | None) -> Value:
    if not math.isfinite(number):
        return ErrorCell(number)
    if display is None:
        return int(number) if isinstance(number, float) and number.is_integer() else number
    shown = Shown(number * 100 if display.hundredfold else number)
    shown.unit, shown.thousands = display.unit, display.thousands
    return shown


def _unstruck(row: _Row, column: int, text: CellRichText) -> str:
    """Return what is left of a text of several fonts without the parts that are struck through, and note those."""
    left = [part for part in text if not (isinstance(part, TextBlock) and part.font.strike)]
    rest = "".join(map(str, left)).strip()
    if len(left) == len(text):
        return "".join(map(str, text))
    (row.partly_struck if rest else row.struck).add(column)
    return rest or str(text)


def _line_end(match: re.Match[str]) -> str:
    return chr(int(match[0][5], 16))
