"""What was recorded keeps the meaning it was recorded under: where the plan means something else, that is said."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Office
from office_suite import LibreOffice, without_values
from test_export_figures import Grid, proof_on
from test_plan_history import FIRST_QUARTER, versions
from test_start_up import loaded
from typed import refused
from vnet.i18n import _, speaking

PLAN = """
연도: 2016
문서: {제목: 시험 계획}
단위: {건: 0, 명: 0, 부: 0, 점: 1}
네트워크: {가: 가네트워크, 나: 나네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - {코드: A1, 이름: 활동연계지원, 네트워크: 가, 측정치: {건: {연간: 10, 2분기: 10}}}
  - {코드: A2, 이름: 협약 체결, 네트워크: 가, 측정치: {건: {연간: 4, 2분기: 4}}}
  - 코드: B1
    이름: 프로그램 목록
    네트워크: 나
    측정치: {건: {연간: 4, 2분기: 4}, 부: {연간: 5, 2분기: 5}}
    기록항목: {사업명: {필수: 예}, 장소: }
평가항목:
  - {항목: 만족도, 목표: 80%, 출처: 설문, 척도: 5}
  - {항목: 언론보도, 목표: 10건, 출처: 건수}
일정:
  - {과제: 조사, 네트워크: 가, 기간: 2~6}
"""
BUDGET = """
연도: 2016
금액단위: 원
총액: 1000
편성목: {운영비: 600, 회의비: 400}
네트워크: {가: 500, 나: 500}
"""
A1 = "측정치: {건: {연간: 10, 2분기: 10}}}"
MEAN, LATEST = (A1.replace("}}}", f", 집계: {word}}}}}}}") for word in ("평균", "최근값"))
SEVEN = ("log", "A1", "7", "--date", "4/12", "--partner", "한빛")
TWO = ("log", "A1", "2", "--date", "5/12", "--partner", "다솜")


@pytest.fixture
def centre(empty_office: Office) -> Office:
    """An office with a small plan, under which 7 and then 2 were recorded for A1."""
    empty_office.write("targets_2016.yaml", PLAN)
    empty_office.write("budget_2016.yaml", BUDGET)
    empty_office.ok(*SEVEN)
    empty_office.ok(*TWO)
    return empty_office


def change(office: Office, before: str, after: str, name: str = "targets_2016.yaml") -> None:
    """Put something else in the one place of a plan's file where this stands."""
    path = office.data / name
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def report(office: Office, *words: str) -> Any:
    """Return the report of the second quarter, as programs get it."""
    return office.ok("report", "--quarter", "2", *words, "--format", "json").json


def actual(found: Any, code: str = "A1", unit: str = "건") -> Any:
    """Return a measure's actual to date."""
    measures = next(kpi for kpi in found["kpis"] if kpi["code"] == code)["measures"]
    return next(one for one in measures if one["unit"] == unit)["cumulative"]["actual"]


def old(found: Any) -> list[tuple[str | None, str, Any, Any, int, bool]]:
    """Return what is said to have had another meaning: of which KPI, what, before and after, how many, where it is."""
    names = ("kpi", "what", "before", "after", "entries", "in_figures")
    return [tuple(one[name] for name in names) for one in found["old_meaning"]]


def item(office: Office, name: str) -> Any:
    """Return an evaluation item's figure."""
    found = office.ok("evaluate", "--quarter", "2", "--format", "json").json["evaluation"]
    return next(one for one in found if one["name"] == name)["figure"]


# --- what is another meaning ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("now", "word"), [(MEAN, "mean"), (LATEST, "latest")])
def test_added_up_in_another_way(now: str, word: str, centre: Office) -> None:
    """7 + 2 that were to be added up are neither 2 nor a mean of anything: they are in no figure, and named."""
    assert actual(report(centre)) == 9
    change(centre, A1, now)
    found = report(centre)
    assert actual(found) is None
    assert old(found) == [("A1", "accumulation", "sum", word, 2, False)]
    change(centre, now, A1)
    assert actual(report(centre)) == 9
    assert old(report(centre)) == []
    assert "All is well." in centre.ok("check").out


def test_what_comes_later_has_the_new_meaning(centre: Office) -> None:
    """Once something is recorded under the new meaning, that alone counts, and the way back leaves just that out."""
    change(centre, A1, LATEST)
    assert "5 of 10건" in centre.ok("log", "A1", "5", "--date", "5/1").out
    assert actual(report(centre)) == 5
    assert old(report(centre)) == [("A1", "accumulation", "sum", "latest", 2, False)]
    change(centre, LATEST, A1)
    assert actual(report(centre)) == 9
    assert old(report(centre)) == [("A1", "accumulation", "latest", "sum", 1, False)]


def test_a_survey_of_another_scale(centre: Office) -> None:
    """4.2 of 5 (84 %) is not 140 % of 3: it is in no figure. 2.4 of 3, recorded since, are 80 %."""
    centre.ok("log", "만족도", "4.2", "--people", "10", "--date", "5/1")
    assert item(centre, "만족도") == 0.84
    change(centre, "척도: 5", "척도: 3")
    assert item(centre, "만족도") is None
    assert old(report(centre)) == [("만족도", "scale", "5점", "3점", 1, False)]
    centre.ok("log", "만족도", "2.4", "--people", "10", "--date", "5/2")
    assert item(centre, "만족도") == 0.8


def test_a_count_that_became_a_survey(centre: Office) -> None:
    """Three articles are no score: they are named, and a score that is recorded since stands alone."""
    centre.ok("log", "언론보도", "3", "--date", "5/1")
    change(centre, "목표: 10건, 출처: 건수", "목표: 10건, 출처: 설문, 척도: 20")
    assert old(report(centre)) == [("언론보도", "source", "count", "survey", 1, False)]
    centre.ok("log", "언론보도", "12", "--people", "4", "--date", "5/2")
    assert item(centre, "언론보도") == 12


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        ("활동연계지원", "활동 연계와 지원", True),  # its targets say that it is the same
        (f"활동연계지원, 네트워크: 가, {A1}", "활동연계지원, 네트워크: 가, 측정치: {건: {연간: 3, 2분기: 3}}}", True),
        (f"활동연계지원, 네트워크: 가, {A1}", "설명회, 네트워크: 가, 측정치: {건: {연간: 3, 2분기: 3}}}", False),
    ],
)
def test_a_code_that_went_to_another_kpi(before: str, after: str, *, is_same: bool, centre: Office) -> None:
    """Another name with other targets is another KPI; another name alone, or other targets alone, are not."""
    change(centre, before, after)
    found = report(centre)
    assert actual(found) == (9 if is_same else None)
    assert old(found) == ([] if is_same else [("A1", "kpi", "활동연계지원", "설명회", 2, False)])


