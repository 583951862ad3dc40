"""The types that a plan file's values have: how each is read, and the shape that its JSON Schema tells an editor of."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any

from pydantic_core import core_schema

from vnet.amounts import LARGEST, MINUTE, MONEY_UNITS, format_won
from vnet.plan.files import values
from vnet.plan.files.values import MONTH, MOST_DECIMALS, NOTHING
from vnet.plan.model import Accumulation, FieldType, Form, Goal, Quantity

Shape = dict[str, Any]

_NUMBER, _QUANTITY, _SPAN = values.NUMBER.pattern, values.QUANTITY.pattern, values.SPAN.pattern
_PERCENTAGE = rf"{_NUMBER}\s*%"


@dataclass(frozen=True, eq=False)
class _Typed:
    """How a value is read, and its shape, as pydantic asks for them."""

    read: Callable[[Any], Any]
    shape: Shape

    def __get_pydantic_core_schema__(self, *_asked: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, *_asked: object) -> Shape:
        return self.shape


def _shape(types: str, pattern: str, error: str, **more: Any) -> Shape:
    """Return the JSON Schema of a value: what YAML may take it for, what a text must look like, and what to write."""
    return {"type": types.split(), "pattern": f"^(?:{pattern})$", "errorMessage": error, **more}


def _or(shape: Shape, types: str, **more: Any) -> Shape:
    """Return the JSON Schema of a value that may be of further types."""
    return {**shape, "type": [*shape["type"], *types.split()], **more}


def _typed(read: Callable[[Any], Any], types: str, pattern: str, error: str, **more: Any) -> _Typed:
    """Return the type of a value that is read so, and whose shape is `_shape` of the rest."""
    return _Typed(read, _shape(types, pattern, error, **more))


def _one_of(known: Mapping[str, tuple[object, str]]) -> _Typed:
    """Return the type of a value written as one of some words; of each it is known what it is, and how it is told."""
    shape = {
        "type": "string",
        "enum": list(known),
        "enumDescriptions": [told for _value, told in known.values()],
        "errorMessage": f"다음 가운데 하나를 적습니다: {', '.join(known)}",
    }
    return _Typed(values.one_of({word: value for word, (value, _told) in known.items()}), shape)


def words(known: Mapping[str, str]) -> _Typed:
    """Return the type of a text that is one of some words; of each it is told what it is."""
    return _one_of({word: (word, told) for word, told in known.items()})


_TEXT = _shape("string number", r"\s*\S[\s\S]*", "글을 적습니다. 쌍점이 들거나 기호로 시작하면 따옴표로 감쌉니다.")
_A_NUMBER = _shape("string number", _NUMBER, "수를 쉼표와 단위 없이 적습니다. 예: 1200", minimum=0, maximum=LARGEST)
_A_MONTH = _shape("string integer", MONTH, "달을 1에서 12까지로 적습니다. 예: [2, 5, 8, 11]", minimum=1, maximum=12)
_WEIGHT = _shape("string number", rf"{_NUMBER}(?:\s*%)?", "0 이상의 수를 적습니다. 예: 2", minimum=0)

Text = Annotated[str, _Typed(values.text, _TEXT)]
Texts = Annotated[tuple[str, ...], _Typed(values.texts, _or(_TEXT, "array null", items=_TEXT))]
Name = Annotated[str, _Typed(values.text, {"title": "이름"})]
Unit = Annotated[str, _Typed(values.text, {"title": "단위"})]
SourceText = Annotated[str, _Typed(values.text, {**_TEXT, "examples": ["일정", "달성률", "집행률", "설문", "건수"]})]
Code = Annotated[
    str, _typed(values.code, "string number", r"\S+", "빈칸이 없는 짧은 코드를 적습니다. 예: A1", title="코드")
]
FieldName = Annotated[
    str, _typed(values.field_name, "string", "[^=]+", "등호(=)가 없는 이름을 적습니다.", title="항목")
]
Number = Annotated[Fraction, _Typed(values.number, _A_NUMBER)]
_HOURS = r"[0-9]{1,6}(?::[0-5][0-9]|\s*시간\s*[0-5]?[0-9]\s*분)"
_A_TARGET = _shape(
    "string number",
    rf"{_NUMBER}|{_HOURS}",
    "수를 쉼표와 단위 없이 적습니다. 예: 1200. 시간은 37:30처럼 적어도 됩니다.",
    minimum=0,
    maximum=LARGEST,
)
Target = Annotated[Fraction, _Typed(values.target, _A_TARGET)]
TargetOrNone = Annotated[Fraction | None, _Typed(values.target_or_none, _or(_A_TARGET, "null"))]
NumberOrNone = Annotated[Fraction | None, _Typed(values.number_or_none, _or(_A_NUMBER, "null"))]
Year = Annotated[
    int,
    _typed(
        values.whole(1900, 2999),
        "string integer",
        r"(?:19|2\d)\d\d",
        "네 자리의 해를 적습니다. 예: 2016",
        minimum=1900,
        maximum=2999,
        title="연도",
    ),
]
Decimals = Annotated[
    int,
    _typed(
        values.decimals,
        "string integer",
        f"[0-{MOST_DECIMALS}]|{MINUTE}",
        f"소수 자릿수를 0에서 {MOST_DECIMALS}까지로 적습니다. 예: 0. 시간을 분까지 세면 {MINUTE}",
        minimum=0,
        maximum=MOST_DECIMALS,
    ),
]
Scale = Annotated[
    Fraction,
    _typed(
        values.above_zero,
        "string number",
        rf"(?=.*[1-9]){_NUMBER}",
        "0보다 큰 수를 적습니다. 예: 5",
        exclusiveMinimum=0,
        maximum=LARGEST,
    ),
]
Cap = Annotated[
    Fraction | None,
    _typed(
        values.cap,
        "string",
        rf"{NOTHING}|(?=.*[1-9]){_PERCENTAGE}",
        f"0%보다 큰 백분율이나 {NOTHING}을 적습니다. 예: 100%",
        examples=["100%", NOTHING],
    ),
]
Weights = Annotated[
    dict[str, Fraction],
    _typed(
        values.weights,
        "string object null",
        NOTHING,
        f"{NOTHING}이라고 적거나, 지표의 코드와 수를 적습니다. 예: {{A1: 2, A2: 3}}",
        additionalProperties=_WEIGHT,
        examples=[NOTHING],
    ),
]
Points = Annotated[
    Fraction,
    _typed(values.points, "string number", _NUMBER, "0에서 100까지의 수를 적습니다. 예: 20", minimum=0, maximum=100),
]
Share = Annotated[Fraction, _typed(values.share, "string", _PERCENTAGE, "%를 붙여 적습니다. 예: 50%")]
NumberOrShare = Annotated[
    Fraction,
    _typed(
        values.number_or_share,
        "string number",
        rf"{_NUMBER}(?:\s*%)?",
        "수나 백분율을 적습니다. 예: 60",
        minimum=0,
        maximum=LARGEST,
    ),
]
Table = Annotated[
    tuple[tuple[Fraction, Fraction], ...],
    _Typed(
        values.table,
        {
            "type": ["object"],
            "propertyNames": {"title": "표준점수", "pattern": rf"^-?{_NUMBER}$"},
            "additionalProperties": _shape("string", _PERCENTAGE, "%를 붙여 적습니다. 예: 50%"),
            "errorMessage": "표준점수와 백분율을 차례로 적습니다. 예: {-1.965: 5.556%, 1.965: 94.452%}",
        },
    ),
]
Date = Annotated[dt.date, _typed(values.date, "string", values.DAY.pattern, "날을 적습니다. 예: 2016-02-11")]
Years = Annotated[
    int,
    _typed(values.years, "string", values.YEARS.pattern, "햇수를 1년에서 100년까지로 적습니다. 예: 5년"),
]
Spans = Annotated[
    tuple[tuple[int, int], ...],
    _typed(
        values.spans,
        "string integer null",
        rf"{_SPAN}(?:\s*,\s*{_SPAN})*",
        "첫 달과 끝 달을 적습니다. 예: 2~6, 한 달이면 12, 여럿이면 4~6, 9~12",
        minimum=1,
        maximum=12,
    ),
]
Months = Annotated[tuple[int, ...], _Typed(values.months, _or(_A_MONTH, "array null", items=_A_MONTH))]
Quantities = Annotated[
    tuple[Quantity, ...],
    _typed(
        values.quantities,
        "string null",
        rf"{_QUANTITY}(?:/\s*{_QUANTITY})*",
        "수에 단위를 붙여 적습니다. 쉼표는 쓰지 않습니다. 예: 132건, 여럿이면 1건/200부",
    ),
]
GoalText = Annotated[
    Goal,
    _typed(
        values.goal,
        "string",
        rf"{_PERCENTAGE}|(?!.*(?:%|\d\s*이상)$){_QUANTITY}",
        "백분율이나 단위를 붙인 수를 적습니다. 예: 97%, 10건 이상",
    ),
]
Formula = Annotated[
    str,
    _typed(
        values.formula,
        "string number",
        r"(?:[\d\s.,%+×xX*÷/()\-]|년|전|올해|최근|목표|실적|올림|반올림|버림|최대|최소|평균|표준편차)+",
        "과거의 목표와 실적에서 계산하는 식을 적습니다. 예: 올림((2년전 실적 + 전년 실적) ÷ 2 × 105%)",
        minimum=0,
    ),
]
HowItAdds = Annotated[
    Accumulation,
    _one_of(
        {
            "합계": (Accumulation.SUM, "더하는 값: 건수, 횟수, 인원"),
            "최근값": (Accumulation.LATEST, "지금의 값: 현재 회원 수"),
            "평균": (Accumulation.MEAN, "점수: 만족도"),
            "비율": (Accumulation.SHARE, "전체 가운데 몇인지: 응답률 7/12"),
        }
    ),
]
FormWord = Annotated[
    Form,
    _one_of(
        {
            "직선": (Form.LINE, "최저에서 기본점, 최고에서 100점. 적지 않으면 이것입니다"),
            "비율": (Form.RATIO, "실적 ÷ 최고. 하향 지표는 최고 ÷ 실적"),
            "추세": (Form.TREND, "과거의 추세에서 벗어난 만큼을 점수표로"),
            "경로": (Form.PATH, "여러 해에 걸친 목표: 올해와 최근 몇 해의 평균으로"),
            "등급": (Form.GRADE, "사람이 준 등급을 점수로"),
        }
    ),
]
IsDown = Annotated[
    bool,
    _one_of(
        {
            "상향": (False, "많을수록 좋다. 적지 않은 것과 같습니다"),
            "하향": (True, "적을수록 좋다"),
        }
    ),
]
FieldTypeWord = Annotated[
    FieldType,
    _one_of(
        {
            "글": (FieldType.TEXT, "글. 적지 않으면 이것입니다"),
            "수": (FieldType.NUMBER, "수: 12"),
            "금액": (FieldType.MONEY, "금액: 123만원"),
            "날짜": (FieldType.DATE, "날: 2016-04-12"),
        }
    ),
]
YesOrNo = Annotated[
    bool,
    _one_of(
        {
            "예": (True, "그렇다"),
            "아니오": (False, "그렇지 않다. 적지 않은 것과 같습니다"),
            "아니요": (False, "아니오와 같습니다"),
        }
    ),
]
Language = Annotated[str, _one_of({"ko": ("ko", "한국어"), "en": ("en", "영어")})]
MoneyUnit = Annotated[str, _one_of({name: (name, f"1{name} = {format_won(won)}") for name, won in MONEY_UNITS.items()})]
