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
    rows = _with_headings(whole.rows, head)
    days = _Days(head)
    below = list(zip(whole.rows, with_merged(whole.sheet, whole.rows), strict=True))[head.place + 1 :]
    for place, (row, cells) in enumerate(below, head.place + 1):
        if row.values != heading.values:
            day = days.of(cells, is_entry=_is_entry(head, cells, fields, names))
            rows[place] = with_values(row, _emptied(head) | {head.day: day})
    said = " · ".join(text_at(heading, column) for column in head.columns)
    return whole.with_rows(rows, {}, headings={Field.DATE: said})


def _with_headings(rows: Sequence[SheetRow], head: _Head) -> list[SheetRow]:
    """Return the rows with one heading of days, wherever those of their parts stand."""
    heading = rows[head.place]
    made = with_values(heading, _emptied(head) | {head.day: None if head.above else "날짜"})
    done = [made if row.values == heading.values else row for row in rows]
    if head.above:
        above = rows[head.place - 1]
        day = text_at(above, head.above)
        done[head.place - 1] = with_values(above, {head.above: None} | {head.day: day})
    return done


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


class _Days:
    """Goes down the rows; what is empty is as it was above."""

    def __init__(self, head: _Head) -> None:
        self._head = head
        self._now: dict[int, int] = {}  # the numbers so far, by column

    def of(self, cells: Mapping[int, Value], *, is_entry: bool) -> str | None:
        """Return the day of a row, as a person writes it; what stands there where it is none; None if nothing does."""
        said = {column: as_text(cells[column]).strip() for column in self._head.columns if is_filled(cells.get(column))}
        numbers = {column: int(match[1]) for column, text in said.items() if (match := _NUMBER.fullmatch(text))}
        if len(numbers) < len(said):
            return " ".join(said.values())
        if not is_entry and self._head.day not in said:
            self._now |= numbers
            return None
        unsure = self._unsure(numbers)
        if unsure is None:
            self._now |= numbers
            return self._whole()
        return unsure

    def _unsure(self, numbers: Mapping[int, int]) -> str | None:
        """Return what stands there that is no day: one before that above without a month, or a month without one."""
        day, month = self._head.day, self._head.month
        if month not in numbers:
            return f"{numbers[day]}일" if numbers.get(day, 31) < self._now.get(day, 0) else None
        is_new = numbers[month] != self._now.get(month)
        return f"{numbers[month]}월" if is_new and day not in numbers else None

    def _whole(self) -> str | None:
        if not {self._head.month, self._head.day} <= self._now.keys():
            return None
        day = f"{self._now[self._head.month]}월 {self._now[self._head.day]}일"
        year = self._now.get(self._head.year)
        return day if year is None else f"{year if year > 99 else 2000 + year}년 {day}"  # noqa: PLR2004 - '16
