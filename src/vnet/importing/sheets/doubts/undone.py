"""Rows whose state or remarks say that it did not happen: 취소, 예정, 연기, X."""

import re
from collections.abc import Iterator
from functools import lru_cache

from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Value, is_filled
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.doubts.legend import COLOUR
from vnet.importing.sheets.doubts.seen import Seen, SeenSheet, left_if
from vnet.importing.sheets.findings import Reason
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.questions import COUNT, LEAVE, MINUS, Choice
from vnet.importing.sheets.units import BRACKETED
from vnet.ledger.entry import EntryType
from vnet.names import key

# What was called off or put off, in whatever text it stands.
_CALLED_OFF = (
    r"취소|연기(?!자)|순연|철회|무산|불발|보류|유보|폐강|휴강|결강|중단|중지|결렬|취하"
    r"|미(?:실시|집행|개최|진행|지급|운영|시행|추진|이행|확정|완료|결제)"
    r"|\S{0,12}(?:월|일|년|주|달|기|차|후)\s*으?로\s*(?:변경|이동|이월|연장|조정|미[뤄룸루]|옮[김겨])"
    r"|cancel|postpone|withdrawn|called off|not held"
)
# What in a row's own cells says so: it is still to come, or not certain, or was turned down.
_NOT_YET = (
    r"예정(?!대로)|반려|부결|기각|중복|(?<![가-힣])미정|(?<![가-힣])대기(?!업|오염|질|실|환경|권)|잠정|가집계|가지급|가예약"
    r"|(?:추진|진행|준비|협의|검토|계획|신청|접수|처리|심사|조율|확인)\s*중(?=\s*(?:임|이|$)|[^가-힣\s])"
    r"|추후\s*(?:확정|결정|실시|진행|개최|지급|집행|정산|협의|공지|통보|재)|(?:신청|접수|예약|협의|논의|문의)만"
    r"|(?:진행|실시|개최|참여|집행)\s*불가|(?:이체|지급|승인|결제|처리)\s*(?:실패|불능|오류)"
    r"|무효|잘못\s*(?:기재|기입|입력|등록|집계|적|쓴|올린|송금|이체)|오(?:기재|입력|집계|등록)|(?:이중|중복)\s*(?:기재|입력|집계|등록)"
    r"|^\s*(?:오기|삭제)\s*$|삭제\s*(?:요망|요청|예정|대상|바람|필요)|^\s*참고용?\s*(?:$|[(:])|(?:미|불|비)산입|산입\s*안"
    r"|[월기]\s*실적으?로\s*(?:이동|이월|변경|반영|처리)"
    r"|(?:타|다른)\s*(?:부서|기관|팀|센터)\S{0,2}\s*실적|^\s*(?:테스트|시험)\s*(?:용|입력|데이터|$)"
    r"|^\s*(?:실패|불능|오류|불참)\s*$|(?<!세)(?<!세 )제외|rejected|duplicate|pending|tentative|\btbd\b"
)
_DENIED = r"(?!\s*(?:되지|하지|된\s*(?:것|건))?\s*[은이가]?\s*(?:아님|아니|않|없))"
_OFF = re.compile(f"(?:{_CALLED_OFF}){_DENIED}", re.IGNORECASE)
_NOT_DONE = re.compile(f"(?:{_CALLED_OFF}|{_NOT_YET}){_DENIED}", re.IGNORECASE)
_NOT_IN_IT = re.compile(r"(?<!세)(?<!세 )제외|미포함|불포함|빼고|뺀|삭제")
_NAMES = (Field.PARTNER, Field.PAYEE, Field.KPI, Field.CATEGORY, Field.KIND)  # 예시기관(취소)
_WHETHER = re.compile("여부|실시|완료|개최|진행|시행|확인|집행|done", re.IGNORECASE)
_NO = frozenset({"x", "✕", "×", "n", "no", "아니오", "아니요", "부", "미", "△", "▲", "세모"})
_REFUND = re.compile(r"\s*(?:[-△▲]|\()")
_LETTERS = re.compile("[가-힣]+$")
_LONGEST = 40
_SHORT = 20  # a title that is longer tells of some rows, as vnet's own lists do


