"""What a new version of a plan changes: every difference is found, named, and said to need a reason or not."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from types import GenericAlias, NoneType, UnionType
from typing import Any

import pytest

from conftest import REAL_PLAN, Office
from made_plans import project_plans
from vnet import i18n
from vnet.lean_typing import StrEnum
from vnet.plan.change import Value, What
from vnet.plan.changes import changes
from vnet.plan.files.load import load
from vnet.plan.model import (
    Accumulation,
    Budget,
    BudgetLine,
    EvaluationItem,
    Field,
    FieldType,
    Goal,
    Kind,
    Kpi,
    Limits,
    Measure,
    Network,
    PastYear,
    Plan,
    Quantity,
    ScorePath,
    Scoring,
    Source,
    Task,
)
from vnet.plan.versions import digest
from vnet.render import csv as csv_format
from vnet.render.tables import plan_changes
from vnet.render.tables.cells import money, shown, stated, text
from vnet.render.tables.table import Table
from vnet.report.plan_changes import Revision

Place = tuple[str | int, ...]


def put(part: Any, place: Place, value: Any) -> Any:
    """Return a part of a plan with another value in a place inside it."""
    if not place:
        return value
    first, *rest = place
    if isinstance(first, str):
        return part._replace(**{first: put(getattr(part, first), tuple(rest), value)})
    return (*part[:first], put(part[first], tuple(rest), value), *part[first + 1 :])


def edited(plan: Plan, *edits: tuple[Place, Any]) -> Plan:
    """Return a plan with other values in some places."""
    for place, value in edits:
        plan = put(plan, place, value)
    return plan


@pytest.fixture(scope="module")
def real() -> Plan:
    """The plan of 2016."""
    return load(REAL_PLAN, 2016)


# --- edits whose changes are written by hand ----------------------------------------------------------------------

SUPPORT = ("kpis", 3)  # C4 활동연계지원, one measure in 건
CASES = (*SUPPORT, "measures", 0)
TRAINING = Kpi("C10", "교육", "기업", "정량", Fraction(1), (
    Measure("회", 0, Accumulation.SUM, Fraction(4), (None, Fraction(4), None, None)),
    Measure("시간", 1, Accumulation.SUM, Fraction(21, 2), (None, Fraction(21, 2), None, None)),
))  # fmt: skip
FOOTNOTE = (
    "기업네트워크 활동 연계지원관련 기업과 민간단체 연계 내실화를 위해 실제적 목표 설정에 따라 "
    "14년실적대비 15년도 목표가 29.3% 하향 되었음."
)
BUDGET_NOTES = """\
산출내역 줄마다의 금액은 스캔에서 사라졌다. 지어내지 않고 비워 둔다.
집행계획은 총액으로만 적혀 있다. 편성목이나 네트워크별 계획은 원문에 없다.
도서운영비는 스캔에서 잘못 읽힌 이름일 수 있다. 인쇄된 대로 둔다."""
# The edit, and of its one change: the Korean name, the value before and after, and whether a reason is needed.
EDITS: dict[str, tuple[Place, Any, str, Value, Value, bool]] = {
    "quarter target": (
        (*CASES, "quarter_targets", 2), Fraction(25),
        "활동연계지원 · 건 · 3분기 목표", Quantity(Fraction(23), "건"), Quantity(Fraction(25), "건"), True,
    ),
    "no quarter target": (
        (*CASES, "quarter_targets", 0), None,
        "활동연계지원 · 건 · 1분기 목표", Quantity(Fraction(15), "건"), None, True,
    ),
    "target of 0, which is not none": (
        ("kpis", 0, "measures", 0, "quarter_targets", 3), Fraction(0),
        "표준협약서 개발 · 건 · 4분기 목표", None, Quantity(Fraction(0), "건"), True,
    ),
    "year target": (
        (*CASES, "year_target"), Fraction(90),
        "활동연계지원 · 건 · 연간 목표", Quantity(Fraction(88), "건"), Quantity(Fraction(90), "건"), True,
    ),
    "accumulation": (
        (*CASES, "accumulation"), Accumulation.LATEST,
        "활동연계지원 · 건 · 집계", Accumulation.SUM, Accumulation.LATEST, True,
    ),
    "formula": (
        ("kpis", 5, "measures", 0, "formula"), "전년 실적 × 110%",
        "기업마케터 / 양성 · 명 · 산식", "전년 실적 × 100%", "전년 실적 × 110%", True,
    ),
    "kind's target": (
        (*CASES, "kinds", 0), Kind("협약", None),
        "활동연계지원 · 건 · 협약 · 유형", Quantity(Fraction(10), "건"), None, True,
    ),
    "decimals": (
        ("kpis", 1, "measures", 1, "decimals"), 2,
        "부 · 소수 자릿수", Quantity(Fraction(0), ""), Quantity(Fraction(2), ""), False,
    ),
    "weight": (
        (*SUPPORT, "weight"), Fraction(5, 2),
        "활동연계지원 · 가중치", Quantity(Fraction(1), ""), Quantity(Fraction(5, 2), ""), True,
    ),
    "use of weights": (("weighted",), True, "가중치 사용", False, True, True),
    "cap": (("cap",), None, "합산 상한", Fraction(1), None, True),
    "network of a KPI": ((*SUPPORT, "network"), "국내", "활동연계지원 · 소속 네트워크", "기업", "국내", True),
    "name of a KPI": ((*SUPPORT, "name"), "연계지원", "연계지원 · 이름", "활동연계지원", "연계지원", False),
    "description": (
        (*SUPPORT, "description"), None, "활동연계지원 · 설명", "협약, 컨설팅 교육 등 포함", None, False,
    ),
    "basis": (("kpis", 0, "basis"), ("하나", "둘"), "표준협약서 개발 · 설정근거", "개발건수", "하나\n둘", False),
    "notes of a KPI": (("kpis", 0, "notes"), ("확인함",), "표준협약서 개발 · 메모", None, "확인함", False),
    "milestone": (
        ("kpis", 2, "milestones", 1), (2, "완성"),
        "기업자원봉사 네트워크구축 · 2분기 단계", "구축", "완성", False,
    ),
    "past actual": (
        ("kpis", 1, "history", 1, "actuals"), (Quantity(Fraction(1), "건"), Quantity(Fraction(1200), "부")),
        "기업자원봉사 매뉴얼 제작 · 2015 · 과거 실적", "1건/200부", "1건/1,200부", False,
    ),
    "name of a network": (
        ("networks", 0, "name"), "기업과 함께", "기업과 함께 · 이름", "기업네트워크", "기업과 함께", False,
    ),
    "goal as a share": (
        ("evaluation", 2, "goal"), Goal(Fraction(9, 10)),
        "예산대비 집행율 · 목표", Fraction(97, 100), Fraction(9, 10), True,
    ),
    "goal in a unit": (
        ("evaluation", 5, "goal"), Goal(Fraction(12), "건"),
        "언론보도건수 · 목표", Quantity(Fraction(10), "건"), Quantity(Fraction(12), "건"), True,
    ),
    "KPI of an item": (("evaluation", 3, "kpi"), "C5", "자원연계 · 따르는 성과지표", "C4", "C5", True),
    "source of an item": (
        ("evaluation", 5, "source"), Source.SURVEY, "언론보도건수 · 출처", Source.COUNT, Source.SURVEY, True,
    ),
    "scale of a survey": (
        ("evaluation", 4, "scale"), Fraction(5),
        "만족도 · 척도", Quantity(Fraction(100), ""), Quantity(Fraction(5), ""), True,
    ),
    "goal of a checklist's item": (
        ("checklists", 2, "items", 0, "goal"), None,
        "전문성 확보노력 · 네트워크 운영을 위한 외부 전문가 확보 · 목표", Quantity(Fraction(5), "명"), None, True,
    ),
    "months of a task": (
        ("tasks", 0, "spans"), ((3, 6), (9, 9)), "표준협약서 개발 및 보급 · 추진 기간", "2~6", "3~6, 9", False,
    ),
    "total budget": (("budget", "total"), 70_000_000, "예산 총액", 68_000_000, 70_000_000, True),
    "category": (
        ("budget", "categories", 1), ("회의운영비", 3_000_000), "회의운영비 · 편성목", 2_800_000, 3_000_000, True,
    ),
    "budget of a network": (
        ("budget", "networks", 2), ("국제", 50_000_000), "국제 · 네트워크 예산", 50_200_000, 50_000_000, True,
    ),
    "amount of the second of two lines": (
        ("budget", "lines", 1, "amount"), 1_000_000, "일반운영비 · 기업 · 2 · 산출내역", None, 1_000_000, True,
    ),
    "note of a line": (
        ("budget", "lines", 7, "notes"), ("책",), "도서운영비 · 기업 · 메모", None, "책", False,
    ),
    "month": (("budget", "months", 5), 0, "6월 집행계획", 19_790_000, 0, True),
    "no budget": (("budget",), None, "예산 총액", 68_000_000, None, True),
    "retention of payees": (
        ("budget", "retention", "payee"), 5, "지급처 보존기간", None, Quantity(Fraction(5), "년"), False,
    ),
    "retention of notes": (
        ("budget", "retention", "note"), 3, "지출 비고 보존기간", None, Quantity(Fraction(3), "년"), False,
    ),
    "retention of a register's field": (
        ("kpis", 5, "fields", 0, "retention"), 3,
        "기업마케터 / 양성 · 이름 · 보존기간", None, Quantity(Fraction(3), "년"), False,
    ),
    "notes of the budget": (("budget", "notes"), (), "예산 메모", BUDGET_NOTES, None, False),
    "day of approval": (
        ("document", "date"), dt.date(2016, 2, 12), "결재일자", dt.date(2016, 2, 11), dt.date(2016, 2, 12), False,
    ),
    "footnote": (
        ("kpis", 3, "history", 2, "footnote"), "새 각주", "활동연계지원 · 2015 · 각주", FOOTNOTE, "새 각주", False,
    ),
    "offices that approve": (
        ("document", "offices"), ("팀장", "센터장"),
        "결재란", "담당\n팀장\n부장\n사무국장\n센터장", "팀장\n센터장", False,
    ),
    "title": (("document", "title"), "새 계획", "계획서 제목", "자원봉사 네트워크 운영 기본 계획", "새 계획", False),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_one_edit(edit: str, real: Plan, korean: Office) -> None:
    """An edit is one change, with its name, both exact values, and whether it needs a reason; undone, it is turned."""
    assert korean
    place, value, name, before, after, needs_reason = EDITS[edit]
    other = edited(real, (place, value))
    with i18n.speaking("ko"):
        (found,) = changes(real, other)
        assert (found.name, found.before, found.after) == (name, before, after)
        assert found.needs_reason == needs_reason
        (back,) = changes(other, real)
    assert (back.what, back.before, back.after) == (found.what, after, before)


# What is added at the end of a list, and of its one change: the Korean name, what stands for the whole, whether a
# reason is needed.
ADDED: dict[str, tuple[Place, Any, str, Value, bool]] = {
    "KPI": (("kpis",), TRAINING, "교육 · 성과지표", "4회/10.5시간", True),
    "measure": (
        (*SUPPORT, "measures"), TRAINING.measures[1],
        "활동연계지원 · 시간 · 측정치", Quantity(Fraction(21, 2), "시간"), True,
    ),
    "kind with a target": (
        (*CASES, "kinds"), Kind("기타", Fraction(3)),
        "활동연계지원 · 건 · 기타 · 유형", Quantity(Fraction(3), "건"), True,
    ),
    "kind without": ((*CASES, "kinds"), Kind("기타", None), "활동연계지원 · 건 · 기타 · 유형", "기타", True),
    "field": (
        (*SUPPORT, "fields"), Field("비용", FieldType.MONEY), "활동연계지원 · 비용 · 기록항목", FieldType.MONEY, False,
    ),
    "past year": ((*SUPPORT, "history"), PastYear(2012), "활동연계지원 · 2012 · 과거", "2012", False),
    "network": (("networks",), Network("학교", "학교네트워크"), "학교네트워크 · 네트워크", "학교", False),
    "item": (
        ("evaluation",), EvaluationItem("재참여", Source.SURVEY, Goal(Fraction(1, 2))),
        "재참여 · 평가항목", Fraction(1, 2), True,
    ),
    "task": (("tasks",), Task("정리", None, ((12, 12),)), "정리 · 과제", "12", False),
    "task without months": (("tasks",), Task("정리", None), "정리 · 과제", "정리", False),
    "category": (("budget", "categories"), ("여비", 500_000), "여비 · 편성목", 500_000, True),
    "line": (
        ("budget", "lines"), BudgetLine("일반운영비", "기업", 0), "일반운영비 · 기업 · 3 · 산출내역", 0, True,
    ),
    "line without an amount": (
        ("budget", "lines"), BudgetLine("도서운영비", None, None), "도서운영비 · 산출내역", "도서운영비", True,
    ),
    "partner body": (("aliases",), ("한빛", ("㈜한빛",)), "한빛 · 협력기관 별칭", "㈜한빛", False),
}  # fmt: skip


@pytest.mark.parametrize("added", ADDED)
def test_what_is_new_or_gone(added: str, real: Plan, korean: Office) -> None:
    """What is new has no value before, what is gone none after; the other value says what it amounts to."""
    assert korean
    place, thing, name, value, needs_reason = ADDED[added]
    there: Any = real
    for step in place:
        there = getattr(there, step) if isinstance(step, str) else there[step]
    other = edited(real, (place, (*there, thing)))
    with i18n.speaking("ko"):
        (new,) = changes(real, other)
        assert (new.name, new.before, new.after, new.needs_reason) == (name, None, value, needs_reason)
        (gone,) = changes(other, real)
        assert (gone.name, gone.before, gone.after, gone.needs_reason) == (name, value, None, needs_reason)


def test_moving_is_no_change_of_figures(real: Plan) -> None:
    """KPIs in another order are the same KPIs: the order alone is said, and needs no reason."""
    first, second, third, *rest = real.kpis
    (found,) = changes(real, edited(real, (("kpis",), (third, first, second, *rest))))
    assert (found.what, found.things, found.needs_reason) == (What.ORDER, What.KPI, False)
    assert str(found.before).startswith(
        "표준협약서 개발, 기업자원봉사 매뉴얼 제작, 기업자원봉사 네트워크구축, 활동연계지원, "
    )
    assert str(found.after).startswith(
        "기업자원봉사 네트워크구축, 표준협약서 개발, 기업자원봉사 매뉴얼 제작, 활동연계지원, "
    )
    with i18n.speaking("en"):
        assert found.name == "KPI · order"


def test_another_code_is_another_kpi(real: Plan) -> None:
    """KPIs are matched by their codes: under another code one is gone and one is new, with nothing of their targets."""
    found = changes(real, edited(real, ((*SUPPORT, "code"), "C44")))
    assert [(one.what, one.of, one.before, one.after) for one in found] == [
        (What.KPI, ("활동연계지원",), "88건", None),
        (What.KPI, ("활동연계지원",), None, "88건"),
    ]


def test_a_units_decimals_are_said_once(real: Plan) -> None:
    """A plan says of a unit how many decimals it takes: a change of it is one, however many measures have it."""
    edits = [
        (("kpis", kpi, "measures", measure, "decimals"), 1)
        for kpi, one in enumerate(real.kpis)
        for measure, counted in enumerate(one.measures)
        if counted.unit == "건"
    ]
    assert len(edits) > 5
    (found,) = changes(real, edited(real, *edits))
    assert (found.what, found.of) == (What.DECIMALS, ("건",))


REVISED = [
    ("targets", "        연간: 88\n", "        연간: 90\n"),
    ("targets", "        3분기: 23\n", "        3분기: 25\n"),
    ("targets", "          협약: 10\n", "          협약: 12\n"),
    ("targets", "        산식: 올림((3년전 실적 × 20% + 2년전 실적 × 30% + 전년 실적 × 50%) × 105%)\n", ""),
    ("targets", "    목표: 97%", "    목표: 98%"),
    ("budget", "{편성목: 도서운영비, 네트워크: 기업}", "{편성목: 도서운영비, 네트워크: 기업, 금액: 3000}"),
]
FORMULA = "올림((3년전 실적 × 20% + 2년전 실적 × 30% + 전년 실적 × 50%) × 105%)"


def test_a_revised_plan(office: Office) -> None:
    """Files that are written anew and raise a target with its quarter, a goal and a line: each is found, in order."""
    before = load(office.data, 2016)
    for name, was, now in REVISED:
        path = office.data / f"{name}_2016.yaml"
        written = path.read_text(encoding="utf-8")
        assert was in written
        path.write_text(written.replace(was, now, 1), encoding="utf-8")
    with i18n.speaking("en"):
        found = [(one.name, one.before, one.after) for one in changes(before, load(office.data, 2016))]
    assert found == [
        ("활동연계지원 · 건 · target of the year", Quantity(Fraction(88), "건"), Quantity(Fraction(90), "건")),
        ("활동연계지원 · 건 · target of Q3", Quantity(Fraction(23), "건"), Quantity(Fraction(25), "건")),
        ("활동연계지원 · 건 · formula", FORMULA, None),
        ("활동연계지원 · 건 · 협약 · kind", Quantity(Fraction(10), "건"), Quantity(Fraction(12), "건")),
        ("예산대비 집행율 · goal", Fraction(97, 100), Fraction(98, 100)),
        ("도서운영비 · 기업 · budget line", None, 3_000_000),
    ]


# --- every edit there can be --------------------------------------------------------------------------------------


SOME: dict[Any, Any] = {
    str: "가",
    int: 7,
    Fraction: Fraction(7, 2),
    dt.date: dt.date(2016, 5, 5),
    Goal: Goal(Fraction(1)),
    Budget: Budget(1, "원", None, ()),
    Limits: Limits((), "1", "2"),
    ScorePath: ScorePath(Fraction(1), Fraction(2), 2015, 4),
    Scoring: Scoring("편람", Fraction(20), (), ()),
}


def certain_of(wanted: UnionType) -> Any:
    """Return the type of what there is, of one that may be absent."""
    (certain,) = (one for one in wanted.__args__ if one is not NoneType)
    return certain


def other_value(value: Any, wanted: Any) -> Any:
    """Return another value that a field of a type can hold."""
    if isinstance(wanted, UnionType):
        return SOME[certain_of(wanted)] if value is None else None
    if isinstance(value, bool):
        return not value
    if isinstance(value, StrEnum):
        return next(one for one in type(value) if one is not value)
    return value + {str: "가", int: 1, Fraction: Fraction(1, 3), dt.date: dt.timedelta(1)}[type(value)]


def every_edit(part: Any, wanted: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield every place in a part of a plan, with something else to stand there: other, less, or in another order."""
    if isinstance(wanted, UnionType):
        yield place, other_value(part, wanted)
        wanted = certain_of(wanted)
    if part is None:
        return
    if isinstance(wanted, GenericAlias):
        types = wanted.__args__
        is_list = types[-1] is Ellipsis and place != ("budget", "months")
        for number, one in enumerate(part):
            yield from every_edit(one, types[0] if types[-1] is Ellipsis else types[number], (*place, number))
            if is_list:
                yield place, (*part[:number], *part[number + 1 :])
            if is_list and place[-1] != "milestones":  # they are in the order of their quarters
                yield place, (*part[:number], *part[number + 1 : number + 2], one, *part[number + 2 :])
    elif hasattr(wanted, "_fields"):
        for name in wanted._fields:
            yield from every_edit(getattr(part, name), wanted.__annotations__[name], (*place, name))
    elif not isinstance(part, tuple):
        yield place, other_value(part, wanted)


