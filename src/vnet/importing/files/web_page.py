"""The tables of a web page, which groupware hands out under the name of a workbook (.xls).

The standard library takes the page apart; here its cells get their places, as a browser gives them.
"""

import codecs
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from vnet.errors import BadInput
from vnet.importing.files import refusals
from vnet.importing.files.cells import Merged, SheetRow, SheetRows, Unseen, Value

LAST_COLUMN = 256
_LAST_ROW = 1_048_576
_DEEPEST = 1_000  # tags that are open; a page that never closes them has no more
_MOST_UNENDED = 1_000  # tags that begin and do not end: HTMLParser looks for the end of each to the end of the page
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_KOREAN = {"euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "ks_c_5601"}  # what is in fact written so is cp949
_SILENT = {"script", "style", "title", "xml"}
_LINES = {"br", "p", "div", "li", "tr", "table"}
_STRUCK = {"s", "strike", "del"}
_WITHOUT_END = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"
}  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)

Attributes = list[tuple[str, str | None]]


def read_page(path: Path) -> Iterator[SheetRows]:
    """Yield the one sheet of a page: its tables below one another, each line of text around them a row of one cell.

    Raises:
        BadInput: there is no table in it, or it is no text.
    """
    text = _text(path.read_bytes())
    if text.count("<") - text.count(">") > _MOST_UNENDED:
        raise BadInput(refusals.DAMAGED)
    page = _Page()
    page.feed(text)
    page.close()
    page.end_row()
    page.end_line()
    if not page.has_table:
        raise BadInput(refusals.OTHER_KIND, kind="HTML")
    yield SheetRows(path.stem, hidden=False, rows=iter(page.rows), merged=tuple(page.merged))


def _text(content: bytes) -> str:
    """Return the page's text, in the encoding that it names or, if that is not true, in which all of it is text."""
    named = [name for mark, name in _MARKS if content.startswith(mark)]
    if not named and (stated := _CHARSET.search(content[:4096])):
        named = [stated[1].decode("ascii", "replace").lower()]
    for name in (*named, "utf-8", "cp949"):
        try:
            return content.decode("cp949" if name in _KOREAN else name)
        except (UnicodeError, LookupError):
            continue
    raise BadInput(refusals.DAMAGED)


class _Tag:
    """A tag that is open, and what it makes of all that stands in it."""

    def __init__(self, name: str, attributes: dict[str, str | None], outer: "_Tag | None") -> None:
        style = attributes.get("style") or ""
        self.name = name
        self.hidden: bool = bool(_HIDDEN_STYLE.search(style)) or "hidden" in attributes
        self.strikes: bool = name in _STRUCK or "line-through" in style.lower()
        self.silent: bool = name in _SILENT
        if outer:
            self.hidden |= outer.hidden
            self.strikes |= outer.strikes
            self.silent |= outer.silent


class _Cell:
    """A cell while its text comes in: all of it, and what of it counts."""

    def __init__(self, attributes: dict[str, str | None]) -> None:
        self.columns = _span(attributes.get("colspan"))
        self.rows = _span(attributes.get("rowspan"))
        self.every: list[str] = []
        self.left: list[str] = []  # what is not struck through

    def add(self, text: str, *, struck: bool) -> None:
        self.every.append(text)
        if not struck:
            self.left.append(text)


def _span(text: str | None) -> int:
    return max(1, int(text)) if text and re.fullmatch("[0-9]{1,5}", text) else 1  # browsers know no larger one


def _joined(texts: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(texts).split("\n"))
    return "\n".join(filter(None, lines))


class _Page(HTMLParser):
    """The rows of a page. A table inside of a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[SheetRow] = []
        self.merged: list[Merged] = []
        self.has_table = False
        self._tags: list[_Tag] = []
        self._tables = 0  # that are open
        self._cells: list[_Cell] = []  # of the row that is open
        self._cell: _Cell | None = None
        self._unseen: Unseen | None = None
        self._number = 0
        self._between: list[str] = []  # the texts of a line outside of all tables
        self._covered: dict[int, int] = {}  # by column: the last row that a cell from above reaches down to

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in _LINES:
            self.end_line()
        attributes = dict(attrs)
        opened = _Tag(tag, attributes, self._tags[-1] if self._tags else None)
        if tag not in _WITHOUT_END:
            self._tags.append(opened)
            del self._tags[:-_DEEPEST]
        if tag == "table":
            self._tables += 1
            self.has_table = True
        if self._tables <= 1:
            self._begin(tag, attributes, opened)

    def _begin(self, tag: str, attributes: dict[str, str | None], opened: _Tag) -> None:
        if tag in {"table", "tr"}:
            self.end_row()
            self._unseen = Unseen.HIDDEN if opened.hidden else None
        if tag == "table":
            self._covered.clear()
        elif tag in {"td", "th"} and self._tables:
            self._cell = _Cell(attributes)
            self._cells.append(self._cell)

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES:
            self.end_line()
        for place in range(len(self._tags) - 1, -1, -1):
            if self._tags[place].name == tag:
                del self._tags[place:]
                break
        if self._tables <= 1 and tag in {"td", "th"}:
            self._cell = None
        if self._tables <= 1 and tag in {"tr", "table"}:
            self.end_row()
        if tag == "table":
            self._tables = max(0, self._tables - 1)

    def handle_data(self, data: str) -> None:
        tag = self._tags[-1] if self._tags else None
        if tag is None or not tag.silent:
            self._add(" ".join(re.split("\\s", data)), struck=tag is not None and tag.strikes)

    def _add(self, text: str, *, struck: bool) -> None:
        if self._cell is not None:
            self._cell.add(text, struck=struck)
        elif not self._tables:
            self._between.append(text)

    def end_line(self) -> None:
        """End the line: in a cell, or outside of all tables, where it is a row of one cell."""
        if self._cell is not None or self._tables:
            self._add("\n", struck=False)
            return
        text, self._between = _joined(self._between), []
        if text:
            self._number += 1
            self.rows.append(SheetRow(self._number, [text]))

    def end_row(self) -> None:
        """End the row that is open, and give its cells their columns."""
        cells, self._cells, self._cell = self._cells, [], None
        if not cells or self._number >= _LAST_ROW:
            return
        self._number += 1
        values: list[Value] = []
        struck: set[int] = set()
        partly: set[int] = set()
        for cell in cells:
            column = len(values) + 1
            while self._covered.get(column, 0) >= self._number:
                column += 1
            if column > LAST_COLUMN:
                break
            every, left = _joined(cell.every), _joined(cell.left)
            if left != every:
                (partly if left else struck).add(column)
            values += [None] * (column - 1 - len(values))
            values += [left or every or None, *[None] * (min(cell.columns, LAST_COLUMN - column + 1) - 1)]
            self._cover(cell, column)
        self.rows.append(SheetRow(self._number, values, self._unseen, frozenset(struck), frozenset(partly)))

    def _cover(self, cell: _Cell, column: int) -> None:
        last_column = min(column + cell.columns - 1, LAST_COLUMN)
        last_row = min(self._number + cell.rows - 1, _LAST_ROW)
        if (last_row, last_column) != (self._number, column):
            self.merged.append(Merged(self._number, column, last_row, last_column))
        for covered in range(column, last_column + 1):
            self._covered[covered] = max(last_row, self._covered.get(covered, 0)) if cell.rows > 1 else 0
