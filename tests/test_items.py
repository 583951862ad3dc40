"""Surveys and counts of the evaluation: recorded under the item's name, and in no KPI's figure."""

import csv
import io
from fractions import Fraction
from typing import Any

import pytest

from conftest import Office
from typed import count, refused
from vnet.entering import lookup
from vnet.plan.files.load import load
from vnet.plan.model import Accumulation, Plan

PLAN = """
연도: 2016
문서: {제목: 시험}
단위: {건: 0, 회: 0, 점: 1}
네트워크: {가: 가네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 교육 만족도 조사
    네트워크: 가
    측정치:
      건: {연간: 4, 2분기: 4}
평가항목:
  - {항목: 만족도, 목표: 80%, 출처: 설문, 척도: 5}
  - {항목: 관리자 점수, 목표: 4.5점, 출처: 설문}
  - {항목: 시민 점수, 목표: 4.5점, 출처: 설문, 척도: 5}
  - {항목: 언론보도, 목표: 10회 이상, 출처: 건수}
"""


@pytest.fixture
def other(empty_office: Office) -> Office:
    """An office with a plan whose surveys are asked in other ways."""
    empty_office.write("targets_2016.yaml", PLAN)
    return empty_office


def listed(office: Office, *words: str) -> list[dict[str, Any]]:
    """Return the entries that fit."""
    entries: list[dict[str, Any]] = office.ok("entries", *words, "--format", "json").json["entries"]
    return entries


def report(office: Office, quarter: int = 2) -> Any:
    """Return a quarter's report."""
    return office.ok("report", "--quarter", str(quarter), "--format", "json").json


def last_line(text: str) -> str:
    """Return the last line of an answer."""
    return text.splitlines()[-1]


# --- what the plan says ------------------------------------------------------------------------------------------


def plan_of(office: Office) -> Plan:
    """Return the office's plan."""
    return load(office.data, 2016)


def test_the_real_plan_has_a_survey_and_a_count(office: Office) -> None:
    """만족도 is a mean whose goal is 80 of 100, 언론보도건수 a sum whose goal is 10; neither is in a network."""
    survey, press = plan_of(office).items
    assert (survey.code, survey.title, survey.network, survey.fields) == ("만족도", "만족도", "", ())
    (measure,) = survey.measures
    assert (measure.unit, measure.accumulation, measure.year_target) == ("점", Accumulation.MEAN, Fraction(80))
    assert (measure.decimals, measure.highest, measure.quarter_targets) == (2, Fraction(100), (None,) * 4)
    (measure,) = press.measures
    assert (press.code, measure.unit, measure.accumulation) == ("언론보도건수", "건", Accumulation.SUM)
    assert (measure.decimals, measure.year_target, measure.highest) == (0, Fraction(10), None)


def test_goals_of_other_plans(other: Office) -> None:
    """80 % of five points are four; a goal in points is itself, with a full score only where the plan states one."""
    facts = [
        (one.measures[0].year_target, one.measures[0].highest, one.measures[0].decimals) for one in plan_of(other).items
    ]
    assert facts == [
        (Fraction(4), Fraction(5), 2),
        (Fraction("4.5"), None, 2),
        (Fraction("4.5"), Fraction(5), 2),
        (Fraction(10), None, 0),
    ]
    assert [item.scale for item in plan_of(other).evaluation] == [Fraction(5), None, Fraction(5), None]


def test_a_survey_without_a_scale_is_out_of_100(empty_office: Office) -> None:
    """Where the goal is a percentage and the plan states no full score, it is 100."""
    empty_office.write("targets_2016.yaml", PLAN.replace(", 척도: 5}", "}", 1))
    survey = plan_of(empty_office).items[0].measures[0]
    assert (survey.year_target, survey.highest) == (Fraction(80), Fraction(100))


# --- surveys -----------------------------------------------------------------------------------------------------


def test_a_survey_is_echoed_with_where_it_stands(office: Office) -> None:
    """The echo says the mean weighted by people, its share of the full score, how many were asked, and the goal."""
    out = office.ok("log", "만족도", "86", "--people", "40", "--date", "4/12").out
    assert out.startswith("Recorded: 만족도 86점, 2016-04-12 (Tue)\n  people: 40\n")
    assert last_line(out) == "만족도 to the end of Q2: mean 86 of 100점 (86.0%), 40 people asked; the goal is 80%"
    out = office.ok("log", "만족도", "61점", "--people", "10", "--date", "5/1").out
    mean = Fraction(86 * 40 + 61 * 10, 50)  # 81
    assert last_line(out) == f"만족도 to the end of Q2: mean {mean} of 100점 (81.0%), 50 people asked; the goal is 80%"


