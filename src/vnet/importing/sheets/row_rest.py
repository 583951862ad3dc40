"""What a row says beside what is read of it: a time, a number of its own, columns that nobody knows."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from vnet.importing.files.cells import Value, is_filled
from vnet.importing.sheets.findings import Table
from vnet.importing.sheets.headings import Field

# Fields that an entry says whole: 3건 and 3 are the same, whichever is written.
_SAID_WHOLE = frozenset(
    {Field.CODE, Field.KPI, Field.VALUE, Field.WHOLE, Field.UNIT, Field.CATEGORY, Field.NETWORK, Field.AMOUNT,
     Field.SORT, Field.KIND, Field.PEOPLE, Field.MONTH, Field.QUARTER}
)  # fmt: skip
_CLOCK = re.compile(r"\d{1,2}(?::\d{2}|시).*")


def rest_of(table: Table, values: Sequence[Value], from_above: Iterable[tuple[int, Value]] = ()) -> int:
    """Return a number that stands for all that a row says beside what its entry says.

    Args:
        table: the table of the row.
        values: what stands in its cells.
        from_above: the columns that merged cells of rows above cover, with the value that stands in them.
    """
    whole = {column for field, column in table.columns.items() if field in _SAID_WHOLE}
    day = table.columns.get(Field.DATE)
    cells = dict(enumerate(values, 1))
    cells |= {column: value for column, value in from_above if not is_filled(cells.get(column))}
    said = (
        (column, _time(value) if column == day else value)
        for column, value in sorted(cells.items())
        if column not in whole and is_filled(value)
    )
    return hash(tuple(said))


def _time(value: Value) -> object:
    """Return the time that stands beside a day, if one does."""
    if isinstance(value, dt.datetime):
        return value.time() if value.time() != dt.time() else None
    clock = _CLOCK.search(value) if isinstance(value, str) else None
    return clock[0] if clock else None