def test_two_codes_that_changed_places(centre: Office) -> None:
    """A name that was another code's stays that of the other KPI, also where the targets are alike."""
    change(centre, "측정치: {건: {연간: 4, 2분기: 4}}}", A1)
    centre.ok("log", "A2", "1", "--date", "5/1")
    change(centre, "이름: 활동연계지원", "이름: X")
    change(centre, "이름: 협약 체결", "이름: 활동연계지원")
    change(centre, "이름: X", "이름: 협약 체결")
    found = report(centre)
    assert (actual(found), actual(found, "A2")) == (None, None)
    assert [(one[0], one[1], one[4]) for one in old(found)] == [("A1", "kpi", 2), ("A2", "kpi", 1)]


def test_name_and_target_that_change_one_after_the_other(centre: Office) -> None:
    """What is the same from version to version is the same, though the first and the last have nothing in common."""
    change(centre, "활동연계지원", "활동 연계와 지원")
    centre.ok("log", "A1", "1", "--date", "5/13")
    change(centre, A1, "측정치: {건: {연간: 20, 2분기: 20}}}")
    assert actual(report(centre)) == 10
    assert old(report(centre)) == []


def test_an_explanation_of_another_kpi(centre: Office) -> None:
    """Why the former KPI of a code fell short is not shown for the one that has the code now."""
    centre.ok("explain", "A1", "--quarter", "2", "--cause", "눈", "--action", "봄에")
    change(centre, f"활동연계지원, 네트워크: 가, {A1}", "설명회, 네트워크: 가, 측정치: {건: {연간: 3, 2분기: 3}}}")
    found = report(centre)
    assert [one["unit"] for one in found["old_meaning"]] == [None, "건"]
    assert "눈" not in str(found["explanations"])