def test_a_later_quarter_is_not_in_an_earlier_one(office: Office) -> None:
    """The echo is of the time up to the end of the entry's quarter."""
    office.ok("log", "만족도", "60", "--people", "10", "--date", "7/1")
    assert (
        "mean 90 of 100점 (90.0%), 5 people" in office.ok("log", "만족도", "90", "--people", "5", "--date", "1/5").out
    )


def test_a_mean_never_looks_like_the_goal_it_misses(office: Office) -> None:
    """A mean of 79.999 of 100 is shown neither as 80 nor as 80.0 %; above the goal one decimal is enough."""
    office.ok("log", "만족도", "80", "--people", "999", "--date", "4/1")
    out = office.ok("log", "만족도", "79", "--people", "1", "--date", "4/2").out
    assert "mean 79.999 of 100점 (79.99%)" in out
    office.ok("log", "만족도", "80", "--people", "1", "--date", "4/3")
    assert "(80.0%)" in office.ok("log", "만족도", "81", "--people", "1", "--date", "4/4").out


@pytest.mark.parametrize(("text", "value"), [("4.2", 4.2), ("4.2점", 4.2), ("5", 5), ("0", 0), ("4.25", 4.25)])
def test_out_of_five(other: Office, text: str, value: float) -> None:
    """Where the plan says so, scores are out of five, with two decimals."""
    other.ok("log", "만족도", text, "--people", "10", "--date", "4/12")
    assert [(one["kpi"], one["unit"], one["value"], one["people"]) for one in listed(other)] == [
        ("만족도", "점", value, 10)
    ]


def test_out_of_five_is_a_share(other: Office) -> None:
    """4.2 of 5 is 84 %."""
    out = other.ok("log", "만족도", "4.2", "--people", "10", "--date", "4/12").out
    assert last_line(out) == "만족도 to the end of Q2: mean 4.20 of 5점 (84.0%), 10 people asked; the goal is 80%"


def test_goals_in_points(other: Office) -> None:
    """A goal in points is shown in points, beside the full score if there is one."""
    out = other.ok("log", "관리자", "7", "--people", "3", "--date", "4/12").out
    assert last_line(out) == "관리자 점수 to the end of Q2: mean 7점 of 3 people asked; the goal is 4.50점"
    out = other.ok("log", "시민", "4.5", "--people", "3", "--date", "4/12").out
    assert last_line(out) == "시민 점수 to the end of Q2: mean 4.50 of 5점 (90.0%), 3 people asked; the goal is 4.50점"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("만족도", "86", "--people", "40"), '"86" is above the full score of "만족도", which is 5점.'),
        (("만족도", "5.01점", "--people", "40"), '"5.01점" is above the full score'),
        (("만족도", "4.255", "--people", "40"), "점 takes at most 2"),
        (("만족도", "4.2"), "--people N"),
        (("만족도", "4.2", "--people", "0"), "--people N"),
        (("만족도", "4.2건", "--people", "4"), '"만족도" is not counted in "건". Its units: 점'),
        (("만족도", "4.2", "--people", "4", "--kind", "가"), "leave --kind out"),
        (("만족도", "4.2", "--people", "4", "--field", "가=나"), "so it has no register"),
        (("언론보도", "1건"), '"언론보도" is not counted in "건". Its units: 회'),
        (("언론보도", "0.5"), "counted in whole numbers"),
    ],
)
def test_what_cannot_be_a_score(other: Office, words: tuple[str, ...], says: str) -> None:
    """What is above the full score, has too many decimals or no people is refused in one sentence."""
    answer = other.type("log", *words, "--date", "4/12")
    assert answer.code in {2, 4}
    assert (answer.out, count(other)) == ("", None)
    assert says in answer.err
    assert len(answer.err.splitlines()) == 1


def test_the_full_score_of_the_real_plan(office: Office) -> None:
    """100 of 100 is recorded, 100.01 is not."""
    office.ok("log", "만족도", "100", "--people", "1", "--date", "4/12")
    refused(office, "log", "만족도", "100.01", "--people", "1", "--date", "4/12", code=2)


# --- counts ------------------------------------------------------------------------------------------------------


def test_an_article_is_echoed_with_where_the_count_stands(office: Office) -> None:
    """An article is kept with its title and its medium, and the echo says how many of the goal there are."""
    line = ("log", "언론보도", "1건", "--note", "예시 기사 제목", "--partner", "예시신문", "--date")
    assert last_line(office.ok(*line, "3/2").out) == "언론보도건수 to the end of Q1: 1 of 10건 (10.0%), remaining 9"
    assert last_line(office.ok(*line, "4/2").out) == "언론보도건수 to the end of Q2: 2 of 10건 (20.0%), remaining 8"
    (first, _) = listed(office, "--kpi", "언론보도")
    assert (first["kpi"], first["value"], first["unit"]) == ("언론보도건수", 1, "건")
    assert (first["note"], first["partner"]) == ("예시 기사 제목", "예시신문")


