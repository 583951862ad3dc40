"""What a reader of workbooks and of CSV files gives: sheets, one row after the other, as plain values."""

import datetime as dt
from collections.abc import Callable, Iterator

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple


class ErrorCell(str):
    """What stands in a cell that shows an error: `#REF!`."""

    __slots__ = ()


class NoValue(str):
    """A formula whose value was never computed and kept. As a text it is empty."""

    __slots__ = ()


class Shown(float):
    """A number that its format shows as another one: `unit` after it, and divided by 1000 `thousands` times."""

    __slots__ = ("thousands", "unit")
    unit: str
    thousands: int


Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


def refuse_without_value(value: Value) -> None:
    """Refuse what stands in a cell that gives nothing which could be used.

    Raises:
        BadInput: the cell shows an error, or its formula was never computed.
    """
    if isinstance(value, ErrorCell):
        raise BadInput(
            N_("The cell shows an error ({text}). Mend its formula, or write the value itself."), text=str(value)
        )
    if isinstance(value, NoValue):
        raise BadInput(
            N_(
                "The formula in this cell was never computed. Open the file in Excel, save it, and import it again; "
                "or write the value itself."
            )
        )


class Merged(NamedTuple):
    """A block of merged cells; its value stands in the first. Rows and columns are counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class SheetRow(NamedTuple):
    """A row that has any cells: its number as Excel shows it, and its values from the first column on."""

    number: int
    values: list[Value]
    hidden: bool = False


class SheetRows(NamedTuple):
    """A sheet. `rows` streams its rows in their order and can be gone through once, before the next sheet's.

    `last` is the number of the last row with anything in it; `starts_1904` says how its days are counted; in a
    `delimited` one a comma too many shifts what follows; a `linked` one is of a workbook that refers to others.
    """

    title: str
    hidden: bool
    rows: Iterator[SheetRow]
    merged: tuple[Merged, ...] = ()
    last: int = 0
    starts_1904: bool = False
    delimited: bool = False
    linked: bool = False


Step = Callable[[int, int], None]
