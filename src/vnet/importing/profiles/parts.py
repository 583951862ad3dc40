"""The shape of a profile's file, as people write it: a pydantic model with the Korean names that stand in the file."""

from typing import Annotated, TypeVar

from pydantic import Field, PlainValidator

from vnet.amounts import MONEY_UNITS
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
from vnet.plan.files import values
from vnet.plan.files.parts import Part
from vnet.plan.files.shapes import Name, Text

T = TypeVar("T")


def _one_of(*words: str) -> PlainValidator:
    return PlainValidator(values.one_of({word: word for word in words}))


class ProfileFile(Part):
    description: Text | None = Field(None, alias="설명")
    """무엇을 읽는 프로필인지. 예: 법인카드 이용명세, 카드사 누리집에서 내려받은 것"""
    columns: dict[Name, Annotated[str, _one_of(*FIELDS, BACK, UNREAD)]] = Field(alias="열")
    """표의 제목 하나하나를 무엇으로 읽는지. 제목이 모두 같은 표만 이 프로필로 읽습니다. 예: 이용일: 날짜"""
    fixed: dict[Annotated[str, _one_of(*FIXED)], Text] = Field(default_factory=dict, alias="고정값")
    """표에 없지만 모든 줄에 똑같은 값. 예: 편성목: 일반운영비"""
    money: Annotated[str, _one_of(*MONEY_UNITS)] | None = Field(None, alias=MONEY)
    """금액의 단위. 표에 적혀 있으면 적지 않습니다. 예: 천원"""
    rows: dict[Name, dict[Name, Annotated[str, _one_of(COUNT, LEAVE, MINUS)]]] = Field(default_factory=dict, alias="줄")
    """어떤 열에 무엇이 적힌 줄을 세고, 빼고, 음수로 하는지. 예: 상태: {승인: 셈, 취소: 뺌}"""
    answers: dict[Name, Text] = Field(default_factory=dict, alias="답")
    """가져올 때 묻는 것에 대한 답. 질문의 열쇳말과 답을 적습니다. 예: 바뀐줄: 바꿈"""
