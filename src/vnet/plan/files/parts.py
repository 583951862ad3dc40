"""The shape of a plan's two files, as people write them: pydantic models with the Korean names that stand in the files.

They say what may stand where. What the parts must be to one another is checked in `vnet.plan.files.checks`; the rest
of vnet knows only `vnet.plan.model`. `docs/plan-format.md` explains every name; the sentence
below a field is what editors show of it, by the JSON Schemas that `vnet.plan.files.json_schema` makes.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from vnet.period import MONTHS, months_of
from vnet.plan.files.shapes import (
    Cap,
    Code,
    Date,
    Decimals,
    FieldName,
    FieldTypeWord,
    Formula,
    FormWord,
    GoalText,
    HowItAdds,
    IsDown,
    Language,
    MoneyUnit,
    Months,
    Name,
    Number,
    NumberOrNone,
    NumberOrShare,
    Points,
    Quantities,
    Scale,
    Share,
    SourceText,
    Spans,
    Table,
    Target,
    TargetOrNone,
    Text,
    Texts,
    Unit,
    Weights,
    Year,
    Years,
    YesOrNo,
)
from vnet.plan.model import Accumulation, FieldType, Form, title


class Part(BaseModel):
    """A part of a file: frozen, and without names that vnet does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)

    # What a section that must be there is taken for while the rest of a faulty file is checked.
    stand_ins: ClassVar[Mapping[str, Any]] = {}


class DocumentPart(Part):
    title: Text = Field(alias="제목")
    """계획서의 제목. 보고의 머리에 나옵니다. 예: 자원봉사 네트워크 운영 기본 계획"""
    number: Text | None = Field(None, alias="문서번호")
    """계획서의 문서번호. 예: 협력사업부-151"""
    date: Date | None = Field(None, alias="결재일자")
    """결재한 날. 예: 2016-02-11"""
    organization: Text | None = Field(None, alias="기관")
    """센터의 이름. 예: 우리시자원봉사센터"""
    department: Text | None = Field(None, alias="부서")
    """맡은 부서. 예: 협력사업부"""
    project: Text | None = Field(None, alias="단위사업")
    """단위사업의 이름. 예: 자원봉사 네트워크 운영"""
    purpose: Text | None = Field(None, alias="목적")
    """사업의 목적. 계획서에 적힌 대로 옮깁니다. 예: 지역의 기관과 학교를 이어 자원봉사를 넓힌다."""
    duration: Text | None = Field(None, alias="기간")
    """사업의 기간. 계획서에 적힌 대로 옮깁니다. 예: 2016. 1. ~ 12.(연중)"""
    participants: Text | None = Field(None, alias="대상")
    """사업의 대상. 예: 지역 기관, 학교, 시민"""
    offices: Texts = Field((), alias="결재란")
    """결재하는 직위. 이름은 적지 않습니다. 엑셀의 총괄에 빈칸으로 나옵니다. 예: [담당, 팀장, 센터장]"""


class CombiningPart(Part):
    cap: Cap = Field(alias="상한")
    """여러 달성률을 모으기 전에 하나하나를 자르는 선. %를 붙입니다. 예: 100%. 자르지 않으려면 없음"""
    weights: Weights = Field(default_factory=dict, alias="가중치")
    """성과지표마다의 무게. 적지 않은 지표는 1입니다. 예: {A1: 2, A2: 3}. 모두 같으면 없음"""