def is_plan(place: Place) -> bool:
    """Tell whether a plan's files can differ so: its year is that of both, and items follow from the evaluation."""
    return place != ("year",) and (place[0] != "items" or place[-1] == "decimals")


KEYS = {"code", "unit", "name", "category", "network", "year", "milestones", "subject"}


def is_key(place: Place) -> bool:
    """Tell whether what stands in a place may tell one thing from another: changed, one is gone and another new."""
    names_of_pair = place[-1] == 0  # a category, a partner body, a milestone's quarter
    return names_of_pair or place[-1] in KEYS


@pytest.mark.parametrize("name", ["real", "whole", "smallest", "coast"])
def test_every_edit_is_found(name: str, tmp_path: Path) -> None:
    """Whatever differs in one place, it is found and named, in both directions, and nothing else is."""
    plan = project_plans(tmp_path)[name]
    assert changes(plan, edited(plan)) == ()
    others = [(place, edited(plan, (place, value))) for place, value in every_edit(plan, Plan) if is_plan(place)]
    assert len(others) > 40
    for place, other in others:
        found = changes(plan, other)
        assert bool(found) == (plan != other), place
        assert len(found) <= (2 if is_key(place) else 1), place
        assert all(one.name and one.before != one.after for one in found)
        turned = {(one.what, one.number, one.after, one.before) for one in changes(other, plan)}
        assert turned == {(one.what, one.number, one.before, one.after) for one in found}


