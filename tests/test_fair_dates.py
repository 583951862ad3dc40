"""Nothing is called behind before it is due: months inside a quarter, and plans whose year has not begun."""

from fractions import Fraction

import openpyxl
import pytest

from conftest import ONE_NETWORK, Office
from test_report import Desk, NewDesk, new_desk, view_of

__all__ = ["new_desk"]

PLAN = (
    ONE_NETWORK
    + """\
  - {코드: A1, 이름: 협약, 네트워크: 지역, 측정치: {건: {연간: 10, 1분기: 4, 2분기: 6}}}
  - {코드: A2, 이름: 민원, 네트워크: 지역, 측정치: {건: {연간: 6, 1분기: 1, 2분기: 5, 방향: 하향}}}
  - {코드: A3, 이름: 회원, 네트워크: 지역, 측정치: {명: {연간: 30, 1분기: 10, 2분기: 30, 집계: 최근값}}}
  - {코드: A4, 이름: 모임, 네트워크: 지역, 측정치: {건: {연간: 1, 2분기: 1}, 명: {연간: 20, 1분기: 5, 2분기: 15}}}
"""
)


def statuses(desk: Desk, code: str, month: int) -> tuple[str, str]:
    """Return the cumulative status of a KPI's first measure, and that of the KPI, in a month's report."""
    kpi = desk.report(month=month).kpi(code)
    return kpi.measures[0].views.cumulative.status, kpi.statuses.cumulative


@pytest.mark.parametrize(
    ("done", "april", "june"),
    [
        (None, "not_entered", "not_entered"),
        ("3", "behind", "behind"),
        ("4", "under_way", "behind"),
        ("10", "met", "met"),
    ],
)
def test_what_is_due_in_june_is_not_behind_in_april(new_desk: NewDesk, done: str | None, april: str, june: str) -> None:
    """4 were due in March and 6 more are due in June: in April whoever has 4 is under way, and only in June behind."""
    desk = new_desk(PLAN)
    if done:
        desk.log("A1", done, "2/3")
    assert statuses(desk, "A1", 4) == (april, april)
    assert statuses(desk, "A1", 5) == (april, april)
    assert statuses(desk, "A1", 6) == (june, june)


def test_the_first_quarter_asks_nothing_before_it_ends(new_desk: NewDesk) -> None:
    """In January and February nothing can be behind; in March what was not entered is."""
    desk = new_desk(PLAN)
    assert [statuses(desk, "A1", month)[0] for month in (1, 2, 3)] == ["under_way", "under_way", "not_entered"]
    assert view_of(desk.report(month=2), "A1", "quarter") == (4, None, 0, 4, "under_way")


@pytest.mark.parametrize(("happened", "april"), [("1", "met"), ("6", "met"), ("7", "behind")])
def test_what_happened_too_often_stays_so(new_desk: NewDesk, happened: str, april: str) -> None:
    """At most 6 complaints may come by June: 7 are too many in April already, as none can be taken back."""
    desk = new_desk(PLAN)
    desk.log("A2", happened, "1/3")
    assert statuses(desk, "A2", 4)[0] == april


def test_a_quarter_that_was_passed_stays_so(new_desk: NewDesk) -> None:
    """5 complaints may come from April to June: with 6 in April it is passed, and no time mends it."""
    desk = new_desk(PLAN)
    desk.log("A2", "6", "4/3")
    assert view_of(desk.report(month=4), "A2", "quarter")[4] == "behind"


@pytest.mark.parametrize(("members", "april"), [("9", "behind"), ("10", "under_way"), ("30", "met")])
def test_a_standing_number_has_time_to_grow(new_desk: NewDesk, members: str, april: str) -> None:
    """10 members were due in March, 30 are in June: 10 in April are what they should be."""
    desk = new_desk(PLAN)
    desk.log("A3", members, "4/3")
    assert statuses(desk, "A3", 4)[0] == april


def test_several_measures_are_under_way_together(new_desk: NewDesk) -> None:
    """A KPI is under way where all that it lacks has time; where one measure lacks what was due, it is behind."""
    desk = new_desk(PLAN)
    desk.log("A4", "4", "3/3", unit="명")
    assert statuses(desk, "A4", 4)[1] == "behind"
    desk.log("A4", "1", "3/4", unit="명")
    assert statuses(desk, "A4", 4)[1] == "under_way"
    desk.log("A4", "15", "4/4", unit="명")
    assert statuses(desk, "A4", 4)[1] == "under_way"
    desk.log("A4", "1", "4/4", unit="건")
    assert statuses(desk, "A4", 4)[1] == "met"


def test_the_rates_stay_those_of_the_quarter(new_desk: NewDesk) -> None:
    """Targets and rates of a month's report are the quarter's, as before: only what is said of them differs."""
    desk = new_desk(PLAN)
    desk.log("A1", "4", "2/3")
    assert view_of(desk.report(month=4), "A1", "cumulative") == (10, 4, Fraction(2, 5), 6, "under_way")
    assert view_of(desk.report(quarter=2), "A1", "cumulative") == (10, 4, Fraction(2, 5), 6, "behind")


