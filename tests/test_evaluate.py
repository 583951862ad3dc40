"""The evaluation: each item's figure from the source that the plan names, judged by the plan's goal."""

import datetime as dt
import re
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

import oracle
import oracle_progress
from conftest import Office
from oracle import Actual, Recorded, Spent
from oracle_progress import Happened
from typed import refused, width

ITEMS = ["계획대비 사업추진율", "목표대실적(달성률)", "예산대비 집행율", "자원연계", "만족도", "언론보도건수"]
GOALS = [("1", None), ("1", None), ("0.97", None), ("1", None), ("0.8", None), ("10", "건")]

OTHER = """
연도: 2016
문서: {제목: 시험}
단위: {건: 0, 명: 0, 회: 0, 점: 2}
네트워크: {가: 가네트워크}
합산: {상한: 없음}
측정방법: 정량
성과지표:
  - 코드: A1
    이름: 두 가지
    네트워크: 가
    측정치: {건: {연간: 10, 2분기: 10}, 명: {연간: 10, 2분기: 10}}
  - {코드: A2, 이름: 나중, 네트워크: 가, 측정치: {회: {연간: 4, 3분기: 4}}}
평가항목:
  - {항목: 둘, 목표: 100%, 출처: A1}
  - {항목: 둘의 여든, 목표: 80%, 출처: A1}
  - {항목: 나중, 목표: 50%, 출처: A2}
  - {항목: 다섯 점, 목표: 90%, 출처: 설문, 척도: 5}
  - {항목: 점수, 목표: 4점 이상, 출처: 설문}
  - {항목: 참여, 목표: 25명 이상, 출처: 건수}
"""


NARROW = """
연도: 2016
문서: {제목: 시험}
단위: {건: 0, 점: 1}
네트워크: {가: 가네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - {코드: A1, 이름: 셋 중 둘, 네트워크: 가, 측정치: {건: {연간: 3, 2분기: 3}}}
  - {코드: A2, 이름: 많은 것, 네트워크: 가, 측정치: {건: {연간: 2000, 2분기: 2000}}}
  - {코드: A3, 이름: 점수, 네트워크: 가, 측정치: {점: {연간: 4.5, 집계: 평균}}}
평가항목:
  - {항목: 둘, 목표: 66.7%, 출처: A1}
  - {항목: 많음, 목표: 99.95%, 출처: A2}
  - {항목: 설문, 목표: 4.5점, 출처: 설문}
"""


def items(office: Office, *words: str) -> Any:
    """Return the items as `vnet evaluate` gives them to programs."""
    return office.ok("evaluate", *words, "--format", "json").json["evaluation"]


def item(office: Office, name: str, *words: str) -> Any:
    """Return one item."""
    return next(one for one in items(office, *words) if one["name"] == name)


def judged(office: Office, name: str, *words: str) -> tuple[Any, str]:
    """Return one item's figure and verdict."""
    one = item(office, name, *words)
    return one["figure"], one["verdict"]


def other(office: Office) -> Office:
    """Return the office with the other plan instead of the real one."""
    (office.data / "budget_2016.yaml").unlink()
    office.write("targets_2016.yaml", OTHER)
    return office


def line(office: Office, name: str, *words: str) -> str:
    """Return what the screen says of an item: its line and those below it, up to the next item."""
    office.set(COLUMNS="120")
    out = office.ok("evaluate", *words).out
    rest = out[out.index(f"  {name}") :].splitlines()
    own = [rest[0]]
    for one in rest[1:]:
        if not re.match(r"\s{20,}\S", one):
            break
        own.append(one.strip())
    return " | ".join(own)


# --- the six of 2016 ---------------------------------------------------------------------------------------------


