"""Two tables beside each other on one sheet, with an empty column between them: the second is read below the first."""

from collections.abc import Sequence
from itertools import pairwise

from vnet.importing.files.cells import SheetRow
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, filled_columns
from vnet.importing.sheets import heading_row
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field, meaning

_SEARCHED = 60  # rows in which the headings stand
_SEVERAL = 2


def plain(whole: Whole, _names: PlanNames, _findings: Findings) -> Whole:
    """Return the sheet with its tables below each other; the sheet itself where each row of headings is of one."""
    for place, row in enumerate(whole.rows[:_SEARCHED]):
        if not _has_days_twice(row):
            continue
        blocks = _blocks(whole.rows[place:])
        tables = [block for block in blocks if any(heading_row.kinds_of(heading_row.fields_in(_of(row, block).values)))]
        if len(tables) >= _SEVERAL and len(tables) == len(blocks) and not _is_merged(whole, row):
            return _stacked(whole, place, tables)
    return whole


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


def _stacked(whole: Whole, place: int, tables: Sequence[range]) -> Whole:
    rows = [*whole.rows[:place], *(_of(row, tables[0]) for row in whole.rows[place:])]
    number = whole.rows[-1].number
    numbers: dict[int, int] = {}
    for block in tables[1:]:
        for row in whole.rows[place:]:
            made = _of(row, block)
            if filled_columns(made):
                number += 1
                numbers[number] = row.number
                rows.append(made._replace(number=number))
    stacked = whole.with_rows(rows, {}, numbers)
    return stacked._replace(sheet=whole.sheet._replace(last=number))
