"""What a row below the headings is: an entry, or why it is none. Hidden, a total of others, a remark, an example..."""

import re
from collections.abc import Callable

from vnet.importing.files.cells import SheetRow, Value, as_text, is_number
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.cell_values import ONCE_EACH
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.headings import COUNTED, PROGRESS, Field, without_brackets
from vnet.ledger.entry import EntryType

# What decides that a row was meant as an entry: one of them alone may be a title or a remark.
_CONTENT = frozenset(
    {Field.DATE, Field.CODE, Field.KPI, Field.VALUE, Field.WHOLE, Field.CATEGORY, Field.AMOUNT, Field.KIND,
     Field.PARTNER, Field.PEOPLE, Field.PAYEE, Field.REASON, Field.NOTE, *PROGRESS}
)  # fmt: skip
# A word for a total in one of these makes the row one; in the others a remark may have it among other words.
_LABELS = frozenset(
    {Field.ID, Field.SORT, Field.DATE, Field.CODE, Field.KPI, Field.UNIT, Field.KIND, Field.CATEGORY, Field.NETWORK,
     Field.MONTH, Field.QUARTER}
)  # fmt: skip

_THINGS = (Field.CODE, Field.KPI, Field.CATEGORY)
_LONGEST = 40  # characters of a day that are looked at
WHOLE = 2  # a day, and what it is of
_PERIOD = re.compile(  # where a day should stand: 4월 실적, 2016년 1분기, 상반기 집행액
    r"\s*(?:\d{2,4}\s*년도?\s*)?(?:1?\d\s*월|[1-4]\s*/?\s*4?\s*분기|[상하]반기|연간|전체)\s*(?:분|중|말)?"
    r"\s*(?:실적|집행|지출|사용|추진)?\s*(?:액|금액|결과|현황|정리)?\s*"
)

# What vnet lists and no import can bring.
_STAYS = {
    EntryType.PLAN: Reason.PLAN,
    EntryType.CLOSING: Reason.CLOSING,
    EntryType.ERASURE: Reason.ERASURE,
    EntryType.MERGE: Reason.MERGE,
}

IsName = Callable[[str], bool]
Cells = dict[Field, tuple[int, Value]]  # with their columns


def cells_of(
    row: SheetRow, by_column: list[tuple[Field, int]], from_above: list[tuple[int, Value]]
) -> tuple[Cells, set[Field]]:
    """Return the filled cells of a row, and which of them are counts that it shares with the rows above.

    Args:
        row: the row.
        by_column: the table's fields and their columns (1 on), from left to right.
        from_above: the columns that merged cells of rows above cover, with the value that stands in them.
    """
    cells: Cells = {}
    width = len(row.values)
    for field, column in by_column:
        value = row.values[column - 1] if column <= width else None
        if value is not None and (value.__class__ is not str or str(value).strip()):  # `is_filled`, without a call
            cells[field] = column, value
    if not from_above or not cells.keys() & _CONTENT:
        return cells, set()
    above = dict(from_above)
    # Not filled themselves, but merged with one above that is.
    covered = {field: (column, above[column]) for field, column in by_column if column in above and field not in cells}
    return cells | covered, covered.keys() & ONCE_EACH


def is_listed(cells: Cells) -> bool:
    """Tell whether a row of a list that vnet itself wrote is an entry: with its id, and with when it was recorded."""
    return {Field.ID, Field.RECORDED_AT} <= cells.keys() and row_labels.is_id(as_text(cells[Field.ID][1]))


def why_stays(cells: Cells) -> Reason | None:
    """Return why an entry that vnet itself listed is not brought; None if it is."""
    type_ = _type(cells)
    return None if type_ is None else _STAYS.get(type_)


def why_none(cells: Cells) -> Reason | None:
    """Return why a row is no entry by what it says of itself; None if it should be one."""
    if _is_lone(cells):
        return Reason.LONE
    if _is_example(cells):
        return Reason.EXAMPLE
    return _standing(cells)


def named(cells: Cells, is_name: IsName) -> int:
    """Return how much of what names an entry a row has: its day (1), and what it is of (1)."""
    of = any(field in cells and not _says_total(field, cells, is_name) for field in _THINGS)
    return of + _has_day(cells, is_name)