# --- registers and spending ----------------------------------------------------------------------------------------


def test_a_field_that_is_gone(centre: Office) -> None:
    """A record whose field was renamed counts as before; that the register cannot show it is said."""
    centre.ok("log", "B1", "1건", "--field", "사업명=예시", "--date", "5/2")
    change(centre, "사업명", "프로그램명")
    found = report(centre)
    assert actual(found, "B1") == 1
    assert old(found) == [("B1", "field", "사업명", None, 1, True)]
    assert "All is well" not in centre.ok("check").out
    assert "사업명" in centre.ok("register", "B1").out


def test_a_register_of_another_measure(centre: Office) -> None:
    """Records of what was the first measure are counted there, and said not to be in the register."""
    centre.ok("log", "B1", "1건", "--field", "사업명=예시", "--date", "5/2")
    change(
        centre,
        "{건: {연간: 4, 2분기: 4}, 부: {연간: 5, 2분기: 5}}",
        "{부: {연간: 5, 2분기: 5}, 건: {연간: 4, 2분기: 4}}",
    )
    found = report(centre)
    assert actual(found, "B1") == 1
    assert old(found) == [("B1", "measure", "건", "부", 1, True)]


def test_spending_that_no_part_of_the_budget_has(centre: Office) -> None:
    """Spending of a renamed category, or of a network that is gone, is in the total, and named."""
    centre.ok("spend", "100", "--category", "운영비", "--network", "가", "--date", "4/1")
    change(centre, "운영비: 600", "운영경비: 600", "budget_2016.yaml")
    assert old(report(centre)) == [(None, "category", "운영비", None, 1, True)]
    assert report(centre)["budget"]["year"]["spent"] == 100
    change(centre, "운영경비: 600", "운영비: 600", "budget_2016.yaml")
    path = centre.data / "targets_2016.yaml"
    renamed = (
        path.read_text(encoding="utf-8")
        .replace("가: 가네트워크", "다: 가네트워크")
        .replace("네트워크: 가", "네트워크: 다")
    )
    path.write_text(renamed, encoding="utf-8")
    change(centre, "{가: 500", "{다: 500", "budget_2016.yaml")
    assert old(report(centre)) == [(None, "network", "가", None, 1, True)]


# --- the way out ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "named"), [("{협약: 4, 교육: 6}", {"약정": 1}), ("{약정: 4, 강의: 6}", {}), (None, {"강의": 1, "약정": 1})]
)
def test_kinds_that_are_gone(now: str | None, named: dict[str, int], centre: Office) -> None:
    """What is of a kind that the measure does not have any more counts in the measure, and is named."""
    kinds = A1.replace("2분기: 10}", "2분기: 10, 유형: {약정: 4, 강의: 6}}")
    change(centre, A1, kinds)
    centre.ok("log", "A1", "1", "--kind", "약정", "--date", "4/12")
    if now != "{협약: 4, 교육: 6}":
        centre.ok("log", "A1", "1", "--kind", "강의", "--date", "4/12")
    change(centre, kinds, A1 if now is None else kinds.replace("{약정: 4, 강의: 6}", now))
    found = report(centre)
    assert actual(found) == 9 + (1 if now == "{협약: 4, 교육: 6}" else 2)
    assert old(found) == [("A1", "kind", kind, None, count, True) for kind, count in named.items()]
    said = centre.ok("check").err
    for kind in named:
        for text in (said, centre.ok("status").out, centre.ok("schedule").out):
            assert f'is of the kind "{kind}", which the plan does not have' in " ".join(text.split())


