"""The shape of a plan's two files, as people write them: pydantic models with the Korean names that stand in the files.

They say what may stand where. What the parts must be to one another is checked in `vnet.plan.checks`; the rest of
vnet knows only `vnet.plan.model`. `docs/plan-format.md` explains every name.
"""

from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field

from vnet.period import MONTHS
from vnet.plan.fields import (
    Cap,
    Code,
    Date,
    Decimals,
    Formula,
    GoalText,
    HowItAdds,
    Language,
    MoneyUnit,
    Months,
    Number,
    NumberOrNone,
    Quantities,
    Spans,
    Text,
    Texts,
    Weights,
    Year,
)
from vnet.plan.model import Accumulation, title


class Part(BaseModel):
    """A part of a file: frozen, and without names that vnet does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)


class DocumentPart(Part):
    title: Text = Field(alias="제목")
    number: Text | None = Field(None, alias="문서번호")
    date: Date | None = Field(None, alias="결재일자")
    organization: Text | None = Field(None, alias="기관")
    department: Text | None = Field(None, alias="부서")
    project: Text | None = Field(None, alias="단위사업")
    purpose: Text | None = Field(None, alias="목적")
    duration: Text | None = Field(None, alias="기간")
    participants: Text | None = Field(None, alias="대상")


class CombiningPart(Part):
    cap: Cap = Field(alias="상한")
    weights: Weights = Field(default_factory=dict, alias="가중치")


class MeasurePart(Part):
    year: Number = Field(alias="연간")
    quarter_1: NumberOrNone = Field(None, alias="1분기")
    quarter_2: NumberOrNone = Field(None, alias="2분기")
    quarter_3: NumberOrNone = Field(None, alias="3분기")
    quarter_4: NumberOrNone = Field(None, alias="4분기")
    accumulation: HowItAdds = Field(Accumulation.SUM, alias="집계")
    formula: Formula | None = Field(None, alias="산식")
    kinds: dict[Text, NumberOrNone] = Field(default_factory=dict, alias="유형")

    @property
    def quarters(self) -> tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None]:
        """The targets of the four quarters."""
        return (self.quarter_1, self.quarter_2, self.quarter_3, self.quarter_4)


class PastYearPart(Part):
    targets: Quantities = Field((), alias="목표")
    actuals: Quantities = Field((), alias="실적")


class MilestonesPart(Part):
    quarter_1: Text | None = Field(None, alias="1분기")
    quarter_2: Text | None = Field(None, alias="2분기")
    quarter_3: Text | None = Field(None, alias="3분기")
    quarter_4: Text | None = Field(None, alias="4분기")


class KpiPart(Part):
    code: Code = Field(alias="코드")
    group: Text | None = Field(None, alias="묶음")
    name: Text = Field(alias="이름")
    description: Text | None = Field(None, alias="설명")
    network: Code = Field(alias="네트워크")
    history: dict[Year, PastYearPart] = Field(default_factory=dict, alias="과거")
    measures: dict[Text, MeasurePart] = Field(alias="측정치")
    milestones: MilestonesPart = Field(default_factory=MilestonesPart, alias="단계")
    basis: Texts = Field((), alias="설정근거")
    method: Text | None = Field(None, alias="측정방법")
    notes: Texts = Field((), alias="메모")

    @property
    def title(self) -> str:
        """The KPI's name with its group."""
        return title(self.group, self.name)


class EvaluationPart(Part):
    name: Text = Field(alias="항목")
    group: Text | None = Field(None, alias="구분")
    method: Text | None = Field(None, alias="방법")
    tool: Text | None = Field(None, alias="도구")
    goal: GoalText = Field(alias="목표")
    source: Text = Field(alias="출처")
    notes: Texts = Field((), alias="메모")


class ChecklistItemPart(Part):
    name: Text = Field(alias="이름")
    description: Text | None = Field(None, alias="설명")
    steps: Texts = Field((), alias="단계")
    method: Text | None = Field(None, alias="방법")
    tool: Text | None = Field(None, alias="도구")
    goal: GoalText | None = Field(None, alias="목표")
    notes: Texts = Field((), alias="메모")


class ChecklistPart(Part):
    name: Text = Field(alias="평가항목")
    method: Text | None = Field(None, alias="방법")
    tool: Text | None = Field(None, alias="도구")
    items: list[ChecklistItemPart] = Field(alias="내용")
    notes: Texts = Field((), alias="메모")


class TaskPart(Part):
    name: Text = Field(alias="과제")
    network: Code | None = Field(None, alias="네트워크")
    spans: Spans = Field((), alias="기간")
    recurs: Months = Field((), alias="시기")
    day: Date | None = Field(None, alias="예정일")
    notes: Texts = Field((), alias="메모")


class TargetsFile(Part):
    """`targets_<year>.yaml`: what was promised, but for the money."""

    year: Year = Field(alias="연도")
    language: Language = Field("ko", alias="언어")
    document: DocumentPart = Field(alias="문서")
    units: dict[Text, Decimals] = Field(alias="단위")
    networks: dict[Code, Text] = Field(alias="네트워크")
    combining: CombiningPart = Field(alias="합산")
    method: Text | None = Field(None, alias="측정방법")
    kpis: list[KpiPart] = Field(alias="성과지표")
    evaluation: list[EvaluationPart] = Field(default_factory=list, alias="평가항목")
    checklists: list[ChecklistPart] = Field(default_factory=list, alias="정성평가")
    tasks: list[TaskPart] = Field(default_factory=list, alias="일정")
    notes: Texts = Field((), alias="메모")


class BudgetLinePart(Part):
    category: Text = Field(alias="편성목")
    network: Code | None = Field(None, alias="네트워크")
    amount: NumberOrNone = Field(None, alias="금액")
    notes: Texts = Field((), alias="비고")


class MonthlyPart(Part):
    month_1: Number = Field(alias="1월")
    month_2: Number = Field(alias="2월")
    month_3: Number = Field(alias="3월")
    month_4: Number = Field(alias="4월")
    month_5: Number = Field(alias="5월")
    month_6: Number = Field(alias="6월")
    month_7: Number = Field(alias="7월")
    month_8: Number = Field(alias="8월")
    month_9: Number = Field(alias="9월")
    month_10: Number = Field(alias="10월")
    month_11: Number = Field(alias="11월")
    month_12: Number = Field(alias="12월")

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """The twelve amounts, January first."""
        return tuple(getattr(self, f"month_{month}") for month in MONTHS)


class BudgetFile(Part):
    """`budget_<year>.yaml`: the money, in the unit that the file names."""

    year: Year = Field(alias="연도")
    account: Text | None = Field(None, alias="예산과목")
    money_unit: MoneyUnit = Field(alias="금액단위")
    total: Number = Field(alias="총액")
    categories: dict[Text, Number] = Field(alias="편성목")
    networks: dict[Code, Number] = Field(default_factory=dict, alias="네트워크")
    lines: list[BudgetLinePart] = Field(default_factory=list, alias="산출내역")
    months: MonthlyPart | None = Field(None, alias="월별집행계획")
    notes: Texts = Field((), alias="메모")
