"""Rows of another month than the one by which their sheet is called: a slip, or a row on the wrong sheet."""

import datetime as dt
import re
from collections.abc import Iterable

from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Value
from vnet.importing.sheets.doubts.seen import Seen, left_if
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice

_CALLED = re.compile(r"(?<!\d)(\d{1,2})\s*월")
_SPAN = re.compile(r"[~∼〜]|월\s*(?:말|까지|부터|현재|이후|이전)|\d\s*[-–,·]\s*\d{1,2}\s*월|누계|누적")
_DAY = re.compile(r"\s*(?:'?\d{2,4}\s*[.\-/년]\s*)?(\d{1,2})\s*[.\-/월]\s*\d{1,2}(?!\d)")
_LONGEST = 40


def called(name: str, column: int, below: Iterable[SheetRow]) -> int | None:
    """Return the one month by which a sheet is called, if half of the days in a column are of it, or more."""
    months = set(map(int, _CALLED.findall(name)))
    if len(months) != 1 or _SPAN.search(name):
        return None
    (month,) = months
    days = [found for row in below if column <= len(row.values) and (found := _month(row.values[column - 1]))]
    return month if 2 * days.count(month) >= len(days) else None


def doubt(seen: Seen) -> Reason | None:
    """Return why a row of another month is left; None if it is of the sheet's, or counts all the same."""
    month = _month(seen.cells.get(Field.DATE, (0, None))[1])
    if seen.table.month is None or month in {None, seen.table.month}:
        return None
    sentence = _('The sheet is called "{sheet}", and the days of these rows are of another month. Are they right?')
    choices = (
        Choice(COUNT, _("the days are right: they count")),
        Choice(LEAVE, _("they are not recorded; if a day slipped, mend it instead")),
    )
    text = seen.text(Field.DATE)[:_LONGEST]
    return left_if(seen.ask(N_("other-month"), sentence.format(sheet=seen.table.sheet), choices, Field.DATE, text=text))


def _month(value: Value) -> int | None:
    if isinstance(value, dt.date):
        return value.month
    match = _DAY.match(value) if isinstance(value, str) else None
    return int(match[1]) if match else None