def test_the_plan_alone_was_wrong(centre: Office) -> None:
    """With the word that a change also holds for what was recorded, it counts as the plan says now: the latest, 2."""
    change(centre, A1, LATEST)
    said = centre.ok("plan", "revise", "--also-recorded", "--reason", "처음부터 최근값").out
    assert "2 entries for 활동연계지원 (건) count again" in said
    assert actual(report(centre)) == 2
    assert old(report(centre)) == []
    assert "All is well." in centre.ok("check").out
    assert [reason for _digest, reason, _by in versions(centre)] == [None, "처음부터 최근값"]
    assert centre.ok("verify").code == 0
    refused(centre, "plan", "revise", "--also-recorded", "--reason", "또", code=5)


def test_what_cannot_be_what_the_plan_says(centre: Office) -> None:
    """Entries without people are no mean, and 4.2 is no score of 3, whatever is said: they are named, none is kept."""
    change(centre, A1, MEAN)
    said = refused(centre, "plan", "revise", "--also-recorded", "--reason", "처음부터 평균", code=5).err
    ids = [one["id"][-8:] for one in centre.ok("entries", "--format", "json").json["entries"]]
    assert all(id_ in said for id_ in ids)
    for id_ in ids:
        centre.ok("edit", id_, "--people", "3")
    assert actual(report(centre)) == Fraction(9, 2)
    centre.ok("log", "만족도", "4.2", "--people", "10", "--date", "5/1")
    change(centre, "척도: 5", "척도: 3")
    refused(centre, "plan", "revise", "--also-recorded", "--reason", "처음부터 3점", code=5)
    change(centre, "척도: 3", "척도: 6")
    centre.ok("plan", "revise", "--also-recorded", "--reason", "처음부터 6점")
    assert item(centre, "만족도") == 0.7


def test_a_reason_alone_brings_nothing_back(centre: Office) -> None:
    """A reason for a change says nothing of what was recorded before it."""
    change(centre, A1, LATEST)
    centre.ok("plan", "revise", "--reason", "지침이 바뀜")
    assert actual(report(centre)) is None


def test_what_holds_once_does_not_hold_for_what_changes_later(centre: Office) -> None:
    """The word covers what was recorded before it: another change afterwards leaves all of that out again."""
    change(centre, A1, LATEST)
    centre.ok("plan", "revise", "--also-recorded", "--reason", "처음부터 최근값")
    change(centre, LATEST, MEAN)
    assert old(report(centre)) == [("A1", "accumulation", "latest", "mean", 2, False)]


def test_edit_records_it_anew(centre: Office) -> None:
    """An entry that is edited is recorded anew under the meaning of now: 7 by 3 people are a mean of 7."""
    change(centre, A1, MEAN)
    entry = centre.ok("entries", "--format", "json").json["entries"][0]
    centre.ok("edit", entry["id"], "--people", "3")
    assert actual(report(centre)) == 7
    assert old(report(centre)) == [("A1", "accumulation", "sum", "mean", 1, False)]


# --- earlier moments -----------------------------------------------------------------------------------------------


def test_as_of_an_earlier_moment(centre: Office) -> None:
    """The report as it was before the plan meant something else is what it was, also once the plan alone was wrong."""
    change(centre, A1, LATEST)
    centre.ok("log", "A1", "5", "--date", "5/1")  # entries: plan, 7, 2, plan, 5
    centre.ok("plan", "revise", "--also-recorded", "--reason", "처음부터 최근값")
    now, before, first = report(centre), report(centre, "--as-of", "5"), report(centre, "--as-of", "3")
    assert [actual(one) for one in (first, before, now)] == [9, 5, 2]
    assert [old(one) for one in (first, before, now)] == [
        [],
        [("A1", "accumulation", "sum", "latest", 2, False)],
        [],
    ]


def test_a_closing_says_what_the_word_changed(centre: Office) -> None:
    """A closed quarter whose figures move by the word alone says so: of 10, nothing is entered, and then 2."""
    change(centre, A1, LATEST)
    centre.ok("close", "--quarter", "2", "--early")
    assert actual(report(centre)) is None
    centre.ok("plan", "revise", "--also-recorded", "--reason", "처음부터 최근값")
    closed = report(centre)["closed"]
    assert closed["achievement"]["before"] == 0
    assert closed["achievement"]["after"] == pytest.approx(0.2 / 3)  # A1 20 %, A2 and B1 nothing