def test_items_groups_and_goals(office: Office) -> None:
    """The six items stand in the plan's order with its groups and goals."""
    found = items(office)
    assert [one["name"] for one in found] == ITEMS
    assert [one["group"] for one in found] == ["사업효율성"] * 4 + ["사업효과성"] * 2
    assert [(one["goal"]["value"], one["goal"]["unit"]) for one in found] == [
        (float(Fraction(value)), unit) for value, unit in GOALS
    ]


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_with_nothing_recorded(quarter: int, office: Office) -> None:
    """With nothing recorded no item has a figure, none is met or missed, and each says how it is recorded."""
    for one in items(office, "--quarter", str(quarter)):
        assert (one["figure"], one["missing"], one["verdict"]) == (None, None, "not_recorded")
    office.set(COLUMNS="120")
    out = office.ok("evaluate", "--quarter", str(quarter)).out
    assert out.count("not recorded") == 6
    commands = re.findall(r"to record it: (.*)", out)
    assert [command.split()[1] for command in commands] == ["task", "log", "spend", "log", "log", "log"]
    assert commands[4] == "vnet log 만족도 SCORE --people N"


def test_plan_progress(office: Office) -> None:
    """계획대비 사업추진율 is the tasks done of those due: 2 of 8 in quarter 2; what was done later does not count."""
    for name, day in (("설명회", "2/26"), ("표준협약서", "6/30"), ("매뉴얼", "8/1")):
        office.ok("task", "done", name, "--date", day)
    one = item(office, ITEMS[0], "--quarter", "2")
    assert (one["figure"], one["missing"], one["verdict"]) == (0.25, 0.75, "short")
    assert one["basis"] == {"done": 2, "due": 8}
    assert "2 of 8 due in the schedule done | short by 75.0%p" in line(office, ITEMS[0], "--quarter", "2")
    assert item(office, ITEMS[0], "--quarter", "3")["basis"] == {"done": 3, "due": 14}


def test_plan_progress_is_met(office: Office) -> None:
    """All that is due done is 100 %, and met."""
    for name in ("설명회", "프로그램 조사", "시-구센터"):
        office.ok("task", "done", name, "--date", "2/20")
    assert judged(office, ITEMS[0], "--quarter", "1") == (1, "met")


def test_a_start_alone_is_recorded(office: Office) -> None:
    """Where something was begun and nothing is done, the progress is 0 %, which is short and not unrecorded."""
    office.ok("task", "start", "설명회", "--date", "2/1")
    assert judged(office, ITEMS[0], "--quarter", "1") == (0, "short")


def test_achievement_is_that_of_the_report(office: Office) -> None:
    """목표대실적 is the cumulative rate of all KPIs, as in the report."""
    office.ok("log", "C1", "1", "--date", "4/1")
    report = office.ok("report", "--quarter", "2", "--format", "json").json
    one = item(office, ITEMS[1], "--quarter", "2")
    assert one["figure"] == report["overall"]["rate"]["cumulative"] == pytest.approx(1 / 15)
    assert one["basis"] == {"met": 1, "rated": 15}
    assert one["verdict"] == "short"


def test_a_confirmed_zero_is_recorded(office: Office) -> None:
    """Where somebody confirmed that there was none, the rate is 0 %, and not unrecorded."""
    office.ok("log", "C4", "0", "--date", "4/1")
    assert judged(office, ITEMS[1]) == (0, "short")
    assert judged(office, ITEMS[3]) == (0, "short")


@pytest.mark.parametrize(
    ("won", "quarter", "verdict"),
    [
        ("65,960,000", "2", "met"),  # 97 % of 68,000,000 exactly
        ("65,959,999", "3", "under_way"),
        ("65,959,999", "4", "short"),
        ("65,960,000", "4", "met"),
        ("68,000,000", "4", "met"),
        ("68,000,001", "2", "overspent"),
        ("68,000,001", "4", "overspent"),
    ],
)
def test_execution(won: str, quarter: str, verdict: str, office: Office) -> None:
    """예산대비 집행율 is under way until December, then met from 97 % on or short; overspending is no success."""
    office.ok("spend", won, "--category", "일반", "--date", "3/1")
    figure, judged_ = judged(office, ITEMS[2], "--quarter", quarter)
    assert figure == pytest.approx(int(won.replace(",", "")) / 68_000_000)
    assert judged_ == verdict
    shown = line(office, ITEMS[2], "--quarter", quarter)
    assert ("overspent" in shown) == (verdict == "overspent")
    assert ("97.0%" in shown) == (won == "65,960,000")  # short of it by a won is not shown as reached


