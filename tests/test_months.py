"""Targets by month (1월 … 12월): the quarter's is their sum, each month has a rate, and what is due is due by month."""

import random
from fractions import Fraction
from typing import Any

import openpyxl
import pytest

from conftest import ONE_NETWORK, Office
from office_suite import LibreOffice, without_values
from test_report import NewDesk, new_desk, view_of, work_a_year

__all__ = ["new_desk"]

PLAN = (
    ONE_NETWORK
    + """\
  - 코드: A1
    이름: 상담
    네트워크: 지역
    과거: {2015: {실적: 100건}}
    측정치:
      건: {연간: 120, 1월: 10, 2월: 10, 3월: 10, 4월: 5, 5월: 15, 6월: 10, 3분기: 30, 11월: 30, 산식: 전년 실적 × 120%}
  - {코드: A2, 이름: 회원, 네트워크: 지역, 측정치: {명: {연간: 30, 2월: 8, 3월: 10, 6월: 20, 하반기: 30, 집계: 최근값}}}
  - {코드: A3, 이름: 민원, 네트워크: 지역, 측정치: {건: {연간: 6, 1월: 1, 2월: 0, 5월: 2, 4분기: 3, 방향: 하향}}}
  - {코드: A4, 이름: 모임, 네트워크: 지역, 측정치: {건: {연간: 1, 8월: 1}, 명: {연간: 20, 상반기: 8, 7월: 12}}}
"""
)
MEASURE = (
    "건: {연간: 120, 1월: 10, 2월: 10, 3월: 10, 4월: 5, 5월: 15, 6월: 10, 3분기: 30, 11월: 30, 산식: 전년 실적 × 120%}"
)


@pytest.fixture(name="centre")
def _centre(empty_office: Office) -> Office:
    """An office whose plan has targets by month."""
    empty_office.write("targets_2016.yaml", PLAN)
    return empty_office


@pytest.mark.parametrize("seed", range(4))
def test_every_quarter_and_month(new_desk: NewDesk, seed: int) -> None:
    """Of a random year every quarter and every month is what the oracle says of it."""
    desk = new_desk(PLAN)
    work_a_year(desk, random.Random(seed), 40)  # noqa: S311 - the same in every run
    desk.check_year()


def test_what_months_come_to(new_desk: NewDesk) -> None:
    """A quarter has the sum of its months, of a standing number its last month's target; halves stay as they are."""
    desk = new_desk(PLAN)
    of = {
        code: [view_of(desk.report(quarter=quarter), code, "quarter")[0] for quarter in (1, 2, 3, 4)]
        for code in ("A1", "A2", "A3")
    }
    assert of == {"A1": [30, 30, 30, 30], "A2": [10, 20, None, 30], "A3": [1, 2, None, 3]}
    cumulative = [view_of(desk.report(quarter=quarter), "A2", "cumulative")[0] for quarter in (1, 2, 3, 4)]
    assert cumulative == [10, 20, 20, 30]


def test_a_month_has_a_rate(new_desk: NewDesk) -> None:
    """12 of 10 in January, nothing of 10 in February, 1 where none may happen: 120 %, not entered, and 0 %."""
    desk = new_desk(PLAN)
    desk.log("A1", "12", "1/12")
    desk.log("A3", "1", "2/3")
    months = desk.report(month=3).kpi("A1").measures[0].months
    got: dict[int, Any] = {month: tuple(found) for month, found in months}
    assert got == {
        1: (10, 12, Fraction(6, 5), -2, "met"),
        2: (10, None, 0, 10, "not_entered"),
        3: (10, None, 0, 10, "not_entered"),
    }
    february: Any = dict(desk.report(month=3).kpi("A3").measures[0].months)[2]
    assert february == (0, 1, 0, -1, "behind")


