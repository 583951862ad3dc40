"""Sheets that say they are a plan, or a draft of what happened: 계획, 예정, (안) in name, title or heading."""

import re
from collections.abc import Sequence

from vnet.i18n import N_, _
from vnet.importing.sheets.doubts.seen import SeenSheet
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.headings import FIGURES, is_draft
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice

_PLANNED = re.compile(r"계획|예정|예산안|초안|목표|[(\[]\s*안\s*[)\]]|\s안$|\bplan(?:ned)?\b|\bdraft\b", re.IGNORECASE)
_DRAFT = re.compile(r"초안|가안|[(\[（]\s*안\s*[)\]）]|실적\s*안$|\bdraft\b", re.IGNORECASE)  # of actuals too
_DONE = re.compile(r"실적|실행|집행(?!\s*계획)|결과|정산|지출|현황|대비|actual|spent|result", re.IGNORECASE)


def of_sheet(seen: SeenSheet) -> Reason | None:
    """Return why the rows of a sheet that is a plan are left; None if it is none, or counts all the same.

    Where its name and a title agree that it is a plan, that is sure enough; a figure's heading says (안) of a draft.
    """
    name = seen.table.sheet
    others = [title for title in seen.titles if seen.plan.document.title not in title]
    if says(name) and any(map(says, others)) and not _is_draft([name, *others]):
        return Reason.PLANNED
    drafts = [text for field, text in seen.table.headings.items() if field in FIGURES and is_draft(text)]
    text = next(iter((*drafts, *filter(says, (name, *others)))), None)
    if text is None:
        return None
    sentence = _('"{text}" sounds like a plan. Did what stands on this sheet happen?')
    if drafts or _is_draft([text]):
        sentence = _('"{text}" sounds like a draft. Is what stands on this sheet settled?')
    choices = (
        Choice(LEAVE, _("no: the sheet is not recorded")),
        Choice(COUNT, _("yes: its rows are actuals and spending")),
    )
    return seen.ask(N_("plan"), sentence.format(text=text), choices, seen.table.row)


def sorts(text: str) -> bool:
    """Tell whether a text says of what stands below it that it is planned, or that it happened."""
    return _PLANNED.search(text) is not None or _DONE.search(text) is not None


def says(text: str) -> bool:
    """Tell whether a text says that what stands below it is planned, or no more than a draft."""
    return _is_draft([text]) or (_PLANNED.search(text) is not None and _DONE.search(text) is None)


def _is_draft(texts: Sequence[str]) -> bool:
    return any(map(_DRAFT.search, texts))
