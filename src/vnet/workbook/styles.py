"""Looks as openpyxl knows them, each made once for a workbook however many cells have it."""

from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from vnet.workbook.look import FONT, SIZE, Align, Fill, Look

_SIDE = Side(style="thin", color="8C8C8C")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
DEFAULT_FONT = Font(name=FONT, size=SIZE)


class Styles:
    """The styles of a workbook, by look; `quoted`: Excel shows a text as it is, whatever it begins with."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._models: dict[tuple[Look, bool], Any] = {}

    def model(self, look: Look, *, quoted: bool) -> Any:
        """Return openpyxl's cell that has a look, for others to share its style. The book has a sheet already."""
        key = (look, quoted)
        if key not in self._models:
            self._models[key] = self._made(look, quoted=quoted)
        return self._models[key]

    def number(self, look: Look, *, quoted: bool) -> int:
        """Return the number by which cells in the file refer to a look."""
        number: int = self.model(look, quoted=quoted).style_id
        return number

    def _made(self, look: Look, *, quoted: bool) -> Any:
        model: Any = WriteOnlyCell(self._book.worksheets[0])
        model.font = Font(name=FONT, size=look.size, bold=look.bold, color="595959" if look.grey else None)
        model.alignment = Alignment(
            horizontal=None if look.align is Align.GENERAL else look.align,
            vertical="top" if look.top else "bottom" if look.bottom else "center",
            wrap_text=look.wrap,
            shrink_to_fit=look.shrink,
            indent=look.indent,
        )
        if look.fill is not Fill.NONE:
            model.fill = PatternFill("solid", fgColor=look.fill.value)
        if look.border:
            model.border = BORDER
        model.number_format = look.format
        model.quotePrefix = quoted
        return model
