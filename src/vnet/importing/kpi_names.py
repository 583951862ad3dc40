"""KPIs as people's lists write them: numbered, marked, with the plan's own description in brackets behind the name."""

import re
from contextlib import suppress

from vnet.entering import lookup
from vnet.errors import VnetError
from vnet.names import key
from vnet.plan.model import Kpi, Plan

_BEFORE = re.compile(r"^(?:[\s①-⑳㉠-㉻▣■□▪○●◦◎•·\-–*※▶►◆◇☆★✓✔○]+|[(\[]?\d{1,2}[.)\]]\s*|[가-하][.)]\s*)+")
_AFTER = re.compile(r"[\s*※†‡★☆]+$")
_BRACKET = re.compile(r"^(.*?)\s*[(（\[](.*)[)）\]]\s*$")


def without_marks(plan: Plan, text: str) -> Kpi | None:
    """Return the KPI that a text names whole beside its marks; None if it does not."""
    name = _AFTER.sub("", _BEFORE.sub("", text))
    bracket = _BRACKET.match(name)
    for wording, said in ((name, None), (bracket[1], bracket[2]) if bracket else (name, None)):
        with suppress(VnetError):
            kpi = lookup.find_kpi(plan, wording)
            is_whole = key(wording) in {key(one) for one in (kpi.code, kpi.name, kpi.title, kpi.code + kpi.title)}
            if is_whole and said in {None, *_descriptions(kpi, said)}:
                return kpi
    return None


def _descriptions(kpi: Kpi, said: str | None) -> set[str | None]:
    """Return the text in brackets, if it is how the plan describes the KPI."""
    return {said} if said and kpi.description and key(said) == key(kpi.description) else set()
