"""A look at the XML of a workbook before openpyxl makes anything of it, by the elements that begin in it.

A few kilobytes can unpack to millions of elements, and each takes a thousand times its room in memory; and what a
document type declares can be read for ever, or from elsewhere. openpyxl has no guard against either.
"""

from contextlib import suppress
from typing import IO
from xml.parsers import expat

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKSHEET, STRINGS, TABLE, NOTES = (f"{MAIN} {name}" for name in ("worksheet", "sst", "table", "comments"))
MOST_ELEMENTS = 200_000  # in a part that is held in memory; the styles of an old office may have that many
MOST_ALIKE = 70_000  # of one name; Excel keeps 65,490 cell formats at most
MOST_SHEETS = 1_000
DEEPEST = 100
MOST_STRINGS = 1_000_000
MOST_OF_STRING = 100_000  # elements from one shared string to the next: a text has 32,767 characters at most
MOST_COLUMNS = 16_384  # that Excel has
MOST_OF_SHEET = 40_000_000  # cells are half of them, and most of those are empty and only have a style
MOST_OF_ROW = 500_000  # elements from one row to the next that are no cells
BLOCK = 1 << 16
_MOST_WITHOUT = 32  # blocks without the beginning of any element: a text longer than Excel could hold
_ROW, _CELL, _STRING = (f"{MAIN} {name}" for name in ("row", "c", "si"))
# What stands in a row, and is gone with it.
_OF_ROWS = frozenset(
    f"{MAIN} {name}"
    for name in (
        "v", "f", "is", "t", "r", "rPr", "rPh", "phoneticPr", "rFont", "charset", "family", "b", "i", "strike",
        "outline", "shadow", "condense", "extend", "color", "sz", "u", "vertAlign", "scheme",
    )
)  # fmt: skip


class TooMuch(Exception):
    """More than any workbook holds, or more than is read."""


class Declares(Exception):
    """A document type, and with it perhaps entities. None of a workbook's parts needs one."""


def look_into(file: IO[bytes], *, is_held: bool) -> str:
    """Return the first element of a part, "" if it is no XML; what openpyxl would read of it is looked through.

    Args:
        file: the part.
        is_held: whether openpyxl reads it by its name, whatever its first element says.

    Raises:
        TooMuch, Declares: it should not be read.
    """
    look = _Look(is_held=is_held)
    # Broken XML is for the reader to refuse, if it reads this part at all.
    with suppress(expat.ExpatError):
        before = without = 0
        while (block := file.read(BLOCK)) and look.goes_on:
            look.parser.Parse(block)
            now = look.counted.begun
            without = 0 if now > before else without + 1
            before = now
            if without > _MOST_WITHOUT:
                raise TooMuch
    return look.root


class _Look:
    """A look into one part. Its first element, and no name, says what it is and so how its elements are counted."""

    def __init__(self, *, is_held: bool) -> None:
        self.root = ""
        self.counted = _Counted()
        self.goes_on = True
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._begin
        self._is_held = is_held

    def _refuse(self, *_: object) -> None:
        raise Declares

    def _begin(self, name: str, *_: object) -> None:
        self.root = name
        self.goes_on = self._is_held or name in _READ
        self.counted = _READ.get(name, _Held)()
        self.counted.begun = 1
        self.parser.StartElementHandler = self.counted.start
        self.parser.EndElementHandler = self.counted.end


class _Counted:
    """How many elements have begun."""

    end = None

    def __init__(self) -> None:
        self.begun = 0

    def start(self, _name: str, *_: object) -> None:
        self.begun += 1


class _Held(_Counted):
    """The elements of a part that openpyxl holds in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._of_name: dict[str, int] = {}
        self._depth = 0

    def start(self, name: str, *_: object) -> None:
        self.begun += 1
        self._depth += 1
        count = self._of_name[name] = self._of_name.get(name, 0) + 1
        alike = MOST_SHEETS if name.endswith("sheet") else MOST_ALIKE
        if self.begun > MOST_ELEMENTS or count > alike or self._depth > DEEPEST:
            raise TooMuch

    def end(self, *_: object) -> None:  # type: ignore[override]
        self._depth -= 1


class _OfSheet(_Counted):
    """The elements of a sheet, which openpyxl reads row by row; the others (merged blocks, links, rules) it holds."""

    def __init__(self) -> None:
        super().__init__()
        self._cells = self._of_row = self._held = 0

    def start(self, name: str, *_: object) -> None:
        self.begun += 1
        if name == _CELL:
            self._cells += 1
            if self._cells > MOST_COLUMNS:
                raise TooMuch
        elif name == _ROW:
            self._cells = self._of_row = 0
            if self.begun > MOST_OF_SHEET:
                raise TooMuch
        else:
            self._count(name)

    def _count(self, name: str) -> None:
        if name in _OF_ROWS:
            self._of_row += 1
        else:
            self._held += 1
        if self._of_row > MOST_OF_ROW or self._held > MOST_ELEMENTS:
            raise TooMuch


class _OfStrings(_Counted):
    """The elements of the shared strings, which openpyxl reads one string at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._strings = self._of_string = 0

    def start(self, name: str, *_: object) -> None:
        self.begun += 1
        self._of_string += 1
        if name == _STRING:
            self._strings += 1
            self._of_string = 0
        if self._strings > MOST_STRINGS or self._of_string > MOST_OF_STRING:
            raise TooMuch


# Parts that openpyxl reads, whatever their names, by their first elements.
_READ: dict[str, type[_Counted]] = {WORKSHEET: _OfSheet, STRINGS: _OfStrings, TABLE: _Held, NOTES: _Held}
