"""The shipped plan against the printed one: the tables below were typed from it by hand, and nothing was computed."""

import datetime as dt
import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from conftest import REAL_PLAN
from vnet.plan.basis import past_figure
from vnet.plan.files.load import load
from vnet.plan.formula import compute
from vnet.plan.model import Accumulation, Budget, FieldType, Goal, Kpi, Measure, PastYear, Plan, Source

# network | KPI | 14 actual | 15 target | 15 actual, as they are printed
HISTORY = """
기업 | 표준협약서 개발           | ·     | ·         | ·
기업 | 기업자원봉사 매뉴얼 제작  | 1건   | 1건/200부 | 1건/200부
기업 | 기업자원봉사 네트워크구축 | ·     | ·         | ·
기업 | 활동연계지원              | 132건 | 37건      | 55건
기업 | 기업자원봉사 데이운영     | 2회   | ·         | ·
기업 | 기업마케터 / 양성         | 33명  | 30명      | 30명
기업 | 기업마케터 / 교육         | 3회   | 5건       | 5회
기업 | 기업마케터 / 활동         | 61회  | 18건      | 18회
기업 | 봉사프로그램 DB관리       | 162건 | 177건     | 220건
국내 | 협업·교류활동             | 25건  | 16건      | 19건
국내 | 공동의제 도출             | ·     | ·         | ·
국내 | 실무자네트워크            | 2회   | 6회       | 6회
국제 | 해외연수 공모 및 지원     | 2건   | 3건       | 5건
국제 | 국제유관기관 교류 활성화  | 11건  | 10건      | 13건
국제 | 국제이슈 공동대응         | 1건   | ·         | 1건
국제 | 통번역 서포터즈           | 30명  | 20명      | 20명
"""

# KPI | unit | 2016 | Q1 | Q2 | Q3 | Q4
TARGETS = """
표준협약서 개발           | 건     | 1   | ·  | 1  | ·   | ·
기업자원봉사 매뉴얼 제작  | 건     | 1   | ·  | ·  | 1   | ·
기업자원봉사 매뉴얼 제작  | 부     | 200 | ·  | ·  | 200 | ·
기업자원봉사 네트워크구축 | 회     | 1   | 1  | ·  | ·   | ·
기업자원봉사 네트워크구축 | 건     | 1   | ·  | 1  | ·   | ·
기업자원봉사 네트워크구축 | 개기업 | 10  | ·  | 10 | ·   | ·
활동연계지원              | 건     | 88  | 15 | 35 | 23  | 15
기업자원봉사 데이운영     | 회     | 2   | ·  | 1  | ·   | 1
기업마케터 / 양성         | 명     | 30  | 30 | ·  | ·   | ·
기업마케터 / 교육         | 회     | 4   | 1  | 1  | 1   | 1
기업마케터 / 활동         | 회     | 18  | 3  | 5  | 6   | 4
봉사프로그램 DB관리       | 건     | 195 | 40 | 55 | 50  | 50
협업·교류활동             | 건     | 19  | 4  | 6  | 6   | 3
공동의제 도출             | 건     | 1   | ·  | 1  | ·   | ·
실무자네트워크            | 회     | 8   | 2  | 2  | 2   | 2
해외연수 공모 및 지원     | 건     | 4   | ·  | 2  | 1   | 1
국제유관기관 교류 활성화  | 건     | 13  | 3  | 3  | 3   | 4
국제이슈 공동대응         | 건     | 2   | ·  | 1  | ·   | 1
통번역 서포터즈           | 명     | 20  | 20 | ·  | ·   | ·
"""