class MeasurePart(Part):
    year: Target = Field(alias="연간")
    """연간 목표. 분기 목표를 더한 것과 같아야 합니다(집계가 합계일 때). 예: 88"""
    quarter_1: TargetOrNone = Field(None, alias="1분기")
    """1분기 목표. 목표가 없으면 적지 않습니다(0과 다릅니다). 예: 15"""
    quarter_2: TargetOrNone = Field(None, alias="2분기")
    """2분기 목표. 목표가 없으면 적지 않습니다(0과 다릅니다). 예: 15"""
    quarter_3: TargetOrNone = Field(None, alias="3분기")
    """3분기 목표. 목표가 없으면 적지 않습니다(0과 다릅니다). 예: 15"""
    quarter_4: TargetOrNone = Field(None, alias="4분기")
    """4분기 목표. 목표가 없으면 적지 않습니다(0과 다릅니다). 예: 15"""
    half_1: TargetOrNone = Field(None, alias="상반기")
    """상반기 목표. 6월 말까지의 것이고, 1분기와 2분기 대신 적습니다. 예: 15"""
    half_2: TargetOrNone = Field(None, alias="하반기")
    """하반기 목표. 12월 말까지의 것이고, 3분기와 4분기 대신 적습니다. 예: 15"""
    month_1: TargetOrNone = Field(None, alias="1월")
    """1월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_2: TargetOrNone = Field(None, alias="2월")
    """2월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_3: TargetOrNone = Field(None, alias="3월")
    """3월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_4: TargetOrNone = Field(None, alias="4월")
    """4월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_5: TargetOrNone = Field(None, alias="5월")
    """5월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_6: TargetOrNone = Field(None, alias="6월")
    """6월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_7: TargetOrNone = Field(None, alias="7월")
    """7월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_8: TargetOrNone = Field(None, alias="8월")
    """8월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_9: TargetOrNone = Field(None, alias="9월")
    """9월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_10: TargetOrNone = Field(None, alias="10월")
    """10월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_11: TargetOrNone = Field(None, alias="11월")
    """11월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    month_12: TargetOrNone = Field(None, alias="12월")
    """12월 목표. 그 분기의 목표 대신 달마다 적습니다. 예: 5"""
    accumulation: HowItAdds = Field(Accumulation.SUM, alias="집계")
    """한 해 동안 값이 모이는 방법. 적지 않으면 합계입니다. 예: 최근값"""
    down: IsDown = Field(default=False, alias="방향")
    """높을수록 좋은지(상향) 낮을수록 좋은지(하향). 적지 않으면 상향입니다. 예: 하향"""
    formula: Formula | None = Field(None, alias="산식")
    """설정근거를 계산할 수 있게 옮긴 식. 그 값이 연간 목표와 같아야 합니다. 예: 올림(전년 실적 × 105%)"""
    kinds: dict[Name, TargetOrNone] = Field(default_factory=dict, alias="유형")
    """연간 목표의 내역. 이름마다 목표를 적고, 모르면 비워 둡니다. 예: {협약: 10, 교육: 15}"""

    @property
    def quarters(self) -> tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None]:
        """The targets of the four quarters: that of a half stands in its last one, those of months are added up."""
        second = self.quarter_2 if self.half_1 is None else self.half_1
        fourth = self.quarter_4 if self.half_2 is None else self.half_2
        first, second, third, fourth = (
            self._of_months(quarter) if target is None else target
            for quarter, target in enumerate((self.quarter_1, second, self.quarter_3, fourth), 1)
        )
        return (first, second, third, fourth)

    @property
    def months(self) -> tuple[Fraction | None, ...]:
        """The targets of the twelve months."""
        return tuple(getattr(self, f"month_{month}") for month in MONTHS)

    def _of_months(self, quarter: int) -> Fraction | None:
        """Return what the months of a quarter come to; None where none has a target."""
        stated = [target for target in self.months[quarter * 3 - 3 : quarter * 3] if target is not None]
        if not stated:
            return None
        return sum(stated, Fraction(0)) if self.accumulation is Accumulation.SUM else stated[-1]

    @property
    def quarter_names(self) -> tuple[str, str, str, str]:
        """The names under which the targets of the four quarters stand; of those by month the last month's."""
        halves = {2: None if self.half_1 is None else "상반기", 4: None if self.half_2 is None else "하반기"}
        first, second, third, fourth = (halves.get(quarter) or self._name(quarter) for quarter in (1, 2, 3, 4))
        return (first, second, third, fourth)

    def _name(self, quarter: int) -> str:
        own = f"{quarter}분기"
        stated = [month for month in months_of(quarter) if self.months[month - 1] is not None]
        return own if getattr(self, f"quarter_{quarter}") is not None or not stated else f"{stated[-1]}월"


class PastYearPart(Part):
    targets: Quantities = Field((), alias="목표")
    """그해의 목표. 단위를 붙입니다. 예: 37건. 여럿이면 1건/200부"""
    actuals: Quantities = Field((), alias="실적")
    """그해의 실적. 단위를 붙입니다. 예: 55건. 여럿이면 1건/200부"""
    footnote: Text | None = Field(None, alias="각주")
    """표에서 그해의 실적에 *로 붙인 각주. 계획서에 적힌 대로 옮깁니다. 예: 활동을 내실화하려고 목표를 낮추었다."""


