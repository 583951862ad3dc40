"""Rows whose state or remarks say that it did not happen: 취소, 예정, 연기, X."""

import re
from collections.abc import Iterator

from vnet.i18n import N_, _
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.doubts.seen import Seen, left_if
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import COUNT, LEAVE, MINUS, Choice
from vnet.ledger.entry import EntryType
from vnet.names import key

_NOT_DONE = re.compile(
    r"취소|연기(?!자)|예정(?!대로)|미실시|미집행|미개최|미진행|미지급|보류|무산|불발|반려|부결|기각|중복"
    r"|가지급|(?:이체|지급|승인|결제|처리)\s*(?:실패|불능|오류)|^\s*(?:실패|불능|오류)\s*$"
    r"|(?<!세)(?<!세 )제외|cancel|postpone|not held|rejected|duplicate",
    re.IGNORECASE,
)
_WHETHER = re.compile("여부|실시|완료|개최|진행|시행|확인|집행|done", re.IGNORECASE)
_NO = frozenset({"x", "✕", "×", "n", "no", "아니오", "아니요", "부", "미"})
_REFUND = re.compile(r"\s*(?:[-△▲]|\()")
_LONGEST = 40


def doubt(seen: Seen) -> Reason | None:
    """Return why a row that says so is left; None if it says nothing of that kind, or counts all the same."""
    said = next(_said(seen), None)
    return None if said is None or _came_back(seen) else left_if(_ask(seen, said))


def cancelled(seen: Seen) -> str | None:
    """Return what a row says of itself that takes a payment back, as a person says; None of any other."""
    said = next(_said(seen), None)
    return said if said is not None and not _came_back(seen) and _ask(seen, said) == MINUS else None


def _ask(seen: Seen, said: str) -> str | None:
    sentence = _('These rows say that it did not happen, or not yet ("{text}"). Do they count?').format(
        text=said[:_LONGEST]
    )
    choices = [Choice(LEAVE, _("they are not recorded")), Choice(COUNT, _("they happened, and count"))]
    if Field.AMOUNT in seen.cells:
        choices.append(Choice(MINUS, _("each takes a payment back: the amounts count below 0")))
    return seen.ask(N_("state"), sentence, choices)


def _said(seen: Seen) -> Iterator[str]:
    """Yield what a row says of not having happened."""
    state, sort = seen.text(Field.STATE), seen.text(Field.SORT)
    if state.strip() not in {"", "-"} and not row_labels.is_valid(state):
        yield state
    if row_labels.entry_type(sort) is EntryType.VOID:
        yield sort
    beside = (seen.text(Field.NOTE), seen.text(Field.REASON), *seen.row.notes)
    for heading, text in (*(("", text) for text in beside), *seen.unread()):
        if _NOT_DONE.search(text):
            yield text
        elif _WHETHER.search(heading) and _NO & {key(text), text.strip()}:
            yield f"{heading}: {text}"


def _came_back(seen: Seen) -> bool:
    """Tell whether a row is money that came back, of which such a word is the reason."""
    return _REFUND.match(seen.text(Field.AMOUNT)) is not None