def test_a_month_before_the_last(office: Office) -> None:
    """In November spending is under way; in December's month it is judged."""
    office.ok("spend", "1000000", "--category", "일반", "--date", "3/1")
    evaluations = [
        office.ok("report", "--month", month, "--format", "json").json["evaluation"][2]["verdict"]
        for month in ("11", "12")
    ]
    assert evaluations == ["under_way", "short"]


def test_resource_linking_is_the_kpi_that_the_plan_names(office: Office) -> None:
    """자원연계 is the cumulative rate of C4: 39 of 50 is 78 %; a surplus is shown as it is."""
    office.ok("log", "C4", "39", "--date", "4/1")
    one = item(office, "자원연계", "--quarter", "2")
    assert (one["figure"], one["verdict"], one["basis"]) == (0.78, "short", {"kpi": "C4"})
    assert "C4 활동연계지원 39/50건 | short by 22.0%p" in line(office, "자원연계", "--quarter", "2")
    office.ok("log", "C4", "21", "--date", "4/2")
    assert judged(office, "자원연계", "--quarter", "2") == (1.2, "met")


def test_satisfaction_is_weighted_by_people(office: Office) -> None:
    """만족도 is the mean of the scores weighted by those who answered: (86×40 + 70×10) / 50 = 82.8 of 100."""
    office.ok("log", "만족도", "86", "--people", "40", "--date", "3/1")
    office.ok("log", "만족도", "70점", "--people", "10", "--date", "6/1")
    office.ok("log", "만족도", "10", "--people", "1000", "--date", "7/1")
    one = item(office, "만족도", "--quarter", "2")
    assert (one["figure"], one["verdict"]) == (0.828, "met")
    assert one["basis"] == {
        "entries": 2,
        "without_evidence": 2,
        "people": 50,
        "value": 82.8,
        "unit": "점",
        "scale": 100,
    }
    assert [(entry["value"], entry["people"]) for entry in one["records"]] == [(86, 40), (70, 10)]
    assert "2 surveys, 50 people, mean 82.80 of 100" in line(office, "만족도", "--quarter", "2")
    assert judged(office, "만족도", "--quarter", "3")[1] == "short"


def test_press_is_a_count(office: Office) -> None:
    """언론보도 is a count: under way before December, with what is still missing; met from 10 on; then short."""
    for number in range(9):
        office.ok(
            "log", "언론보도", "1건", "--date", f"{number + 1}/5", "--partner", "예시신문", "--note", f"제목 {number}"
        )
    one = item(office, "언론보도건수", "--quarter", "2")
    assert (one["figure"], one["missing"], one["verdict"]) == (6, 4, "under_way")
    assert "6 entries | 4건 to go" in line(office, "언론보도건수", "--quarter", "2")
    assert judged(office, "언론보도건수", "--quarter", "4") == (9, "short")
    office.ok("log", "언론보도", "1건", "--date", "12/31")
    assert judged(office, "언론보도건수", "--quarter", "4") == (10, "met")
    office.ok("log", "언론보도", "0건", "--date", "1/1")
    assert judged(office, "언론보도건수", "--quarter", "4") == (10, "met")


def test_articles_are_listed(office: Office) -> None:
    """With --all the articles and surveys behind a figure are named; by default the screen stays short."""
    office.ok("log", "언론보도", "1건", "--date", "3/5", "--partner", "예시신문", "--note", "나눔의 하루")
    office.ok("log", "만족도", "86", "--people", "40", "--date", "3/1", "--note", "설명회 참가자")
    office.set(COLUMNS="120")
    out = office.ok("evaluate", "--all").out
    assert re.search(r"2016-03-05 1건; 예시신문; 나눔의 하루; \S+", out)
    assert re.search(r"2016-03-01 86점; 40 people; 설명회 참가자", out)
    assert "우리의 해석이다" in out  # what the plan itself remarks
    short = office.ok("evaluate").out
    assert "나눔의 하루" not in short
    assert len(short.splitlines()) < len(out.splitlines())