class MilestonesPart(Part):
    quarter_1: Text | None = Field(None, alias="1분기")
    """1분기의 단계. 수로 세지 않습니다. 예: 사업설명회"""
    quarter_2: Text | None = Field(None, alias="2분기")
    """2분기의 단계. 수로 세지 않습니다. 예: 구축"""
    quarter_3: Text | None = Field(None, alias="3분기")
    """3분기의 단계. 수로 세지 않습니다. 예: 운영"""
    quarter_4: Text | None = Field(None, alias="4분기")
    """4분기의 단계. 수로 세지 않습니다. 예: 운영"""


class FieldPart(Part):
    type: FieldTypeWord = Field(FieldType.TEXT, alias="형식")
    """무엇을 적는 항목인지. 적지 않으면 글입니다. 예: 금액"""
    required: YesOrNo = Field(default=False, alias="필수")
    """이 항목이 없는 기록을 받지 않을지. 적지 않으면 아니오입니다. 예: 예"""
    private: YesOrNo = Field(default=False, alias="비공개")
    """달라고 하지 않으면 어느 목록과 파일에도 내지 않을지. 적지 않으면 아니오입니다. 예: 예"""
    distinct: YesOrNo = Field(default=False, alias="구별")
    """이 항목들이 모두 같으면 겹치는 기록으로 알릴지. 적지 않으면 아니오입니다. 예: 예"""
    retention: Years | None = Field(None, alias="보존기간")
    """적은 값을 두는 햇수. 기록한 해가 끝난 때부터 셉니다. 지나면 vnet check가 알립니다. 예: 5년"""


class KpiPart(Part):
    code: Code = Field(alias="코드")
    """명령에서 쓰는 짧은 이름. 빈칸 없이, 겹치지 않게 적습니다. 예: A1"""
    group: Text | None = Field(None, alias="묶음")
    """표에서 여러 지표를 묶은 칸의 이름. 예: 기업마케터"""
    name: Text = Field(alias="이름")
    """성과지표의 이름. 겹치지 않게 적습니다. 예: 활동연계지원"""
    description: Text | None = Field(None, alias="설명")
    """이름 옆에 덧붙인 말. 예: 협약, 컨설팅 교육 등 포함"""
    network: Code = Field(alias="네트워크")
    """이 지표가 속하는 네트워크의 코드. 예: 기업"""
    history: dict[Year, PastYearPart] = Field(default_factory=dict, alias="과거")
    """지난해들의 목표와 실적. 해마다 적습니다. 예: 2015: {목표: 37건, 실적: 55건}"""
    measures: dict[Unit, MeasurePart] = Field(alias="측정치")
    """단위마다의 목표. 단위는 맨 위의 '단위'에 있는 것입니다. 예: 건: {연간: 4, 1분기: 1, 2분기: 3}"""
    milestones: MilestonesPart = Field(default_factory=MilestonesPart, alias="단계")
    """수가 아닌 분기의 목표. 보여 주기만 합니다. 예: {2분기: 구축, 3분기: 운영}"""
    fields: dict[FieldName, FieldPart | None] = Field(default_factory=dict, alias="기록항목")
    """첫 측정치가 세는 것의 목록에 적을 항목. 하나씩 적습니다. 예: 사업명: {필수: 예, 구별: 예}"""
    basis: Texts = Field((), alias="설정근거")
    """목표치 설정근거. 계획서에 적힌 대로 옮깁니다. 예: 전년실적대비 100%"""
    method: Text | None = Field(None, alias="측정방법")
    """이 지표만의 측정방법. 맨 위에 적었으면 없어도 됩니다. 예: 정량"""
    notes: Texts = Field((), alias="메모")
    """이 지표에 관한 메모. 여럿이면 줄마다 '- '로 시작합니다. 예: 본문은 건이 아니라 회로 센다."""

    @property
    def title(self) -> str:
        """The KPI's name with its group."""
        return title(self.group, self.name)


