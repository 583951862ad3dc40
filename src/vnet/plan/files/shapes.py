"""The shapes that values of a plan's files have in their JSON Schemas, and the types that join both."""

import datetime as dt
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from vnet.amounts import LARGEST, MONEY_UNITS, format_won
from vnet.plan.files.values import (
    DAY,
    MONTH,
    MOST_DECIMALS,
    NOTHING,
    NUMBER,
    QUANTITY,
    SPAN,
    above_zero,
    accumulation,
    cap,
    code,
    date,
    field_name,
    field_type,
    formula,
    goal,
    language,
    money_unit,
    months,
    number,
    number_or_none,
    quantities,
    spans,
    text,
    texts,
    weights,
    whole,
    yes_or_no,
)
from vnet.plan.model import Accumulation, FieldType, Goal, Quantity

Shape = dict[str, Any]


def _shape(types: str, pattern: str, error: str, **more: Any) -> Shape:
    """Return the JSON Schema of a value: what YAML may take it for, what a text must look like, and what to write."""
    return {"type": types.split(), "pattern": f"^(?:{pattern})$", "errorMessage": error, **more}


def _or(shape: Shape, types: str, **more: Any) -> Shape:
    """Return the JSON Schema of a value that may be of further types."""
    return {**shape, "type": [*shape["type"], *types.split()], **more}


def _words(known: dict[str, str]) -> Shape:
    """Return the JSON Schema of one of some words, each with its meaning."""
    error = f"다음 가운데 하나를 적습니다: {', '.join(known)}"
    return {"type": "string", "enum": list(known), "enumDescriptions": list(known.values()), "errorMessage": error}


_PERCENTAGE = rf"{NUMBER.pattern}\s*%"


_TEXT_SHAPE = _shape(
    "string number", r"\s*\S[\s\S]*", "글을 적습니다. 쌍점이 들거나 기호로 시작하면 따옴표로 감쌉니다."
)


_TEXTS_SHAPE = _or(_TEXT_SHAPE, "array null", items=_TEXT_SHAPE)


_SOURCE_SHAPE = {**_TEXT_SHAPE, "examples": ["일정", "달성률", "집행률", "설문", "건수"]}


_CODE_SHAPE = _shape("string number", r"\S+", "빈칸이 없는 짧은 코드를 적습니다. 예: A1", title="코드")


_NUMBER_SHAPE = _shape(
    "string number", NUMBER.pattern, "수를 쉼표와 단위 없이 적습니다. 예: 1200", minimum=0, maximum=LARGEST
)


_YEAR_SHAPE = _shape(
    "string integer", r"(?:19|2\d)\d\d", "네 자리의 해를 적습니다. 예: 2016", minimum=1900, maximum=2999, title="연도"
)


_DECIMALS_SHAPE = _shape(
    "string integer",
    f"[0-{MOST_DECIMALS}]",
    f"소수 자릿수를 0에서 {MOST_DECIMALS}까지로 적습니다. 예: 0",
    minimum=0,
    maximum=MOST_DECIMALS,
)


_MONTH_SHAPE = _shape("string integer", MONTH, "달을 1에서 12까지로 적습니다. 예: [2, 5, 8, 11]", minimum=1, maximum=12)


_CAP_SHAPE = _shape(
    "string",
    rf"{NOTHING}|(?=.*[1-9]){_PERCENTAGE}",
    f"0%보다 큰 백분율이나 {NOTHING}을 적습니다. 예: 100%",
    examples=["100%", NOTHING],
)


_WEIGHT_SHAPE = _shape("string number", rf"{NUMBER.pattern}(?:\s*%)?", "0 이상의 수를 적습니다. 예: 2", minimum=0)


_WEIGHTS_SHAPE = _shape(
    "string object null",
    NOTHING,
    f"{NOTHING}이라고 적거나, 지표의 코드와 수를 적습니다. 예: {{A1: 2, A2: 3}}",
    additionalProperties=_WEIGHT_SHAPE,
    examples=[NOTHING],
)


_DATE_SHAPE = _shape("string", DAY.pattern, "날을 적습니다. 예: 2016-02-11")


_SPANS_SHAPE = _shape(
    "string integer null",
    rf"{SPAN.pattern}(?:\s*,\s*{SPAN.pattern})*",
    "첫 달과 끝 달을 적습니다. 예: 2~6, 한 달이면 12, 여럿이면 4~6, 9~12",
    minimum=1,
    maximum=12,
)


_QUANTITIES_SHAPE = _shape(
    "string null",
    rf"{QUANTITY.pattern}(?:/\s*{QUANTITY.pattern})*",
    "수에 단위를 붙여 적습니다. 쉼표는 쓰지 않습니다. 예: 132건, 여럿이면 1건/200부",
)


_GOAL_SHAPE = _shape(
    "string",
    rf"{_PERCENTAGE}|(?!.*(?:%|\d\s*이상)$){QUANTITY.pattern}",
    "백분율이나 단위를 붙인 수를 적습니다. 예: 97%, 10건 이상",
)