def test_what_a_month_says(office: Office) -> None:
    """In May 활동연계지원 is not behind with what March asked for; the goals are under way, nothing lacks a cause."""
    office.ok("log", "C4", "15", "--date", "3/2")
    for code, value in (("C3", "1회"), ("C6", "30"), ("C7", "1"), ("C8", "3"), ("C9", "40"), ("D1", "4"), ("D3", "2"),
                        ("G2", "3"), ("G4", "20")):  # fmt: skip
        office.ok("log", code, value, "--date", "3/2")
    shown = " ".join(office.ok("report", "--month", "5").out.split())
    assert "No KPI is behind its cumulative target." in shown
    assert "of what is due by 2016-06-30, under way; 2 of 15 met" in shown
    assert "Under way: 13 KPIs have until 2016-06-30" in shown
    document = office.ok("report", "--month", "5", "--format", "json").json
    assert document["explanations"]["missing"] == []
    verdicts = {item["name"]: item["verdict"] for item in document["evaluation"]}
    assert (verdicts["목표대실적(달성률)"], verdicts["자원연계"]) == ("under_way", "under_way")
    rows = [line for line in office.ok("report", "--month", "5", "--format", "csv").out.splitlines() if ",C4," in line]
    assert sum(line.endswith(",진행 중") for line in rows) == 2
    whole = office.ok("report", "--quarter", "2", "--format", "json").json
    assert {kpi["status"]["cumulative"] for kpi in whole["kpis"]} == {"met", "behind", "not_entered", "not_applicable"}


# --- before the plan's year -----------------------------------------------------------------------------------------


@pytest.fixture(name="early")
def _early(office: Office) -> Office:
    """The plan of 2016, looked at on 1 December 2015."""
    office.set(VNET_TODAY="2015-12-01")
    return office


def test_before_its_year_a_plan_has_no_rates(early: Office) -> None:
    """Where a target applies the plan is not begun, and no figure is 0 %: every rate is null, none of them counts."""
    document = early.ok("report", "--format", "json").json
    assert (document["not_begun"], document["period"]["quarter"]) == ("2015-12-01", 1)
    for kpi in document["kpis"]:
        for measure in kpi["measures"]:
            for view in ("quarter", "cumulative", "year"):
                has_target = measure[view]["target"] is not None
                assert measure[view]["status"] == ("not_begun" if has_target else "not_applicable")
                assert measure[view]["rate"] is None
                assert measure[view]["remaining"] == measure[view]["target"]
    assert document["overall"]["rate"] == {"quarter": None, "cumulative": None, "year": None}
    assert document["budget"]["year"]["rate"] is None
    assert {part["rate"] for part in (document["schedule"]["overall"], *document["schedule"]["networks"])} == {None}
    assert {item["verdict"] for item in document["evaluation"]} == {"not_begun"}
    assert document["explanations"]["missing"] == []


@pytest.mark.parametrize(
    "words", [("report",), ("report", "--quarter", "4"), ("evaluate",), ("report", "--month", "2")]
)
def test_before_its_year_nothing_is_0_percent(early: Office, words: tuple[str, ...]) -> None:
    """On the screen nothing is said to be at 0 %, behind, not done or not entered, in whatever period."""
    early.set(VNET_LANG="ko")
    shown = early.ok(*words).out.replace("달성도 미달도 아닙니다", "")
    assert "아직 시작 전" in shown
    assert not [word for word in ("0.0%", "미달", "미입력", "미완료") if word in shown]


def test_before_its_year_in_files(early: Office) -> None:
    """CSV and the workbook say so too."""
    early.set(VNET_LANG="ko")
    rows = early.ok("report", "--format", "csv").out.splitlines()
    assert sum(row.endswith(",아직 시작 전") for row in rows) > 40
    early.ok("export", "-o", "a.xlsx")
    book = openpyxl.load_workbook(early.folder / "a.xlsx")
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "아직 시작 전" in said
    assert any("2016년 계획이고, 오늘은 2015-12-01입니다." in text for text in said)


def test_what_is_recorded_ahead_is_shown(early: Office) -> None:
    """Whoever records something of the coming year sees it, with its rate."""
    early.ok("log", "C4", "15", "--date", "2016-02-03")
    document = early.ok("report", "--quarter", "1", "--format", "json").json
    assert "not_begun" not in document
    assert next(kpi for kpi in document["kpis"] if kpi["code"] == "C4")["rate"]["quarter"] == 1


def test_in_its_year_a_plan_has_begun(early: Office) -> None:
    """On 1 January it has: what is due in March is not entered yet."""
    early.set(VNET_TODAY="2016-01-01")
    document = early.ok("report", "--format", "json").json
    assert "not_begun" not in document
    assert document["overall"]["rate"]["quarter"] == 0