@pytest.mark.parametrize(
    ("done", "april", "may"), [(34, "behind", "behind"), (35, "under_way", "behind"), (50, "under_way", "under_way")]
)
def test_what_was_due_by_the_month(new_desk: NewDesk, done: int, april: str, may: str) -> None:
    """By April 35 are due, by May 50, by June 60: who has as many as the month asks for is under way."""
    desk = new_desk(PLAN)
    desk.log("A1", str(done), "1/3")
    for month, status in ((4, april), (5, may), (6, "behind")):
        assert view_of(desk.report(month=month), "A1", "cumulative")[4] == status


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("4월: 5,", "2분기: 30, 4월: 5,", "month"),
        ("4월: 5,", "상반기: 60, 4월: 5,", "month"),
        ("11월: 30,", "11월: 29,", "quarters-sum"),
        ("11월: 30,", "11월: 30, 12월: 0.5,", "too-many-decimals"),
        ("산식: 전년 실적 × 120%", "집계: 평균", "month-mean"),
        ("11월: 30,", "13월: 30,", "unknown-name"),
    ],
)  # fmt: skip
def test_what_months_may_be(centre: Office, old: str, new: str, code: str) -> None:
    """Months stand in the place of their quarter or half, add up to the year, and are of what adds up."""
    centre.write("targets_2016.yaml", PLAN.replace(MEASURE, MEASURE.replace(old, new)))
    answer = centre.type("check")
    assert answer.code == 3
    assert f": {code}: " in answer.out + answer.err


def test_what_a_person_reads(centre: Office) -> None:
    """Who records something sees its month's target; a report lists the months so far, and so does CSV."""
    centre.set(VNET_LANG="ko")
    assert "4월: 9/5건 (180.0%), 목표보다 4 많음" in centre.ok("log", "A1", "9", "--date", "4/12").out
    shown = centre.ok("report", "--month", "5").out
    part = shown.split("월별 목표가 있는 성과지표")[1].split("\n\n")[0]
    assert "9/5건" in part
    assert "미입력/15건" in part
    assert "6월" not in part
    rows = centre.ok("report", "--quarter", "2", "--format", "csv").out.splitlines()
    assert "성과지표,지역,A1,상담,건,,4월,5,9,1.8,-4,달성" in rows


def test_one_kpi_by_itself(centre: Office) -> None:
    """The report of one KPI has each quarter after its months."""
    centre.set(VNET_LANG="ko")
    centre.ok("log", "A1", "9", "--date", "4/12")
    lines = [line.split() for line in centre.ok("report", "A1", "--quarter", "2").out.splitlines()]
    periods = [line[0] for line in lines if line and line[0] in {"4월", "5월", "6월", "1분기", "2분기", "누계"}]
    assert periods == ["1분기", "4월", "5월", "6월", "2분기", "누계"]
    assert ["4월", "5건", "9건", "180.0%", "초과", "4건", "달성"] in lines


@pytest.mark.parametrize("format_", ["html", "md"])
def test_the_page_and_the_mail(centre: Office, format_: str) -> None:
    """The page and what is written for mail list the months so far."""
    centre.ok("log", "A1", "9", "--date", "4/12")
    said = centre.ok("report", "--month", "4", "--format", format_, "--full").out
    assert "월별 목표가 있는 성과지표" in said
    assert "9/5건" in said.split("월별 목표가 있는 성과지표")[-1]


def test_the_plans_of_before_say_nothing_of_months(office: Office) -> None:
    """A plan without targets by month has no such part, in no format."""
    office.ok("log", "C4", "9", "--date", "4/12")
    assert "by month" not in office.ok("report", "--month", "4").out
    for kpi in office.ok("report", "--month", "4", "--format", "json").json["kpis"]:
        assert not [measure for measure in kpi["measures"] if "months" in measure]


def test_the_workbook(centre: Office) -> None:
    """The workbook lists the months, and computes each of them anew."""
    centre.set(VNET_LANG="ko")
    centre.ok("log", "A1", "9", "--date", "4/12")
    centre.ok("export", "--quarter", "2", "-o", "b.xlsx")
    book = openpyxl.load_workbook(centre.folder / "b.xlsx")
    rows = [[cell.value for cell in row if cell.value is not None] for row in book["성과지표 실적"].iter_rows()]
    assert ["A1 상담", "4월", "9/5건", 1.8] in [row[:4] for row in rows]
    assert ["A1 상담", "11월", "-/30건"] in [row[:3] for row in rows]
    proof = [[cell.value for cell in row] for row in book["검증"].iter_rows()]
    (april,) = [row for row in proof if row[2] == "A1" and row[5] == "4월" and row[7] == 9]
    assert "SUMIFS" in str(april[8])