def test_items_are_no_kpis(office: Office) -> None:
    """What is recorded for a survey or a count is in no KPI table, no network, no combined rate, and never a stray."""
    before = office.ok("report", "--format", "json").json
    office.ok("log", "만족도", "86", "--people", "40", "--date", "3/1")
    office.ok("log", "언론보도", "3건", "--date", "3/1")
    after = office.ok("report", "--format", "json").json
    for name in ("kpis", "networks", "overall", "outside_plan"):
        assert before[name] == after[name]


def test_void_entries_do_not_count(office: Office) -> None:
    """A survey that is void is gone from the figure, the count and the list."""
    office.ok("log", "만족도", "86", "--people", "40", "--date", "3/1")
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    office.ok("void", entry["id"], "--reason", "두 번 적음")
    one = item(office, "만족도")
    assert (one["verdict"], one["records"], one["basis"]["entries"]) == ("not_recorded", [], 0)


# --- other plans -------------------------------------------------------------------------------------------------


def test_several_measures_must_all_be_met(office: Office) -> None:
    """Without a cap a surplus in one measure lifts the mean over the goal of 100 %; the item is short all the same."""
    other(office)
    office.ok("log", "A1", "25건", "--date", "4/1")
    one = item(office, "둘", "--quarter", "2")
    assert (one["figure"], one["missing"], one["verdict"]) == (1.25, None, "short")
    assert judged(office, "둘의 여든", "--quarter", "2") == (1.25, "met")
    office.ok("log", "A1", "10명", "--date", "4/1")
    assert judged(office, "둘", "--quarter", "2") == (1.75, "met")


def test_a_kpi_without_a_target_so_far(office: Office) -> None:
    """Where the KPI has no target yet the item does not apply, though something was entered; later it does."""
    other(office)
    office.ok("log", "A2", "2", "--date", "4/1")
    assert judged(office, "나중", "--quarter", "2") == (None, "not_applicable")
    assert judged(office, "나중", "--quarter", "3") == (0.5, "met")


@pytest.mark.parametrize(("score", "figure", "verdict"), [("4.5", 0.9, "met"), ("4.49", 0.898, "short")])
def test_a_scale_of_five(score: str, figure: float, verdict: str, office: Office) -> None:
    """On a scale of 5 a mean of 4.5 is 90 %."""
    other(office)
    office.ok("log", "다섯 점", score, "--people", "7", "--date", "4/1")
    assert judged(office, "다섯 점") == (figure, verdict)


def test_a_goal_in_points(office: Office) -> None:
    """A goal in points is compared with the mean itself; no scale is made up."""
    other(office)
    office.ok("log", "점수", "3.75", "--people", "4", "--date", "4/1")
    one = item(office, "점수")
    assert (one["figure"], one["missing"], one["verdict"]) == (3.75, 0.25, "short")
    assert one["goal"] == {"value": 4, "unit": "점"}
    assert one["basis"]["scale"] is None


def test_a_count_in_another_unit(office: Office) -> None:
    """A count is in its goal's unit, with as many at once as there were."""
    other(office)
    office.ok("log", "참여", "12명", "--date", "4/1")
    office.ok("log", "참여", "13", "--date", "4/2")
    assert judged(office, "참여") == (25, "met")


def test_an_item_without_its_part(office: Office) -> None:
    """An item whose part the plan lacks does not apply, and says why."""
    (office.data / "budget_2016.yaml").unlink()
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("\n일정:"), text.index("\n# ── 메모")
    path.write_text(text[:begin] + text[end:], encoding="utf-8")
    for name, said in ((ITEMS[0], "The plan has no schedule."), (ITEMS[2], "The plan has no budget.")):
        one = item(office, name)
        assert (one["figure"], one["verdict"], one["basis"]) == (None, "not_applicable", None)
        assert said in line(office, name)


