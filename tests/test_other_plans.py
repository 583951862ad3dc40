"""Other centres' plans, written from what is known of the format alone: whatever a plan may be, it loads and checks."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import pytest

from conftest import REAL_PLAN
from vnet import i18n
from vnet.errors import Problems
from vnet.plan import cache
from vnet.plan.files.load import load
from vnet.plan.model import Accumulation, BudgetLine, Goal, Plan, Source

SMALLEST = """\
연도: 2019
문서: {제목: 마을 봉사}
단위: {건: 0}
네트워크: {마을: 마을네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 협약
    네트워크: 마을
    측정치:
      건: {연간: 4, 2분기: 4}
"""

# A coast town's plan: two networks, four units, no cap, weights, each way of adding up; no evaluation, no schedule.
COAST = """\
# 바닷가 센터
연도: 2031
문서:
  제목: "바다: 지킴이 계획"
  기관: 바닷가자원봉사센터
단위:
  시간: 1
  명: 0
  점: 2
  kg: 3
네트워크:
  항구: 항구네트워크
  모래: 모래밭네트워크
합산:
  상한: 없음
  가중치: {해변: 2.5, 회원: 40%}
성과지표:
  - 코드: 해변
    이름: 해변 청소
    네트워크: 모래
    측정방법: 정량
    측정치:
      시간: {연간: 100.5, 1분기: 20.5, 3분기: 80}
      kg: {연간: 0.125, 4분기: 0.125}
  - 코드: 회원
    이름: 회원 수
    네트워크: 항구
    측정방법: 정량
    측정치:
      명:
        연간: 120
        2분기: 90
        4분기: 120
        집계: 최근값
  - 코드: 만족
    묶음: 교육
    이름: 만족도
    네트워크: 항구
    측정방법: 설문
    측정치:
      점: {연간: 4.25, 2분기: 4, 집계: 평균}
    단계: {1분기: 준비}
"""

MONEY = """\
연도: 2019
금액단위: {unit}
총액: {total}
편성목:
  운영비: {first}
  회의비: {second}
"""

LINES = """\
연도: 2019
금액단위: 천원
총액: 100
편성목: {운영비: 70, 회의비: 30}
네트워크: {마을: 60, 학교: 40}
산출내역:
  - {편성목: 운영비, 네트워크: 마을, 금액: AA}
  - {편성목: 운영비, 네트워크: 학교, 금액: BB}
  - {편성목: 회의비, 네트워크: 마을, 금액: CC}
  - {편성목: 회의비, 네트워크: 학교, 금액: DD}
"""


def plan_of(folder: Path, targets: str, budget: str | None = None) -> Plan:
    """Write a plan's files and load them; the year is the one that the targets file states first."""
    year = int(next(line for line in targets.splitlines() if line.startswith("연도:")).split()[1])
    (folder / f"targets_{year}.yaml").write_text(targets, encoding="utf-8")
    if budget is not None:
        (folder / f"budget_{year}.yaml").write_text(budget, encoding="utf-8")
    return load(folder, year)


# --- targets -------------------------------------------------------------------------------------------------------


def test_smallest_plan(tmp_path: Path) -> None:
    """One KPI and no budget is a plan; what is left out is empty, and rates are combined as it says."""
    plan = plan_of(tmp_path, SMALLEST)
    assert (plan.year, plan.language, plan.document.title) == (2019, "ko", "마을 봉사")
    assert (plan.budget, plan.evaluation, plan.checklists, plan.tasks, plan.notes) == (None, (), (), (), ())
    assert (plan.cap, plan.weighted) == (Fraction(1), False)
    (kpi,) = plan.kpis
    assert (kpi.code, kpi.title, kpi.network, kpi.method, kpi.weight) == ("A1", "협약", "마을", "정량", Fraction(1))
    assert (kpi.history, kpi.milestones, kpi.basis, kpi.notes) == ((), (), (), ())
    (measure,) = kpi.measures
    assert measure.quarter_targets == (None, Fraction(4), None, None)
    assert (measure.formula, measure.kinds) == (None, ())


def test_two_networks_in_their_order(tmp_path: Path) -> None:
    """Networks stand in the order of the plan, and have the KPIs that name them."""
    plan = plan_of(tmp_path, COAST)
    assert [(one.code, one.name) for one in plan.networks] == [("항구", "항구네트워크"), ("모래", "모래밭네트워크")]
    assert [kpi.code for kpi in plan.kpis_of("항구")] == ["회원", "만족"]
    assert [kpi.code for kpi in plan.kpis_of("모래")] == ["해변"]
    assert plan.document.title == "바다: 지킴이 계획"


def test_units_with_decimals(tmp_path: Path) -> None:
    """Targets keep the decimals that their unit takes, exactly."""
    hours, weight = plan_of(tmp_path, COAST).kpis[0].measures
    assert (hours.unit, hours.decimals, hours.year_target) == ("시간", 1, Fraction("100.5"))
    assert hours.quarter_targets == (Fraction("20.5"), None, Fraction(80), None)
    assert (weight.unit, weight.decimals, weight.year_target) == ("kg", 3, Fraction("0.125"))


def test_no_cap_and_weights(tmp_path: Path) -> None:
    """없음 is no cap; weights are numbers or percentages, and a KPI without one has 1."""
    plan = plan_of(tmp_path, COAST)
    assert plan.cap is None
    assert plan.weighted
    assert [kpi.weight for kpi in plan.kpis] == [Fraction("2.5"), Fraction("0.4"), 1]


def test_summed_targets(tmp_path: Path) -> None:
    """The cumulative target of a summed measure is the sum of its quarters so far; none before the first."""
    weight = plan_of(tmp_path, COAST).kpis[0].measures[1]
    assert weight.accumulation is Accumulation.SUM
    assert [weight.cumulative_target(quarter) for quarter in (1, 2, 3, 4)] == [None, None, None, Fraction("0.125")]


def test_standing_number(tmp_path: Path) -> None:
    """최근값: quarters need not add up, and the cumulative target is that of the last quarter that has one."""
    (members,) = plan_of(tmp_path, COAST).kpis[1].measures
    assert members.accumulation is Accumulation.LATEST
    assert [members.cumulative_target(quarter) for quarter in (1, 2, 3, 4)] == [None, 90, 90, 120]


def test_score(tmp_path: Path) -> None:
    """평균: quarters need not meet the year, whose target is the cumulative one."""
    kpi = plan_of(tmp_path, COAST).kpis[2]
    (score,) = kpi.measures
    assert (kpi.title, kpi.method, kpi.milestones) == ("교육 / 만족도", "설문", ((1, "준비"),))
    assert score.accumulation is Accumulation.MEAN
    assert score.quarter_target(2) == 4
    assert [score.cumulative_target(quarter) for quarter in (1, 4)] == [Fraction("4.25"), Fraction("4.25")]


def test_standing_number_without_quarters(tmp_path: Path) -> None:
    """A standing number or a score may have the year's target alone."""
    for way, first in (("최근값", None), ("평균", 4)):
        plan = plan_of(tmp_path, SMALLEST.replace("{연간: 4, 2분기: 4}", f"{{연간: 4, 집계: {way}}}"))
        assert plan.kpis[0].measures[0].cumulative_target(1) == first


@pytest.mark.parametrize(
    ("written", "cap"), [("100%", "1"), ("120%", "6/5"), ("100.5 %", "201/200"), ("１００％", "1")]
)
def test_caps(tmp_path: Path, written: str, cap: str) -> None:
    """A cap is any percentage above 0."""
    assert plan_of(tmp_path, SMALLEST.replace("100%", written)).cap == Fraction(cap)


@pytest.mark.parametrize("written", ["없음", "", "{}"])
def test_no_weights(tmp_path: Path, written: str) -> None:
    """Without weights all KPIs count equally."""
    plan = plan_of(tmp_path, SMALLEST.replace("{상한: 100%}", f"\n  상한: 100%\n  가중치: {written}"))
    assert (plan.weighted, plan.kpis[0].weight) == (False, Fraction(1))


def test_weight_of_0_beside_another(tmp_path: Path) -> None:
    """A KPI may be left out of the combined rate by a weight of 0, as long as another counts."""
    targets = COAST.replace("{해변: 2.5, 회원: 40%}", "{해변: 0, 회원: 0}")
    assert [kpi.weight for kpi in plan_of(tmp_path, targets).kpis] == [0, 0, 1]


def test_english_documents(tmp_path: Path) -> None:
    """A plan may ask for its documents in English, whatever its own words are."""
    targets = SMALLEST.replace("연도: 2019", "연도: 2019\n언어: en").replace("마을 봉사", "Volunteers' year")
    plan = plan_of(tmp_path, targets)
    assert (plan.language, plan.document.title) == ("en", "Volunteers' year")


def test_kinds(tmp_path: Path) -> None:
    """Kinds add up to the year's target; where one has none, the others only may not pass it."""
    for kinds, targets in (
        ("{신규: 3, 갱신: 1}", [3, 1]),
        ("{신규: 3, 갱신: }", [3, None]),
        ("{신규: , 갱신: }", [None, None]),
        ("{신규: 4, 갱신: 0, 기타: }", [4, 0, None]),
    ):
        written = SMALLEST.replace("2분기: 4}", f"2분기: 4, 유형: {kinds}}}")
        (measure,) = plan_of(tmp_path, written).kpis[0].measures
        assert [kind.target for kind in measure.kinds] == targets


def test_history_and_formula(tmp_path: Path) -> None:
    """A basis is computed from the plan's own history; a figure alone in another unit stands for it."""
    targets = SMALLEST.replace("단위: {건: 0}", "단위: {건: 0, 회: 0, 점: 2}").replace(
        "    측정치:\n      건: {연간: 4, 2분기: 4}\n",
        """\
    과거:
      2018: {목표: 3회, 실적: 2건/7회}
      2016: {실적: 9.25점}
    측정치:
      건: {연간: 14, 2분기: 14, 산식: 올림(전년 목표 + 전년 실적 + 3년전 실적 - 25%)}
""",
    )
    (kpi,) = plan_of(tmp_path, targets).kpis  # 3 + 2 + 9.25 - 0.25 = 14
    assert [one.year for one in kpi.history] == [2016, 2018]
    assert [(one.number, one.unit) for one in kpi.history[1].actuals] == [(Fraction(2), "건"), (Fraction(7), "회")]


def test_evaluation_of_other_sorts(tmp_path: Path) -> None:
    """Several surveys and counts, goals in units with decimals, and KPIs as sources, one of them twice."""
    targets = SMALLEST.replace("{건: 0}", "{건: 0, 점: 1}") + (
        "평가항목:\n"
        "  - {항목: 참가자, 목표: 4.5점, 출처: 설문}\n"
        "  - {항목: 관리자, 목표: 80%, 출처: 설문}\n"
        "  - {항목: 보도, 목표: 10 건 이상, 출처: 건수}\n"
        "  - {항목: 협약, 목표: 100%, 출처: A1}\n"
        "  - {항목: 연계, 목표: 90.5%, 출처: A1}\n"
    )
    assert [(item.goal, item.source, item.kpi) for item in plan_of(tmp_path, targets).evaluation] == [
        (Goal(Fraction("4.5"), "점"), Source.SURVEY, None),
        (Goal(Fraction("0.8")), Source.SURVEY, None),
        (Goal(Fraction(10), "건"), Source.COUNT, None),
        (Goal(Fraction(1)), Source.KPI, "A1"),
        (Goal(Fraction("0.905")), Source.KPI, "A1"),
    ]


def test_schedule_as_people_write_it(tmp_path: Path) -> None:
    """Months with or without 월, with ~ or -, one or several parts; days with dashes or points; no network."""
    targets = SMALLEST + (
        "일정:\n"
        "  - {과제: 하나, 기간: 2월~6월, 예정일: 2019. 2. 6.}\n"
        "  - {과제: 둘, 기간: 2-6, 시기: 3}\n"
        "  - {과제: 여섯, 기간: 2∼6}\n"
        "  - {과제: 일곱, 기간: 2〜6}\n"
        "  - {과제: 셋, 기간: 12월, 예정일: 2019/12/31}\n"
        "  - 과제: 넷\n    기간: 1 ～ 3, 9~12\n    시기: [1, 3, 12]\n"
        "  - 과제: 다섯\n    네트워크: 마을\n"
    )
    tasks = plan_of(tmp_path, targets).tasks
    assert [task.spans for task in tasks] == [*[((2, 6),)] * 4, ((12, 12),), ((1, 3), (9, 12)), ()]
    assert [task.recurs for task in tasks] == [(), (3,), (), (), (), (1, 3, 12), ()]
    assert [task.day for task in tasks if task.day] == [dt.date(2019, 2, 6), dt.date(2019, 12, 31)]
    assert [task.network for task in tasks] == [*[None] * 6, "마을"]


def test_texts_as_people_write_them(tmp_path: Path) -> None:
    """Quotes, folded lines and spaces make no difference; one note or a list of them may stand in the same place."""
    targets = SMALLEST.replace("이름: 협약", "이름:   '협약  체결'").replace("정량", '"정량"')
    targets += """\
    설정근거: 하나
      이어서
    메모:
      - 첫째
      - 둘째
"""
    (kpi,) = plan_of(tmp_path, targets).kpis
    assert (kpi.name, kpi.method) == ("협약 체결", "정량")
    assert (kpi.basis, kpi.notes) == (("하나 이어서",), ("첫째", "둘째"))


@pytest.mark.parametrize("word", ["~", "null", "2019", "- 하나", "*하나", "하나: 둘", "하나 #1", "100%", "[하나]"])
def test_quoted_words_are_texts(tmp_path: Path, word: str) -> None:
    """Whatever stands in quotes is that text, even where it would mean something to YAML."""
    assert plan_of(tmp_path, SMALLEST.replace("이름: 협약", f'이름: "{word}"')).kpis[0].name == word


def test_method_of_one_kpi(tmp_path: Path) -> None:
    """A KPI's own method of measurement stands in the place of the plan's."""
    targets = SMALLEST + "    측정방법: 설문\n"
    assert plan_of(tmp_path, targets).kpis[0].method == "설문"


# --- budgets -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "amounts", "won"),
    [
        ("원", ("1234567", "1000000", "234567"), (1_234_567, 1_000_000, 234_567)),
        ("천원", ("1500", "1499.999", "0.001"), (1_500_000, 1_499_999, 1)),
        ("만원", ("250", "200", "50"), (2_500_000, 2_000_000, 500_000)),
        ("만원", ("0.5", "0.4999", "0.0001"), (5_000, 4_999, 1)),
        ("백만원", ("68", "62.2", "5.8"), (68_000_000, 62_200_000, 5_800_000)),
        ("억원", ("3", "2.5", "0.5"), (300_000_000, 250_000_000, 50_000_000)),
        ("원", ("0", "0", "0"), (0, 0, 0)),
    ],
)
def test_budget_in_any_money_unit(
    tmp_path: Path, unit: str, amounts: tuple[str, str, str], won: tuple[int, int, int]
) -> None:
    """A budget in whatever unit is kept in whole won, exactly; without networks, lines and months it is complete."""
    total, first, second = amounts
    written = MONEY.format(unit=unit, total=total, first=first, second=second)
    budget = plan_of(tmp_path, SMALLEST, written).budget
    assert budget is not None
    assert (budget.total, *(amount for _name, amount in budget.categories)) == won
    assert budget.unit_name == unit
    assert (budget.networks, budget.lines, budget.months, budget.account) == ((), (), (), None)
    assert budget.planned([1]) is None


