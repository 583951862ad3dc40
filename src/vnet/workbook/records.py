"""Very many rows, written as XML of our own: openpyxl would make an object of each of their cells."""

import datetime as dt
import math
import shutil
import tempfile
from collections.abc import Sequence
from typing import IO, Protocol
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from vnet.workbook.cell import Value, clean, is_risky, spelled, written
from vnet.workbook.look import HIGHEST, INDENT, LINE, WHOLE, Look, lines


class Style(Protocol):
    """Gives the number of a look in the book; `quoted`: Excel shows the text as it is, whatever it is."""

    def __call__(self, look: Look, *, quoted: bool) -> int: ...


class _Column:
    """A column: its letter, its width, and its cells' styles as they stand in the file, each looked up once."""

    def __init__(self, number: int, width: float, look: Look, style: Style, *, printed: bool) -> None:
        self.letter = get_column_letter(number)
        self.width = width - INDENT * look.indent if printed else math.inf  # what texts have of it
        self._look, self._style = look, style
        self.framed = printed and look.border  # where nothing stands, its lines do
        self.plain = self._attribute(look, quoted=False)
        self.broken = self.plain  # of numbers that are not whole
        if look.format == WHOLE:
            self.broken = self._attribute(look._replace(format=f"{WHOLE}.0#####"), quoted=False)
        self._others: dict[tuple[bool, bool], str] = {}

    def of_text(self, *, wrapped: bool, risky: bool) -> str:
        """Return the style of a text that needs several lines, or that might be taken for something else."""
        if (wrapped, risky) not in self._others:
            look = self._look._replace(wrap=wrapped or self._look.wrap)
            self._others[wrapped, risky] = self._attribute(look, quoted=risky)
        return self._others[wrapped, risky]

    def _attribute(self, look: Look, *, quoted: bool) -> str:
        return f' s="{self._style(look, quoted=quoted)}"'


class Records:
    """Rows on their way through a temporary file into the sheet's part of the archive.

    In the columns that are `printed` long texts are wrapped; beside them each is a line, which makes no row higher.
    """

    def __init__(self, widths: Sequence[float], looks: Sequence[Look], style: Style, printed: int) -> None:
        both = zip(widths, looks, strict=True)
        self._columns = [
            _Column(number, width, look, style, printed=number <= printed)
            for number, (width, look) in enumerate(both, 1)
        ]
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed, and so removed, when it was copied
        self._days: dict[dt.date, str] = {}

    def add(self, row: int, values: Sequence[Value]) -> None:
        """Write a row, as high as its longest text needs."""
        most = 1
        made = []
        for column, value in zip(self._columns, values, strict=True):
            place = f'<c r="{column.letter}{row}"'
            if isinstance(value, str):
                needed, cell = _text(column, value, place)
                most = max(most, needed)
                made.append(cell)
            elif value is not None:
                number = self._day(value) if isinstance(value, dt.date) else written(value)
                style = column.broken if "." in number else column.plain
                made.append(f"{place}{style}><v>{number}</v></c>")
            elif column.framed:
                made.append(f"{place}{column.plain}/>")
        height = f' ht="{min(most * LINE + 3, HIGHEST)}" customHeight="1"' if most > 1 else ""
        self._file.write(f'<row r="{row}"{height}>{"".join(made)}</row>'.encode())

    def move_into(self, part: IO[bytes]) -> None:
        """Copy what was written to where it belongs, and forget it."""
        self._file.seek(0)
        shutil.copyfileobj(self._file, part, 1 << 16)
        self.close()

    def close(self) -> None:
        """Forget what was written."""
        self._file.close()

    def _day(self, day: dt.date) -> str:
        if day not in self._days:
            self._days[day] = str(to_excel(day))  # type: ignore[no-untyped-call]
        return self._days[day]


def _text(column: _Column, value: str, place: str) -> tuple[int, str]:
    """Return how many lines a text takes in its column, and its cell."""
    needed = lines(value, column.width) if len(value) * 2 > column.width else 1
    risky = is_risky(value)
    style = column.of_text(wrapped=needed > 1, risky=risky) if needed > 1 or risky else column.plain
    text = escape(spelled(clean(value)))
    return needed, f'{place}{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
