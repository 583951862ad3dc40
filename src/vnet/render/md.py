"""Markdown, for mail: the page's sentences and tables as text. What can only be drawn is left out."""

import re
from collections.abc import Iterator

from vnet.actions.report_page import Page as Figures
from vnet.render.tables.cells import Cell, Kind, shown
from vnet.render.tables.page import Block, Curves, Paper, Titled, Unfolding, paper
from vnet.render.tables.table import Role, Table

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~&!])")  # what Markdown takes for more than a text
_BEGINS = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)  # and at the beginning of a line
_DRAWN = {Kind.BAR, Kind.YEAR, Kind.BLANK}


def page(figures: Figures) -> str:
    """Return a page as Markdown."""
    return "\n\n".join(_parts(paper(figures))) + "\n"


def _parts(whole: Paper) -> Iterator[str]:
    yield f"# {_text(whole.title)}"
    yield from map(_sentence, filter(shown, whole.opening))
    for section in whole.sections:
        yield f"## {_text(section.title)}"
        for block in section.blocks:
            yield from _block(block)
    yield _text(whole.closing)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Cell():
            yield _sentence(block)
        case Titled():
            yield f"### {_text(block.title)}"
            yield _table(block.table)
        case Unfolding():
            yield _table(block.table)
        case Table():
            yield _table(block)
        case Curves():
            pass


def _sentence(cell: Cell) -> str:
    return _BEGINS.sub(r"\1\\\2", _text(shown(cell)))


def _text(said: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(said.split()))


def _table(of: Table) -> str:
    """Return a table with the columns of which there is something to read."""
    kept = [column.key for column in of.columns if any(cell.kind not in _DRAWN for cell in of.column(column.key))]
    table = of.only(*kept)
    heads = [_text(f"{column.group} {column.heading}".strip()) for column in table.columns]
    rules = ["---:" if column.numeric else "---" for column in table.columns]
    rows = [[_cell(cell, row.role, table.money_unit) for cell in row.cells] for row in table.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, rules, *rows))


def _cell(cell: Cell, role: Role, money_unit: str) -> str:
    said = _text(" ".join(filter(None, (shown(cell, money_unit) if cell.kind not in _DRAWN else "", cell.below))))
    return f"**{said}**" if said and role is not Role.PLAIN else said
