"""Month and day (and year) in columns of their own: 년, 월, 일. They become one column of days, in that of the day.

Where a month or a day is empty below one that is written, it is the same; a smaller day below it is not certain.
"""

import re
from collections.abc import Mapping, Sequence

from vnet.importing.files.cells import SheetRow, Value, as_text, is_filled, is_number
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, fields_of, text_at, with_merged, with_values
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field
from vnet.lean_typing import NamedTuple
from vnet.names import key

_SEARCHED = 60  # rows in which the headings stand
_YEARS = frozenset({"년", "연", "년도", "연도", "회계연도"})
_NUMBER = re.compile(r"(\d{1,4})(?:\.0)?\s*[년월일.]?")
_NAMES = frozenset({Field.KPI, Field.CODE, Field.CATEGORY})


class _Head(NamedTuple):
    """Where the headings of month and day are: a place among the rows, and columns; 0 where there is no year."""

    place: int
    year: int
    month: int
    day: int
    above: int = 0  # the column of 날짜 in the row above, which is merged over them

    @property
    def columns(self) -> list[int]:
        """The columns of a day's parts, from the largest."""
        return [column for column in (self.year, self.month, self.day) if column]


def plain(whole: Whole, names: PlanNames, _findings: Findings) -> Whole:
    """Return the sheet with one column of days; the sheet itself where month and day have no columns of their own."""
    head = _head(whole.rows)
    if head is None:
        return whole
    heading = whole.rows[head.place]
    fields = fields_of(whole.rows[head.place - 1 if head.above else head.place])
    rows = []
    before: dict[int, int] = {}
    for place, (row, cells) in enumerate(zip(whole.rows, with_merged(whole.sheet, whole.rows), strict=True)):
        if place > head.place and row.values != heading.values:
            is_entry = _is_entry(head, cells, fields, names)
            rows.append(with_values(row, _emptied(head) | {head.day: _day(head, cells, before, is_entry=is_entry)}))
        elif place == head.place - 1 and head.above:
            rows.append(with_values(row, {head.above: None} | {head.day: text_at(row, head.above)}))
        elif place >= head.place:
            rows.append(with_values(row, _emptied(head) | {head.day: None if head.above else "날짜"}))
        else:
            rows.append(row)
    said = " · ".join(text_at(heading, column) for column in head.columns)
    return whole.with_rows(rows, {}, headings={Field.DATE: said})


def _head(rows: Sequence[SheetRow]) -> _Head | None:
    """Return where month and day have headings beside each other; None where they have none, or there are days."""
    for place, row in enumerate(rows[:_SEARCHED]):
        words = {column: key(text_at(row, column)) for column in range(1, len(row.values) + 1)}
        month = next((column for column, word in words.items() if word == "월"), 0)
        if not month or words.get(month + 1) != "일":
            continue
        year = next((column for column, word in words.items() if word in _YEARS), 0)
        head = _Head(place, year, month, month + 1)
        above = fields_of(rows[place - 1]).get(Field.DATE, 0) if place else 0
        if above in head.columns:
            return head._replace(above=above)
        return None if Field.DATE in fields_of(row) else head
    return None


def _emptied(head: _Head) -> dict[int, Value]:
    return dict.fromkeys(head.columns)


def _is_entry(head: _Head, cells: Mapping[int, Value], fields: Mapping[Field, int], names: PlanNames) -> bool:
    """Tell whether a row counts something of something, and no word for a total stands first in it."""
    texts = [text for text in (as_text(cells[column]) for column in sorted(cells)) if text and not text[0].isdigit()]
    if texts and row_labels.is_total(texts[0]) and not names.is_name(texts[0]):
        return False
    named = any(is_filled(cells.get(column)) for field, column in fields.items() if field in _NAMES)
    return named and any(is_number(value) for column, value in cells.items() if column not in head.columns)


def _day(head: _Head, cells: Mapping[int, Value], before: dict[int, int], *, is_entry: bool) -> str | None:
    """Return the day of a row, as a person writes it; what stands there where it is none; None where nothing does.

    `before` are the numbers in the rows above, by column, to which those of this row are added.
    """
    said = {column: as_text(cells[column]).strip() for column in head.columns if is_filled(cells.get(column))}
    numbers = {column: int(match[1]) for column, text in said.items() if (match := _NUMBER.fullmatch(text))}
    if len(numbers) < len(said):
        return " ".join(said.values())
    if not is_entry and head.day not in said:
        before |= numbers
        return None
    is_back = head.month not in said and numbers.get(head.day, 31) < before.get(head.day, 0)
    is_new_month = head.month in said and numbers[head.month] != before.get(head.month)
    if is_back or (is_new_month and head.day not in said):
        return f"{numbers[head.day]}일" if is_back else f"{numbers[head.month]}월"
    before |= numbers
    if not {head.month, head.day} <= before.keys():
        return None
    day = f"{before[head.month]}월 {before[head.day]}일"
    year = before.get(head.year)
    return day if year is None else f"{year if year > 99 else 2000 + year}년 {day}"  # noqa: PLR2004 - '16
