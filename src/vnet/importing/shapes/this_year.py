"""Headings that name a year (2015년 실적, 2016년 실적): of the plan's year are those that are read."""

import re
from collections.abc import Mapping

from vnet.importing.files.cells import SheetRow
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, filled_columns, text_at, with_values
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import FIGURES, Field, meaning
from vnet.lean_typing import NamedTuple

_SEARCHED = 60  # rows in which the headings stand
_FEWEST = 3  # headings of a list: a day, what it was, how much
_YEAR = re.compile(r"'?(?:20)?(?P<year>\d\d)\s*년도?\s*(?P<rest>\D*)")
_NOW = "금년"


class _OfYear(NamedTuple):
    """A heading that names a year: which, and what follows."""

    text: str
    year: int
    rest: str

    @property
    def field(self) -> Field | None:
        """What it counts; None where it says nothing but the year, or nothing that is counted."""
        means = meaning(self.rest)
        return means.field if means is not None and means.field in FIGURES else None


def plain(whole: Whole, names: PlanNames, _findings: Findings) -> Whole:
    """Return the sheet with the figures of the plan's year under headings that a reader understands."""
    rows = list(whole.rows)
    said: dict[Field, str] = {}
    for place, row in enumerate(rows[:_SEARCHED]):
        now = {column: of for column, of in _years(row).items() if of.year == names.year}
        if now:
            rows[place] = with_values(row, {column: f"{_NOW} {of.rest}".strip() for column, of in now.items()})
            said |= {of.field: of.text for of in now.values() if of.field}
    return whole.with_rows(rows, {}, headings=said) if said or rows != whole.rows else whole


def _years(row: SheetRow) -> Mapping[int, _OfYear]:
    """Return the headings of figures that name a year; of a row with nothing but years each of them."""
    columns = filled_columns(row)
    texts = {column: text_at(row, column) for column in columns if isinstance(row.values[column - 1], str)}
    found = {
        column: _OfYear(text, 2000 + int(match["year"]), match["rest"].strip())
        for column, text in texts.items()
        if (match := _YEAR.fullmatch(text))
    }
    if len({of.year for of in found.values()}) > 1 and len(found) == len(columns):
        return found
    return {column: of for column, of in found.items() if of.field} if len(columns) >= _FEWEST else {}
