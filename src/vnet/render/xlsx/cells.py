"""The report's figures as cells: a number that can be computed with, shown as every other format shows it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from vnet.amounts import MONEY_UNITS, round_half_up
from vnet.i18n import _
from vnet.rates import FULL, shown
from vnet.render.tables import cells as typed
from vnet.render.tables import words
from vnet.render.tables.cells import Kind, Tone
from vnet.render.tables.table import Role, Table
from vnet.report.budget import BudgetReport
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import (
    BOX,
    DATE,
    HEAD,
    LINE,
    NOTE,
    NUMBER,
    PERCENT,
    SAMPLE,
    TITLE,
    Align,
    Fill,
    Look,
    lines,
    quantity_format,
)

PART = Look(bold=True, size=12)
REMARK = NOTE._replace(wrap=False)
STATUS = Look(border=True, align=Align.CENTER, bold=True)
NOTHING = Cell(words.NOTHING, Look(border=True, align=Align.CENTER))
EMPTY = Cell(None, BOX)
DAY = Look(border=True, align=Align.CENTER, format=DATE)
CENTERED = BOX._replace(align=Align.CENTER)
ONE_LINE, TWO_LINES = LINE + 3, LINE * 2 + 3  # points of a row of so many lines
_MOST_DECIMALS = 6
_TONES = {Tone.GOOD: Fill.GOOD, Tone.BAD: Fill.BAD, Tone.MISSING: Fill.MISSING}
_LOOKS = {Kind.TEXT: BOX, Kind.BLANK: BOX, Kind.DAY: DAY, Kind.STATUS: STATUS, Kind.NOT_ENTERED: NOTHING.look}


def headings(table: Table) -> list[Cell]:
    """Return the headings of a table."""
    return [head(column.heading) for column in table.columns]


def grouped_headings(
    page: Sheet, table: Table, columns: Sequence[int], heights: tuple[float, float], comment: str | None = None
) -> None:
    """Write headings in two rows: each group's above its columns', or one as high as both where a column has no group.

    Args:
        page: the sheet.
        table: what has the headings.
        columns: how many columns of the sheet each of the table's takes.
        heights: of the two rows.
        comment: on the first heading.
    """
    upper: list[Cell] = []
    lower: list[Cell] = []
    top = page.rows + 1
    for _key, group in groupby(zip(table.columns, columns, strict=True), key=lambda one: one[0].group or one[0].key):
        below = list(group)
        first, name = below[0][0], below[0][0].group
        taken = sum(number for _column, number in below)
        page.merge(top, len(upper) + 1, top if name else top + 1, len(upper) + taken)
        upper += [head(name or first.heading, None if upper else comment), *[head()] * (taken - 1)]
        lower += (
            [head(column.heading)._replace(columns=number) for column, number in below] if name else [head()] * taken
        )
    page.row(*upper, height=heights[0])
    page.row(*lower, height=heights[1])


def wide(cells: Iterable[Cell], *columns: int) -> Iterator[Cell]:
    """Yield cells that take so many columns each."""
    for cell, one in zip(cells, columns, strict=True):
        yield cell._replace(columns=one)


def rows(table: Table, looks: Mapping[str, Look], amounts: "Money | None" = None) -> Iterator[list[Cell]]:
    """Yield the rows of a table.

    Args:
        table: its columns are those of the sheet.
        looks: key of a column to the look of its cells, where that is not the look of what they hold.
        amounts: the unit in which money is shown; whole won without one.
    """
    for row in table.rows:
        places = zip(table.columns, row.cells, strict=True)
        yield [drawn(cell, looks.get(column.key), row.role, amounts) for column, cell in places]


def drawn(cell: typed.Cell, look: Look | None = None, role: Role = Role.PLAIN, amounts: "Money | None" = None) -> Cell:
    """Return a cell of a table as one of the workbook: a number stays one, and its unit stands in its format."""
    if role is Role.TOTAL:
        own = _look_of_total(cell.kind, look)._replace(bold=True, fill=Fill.TOTAL)
    else:
        own = look or _LOOKS.get(cell.kind, NUMBER)
    own = own._replace(fill=_TONES.get(cell.tone, own.fill))
    if isinstance(cell.value, (int, Fraction)):
        return _figure(cell, Fraction(cell.value), own, amounts)
    return _worded(cell, own)


def _figure(cell: typed.Cell, number: Fraction, own: Look, amounts: "Money | None") -> Cell:
    match cell.kind:
        case Kind.SHARE if cell.decimals is None:
            return share(number)
        case Kind.SHARE:
            return rate(number, cell.goal, spending=cell.spending, look=own)
        case Kind.MONEY:
            return amounts.cell(int(number), own) if amounts else quantity(number, 0, look=own)
        case Kind.REMAINING:
            return remaining(number, cell.decimals or 0)
        case _:
            return quantity(number, _MOST_DECIMALS if cell.decimals is None else cell.decimals, cell.unit, own)


def _look_of_total(kind: Kind, look: Look | None) -> Look:
    if kind is Kind.BLANK:
        return NUMBER
    return look or (NUMBER._replace(align=Align.LEFT) if kind is Kind.TEXT else NUMBER)


def _worded(cell: typed.Cell, look: Look) -> Cell:
    match cell.kind:
        case Kind.NOT_APPLICABLE:
            return NOTHING._replace(look=NOTHING.look._replace(fill=look.fill))
        case Kind.DAY if isinstance(cell.value, dt.date):
            return Cell(cell.value, look)
        case _:
            return Cell(None if cell.kind is Kind.BLANK else typed.shown(cell), look)


def head(text: str | None = None, comment: str | None = None) -> Cell:
    """Return a heading."""
    return Cell(text, HEAD, comment)


def text(words_: str | None, comment: str | None = None, look: Look = BOX) -> Cell:
    """Return a text in a box."""
    return Cell(words_, look, comment)


def rate(share: Fraction | None, goal: Fraction | None = FULL, *, spending: bool = False, look: Look = NUMBER) -> Cell:
    """Return a rate: the exact share, displayed as a percentage that never crosses a judgement."""
    if share is None:
        return NOTHING._replace(look=NOTHING.look._replace(fill=look.fill))
    display = shown(share, goal=goal, spending=spending)
    # Where plain rounding would cross it, the cell's own format says what is to be read.
    plain = display == round_half_up(share * 100, 1)
    return Cell(share, look._replace(format=PERCENT if plain else f'"{display}%"'))


def share(stated: Fraction) -> Cell:
    """Return a stated share (a goal) with exactly the decimals that it has."""
    decimals = len(words.percentage(stated).partition(".")[2].removesuffix("%"))
    return Cell(stated, NUMBER._replace(format=f"0.{'0' * decimals}%" if decimals else "0%"))


def quantity(number: Fraction | None, decimals: int, unit: str = "", look: Look = NUMBER) -> Cell:
    """Return a quantity, with its unit in the cell's format, so that it stays a number."""
    if number is None:
        return NOTHING
    digits = 0 if number.denominator == 1 else max(decimals, 1)
    ending = f'"{unit.replace(chr(34), "")}"' if unit else ""
    return Cell(number, look._replace(format=quantity_format(digits) + ending))