def test_formulas_find_months_and_hours(centre: Office, libreoffice: LibreOffice) -> None:
    """Calculated anew by LibreOffice, no figure of a month, of hours, or of what is better low differs."""
    hours = "  - {코드: A5, 이름: 교육, 네트워크: 지역, 측정치: {시간: {연간: 9:40, 4월: 3:20, 5월: 1:20, 4분기: 5}}}\n"
    mean = "  - {코드: A6, 이름: 응답, 네트워크: 지역, 측정치: {시간: {연간: 3:30, 집계: 평균, 방향: 하향}}}\n"
    centre.write("targets_2016.yaml", PLAN.replace("단위: {", "단위: {시간: 분, ") + hours + mean)
    for code, value, day in (("A1", "9", "1/12"), ("A1", "5", "4/12"), ("A2", "9", "2/3"), ("A3", "1", "2/3"),
                             ("A5", "3:20", "4/1"), ("A5", "0:40", "5/1"), ("A5", "0:07", "6/1")):  # fmt: skip
        centre.ok("log", code, value, "--date", day)
    for value, people in (("3:20", "3"), ("3:41", "4")):
        centre.ok("log", "A6", value, "--people", people, "--date", "5/3")
    centre.ok("export", "--quarter", "2", "-o", "b.xlsx")
    bare = without_values(centre.folder / "b.xlsx", centre.folder / "bare.xlsx")
    made = libreoffice.convert([bare], "xlsx", centre.folder / "made")["bare"]
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(made, data_only=True)["검증"].iter_rows()]
    found = [row for row in rows if row[10] in {"일치", "불일치"}]
    assert len(found) > 60
    assert {row[10] for row in found} == {"일치"}
    (april,) = [row for row in found if row[2] == "A5" and row[5] == "4월" and row[0] == "실적"]
    assert april[8] == pytest.approx(10 / 3)


def ahead(office: Office, code: str, unit: str) -> Any:
    """Return what the outlook says of a measure."""
    rows = office.ok("outlook", "--format", "json").json["measures"]
    return next(row for row in rows if (row["code"], row["unit"]) == (code, unit))


def test_the_pace_ends_with_the_last_month(centre: Office) -> None:
    """120 are due by the end of November: 26 done on 30 May leave 94 for seven; August is overdue in September."""
    centre.set(VNET_TODAY="2016-05-30")
    centre.ok("log", "A1", "26", "--date", "4/12")
    row = ahead(centre, "A1", "건")
    assert (row["due"], row["due_month"]) == (4, 11)
    assert row["per_month"] == pytest.approx(94 / 7)
    centre.set(VNET_TODAY="2016-08-30")
    assert ahead(centre, "A4", "건")["prospect"] == "to_come"
    centre.set(VNET_TODAY="2016-09-01")
    assert ahead(centre, "A4", "건")["prospect"] == "overdue"
    centre.set(VNET_LANG="ko")
    assert "기한: 8월 말" in centre.ok("outlook").out
    assert "due_month" not in ahead(centre, "A2", "명")


def test_next_year_keeps_the_months(centre: Office) -> None:
    """200 of this year make 240 of the next: each month twice as many as now, its quarter not written."""
    centre.set(VNET_TODAY="2017-01-05")
    centre.ok("log", "A1", "200", "--date", "2016-04-12")
    centre.ok("plan", "next")
    draft = (centre.data / "targets_2017.yaml").read_text(encoding="utf-8")
    assert "건: {연간: 240, 1월: 20, 2월: 20, 3월: 20, 4월: 10, 5월: 30, 6월: 20, 3분기: 60, 11월: 60," in draft


def test_a_changed_month_is_listed(centre: Office) -> None:
    """A target that moves from May to June changes no quarter, and is said to have changed."""
    centre.ok("log", "A1", "1", "--date", "2/3")
    centre.write("targets_2016.yaml", PLAN.replace("5월: 15, 6월: 10", "5월: 10, 6월: 15"))
    centre.ok("plan", "revise", "--reason", "행사를 미룸")
    changes = centre.ok("plan", "changes").out
    assert "target of month 5" in changes
    assert "target of Q2" not in changes
