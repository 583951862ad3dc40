"""One table of typed cells: what stands in a table, for every format that draws it. How it looks is the format's own.

A subject (partner bodies, the budget, ...) is laid out once, as a `Table`; terminal, CSV and workbook choose its
columns by their keys and draw its cells. Nobody who draws adds, divides or rounds: a total is a row like the others,
and what is read of a number is what `shown` says here.
"""

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from vnet.amounts import format_money, format_quantity
from vnet.lean_typing import NamedTuple
from vnet.rates import FULL, Status
from vnet.render.tables import words


class Kind(Enum):
    """What a cell holds."""

    TEXT = "text"
    COUNT = "count"  # a quantity in its unit
    MONEY = "money"  # whole won
    SHARE = "share"  # 1 = 100 %
    DAY = "day"
    STATUS = "status"
    BLANK = "blank"  # nothing is said here
    NOT_ENTERED = "not entered"  # asked for, and nothing recorded
    NOT_APPLICABLE = "not applicable"  # `-`: nothing is asked for


class Tone(Enum):
    """How what a cell says is to be taken; formats show it by a colour or a ground, never by that alone."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    MISSING = "missing"
    FAINT = "faint"


class Role(Enum):
    """What a row is among the others."""

    PLAIN = "plain"
    PART = "part"  # heads the rows below it
    TOTAL = "total"


Value = str | int | Fraction | dt.date | Status | None


class Cell(NamedTuple):
    """A typed cell. `goal` and `spending` say how a share is displayed (see `rates.shown`); `indent` is in steps."""

    kind: Kind
    value: Value = None
    unit: str = ""
    decimals: int = 0
    goal: Fraction | None = FULL
    spending: bool = False
    tone: Tone = Tone.PLAIN
    indent: int = 0


class Column(NamedTuple):
    """A column: the key by which formats choose it, its heading, and whether it holds numbers (drawn to the right)."""

    key: str
    heading: str
    numeric: bool = False


class Row(NamedTuple):
    """A row: its cells, one for each column, and what it is among the others."""

    cells: tuple[Cell, ...]
    role: Role = Role.PLAIN


class Table(NamedTuple):
    """Columns and rows. `money_unit` is what amounts are shown in (천원); `sample`: everything in it is invented."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    money_unit: str = "원"
    sample: bool = False

    def only(self, *keys: str, headings: Mapping[str, str] | None = None) -> "Table":
        """Return the table with these columns in this order, some of them under another heading.

        Args:
            keys: the columns' keys.
            headings: key to heading, where a format has less room or other words.
        """
        places = [next(place for place, column in enumerate(self.columns) if column.key == key) for key in keys]
        renamed = headings or {}
        columns = tuple(
            column._replace(heading=renamed.get(column.key, column.heading))
            for column in map(self.columns.__getitem__, places)
        )
        rows = tuple(row._replace(cells=tuple(row.cells[place] for place in places)) for row in self.rows)
        return self._replace(columns=columns, rows=rows)


BLANK = Cell(Kind.BLANK)
NOT_APPLICABLE = Cell(Kind.NOT_APPLICABLE, tone=Tone.FAINT)
NOT_ENTERED = Cell(Kind.NOT_ENTERED, tone=Tone.MISSING)
TONES = {
    Status.MET: Tone.GOOD,
    Status.BEHIND: Tone.BAD,
    Status.NOT_ENTERED: Tone.MISSING,
    Status.NOT_APPLICABLE: Tone.FAINT,
}


def text(said: str | None, tone: Tone = Tone.PLAIN, indent: int = 0) -> Cell:
    """Return a text as a cell; nothing where there is none."""
    return Cell(Kind.TEXT, said, tone=tone, indent=indent) if said else BLANK


def count(number: Fraction | int | None, unit: str = "", decimals: int = 0) -> Cell:
    """Return a quantity in its unit, `-` where there is none."""
    return NOT_APPLICABLE if number is None else Cell(Kind.COUNT, number, unit, decimals)


def money(won: int | None) -> Cell:
    """Return an amount of whole won, `-` where there is none."""
    return NOT_APPLICABLE if won is None else Cell(Kind.MONEY, won)


def share(rate: Fraction | None, goal: Fraction | None = FULL, *, spending: bool = False) -> Cell:
    """Return a rate (1 = 100 %), `-` where it does not apply; it is never displayed across a judgement."""
    return NOT_APPLICABLE if rate is None else Cell(Kind.SHARE, rate, goal=goal, spending=spending)


def day(date: dt.date | None) -> Cell:
    """Return a day; nothing where there is none."""
    return BLANK if date is None else Cell(Kind.DAY, date)


def status(judged: Status) -> Cell:
    """Return a status, with the tone that goes with it."""
    return Cell(Kind.STATUS, judged, tone=TONES[judged])


def row(*cells: Cell, role: Role = Role.PLAIN) -> Row:
    """Return a row of these cells."""
    return Row(cells, role)


def shown(cell: Cell, money_unit: str = "원") -> str:
    """Return what a person reads in a cell, in the language in use: the same words in every format made of text."""
    if isinstance(cell.value, Status):
        return words.status(cell.value)
    if not isinstance(cell.value, int | Fraction):
        return _nothing(cell.kind) if cell.value is None else str(cell.value)
    if cell.kind is Kind.SHARE:
        return words.rate(Fraction(cell.value), cell.goal, spending=cell.spending)
    if cell.kind is Kind.MONEY:
        return format_money(int(cell.value), money_unit)
    return f"{format_quantity(Fraction(cell.value), cell.decimals)}{cell.unit}"


def _nothing(kind: Kind) -> str:
    """Return how it reads that there is no value: not entered, not applicable, or nothing at all."""
    if kind is Kind.NOT_ENTERED:
        return words.status(Status.NOT_ENTERED)
    return words.NOTHING if kind is Kind.NOT_APPLICABLE else ""


def columns(*said: tuple[str, str] | tuple[str, str, bool]) -> tuple[Column, ...]:
    """Return columns from (key, heading) or (key, heading, numeric)."""
    return tuple(Column(*one) for one in said)