def test_more_articles_than_the_goal(office: Office) -> None:
    """A count above its goal says by how much."""
    out = office.ok("log", "언론보도건수", "12", "--date", "3/2").out
    assert last_line(out) == "언론보도건수 to the end of Q1: 12 of 10건 (120.0%), remaining over 2"


# --- names -------------------------------------------------------------------------------------------------------


def test_an_exact_name_goes_before_a_part_of_another(other: Office) -> None:
    """만족도 is the survey of that name, although a KPI has the word in its name; a part of both is ambiguous."""
    plan = plan_of(other)
    assert lookup.find_kpi(plan, "만족도").code == "만족도"
    assert lookup.find_kpi(plan, "교육").code == "A1"
    answer = refused(other, "log", "만족", "1", "--date", "4/12", code=2)
    assert "A1 교육 만족도 조사, 만족도" in answer.err


def test_an_unknown_name_lists_items_too(other: Office) -> None:
    """Where nothing has the name, surveys and counts are among what is offered."""
    answer = refused(other, "log", "없는것", "1", "--date", "4/12", code=4)
    assert "A1 교육 만족도 조사, 만족도, 관리자 점수, 시민 점수, 언론보도" in answer.err


# --- what they are no part of ------------------------------------------------------------------------------------


def test_they_are_in_no_kpis_figure(office: Office) -> None:
    """They change nothing in the KPIs, the networks and the combined rate, and are not called outside the plan."""
    office.ok("log", "C4", "20", "--date", "4/12")
    before = report(office)
    office.ok("log", "만족도", "86", "--people", "40", "--date", "4/12")
    office.ok("log", "언론보도", "1", "--date", "4/12")
    after = report(office)
    for part in ("kpis", "networks", "overall", "budget", "outside_plan", "registers"):
        assert after[part] == before[part], part
    assert after["outside_plan"] == []
    assert office.ok("check").err == ""


def test_an_item_that_the_plan_has_no_more(other: Office) -> None:
    """Entries of an item that was renamed are announced like those of a KPI."""
    other.ok("log", "만족도", "4", "--people", "10", "--date", "4/12")
    other.write("targets_2016.yaml", PLAN.replace("항목: 만족도", "항목: 참가자 만족도"))
    assert [(one["kpi"], one["unit"], one["entries"]) for one in report(other)["outside_plan"]] == [("만족도", "점", 1)]
    assert "만족도 (점)" in other.ok("report", "--quarter", "2").out.replace("\n", " ")


@pytest.mark.parametrize("format_", ["table", "csv"])
def test_entries_list_them(office: Office, format_: str) -> None:
    """They are listed with the others, and alone by name."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("log", "만족도", "86.5", "--people", "40", "--date", "4/12")
    assert "만족도" in office.ok("entries", "--format", format_).out
    out = office.ok("entries", "--kpi", "만족도", "--format", format_).out
    assert "C4" not in out
    if format_ == "csv":
        (_head, row, _ledger) = csv.reader(io.StringIO(out))
        assert {"만족도", "86.5", "점", "40"} <= set(row)
    assert listed(office, "--kpi", "만족도", "--network", "기업") == []


def test_a_void_takes_them_back(office: Office) -> None:
    """What was void no longer counts, and the answer says where the item stands without it."""
    office.ok("log", "만족도", "86", "--people", "40", "--date", "4/12")
    office.ok("log", "만족도", "60", "--people", "40", "--date", "4/13")
    second = listed(office)[1]
    out = office.ok("void", second["id"], "--reason", "잘못 적음").out
    assert out.startswith("Void: 만족도 60점, 2016-04-13")
    assert last_line(out) == "만족도 to the end of Q2: mean 86 of 100점 (86.0%), 40 people asked; the goal is 80%"
    out = office.ok("void", listed(office)[0]["id"], "--reason", "잘못 적음").out
    assert last_line(out) == "만족도 to the end of Q2: nothing recorded; the goal is 80%"


def test_the_same_survey_twice(office: Office) -> None:
    """The same line twice is remarked like that of a KPI."""
    line = ("log", "만족도", "86", "--people", "40", "--date", "4/12")
    assert office.ok(*line).err == ""
    assert "identical" in office.ok(*line).err