def test_every_edit_is_a_version_of_its_own(tmp_path: Path) -> None:
    """Whatever is found between two versions, their digests differ; where nothing is, they are the same."""
    plan = project_plans(tmp_path)["whole"]
    own = digest(plan)
    for place, value in every_edit(plan, Plan):
        other = edited(plan, (place, value))
        assert (digest(other) == own) == (other == plan), place


def test_every_edit_of_a_kpi_names_it(real: Plan) -> None:
    """What differs in a KPI is said under its title."""
    for inside, value in every_edit(real.kpis[3], Kpi):
        other = edited(real, ((*SUPPORT, *inside), value))
        names = {real.kpis[3].title, other.kpis[3].title}
        assert all(names & set(one.of) or one.what is What.DECIMALS for one in changes(real, other))


# --- the table ----------------------------------------------------------------------------------------------------


def table_of(plan: Plan) -> Table:
    """Return the table of some edits of the real plan, one for each sort of value."""
    edits = [
        ((*CASES, "accumulation"), Accumulation.MEAN),
        ((*CASES, "quarter_targets", 2), Fraction("25.5")),
        (("weighted",), True),
        (("evaluation", 2, "goal"), Goal(Fraction("0.905"))),
        (("document", "date"), None),
        (("document", "department"), "survey"),
        (("budget", "months", 5), 19_790_500),
    ]
    found = changes(plan, edited(plan, *edits))
    kept = Revision(dt.date(2016, 7, 5), "김하나", None, found[:3])
    return plan_changes.revisions((kept, Revision(None, None, "도에서 올림", found[3:])), "천원")


