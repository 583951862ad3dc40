"""Where a cell of a sheet that was turned into a plain one stands in the person's own."""

from collections.abc import Mapping
from types import MappingProxyType

from vnet.errors import Place
from vnet.importing.sheets.headings import Field
from vnet.lean_typing import NamedTuple

Spot = tuple[int, int]  # row and column, from 1


class Origin(NamedTuple):
    """What rows and cells of a plain sheet were before; those that are not named stand where they stood.

    `headings` are those over which the figures and days of a table stood, where they stood below several. `rests` stand
    for all that the person's row says of which a row says a part: two of the same thing are alike if those are.
    """

    rows: Mapping[int, int] = MappingProxyType({})
    cells: Mapping[Spot, Spot] = MappingProxyType({})
    headings: Mapping[Field, str] = MappingProxyType({})
    rests: Mapping[int, int] = MappingProxyType({})

    def row(self, number: int) -> int:
        """Return the row of the person's sheet that a row was."""
        return self.rows.get(number, number)

    def place(self, place: Place) -> Place:
        """Return the place in the person's sheet that a place was."""
        sheet, row, column = place
        if column is not None and (row, column) in self.cells:
            return Place(sheet, *self.cells[row, column])
        return Place(sheet, self.row(row), column)