# --- where it is said ----------------------------------------------------------------------------------------------

SAYING = ("check", "status", "report", "evaluate", "schedule", "trend", "outlook")


@pytest.mark.parametrize("command", SAYING)
def test_every_view_says_it_once(command: str, centre: Office) -> None:
    """Whatever shows figures says how many entries mean something else, once, and what can be done."""
    assert "were recorded when" not in centre.ok(command).out
    change(centre, A1, MEAN)
    answer = centre.ok(command)
    said = " ".join((answer.out + answer.err).split())
    assert (
        said.count("2 entries for 활동연계지원 (건) were recorded when that was: added up. Now it is: the mean.") == 1
    )
    assert said.count("vnet plan revise --also-recorded --reason TEXT") == 1
    assert "All is well" not in said


def test_another_name_alone_is_said_and_changes_nothing(centre: Office) -> None:
    """What only has another name counts as before: check and trend say how many entries of what, and all is well."""
    centre.ok("spend", "10", "--category", "운영비", "--network", "가", "--date", "4/12")
    change(centre, "이름: 활동연계지원", "이름: 활동 연계와 지원")
    centre.ok("log", "A1", "1", "--date", "5/20")  # under the new name
    change(centre, "가: 가네트워크", "가: 마을 네트워크")
    assert actual(report(centre)) == 10
    answer = centre.ok("check")
    said = " ".join(answer.out.split())
    kpi = '2 entries for A1 were recorded when that was called "활동연계지원". The plan calls it "활동 연계와 지원" now'
    network = '1 expenditure was recorded for the network "가네트워크". The plan calls it "마을 네트워크" now'
    assert kpi in said
    assert network in said
    assert said.endswith("All is well.")
    looked = " ".join(centre.ok("trend").out.split())
    assert f"2016: {kpi}" in looked
    assert f"2016: {network}" in looked
    (odd,) = centre.ok("trend", "A1", "--format", "json").json["odd"]
    own = {"kpi": "A1", "before": "활동연계지원", "after": "활동 연계와 지원", "entries": 2}
    assert odd == {"year": 2016, "outside_plan": [], "old_meaning": [], "renamings": [own]}
    assert centre.ok("trend", "A2", "--format", "json").json["odd"] == []


def test_what_is_left_out_is_not_said_to_count_under_a_new_name(centre: Office) -> None:
    """Of a KPI that is called otherwise and adds up otherwise, what stands in no figure does not count as before."""
    change(centre, "이름: 활동연계지원", "이름: 활동 연계와 지원")
    change(centre, A1, MEAN)
    answer = centre.type("check")
    assert "were recorded when that was: added up" in answer.out + answer.err
    assert "counts as before" not in answer.out + answer.err
    assert "count as before" not in answer.out + answer.err


def test_a_look_back_says_what_is_in_none_of_its_rows(centre: Office) -> None:
    """Trend says how much is of items, codes, categories and networks that the plan does not have (any more)."""
    centre.ok("log", "언론보도", "3", "--date", "4/12")
    for category in ("운영비", "회의비"):
        centre.ok("spend", "10", "--category", category, "--network", "나", "--date", "4/12")
    change(centre, "항목: 언론보도", "항목: 보도자료")
    change(centre, "코드: A1", "코드: A9")
    change(centre, "회의비: 400", "다과비: 400", "budget_2016.yaml")
    (odd,) = centre.ok("trend", "--format", "json").json["odd"]
    strays = {(one["kpi"], one["entries"]) for one in odd["outside_plan"]}
    assert strays == {("언론보도", 1), ("A1", 2)}
    assert [(one["what"], one["before"], one["entries"]) for one in odd["old_meaning"]] == [("category", "회의비", 1)]
    (odd,) = centre.ok("trend", "A9", "--format", "json").json["odd"]  # A1 may be what this was
    assert {(one["kpi"], one["entries"]) for one in odd["outside_plan"]} == strays
    assert odd["old_meaning"] == []


