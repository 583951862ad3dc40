"""A whole sheet, as those who look for its shape see it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from vnet.amounts import half_width, signed
from vnet.importing.files.cells import SheetRow, SheetRows, Value, as_text, exact, is_filled, is_number
from vnet.importing.files.merges import Merges
from vnet.importing.sheets.headings import Field, meaning
from vnet.importing.sheets.origin import Origin, Spot
from vnet.lean_typing import NamedTuple

NOTHING = frozenset({"", "-", "–", "—", "."})
_PLAIN = re.compile(r"(-?(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?)\s*(?:원|[가-힣]{1,4})?")
_SCALED = re.compile("[십백천만억]")
_LONGEST = 40


class Whole(NamedTuple):
    """A sheet with all of its rows, and where they come from where it is not the person's own any more."""

    sheet: SheetRows
    rows: Sequence[SheetRow]
    origin: Origin = Origin()

    @property
    def title(self) -> str:
        """The sheet's name."""
        return self.sheet.title

    def spot(self, row: int, column: int) -> Spot:
        """Return where a cell stands in the person's sheet."""
        return self.origin.cells.get((row, column), (self.origin.row(row), column))

    def with_rows(
        self,
        rows: Sequence[SheetRow],
        cells: Mapping[Spot, Spot],
        numbers: Mapping[int, int] = MappingProxyType({}),
        headings: Mapping[Field, str] = MappingProxyType({}),
    ) -> "Whole":
        """Return the sheet with other rows; `cells` and `numbers` say where they stood in this one."""
        origin = Origin(
            {**self.origin.rows, **{new: self.origin.row(old) for new, old in numbers.items()}},
            {**self.origin.cells, **{new: self.spot(*old) for new, old in cells.items()}},
            {**self.origin.headings, **headings},
            self.origin.rests,
        )
        return Whole(self.sheet, rows, origin)

    def given(self) -> SheetRows:
        """Return the sheet as a reader takes it."""
        return self.sheet._replace(rows=iter(self.rows))


def whole(sheet: SheetRows) -> Whole:
    """Return a sheet with all of its rows, which are taken from it."""
    return Whole(sheet, list(sheet.rows))


def value_at(row: SheetRow, column: int) -> Value:
    """Return what stands in a column (1 on) of a row."""
    return row.values[column - 1] if 0 < column <= len(row.values) else None


def text_at(row: SheetRow, column: int) -> str:
    """Return what stands in a column of a row as a text in one line."""
    return " ".join(as_text(value_at(row, column)).split())


def texts_of(rows: Iterable[SheetRow]) -> list[str]:
    """Return the texts in rows."""
    return [value for row in rows for value in row.values if isinstance(value, str) and value.strip()]


def filled_columns(row: SheetRow) -> list[int]:
    """Return the columns of a row in which something stands."""
    return [column for column, value in enumerate(row.values, 1) if is_filled(value)]


def with_merged(sheet: SheetRows, rows: Iterable[SheetRow]) -> Iterator[dict[int, Value]]:
    """Yield what stands in each row, by column, with what blocks of merged cells give it from above."""
    merges = Merges(sheet.merged)
    for row in rows:
        own = {column: value for column, value in enumerate(row.values, 1) if is_filled(value)}
        yield {**dict(merges.over(row)), **own}


def with_values(row: SheetRow, values: Mapping[int, Value]) -> SheetRow:
    """Return a row in which these columns hold these values."""
    made = row.values + [None] * (max([*values, 0]) - len(row.values))
    for column, value in values.items():
        made[column - 1] = value
    return row._replace(values=made)


def list_row(number: int, values: Mapping[int, Value], of: SheetRow | None = None) -> SheetRow:
    """Return a row in which these columns hold these values; notes and what does not show are those of `of`."""
    made = [values.get(column) for column in range(1, max(values) + 1)]
    return SheetRow(number, made, of.unseen, notes=of.notes, beside=of.beside) if of else SheetRow(number, made)


def with_strikes(made: SheetRow, of: SheetRow, columns: Mapping[int, int]) -> SheetRow:
    """Return a row that was made of another one with its strikes; `columns` are those of that one by those of this."""
    struck, partly = ({to for to, at in columns.items() if at in marked} for marked in (of.struck, of.partly_struck))
    return made._replace(struck=frozenset(struck), partly_struck=frozenset(partly))


def fields_of(row: SheetRow) -> dict[Field, int]:
    """Return the fields that a row has headings of, each with its first column."""
    found: dict[Field, int] = {}
    for column, value in enumerate(row.values, 1):
        if isinstance(value, str) and (means := meaning(value)) is not None:
            found.setdefault(means.field, column)
    return found


def figure(value: Value) -> Fraction | None:
    """Return the number in a cell, 0 where nothing stands there; None where it is no clear one."""
    if is_number(value):
        return exact(value)
    text = half_width(as_text(value))
    if text in NOTHING:
        return Fraction(0)
    match = _PLAIN.fullmatch(signed(text)) if isinstance(value, str) and len(text) <= _LONGEST else None
    if match is None or _SCALED.search(text):
        return None
    return Fraction(match[1].replace(",", ""))
