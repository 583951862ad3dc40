"""Money among payments that nobody was paid: carried over, allotted, transferred between categories, received."""

import re

from vnet.i18n import N_, _
from vnet.importing.sheets.doubts.seen import Seen, left_if
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import COUNT, LEAVE, Choice

_SAID = re.compile(
    r"(?:전년도?|전월|전기|전분기|작년|차년도?|다음\s*(?:달|해)로?)\s*이월|이월\s*(?:금|액|잔액)|^\s*이월\s*$"
    r"|(?:에서|으로|로|간|예산|과목|비)\s*전용(?:액|금|분)?(?![가-힣])|^\s*전용(?:액|금|분)?\s*(?:[(:]|$)"
    r"|(?:예산|보조금|지원금|교부금|사업비|운영비)\s*(?:교부|배정|수령|수입|재배정)|^\s*(?:교부|배정|수령)(?:금|액)?\s*$"
    r"|(?:참가비|회비|후원금|기부금|찬조금|수강료|대관료|보증금|판매(?:대금)?|수익금?)\s*(?:입금|수령|수입|예치)"
    r"|이자\s*(?:수입|입금|발생|수령)|(?:예금|결산|통장)\s*이자|^\s*이자\s*$|잡수입|세입(?!자)"
    r"|carried over|interest received",
    re.IGNORECASE,
)

_WORDS = ("이월", "전용", "교부", "배정", "수령", "이자", "세입", "수입", "입금", "예치")


def doubt(seen: Seen) -> Reason | None:
    """Return why a row that says so is left; None if it says nothing of that kind, or counts all the same."""
    if Field.AMOUNT not in seen.cells:
        return None
    texts = (*map(seen.text, (Field.NOTE, Field.REASON, Field.PAYEE)), *(text for _heading, text in seen.unread()))
    text, found = next(((text, found) for text in texts if text and (found := _SAID.search(text))), ("", None))
    if found is None:
        return None
    word = next((word for word in _WORDS if word in found[0]), found[0])
    sentence = _('"{text}" sounds like money that nobody was paid: carried over, allotted, transferred, or received.')
    choices = (
        Choice(LEAVE, _("it is not recorded; money moved within the budget is recorded with vnet budget")),
        Choice(COUNT, _("it was paid, and counts as spending")),
    )
    return left_if(seen.ask_of_word(N_("unspent"), sentence.format(text=word), choices, word, " ".join(text.split())))