def test_it_is_said_in_files(centre: Office) -> None:
    """JSON has it in every document that has figures of it, CSV as a line of its own."""
    change(centre, A1, MEAN)
    expected = {
        "kpi": "A1", "name": "활동연계지원", "unit": "건", "what": "accumulation", "before": "sum", "after": "mean",
        "entries": 2, "in_figures": False,
    }  # fmt: skip
    for command in ("report", "evaluate", "schedule"):
        assert centre.ok(command, "--format", "json").json["old_meaning"] == [expected]
    (odd,) = centre.ok("trend", "--format", "json").json["odd"]
    assert odd == {"year": 2016, "outside_plan": [], "old_meaning": [expected], "renamings": []}
    lines = centre.ok("report", "--format", "csv").out.splitlines()
    assert sum("실적 2건은" in line or "2 entries for" in line for line in lines) == 1


def test_it_is_said_in_korean(korean: Office) -> None:
    """In Korean it is the sentence that an office would write."""
    korean.ok("log", "C4", "7", "--date", "4/12")
    korean.ok("log", "C4", "2", "--date", "5/12")
    change(korean, FIRST_QUARTER, f"{FIRST_QUARTER}        집계: 평균\n")
    said = " ".join(korean.ok("status").out.split())
    assert "(건)의 실적 2건은 집계가 합계일 때 적었습니다. 지금은 평균이므로 어느 수치에도 들지 않습니다." in said


def test_it_costs_nothing_where_no_plan_changed(centre: Office) -> None:
    """While there is one version of the plan, nothing of this is loaded."""
    of = frozenset({"vnet.plan.meaning", "vnet.actions.old_meaning", "vnet.render.tables.old_meaning"})
    for words in (("status",), ("log", "A1", "1", "--date", "5/13"), ("report", "--format", "json")):
        assert loaded(centre, *words, of=of) == set()
    change(centre, A1, MEAN)
    assert loaded(centre, "status", of=of) == of


# --- partner bodies ------------------------------------------------------------------------------------------------


def partners(office: Office) -> dict[str, tuple[str, int]]:
    """Return how each body stands at the end of the second quarter, and its activities."""
    found = office.ok("partners", "--quarter", "2", "--format", "json").json
    return {one["name"]: (one["standing"], one["activities"]) for one in found["partners"]}


@pytest.mark.parametrize("after", [MEAN, "측정치: {명: {연간: 10, 2분기: 10}}}"])
def test_what_is_in_no_figure_is_no_activity(after: str, centre: Office) -> None:
    """Entries of a unit or a meaning that the KPI does not have are in no row of the partners, but are told of."""
    assert partners(centre) == {"한빛": ("new", 1), "다솜": ("new", 1)}
    change(centre, A1, after)
    found = centre.ok("partners", "--quarter", "2", "--format", "json").json
    assert (found["partners"], found["outside_plan"], found["overall"]["unnamed"]) == ([], 2, 0)
    centre.ok("log", "A2", "1", "--date", "5/20", "--partner", "한빛")
    assert partners(centre) == {"한빛": ("new", 1)}


def test_a_newspaper_of_another_year_is_no_partner(centre: Office) -> None:
    """An article of 2015 makes nobody a partner, also where its item has another name in the plan of 2016."""
    centre.write("targets_2015.yaml", PLAN.replace("연도: 2016", "연도: 2015"))
    article = ("--date", "2015-12-01", "--partner", "예시일보")
    centre.ok("log", "--year", "2015", "언론보도", "1", *article)
    centre.ok("log", "--year", "2015", "A1", "1", "--date", "2015-12-01", "--partner", "한빛")
    change(centre, "항목: 언론보도", "항목: 보도건수")
    centre.set(VNET_YEAR="2016")
    assert partners(centre) == {"한빛": ("continuing", 1), "다솜": ("new", 1)}


# --- the workbook --------------------------------------------------------------------------------------------------


