"""What every table on a terminal is made of: columns that never cut a character, and lines that every console has."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Column as RichColumn
from rich.table import Table as RichTable
from rich.text import Text

from vnet.lean_typing import TYPE_CHECKING
from vnet.render.tables import words
from vnet.render.tables.cells import Cell, Kind, Tone, shown, text
from vnet.render.tables.table import Role, Row, Table

if TYPE_CHECKING:
    from vnet.report.partners import PartnersReport
    from vnet.report.report import Report

# Korean consoles draw box characters two cells wide or not at all: hyphens and spaces are safe everywhere.
LINES = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
MINIMUM_NAME = 14
INDENT = 2  # cells of a step
# Cells of a table whose last column folds as well: the least of its first and last, and what the last has before that.
_NAME, _LAST, _WIDE_LAST = 22, 20, 44
_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.BAD: "bold red",
    Tone.MISSING: "bold yellow",
    Tone.DOUBTFUL: "yellow",
    Tone.STRONG: "bold",
    Tone.FAINT: "dim",
}


def console(file: IO[str], width: int) -> Console:
    """Return a console that takes texts as they are: no markup, no emoji, no highlighting."""
    return Console(file=file, width=width, markup=False, emoji=False, highlight=False)


def drawn(table: Table, gap: int = 2, special: Mapping[str, Callable[[Cell], Text]] | None = None) -> RichTable:
    """Draw a table, its columns `gap` cells apart. The first one folds; what stands in it may be indented.

    `special`: what draws the cells of some columns, by their keys.
    """
    before = ("", *(column.group for column in table.columns))
    begins = [bool(one.group) and one.group != group for one, group in zip(table.columns, before, strict=False)]
    headings = [
        _apart(f"{one.group}\n{one.heading}") if begin else one.heading
        for one, begin in zip(table.columns, begins, strict=True)
    ]
    result = RichTable(box=LINES, show_edge=False, pad_edge=False, padding=(0, gap - 1, 0, 0), header_style="")
    for number, (heading, column) in enumerate(zip(headings, table.columns, strict=True)):
        side: JustifyMethod = "right" if column.numeric else "left"
        result.add_column(heading, justify=side, overflow="fold", no_wrap=number > 0, vertical="top")
    drawers = [(special or {}).get(column.key) for column in table.columns]
    for row in table.rows:
        result.add_row(*_cells(row, table, begins, drawers))
    return result


def _cells(
    row: Row, table: Table, begins: Sequence[bool], drawers: Sequence[Callable[[Cell], Text] | None]
) -> Iterator[RenderableType]:
    first, *others = row.cells
    name = Text(shown(first, table.money_unit), style=_style(first) or ("" if row.role is Role.PLAIN else "bold"))
    if first.below:
        name.append(f"\n{' ' * INDENT}{first.below}", style="dim")
    yield Padding(name, (0, 0, 0, first.indent * INDENT)) if first.indent else name
    for cell, begin, drawer in zip(others, begins[1:], drawers[1:], strict=True):
        said = shown(cell, table.money_unit)
        yield drawer(cell) if drawer else Text(_apart(said) if begin and said else said, style=_style(cell))


def numbered(cells: Mapping[str, Cell]) -> Cell:
    """Return a name with its number or code before it, from the cells of a row."""
    return text(f"{shown(cells['code'])} {shown(cells['name'])}")


def _style(cell: Cell) -> str:
    """Return a cell's style; that a figure was not entered is shown in the colour of its status alone."""
    return "" if cell.kind is Kind.NOT_ENTERED else _STYLES[cell.tone]


def line(cell: Cell) -> Text:
    """Return a sentence that stands by itself, in the colour of its tone."""
    return Text(shown(cell), style=_STYLES[cell.tone], overflow="fold")


def _apart(said: str) -> str:
    """Return what stands in a column that begins a group, with a space before its last line."""
    *above, last = said.split("\n")
    return "\n".join([*above, f" {last}"])


def fitting(out: Console, *choices: RichTable, name: int = MINIMUM_NAME) -> RichTable:
    """Return the first table that needs no more than the width there is; of the last, everything may fold.

    The first column of a table has at least the width of a `name` or of the longest that stands there.
    The chosen one is told its widths, so that rich need not measure every cell again.
    """
    for choice in choices:
        first, *others = map(_natural_width, choice.columns)
        room = out.width - 1 - sum(others) - len(others) * (choice.padding[1] + 1)
        if min(first, name) <= room:
            for column, width in zip(choice.columns, (min(first, room), *others), strict=True):
                column.width = width
            return choice
    for column in choices[-1].columns:
        column.no_wrap = False
    return choices[-1]


def folding_last(out: Console, table: RichTable) -> RichTable:
    """Return a table, told its widths, whose first and last columns fold in what the others leave."""
    first, *middle, last = table.columns
    room = out.width - 1 - 2 * (len(middle) + 1)
    for column in middle:
        column.width = _natural_width(column)
        room -= column.width
    if room < _NAME + _LAST:
        for column in table.columns:
            column.no_wrap, column.width = False, None
    else:
        first.width = min(_natural_width(first), max(_NAME, room - _WIDE_LAST))
        last.width, last.no_wrap = room - first.width, False
    return table


def _natural_width(column: RichColumn) -> int:
    """Return the cells that a column's widest line takes."""
    return max(_widest_line(cell) for cell in (column.header, *column.cells))


def _widest_line(cell: object) -> int:
    if isinstance(cell, Padding):
        return cell.left + _widest_line(cell.renderable)
    return max(map(cell_len, str(cell).split("\n")))


def opening(report: "Report | PartnersReport", out: Console, *sentences: str) -> None:
    """Print what a report is of: its title, its period, further sentences, and whether all of it is real and shown."""
    period = report.period
    out.print(Text(report.document.title, style="bold", overflow="fold"))
    for sentence in (f"{words.period(period)} ({period.start} ~ {period.end})", *sentences):
        out.print(Text(sentence, overflow="fold"))
    if report.sample:
        out.print(Text(words.sample(), style="bold yellow", overflow="fold"))
    if report.as_of is not None:
        out.print(Text(words.as_of(report.as_of), style="bold", overflow="fold"))
    if only := words.only_network(report):
        out.print(Text(only, overflow="fold"))


def strays(report: "Report", out: Console) -> None:
    """Print what no longer fits the plan and is in no figure, below everything else."""
    for stray in report.strays:
        out.print()
        out.print(Text(words.stray(stray), style="bold red", overflow="fold"))


def closing(report: "Report | PartnersReport", out: Console) -> None:
    """Print what a report ends with: which ledger its figures are of; whole where it may go to paper."""
    out.print()
    out.print(Text(words.ledger(report, whole=not out.file.isatty()), style="dim", overflow="fold"))


def section(out: Console, title: str, content: RenderableType) -> None:
    """Print a titled part of a report."""
    out.print()
    out.print(Text(title, style="bold", overflow="fold"))
    out.print(Padding(content, (0, 0, 0, 1), expand=False))


def note(text: str) -> RenderableType:
    """Return a remark below a table."""
    return Padding(Text(text, style="dim", overflow="fold"), (0, 0, 0, 1))