def doubt(seen: Seen) -> Reason | None:
    """Return why a row that says so is left; None if it says nothing of that kind, or counts all the same."""
    said = next(_said(seen), None)
    return None if said is None or _came_back(seen) else left_if(_ask(seen, *said))


def of_sheet(seen: SeenSheet) -> Reason | None:
    """Return why the rows of a sheet are left of which its name or a line alone says that it did not all happen.

    None if neither says so, or all of them count all the same.
    """
    below = (line for line in seen.rows if line.number > seen.table.row)
    alone = ((line.number, filled[0]) for line in below if len(filled := _filled(line)) == 1)
    above = ((seen.table.row, text) for text in (seen.table.sheet, *seen.titles) if len(text) <= _SHORT)
    said = next(((number, text) for number, text in (*above, *alone) if _says_off(text)), None)
    if said is None:
        return None
    sentence = _('"{text}": a line of the sheet says that something did not happen. Do all rows count?').format(
        text=" ".join(str(said[1]).split())
    )
    choices = (
        Choice(LEAVE, _("no: the sheet is not recorded; write that word into those rows in a copy, and import it")),
        Choice(COUNT, _("yes: none of the rows is meant")),
    )
    return seen.ask(N_("remark"), sentence, choices, said[0])


def _filled(row: SheetRow) -> list[Value]:
    return list(filter(is_filled, row.values))


def _says_off(text: Value) -> bool:
    """Tell whether a line says that something was called off, and not that such things are in no row."""
    if not isinstance(text, str) or _OFF.search(text) is None:
        return False
    return not (_NOT_IN_IT.search(text) or COLOUR.search(text))


def cancelled(seen: Seen) -> str | None:
    """Return what a row says of itself that takes a payment back, as a person says; None of any other."""
    said = next(_said(seen), None)
    if said is None or _came_back(seen) or _ask(seen, *said) != MINUS:
        return None
    return said[1]


def _ask(seen: Seen, word: str, text: str) -> str | None:
    sentence = _('These rows say that it did not happen, or not yet ("{text}"). Do they count?').format(text=word)
    choices = [Choice(LEAVE, _("they are not recorded")), Choice(COUNT, _("they happened, and count"))]
    if Field.AMOUNT in seen.cells:
        choices.append(Choice(MINUS, _("each takes a payment back: the amounts count below 0")))
    return seen.ask_of_word(N_("state"), sentence, choices, word, text)


def _said(seen: Seen) -> Iterator[tuple[str, str]]:
    """Yield what a row says of not having happened: the word for it, and the whole text."""
    state, sort = seen.text(Field.STATE), seen.text(Field.SORT)
    if state.strip() not in {"", "-"} and not row_labels.is_valid(state):
        yield state[:_LONGEST], state
    if row_labels.entry_type(sort) is EntryType.VOID:
        yield sort, sort
    for heading, text in (*_beside(seen), *seen.unread()):
        if text and (word := _not_done(text)):
            yield word, " ".join(text.split())
        elif _WHETHER.search(heading) and _NO & {key(text), text.strip()}:
            yield f"{heading} {text}", f"{heading} {text}"


def _beside(seen: Seen) -> Iterator[tuple[str, str]]:
    """Yield the texts that stand with a row under no heading of their own: remarks, and what names have in brackets."""
    for text in (seen.text(Field.NOTE), seen.text(Field.REASON), *seen.row.notes):
        yield "", text
    for field in _NAMES:
        for text in BRACKETED.findall(seen.text(field)):
            yield "", text


@lru_cache(maxsize=1024)
def _not_done(text: str) -> str | None:
    """Return the word by which a text says so, with the letters right before it: 부분취소 is another one than 취소."""
    found = _NOT_DONE.search(text)
    if found is None:
        return None
    before = _LETTERS.search(text, max(0, found.start() - _LONGEST), found.start())
    return "".join(f"{before[0] if before else ''}{found[0]}".split())


def _came_back(seen: Seen) -> bool:
    """Tell whether a row is money that came back, of which such a word is the reason."""
    return _REFUND.match(seen.text(Field.AMOUNT)) is not None