def test_a_proof_states_what_its_formulas_give(centre: Office, libreoffice: LibreOffice, tmp_path: Path) -> None:
    """In workbooks of a changed plan every formula finds what it carries, and what has another meaning is marked."""
    made = {}
    for name, now in (("mean", MEAN), ("latest", LATEST)):
        change(centre, A1, now)
        centre.ok("export", "--quarter", "2", "-o", f"{name}.xlsx")
        made[name] = centre.folder / f"{name}.xlsx"
        change(centre, now, A1)
    bare = [without_values(path, tmp_path / f"bare {path.name}") for path in made.values()]
    calculated = libreoffice.convert(bare, "xlsx", tmp_path / "calculated")
    with speaking("ko"):
        for name, path in made.items():
            for book in (path, calculated[f"bare {name}"]):
                proof = proof_on(Grid(book, _("Proof")))
                assert (proof.differ, set(proof.differences)) == (0, {0})
                found = {one for key, one in proof.computed.items() if key[2] == "A1" and key[0] == "실적"}
                assert found == {"미입력", "-"}  # the first quarter has no target
            states = [row[1] for row in Grid(path, "실적").rows if row[0] == "실적" and len(row) > 1 and row[5] == "A1"]
            assert states == ["다른 뜻", "다른 뜻"]
            assert any("실적 2건은" in str(cell) for row in Grid(path, _("Summary")).rows for cell in row)


# --- a year without a plan -----------------------------------------------------------------------------------------


def test_entries_of_a_year_without_a_plan(centre: Office) -> None:
    """With two entries of 2016 and a plan of 2017 alone, neither is all well, nor was nothing recorded."""
    for name in ("targets", "budget"):
        path = centre.data / f"{name}_2016.yaml"
        text = path.read_text(encoding="utf-8").replace("연도: 2016", "연도: 2017")
        path.unlink()
        centre.write(f"{name}_2017.yaml", text)
    answer = centre.ok("check")
    assert "2 entries are of 2016, a year without a plan" in answer.out + answer.err
    assert "All is well" not in answer.out
    said = centre.ok("status").out
    assert "Nothing has been recorded of 2017; the ledger has entries of other years: 2016 (2)" in said


def test_a_code_given_to_another_network(centre: Office) -> None:
    """Spending of a network whose code another one has now is named; under a new name alone it is the same network."""
    centre.ok("spend", "100", "--category", "운영비", "--network", "가", "--date", "4/1")
    change(centre, "{가: 가네트워크, 나: 나네트워크}", "{가: 국내네트워크, 나: 나네트워크}")
    assert old(report(centre)) == []
    change(centre, "{가: 국내네트워크, 나: 나네트워크}", "{가: 나네트워크, 나: 가네트워크}")
    assert old(report(centre)) == [(None, "network", "가네트워크", "나네트워크", 1, True)]
    assert "All is well" not in centre.ok("check").out
    said = centre.ok("status").out
    assert (
        '1 expenditure was recorded for "가네트워크", whose code is that of another network now, "나네트워크"' in said
    )
    (spent,) = centre.ok("entries", "--type", "spending", "--format", "json").json["entries"]
    centre.ok("edit", spent["id"], "--network", "가네트워크")
    assert old(report(centre)) == []
    assert [row["spent"] for row in report(centre)["budget"]["networks"] if row["name"] == "가네트워크"] == [100]


# --- a unit that is gone -------------------------------------------------------------------------------------------


def test_a_unit_that_is_gone(centre: Office) -> None:
    """Entries in a unit that their KPI has no more are said to be so, have another meaning, and are in no figure."""
    change(centre, A1, "측정치: {명: {연간: 10, 2분기: 10}}}")
    found = report(centre)
    assert actual(found, unit="명") is None
    assert old(found) == [("A1", "measure", "건", None, 2, False)]
    assert found["outside_plan"] == []
    said = " ".join(centre.ok("check").err.split())
    assert "2 entries for 활동연계지원 are in 건, a unit that it does not have any more" in said
    assert "--measure UNIT" in said
    centre.ok("export", "--quarter", "2", "-o", "now.xlsx")
    rows = list(load_workbook(centre.folder / "now.xlsx")["실적"].iter_rows(values_only=True))
    (head,) = [row for row in rows if "상태" in row]
    states = [row[head.index("상태")] for row in rows if "A1" in row]
    assert states == ["다른 뜻", "다른 뜻"]