# network | task | spans | months it recurs in; `?` is a period that the plan does not state
TASKS = """
기업 | 표준협약서 개발 및 보급                         | 2-6       |
기업 | 기업자원봉사 매뉴얼 제작 및 보급                | 5-9       |
기업 | 기업 자원봉사 프로그램 BD관리                   | ?         |
기업 | 기업자원 봉사 프로그램 조사                     | 2-12      | 2 5 8 11
기업 | 기업자원봉사 설명회 개최                        | 2-2       |
기업 | 시-구센터 기업실무자 네트워크 운영              | 2-12      | 2 5 8 11
기업 | 기업 자원봉사 실무자 네트워크 구성              | 2-6       |
기업 | 기업 자원봉사 실무자 네트워크 운영              | 3-12      |
기업 | 기업자원 지역사회 연계 및 활동 지원             | 1-12      |
기업 | 기업 자원봉사마케터 운영                        | 2-12      |
기업 | 기업 자원봉사데이 운영                          | 4-6 9-12  |
기업 | 기업네트워킹 파티                               | 12-12     |
국내 | 공공의제 도출 및 공동활동 수행                  | 2-12      |
국내 | 중앙광역단위 유관기관 협업 및 교류              | 2-12      |
국내 | 국내유관기관단체 네트워크 현황 분석 및 인프라확대 | 3-12    |
국제 | 네트워크 기반 조성 및 국제이슈 공동대응         | 2-12      |
국제 | 국제유관기관 노하우 공유 및 교류                | 2-8       |
국제 | 센터 관리자 해외연수 공모                       | 4-7       |
국제 | 시민리더 자원봉사 해외연수 지원                 | 5-8       |
국제 | 국제자원봉사대회 참가 및 네트워킹               | 3-11      |
국제 | 통번역 서포터즈 운영                            | 2-12      |
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The shipped plan."""
    return load(REAL_PLAN, 2016)


@pytest.fixture(scope="module")
def budget(plan: Plan) -> Budget:
    """The shipped budget."""
    assert plan.budget is not None
    return plan.budget


def rows(table: str) -> list[list[str]]:
    """Return a table's cells."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def kpi_named(plan: Plan, name: str) -> Kpi:
    """Return the KPI with this name (with its group)."""
    return next(kpi for kpi in plan.kpis if kpi.title == name)


def measures(plan: Plan) -> Iterator[tuple[Kpi, Measure]]:
    """Yield every measure with its KPI, in the plan's order."""
    return ((kpi, measure) for kpi in plan.kpis for measure in kpi.measures)


def figure(number: Fraction | None) -> str:
    """Return a target as the tables here write it."""
    return "·" if number is None else str(number)


def printed(history: tuple[PastYear, ...], year: int, what: str) -> str:
    """Return a figure of an earlier year as the plan prints it."""
    past = next((one for one in history if one.year == year), PastYear(year))
    quantities = past.targets if what == "target" else past.actuals
    return "/".join(f"{one.number}{one.unit}" for one in quantities) or "·"


# --- section 1: the KPIs -------------------------------------------------------------------------------------------


def test_kpis_and_their_history(plan: Plan) -> None:
    """The 16 KPIs stand in the printed order, in their networks, with what is printed of 2014 and 2015."""
    assert [
        [
            kpi.network,
            kpi.title,
            printed(kpi.history, 2014, "actual"),
            printed(kpi.history, 2015, "target"),
            printed(kpi.history, 2015, "actual"),
        ]
        for kpi in plan.kpis
    ] == rows(HISTORY)
    assert len(plan.kpis) == 16


def test_targets(plan: Plan) -> None:
    """The 19 measures have the printed annual and quarterly targets; an empty cell is no target, which is not 0."""
    assert [
        [kpi.title, measure.unit, figure(measure.year_target), *map(figure, measure.quarter_targets)]
        for kpi, measure in measures(plan)
    ] == rows(TARGETS)
    assert len(list(measures(plan))) == 19


def test_measures_are_summed_whole_numbers(plan: Plan) -> None:
    """Every measure adds up by summing, and none has decimals."""
    assert {(measure.accumulation, measure.decimals) for _kpi, measure in measures(plan)} == {(Accumulation.SUM, 0)}


