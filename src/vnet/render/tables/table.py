"""One table for each subject, for every format that draws it.

A subject (partner bodies, the budget, ...) is laid out once, as a `Table` of typed cells (`cells`); terminal, CSV and
workbook choose its columns by their keys and draw its cells. A total is a row like the others.
"""

from collections.abc import Callable, Iterable, Mapping

from vnet.lean_typing import NamedTuple, StrEnum
from vnet.render.tables.cells import BLANK, Cell, shown, text


class Role(StrEnum):
    """What a row is among the others."""

    PLAIN = "plain"
    PART = "part"  # heads the rows below it
    TOTAL = "total"
    REST = "rest"  # what belongs to none of the rows above it


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
    """Columns and rows.

    `money_unit` is what amounts are shown in (천원), with `money_decimals` where they stay numbers. `sample`: all of it
    is invented.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    money_unit: str = "원"
    money_decimals: int = 0
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


def row(*cells: Cell, role: Role = Role.PLAIN) -> Row:
    """Return a row of these cells."""
    return Row(cells, role)


def one_below_other(columns: tuple[Column, ...], *tables: Table) -> Table:
    """Return the rows of several tables as one table of these columns; what a table has no column for stays blank."""
    rows = []
    for table in tables:
        keys = [column.key for column in table.columns]
        places = [keys.index(column.key) if column.key in keys else None for column in columns]
        rows += [
            line._replace(cells=tuple(BLANK if place is None else line.cells[place] for place in places))
            for line in table.rows
        ]
    return Table(columns, tuple(rows))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def columns(*said: tuple[str, str] | tuple[str, str, bool]) -> tuple[Column, ...]:
    """Return columns from (key, heading) or (key, heading, numeric)."""
    return tuple(Column(*column) for column in said)