def _has_day(cells: Cells, is_name: IsName) -> bool:
    """Tell whether a row has a day, as far as what stands in its place is no month, no name and no word for a total."""
    day = cells.get(Field.DATE, (0, None))[1]
    if not isinstance(day, str):
        return day is not None
    return not (says_period(cells) or is_name(day) or _says_total(Field.DATE, cells, is_name))


def says_period(cells: Cells) -> bool:
    """Tell whether a month, a quarter or more stands where a day should."""
    day = cells.get(Field.DATE, (0, None))[1]
    return isinstance(day, str) and _PERIOD.fullmatch(day[:_LONGEST]) is not None


def part_in(row: SheetRow, cells: Cells, is_name: IsName) -> tuple[str, tuple[int, Value]] | None:
    """Return the one name, or month, and the one number of a row that has nothing else, as lines of a summary have.

    None of any other row, and of one with a day.
    """
    texts = [value for value in row.values if isinstance(value, str) and value.strip()]
    numbers = [(column, value) for column, value in enumerate(row.values, 1) if is_number(value)]
    if len(texts) != 1 or len(numbers) != 1 or cells.get(Field.DATE, (0, texts[0]))[1] != texts[0]:
        return None
    return (texts[0], numbers[0]) if is_name(texts[0]) or says_period({Field.DATE: (1, texts[0])}) else None


def total_label(row: SheetRow, cells: Cells, is_name: IsName) -> str | None:
    """Return the text by which a row says that it is a total of others; None if none does.

    `is_name` tells whether a text is a name in the plan, which no word for a total in it makes a total.
    """
    texts = [value for value in row.values if isinstance(value, str)]
    if not row_labels.may_be_total(" ".join(texts)):
        return None
    is_label, things = row_labels.is_total_or_count, set[str]()
    if named(cells, is_name) == WHOLE:
        is_label, things = row_labels.is_total, {as_text(cells[field][1]) for field in _THINGS if field in cells}
    labels = [as_text(cells[field][1]) for field in cells if _says_total(field, cells, is_name)]
    labels += filter(is_label, texts)
    return next((text for text in labels if not is_name(text) and text not in things), None)


def _says_total(field: Field, cells: Cells, is_name: IsName) -> bool:
    """Tell whether a cell that labels its row says that this is a total.

    What it is of, with such a word in brackets behind it, is a name where the row has a day.
    """
    value = cells[field][1]
    if not isinstance(value, str) or field not in _LABELS or is_name(value):
        return False
    if field in _THINGS and Field.DATE in cells and not row_labels.is_total(without_brackets(value) or value):
        return False
    return row_labels.is_total_or_count(value)


def _is_lone(cells: Cells) -> bool:
    """Tell whether so little is filled that the row is no entry: a title, a remark, a day or a formula put in ahead."""
    content = cells.keys() & _CONTENT
    if len(content) > 1:
        return False
    return all(field not in COUNTED or cells[field][1] == 0 for field in content)


def _is_example(cells: Cells) -> bool:
    _column, note = cells.get(Field.NOTE, (0, None))
    return isinstance(note, str) and row_labels.is_example(note)


def _type(cells: Cells) -> EntryType | None:
    return row_labels.entry_type(as_text(cells[Field.SORT][1])) if Field.SORT in cells else None


def _standing(cells: Cells) -> Reason | None:
    """Return why a row does not count by what it says of itself: another type of entry, or one that was taken back."""
    is_own = Field.ID in cells and row_labels.is_id(as_text(cells[Field.ID][1]))  # vnet itself wrote it out
    sort = _type(cells)
    if sort is EntryType.VOID and is_own:
        return Reason.VOID
    if sort not in {None, EntryType.VOID, EntryType.ACTUAL, EntryType.SPENDING}:
        return Reason.OTHER
    state = as_text(cells[Field.STATE][1]) if Field.STATE in cells else ""
    is_voided = cells.keys() & {Field.VOIDS, Field.VOIDED_BY} or (is_own and row_labels.is_voided(state))
    return Reason.VOIDED if is_voided else None
