"""Sheets whose name or title says that their figures go on adding up (누계): read as they are, they count twice."""

import re
from collections.abc import Iterable, Sequence

from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.doubts.seen import left_if
from vnet.importing.sheets.findings import Findings, Reason, Table
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice, Question

_CUMULATIVE = re.compile("누계|누적|cumulative", re.IGNORECASE)
_FIGURE = re.compile(r"\d\s*(?:건|회|명|부|시간|천?원)")


def of_sheet(table: Table, titles: Iterable[str], headings: Sequence[str], findings: Findings) -> Reason | None:
    """Return why the rows of such a sheet are left; None if it is none, or counts all the same.

    Where one of the `headings` that are not read says it, the name and titles may be about that column.
    """
    if any(map(_CUMULATIVE.search, headings)):
        return None
    text = next(filter(_says, [table.sheet, *titles]), None)
    if text is None:
        return None
    sentence = _('"{text}" says that the figures go on adding up. Are they those of each day or month alone?').format(
        text=text
    )
    choices = (
        Choice(LEAVE, _("no, they add up: the sheet is not recorded; write what each month has alone")),
        Choice(COUNT, _("yes: each figure is of its day or month alone")),
    )
    place = Place(table.sheet, table.row, None)
    return left_if(findings.ask(Question(N_("cumulative-sheet"), place, sentence, choices)))


def _says(text: str) -> bool:
    """Tell whether a text says it of the sheet: it is no total itself, nor one's label."""
    return bool(_CUMULATIVE.search(text)) and not row_labels.is_only_total(text) and not _FIGURE.search(text)
