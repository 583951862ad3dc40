"""What every table on a terminal is made of: columns that never cut a character, and lines that every console has."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from operator import add, sub

from vnet.folding import cell_len
from vnet.lean_typing import TYPE_CHECKING
from vnet.render.tables import words
from vnet.render.tables.cells import Cell, Kind, Tone, shown, text
from vnet.render.tables.table import Role, Row, Table
from vnet.render.terminal.drawing import Block, Console, Indented, Line, Piece, Text

if TYPE_CHECKING:
    from vnet.ledger.entry import Head
    from vnet.report.changes import Changes
    from vnet.report.partners import PartnersReport
    from vnet.report.report import Report

MINIMUM_NAME = 14
INDENT = 2  # cells of a step
# Cells of a table whose last column folds as well: the least of its first and last, and what the last has before that.
_NAME, _LAST, _WIDE_LAST = 22, 20, 44
_NARROWEST = 4  # cells of a column with what it leaves free: a Korean character, at least
_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.BAD: "bold red",
    Tone.MISSING: "bold yellow",
    Tone.DOUBTFUL: "yellow",
    Tone.STRONG: "bold",
    Tone.FAINT: "dim",
}


class Column:
    """A column of a drawing: its heading and cells, and its width; None until somebody has decided on it."""

    def __init__(self, heading: str, cells: Sequence[Block], *, numeric: bool) -> None:
        self.cells = (Text(heading), *cells)
        self.numeric = numeric
        self.natural_width = max(cell_len(line) for cell in self.cells for line in str(cell).split("\n"))
        self.width: int | None = None


class Drawing:
    """A table, drawn: its columns `gap` cells apart, and a line of hyphens under their headings.

    Korean consoles draw box characters two cells wide or not at all: hyphens and spaces are safe everywhere.
    """

    def __init__(self, columns: Sequence[Column], gap: int) -> None:
        self.columns = columns
        self.gap = gap

    def lines(self, width: int) -> Iterator[Line]:
        """Yield the lines of every row. Columns of which nobody has decided how wide they are share what there is."""
        widths = self._widths(width)
        for number, cells in enumerate(zip(*[column.cells for column in self.columns], strict=True)):
            drawn = [list(cell.lines(width)) for cell, width in zip(cells, widths, strict=True)]
            if number == 0:  # headings stand at the bottom
                most = max(map(len, drawn))
                drawn = [[[]] * (most - len(lines)) + lines for lines in drawn]
            yield from (self._line(lines, widths) for lines in zip_longest(*drawn, fillvalue=[]))
            if number == 0:
                yield [Piece("-" * (sum(widths) + self.gap * (len(widths) - 1)))]

    def _widths(self, width: int) -> list[int]:
        """Return the columns' widths: those decided on, else natural ones, cut until all have room."""
        widths = [column.width or column.natural_width for column in self.columns]
        if all(column.width for column in self.columns):
            return widths
        gaps = [*[self.gap - 1] * (len(widths) - 1), 0]  # a column with what it leaves free; the last leaves nothing
        room = width - (len(widths) - 1)
        return [*map(sub, _cut([*map(add, widths, gaps)], room), gaps)]

    def _line(self, said: Sequence[Line], widths: Sequence[int]) -> Line:
        """Return a line of a row: what its cells say there, side by side, numbers at the right of their columns."""
        line: Line = []
        for pieces, width, column in zip(said, widths, self.columns, strict=True):
            free = Piece(" " * (width - sum([cell_len(piece.said) for piece in pieces])))
            line += [*((free, *pieces) if column.numeric else (*pieces, free)), Piece(" " * self.gap)]
        return line


def _cut(widths: list[int], room: int) -> list[int]:
    """Return widths that have room: the widest give way, as long as they are the widest, in equal shares."""
    while (excess := sum(widths) - room) > 0 and (widest := max(widths)) > _NARROWEST:
        most = widest - max([width for width in widths if width < widest], default=_NARROWEST)
        giving = [place for place, width in enumerate(widths) if width == widest]
        for number, place in enumerate(giving):
            given = min(most, round(excess / (len(giving) - number)))
            widths[place] -= given
            excess -= given
    return widths


def drawn(table: Table, gap: int = 2, special: Mapping[str, Callable[[Cell], Text]] | None = None) -> Drawing:
    """Draw a table, its columns `gap` cells apart. The first one folds; what stands in it may be indented.

    `special`: what draws the cells of some columns, by their keys.
    """
    before = ("", *(column.group for column in table.columns))
    begins = [
        bool(column.group) and column.group != group for column, group in zip(table.columns, before, strict=False)
    ]
    drawers = [(special or {}).get(column.key) for column in table.columns]
    rows = [tuple(_cells(row, table, begins, drawers)) for row in table.rows]
    return Drawing(
        [
            Column(
                _apart(f"{column.group}\n{column.heading}") if begin else column.heading,
                [row[place] for row in rows],
                numeric=column.numeric,
            )
            for place, (column, begin) in enumerate(zip(table.columns, begins, strict=True))
        ],
        gap,
    )


