"""A sheet's extent, found in one quick pass over its XML before its values are read: what reading it cannot tell.

Reading row by row learns of merged cells too late and goes on through a million empty rows. This pass also holds a
sheet to what Excel itself could have written, so that no file can make the reading endless or fill the memory.
"""

import re
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from vnet.importing.files.cells import Merged

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 10_000_000  # filled ones; of empty ones twice as many
_MOST_BETWEEN_ROWS = 500_000  # elements that are no cells, from one row to the next
_BLOCK = 1 << 16
_MOST_BLOCKS_WITHOUT = 32  # blocks without the beginning of any element: a text longer than Excel could hold
_NAMES = _ROW, _CELL, _VALUE, _FORMULA, _INLINE, _MERGE = tuple(
    f"{MAIN} {name}" for name in ("row", "c", "v", "f", "is", "mergeCell")
)
_FILLED = frozenset({_VALUE, _INLINE, _FORMULA})
_LETTERS = {chr(ord("A") + number): number + 1 for number in range(26)}


class TooMuch(Exception):
    """More than any sheet holds, or more than is read."""


class Declares(Exception):
    """A document type, and with it perhaps entities."""


def extent(file: IO[bytes]) -> "Extent":
    """Go through a sheet's XML and return its extent.

    Raises:
        TooMuch: it holds more than a sheet can, or more than is read.
        ValueError, ExpatError: it is no sheet that Excel would open.
    """
    found = Extent()
    parser = expat.ParserCreate(namespace_separator=" ", intern={name: name for name in _NAMES})
    parser.ordered_attributes = True
    parser.StartElementHandler = found.start
    feed(parser, file, lambda: found.elements)
    return found


def feed(parser: expat.XMLParserType, file: IO[bytes], begun: Callable[[], int]) -> None:
    """Give a parser all of a file, as long as elements begin in it; `begun` tells how many have.

    Raises:
        TooMuch, Declares, ExpatError: it is nothing that Excel wrote.
    """

    def refuse(*_: object) -> None:
        raise Declares

    parser.StartDoctypeDeclHandler = refuse
    before, without = 0, 0
    while block := file.read(_BLOCK):
        parser.Parse(block)
        now = begun()
        without = 0 if now > before else without + 1
        before = now
        if without > _MOST_BLOCKS_WITHOUT:
            raise TooMuch
    parser.Parse(b"", True)  # noqa: FBT003 - expat's own way to say that this was all


def column_number(letters: str) -> int:
    """Return the number of a column (1 on) from its letters.

    Raises:
        ValueError: there is no such column.
    """
    number = 0
    for letter in letters:
        number = number * 26 + _LETTERS.get(letter, MOST_COLUMNS + 1)
        if number > MOST_COLUMNS:
            raise ValueError(letters)
    return number


def block(reference: str) -> Merged:
    """Return the block of cells that a reference such as `B2:C5` names.

    Raises:
        ValueError: it names none.
    """
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?", reference)
    if match is None:
        raise ValueError(reference)
    first = int(match[2]), column_number(match[1])
    last = (int(match[4]), column_number(match[3])) if match[3] else first
    if not (1 <= first[0] <= last[0] <= MOST_ROWS and first[1] <= last[1]):
        raise ValueError(reference)
    return Merged(*first, *last)


class Extent:
    """The blocks of merged cells, and the last row with anything in it (0: none).

    It finds them in one pass: `start` is called for each element, so it does little.
    """

    def __init__(self) -> None:
        self.merged: list[Merged] = []
        self.last = 0
        self.elements = 0
        self._row = 0
        self._cells = 0
        self._others = 0

    def start(self, name: str, attributes: list[str]) -> None:
        """Take in that an element begins.

        Raises:
            TooMuch, ValueError: see `extent`.
        """
        self.elements += 1
        if self.elements == 1 and name != f"{MAIN} worksheet":
            raise ValueError(name)
        if name == _CELL:
            self._cells += 1
            if self._cells > MOST_COLUMNS:
                raise TooMuch
            return
        if name in _FILLED:
            self.last = self._row
        elif name == _ROW:
            self._begin(attributes)
        elif name == _MERGE:
            self.merged.append(block(attributes[attributes.index("ref") + 1]))
        self._others += 1
        if self._others > _MOST_BETWEEN_ROWS:
            raise TooMuch

    def _begin(self, attributes: list[str]) -> None:
        number = int(attributes[attributes.index("r") + 1]) if "r" in attributes[::2] else self._row + 1
        if not self._row < number <= MOST_ROWS:
            raise ValueError(number)
        self._row = number
        self._cells = self._others = 0
        if self.elements > 2 * MOST_CELLS:
            raise TooMuch
