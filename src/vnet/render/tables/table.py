"""One table of typed cells: what stands in a table, for every format that draws it. How it looks is the format's own.

A subject (partner bodies, the budget, ...) is laid out once, as a `Table`; terminal, CSV and workbook choose its
columns by their keys and draw its cells. Nobody who draws adds, divides or rounds: a total is a row like the others,
and what is read of a number is what `shown` says here.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, Flag, auto
from fractions import Fraction

from vnet.amounts import format_exactly, format_money, format_quantity
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.rates import FULL, Status
from vnet.rates import shown as display
from vnet.render.tables import words


class Kind(Enum):
    """What a cell holds."""

    TEXT = "text"
    COUNT = "count"  # a quantity in its unit
    REMAINING = "remaining"  # a quantity that remains to a target; below 0, by how much it was passed
    MONEY = "money"  # whole won
    SHARE = "share"  # 1 = 100 %
    DAY = "day"
    STATUS = "status"
    YEAR = "year"  # January to December: what each month says of a task, or a count
    BLANK = "blank"  # nothing is said here
    NOT_ENTERED = "not entered"  # asked for, and nothing recorded
    NOT_APPLICABLE = "not applicable"  # `-`: nothing is asked for


class Tone(Enum):
    """How what a cell says is to be taken; formats show it by a colour or a ground, never by that alone."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    MISSING = "missing"
    DOUBTFUL = "doubtful"
    STRONG = "strong"  # to be noticed, neither good nor bad
    FAINT = "faint"


class Month(Flag):
    """What a month says of a task; of what is planned for it, how that stands."""

    NONE = 0
    PLANNED = auto()
    BETWEEN = auto()  # it is between the times of a task that recurs
    DONE = auto()
    LATE = auto()
    DUE = auto()  # it is the month in which that is due
    DONE_NOW = auto()  # in this month something was done, for whichever it counts


class Role(Enum):
    """What a row is among the others."""

    PLAIN = "plain"
    PART = "part"  # heads the rows below it
    TOTAL = "total"
    REST = "rest"  # what belongs to none of the rows above it


Value = str | int | Fraction | dt.date | Status | tuple[Month, ...] | tuple[int, ...] | None


class Cell(NamedTuple):
    """A typed cell. `goal` and `spending` say how a share is displayed (see `rates.shown`).

    `decimals` None: all that a number has. `indent` is in steps. `below` is a remark that stands below what the cell
    says, further in, in a format that has room for it there alone.
    """

    kind: Kind
    value: Value = None
    unit: str = ""
    decimals: int | None = 0
    goal: Fraction | None = FULL
    spending: bool = False
    tone: Tone = Tone.PLAIN
    indent: int = 0
    below: str = ""


class Column(NamedTuple):
    """A column: the key by which formats choose it, its heading, and whether it holds numbers (drawn to the right).

    Columns side by side that have one `group` are of one thing, whose name stands above their headings.
    """

    key: str
    heading: str
    numeric: bool = False
    group: str = ""


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

    def column(self, key: str) -> list[Cell]:
        """Return the cells of a column."""
        place = next(place for place, column in enumerate(self.columns) if column.key == key)
        return [row.cells[place] for row in self.rows]

    def changed(self, key: str, of: Callable[[Mapping[str, Cell]], Cell], *roles: Role) -> "Table":
        """Return the table with the cells of a column made anew, for a format that says several cells in one.

        Args:
            key: the column's key.
            of: makes a row's cell from all of its cells, which it is given by the keys of their columns.
            roles: of the rows to change; all without any.
        """
        keys = [column.key for column in self.columns]

        def made(row: Row) -> Row:
            by_key = dict(zip(keys, row.cells, strict=True))
            return row._replace(cells=tuple((by_key | {key: of(by_key)}).values()))

        return self._replace(rows=tuple(made(row) if not roles or row.role in roles else row for row in self.rows))

    def where(self, *roles: Role) -> "Table":
        """Return the table with the rows of these roles alone."""
        return self._replace(rows=tuple(row for row in self.rows if row.role in roles))

    def stacked(self, *keys: str) -> "Table":
        """Return the table with these columns as one, in the first one's place, each with a line of its own."""
        first, *others = keys
        one_below_other = self.changed(
            first, lambda cells: text(_lines(shown(cells[key], self.money_unit) for key in keys))
        )
        heading = _lines(column.heading for key in keys for column in self.columns if column.key == key)
        kept = (column.key for column in self.columns if column.key not in others)
        return one_below_other.only(*kept, headings={first: heading})