class EvaluationPart(Part):
    name: Text = Field(alias="항목")
    """평가항목의 이름. 겹치지 않게 적습니다. 예: 예산대비 집행률"""
    group: Text | None = Field(None, alias="구분")
    """항목의 갈래. 예: 사업효율성"""
    method: Text | None = Field(None, alias="방법")
    """평가방법. 예: 정량"""
    tool: Text | None = Field(None, alias="도구")
    """평가도구. 예: 결과보고서"""
    goal: GoalText = Field(alias="목표")
    """달성목표. 예: 97%. 수이면 단위를 붙여 10건 이상"""
    source: SourceText = Field(alias="출처")
    """값이 오는 곳: 일정, 달성률, 집행률, 설문, 건수, 또는 성과지표의 코드. 예: 달성률"""
    scale: Scale | None = Field(None, alias="척도")
    """설문의 만점. 출처가 설문일 때만 적습니다. 목표가 백분율이고 적지 않으면 100입니다. 예: 5"""
    notes: Texts = Field((), alias="메모")
    """이 항목에 관한 메모. 여럿이면 줄마다 '- '로 시작합니다. 예: 활동연계지원의 달성률로 본다."""


class ChecklistItemPart(Part):
    name: Text = Field(alias="이름")
    """점검할 것의 이름. 한 점검표 안에서 겹치지 않게 적습니다. 예: 외부 전문가 확보"""
    description: Text | None = Field(None, alias="설명")
    """점검할 것의 자세한 설명. 예: 협약서와 프로그램의 멘토"""
    steps: Texts = Field((), alias="단계")
    """차례대로의 단계. 쉼표가 든 단계는 따옴표로 감쌉니다. 예: [계획, 모집, 운영]"""
    method: Text | None = Field(None, alias="방법")
    """이것만의 평가방법. 예: 정성"""
    tool: Text | None = Field(None, alias="도구")
    """이것만의 평가도구. 예: 전문가 이력서"""
    goal: GoalText | None = Field(None, alias="목표")
    """달성목표. 없으면 적지 않습니다. 예: 5명 이상"""
    notes: Texts = Field((), alias="메모")
    """이것에 관한 메모. 여럿이면 줄마다 '- '로 시작합니다. 예: 자문은 두 번으로 나눈다."""


class ChecklistPart(Part):
    name: Text = Field(alias="평가항목")
    """점검표의 이름. 겹치지 않게 적습니다. 예: 과정(절차)의 적절성"""
    method: Text | None = Field(None, alias="방법")
    """평가방법. 예: 정성"""
    tool: Text | None = Field(None, alias="도구")
    """평가도구. 예: 결과보고서"""
    items: list[ChecklistItemPart] = Field(alias="내용")
    """점검할 것들. 하나마다 '- '로 시작합니다. 예: - 이름: 협약서 개발 및 보급"""
    notes: Texts = Field((), alias="메모")
    """이 점검표에 관한 메모. 여럿이면 줄마다 '- '로 시작합니다. 예: 분기마다 확인한다."""


class TaskPart(Part):
    name: Text = Field(alias="과제")
    """과제의 이름. 겹치지 않게 적습니다. 예: 표준협약서 개발 및 보급"""
    network: Code | None = Field(None, alias="네트워크")
    """이 과제가 속하는 네트워크의 코드. 예: 기업"""
    spans: Spans = Field((), alias="기간")
    """추진하는 달. 모르면 적지 않습니다. 예: 2~6. 한 달이면 12, 여럿이면 4~6, 9~12"""
    recurs: Months = Field((), alias="시기")
    """기간 안에서 되풀이하는 달. 예: [2, 5, 8, 11]"""
    day: Date | None = Field(None, alias="예정일")
    """정해진 날. 계획의 해 안에서 적습니다. 예: 2016-02-26"""
    notes: Texts = Field((), alias="메모")
    """이 과제에 관한 메모. 여럿이면 줄마다 '- '로 시작합니다. 예: 추진대상은 25개 자치구센터이다."""


class LimitsPart(Part):
    definitions: dict[Name, Text] = Field(default_factory=dict, alias="정의")
    """식에 쓸 이름과 그 식. 앞의 것을 뒤에서 쓸 수 있습니다. 예: {기준치: "최소(전년 실적, 평균(최근 3년 실적))"}"""
    high: Text | None = Field(None, alias="최고")
    """100점이 되는 값의 식. 예: 기준치 × 90%"""
    low: Text | None = Field(None, alias="최저")
    """기본점이 되는 값의 식. 예: 기준치 × 120%"""