def test_before_and_after_side_by_side(real: Plan, korean: Office) -> None:
    """A row says what changed, in words, before and after, why or that it must be said, when, and by whom."""
    assert korean
    with i18n.speaking("ko"):
        table = table_of(real)
        read = [[shown(cell, "천원") for cell in row.cells] for row in table.rows]
    assert [column.heading for column in table.columns] == ["변경 항목", "변경 전", "변경 후", "사유", "날짜", "기록자"]
    assert read == [
        ["결재일자", "2016-02-11", "-", "", "2016-07-05", "김하나"],
        ["부서", "협력사업부", "survey", "", "2016-07-05", "김하나"],
        ["가중치 사용", "아니오", "예", "필요", "2016-07-05", "김하나"],
        ["활동연계지원 · 건 · 집계", "합계", "평균", "도에서 올림", "보관 전", ""],
        ["활동연계지원 · 건 · 3분기 목표", "23건", "25.5건", "도에서 올림", "보관 전", ""],
        ["예산대비 집행율 · 목표", "97%", "90.5%", "도에서 올림", "보관 전", ""],
        ["6월 집행계획", "19,790천원", "19,790.5천원", "도에서 올림", "보관 전", ""],
    ]


def test_cells_keep_their_types(real: Plan) -> None:
    """A format that computes has the exact number: won, shares of 1, quantities; words are of the language in use."""
    with i18n.speaking("en"):
        table = table_of(real)
        after = list(csv.reader(io.StringIO(csv_format.drawn(table))))
    assert table.column("before")[5] == stated(Fraction(97, 100))
    assert table.column("after")[6] == money(19_790_500, "천원")
    assert table.column("before")[3] == text("added up")
    assert [row[2] for row in after[1:]] == ["-", "survey", "yes", "the mean", "25.5", "0.905", "19790500"]


def test_a_reason_goes_across_the_screen(office: Office) -> None:
    """In 80 columns each change is a line with its value before and after; the reason stands once below, unbroken."""
    office.ok("log", "C4", "1", "--date", "4/1")
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("회: {연간: 2, 2분기: 1, 4분기: 1}", "회: {연간: 3, 2분기: 1, 4분기: 2}"), encoding="utf-8"
    )
    reason = "하반기에 한 번 더 열기로 함, 참여 기업이 늘어남"
    office.ok("plan", "revise", "--reason", reason)
    lines = office.ok("plan", "changes").out.splitlines()
    changes = [line for line in lines if "→" in line]
    assert {line.partition(": ")[2] for line in changes} == {"2회 → 3회", "1회 → 2회"}
    assert [line for line in lines if reason in line] == [lines[lines.index(changes[-1]) + 1]]