_FORMULA_SHAPE = _shape(
    "string number",
    r"(?:[\d\s.%+×xX*÷/()\-]|년|전|목표|실적|올림|반올림|버림)+",
    "과거의 목표와 실적에서 계산하는 식을 적습니다. 예: 올림((2년전 실적 + 전년 실적) ÷ 2 × 105%)",
    minimum=0,
)


_ACCUMULATION_SHAPE = _words(
    {
        "합계": "더하는 값: 건수, 횟수, 인원",
        "최근값": "지금의 값: 현재 회원 수",
        "평균": "점수: 만족도",
    }
)


_SCALE_SHAPE = _shape(
    "string number",
    rf"(?=.*[1-9]){NUMBER.pattern}",
    "0보다 큰 수를 적습니다. 예: 5",
    exclusiveMinimum=0,
    maximum=LARGEST,
)


_FIELD_TYPE_SHAPE = _words(
    {
        "글": "글. 적지 않으면 이것입니다",
        "수": "수: 12",
        "금액": "금액: 123만원",
        "날짜": "날: 2016-04-12",
    }
)


_YES_OR_NO_SHAPE = _words(
    {"예": "그렇다", "아니오": "그렇지 않다. 적지 않은 것과 같습니다", "아니요": "아니오와 같습니다"}
)


_LANGUAGE_SHAPE = _words({"ko": "한국어", "en": "영어"})


_MONEY_UNIT_SHAPE = _words({name: f"1{name} = {format_won(won)}" for name, won in MONEY_UNITS.items()})


Text = Annotated[str, PlainValidator(text), WithJsonSchema(_TEXT_SHAPE)]


Texts = Annotated[tuple[str, ...], PlainValidator(texts), WithJsonSchema(_TEXTS_SHAPE)]


Name = Annotated[str, PlainValidator(text), WithJsonSchema({"title": "이름"})]


Unit = Annotated[str, PlainValidator(text), WithJsonSchema({"title": "단위"})]


SourceText = Annotated[str, PlainValidator(text), WithJsonSchema(_SOURCE_SHAPE)]


Code = Annotated[str, PlainValidator(code), WithJsonSchema(_CODE_SHAPE)]


Number = Annotated[Fraction, PlainValidator(number), WithJsonSchema(_NUMBER_SHAPE)]


NumberOrNone = Annotated[Fraction | None, PlainValidator(number_or_none), WithJsonSchema(_or(_NUMBER_SHAPE, "null"))]


Year = Annotated[int, PlainValidator(whole(1900, 2999)), WithJsonSchema(_YEAR_SHAPE)]


Decimals = Annotated[int, PlainValidator(whole(0, MOST_DECIMALS)), WithJsonSchema(_DECIMALS_SHAPE)]


Cap = Annotated[Fraction | None, PlainValidator(cap), WithJsonSchema(_CAP_SHAPE)]


Weights = Annotated[dict[str, Fraction], PlainValidator(weights), WithJsonSchema(_WEIGHTS_SHAPE)]


Date = Annotated[dt.date, PlainValidator(date), WithJsonSchema(_DATE_SHAPE)]


Spans = Annotated[tuple[tuple[int, int], ...], PlainValidator(spans), WithJsonSchema(_SPANS_SHAPE)]


Months = Annotated[
    tuple[int, ...], PlainValidator(months), WithJsonSchema(_or(_MONTH_SHAPE, "array null", items=_MONTH_SHAPE))
]


Quantities = Annotated[tuple[Quantity, ...], PlainValidator(quantities), WithJsonSchema(_QUANTITIES_SHAPE)]


GoalText = Annotated[Goal, PlainValidator(goal), WithJsonSchema(_GOAL_SHAPE)]


Formula = Annotated[str, PlainValidator(formula), WithJsonSchema(_FORMULA_SHAPE)]


HowItAdds = Annotated[Accumulation, PlainValidator(accumulation), WithJsonSchema(_ACCUMULATION_SHAPE)]


Scale = Annotated[Fraction, PlainValidator(above_zero), WithJsonSchema(_SCALE_SHAPE)]


FieldName = Annotated[
    str,
    PlainValidator(field_name),
    WithJsonSchema(_shape("string", "[^=]+", "등호(=)가 없는 이름을 적습니다.", title="항목")),
]


FieldTypeWord = Annotated[FieldType, PlainValidator(field_type), WithJsonSchema(_FIELD_TYPE_SHAPE)]


YesOrNo = Annotated[bool, PlainValidator(yes_or_no), WithJsonSchema(_YES_OR_NO_SHAPE)]


Language = Annotated[str, PlainValidator(language), WithJsonSchema(_LANGUAGE_SHAPE)]


MoneyUnit = Annotated[str, PlainValidator(money_unit), WithJsonSchema(_MONEY_UNIT_SHAPE)]