def test_kpis_per_network(plan: Plan) -> None:
    """The networks have 9, 3 and 4 KPIs; their codes begin with C, D and G and count from 1."""
    assert [kpi.code for kpi in plan.kpis_of("기업")] == ["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"]
    assert [kpi.code for kpi in plan.kpis_of("국내")] == ["D1", "D2", "D3"]
    assert [kpi.code for kpi in plan.kpis_of("국제")] == ["G1", "G2", "G3", "G4"]


def test_networks_in_the_printed_order(plan: Plan) -> None:
    """The three networks stand in the plan's order with their full names."""
    assert [(one.code, one.name) for one in plan.networks] == [
        ("기업", "기업네트워크"),
        ("국내", "국내네트워크"),
        ("국제", "국제네트워크"),
    ]


def test_milestones(plan: Plan) -> None:
    """네트워크구축 alone has milestones; those of the third and fourth quarter are words without a number."""
    found = {kpi.title: kpi.milestones for kpi in plan.kpis if kpi.milestones}
    assert found == {"기업자원봉사 네트워크구축": ((1, "IR(사업설명회)"), (2, "구축"), (3, "운영"), (4, "운영"))}


def test_breakdowns(plan: Plan) -> None:
    """활동연계지원 and 협업·교류 alone have kinds, with the annual targets that the text gives."""
    found = {
        (kpi.title, measure.unit): [(kind.name, figure(kind.target)) for kind in measure.kinds]
        for kpi, measure in measures(plan)
        if measure.kinds
    }
    assert found == {
        ("활동연계지원", "건"): [
            ("협약", "10"),
            ("프로그램 운영", "33"),
            ("행사지원 및 참여", "20"),
            ("공동개최", "10"),
            ("컨설팅 및 교육", "15"),
        ],
        ("협업·교류활동", "건"): [("중간지원조직", "9"), ("중앙·광역", "10")],
    }


def test_figures_of_2013(plan: Plan) -> None:
    """The two bases that reach back to 2013 have its actuals, and no other KPI has any."""
    found = {kpi.title: printed(kpi.history, 2013, "actual") for kpi in plan.kpis}
    assert {name: text for name, text in found.items() if text != "·"} == {
        "활동연계지원": "80건",
        "해외연수 공모 및 지원": "2건",
    }


@pytest.mark.parametrize(
    ("name", "exact"),
    [
        ("활동연계지원", Fraction("87.255")),  # (80 × 20 % + 132 × 30 % + 55 × 50 %) × 105 %, up
        ("해외연수 공모 및 지원", Fraction("3.85")),  # (2 × 20 % + 2 × 30 % + 5 × 50 %) × 110 %, up
        ("봉사프로그램 DB관리", Fraction("194.7")),  # 177 × 110 %
        ("실무자네트워크", Fraction("7.98")),  # 6 × 133 %
        ("기업마케터 / 교육", Fraction(4)),  # (3 + 5) / 2
        ("기업마케터 / 양성", Fraction(30)),
        ("기업마케터 / 활동", Fraction(18)),
        ("협업·교류활동", Fraction(19)),
        ("국제유관기관 교류 활성화", Fraction(13)),
    ],
)
def test_computed_bases(plan: Plan, name: str, exact: Fraction) -> None:
    """A basis that states arithmetic gives, unrounded, what was computed by hand; rounded, the printed target."""
    kpi = kpi_named(plan, name)
    (measure,) = kpi.measures
    assert measure.formula is not None

    def computed(formula: str) -> Fraction:
        return compute(formula, lambda past: past_figure(kpi.history, past, 2016, measure.unit))

    assert computed(re.sub("반올림|올림|버림", "", measure.formula)) == exact
    assert computed(measure.formula) == measure.year_target
    assert abs(measure.year_target - exact) < 1


def test_no_other_basis_is_computed(plan: Plan) -> None:
    """Nine bases state arithmetic; the other ten measures have no formula."""
    assert [bool(measure.formula) for _kpi, measure in measures(plan)].count(True) == 9