class MethodPart(Part):
    form: FormWord = Field(Form.LINE, alias="형식")
    """평점이 나오는 방법의 갈래. 적지 않으면 직선입니다. 예: 추세"""
    definitions: dict[Name, Text] = Field(default_factory=dict, alias="정의")
    """식에 쓸 이름과 그 식. 앞의 것을 뒤에서 쓸 수 있습니다. 예: {기준치: "최대(전년 실적, 평균(최근 3년 실적))"}"""
    high: Text | None = Field(None, alias="최고")
    """100점이 되는 값의 식. 예: 기준치 × 110%"""
    low: Text | None = Field(None, alias="최저")
    """기본점이 되는 값의 식. 예: 기준치 × 80%"""
    down: LimitsPart | None = Field(None, alias="하향")
    """적을수록 좋은 지표의 최고와 최저. 예: {최고: 기준치 × 90%, 최저: 기준치 × 120%}"""
    without_outlier: YesOrNo = Field(default=False, alias="이상연도제외")
    """그해를 빼면 표준편차가 절반 아래가 되는 한 해를 표준편차에서 뺄지. 적지 않으면 아니오입니다. 예: 예"""
    years: Years | None = Field(None, alias="연수")
    """추세를 내는 과거의 햇수, 또는 경로에서 올해까지 평균하는 햇수. 예: 5년"""
    table: Table | None = Field(None, alias="점수표")
    """추세: 표준점수에서 득점률로 가는 표. 사이는 곧게 잇습니다. 예: {-1.965: 5.556%, 1.965: 94.452%}"""
    own_share: Share | None = Field(None, alias="올해비중")
    """경로: 평점에서 올해만으로 매기는 몫. 나머지는 평균으로 매깁니다. 예: 50%"""
    grades: dict[Name, Points] = Field(default_factory=dict, alias="점수")
    """등급: 등급마다의 점수. 예: {우수: 100, 보통: 70, 미흡: 40}"""


class PathPart(Part):
    start: NumberOrShare = Field(alias="시작")
    """경로가 시작하는 값. 예: 60"""
    end: NumberOrShare = Field(alias="끝")
    """경로가 끝나는 값. 예: 100"""
    first_year: Year = Field(alias="첫해")
    """경로의 첫해. 이해가 1년차입니다. 예: 2012"""
    years: Years = Field(alias="햇수")
    """시작에서 끝까지의 햇수. 예: 8년"""


class ScoredPart(Part):
    subject: Text = Field(alias="대상")
    """매기는 것: 성과지표의 코드, 평가항목의 이름, 또는 정성평가의 이름. 예: A1"""
    unit: Text | None = Field(None, alias="단위")
    """성과지표의 측정치가 여럿일 때 매길 것의 단위. 예: 건"""
    weight: Scale = Field(alias="가중치")
    """이 지표의 무게. 0보다 큰 수입니다. 예: 20"""
    method: Text = Field(alias="방법")
    """위의 '방법'에 있는 이름. 예: 목표부여"""
    down: IsDown = Field(default=False, alias="방향")
    """적을수록 좋으면 하향. 적지 않으면 상향입니다. 예: 하향"""
    history: dict[Year, GoalText] = Field(default_factory=dict, alias="과거")
    """평가항목의 지난해들의 값. 성과지표의 것은 그 자리에 적습니다. 예: {2014: 91%, 2015: 93%}"""
    path: PathPart | None = Field(None, alias="경로")
    """방법의 형식이 경로일 때 여러 해의 목표. 예: {시작: 60, 끝: 100, 첫해: 2012, 햇수: 8년}"""
    grade: Text | None = Field(None, alias="등급")
    """방법의 형식이 등급일 때 받은 등급. 아직 없으면 적지 않습니다. 예: 우수"""