def test_a_plan_without_items(office: Office) -> None:
    """A plan without items and checklists has no evaluation, and the command says so in one sentence."""
    other(office)
    office.write("targets_2016.yaml", OTHER.split("평가항목:", maxsplit=1)[0])
    answer = office.type("evaluate")
    assert (answer.code, answer.out, answer.err.count("\n")) == (4, "", 1)
    report = office.ok("report", "--format", "json").json
    assert (report["evaluation"], report["checklists"]) == ([], [])
    assert "Evaluation" not in office.ok("report").out
    assert "records" not in office.ok("report", "--format", "json").out


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_every_figure_is_the_oracles(quarter: int, office: Office) -> None:
    """A year of everything gives, in each quarter and month, the figures that the oracle computes."""
    recorded: list[Recorded] = [
        Actual("C4", "건", dt.date(2016, 4, 12), Fraction(60)),
        Actual("D3", "회", dt.date(2016, 8, 2), Fraction(3)),
        Actual("C2", "부", dt.date(2016, 9, 30), Fraction(200)),
        Actual("만족도", "점", dt.date(2016, 3, 31), Fraction(77), None, 31),
        Actual("만족도", "점", dt.date(2016, 7, 1), Fraction("88.25"), None, 17),
        Actual("언론보도건수", "건", dt.date(2016, 2, 1), Fraction(4)),
        Actual("언론보도건수", "건", dt.date(2016, 11, 30), Fraction(7)),
        Spent("일반운영비", dt.date(2016, 6, 2), 31_234_567),
        Spent("회의운영비", dt.date(2016, 10, 2), 34_725_433),
    ]
    happened = [
        Happened("기업자원봉사 설명회 개최", "done", dt.date(2016, 3, 2)),
        Happened("기업자원 봉사 프로그램 조사", "done", dt.date(2016, 5, 2)),
    ]
    for one in recorded:
        if isinstance(one, Actual):
            people = ("--people", str(one.people)) if one.people else ()
            value = f"{float(one.value):g}{one.unit}"
            office.ok("log", one.kpi, value, *people, "--date", one.day.isoformat())
        else:
            office.ok("spend", str(one.won), "--category", one.category, "--date", one.day.isoformat())
    for thing in happened:
        office.ok("task", thing.event, thing.task, "--date", thing.day.isoformat())
    plan = oracle.read_plan(office.data, 2016)
    for month in (None, 3 * quarter - 1):
        expected = oracle_progress.evaluation(plan, recorded, happened, quarter=quarter, month=month)
        words = ["--quarter", str(quarter)] if month is None else ["--month", str(month)]
        report = office.ok("report", *words, "--format", "json").json
        assert not oracle.differences(oracle.as_json(expected), report["evaluation"])
    alone = items(office, "--quarter", str(quarter))
    expected = oracle_progress.evaluation(plan, recorded, happened, quarter=quarter)
    assert not oracle.differences(oracle.as_json(expected), alone)


def test_the_samples_scorecard_is_the_oracles(office: Office) -> None:
    """The sample year's scorecard and schedule, from the entries that it lists, are what the oracle computes."""
    office.ok("sample", "there")
    data = ("--data", "there/data")
    recorded: list[Recorded] = []
    happened: list[Happened] = []
    for one in office.ok(*data, "entries", "--format", "json").json["entries"]:
        day = dt.date.fromisoformat(one["date"])
        if one["type"] == "actual":
            value = Fraction(str(one["value"]))
            recorded.append(Actual(one["kpi"], one["unit"], day, value, one.get("kind"), one.get("people")))
        elif one["type"] == "spending":
            recorded.append(Spent(one["category"], day, one["amount"], one.get("network")))
        elif one["type"] == "task":
            happened.append(Happened(one["subject"], one["event"], day))
    plan = oracle.read_plan(office.folder / "there" / "data", 2016)
    for quarter in (1, 2, 3, 4):
        report = office.ok(*data, "report", "--quarter", str(quarter), "--format", "json").json
        expected = oracle_progress.evaluation(plan, recorded, happened, quarter=quarter)
        assert not oracle.differences(oracle.as_json(expected), report["evaluation"])
        schedule = oracle_progress.schedule(plan, happened, quarter=quarter)
        assert not oracle.differences(oracle.as_json(schedule), report["schedule"])