def test_bases_as_printed(plan: Plan) -> None:
    """The bases are worded as the plan words them."""
    assert [list(kpi.basis) for kpi in plan.kpis] == [
        ["개발건수"],
        ["매뉴얼제작 : 1건/200부"],
        ["설명회 : 1회", "네트워크 구축 : 1건/ 10개기업이상"],
        ["목표대 실적 105% (13년 80건(20%), 14년 132건(30%), 15년 55건(50%))"],
        ["활동횟수 : 2회"],
        ["전년실적대비 100%"],
        ["과거년도(14년,15년) 실적 평균 : 4회"],
        ["전년실적대비 100%"],
        ["전년목표대비 110%", "자료수집 프로세스 등"],
        ["전년실적대비 100%"],
        ["도출 건수"],
        ["전년실적대비 133%"],
        ["목표대 실적 110% (13년 2건(20%), 14년 2건(30%), 15년 5건(50%))"],
        ["전년실적대비 100%"],
        ["공동대응 : 2건"],
        ["서포터즈 : 20명"],
    ]


def test_registers(plan: Plan) -> None:
    """The programme DB has the printed fields, all of them texts; of the roster's, which are not printed, a note tells.

    What is required, private or tells records apart is not printed, and the notes say that it is ours.
    """
    found = {kpi.title: kpi for kpi in plan.kpis if kpi.fields}
    assert list(found) == ["기업마케터 / 양성", "봉사프로그램 DB관리"]
    database, roster = found["봉사프로그램 DB관리"], found["기업마케터 / 양성"]
    assert [field.name for field in database.fields] == [
        *("사업명", "목적", "내용", "기간", "소요시간", "장소", "인원", "비용", "협업기관", "담당자 연락처")
    ]
    assert [field.name for field in roster.fields] == ["이름", "팀"]
    for kpi, required, private, distinct in (
        (database, ["사업명"], ["담당자 연락처"], ["사업명", "협업기관"]),
        (roster, ["이름"], ["이름"], ["이름"]),
    ):
        assert {field.type for field in kpi.fields} == {FieldType.TEXT}
        assert [field.name for field in kpi.fields if field.required] == required
        assert [field.name for field in kpi.fields if field.private] == private
        assert [field.name for field in kpi.fields if field.distinct] == distinct
        assert any("원문에" in note for note in kpi.notes)


def test_no_aliases(plan: Plan) -> None:
    """The source names no partner bodies by several names, so none are joined."""
    assert plan.aliases == ()


def test_method_cap_and_weights(plan: Plan) -> None:
    """All are measured by numbers (정량); rates are capped at 100 % before they are combined, and all count equally."""
    assert {kpi.method for kpi in plan.kpis} == {"정량"}
    assert plan.cap == 1
    assert not plan.weighted
    assert {kpi.weight for kpi in plan.kpis} == {1}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("활동연계지원", ["20개기업", "29.3%", "72.0%", "28.0%", "회로 세고"]),
        ("기업자원봉사 데이운영", ["10개이상", "최소 3회이상"]),
        ("기업마케터 / 교육", ["단위가 다르다"]),
        ("기업마케터 / 활동", ["단위가 다르다", "총 8회"]),
        ("해외연수 공모 및 지원", ["2팀"]),
        ("국제유관기관 교류 활성화", ["8월", "4분기"]),
    ],
)
def test_notes_hold_what_else_the_text_says(plan: Plan, name: str, facts: list[str]) -> None:
    """What the text counts besides the table, and where the two disagree, stands in the notes of its KPI."""
    notes = " ".join(kpi_named(plan, name).notes)
    assert [fact for fact in facts if fact not in notes] == []


def test_document(plan: Plan) -> None:
    """The plan names itself as its first page does."""
    document = plan.document
    assert (plan.year, plan.language) == (2016, "ko")
    assert (document.title, document.number) == ("자원봉사 네트워크 운영 기본 계획", "협력사업부-151")
    assert document.date == dt.date(2016, 2, 11)
    assert (document.organization, document.department) == ("사단법인 서울특별시자원봉사센터", "협력사업부")
    assert document.project == "자원봉사 네트워크 운영"
    assert document.duration == "2016. 1. ~ 12.(연중)"
    assert document.participants == "국내외 유관기관 및 단체, 기업, 전국자원봉사센터 등"
    assert document.offices == ("담당", "팀장", "부장", "사무국장", "센터장")