def remaining(number: Fraction | None, decimals: int) -> Cell:
    """Return what remains to the target as a number; a surplus reads `over 3`."""
    if number is None or number >= 0:
        return quantity(number, decimals)
    digits = quantity_format(0 if number.denominator == 1 else max(decimals, 1))
    over = _("over {number}").partition("{number}")
    return Cell(number, NUMBER._replace(format=f'{digits};"{over[0]}"{digits}"{over[2]}"'))


def height(words_: str, columns: float) -> float:
    """Return the height of a row whose merged cell, so many columns wide, holds a text."""
    return max(1, lines(words_, columns)) * LINE + 3


class Money:
    """Amounts in the budget's unit, all with the decimals that the most exact of them needs: never rounded."""

    def __init__(self, budget: BudgetReport) -> None:
        self.unit = budget.unit_name
        self.size = MONEY_UNITS[budget.unit_name]
        self.decimals = max((_decimals(Decimal(won) / self.size) for won in _amounts(budget)), default=0)

    def cell(self, won: int | None, look: Look = NUMBER) -> Cell:
        """Return an amount of won in the unit; `-` where there is none."""
        if won is None:
            return NOTHING._replace(look=NOTHING.look._replace(fill=look.fill))
        return Cell(Fraction(won, self.size), look._replace(format=quantity_format(self.decimals)))


def _amounts(budget: BudgetReport) -> list[int]:
    rows = (budget.year, *budget.categories, *budget.networks)
    amounts = [amount for row in rows for amount in (row.budget, row.spent, row.balance)]
    amounts += [amount for row in budget.calendar for amount in (row.planned, row.spent, row.planned_to_date)]
    return [amount for amount in amounts if amount is not None]


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def begin(  # noqa: PLR0913, PLR0917 - what a sheet of the report begins with
    book: Book, report: Report, name: str, widths: Sequence[float], column: str, headings: int = 0
) -> Sheet:
    """Add a sheet and write its opening.

    Args:
        book: the workbook.
        report: what the sheet is of.
        name: the sheet's.
        widths: of its columns.
        column: the first one (`B`) that is not fixed to the left.
        headings: how many rows of headings follow and are repeated on every page; without any the opening is.
    """
    rows = opening(report, name)
    last = len(rows) + headings
    heading_rows = (len(rows) + 1, last) if headings else (1, last)
    page = book.sheet(name, widths, freeze=f"{column}{last + 1}", heading_rows=heading_rows)
    for row in rows:
        page.row(*row)
    return page


def opening(report: Report, name: str) -> list[list[Cell]]:
    """Return the rows that every sheet of the report begins with: the title, what it is of, and whether it is real."""
    period = report.period
    covered = _("{period} ({first} ~ {last}), as of {last}").format(
        period=words.period(period), first=f"{period.year}-01-01", last=period.end
    )
    if report.network is not None:
        covered += " · " + _("Only the network {name} is shown.").format(name=report.networks[0].name)
    rows = [[Cell(f"{report.document.title} · {name}", TITLE)], [Cell(covered)]]
    if report.sample:
        rows.append(sample())
    return rows


def sample() -> list[Cell]:
    """Return the row that says that everything is invented, on a ground as wide as the sentence."""
    text = words.sample()
    return [Cell(text, SAMPLE), *[Cell(None, SAMPLE)] * 5]
