"""Merged cells: their value stands in the first of them, and holds for the rows below as well."""

from collections.abc import Iterable, Iterator

from vnet.importing.files.cells import Merged, SheetRow, Value


class Merges:
    """The merged blocks of a sheet that reach over several rows, gone through together with the sheet's rows."""

    def __init__(self, blocks: Iterable[Merged]) -> None:
        high = [block for block in blocks if block.last_row > block.first_row]
        self._coming = sorted(high, reverse=True)
        self._open: dict[int, tuple[int, Value]] = {}  # by column: the last row, and the value

    def over(self, row: SheetRow) -> Iterator[tuple[int, Value]]:
        """Yield the columns (from 1) that a block from above covers in this row, with its value. Rows come in order."""
        while self._coming and self._coming[-1].first_row < row.number:
            self._begin(self._coming.pop(), None)  # its first row has no cell at all
        for column, (last, value) in list(self._open.items()):
            if last < row.number:
                del self._open[column]
            else:
                yield column, value
        while self._coming and self._coming[-1].first_row == row.number:
            self._begin(self._coming.pop(), row)

    def _begin(self, block: Merged, row: SheetRow | None) -> None:
        place = block.first_column - 1
        value = row.values[place] if row is not None and place < len(row.values) else None
        # Only the first column: beside it stand other columns, which mean something else.
        if value is not None:
            self._open[block.first_column] = block.last_row, value
