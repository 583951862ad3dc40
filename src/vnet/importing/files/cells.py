"""What a reader of workbooks and of CSV files gives: sheets, one row after the other, as plain values."""

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import TypeGuard

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple


class ErrorCell(str):
    """What stands in a cell that shows an error: `#REF!`."""

    __slots__ = ()


class NoValue(str):
    """A formula whose value was never computed and kept. As a text it is empty."""

    __slots__ = ()


class Unread(str):
    """A heading below which nothing is read, whatever it says."""

    __slots__ = ()


class Shown(float):
    """A number that its format shows as another one: `unit` after it, and divided by 1000 `thousands` times."""

    __slots__ = ("thousands", "unit")
    unit: str
    thousands: int

    def seen(self) -> str:
        """Return what a person sees: `1,234천원` of 1,234,000 that is shown in thousands."""
        return f"{float(self) / 1000**self.thousands:,.15g}{self.unit}"


Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


class Merged(NamedTuple):
    """A block of merged cells; its value stands in the first. Rows and columns are counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Unseen(Enum):
    """Why a row or a column does not show: hidden by hand, left out by an active filter, or folded up in a group."""

    HIDDEN = "hidden"
    FILTERED = "filtered"
    COLLAPSED = "collapsed"


class SheetRow(NamedTuple):
    """A row that has any cells: its number as Excel shows it, and its values from the first column on.

    `unseen` is why the row does not show, None where it does. `struck` are the columns (1 on) whose cell is struck
    through, all of it: its value is given all the same. Of those in `partly_struck` a part of the text is: the value
    is what stands without that part. `notes` are what people noted at its cells (메모). `left` is the text for
    which a profile leaves the row, `beside` that by which it is no actual beside rows that are (계획, 누계); "" of all
    others.
    """

    number: int
    values: list[Value]
    unseen: Unseen | None = None
    struck: frozenset[int] = frozenset()
    partly_struck: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    left: str = ""
    beside: str = ""

    @property
    def hidden(self) -> bool:
        """Whether the row does not show, for whatever reason."""
        return self.unseen is not None


class SheetRows(NamedTuple):
    """A sheet. `rows` streams its rows in their order and can be gone through once, before the next sheet's.

    `last` is the number of the last row with anything in it; `starts_1904` says how its days are counted; in a
    `delimited` one a comma too many shifts what follows; a `linked` one is of a workbook that refers to others.

    `unseen_columns` are the columns (1 on) that do not show, each with the reason (`HIDDEN` or `COLLAPSED`).
    `page_texts` is what the printed page says at its head and foot, a text for each place that says anything: a unit
    may stand there. Of a sheet with `values_only` no more than values is known: neither what is hidden in it or struck
    through nor how its numbers are shown (12 % is 0.12, and 1,234 in a format of thousands is 1,234,000).
    """

    title: str
    hidden: bool
    rows: Iterator[SheetRow]
    merged: tuple[Merged, ...] = ()
    last: int = 0
    starts_1904: bool = False
    delimited: bool = False
    linked: bool = False
    unseen_columns: Mapping[int, Unseen] = MappingProxyType({})
    page_texts: tuple[str, ...] = ()
    values_only: bool = False


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


def is_filled(value: Value) -> bool:
    """Tell whether anything stands in a cell; a formula without a value does, a text of blanks does not."""
    return value is not None and (not isinstance(value, str) or isinstance(value, NoValue) or bool(value.strip()))


def is_number(value: Value) -> TypeGuard[int | float]:
    """Tell whether a cell holds a number: a truth value is none, though Python counts it as one."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def width(values: list[Value]) -> int:
    """Return the number (1 on) of a row's last filled column; 0 where nothing is filled."""
    return max((column for column, value in enumerate(values, 1) if is_filled(value)), default=0)


def as_text(value: Value) -> str:
    """Return a value as the text that a person sees: `TRUE`, `2016-04-12`, `0.1`; nothing is an empty text."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case Shown():
            return value.seen()
        case float():
            return f"{value:.15g}"
        case dt.datetime() | dt.timedelta():
            return _of_time(value)
        case _:
            return str(value)


def _of_time(value: dt.datetime | dt.timedelta) -> str:
    """Return a day, with its time if it has one, or hours and minutes: `27:30`."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def exact(number: float) -> Fraction:
    """Return a spreadsheet's number as the decimal that people see: Excel shows, and keeps, 15 digits of it."""
    return Fraction(number) if isinstance(number, int) else Fraction(f"{float(number):.15g}")
