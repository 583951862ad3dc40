"""Drawing on a terminal: texts that fold between words, one below the other, in a few colours.

rich does this as well, and much more; loading it and having it measure a report takes a person longer than all that the
report is made of. What is drawn here is what rich draws, without the spaces that fill its lines.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise

from vnet.folding import breaks, cell_len
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, Protocol
from vnet.legible import legible

if TYPE_CHECKING:
    from typing import IO

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}
_UNSEEN = dict.fromkeys((7, 8, 11, 12, 13))  # characters that would move the cursor
_TAB = 8

Line = list["Piece"]


class Piece(NamedTuple):
    """Characters of a line that have one style: `bold red`, "" for none."""

    said: str
    style: str = ""


class Block(Protocol):
    """Something that can be drawn."""

    def lines(self, width: int) -> Iterable[Line]:
        """Return its lines, each at most so many cells wide."""


class Text:
    """A text whose parts may have styles of their own. Its lines fold between words, a long word anywhere."""

    def __init__(self, said: str = "", style: str = "") -> None:
        self._pieces: Line = []
        self.append(said, style)

    def append(self, said: str, style: str = "") -> None:
        """Let something follow, in a style."""
        self._pieces.append(Piece(legible(said.translate(_UNSEEN).expandtabs(_TAB)), style))

    def __str__(self) -> str:
        return "".join(piece.said for piece in self._pieces)

    def lines(self, width: int) -> Iterator[Line]:
        """Yield its lines, folded."""
        for line in _split(self._pieces):
            if cell_len("".join([piece.said for piece in line])) <= width:
                yield line
            else:
                yield from _folded(line, width)


class Indented(NamedTuple):
    """A block some cells from the left edge."""

    block: Block
    cells: int

    def __str__(self) -> str:
        return "\n".join(f"{' ' * self.cells}{line}" for line in str(self.block).split("\n"))

    def lines(self, width: int) -> Iterator[Line]:
        """Yield the block's lines behind the cells that are left free."""
        for line in self.block.lines(width - self.cells):
            yield [Piece(" " * self.cells), *line]


class Group:
    """Blocks one below the other."""

    def __init__(self, *blocks: Block) -> None:
        self._blocks = blocks

    def lines(self, width: int) -> Iterator[Line]:
        """Yield the lines of each."""
        for block in self._blocks:
            yield from block.lines(width)


class Console:
    """Where blocks are written to, so many cells wide."""

    def __init__(self, file: "IO[str]", width: int) -> None:
        self.file = file
        self.width = width
        wanted = bool(os.environ.get("FORCE_COLOR")) or file.isatty()
        self._is_coloured = wanted and os.environ.get("TERM") not in {"dumb", "unknown"}
        self._without = {"red", "green", "yellow"} if os.environ.get("NO_COLOR") else set[str]()

    def print(self, block: Block | None = None) -> None:
        """Write a block; an empty line without one."""
        lines: Iterable[Line] = [[]] if block is None else block.lines(self.width)
        text = "".join([f"{self._written(line)}\n" for line in lines])
        if self._is_coloured and sys.platform == "win32":
            _print_on_windows(self.file, text)
        else:
            self.file.write(text)

    def _written(self, line: Line) -> str:
        if self._is_coloured:
            line = [Piece(self._in_colour(said, style), style) for said, style in line]
        return "".join([said for said, _style in line]).rstrip()

    def _in_colour(self, said: str, style: str) -> str:
        codes = ";".join([_CODES[word] for word in style.split() if word not in self._without])
        return f"\x1b[{codes}m{said}\x1b[0m" if codes and said.strip() else said


def _print_on_windows(file: "IO[str]", text: str) -> None:
    """Write what has colours by rich, which knows consoles that take no codes."""
    from rich.console import Console as RichConsole  # noqa: PLC0415 - start-up counts
    from rich.text import Text as RichText  # noqa: PLC0415

    RichConsole(file=file, soft_wrap=True).print(RichText.from_ansi(text), end="")


def _split(pieces: Line) -> Iterator[Line]:
    """Yield the lines that pieces with line breaks in them are."""
    line: Line = []
    for said, style in pieces:
        first, *others = said.split("\n")
        line.append(Piece(first, style))
        for other in others:
            yield line
            line = [Piece(other, style)]
    yield line


def _folded(line: Line, width: int) -> Iterator[Line]:
    """Yield a line as several of at most so many cells; of what stands at an end the spaces are left out."""
    said = "".join([piece.said for piece in line])
    begins = [0, *breaks(said, width), len(said)]
    for begin, end in pairwise(begins):
        yield _part(line, begin, begin + len(said[begin:end].rstrip()))


def _part(line: Line, begin: int, end: int) -> Line:
    """Return what stands between two places of a line."""
    part, place = [], 0
    for said, style in line:
        part.append(Piece(said[max(begin - place, 0) : max(end - place, 0)], style))
        place += len(said)
    return part
