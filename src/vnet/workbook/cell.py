"""A cell's content: a value, and what keeps a text from people the text that it is."""

import datetime as dt
import re
from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.workbook.look import PLAIN, Look, as_number

Value = str | int | float | Fraction | dt.date | None
LONGEST_TEXT = 32_767  # characters that Excel keeps in a cell
_CUT = "…"
_RISKY = ("=", "+", "-", "@", "#", "＝", "＋", "－", "＠")
# What XML cannot hold, line breaks and tabs it can; and the carriage return, which it would read as a line break.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # how Excel's files spell a character by its code

OWN_AUTHOR = "vnet"  # of the notes that vnet writes at cells


class Cell(NamedTuple):
    """A cell: its value and look; of a `formula` (without the sign =) the value is what it computes to.

    It takes so many `columns`, which are merged.
    """

    value: Value = None
    look: Look = PLAIN
    comment: str | None = None
    formula: str | None = None
    columns: int = 1


def clean(text: str) -> str:
    """Return a text as a cell can hold it; what cannot be written shows as a mark."""
    text = _UNWRITABLE.sub("\ufffd", _LINE_END.sub("\n", text))
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + _CUT


def spelled(text: str) -> str:
    """Return a clean text as it stands in the file, where `_x0041_` would be read as the letter A."""
    return _ESCAPE.sub("_x005F_", text)


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula, a number or an error."""
    return text.startswith(_RISKY) or text.isdecimal()


def written(number: float | Fraction) -> str:
    """Return a number as it stands in the file: all digits of an integer, or of the double nearest to it."""
    return repr(as_number(number) if isinstance(number, Fraction) else number)
