"""The copy that a person gets back when a file cannot be imported: wrong cells filled, and a list of what to mend.

The person's own file is only read. An .xlsx is copied as it is (`marked_workbook`); of a file of another kind, and of a
very large book, the copy has what the import reads: the sheets with their values, merged blocks and hidden rows, each
cell in its place, so that it can be mended and imported itself.
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from openpyxl.utils import get_column_letter

from vnet.clock import today
from vnet.errors import Place, Problem
from vnet.i18n import _, ngettext
from vnet.importing.files import archive
from vnet.importing.files import cells as given
from vnet.importing.files.cells import NoValue, SheetRow, SheetRows, Shown, as_text
from vnet.importing.files.file_kind import Kind, kind_of
from vnet.importing.marked_workbook import MOST_ROWS, MOST_UNPACKED, Marking
from vnet.importing.sheets.row_labels import is_fault_list
from vnet.importing.source import read
from vnet.output import Target
from vnet.workbook.book import Book, Cell, Sheet, clean
from vnet.workbook.look import BOX, DATE, HEAD, LINE, NOTE, PLAIN, TITLE, WHOLE, Align, Fill, lines, width

MOST_LISTED = 2_000  # nobody works through a longer list; every wrong cell is filled all the same
_SEEN = 200  # rows by which the widths of columns are set
_NARROWEST, _WIDEST = 9.0, 40.0
_OF_WHOLE_ROW = 3  # cells that are filled where a whole row is meant
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]\x00-\x1f]")
_LIST_WIDTHS = (20.0, 10.0, 30.0, 80.0)
_DAY = PLAIN._replace(format=DATE, align=Align.CENTER)
_MOMENT = PLAIN._replace(format="yyyy-mm-dd hh:mm:ss")
_CLOCK = PLAIN._replace(format="hh:mm:ss")
_HOURS = PLAIN._replace(format="[h]:mm:ss")
_SECONDS_OF_DAY = 86_400


def write_marked(source: Path, faults: Iterable[Problem], target: Path | Target) -> None:
    """Write a copy of a person's file to `target` that shows what to mend, in the language in use.

    Raises:
        VnetError: nothing was written.
        VnetError: the file cannot be read (any more).
    """
    every = list(faults)
    if kind_of(source) is Kind.WORKBOOK and (marking := _own(source)) is not None:
        _mark_own(marking, source, every, target)
        return
    when = dt.datetime.combine(today(), dt.time())
    book = Book(_list_title(), when)
    listing = book.sheet(_list_title(), _LIST_WIDTHS, freeze="A4", heading_rows=(3, 3))
    copies = _Copies(book, every)
    for sheet in read(source):
        copies.add(sheet)
    _write_list(listing, source.name, every, copies)
    book.save(target)


def _own(source: Path) -> Marking | None:
    """Return the person's own workbook to be marked; None where it is too large, or more than openpyxl can keep."""
    if sum(sheet.last for sheet in read(source)) > MOST_ROWS or archive.unpacked(source) > MOST_UNPACKED:
        return None
    try:
        return Marking(source, is_fault_list)
    except Exception:  # noqa: BLE001 - it says so in two dozen ways; what was read is copied then
        return None


def _mark_own(marking: Marking, source: Path, faults: Sequence[Problem], target: Path | Target) -> None:
    for number, fault in enumerate(faults):
        # More notes than anybody reads would only cost memory.
        message = fault.message if number < MOST_LISTED else None
        marking.mark(fault.place, message, _OF_WHOLE_ROW if fault.place.column is None else 1)
    rows = [_listed(fault, fault.place.source, marking.written) for fault in faults[:MOST_LISTED]]
    more = [[_more(len(faults) - MOST_LISTED)]] if len(faults) > MOST_LISTED else []
    marking.begin_with(_list_title(), _list_text(source.name), _list_head(), [*rows, *more])
    marking.save(target)


def _list_title() -> str:
    return _("What to mend")


