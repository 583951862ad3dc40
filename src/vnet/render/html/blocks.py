"""The blocks of a page in HTML: sentences, tables, and what is unfolded. Every text of a person passes `escaped`."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from vnet.i18n import _
from vnet.render.html import drawings
from vnet.render.tables.cells import Cell, Kind, Tone, shown
from vnet.render.tables.page import Block, Curves, Titled, Unfolding
from vnet.render.tables.table import Column, Role, Row, Table

# The class of a cell by what it holds: drawn, or never broken into two lines.
_BY_KIND = {Kind.BAR: "bar", Kind.YEAR: "year", Kind.DAY: "whole", Kind.SHARE: "whole", Kind.STATUS: "whole"}
_MANY, _WIDE = 3, 6  # columns; a table of more is told row by row where a screen is narrow, or no wider than a tablet


def escaped(said: str) -> str:
    """Return a text as HTML takes it for that text, within an element or an attribute."""
    return escape(said, quote=True)


def sentence(cell: Cell) -> str:
    """Return a sentence as a paragraph."""
    return f"<p{_classes(cell.tone)}>{escaped(shown(cell))}</p>"


def block(drawn: Block) -> str:
    """Return whatever stands in a section."""
    match drawn:
        case Cell():
            return sentence(drawn)
        case Table():
            return table(drawn)
        case Titled(title, inside, folded):
            if folded:
                return f"<details><summary>{escaped(title)}</summary>{table(inside)}</details>"
            return f"<h3>{escaped(title)}</h3>\n{table(inside)}"
        case Unfolding(rows, inside):
            return table(rows, inside)
        case Curves():
            return drawings.curves(drawn, escaped)


def table(of: Table, inside: Iterable[Table | None] = ()) -> str:
    """Return a table; below a row what is `inside` it, to be unfolded."""
    within = [*inside] or [None] * len(of.rows)
    rows = "\n".join(
        "".join((_row(row, of), _unfolded(more, len(of.columns)) if more else ""))
        for row, more in zip(of.rows, within, strict=True)
    )
    heads = _heads(of.columns)
    kind = "wide" if len(of.columns) > _WIDE else "many" if len(of.columns) > _MANY else "few"
    return f'<table class="{kind}">\n{heads}<tbody>\n{rows}\n</tbody></table>'


def _heads(columns: tuple[Column, ...]) -> str:
    """Return the headings, those of a group below its name; nothing where no column has one."""
    if not any(column.heading for column in columns):
        return ""
    if not any(column.group for column in columns):
        return f"<thead><tr>{''.join(_head(column) for column in columns)}</tr></thead>"
    above, below = "", ""
    for group, own in groupby(columns, key=lambda column: column.group):
        members = list(own)
        if group:
            above += f'<th scope="colgroup" class="group" colspan="{len(members)}">{escaped(group)}</th>'
            below += "".join(map(_head, members))
        else:
            above += "".join(_head(column, ' rowspan="2"') for column in members)
    return f"<thead><tr>{above}</tr><tr>{below}</tr></thead>"


def _head(column: Column, span: str = "") -> str:
    numeric = ' class="n"' if column.numeric else ""
    return f'<th scope="col"{numeric}{span}>{escaped(column.heading)}</th>'


def _row(row: Row, of: Table) -> str:
    first, *others = row.cells
    cells = "".join(_cells(others, of))
    role = "" if row.role is Role.PLAIN else f' class="{row.role.value}"'
    below = f"<small>{escaped(first.below)}</small>" if first.below else ""
    classes = _classes(first.tone, f"in{first.indent:d}" if first.indent else "")
    return f'<tr{role}><th scope="row"{classes}>{_said(first, of)}{below}</th>{cells}</tr>'


def _cells(cells: Iterable[Cell], of: Table) -> Iterator[str]:
    for column, cell in zip(of.columns[1:], cells, strict=True):
        label = escaped(" ".join(filter(None, (column.group, column.heading))))
        said = _said(cell, of)
        classes = _classes(cell.tone, "n" if column.numeric else "", _BY_KIND.get(cell.kind, ""))
        yield f'<td{classes} data-label="{label}">{said}</td>' if said else "<td></td>"


def _said(cell: Cell, of: Table) -> str:
    if cell.kind is Kind.BAR:
        return drawings.bar(cell)
    if cell.kind is Kind.YEAR:
        return drawings.year(cell)
    return escaped(shown(cell, of.money_unit))


def _classes(tone: Tone, *others: str) -> str:
    names = " ".join(filter(None, ("" if tone is Tone.PLAIN else tone.value, *others)))
    return f' class="{names}"' if names else ""


def _unfolded(inside: Table, columns: int) -> str:
    title = escaped(_("Breakdown"))
    return (
        f'\n<tr class="inside"><td colspan="{columns}"><details><summary>{title}</summary>'
        f"{table(inside)}</details></td></tr>"
    )
