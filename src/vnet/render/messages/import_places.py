"""Where something stands in a person's sheets, as it is said."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter

from vnet.errors import Place
from vnet.i18n import _
from vnet.importing.sheets.findings import MOST_NAMED


def place_said(place: Place) -> str:
    """Return a place as a spreadsheet calls it: a cell, or a row of a sheet."""
    if place.column is None:
        return _("{sheet}, row {row}").format(sheet=place.source, row=place.line)
    return f"{place.source}!{get_column_letter(place.column)}{place.line}"


def rows_named(rows: Sequence[str]) -> str:
    """Return rows by their names, of many the first."""
    return and_more(", ".join(rows[:MOST_NAMED]), len(rows) - MOST_NAMED)


def and_more(named: str, more: int) -> str:
    """Return names with how many more there are, where there are any."""
    return _("{rows} and {more} more").format(rows=named, more=f"{more:,}") if more > 0 else named


def indented(line: str) -> str:
    """Return a line of what stands above it."""
    return f"  {line}"