class ScoringPart(Part):
    source: Text = Field(alias="출처")
    """평점을 매기는 방법이 적힌 문서. 예: 2016년도 경영평가편람"""
    page: Text | None = Field(None, alias="쪽")
    """그 문서의 쪽. 예: 31~44"""
    base: Points = Field(alias="기본점")
    """가장 낮은 평점. 예: 20"""
    cuts: dict[Name, Points] = Field(default_factory=dict, alias="등급")
    """총점의 등급마다 가장 낮은 점수. 높은 등급부터 적습니다. 예: {S: 90, A: 80, B: 70}"""
    methods: dict[Name, MethodPart] = Field(default_factory=dict, alias="방법")
    """평점을 매기는 방법들. 이름마다 식을 적습니다. 예: 목표대실적: {형식: 비율, 최고: 올해 목표}"""
    items: list[ScoredPart] = Field(default_factory=list, alias="지표")
    """평점을 매길 것들. 하나마다 '- '로 시작합니다. 예: - {대상: A1, 가중치: 20, 방법: 목표부여}"""
    notes: Texts = Field((), alias="메모")
    """채점에 관한 메모. 여럿이면 줄마다 '- '로 시작합니다. 예: 가중치는 평가단이 정했다."""


class TargetsFile(Part):
    """`targets_<year>.yaml`: what was promised, but for the money."""

    stand_ins: ClassVar[Mapping[str, Any]] = {
        "연도": "2000",
        "문서": {"제목": "-"},
        "단위": {},
        "네트워크": {},
        "합산": {"상한": "100%"},
        "성과지표": [],
    }

    year: Year = Field(alias="연도")
    """계획의 해. 파일 이름의 연도와 같아야 합니다. 예: 2016"""
    language: Language = Field("ko", alias="언어")
    """만들어지는 문서의 언어. 적지 않으면 ko입니다. 예: ko"""
    document: DocumentPart = Field(alias="문서")
    """이 목표가 적힌 계획서. 제목만 있으면 됩니다. 예: 제목: 자원봉사 네트워크 운영 기본 계획"""
    units: dict[Unit, Decimals] = Field(alias="단위")
    """수를 세는 단위와 그 소수 자릿수. 0이면 정수만 받습니다. 예: 건: 0. 시간을 분까지 세면 시간: 분"""
    networks: dict[Code, Text] = Field(alias="네트워크")
    """네트워크의 짧은 코드와 온전한 이름. 다른 곳에서는 코드만 씁니다. 예: 기업: 기업네트워크"""
    combining: CombiningPart = Field(alias="합산")
    """여러 달성률을 하나로 모으는 방법. 예: 상한: 100%"""
    method: Text | None = Field(None, alias="측정방법")
    """모든 성과지표의 측정방법. 다른 지표는 그 안에 다시 적습니다. 예: 정량"""
    kpis: list[KpiPart] = Field(alias="성과지표")
    """성과지표들. 하나마다 '- '로 시작합니다. 예: - 코드: A1"""
    evaluation: list[EvaluationPart] = Field(default_factory=list, alias="평가항목")
    """사업성과를 재는 항목과 달성목표. 하나마다 '- '로 시작합니다. 예: - 항목: 만족도"""
    checklists: list[ChecklistPart] = Field(default_factory=list, alias="정성평가")
    """비율이 아니라, 했는지를 확인하는 점검표. 하나마다 '- '로 시작합니다. 예: - 평가항목: 전문성 확보노력"""
    tasks: list[TaskPart] = Field(default_factory=list, alias="일정")
    """추진 일정의 과제. 하나마다 '- '로 시작합니다. 예: - 과제: 협약서 개발"""
    aliases: dict[Name, Texts] = Field(default_factory=dict, alias="협력기관별칭")
    """한 협력기관의 다른 이름들. 앞의 이름으로 모읍니다. 예: 한빛: [㈜한빛, 한빛 주식회사]"""
    scoring: ScoringPart | None = Field(None, alias="채점")
    """경영평가의 평점을 매기는 방법. 없으면 적지 않습니다. 예: {출처: 2016년도 경영평가편람, 기본점: 20}"""
    notes: Texts = Field((), alias="메모")
    """계획 전체에 관한 메모. 여럿이면 줄마다 '- '로 시작합니다. 예: 목표는 운영위원회에서 정했다."""