# The columns of a table with one row for each figure, by their keys; what a subject has no column for stays blank.
FLAT = (
    "part", "network", "code", "name", "unit", "kind", "view", "target", "actual", "rate", "remaining", "status",
)  # fmt: skip
BLANK = Cell(Kind.BLANK)
NOT_APPLICABLE = Cell(Kind.NOT_APPLICABLE)
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


def count(number: Fraction | int | None, unit: str = "", decimals: int | None = 0) -> Cell:
    """Return a quantity in its unit, `-` where there is none."""
    return NOT_APPLICABLE if number is None else Cell(Kind.COUNT, number, unit, decimals)


def left(number: Fraction | None, unit: str = "", decimals: int = 0) -> Cell:
    """Return what remains to a target (below 0: by how much it was passed), `-` where there is none."""
    return NOT_APPLICABLE if number is None else Cell(Kind.REMAINING, number, unit, decimals)


def bare(cell: Cell) -> Cell:
    """Return a quantity without its unit."""
    return cell._replace(unit="")


def money(won: int | None, unit: str = "") -> Cell:
    """Return an amount of whole won, `-` where there is none; `unit` stands behind it where it is text."""
    return NOT_APPLICABLE if won is None else Cell(Kind.MONEY, won, unit)


def share(rate: Fraction | None, goal: Fraction | None = FULL, *, spending: bool = False) -> Cell:
    """Return a rate (1 = 100 %), `-` where it does not apply; it is never displayed across a judgement."""
    return NOT_APPLICABLE if rate is None else Cell(Kind.SHARE, rate, goal=goal, spending=spending)


def stated(rate: Fraction) -> Cell:
    """Return a share that somebody laid down (a goal), which is displayed with exactly the decimals that it has."""
    return Cell(Kind.SHARE, rate, decimals=None)


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
        if cell.decimals is None:
            return words.percentage(Fraction(cell.value))
        return words.rate(Fraction(cell.value), cell.goal, spending=cell.spending)
    if cell.kind is Kind.MONEY:
        return format_money(int(cell.value), money_unit) + cell.unit
    return _quantity(cell, Fraction(cell.value)) + cell.unit


def _quantity(cell: Cell, number: Fraction) -> str:
    if cell.decimals is None:
        return format_exactly(number)
    if cell.kind is Kind.REMAINING and number < 0:
        return _("over {number}").format(number=format_quantity(-number, cell.decimals))
    return format_quantity(number, cell.decimals)


def displayed(cell: Cell) -> Fraction:
    """Return a share as it is read, which its rounding never takes across a judgement: 1 for `100%`."""
    assert isinstance(cell.value, int | Fraction)  # noqa: S101 - a share is a number
    return Fraction(display(Fraction(cell.value), goal=cell.goal, spending=cell.spending)) / 100


def _nothing(kind: Kind) -> str:
    """Return how it reads that there is no value: not entered, not applicable, or nothing at all."""
    if kind is Kind.NOT_ENTERED:
        return words.status(Status.NOT_ENTERED)
    return words.NOTHING if kind is Kind.NOT_APPLICABLE else ""


def one_below_other(columns: tuple[Column, ...], *tables: Table) -> Table:
    """Return the rows of several tables as one table of these columns; what a table has no column for stays blank."""
    rows = []
    for table in tables:
        keys = [column.key for column in table.columns]
        places = [keys.index(column.key) if column.key in keys else None for column in columns]
        rows += [
            one._replace(cells=tuple(BLANK if place is None else one.cells[place] for place in places))
            for one in table.rows
        ]
    return Table(columns, tuple(rows))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def columns(*said: tuple[str, str] | tuple[str, str, bool]) -> tuple[Column, ...]:
    """Return columns from (key, heading) or (key, heading, numeric)."""
    return tuple(Column(*one) for one in said)
