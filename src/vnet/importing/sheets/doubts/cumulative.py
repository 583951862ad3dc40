"""Sheets whose name or title says that their figures go on adding up (누계): read as they are, they count twice."""

import re

from vnet.i18n import N_, _
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.doubts.seen import SeenSheet
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice

_CUMULATIVE = re.compile("누계|누적|cumulative", re.IGNORECASE)
_FIGURE = re.compile(r"\d\s*(?:건|회|명|부|시간|천?원)")


def of_sheet(seen: SeenSheet) -> Reason | None:
    """Return why the rows of such a sheet are left; None if it is none, or counts all the same.

    Where a heading that is not read says it, the name and titles may be about that column.
    """
    if any(_CUMULATIVE.search(heading) for _column, heading in seen.table.ignored):
        return None
    text = next(filter(_says, [seen.table.sheet, *seen.titles]), None)
    if text is None:
        return None
    sentence = _('"{text}" says that the figures go on adding up. Are they those of each day or month alone?').format(
        text=text
    )
    choices = (
        Choice(LEAVE, _("no, they add up: the sheet is not recorded; write what each month has alone")),
        Choice(COUNT, _("yes: each figure is of its day or month alone")),
    )
    return seen.ask(N_("cumulative-sheet"), sentence, choices, seen.table.row)


def _says(text: str) -> bool:
    """Tell whether a text says it of the sheet: it is no total itself, nor one's label."""
    return bool(_CUMULATIVE.search(text)) and not row_labels.is_only_total(text) and not _FIGURE.search(text)
