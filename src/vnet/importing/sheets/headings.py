"""What headings mean: the words that people write above their columns."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from vnet.importing.sheets.units import BRACKETED, Money, agreed, bracketed_money, bracketed_unit, won_of
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
    WHOLE = "whole"
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
    YEAR = "year"
    WEEKDAY = "weekday"
    # Of the schedule and the checklists.
    TASK = "task"
    HAPPENED = "happened"
    ITEM = "item"
    STEP = "step"
    # Only in the lists that vnet itself writes.
    SUBJECT = "subject"
    EVENT = "event"
    ACTION = "action"
    DUE = "due"
    FIELDS = "fields"
    LATE = "late"
    ABOUT = "about"
    COUNTS_IN = "counts_in"
    STATED_ON = "stated_on"
    LOGIN = "login"
    REPLACES = "replaces"
    RECEIPT = "receipt"
    SHORT_ID = "short_id"


# The words for each field, those that fit best first. Two columns whose words fit equally well are a person's to sort.
_WORDS: dict[Field, Sequence[str]] = {
    Field.ID: ("번호 id", "연번 순번 no 기록번호 일련번호"),
    Field.SORT: ("구분 type", "종류"),
    Field.DATE: (
        "날짜 일자 date 연월일 년월일 월일",
        (
            "일시 day 활동일 활동일자 활동일시 실시일 실시일자 집행일 집행일자 지출일 지출일자 사용일 사용일자 결제일 "
            "결제일자 지급일 지급일자 행사일 행사일자 행사일시 교육일 교육일자 추진일 추진일자 회계일자 "
            "승인일 승인일자 이용일 이용일자 이체일 이체일자 거래일 거래일자 출금일 출금일자 시작일 시작일자 종료일 "
            "종료일자 완료일 완료일자"
        ),
    ),
    Field.CODE: ("지표코드 kpicode 성과지표코드", "코드 code"),
    Field.KPI: (
        "성과지표 지표 kpi indicator 성과지표명 지표명 kpiname",
        (
            "사업명 사업 세부사업 세부사업명 단위사업 단위사업명 사업목표 프로그램 프로그램명 활동명 과제명 세부지표 "
            "taskname"
        ),
    ),
    Field.VALUE: (
        "실적 actual 실적값 실적치 실적수",
        "건수 횟수 회수 수량 값 수치 value count 실적건수 추진실적 활동실적",
    ),
    Field.WHOLE: ("분모 denominator", "모수 전체수 전체건수 전체인원"),
    Field.UNIT: ("단위 unit", "측정치 measure"),
    Field.KIND: ("유형 kind", "활동유형 세부유형 유형명"),
    Field.PARTNER: (
        "협력기관 partner",
        "협력기관명 협력단체 협력단체명 참여기관 참여기업 기관명 기관 단체명 단체 기업명 기업 partnerbody organization",
    ),
    Field.PEOPLE: (
        "인원 people",
        "참여인원 참가인원 참여자 참가자 참여자수 참가자수 인원수 연인원 실인원 participants numberofpeople",
    ),
    Field.CATEGORY: ("편성목 expensecategory", "편성목명 비목 과목 세목 예산과목 지출과목 category"),
    Field.NETWORK: ("네트워크 network", "네트워크명 분야"),
    Field.AMOUNT: (
        (
            "금액 지출액 지출금액 집행액 집행금액 사용액 사용금액 지급액 지급금액 결제금액 결제액 승인금액 이용금액 "
            "이체금액 이체액 출금액 출금금액 amount spent spending"
        ),
        "실집행액 실지출액 실사용액 실지급액 합계금액 총금액 총액 공급대가",
    ),
    Field.PAYEE: (
        "지급처 payee",
        "거래처 거래처명 업체 업체명 지출처 사용처 구입처 상호 가맹점 가맹점명 예금주 vendor",
    ),
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
    Field.YEAR: ("연도 년도 year 회계연도 사업연도",),
    Field.WEEKDAY: ("요일 weekday",),
    Field.MONTH: ("월 month",),
    Field.QUARTER: ("분기 quarter",),
    Field.RECORDED_AT: ("기록시각 recordedat", "기록일시 입력일시"),
    Field.TASK: ("과제 task", "추진과제"),
    Field.HAPPENED: ("시작완료 startedordone",),
    Field.ITEM: ("점검항목 checklistitem",),
    Field.STEP: ("단계 step",),
    Field.SUBJECT: ("과제또는점검항목 taskoritem",),
    Field.EVENT: ("시작완료또는단계 eventorstep",),
    Field.ACTION: ("조치 actiontaken",),
    Field.DUE: ("조치기한 bywhen",),
    Field.FIELDS: ("기록항목 fields",),
    Field.LATE: ("지연입력 lateentry",),
    Field.ABOUT: ("대상기록 about",),
    Field.COUNTS_IN: ("세는달 귀속월 countsin",),
    Field.STATED_ON: ("지정한오늘날짜 todayasstated",),
    Field.LOGIN: ("로그인계정 loggedin",),
    Field.REPLACES: ("고친원래기록 recordedanewfor",),
    Field.RECEIPT: ("영수증 receipt",),
    Field.SHORT_ID: ("짧은번호 shortid",),
}
# What says what became of a task, or of a checklist's item.
PROGRESS = frozenset({Field.TASK, Field.HAPPENED, Field.ITEM, Field.STEP})
# What the lists that vnet writes are known by, and what is understood in them alone.
LISTED = frozenset({Field.ID, Field.SORT, Field.RECORDED_AT})
ONLY_LISTED = frozenset(
    {Field.SUBJECT, Field.EVENT, Field.ACTION, Field.DUE, Field.FIELDS, Field.LATE, Field.ABOUT, Field.COUNTS_IN,
     Field.STATED_ON, Field.LOGIN, Field.REPLACES, Field.RECEIPT, Field.SHORT_ID}
)  # fmt: skip
_MEANINGS = {
    word: (field, rank) for field, ranks in _WORDS.items() for rank, words in enumerate(ranks) for word in words.split()
}
# Columns of these hold what is counted: which of two was meant is never a matter of taste.
COUNTED = frozenset({Field.VALUE, Field.AMOUNT})
FIGURES = COUNTED | {Field.PEOPLE}
# A heading with one of these beside it holds another number than the one that its word names.
_OTHER_FIGURES = re.compile(
    "누계|누적|합계|소계|예산|계획|목표|예정|잔액|비율|평균|cumulative|total|plan|target|budget|balance", re.IGNORECASE
)

# Beside a word for a figure: that of this time, and not the one that goes on adding up, or that of last year.
_NOW = re.compile("금회|금번|당회|금주|금월|당월|이번달|금분기|당분기|금년도?|당해|당해연도|올해")
# In the brackets of a figure's heading: it is not settled, and that is no unit. 실적(안), 금액(잠정).
_DRAFT = re.compile("안|가안|초안|잠정|잠정치|추정|추정치|예상|미확정|확정전|draft|estimated?", re.IGNORECASE)
_OF_NOW = re.compile(rf"(?:{_NOW.pattern})(?P<behind>.+)|(?P<before>.+?)(?:{_NOW.pattern})")

_LONGEST = 60


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
    bracketed = (found.strip() for found in BRACKETED.findall(text))
    brackets = [found for found in bracketed if found and _NOW.fullmatch(key(found)) is None]
    word = key(without_brackets(text))
    known = _MEANINGS.get(word) or _either(text) or _of_now(word)
    if known is not None:
        return _with_unit(*known, brackets, [])
    money = _money_after_word(word)
    return _with_unit(Field.AMOUNT, 0, brackets, [money]) if money else None


def is_heading(text: str) -> bool:
    """Tell whether a text is a heading that is known."""
    return meaning(text) is not None


def _with_unit(field: Field, rank: int, brackets: Sequence[str], said: Sequence[Money]) -> Meaning | None:
    """Return what a known word means with what stands in brackets beside it; None where that makes it another figure.

    `said` is the unit of money that stands without brackets.
    """
    if field in FIGURES and any(map(_OTHER_FIGURES.search, brackets)):
        return None
    brackets = [text for text in brackets if _DRAFT.fullmatch(key(text)) is None]
    if field is Field.AMOUNT:
        return Meaning(field, rank, money=agreed([*said, *chain.from_iterable(map(bracketed_money, brackets))]))
    return Meaning(field, rank, unit=bracketed_unit(brackets) if field is Field.VALUE else None)


def _either(text: str) -> tuple[Field, int] | None:
    """Return what a heading of two words (`날짜/일자`) means, where both mean the same."""
    parts = [_MEANINGS.get(key(part)) for part in re.split(r"[/·,]", without_brackets(text))]
    known = [part for part in parts if part is not None]
    if len(parts) < 2 or len(known) < len(parts) or len({field for field, _rank in known}) > 1:  # noqa: PLR2004 - two words
        return None
    return min(known, key=lambda part: part[1])


def _of_now(word: str) -> tuple[Field, int] | None:
    """Return what a heading of a figure means that says of when the figure is: 금회 실적, 당월 집행액."""
    match = _OF_NOW.fullmatch(word)
    known = _MEANINGS.get(match["behind"] or match["before"]) if match else None
    return known if known is not None and known[0] in FIGURES else None


def _money_after_word(word: str) -> Money | None:
    """Return the unit that stands without brackets after a word for an amount: `금액 천원`."""
    base = next((amount for amount in _WORDS[Field.AMOUNT][0].split() if word.startswith(amount)), None)
    if base is None or (scale := won_of(word.removeprefix(base))) is None:
        return None
    return Money(scale, word.removeprefix(base))


def is_draft(text: str) -> bool:
    """Tell whether a heading says in brackets that what stands below it is not settled."""
    return any(_DRAFT.fullmatch(key(found)) for found in BRACKETED.findall(text))


def without_brackets(text: str) -> str:
    """Return a heading without what stands in brackets."""
    return BRACKETED.sub(" ", text).strip()