def test_months_of_another_year(tmp_path: Path) -> None:
    """A monthly plan is kept in won and asked for by months."""
    months = "".join(f"  {month}월: {amount}\n" for month, amount in enumerate([0, 5, *[0.5] * 9, 0.5], 1))
    written = MONEY.format(unit="만원", total=10, first=6, second=4) + f"월별집행계획:\n{months}"
    budget = plan_of(tmp_path, SMALLEST, written).budget
    assert budget is not None
    assert budget.months == (0, 50_000, *[5_000] * 10)
    assert budget.planned([1, 2, 3]) == 55_000


def lines_with(*amounts: int | None) -> str:
    """Return the budget whose four lines have these amounts (None: left empty)."""
    written = LINES
    for name, amount in zip(("AA", "BB", "CC", "DD"), amounts, strict=True):
        written = written.replace(name, "" if amount is None else str(amount))
    return written


TWO = SMALLEST.replace("{마을: 마을네트워크}", "{마을: 마을네트워크, 학교: 학교네트워크}")


@pytest.mark.parametrize(
    "amounts",
    [
        (None, None, None, None),
        (50, 20, 10, 20),
        (40, 30, 20, 10),
        (50, None, 10, None),
        (50, 20, None, None),
        (60, 10, None, None),
    ],
)
def test_lines_that_meet_their_totals(tmp_path: Path, amounts: tuple[int | None, ...]) -> None:
    """Lines that are all filled in add up to their category and their network; those still empty may make it up."""
    budget = plan_of(tmp_path, TWO, lines_with(*amounts)).budget
    assert budget is not None
    assert [line.amount for line in budget.lines] == [None if one is None else 1_000 * one for one in amounts]