# --- how it looks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("words", [("evaluate",), ("evaluate", "--all"), ("report",)])
def test_nothing_is_cut(words: tuple[str, ...], language: str, korean: Office) -> None:
    """At any width every character of the evaluation is there, and all of it fits the Korean code page."""
    korean.ok("log", "만족도", "86", "--people", "40", "--date", "3/1", "--note", "설명회 참가자")
    korean.ok("step", "2", "1", "--date", "3/1")
    seen = []
    for columns in (40, 60, 80, 120):
        korean.set(COLUMNS=str(columns), VNET_LANG=language)
        out = korean.ok(*words, "--quarter", "2").out
        assert max(map(width, out.splitlines())) <= columns
        out.encode("cp949")
        if words[0] == "evaluate":
            seen.append(Counter(re.sub(r"[\s-]", "", out)))
    assert all(one == seen[0] for one in seen)


def test_a_short_screen(office: Office) -> None:
    """By default the checklists take a line an item, so that the evaluation of 2016 is a screen and a half."""
    office.set(COLUMNS="80")
    out = office.ok("evaluate").out
    assert len(out.splitlines()) <= 64
    assert [f" {number} " in out for number in range(1, 19)] == [True] * 18


def test_the_reports_scorecard(office: Office) -> None:
    """The report has the items in short, except where it is that of one network."""
    office.ok("log", "C4", "39", "--date", "4/1")
    out = office.ok("report", "--quarter", "2").out
    assert re.search(r"자원연계 +100% +78\.0% +behind", out)
    assert re.search(r"만족도 +80% +- +not recorded", out)
    assert "자원연계" not in office.ok("report", "--quarter", "2", "--network", "국제").out


def test_one_network_leaves_the_scorecard_whole(office: Office) -> None:
    """A report of one network has the items and checklists of the whole plan."""
    office.ok("log", "C4", "39", "--date", "4/1")
    office.ok("task", "done", "설명회", "--date", "2/26")
    whole = office.ok("report", "--quarter", "2", "--format", "json").json
    part = office.ok("report", "--quarter", "2", "--network", "국제", "--format", "json").json
    assert (part["evaluation"], part["checklists"]) == (whole["evaluation"], whole["checklists"])


def test_csv(korean: Office) -> None:
    """The CSV report has a row an item, its figure as an unrounded share or a number, and the word for it."""
    korean.ok("log", "C4", "39", "--date", "4/1")
    korean.ok("log", "언론보도", "6건", "--date", "4/1")
    rows = [row.split(",") for row in korean.ok("report", "--quarter", "2", "--format", "csv").out.splitlines()]
    found = {row[3]: row for row in rows if row[5] in {"사업효율성", "사업효과성"}}
    assert list(found) == ITEMS
    assert found["자원연계"][7:11] == ["1", "-", "0.78", "0.22"]
    assert found["언론보도건수"][7:11] == ["10", "6", "-", "4"]
    assert found["만족도"][7:11] == ["0.8", "-", "-", "-"]


def test_formats_and_files(office: Office) -> None:
    """The evaluation goes to a file; there is no CSV of it alone, and no other quarter than four."""
    office.ok("evaluate", "-o", "out.txt")
    assert "만족도" in (office.folder / "out.txt").read_text(encoding="utf-8")
    for words in (("--format", "csv"), ("--quarter", "5"), ("-o", "data/targets_2016.yaml")):
        refused(office, "evaluate", *words, code=2)
    one = office.ok("evaluate", "--format", "json").json
    head = ["format", "year", "title", "sample", "period", "network", "as_of", "ledger"]
    assert list(one) == [*head, "evaluation", "checklists", "outside_plan", "old_meaning"]


