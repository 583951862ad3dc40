"""The shape of a profile's file, as people write it: a pydantic model with the Korean names that stand in the file."""

from typing import Annotated

from pydantic import Field

from vnet.amounts import MONEY_UNITS, format_won
from vnet.importing.profiles.profile import (
    BACK,
    COUNT,
    FIELDS,
    FIXED,
    LEAVE,
    MINUS,
    MONEY,
    UNREAD,
)
from vnet.plan.files.parts import Part
from vnet.plan.files.shapes import Name, Text, words

_TOLD = {  # what a word does not say by itself
    "날짜": "언제", "지표코드": "성과지표의 코드", "성과지표": "성과지표의 이름", "실적": "몇 건, 몇 회",
    "분모": "비율이면 전체가 몇인지", "단위": "실적의 단위", "유형": "지표 안의 유형", "협력기관": "누구와",
    "인원": "몇 사람",
    "편성목": "예산의 편성목", "네트워크": "네트워크", "금액": "쓴 돈", "지급처": "누구에게",
    "사유": "돌려받은 까닭", "비고": "그 밖의 말",
    "증빙": "증빙", "기록자": "누가 적었는지", "구분": "실적인지 지출인지", "상태": "했는지, 취소했는지",
    "번호": "기록의 번호",
}  # fmt: skip
_READ_AS = Annotated[
    str, words({word: _TOLD.get(word, word) for word in FIELDS} | {BACK: "돌려받은 돈", UNREAD: "읽지 않는 열"})
]
_FIXED = Annotated[str, words({word: _TOLD.get(word, word) for word in FIXED})]
_MONEY = Annotated[str, words({unit: f"1{unit} = {format_won(won)}" for unit, won in MONEY_UNITS.items()})]
_COUNTED = Annotated[str, words({COUNT: "셉니다", LEAVE: "기록하지 않습니다", MINUS: "돌려받은 돈으로 셉니다"})]


class ProfileFile(Part):
    description: Text | None = Field(None, alias="설명")
    """무엇을 읽는 프로필인지. 예: 법인카드 이용명세, 카드사 누리집에서 내려받은 것"""
    columns: dict[Name, _READ_AS] = Field(alias="열")
    """표의 제목 하나하나를 무엇으로 읽는지. 제목이 모두 같은 표만 이 프로필로 읽습니다. 예: 이용일: 날짜"""
    fixed: dict[_FIXED, Text] = Field(default_factory=dict, alias="고정값")
    """표에 없지만 모든 줄에 똑같은 값. 예: 편성목: 일반운영비"""
    money: _MONEY | None = Field(None, alias=MONEY)
    """금액의 단위. 표에 적혀 있으면 적지 않습니다. 예: 천원"""
    rows: dict[Name, dict[Name, _COUNTED]] = Field(default_factory=dict, alias="줄")
    """어떤 열에 무엇이 적힌 줄을 세고, 빼고, 음수로 하는지. 예: 상태: {승인: 셈, 취소: 뺌}"""
    answers: dict[Name, Text] = Field(default_factory=dict, alias="답")
    """가져올 때 묻는 것에 대한 답. 질문의 열쇳말과 답을 적습니다. 예: 바뀐줄: 바꿈"""
