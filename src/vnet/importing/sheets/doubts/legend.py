"""Sheets whose legend says what a colour means: 노란색은 취소. Which rows have it is seen by people alone."""

import re

from vnet.i18n import N_, _
from vnet.importing.sheets.doubts.seen import SeenSheet
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice

COLOUR = re.compile(
    r"(?:[가-힣]색|노랑|빨강|파랑|분홍|노란|빨간|파란|음영|yellow|red|grey|gray|colou?r).{0,12}"
    r"(?:취소|제외|예정|미실시|미집행|연기|보류|cancel|planned|left out)",
    re.IGNORECASE,
)


def of_sheet(seen: SeenSheet) -> Reason | None:
    """Return why the rows of a sheet are left that has such a legend; None if it has none, or all count the same."""
    texts = ((row.number, value) for row in seen.rows for value in row.values if isinstance(value, str))
    line, text = next(((number, text) for number, text in texts if COLOUR.search(text)), (0, ""))
    if not text:
        return None
    sentence = _('"{text}": what a colour means is seen by people alone. Do all rows count?').format(text=text)
    choices = (
        Choice(LEAVE, _("no: the sheet is not recorded; delete those rows in a copy, and import that")),
        Choice(COUNT, _("yes: all rows count, whatever their colour")),
    )
    return seen.ask(N_("colour"), sentence, choices, line)