def test_the_sample_says_so(office: Office) -> None:
    """The evaluation and the schedule of a sample say that it is one."""
    office.ok("sample", "there")
    for command in ("evaluate", "schedule"):
        assert "SAMPLE" in office.ok("--data", "there/data", command).out
        assert office.ok("--data", "there/data", command, "--format", "json").json["sample"] is True


def narrow(office: Office) -> Office:
    """An office whose rates are closer to their goals than one decimal tells: 2 of 3, 1,999 of 2,000, 4.4999."""
    office.write("targets_2016.yaml", NARROW)
    office.ok("log", "A1", "2", "--date", "4/1")
    office.ok("log", "A2", "1999", "--date", "4/1")
    for name in ("설문", "A3"):
        office.ok("log", name, "4.5", "--people", "999", "--date", "4/1")
        office.ok("log", name, "4.4", "--people", "1", "--date", "4/2")
    return office


def test_a_figure_beside_its_goal_reads_as_it_is_judged(empty_office: Office) -> None:
    """66.67 % is short of 66.7 % by 0.03, 99.95 % is its goal, and a mean of 4.4999 does not read like 4.5."""
    lines = [line.split() for line in narrow(empty_office).ok("evaluate", "--quarter", "2").out.splitlines()]
    told = {line[0]: line[1:4] for line in lines if line and line[0] in {"둘", "많음", "설문"}}
    assert told == {
        "둘": ["66.7%", "66.67%", "behind"],
        "많음": ["99.95%", "99.95%", "met"],
        "설문": ["4.50점", "4.4999점", "behind"],
    }
    out = empty_office.ok("evaluate", "--quarter", "2").out
    assert "short by 0.03%p" in out
    assert "mean 4.4999" in out
    assert "0.0001점 to go" in out


def test_a_mean_beside_its_target_reads_as_it_is_judged(empty_office: Office) -> None:
    """A KPI's mean of 4.4999 is behind 4.5, and does not read like it; without a goal 2 of 3 are 66.7 %."""
    out = narrow(empty_office).ok("report", "--quarter", "2").out
    assert "4.4999/4.5점" in out
    assert "66.7%" in out
    assert "66.6%" not in out


def test_nothing_recorded_is_no_figure_where_its_rate_is_0(office: Office) -> None:
    """The rate of what nobody entered is 0, its verdict `not_recorded` without a figure; a confirmed 0 is a figure."""
    report = office.ok("report", "--quarter", "2", "--format", "json").json
    (c4,) = [one for one in report["kpis"] if one["code"] == "C4"]
    rates = [report["schedule"]["overall"]["rate"], report["overall"]["rate"]["cumulative"]]
    assert [*rates, report["budget"]["year"]["rate"], c4["rate"]["cumulative"]] == [0, 0, 0, 0]
    assert [(one["figure"], one["verdict"]) for one in report["evaluation"]] == [(None, "not_recorded")] * 6
    office.ok("log", "C4", "0", "--date", "4/1")
    office.ok("log", "언론보도건수", "0", "--date", "4/1")
    office.ok("task", "start", "표준협약서", "--date", "3/1")
    office.ok("spend", "1천원", "--category", "회의운영비", "--network", "기업", "--date", "4/1")
    office.ok(
        "spend",
        "1천원",
        "--category",
        "회의운영비",
        "--network",
        "기업",
        "--date",
        "4/2",
        "--refund",
        "--reason",
        "반납",
    )
    got = [(one["figure"], one["verdict"]) for one in items(office, "--quarter", "2")]
    short, under_way = (0, "short"), (0, "under_way")
    assert got == [short, short, under_way, short, (None, "not_recorded"), under_way]