class BudgetLinePart(Part):
    category: Text = Field(alias="편성목")
    """이 줄의 편성목. 위의 '편성목'에 있는 이름입니다. 예: 일반운영비"""
    network: Code | None = Field(None, alias="네트워크")
    """이 줄이 속하는 네트워크의 코드. 예: 기업"""
    amount: NumberOrNone = Field(None, alias="금액")
    """이 줄의 금액. 모르면 적지 않습니다(0과 다릅니다). 예: 1000"""
    notes: Texts = Field((), alias="비고")
    """이 줄의 비고. 여럿이면 줄마다 '- '로 시작합니다. 예: 실무자 회의"""


class MonthlyPart(Part):
    month_1: Number = Field(alias="1월")
    """1월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_2: Number = Field(alias="2월")
    """2월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_3: Number = Field(alias="3월")
    """3월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_4: Number = Field(alias="4월")
    """4월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_5: Number = Field(alias="5월")
    """5월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_6: Number = Field(alias="6월")
    """6월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_7: Number = Field(alias="7월")
    """7월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_8: Number = Field(alias="8월")
    """8월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_9: Number = Field(alias="9월")
    """9월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_10: Number = Field(alias="10월")
    """10월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_11: Number = Field(alias="11월")
    """11월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""
    month_12: Number = Field(alias="12월")
    """12월에 쓰기로 한 금액. 쓸 계획이 없으면 0을 적습니다. 예: 1000"""

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """The twelve amounts, January first."""
        return tuple(getattr(self, f"month_{month}") for month in MONTHS)


class RetentionPart(Part):
    payee: Years | None = Field(None, alias="지급처")
    """지출에 적은 지급처를 두는 햇수. 예산의 해가 끝난 때부터 셉니다. 예: 5년"""
    note: Years | None = Field(None, alias="비고")
    """지출에 적은 비고를 두는 햇수. 예산의 해가 끝난 때부터 셉니다. 예: 5년"""


class BudgetFile(Part):
    """`budget_<year>.yaml`: the money, in the unit that the file names."""

    stand_ins: ClassVar[Mapping[str, Any]] = {"연도": "2000", "금액단위": "원", "총액": "0", "편성목": {}}

    year: Year = Field(alias="연도")
    """예산의 해. 파일 이름의 연도와 같아야 합니다. 예: 2016"""
    account: Text | None = Field(None, alias="예산과목")
    """예산과목. 계획서에 적힌 대로 옮깁니다. 예: 자원봉사센터사업, 자원봉사네트워크 강화"""
    money_unit: MoneyUnit = Field(alias="금액단위")
    """이 파일에 적은 모든 금액의 단위. 예: 천원"""
    total: Number = Field(alias="총액")
    """한 해의 예산. 쉼표 없이 적습니다. 예: 68000"""
    categories: dict[Name, Number] = Field(alias="편성목")
    """무엇에 쓰는 돈인지로 나눈 예산. 더하면 총액이 됩니다. 예: 일반운영비: 62200"""
    networks: dict[Code, Number] = Field(default_factory=dict, alias="네트워크")
    """같은 총액을 네트워크의 코드로 나눈 것. 나누지 않았으면 적지 않습니다. 예: 기업: 9200"""
    lines: list[BudgetLinePart] = Field(default_factory=list, alias="산출내역")
    """예산의 줄 하나하나. '- '로 시작합니다. 예: - {편성목: 일반운영비, 네트워크: 기업, 금액: 1000}"""
    months: MonthlyPart | None = Field(None, alias="월별집행계획")
    """달마다 쓰기로 한 돈. 열두 달을 모두 적고, 더하면 총액이 됩니다. 예: 1월: 0"""
    settled_until: Date | None = Field(None, alias="출납정리")
    """다음 해 1월에 이 예산으로 지급할 수 있는 마지막 날. 그날까지의 지출은 12월에 셉니다. 예: 2017-01-20"""
    retention: RetentionPart = Field(default_factory=RetentionPart, alias="보존기간")
    """지출에서 사람을 알 수 있는 것을 두는 햇수. 지나면 vnet check가 알립니다. 예: {지급처: 5년}"""
    notes: Texts = Field((), alias="메모")
    """예산에 관한 메모. 여럿이면 줄마다 '- '로 시작합니다. 예: 집행계획은 총액으로만 세웠다."""