def _cells(
    row: Row, table: Table, begins: Sequence[bool], drawers: Sequence[Callable[[Cell], Text] | None]
) -> Iterator[Block]:
    first, *others = row.cells
    name = Text(shown(first, table.money_unit), _style(first) or ("" if row.role is Role.PLAIN else "bold"))
    if first.below:
        name.append(f"\n{' ' * INDENT}{first.below}", "dim")
    yield Indented(name, first.indent * INDENT) if first.indent else name
    for cell, begin, drawer in zip(others, begins[1:], drawers[1:], strict=True):
        said = shown(cell, table.money_unit)
        yield drawer(cell) if drawer else Text(_apart(said) if begin and said else said, _style(cell))


def numbered(cells: Mapping[str, Cell]) -> Cell:
    """Return a name with its number or code before it, from the cells of a row."""
    return text(f"{shown(cells['code'])} {shown(cells['name'])}")


def _style(cell: Cell) -> str:
    """Return a cell's style; that a figure was not entered is shown in the colour of its status alone."""
    return "" if cell.kind is Kind.NOT_ENTERED else _STYLES[cell.tone]


def line(cell: Cell) -> Text:
    """Return a sentence that stands by itself, in the colour of its tone."""
    return Text(shown(cell), _STYLES[cell.tone])


def _apart(said: str) -> str:
    """Return what stands in a column that begins a group, with a space before its last line."""
    *above, last = said.split("\n")
    return "\n".join([*above, f" {last}"])


def fitting(out: Console, *choices: Drawing, name: int = MINIMUM_NAME) -> Drawing:
    """Return the first table that needs no more than the width there is; of the last, everything may fold.

    The first column of a table has at least the width of a `name` or of the longest that stands there.
    """
    for choice in choices:
        first, *others = [column.natural_width for column in choice.columns]
        room = out.width - 1 - sum(others) - len(others) * choice.gap
        if min(first, name) <= room:
            for column, width in zip(choice.columns, (min(first, room), *others), strict=True):
                column.width = width
            return choice
    return choices[-1]


def fits(out: Console, table: Drawing) -> bool:
    """Tell whether a table needs no more than the width there is, with nothing in it folded."""
    widths = [column.natural_width for column in table.columns]
    return sum(widths) + table.gap * (len(widths) - 1) < out.width


def folding_last(out: Console, table: Drawing) -> Drawing:
    """Return a table, told its widths, whose first and last columns fold in what the others leave."""
    first, *middle, last = table.columns
    room = out.width - 1 - sum(column.natural_width for column in middle) - table.gap * (len(middle) + 1)
    if room >= _NAME + _LAST:
        for column in middle:
            column.width = column.natural_width
        first.width = min(first.natural_width, max(_NAME, room - _WIDE_LAST))
        last.width = room - first.width
    return table


def opening(report: "Report | PartnersReport", out: Console, *sentences: str) -> None:
    """Print what a report is of: its title, its period, further sentences, and whether all of it is real and shown."""
    period = report.period
    out.print(Text(report.document.title, "bold"))
    for sentence in (f"{words.period(period)} ({period.start} ~ {period.end})", *sentences):
        out.print(Text(sentence))
    if report.sample:
        out.print(Text(words.sample(), "bold yellow"))
    if report.as_of is not None:
        out.print(Text(words.as_of(report.as_of), "bold"))
    if only := words.only_network(report):
        out.print(Text(only))


def warnings(sentences: Iterable[str], out: Console) -> None:
    """Print what no longer fits the plan and is in no figure, below everything else."""
    for sentence in sentences:
        out.print()
        out.print(Text(sentence, "bold red"))


def closing(report: "Report | PartnersReport | Changes | Head", out: Console) -> None:
    """Print what a report ends with: which ledger its figures are of; whole where it may go to paper."""
    out.print()
    out.print(Text(words.ledger(report, whole=not out.file.isatty()), "dim"))


def section(out: Console, title: str, content: Block) -> None:
    """Print a titled part of a report."""
    out.print()
    out.print(Text(title, "bold"))
    out.print(Indented(content, 1))


def note(text: str) -> Block:
    """Return a remark below a table."""
    return Indented(Text(text, "dim"), 1)
