"""A weekday beside a day that is another one: one of the two is a slip."""

import datetime as dt
import re

from vnet.errors import Place
from vnet.i18n import N_, _
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.questions import Choice, Question

_DAYS = "월화수목금토일"
_WRITTEN = re.compile(r"[(\[（]?\s*([월화수목금토일])(?:요일)?\s*[)\]）]?\s*$")
_LONGEST = 40  # of a weekday with its brackets
DAY = N_("as-dated")


def doubt(day: str, *texts: str, place: Place, findings: Findings) -> None:
    """Ask about a day (ISO) if one of the texts beside it ends in another weekday."""
    right = _DAYS[dt.date.fromisoformat(day).weekday()]
    for text in texts:
        match = _WRITTEN.search(text[-_LONGEST:])
        is_weekday = match and (match[0].strip() != "일" or text.strip() == "일")  # 4월 12일 ends in no weekday
        if match and is_weekday and match[1] != right:
            sentence = _('"{text}" names another weekday than that of {day}: {right}. Is the day right?').format(
                text=text.strip(), day=day, right=right
            )
            choice = Choice(DAY, _("the day is right; else mend it"))
            findings.ask(Question(N_("weekday"), place, sentence, (choice,)))
            return