@pytest.mark.parametrize(
    ("amounts", "places"),
    [
        ((50, 21, 10, 20), ["운영비", "학교"]),  # 71 of 70, and 41 of 40
        ((50, 19, 10, 20), ["운영비", "학교"]),  # 69 of 70, and 39 of 40
        ((50, 20, 20, 10), ["마을", "학교"]),  # 70 of 60, and 30 of 40
        ((None, None, 31, None), ["회의비"]),  # 31 of 30
        ((None, None, None, 41), ["회의비", "학교"]),  # 41 of 30 and of 40
        ((61, None, None, None), ["마을"]),  # 61 of 60
        ((None, 10, None, 20), ["학교"]),  # 30 of 40, both filled in
    ],
)
def test_lines_that_miss_their_totals(tmp_path: Path, amounts: tuple[int | None, ...], places: list[str]) -> None:
    """A total that the lines pass, or miss though all are filled in, is named with both sums, at its own place."""
    with i18n.speaking("en"), pytest.raises(Problems) as caught:
        plan_of(tmp_path, TWO, lines_with(*amounts))
    problems = caught.value.problems
    assert {problem.code for problem in problems} == {"lines-sum"}
    text = lines_with(*amounts).splitlines()
    found = [text[one.place.line - 1][(one.place.column or 0) - 1 :] for one in problems]
    assert [line.split(":")[0] for line in found] == places


