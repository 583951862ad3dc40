"""Tables of typed cells: what a cell reads, and that each format draws the cell that the table has, no other."""

import csv
import datetime as dt
import io
from fractions import Fraction

import pytest

from vnet.rates import Status
from vnet.render import csv as csv_format
from vnet.render import terminal
from vnet.render.tables.cells import (
    BLANK,
    NOT_APPLICABLE,
    NOT_ENTERED,
    Cell,
    count,
    day,
    left,
    money,
    share,
    shown,
    stated,
    status,
    text,
)
from vnet.render.tables.table import Role, Table, columns, one_below_other, row
from vnet.render.terminal.table import drawn
from vnet.render.xlsx import cells as xlsx

# A cell, what a person reads, what stands in a CSV file, and what is in a workbook's cell.
CELLS = [
    (text("한빛"), "한빛", "한빛", "한빛"),
    (text(""), "", "", None),
    (count(1234, "건"), "1,234건", "1234", 1234),
    (count(Fraction(5, 2), "점", 1), "2.5점", "2.5", Fraction(5, 2)),
    (count(Fraction(1, 8), decimals=None), "0.125", "0.125", Fraction(1, 8)),
    (count(0), "0", "0", 0),
    (count(None), "-", "-", "-"),
    (left(Fraction(-3), "건"), "over 3건", "-3", -3),
    (money(1_234_500), "1,234.5", "1234500", Fraction("1234.5")),
    (share(Fraction(9999, 10000)), "99.9%", "0.9999", Fraction(9999, 10000)),
    (stated(Fraction(97, 100)), "97%", "0.97", Fraction(97, 100)),
    (day(dt.date(2016, 4, 12)), "2016-04-12", "2016-04-12", dt.date(2016, 4, 12)),
    (status(Status.BEHIND), "behind", "behind", "behind"),
    (BLANK, "", "", None),
    (NOT_ENTERED, "not entered", "not entered", "not entered"),
    (NOT_APPLICABLE, "-", "-", "-"),
]


def of(cell: Cell, role: Role = Role.PLAIN) -> Table:
    """Return a table whose second column holds a cell."""
    said = columns(("name", "name"), ("figure", "figure", True))
    return Table(said, (row(text("row"), cell, role=role),), money_unit="천원")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("cell", "read", "flat", "kept"), CELLS)
def test_every_format_draws_the_same_cell(cell: Cell, read: str, flat: str, kept: object, role: Role) -> None:
    """A screen shows the words, a CSV file and a workbook the number itself, of money in the unit of the table."""
    table = of(cell, role)
    assert shown(cell, "천원") == read
    out = io.StringIO()
    terminal.Console(out, 80).print(drawn(table))
    assert out.getvalue().splitlines()[-1].removeprefix("row").strip() == read
    assert list(csv.reader(io.StringIO(csv_format.drawn(table))))[1] == ["row", flat]
    (made,) = xlsx.rows(table, {})
    assert made[1].value == kept


def test_a_format_chooses_columns_and_adds_none() -> None:
    """Chosen, stacked and changed columns keep their cells; of several tables the columns that lack are blank."""
    said = columns(("name", "name"), ("first", "first"), ("last", "last"))
    table = Table(said, (row(text("a"), count(1), count(2)), row(text("all"), count(3), count(4), role=Role.TOTAL)))
    assert [one.cells[0].value for one in table.only("last").rows] == [2, 4]
    assert [one.heading for one in table.only("last", headings={"last": "until"}).columns] == ["until"]
    assert [shown(one.cells[1]) for one in table.stacked("first", "last").rows] == ["1\n2", "3\n4"]
    changed = table.changed("name", lambda cells: text(f"({shown(cells['last'])})"), Role.TOTAL)
    assert [shown(one.cells[0]) for one in changed.rows] == ["a", "(4)"]
    assert [one.role for one in table.where(Role.TOTAL).rows] == [Role.TOTAL]
    joined = one_below_other(said, table.only("last", "name"), Table(said[:1], (row(text("b")),)))
    assert [tuple(map(shown, one.cells)) for one in joined.rows] == [("a", "", "2"), ("all", "", "4"), ("b", "", "")]
