"""The report's figures as cells: a number that can be computed with, shown as every other format shows it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from vnet.amounts import MINUTES, in_unit
from vnet.i18n import _
from vnet.rates import is_rounded
from vnet.render.tables import cells as typed
from vnet.render.tables import since, words
from vnet.render.tables.cells import Kind, Tone
from vnet.render.tables.table import Role, Table
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import (
    BOX,
    DATE,
    HEAD,
    LINE,
    NOTE,
    NUMBER,
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
_HEADED = 2 * TWO_LINES  # points of a table's title and headings, at most
_LAST = 3  # rows of a table's end
_MOST_DECIMALS = 6
_HOURS_OF_A_DAY = 24
_WON = Table((), ())
_TONES = {Tone.GOOD: Fill.GOOD, Tone.BAD: Fill.BAD, Tone.MISSING: Fill.MISSING}
_LOOKS = {Kind.TEXT: BOX, Kind.BLANK: BOX, Kind.DAY: DAY, Kind.STATUS: STATUS, Kind.NOT_ENTERED: NOTHING.look}


def headings(table: Table) -> list[Cell]:
    """Return the headings of a table."""
    return [head(column.heading) for column in table.columns]


def grouped_headings(page: Sheet, table: Table, columns: Sequence[int], heights: tuple[float, float]) -> None:
    """Write headings in two rows: each group's above its columns', or one as high as both where a column has no group.

    Args:
        page: the sheet.
        table: what has the headings.
        columns: how many columns of the sheet each of the table's takes.
        heights: of the two rows.
    """
    upper: list[Cell] = []
    lower: list[Cell] = []
    top = page.rows + 1
    for _key, group in groupby(
        zip(table.columns, columns, strict=True), key=lambda column: column[0].group or column[0].key
    ):
        below = list(group)
        first, name = below[0][0], below[0][0].group
        taken = sum(number for _column, number in below)
        page.merge(top, len(upper) + 1, top if name else top + 1, len(upper) + taken)
        upper += [head(name or first.heading), *[head()] * (taken - 1)]
        lower += (
            [head(column.heading)._replace(columns=number) for column, number in below] if name else [head()] * taken
        )
    page.row(*upper, height=heights[0])
    page.row(*lower, height=heights[1])


def wide(cells: Iterable[Cell], *columns: int) -> Iterator[Cell]:
    """Yield cells that take so many columns each."""
    for cell, column in zip(cells, columns, strict=True):
        yield cell._replace(columns=column)


def paged(
    page: Sheet, title: Cell | None, head: Callable[[], object], rows: Iterable[Sequence[Cell]], least: float = 0
) -> None:
    """Write a table whose headings stand on every page that it comes to, and never at a page's end.

    Its last rows stay together, so that none of them has a page to itself.

    Args:
        page: the sheet.
        title: what stands above it, once.
        head: writes its headings.
        rows: its rows.
        least: how high a row is at least.
    """
    every = list(rows)
    heights = [max(page.height(cells) or LINE, least) for cells in every]
    for place, cells in enumerate(every):
        ending = heights[place:] if len(every) - place == min(_LAST, len(every)) else heights[place : place + 1]
        if place == 0:
            page.keep_together(sum(ending) + _HEADED)
            if title:
                page.row(title)
            head()
        elif not page.fits(sum(ending)):
            page.break_page()
            head()
        page.row(*cells, least=least)


def rows(table: Table, looks: Mapping[str, Look]) -> Iterator[list[Cell]]:
    """Yield the rows of a table.

    Args:
        table: its columns are those of the sheet.
        looks: key of a column to the look of its cells, where that is not the look of what they hold.
    """
    for row in table.rows:
        places = zip(table.columns, row.cells, strict=True)
        yield [drawn(cell, looks.get(column.key), row.role, table) for column, cell in places]


def drawn(cell: typed.Cell, look: Look | None = None, role: Role = Role.PLAIN, of: Table = _WON) -> Cell:
    """Return a cell of a table as one of the workbook: a number stays one, and its unit stands in its format."""
    if role is Role.TOTAL:
        own = _look_of_total(cell.kind, look)._replace(bold=True, fill=Fill.TOTAL)
    else:
        own = look or _LOOKS.get(cell.kind, NUMBER)
    own = own._replace(fill=_TONES.get(cell.tone, own.fill))
    if not isinstance(cell.value, (int, Fraction)):
        return _worded(cell, own)
    if cell.kind is Kind.SHARE and cell.decimals is None:
        own = NUMBER
    number = in_unit(cell.value, of.money_unit) if cell.kind is Kind.MONEY else Fraction(cell.value)
    if cell.kind not in {Kind.MONEY, Kind.SHARE} and (cell.decimals or 0) < 0:
        return _hours(cell, number, own)
    return Cell(number, own._replace(format=_format(cell, number, of)))


def _hours(cell: typed.Cell, number: Fraction, look: Look) -> Cell:
    """Return hours with their minutes, which a workbook keeps as parts of a day; below 0 it cannot show them."""
    if number < 0:
        return Cell(typed.shown(cell), look._replace(align=Align.RIGHT))
    clock = "[h]:mm" if (number * 60).denominator == 1 or cell.decimals == MINUTES else "[h]:mm:ss"
    if cell.kind is Kind.ROOM:
        clock = _among(_("{number} to spare"), clock)
    elif cell.unit:
        clock = f'{clock}"{cell.unit}"'
    return Cell(number / _HOURS_OF_A_DAY, look._replace(format=clock))


def _format(cell: typed.Cell, number: Fraction, of: Table) -> str:
    """Return the format in which a number reads as it does in every other format."""
    if cell.kind is Kind.SHARE:
        return _format_of_share(cell, number)
    if cell.kind is Kind.MONEY:
        return quantity_format(of.money_decimals)
    decimals = _MOST_DECIMALS if cell.decimals is None else cell.decimals
    digits = quantity_format(0 if number.denominator == 1 else max(decimals, 1))
    if cell.kind is Kind.REMAINING:
        return f"{digits};{_among(_('over {number}'), digits)}" if number < 0 else digits
    if cell.kind is Kind.ROOM:
        return f"{_among(_('{number} to spare'), digits)};{_among(_('{number} over'), digits)}"
    return f'{digits}"{cell.unit.replace(chr(34), "")}"' if cell.unit else digits


def _among(words_: str, digits: str) -> str:
    """Return the format for a number that stands among words."""
    before, _number, after = words_.partition("{number}")
    return "".join((f'"{before}"' if before else "", digits, f'"{after}"' if after else ""))


def _format_of_share(cell: typed.Cell, share: Fraction) -> str:
    said = typed.shown(cell)
    decimals = len(said.partition(".")[2].removesuffix("%"))
    if cell.decimals is None or is_rounded(share, decimals, goal=cell.goal, spending=cell.spending):
        return f"0.{'0' * decimals}%" if decimals else "0%"
    return f'"{said}"'


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


def head(text: str | None = None) -> Cell:
    """Return a heading."""
    return Cell(text, HEAD)


def height(words_: str, columns: float) -> float:
    """Return the height of a row whose merged cell, so many columns wide, holds a text."""
    return max(1, lines(words_, columns)) * LINE + 3


def begin(  # noqa: PLR0913 - what a sheet begins with
    book: Book,
    opening: Sequence[Sequence[Cell]],
    name: str,
    widths: Sequence[float],
    column: str,
    *,
    before: int = 0,
    headings: int = 0,
) -> Sheet:
    """Add a sheet and write its opening.

    Args:
        book: the workbook.
        opening: the rows that say what the sheet is of.
        name: the sheet's.
        widths: of its columns.
        column: the first one (`B`) that is not fixed to the left.
        before: how many rows stand between the opening and the headings.
        headings: how many rows of headings follow, which are repeated on every page with all that stands above them.
    """
    last = len(opening) + before + headings
    page = book.sheet(name, widths, freeze=f"{column}{last + 1}", heading_rows=(1, last))
    for row in opening:
        page.row(*row)
    return page


def opening(report: Report, name: str) -> list[list[Cell]]:
    """Return the rows that every sheet of the report begins with: the title, what it is of, and whether it is real."""
    period = report.period
    covered = _("{period} ({first} ~ {last}), as of {last}").format(
        period=words.period(period), first=f"{period.year}-01-01", last=period.end
    )
    covered = " · ".join(filter(None, (covered, words.only_network(report))))
    rows = [[Cell(f"{report.document.title} · {name}", TITLE)], [Cell(covered)]]
    if report.sample:
        rows.append(sample())
    said = [words.as_of(report.as_of)] if report.as_of else []
    return rows + [[Cell(sentence)] for sentence in (*said, *since.closed(report))]


def sample() -> list[Cell]:
    """Return the row that says that everything is invented, on a ground as wide as the sentence."""
    text = words.sample()
    return [Cell(text, SAMPLE), *[Cell(None, SAMPLE)] * 5]
