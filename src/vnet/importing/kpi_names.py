"""KPIs as people's lists write them: numbered, marked, with the plan's own description in brackets behind the name."""

import re
from contextlib import suppress

from vnet.entering import lookup
from vnet.errors import BadInput, VnetError
from vnet.i18n import N_
from vnet.names import key
from vnet.plan.model import Kpi, Plan

_BEFORE = re.compile(
    r"^(?:[\s①-⑳㉠-㉻▣■□▪○●◦◎•·\-–*※▶►◆◇☆★✓✔○]+|[(\[]?\d{1,2}(?:[-.]\d{1,2}){0,2}[.)\]]\s*|[가-하][.)]\s*)+"
)
_AFTER = re.compile(r"[\s*※†‡★☆]+$")
_NETWORK = re.compile(r"^[\[(【〔]([^\])】〕]+)[\])】〕]\s*(.+)$")  # [기업] 활동연계지원
_CUMULATIVE = re.compile(r"[(（\[]\s*(?:누계|누적|합계)\s*[)）\]]")
_LONGEST = 500  # no name is longer
_BRACKET = re.compile(r"^(.*?)\s*[(（\[](.*)[)）\]]\s*$")


def without_marks(plan: Plan, text: str) -> Kpi | None:
    """Return the KPI that a text names whole beside its marks; None if it does not."""
    if len(text) > _LONGEST:
        return None
    if network := _NETWORK.match(text.strip()):
        kpi = without_marks(plan, network[2])
        return kpi if kpi is not None and key(network[1]) in _networks(plan, kpi) else None
    name = _AFTER.sub("", _BEFORE.sub("", text))
    bracket = _BRACKET.match(name)
    for wording, said in ((name, None), (bracket[1], bracket[2]) if bracket else (name, None)):
        with suppress(VnetError):
            kpi = lookup.find_kpi(plan, wording)
            is_whole = key(wording) in {key(name) for name in (kpi.code, kpi.name, kpi.title, kpi.code + kpi.title)}
            if is_whole and said in {None, *_descriptions(kpi, said)}:
                return kpi
    return None


def refuse_cumulative(text: str) -> None:
    """Refuse a KPI that says of itself that its figures go on adding up: read as it stands, much would count twice.

    Raises:
        BadInput: with what to write.
    """
    if _CUMULATIVE.search(text):
        raise BadInput(
            N_('"{text}" says that the number sums up others. Write what was new on each day, and the KPI alone.'),
            text=text,
        )


def _networks(plan: Plan, kpi: Kpi) -> set[str]:
    """Return what the network of a KPI is called."""
    return {
        key(name) for network in plan.networks if network.code == kpi.network for name in (network.code, network.name)
    }


def _descriptions(kpi: Kpi, said: str | None) -> set[str | None]:
    """Return the text in brackets, if it is how the plan describes the KPI."""
    return {said} if said and kpi.description and key(said) == key(kpi.description) else set()
