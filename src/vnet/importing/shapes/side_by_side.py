"""Two tables beside each other on one sheet, with an empty column between them: each is read as a sheet of its own."""

from collections.abc import Sequence
from itertools import pairwise

from vnet.importing.files.cells import SheetRow
from vnet.importing.shapes.whole import Whole, filled_columns, texts_of
from vnet.importing.sheets import heading_row
from vnet.importing.sheets.headings import Field, meaning
from vnet.importing.sheets.units import stated

_SEARCHED = 60  # rows in which the headings stand
_SEVERAL = 2


def tables_of(whole: Whole) -> list[Whole]:
    """Return each table as a sheet of its own, with what stands above all or above it; else the sheet as it is."""
    for place, row in enumerate(whole.rows[:_SEARCHED]):
        if not _has_days_twice(row):
            continue
        blocks = _blocks(whole.rows[place:])
        tables = [block for block in blocks if any(heading_row.kinds_of(heading_row.fields_in(_of(row, block).values)))]
        if len(tables) >= _SEVERAL and len(tables) == len(blocks) and not _is_merged(whole, row):
            return [_table(whole, place, tables, number) for number in range(len(tables))]
    return [whole]


def _has_days_twice(row: SheetRow) -> bool:
    """Tell whether a row has headings of two columns of days, without which there are no two tables."""
    means = [meaning(value) for value in row.values if isinstance(value, str)]
    return sum(known is not None and known.field is Field.DATE for known in means) >= _SEVERAL


def _blocks(rows: Sequence[SheetRow]) -> list[range]:
    """Return the columns in which something stands, from one to the next in which nothing does in any row."""
    filled = sorted({column for row in rows for column in filled_columns(row)})
    ends = [before for before, after in pairwise(filled) if after > before + 1]
    starts = [after for before, after in pairwise(filled) if after > before + 1]
    return [range(first, last + 1) for first, last in zip([filled[0], *starts], [*ends, filled[-1]], strict=True)]


def _of(row: SheetRow, block: range) -> SheetRow:
    """Return a row with what stands in the columns of a block, and nothing else."""
    values = [value if column in block else None for column, value in enumerate(row.values, 1)]
    return row._replace(values=values)


def _is_merged(whole: Whole, heading: SheetRow) -> bool:
    """Tell whether cells are merged in the headings or below them: those would stand elsewhere."""
    return any(block.last_row >= heading.number for block in whole.sheet.merged)


def _table(whole: Whole, place: int, tables: Sequence[range], number: int) -> Whole:
    """Return one table; its rows are numbered as those of no other one."""
    above = (_above(row, tables, tables[number]) for row in whole.rows[:place])
    rows = [*above, *(_of(row, tables[number]) for row in whole.rows[place:])]
    past = number * whole.rows[-1].number
    made = [row._replace(number=row.number + past) for row in rows if filled_columns(row)]
    table = whole.with_rows(made, {}, {row.number: row.number - past for row in made})
    sheet = whole.sheet._replace(last=made[-1].number, merged=() if past else whole.sheet.merged)
    return table._replace(sheet=sheet)


def _above(row: SheetRow, tables: Sequence[range], own: range) -> SheetRow:
    """Return what a row above all headings says of a table: all of it, if it stands over one table and is no unit."""
    over = [block for block in tables if filled_columns(_of(row, block))]
    is_of_each = len(over) > 1 or any(stated(text).money for text in texts_of([row]))
    return _of(row, own) if is_of_each else row