# --- section 2: the budget -----------------------------------------------------------------------------------------


def test_budget_by_category_and_network(budget: Budget) -> None:
    """68,000 thousand won, in three expense categories and in three networks; kept in won."""
    assert (budget.total, budget.unit_name) == (68_000_000, "천원")
    assert budget.account == "자원봉사센터사업, 자원봉사네트워크 강화, 자원봉사네트워크운영"
    assert budget.categories == (("일반운영비", 62_200_000), ("회의운영비", 2_800_000), ("도서운영비", 3_000_000))
    assert budget.networks == (("기업", 9_200_000), ("국내", 8_600_000), ("국제", 50_200_000))


def test_monthly_execution_plan(budget: Budget) -> None:
    """The twelve months of the execution plan, and its quarters."""
    thousands = [0, 3_190, 5_340, 18_490, 1_240, 19_790, 540, 10_650, 2_340, 2_090, 3_840, 490]
    assert budget.months == tuple(1_000 * amount for amount in thousands)
    quarters = [budget.planned(range(first, first + 3)) for first in (1, 4, 7, 10)]
    assert quarters == [8_530_000, 39_520_000, 13_530_000, 6_420_000]


def test_budget_lines_without_their_lost_amounts(budget: Budget) -> None:
    """The eight lines stand in order; their amounts were lost, and none is invented."""
    assert [(line.category, line.network) for line in budget.lines] == [
        ("일반운영비", "기업"),
        ("일반운영비", "기업"),
        ("일반운영비", "국내"),
        ("일반운영비", "국제"),
        ("회의운영비", "기업"),
        ("회의운영비", "기업"),
        ("회의운영비", "국제"),
        ("도서운영비", "기업"),
    ]
    assert {line.amount for line in budget.lines} == {None}
    assert [line.notes for line in budget.lines if line.notes] == [("실무자네트워크운영은 기업네트워크와 함께 사용",)]
    assert budget.lines[2].notes


def test_budget_notes_doubt_the_category(budget: Budget) -> None:
    """도서운영비, which may be a scanning slip, is kept as printed, with a note."""
    assert any("도서운영비" in note for note in budget.notes)


# --- section 3: the evaluation and the schedule --------------------------------------------------------------------


def test_evaluation(plan: Plan) -> None:
    """The six items of 사업성과 with their groups, methods, tools, goals and the sources of their figures."""
    assert [
        (item.name, item.group, item.method, item.tool, item.goal, item.source, item.kpi) for item in plan.evaluation
    ] == [
        ("계획대비 사업추진율", "사업효율성", "정량/정성", "결과보고서", Goal(Fraction(1)), Source.SCHEDULE, None),
        ("목표대실적(달성률)", "사업효율성", "정량", "결과보고서", Goal(Fraction(1)), Source.ACHIEVEMENT, None),
        ("예산대비 집행율", "사업효율성", "정량", "결과보고서", Goal(Fraction(97, 100)), Source.EXECUTION, None),
        ("자원연계", "사업효율성", "정량", "결과보고서", Goal(Fraction(1)), Source.KPI, "C4"),
        ("만족도", "사업효과성", "정량", "사후설문", Goal(Fraction(4, 5)), Source.SURVEY, None),
        ("언론보도건수", "사업효과성", "정량", "보도건수", Goal(Fraction(10), "건"), Source.COUNT, None),
    ]


def test_the_full_score_is_our_reading(plan: Plan) -> None:
    """만족도 is taken to be out of 100, which the source does not say, and a note does; nothing else has a scale."""
    assert {item.name: item.scale for item in plan.evaluation if item.scale} == {"만족도": Fraction(100)}
    item = next(item for item in plan.evaluation if item.name == "만족도")
    assert any("우리의 해석" in note for note in item.notes)


