"""Rows that are no entries, by the words in them: totals of other rows, and what became of a row."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from vnet import i18n
from vnet.amounts import normal
from vnet.i18n import N_, _
from vnet.ledger.entry import EntryType
from vnet.names import key

_TOTALS = frozenset(
    {"합계", "소계", "누계", "월계", "일계", "중계", "총계", "계", "누적", "총합계", "총합", "요약", "합", "누적합계",
     "total", "subtotal", "grandtotal", "sum", "totals"}
)  # fmt: skip
_ENDINGS = ("합계", "소계", "누계", "총계", "누적", "요약")
_PERIOD_TOTAL = re.compile(r"(?:.*(?:월|분기|반기|년|년도|연도|주차?|일|연간|전체))?계")
_ENGLISH_ENDING = re.compile(r".*\s(?:sub-?)?total:?", re.IGNORECASE)
_LONGEST = 40
_PLACES = 4  # numbers beside each KPI on the form's sheet with the lists
_COUNTED = re.compile(r"[(\[]?\s*\d[\d,]*\s*(?:건|회|명|행|줄|개|부)\s*[)\]]?\s*$")
_SUSPECT = re.compile("총|계|합|누적|요약|total|sum", re.IGNORECASE)  # asked first, of every text of a large sheet
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TYPES = (
    (N_("actual"), EntryType.ACTUAL),
    (N_("expenditure"), EntryType.SPENDING),
    (N_("void"), EntryType.VOID),
    (N_("task"), EntryType.TASK),
    (N_("step"), EntryType.STEP),
    (N_("explanation of a shortfall"), EntryType.EXPLANATION),
    (N_("adjustment of the budget"), EntryType.ADJUSTMENT),
    (N_("evidence added"), EntryType.ATTACHMENT),
    (N_("erasure"), EntryType.ERASURE),
    (N_("plan version"), EntryType.PLAN),
    (N_("closing"), EntryType.CLOSING),
    (N_("merge of a ledger"), EntryType.MERGE),
)
_MEND = N_("What to mend")
_GUIDES = (N_("How to enter actuals and spending"), N_("How to enter actuals"))
_VOIDED = frozenset(("취소됨", "취소", "무효", "void", "voided"))
_VALID = frozenset(
    (
        "유효",
        "정상",
        "확정",
        "완료",
        "집행완료",
        "지출완료",
        "승인",
        "승인완료",
        "정상승인",
        "결제완료",
        "valid",
        "done",
    )
)


@lru_cache(maxsize=4096)
def is_total(text: str) -> bool:
    """Tell whether a text says that its row is a total of others: 합계, 소 계, (누계), 4월 계, Q1 subtotal."""
    if len(text) > _LONGEST or not _SUSPECT.search(text):
        return False
    word = key(text)
    return (
        word in _TOTALS
        or word.endswith(_ENDINGS)
        or text.strip().endswith(" 계")
        or _PERIOD_TOTAL.fullmatch(word) is not None
        or _ENGLISH_ENDING.fullmatch(text.strip()) is not None
    )


def is_total_or_count(text: str) -> bool:
    """Tell whether a text says that its row is a total, or how many rows there are: 계(2건), 총 2건."""
    if len(text) > _LONGEST:
        return False
    word = _COUNTED.sub("", text)
    return is_total(text) or (word != text and (is_total(word) or key(word) == "총"))


def may_be_total(texts: str) -> bool:
    """Tell whether one of many texts may be a word for a total; quick, for rows that have none."""
    return _SUSPECT.search(texts) is not None


def is_only_total(text: str) -> bool:
    """Tell whether a text is nothing but a word for a total: in a remark, other words make it one about a total."""
    return len(text) <= _LONGEST and _SUSPECT.search(text) is not None and key(text) in _TOTALS


def entry_type(text: str) -> EntryType | None:
    """Return the type of entry that a word names, in whichever language; None if it names none."""
    return _types().get(key(text))


@cache
def _types() -> dict[str, EntryType]:
    said = {key(text): type_ for message, type_ in _TYPES for text in spoken(message)}
    return {"spending": EntryType.SPENDING, "지출": EntryType.SPENDING, "집행": EntryType.SPENDING,
            "실적": EntryType.ACTUAL, "취소": EntryType.VOID, **said}  # fmt: skip


def is_id(text: str) -> bool:
    """Tell whether a text is the id of an entry, as vnet writes it out; other numbers (1, 2, 3) name nothing."""
    return _ID.fullmatch(text.strip().lower()) is not None


def is_voided(text: str) -> bool:
    """Tell whether the state of a row is that of an entry that was taken back."""
    return key(text) in _VOIDED


def is_valid(text: str) -> bool:
    """Tell whether the state of a row is that of an entry that counts."""
    return key(text) in _VALID


def is_fault_list(title: str, first_row: Sequence[object]) -> bool:
    """Tell whether a sheet is the list of what to mend in a marked copy, by its title and its first row."""
    return _begins(title, first_row, _MEND, _MEND)


def is_own(title: str, first_row: Sequence[object]) -> bool:
    """Tell whether a sheet is one that vnet writes beside the tables: what to mend, the form's guide and its lists."""
    if is_fault_list(title, first_row) or _begins(title, first_row, N_("Guide"), *_GUIDES):
        return True
    places = first_row[1 : _PLACES + 1]
    return title in spoken(N_("Lists")) and len(places) == _PLACES and all(type(place) is int for place in places)


def _begins(title: str, first_row: Sequence[object], name: str, *firsts: str) -> bool:
    """Tell whether a sheet's title begins with a message, and its first cell is one of others."""
    first = first_row[0] if first_row else None
    return title.startswith(tuple(spoken(name))) and any(first in spoken(message) for message in firsts)


def is_sample(text: str) -> bool:
    """Tell whether a text is the sentence that stands on every sheet of a sample, in whichever language."""
    return normal(text) in spoken(N_("SAMPLE: these actuals and this spending are invented."))


def is_example(note: str) -> bool:
    """Tell whether a note is that of the template's example row, in whichever language."""
    return normal(note) in spoken(N_("Example row: it is not counted."))


@cache
def spoken(message: str) -> frozenset[str]:
    """Return what a message is in each language."""
    found = set()
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            found.add(normal(_(message)))
    return frozenset(found)