def test_lines_without_networks(tmp_path: Path) -> None:
    """A line need not name a network; what it will be used for may then fill any network's budget."""
    written = LINES.replace("네트워크: 학교, 금액: BB", "금액: 30").replace("금액: AA", "금액: 40")
    written = written.replace("금액: CC", "금액: 20").replace("금액: DD", "금액: 10")
    budget = plan_of(tmp_path, TWO, written).budget
    assert budget is not None
    assert budget.lines[1] == BudgetLine("운영비", None, 30_000)


def test_budget_for_some_networks(tmp_path: Path) -> None:
    """A budget need not give every network of the plan money."""
    written = MONEY.format(unit="천원", total=9, first=4, second=5) + "네트워크: {학교: 9}\n"
    budget = plan_of(tmp_path, TWO, written).budget
    assert budget is not None
    assert budget.networks == (("학교", 9_000),)


# --- kept plans ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2016, 2019, 2031])
def test_a_kept_plan_is_the_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    """A plan that comes from the cache equals the one read from its files, for every sort of plan."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = REAL_PLAN
    if year != 2016:
        folder = tmp_path
        written = MONEY.format(unit="만원", total=1, first=0.5, second=0.5).replace("2019", str(year))
        plan_of(folder, SMALLEST if year == 2019 else COAST, written)
    first = cache.load(folder, year)
    assert first == cache.load(folder, year) == load(folder, year)