def test_evaluation_says_what_is_our_reading(plan: Plan) -> None:
    """That 자원연계 is measured by 활동연계지원 is our reading, and the plan says so."""
    item = next(item for item in plan.evaluation if item.name == "자원연계")
    assert kpi_named(plan, "활동연계지원").code == item.kpi
    assert any("우리의 해석" in note for note in item.notes)


def test_checklists(plan: Plan) -> None:
    """Nine processes, six efforts to gather opinions, three of expertise: 18 qualitative items."""
    assert [(one.name, len(one.items)) for one in plan.checklists] == [
        ("과정(절차)의 적절성", 9),
        ("내·외부 의견수렴 노력", 6),
        ("전문성 확보노력", 3),
    ]


def test_checklist_goals(plan: Plan) -> None:
    """Of the qualitative items two state a number: opinions twice, and five outside experts."""
    goals = {item.name: item.goal for one in plan.checklists for item in one.items if item.goal}
    assert goals == {
        "기본계획 수립을 위한 부서별 사업 논의": Goal(Fraction(2), "회"),
        "네트워크 운영을 위한 외부 전문가 확보": Goal(Fraction(5), "명"),
    }


def test_process_steps(plan: Plan) -> None:
    """The processes have the printed numbers of steps; the fifth repeats the fourth's, and a note says so."""
    processes = plan.checklists[0].items
    assert [len(item.steps) for item in processes] == [6, 5, 5, 5, 5, 4, 6, 8, 7]
    assert processes[0].steps[0] == "자료수집 및 계획수립"
    assert processes[0].steps[-1] == "표준협약서 개발 및 보급"
    assert processes[2].steps[3] == "활동지원 (프로그램개발, 연계 등)"
    assert processes[8].steps[-1] == "평가회"
    assert processes[3].steps == processes[4].steps
    assert processes[4].notes
    assert not any(item.steps for one in plan.checklists[1:] for item in one.items)


def test_tasks(plan: Plan) -> None:
    """The 21 tasks with their networks and periods; the one whose period is not stated has none."""
    expected = rows(TASKS)
    assert len(expected) == 21
    assert [
        [
            task.network,
            task.name,
            " ".join(f"{first}-{last}" for first, last in task.spans) or "?",
            " ".join(map(str, task.recurs)),
        ]
        for task in plan.tasks
    ] == expected


def test_the_one_day_that_is_set(plan: Plan) -> None:
    """The briefing for companies alone has its day: 26 February 2016."""
    assert {task.name: task.day for task in plan.tasks if task.day} == {
        "기업자원봉사 설명회 개최": dt.date(2016, 2, 26)
    }


def test_survey_year_as_printed(plan: Plan) -> None:
    """That the programme survey's period is printed as 2015 stands in its notes."""
    task = next(task for task in plan.tasks if task.name == "기업자원 봉사 프로그램 조사")
    assert any("2015" in note for note in task.notes)


def test_findings_of_last_year(plan: Plan) -> None:
    """The four findings of last year's evaluation are kept with the plan."""
    findings = [note for note in plan.notes if note.startswith("2015년 경영평가 지적사항")]
    assert len(findings) == 4
    assert any("단순히 기관수 증가로 판단" in note for note in findings)


# --- nobody's data -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["targets_2016.yaml", "budget_2016.yaml"])
def test_nobody_is_in_the_data(name: str) -> None:
    """No telephone number, no mail address, and nothing of the line of those who approved the plan."""
    text = (REAL_PLAN / name).read_text(encoding="utf-8")
    assert not re.search(r"\d{2,4}[-.) ]\s?\d{3,4}[-. ]\d{4}(?!\d)", text)
    assert not re.search(r"\b01[016789]\d{7,8}\b", text)
    assert "@" not in text
    text = text.replace("  결재란: [담당, 팀장, 부장, 사무국장, 센터장]", "")  # the offices alone
    assert not re.search("팀장|부장|사무국장|센터장", text)
