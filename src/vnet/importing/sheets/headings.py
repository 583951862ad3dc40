"""What headings mean: the words that people write above their columns, and the unit that stands with them.

A heading that could scale money wrongly is never guessed at: it is understood in full, or it is unclear.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from vnet.amounts import half_width
from vnet.lean_typing import NamedTuple
from vnet.names import key


class Field(StrEnum):
    """What a column holds. `SORT` is 구분: the type of the entry, its network or its kind; the values tell which."""

    ID = "id"
    SORT = "sort"
    DATE = "date"
    CODE = "code"
    KPI = "kpi"
    VALUE = "value"
    UNIT = "unit"
    KIND = "kind"
    PARTNER = "partner"
    PEOPLE = "people"
    CATEGORY = "category"
    NETWORK = "network"
    AMOUNT = "amount"
    PAYEE = "payee"
    REASON = "reason"
    NOTE = "note"
    EVIDENCE = "evidence"
    BY = "by"
    STATE = "state"
    VOIDS = "voids"
    VOIDED_BY = "voided_by"
    # Known, and not needed: they follow from the date, or are made anew.
    MONTH = "month"
    QUARTER = "quarter"
    RECORDED_AT = "recorded_at"


# The words for each field, those that fit best first. Two columns whose words fit equally well are a person's to sort.
_WORDS: dict[Field, Sequence[str]] = {
    Field.ID: ("번호 id", "연번 순번 no 기록번호 일련번호"),
    Field.SORT: ("구분 type", "종류"),
    Field.DATE: (
        "날짜 일자 date 연월일 년월일 월일",
        (
            "일시 day 활동일 활동일자 활동일시 실시일 실시일자 집행일 집행일자 지출일 지출일자 사용일 사용일자 결제일 "
            "결제일자 지급일 지급일자 행사일 행사일자 행사일시 교육일 교육일자 추진일 추진일자 회계일자"
        ),
    ),
    Field.CODE: ("지표코드 kpicode 성과지표코드", "코드 code"),
    Field.KPI: (
        "성과지표 지표 kpi indicator 성과지표명 지표명 kpiname",
        "사업명 사업 세부사업 세부사업명 단위사업 단위사업명 사업목표 프로그램 프로그램명 활동명 과제명 세부지표",
    ),
    Field.VALUE: (
        "실적 actual 실적값 실적치 실적수",
        "건수 횟수 회수 수량 값 수치 value count 실적건수 추진실적 활동실적",
    ),
    Field.UNIT: ("단위 unit", "측정치 measure"),
    Field.KIND: ("유형 kind", "활동유형 세부유형 유형명"),
    Field.PARTNER: (
        "협력기관 partner",
        "협력기관명 협력단체 협력단체명 참여기관 참여기업 기관명 기관 단체명 단체 기업명 기업 partnerbody organization",
    ),
    Field.PEOPLE: (
        "인원 people",
        "참여인원 참가인원 참여자 참가자 참여자수 참가자수 인원수 participants numberofpeople",
    ),
    Field.CATEGORY: ("편성목 expensecategory", "편성목명 비목 과목 세목 예산과목 지출과목 category"),
    Field.NETWORK: ("네트워크 network", "네트워크명 분야"),
    Field.AMOUNT: (
        "금액 지출액 지출금액 집행액 집행금액 사용액 사용금액 지급액 지급금액 결제금액 결제액 amount spent spending",
    ),
    Field.PAYEE: ("지급처 payee", "거래처 거래처명 업체 업체명 지출처 사용처 구입처 상호 vendor"),
    Field.REASON: ("사유 reason", "환불사유 반납사유"),
    Field.NOTE: (
        "비고 note 참고",
        "메모 memo notes remark remarks",
        "내용 활동내용 주요내용 세부내용 적요 내역 집행내용 집행내역 지출내용 지출내역 사용내역 description",
    ),
    Field.EVIDENCE: ("증빙 evidence", "증빙자료 증빙서류"),
    Field.BY: ("기록자 recordedby", "입력자 작성자"),
    Field.STATE: ("상태 state status",),
    Field.VOIDS: ("취소한대상 voids",),
    Field.VOIDED_BY: ("취소한기록 voidedby",),  # filled in a void or in what it voids: neither counts
    Field.MONTH: ("월 month",),
    Field.QUARTER: ("분기 quarter",),
    Field.RECORDED_AT: ("기록시각 recordedat", "기록일시 입력일시"),
}
_MEANINGS = {
    word: (field, rank) for field, ranks in _WORDS.items() for rank, words in enumerate(ranks) for word in words.split()
}
# Columns of these hold what is counted: which of two was meant is never a matter of taste.
COUNTED = frozenset({Field.VALUE, Field.AMOUNT})
# A heading with one of these beside it holds another number than the one that its word names.
_OTHER_FIGURES = re.compile(
    "누계|누적|합계|소계|예산|계획|목표|예정|잔액|비율|평균|cumulative|total|plan|target|budget|balance", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[（［〔{<〈【]([^)\]）］〕}>〉】]*)[)\]）］〕}>〉】]?")

_HANGUL_SIZES = {"십": 10, "백": 100, "천": 1_000, "만": 10_000, "억": 100_000_000}
_ENGLISH_WON = {
    "₩": 1, "won": 1, "krw": 1, "inwon": 1, "thousandwon": 1_000, "krwthousand": 1_000, "thousandkrw": 1_000,
    "inthousandwon": 1_000, "thousandsofwon": 1_000, "inthousandsofwon": 1_000, "millionwon": 1_000_000,
    "krwmillion": 1_000_000, "millionkrw": 1_000_000, "inmillionwon": 1_000_000, "inmillionsofwon": 1_000_000,
}  # fmt: skip
# What could be money, or scale a number: a part in which one of these stands and which is not understood is unclear.
_MONEY_LIKE = re.compile(
    r"[원십백천만억조₩￦$€¥£%\d]|krw|won|usd|eur|jpy|cny|thousand|million|달러|유로|위안|엔$|배", re.IGNORECASE
)
_REMARK = re.compile("포함|별도|제외|미만|이상|이하|절사|반올림|incl|excl", re.IGNORECASE)
_HARMLESS = re.compile(r"[A-J]|[①-⑳]|[㉠-㉭]|[가-힣\s·]+")  # 집행액(B), 금액(카드)
_STATED = re.compile(r"(?:단위|units?)\s*[:=]\s*([^)\]〕>}】]*)", re.IGNORECASE)
_STATED_BARE = re.compile(r"(?:단위|unit)\s*([^\s)\]〕>}】]+)", re.IGNORECASE)  # (단위 천원), not 단위사업
_SCALED_COUNT = re.compile(r"[\d,]*[십백천만억]+\s*(?!원)\S*")
_LOOSE = re.compile(
    r"[십백]?[천만억]\s?원|(?:thousand|million)s?\s(?:of\s)?won", re.IGNORECASE
)  # in a sentence that is no such line
_BETWEEN = re.compile(r"(?<!\d)[,/]|[,/](?!\d)|[·ㆍ、;&]|및")
_LONGEST = 60
_LONGEST_LINE = 400


class Money(NamedTuple):
    """What is said about the unit of money: how many won it is (None: unclear), and the words that say so."""

    scale: int | None
    words: str


class Stated(NamedTuple):
    """What a line such as `(단위: 천원, 천명)` says: of money, and of other numbers that are not written in full."""

    money: Money | None = None
    scaled: str | None = None


class Meaning(NamedTuple):
    """What a heading means: its field, how well its word fits (0 best), and what stands in brackets with it."""

    field: Field
    rank: int
    unit: str | None = None
    money: Money | None = None


@lru_cache(maxsize=4096)
def meaning(text: str) -> Meaning | None:
    """Return what a heading means; None if it is not known."""
    if len(text) > _LONGEST:
        return None
    brackets = [found.strip() for found in _BRACKETED.findall(text) if found.strip()]
    word = key(without_brackets(text))
    money = None
    found = _MEANINGS.get(word) or _either(text)
    if found is None:
        # `금액 천원`: the unit stands there without brackets.
        base = next((one for one in _WORDS[Field.AMOUNT][0].split() if word.startswith(one)), None)
        if base is None or _scale(word.removeprefix(base)) is None:
            return None
        found = Field.AMOUNT, 0
        money = Money(_scale(word.removeprefix(base)), word.removeprefix(base))
    field, rank = found
    if field in COUNTED and any(_OTHER_FIGURES.search(one) for one in brackets):
        return None
    if field is Field.AMOUNT:
        said = [money] if money else []
        return Meaning(field, rank, money=agreed([*said, *chain.from_iterable(map(_bracketed_money, brackets))]))
    return Meaning(field, rank, unit=_unit(brackets) if field is Field.VALUE else None)


def _either(text: str) -> tuple[Field, int] | None:
    """Return what a heading of two words (`날짜/일자`) means, where both mean the same."""
    parts = [_MEANINGS.get(key(part)) for part in re.split(r"[/·,]", without_brackets(text))]
    known = [one for one in parts if one is not None]
    if len(parts) < 2 or len(known) < len(parts) or len({field for field, _rank in known}) > 1:  # noqa: PLR2004 - two words
        return None
    return min(known, key=lambda one: one[1])


def without_brackets(text: str) -> str:
    """Return a heading without what stands in brackets."""
    return _BRACKETED.sub(" ", text).strip()


def stated(text: str) -> Stated:
    """Return what a line above a table, or a title, says about the units of its numbers."""
    plain = half_width(text[:_LONGEST_LINE])
    parts = [part.strip() for found in _STATED.findall(plain) for part in _BETWEEN.split(found) if part.strip()]
    # A title may end in the unit alone: `집행 내역 (천원)`. Other words in brackets are none of our business.
    alone = [*_STATED_BARE.findall(plain), *_BRACKETED.findall(plain)]
    parts += [part.strip() for found in alone for part in _BETWEEN.split(found) if _scale(key(part))]
    clear = [Money(_scale(key(part)), part) for part in parts if _scale(key(part))]
    others = [part for part in parts if not _scale(key(part)) and part != "%"]
    scaled = [part for part in others if _SCALED_COUNT.fullmatch(part)]
    # Beside 천원, 천명 is another matter; alone, 천 could mean money as well.
    unclear = [Money(None, part) for part in others if _MONEY_LIKE.search(part) and not (clear and part in scaled)]
    if not parts and (loose := _LOOSE.search(plain)):
        unclear.append(Money(None, loose[0]))
    return Stated(agreed([*clear, *unclear]), ", ".join(scaled) or None)


def agreed(said: Sequence[Money]) -> Money | None:
    """Return the one unit that all say; one that is unclear where they differ; None where nothing was said."""
    if not said:
        return None
    if len({one.scale for one in said}) > 1 or any(one.scale is None for one in said):
        return Money(None, ", ".join(dict.fromkeys(one.words for one in said)))
    return said[0]


def _bracketed_money(text: str) -> Iterator[Money]:
    """Yield what the brackets in the heading of an amount say about its unit; remarks say nothing."""
    plain = half_width(text)
    of = _STATED.fullmatch(plain) or _STATED_BARE.fullmatch(plain)
    for part in _BETWEEN.split(of[1] if of else plain):
        scale = _scale(key(part))
        is_remark = _REMARK.search(part) or (_HARMLESS.fullmatch(part.strip()) and not _MONEY_LIKE.search(part))
        if part.strip() and (scale or not is_remark):
            yield Money(scale, part.strip())


def _scale(word: str) -> int | None:
    """Return how many won a unit is: 원, 천원, 백만원, 1000원 (given as `names.key` leaves it); None if it is none."""
    if word in _ENGLISH_WON:
        return _ENGLISH_WON[word]
    match = re.fullmatch(r"(\d{1,9})?([십백천]?)([만억]?)원", word)
    if match is None:
        return None
    return int(match[1] or 1) * _HANGUL_SIZES.get(match[2], 1) * _HANGUL_SIZES.get(match[3], 1) or None


def _unit(brackets: Sequence[str]) -> str | None:
    """Return the unit in the heading of an actual: `실적(건)`, `실적(단위: 건)`."""
    for one in brackets:
        found = _STATED.fullmatch(half_width(one)) or _STATED_BARE.fullmatch(half_width(one))
        return found[1].strip() if found else one
    return None


def money_unit(text: str) -> int | None:
    """Return how many won a text is, if it is nothing but a unit of money."""
    return _scale(key(text))


def exact(number: float) -> Fraction:
    """Return a spreadsheet's number as the decimal that people see: Excel shows, and keeps, 15 digits of it."""
    return Fraction(number) if isinstance(number, int) else Fraction(f"{float(number):.15g}")
