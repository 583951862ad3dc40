"""Money that came back (반납, 여입) written like money that was spent."""

import re

from vnet.i18n import N_, _
from vnet.importing.sheets.doubts import undone
from vnet.importing.sheets.doubts.seen import Seen
from vnet.importing.sheets.findings import Given
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import MINUS, Choice

_RETURNED = re.compile(r"반납|여입|환불|환급|반환|회수금|(?:결제|승인|주문)\s*취소|refund", re.IGNORECASE)
_WHY = re.compile(rf"{_RETURNED.pattern}|취소|정정|착오|차액|감액|과오|이중|중복", re.IGNORECASE)
SPENT = N_("spent")
_BELOW = frozenset({"-", "△", "▲", "("})  # begin an amount below 0
_LONGEST = 40


def turned(seen: Seen, taken: dict[Field, Given]) -> dict[Field, Given] | None:
    """Return what a row gives, with its amount below 0 where it is money that came back; None: nobody said yet.

    What says so is the reason of a row that has none, also of one whose amount is below 0 already.
    """
    if Field.AMOUNT not in taken or seen.text(Field.AMOUNT).lstrip()[:1] in _BELOW:
        return _with_reason(taken, seen.text(Field.NOTE).strip())
    if cancelled := undone.cancelled(seen):
        return _below(taken, cancelled)
    texts = [*map(seen.text, (Field.NOTE, Field.REASON, Field.SORT)), *(text for _heading, text in seen.unread())]
    said, word = next(((text, found[0]) for text in texts if (found := _RETURNED.search(text))), ("", ""))
    if not said:
        return taken
    answer = _asked(seen, word, said)
    if answer is None:
        return None
    return taken if answer == SPENT else _below(taken, said)


def _asked(seen: Seen, word: str, said: str) -> str | None:
    """Ask whether a row's money came back, by the word that says so; None: nobody said yet."""
    sentence = _('"{text}" sounds like money that came back, but the amounts are written like spending.').format(
        text=word
    )
    choices = (
        Choice(MINUS, _("it came back: the amounts count below 0, and this is their reason")),
        Choice(SPENT, _("it was spent")),
    )
    return seen.ask_of_word(N_("return"), sentence, choices, word, said[:_LONGEST])


def _with_reason(taken: dict[Field, Given], remark: str) -> dict[Field, Given]:
    """Return what a row gives, with a remark that says why money came back as the reason of one that has none."""
    return {Field.REASON: remark} | taken if Field.AMOUNT in taken and _WHY.search(remark) else taken


def _below(taken: dict[Field, Given], reason: str) -> dict[Field, Given]:
    """Return what a row gives with its amount below 0, and a reason where it states none."""
    given = taken[Field.AMOUNT]
    below = f"-{given}" if isinstance(given, str) else -given  # type: ignore[operator]
    return {Field.REASON: reason} | taken | {Field.AMOUNT: below}