class _Copies:
    """The copied sheets. `written`: what stands in the cells that are listed; `titles`: by those of the source."""

    def __init__(self, book: Book, faults: Sequence[Problem]) -> None:
        self._book = book
        self._taken = {_list_title().casefold()}
        self._listed = {fault.place for fault in faults[:MOST_LISTED]}
        # By sheet and row, and in it by column.
        self._messages: dict[tuple[str, int], dict[int | None, list[str]]] = {}
        for (sheet, row, column), _code, message, _hint in faults:
            self._messages.setdefault((sheet, row), {}).setdefault(column, []).append(message)
        self.written: dict[Place, str] = {}
        self.titles: dict[str, str] = {}

    def add(self, source: SheetRows) -> None:
        """Copy a sheet, unless it is the list of an earlier copy."""
        rows = iter(source.rows)
        seen = list(islice(rows, _SEEN))
        if is_fault_list(source.title, seen[0].values if seen else ()):
            return
        self.titles[source.title] = self._title(source.title)
        sheet = self._book.sheet(self.titles[source.title], _widths(seen), hidden=source.hidden)
        for row in chain(seen, rows):
            of_row = self._messages.get((source.title, row.number), {})
            if not of_row and all(value is None for value in row.values):
                continue
            while sheet.rows < row.number - 1:
                sheet.row()
            sheet.row(*self._cells(source.title, row, of_row), hidden=row.hidden)
        for block in source.merged:
            sheet.merge(*block)

    def _cells(self, title: str, row: SheetRow, messages: Mapping[int | None, Sequence[str]]) -> list[Cell | None]:
        made = [_cell(value) for value in row.values]
        for column, texts in messages.items():
            place = Place(title, row.number, column)
            is_listed = place in self._listed
            if is_listed and column is not None:
                self.written[place] = as_text(row.values[column - 1]) if column <= len(row.values) else ""
            # What is listed is noted at the cell as well; more notes than anybody reads would only cost memory.
            _mark(made, column or 1, column or _OF_WHOLE_ROW, "\n".join(texts) if is_listed else None)
        return made

    def _title(self, wanted: str) -> str:
        """Return the sheet's own title, made fit where Excel would not take it."""
        plain = _NOT_IN_TITLES.sub("_", clean(wanted)).strip("'")[:_LONGEST_TITLE].strip("'") or _("Sheet")
        title, number = plain, 2
        while title.casefold() in self._taken:
            ending = f" ({number})"
            title, number = plain[: _LONGEST_TITLE - len(ending)] + ending, number + 1
        self._taken.add(title.casefold())
        return title


def _mark(cells: list[Cell | None], first: int, last: int, note: str | None) -> None:
    """Fill the cells from `first` to `last` (columns, 1 on), and write a note at the first of them."""
    cells += [None] * (last - len(cells))
    for column in range(first, last + 1):
        cell = cells[column - 1] or Cell()
        notes = [text for text in (cell.comment, note if column == first else None) if text]
        look = cell.look._replace(fill=Fill.BAD)
        cells[column - 1] = cell._replace(look=look, comment="\n".join(notes) or None)


def _cell(value: given.Value) -> Cell | None:
    """Return a cell that says what `value` says, also to the import."""
    match value:
        case None | NoValue():
            return None
        case Shown():
            places = WHOLE if value.is_integer() else f"{WHOLE}.0##"
            return Cell(float(value), PLAIN._replace(format=f'{places}{"," * value.thousands}"{value.unit}"'))
        case float() if not math.isfinite(value):
            return Cell(str(value))
        case str() | int() | float():
            return Cell(value)
        case _:
            return _time_cell(value)


def _time_cell(value: dt.date | dt.time | dt.timedelta) -> Cell:
    match value:
        case dt.datetime() if value.time() != dt.time():
            return Cell(value, _MOMENT)
        case dt.date():
            return Cell(value, _DAY)
        case dt.time():
            return Cell((value.hour * 3600 + value.minute * 60 + value.second) / _SECONDS_OF_DAY, _CLOCK)
        case dt.timedelta():
            return Cell(value.total_seconds() / _SECONDS_OF_DAY, _HOURS)


def _widths(rows: Sequence[SheetRow]) -> list[float]:
    """Return the widths of the columns; a title above the table, alone in its row, may run over the next cells."""
    columns = max((len(row.values) for row in rows), default=0)
    widest = [_NARROWEST] * columns
    for row in rows:
        filled = [(place, as_text(value)) for place, value in enumerate(row.values) if value is not None]
        if len(filled) > 1:
            for place, text in filled:
                widest[place] = max(widest[place], width(text[: int(_WIDEST)]) * 1.1 + 2)
    return [min(columns, _WIDEST) for columns in widest]


def _list_text(name: str) -> str:
    return _(
        "{name} was not imported. Mend the coloured cells in this copy or in your own file, save it, and import it "
        "again. This list is not imported."
    ).format(name=name)


def _list_head() -> tuple[str, ...]:
    return _("Sheet"), _("Cell"), _("What stands there"), _("How to mend it")


def _listed(fault: Problem, sheet: str, written: Mapping[Place, str]) -> tuple[str, ...]:
    """Return what the list says of a fault: where, what stands there, and what to do."""
    place = fault.place
    where = _("row {row}") if place.column is None else f"{get_column_letter(place.column)}{place.line}"
    return sheet, where.format(row=place.line), written.get(place, ""), fault.message


def _more(count: int) -> str:
    text = ngettext(
        "{count} more is marked in the sheets, but not listed here.",
        "{count} more are marked in the sheets, but not listed here.",
        count,
    )
    return text.format(count=f"{count:,}")


def _write_list(sheet: Sheet, name: str, faults: Sequence[Problem], copies: _Copies) -> None:
    sheet.row(Cell(_list_title(), TITLE), height=28)
    what = _list_text(name)
    sheet.merge(2, 1, 2, len(_LIST_WIDTHS))
    sheet.row(Cell(what, NOTE), height=lines(what, sum(_LIST_WIDTHS)) * LINE + 4)
    sheet.row(*[Cell(text, HEAD) for text in _list_head()])
    for fault in faults[:MOST_LISTED]:
        title = copies.titles.get(fault.place.source, fault.place.source)
        sheet.row(*[Cell(text, BOX) for text in _listed(fault, title, copies.written)])
    if len(faults) > MOST_LISTED:
        sheet.row(Cell(_more(len(faults) - MOST_LISTED), NOTE))
