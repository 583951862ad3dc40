"""How a cell looks, as plain data, and how much room a text takes. Status shows in words; fills only help."""

import math
import unicodedata
from fractions import Fraction

from vnet.lean_typing import NamedTuple, StrEnum

FONT = "맑은 고딕"
SIZE = 10
INDENT = 2  # characters of a column's width that a step of an indent takes
LINE = 15.5  # points that a line of this font needs
HIGHEST = 409.0  # points that a row can be high
PERCENT = "0.0%"
WHOLE = "#,##0"
DATE = "yyyy-mm-dd"


class Fill(StrEnum):
    """What a cell's ground says; told apart in black and white by how dark it is."""

    NONE = ""
    HEAD = "D9E1EC"
    TOTAL = "EEF1F5"
    GOOD = "DDEFDD"
    BAD = "F4C7BE"
    MISSING = "FFF2CC"
    SAMPLE = "FFE699"
    PLANNED = "C9D3E3"
    DONE = "7E93B5"


class Align(StrEnum):
    """Where a cell's content stands from left to right."""

    GENERAL = "general"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Look(NamedTuple):
    """A cell's look. `format` is a number format of Excel's; `shrink`: made small where it would read `###`.

    `indent`: so many steps from the edge that it stands at.
    """

    bold: bool = False
    size: int = SIZE
    fill: Fill = Fill.NONE
    align: Align = Align.GENERAL
    wrap: bool = False
    border: bool = False
    format: str = "General"
    top: bool = False
    bottom: bool = False
    grey: bool = False
    shrink: bool = False
    indent: int = 0


PLAIN = Look()
HEAD = Look(bold=True, fill=Fill.HEAD, align=Align.CENTER, wrap=True, border=True)
BOX = Look(border=True, wrap=True)
NUMBER = Look(border=True, align=Align.RIGHT, format=WHOLE, shrink=True)
TITLE = Look(bold=True, size=16)
NOTE = Look(wrap=True, grey=True)
SAMPLE = Look(bold=True, fill=Fill.SAMPLE)


def quantity_format(decimals: int) -> str:
    """Return the number format for quantities of so many decimals; hours that are counted in minutes have two."""
    return WHOLE if decimals == 0 else f"{WHOLE}.{'0' * (decimals if decimals > 0 else 2)}"


def width(text: str) -> int:
    """Return how many columns of a sheet a text takes: a Korean character takes two, a middle dot one."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text) - text.count("·")


def lines(text: str, columns: float) -> int:
    """Return how many lines a text takes in a column of this width, when it is wrapped."""
    room = max(columns - 1.5, 2)  # the cell's own margins
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Return how many lines a line becomes: more than its letters need, since words stay whole."""
    columns = width(line)
    fits = columns * (1.05 if line.isascii() else 0.88) <= room  # a Korean character is narrower than two digits
    return 1 if fits else max(2, math.ceil(columns * 1.08 / room), _folded(line, room))


def _folded(line: str, room: float) -> int:
    """Return how many lines whole words take, one after the other; a word too long for a line is broken."""
    taken, used = 1, 0.0
    for word in line.split(" "):
        needed = width(word) * (1.05 if word.isascii() else 0.9)
        if used and used + 1 + needed > room:
            taken, used = taken + 1, 0.0
        while needed > room:
            taken, needed = taken + 1, needed - room
        used += needed + (1 if used else 0)
    return taken


def cut(text: str, columns: int) -> str:
    """Return a text that takes no more than so many columns; what was cut off shows as a mark."""
    if width(text) <= columns:
        return text
    taken = 2  # the mark
    for place, character in enumerate(text):
        taken += width(character)
        if taken > columns:
            return f"{text[:place].rstrip()}…"
    return text


def as_number(value: Fraction) -> int | float:
    """Return a number as Excel keeps it: a double, where it is not whole."""
    return value.numerator if value.denominator == 1 else float(value)