def test_what_comes_back_in_a_unit_that_was_gone(centre: Office) -> None:
    """What was void when all that was recorded took the meaning of now is told where it comes back in a gone unit."""
    centre.ok("log", "A2", "3", "--date", "4/20")
    ids = [one["id"] for one in centre.ok("entries", "--kpi", "A1", "--format", "json").json["entries"]]
    centre.ok("void", *ids, "--reason", "예시", "--by", "박둘")
    change(centre, A1, "측정치: {명: {연간: 10, 2분기: 10}}}")
    change(centre, "측정치: {건: {연간: 4, 2분기: 4}}}", "측정치: {건: {연간: 4, 2분기: 4, 집계: 최근값}}}")
    centre.ok("plan", "revise", "--also-recorded", "--reason", "처음부터 최근값")
    assert old(report(centre)) == []
    centre.ok("undo", "--yes", "--by", "박둘")
    found = report(centre)
    assert old(found) == [("A1", "measure", "건", None, 2, False)]
    assert found["outside_plan"] == []
    assert actual(found, "A2") == 3


def test_what_is_in_a_unit_that_is_gone_is_put_right(centre: Office) -> None:
    """A correction with a new value takes the only unit there is; one without says which word is missing."""
    change(centre, A1, "측정치: {명: {연간: 10, 2분기: 10}}}")
    ids = {one["date"]: one["id"] for one in centre.ok("entries", "--format", "json").json["entries"]}
    first, second = ids["2016-04-12"], ids["2016-05-12"]
    refused(centre, "plan", "revise", "--also-recorded", "--reason", "처음부터 명", code=5)
    assert "--measure 명" in refused(centre, "edit", first, "--note", "비고", code=2).err
    centre.ok("edit", first, "--value", "4")
    centre.ok("edit", second, "--measure", "명")
    assert old(report(centre)) == []
    assert actual(report(centre), unit="명") == 4 + 2
    assert "another meaning" not in centre.ok("check").err


def test_a_count_that_is_a_survey_now(centre: Office) -> None:
    """What was recorded of a count is in no figure of a survey of its name, and the evaluation's row says so."""
    centre.ok("log", "언론보도", "1", "--date", "5/1", "--note", "예시신문")
    change(centre, "목표: 10건, 출처: 건수", "목표: 80%, 출처: 설문, 척도: 5")
    assert old(report(centre)) == [("언론보도", "source", "count", "survey", 1, False)]
    assert "when its figure came from a count" in " ".join(centre.ok("check").err.split())
    centre.set(COLUMNS="200")
    assert "nothing that counts: 1 entry has another meaning" in centre.ok("evaluate", "--quarter", "2").out
    (entry,) = [one for one in centre.ok("entries", "--format", "json").json["entries"] if one["kpi"] == "언론보도"]
    centre.ok("edit", entry["id"], "--value", "4", "--people", "3")
    assert item(centre, "언론보도") == 0.8


def test_a_closed_quarter_says_that_earlier_entries_count_otherwise(centre: Office) -> None:
    """Where a plan's new meaning was said to hold for earlier entries too, the report of a closed quarter says so."""
    centre.set(VNET_TODAY="2016-07-05", COLUMNS="200")
    centre.ok("close", "--quarter", "2")
    assert report(centre)["closed"]["also_recorded_since"] is False
    change(centre, A1, LATEST)
    centre.ok("plan", "revise", "--also-recorded", "--reason", "처음부터 최근값")
    closed = report(centre)["closed"]
    assert (closed["entries_since"], closed["plan_changes_since"], closed["also_recorded_since"]) == (0, 1, True)
    out = centre.ok("report", "--quarter", "2").out
    assert "since then 1 change of the plan, earlier entries counted as the plan says now; " in out
