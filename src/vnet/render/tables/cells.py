"""Typed cells: what stands in a table, for every format that draws it, and how it reads. Its look is the format's own.

Nobody who draws adds, divides or rounds: what is read of a number is what `shown` says here.
"""

import datetime as dt
from enum import Flag, auto
from fractions import Fraction

from vnet.amounts import format_exactly, format_money, format_percent, format_with_unit
from vnet.i18n import _
from vnet.lean_typing import NamedTuple, StrEnum
from vnet.legible import legible
from vnet.rates import FULL, Status, displayed
from vnet.render.tables import words


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    COUNT = "count"  # a quantity in its unit
    REMAINING = "remaining"  # a quantity that remains to a target; below 0, by how much it was passed
    ROOM = "room"  # a quantity that may still come where lower is better; below 0, by how much it is too much
    MONEY = "money"  # whole won
    SHARE = "share"  # 1 = 100 %
    DAY = "day"
    STATUS = "status"
    YEAR = "year"  # January to December: what each month says of a task, or a count
    BAR = "bar"
    BLANK = "blank"  # nothing is said here
    NOT_ENTERED = "not entered"  # asked for, and nothing recorded
    NOT_APPLICABLE = "not applicable"  # `-`: nothing is asked for


class Tone(StrEnum):
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


class Bar(NamedTuple):
    """An actual and a target, each as a share of what a whole bar stands for; None where there is none."""

    actual: Fraction | None
    target: Fraction | None


Value = str | int | Fraction | dt.date | Status | Bar | tuple[Month, ...] | tuple[int, ...] | None


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


BLANK = Cell(Kind.BLANK)
NOT_APPLICABLE = Cell(Kind.NOT_APPLICABLE)
NOT_ENTERED = Cell(Kind.NOT_ENTERED, tone=Tone.MISSING)
TONES = {
    Status.MET: Tone.GOOD,
    Status.UNDER_WAY: Tone.PLAIN,
    Status.BEHIND: Tone.BAD,
    Status.NOT_ENTERED: Tone.MISSING,
    Status.NOT_BEGUN: Tone.FAINT,
    Status.NOT_APPLICABLE: Tone.FAINT,
}


def text(said: str | None, tone: Tone = Tone.PLAIN, indent: int = 0) -> Cell:
    """Return a text as a cell; nothing where there is none."""
    return Cell(Kind.TEXT, legible(said), tone=tone, indent=indent) if said else BLANK


def count(number: Fraction | int | None, unit: str = "", decimals: int | None = 0) -> Cell:
    """Return a quantity in its unit, `-` where there is none."""
    return NOT_APPLICABLE if number is None else Cell(Kind.COUNT, number, unit, decimals)


def left(number: Fraction | None, unit: str = "", decimals: int = 0, *, down: bool = False) -> Cell:
    """Return what remains to a target (below 0: by how much it was passed), `-` where there is none.

    `down`: lower is better, and it is not to be done, but room.
    """
    kind = Kind.ROOM if down else Kind.REMAINING
    return NOT_APPLICABLE if number is None else Cell(kind, number, unit, decimals)


def bare(cell: Cell) -> Cell:
    """Return a quantity without its unit."""
    return cell._replace(unit="")


def money(won: Fraction | int | None, unit: str = "") -> Cell:
    """Return an amount of won, `-` where there is none; `unit` stands behind it where it is text."""
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


def shown(cell: Cell, money_unit: str = "원") -> str:
    """Return what a person reads in a cell, in the language in use: the same words in every format made of text."""
    if isinstance(cell.value, Status):
        return words.status(cell.value)
    if not isinstance(cell.value, int | Fraction):
        return _nothing(cell.kind) if cell.value is None else str(cell.value)
    if cell.kind is Kind.SHARE:
        if cell.decimals is None:
            return format_percent(Fraction(cell.value))
        return words.rate(Fraction(cell.value), cell.goal, spending=cell.spending)
    if cell.kind is Kind.MONEY:
        return format_money(int(cell.value), money_unit) + cell.unit
    return _quantity(cell, Fraction(cell.value))


def _quantity(cell: Cell, number: Fraction) -> str:
    if cell.decimals is None:
        return format_exactly(number) + cell.unit
    if cell.kind is Kind.REMAINING and number < 0:
        return _("over {number}").format(number=format_with_unit(-number, cell.decimals, cell.unit))
    if cell.kind is Kind.ROOM:
        return words.room(number, cell.decimals) + cell.unit
    return format_with_unit(number, cell.decimals, cell.unit)


def as_read(cell: Cell) -> Cell:
    """Return a share as it is read, which its rounding never takes across a judgement; nothing where there is none."""
    if not isinstance(cell.value, int | Fraction):
        return BLANK
    return cell._replace(value=displayed(Fraction(cell.value), goal=cell.goal, spending=cell.spending))


def _nothing(kind: Kind) -> str:
    """Return how it reads that there is no value: not entered, not applicable, or nothing at all."""
    if kind is Kind.NOT_ENTERED:
        return words.status(Status.NOT_ENTERED)
    return words.NOTHING if kind is Kind.NOT_APPLICABLE else ""
