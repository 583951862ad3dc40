"""The schedule: when tasks are due, what a day on which something was done counts for, and the drawing of the year."""

import datetime as dt
import re
import unicodedata
from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import oracle
import oracle_progress
from conftest import ROOT, Office
from oracle_progress import Happened
from typed import kept, refused, width
from vnet.ledger.entry import Entry, EntryType
from vnet.period import Period
from vnet.plan.files.load import load
from vnet.plan.model import Document, Plan, Task
from vnet.report.schedule import Schedule, State, build_schedule

# What the plan of 2016 says is due, quarter by quarter: read from the text of the plan, not from the program.
DUE = {
    1: [("2016-02-26", "설명회"), ("2016-02-29", "프로그램 조사"), ("2016-02-29", "시-구센터")],
    2: [
        ("2016-05-31", "프로그램 조사"),
        ("2016-05-31", "시-구센터"),
        ("2016-06-30", "표준협약서"),
        ("2016-06-30", "실무자 네트워크 구성"),
        ("2016-06-30", "자원봉사데이"),
    ],
    3: [
        ("2016-07-31", "센터 관리자"),
        ("2016-08-31", "프로그램 조사"),
        ("2016-08-31", "시-구센터"),
        ("2016-08-31", "노하우"),
        ("2016-08-31", "시민리더"),
        ("2016-09-30", "매뉴얼"),
    ],
    4: [
        ("2016-11-30", "프로그램 조사"),
        ("2016-11-30", "시-구센터"),
        ("2016-11-30", "자원봉사대회"),
        ("2016-12-31", "자원봉사 실무자 네트워크 운영"),
        ("2016-12-31", "활동 지원"),
        ("2016-12-31", "마케터"),
        ("2016-12-31", "자원봉사데이"),
        ("2016-12-31", "파티"),
        ("2016-12-31", "공공의제"),
        ("2016-12-31", "중앙광역"),
        ("2016-12-31", "현황 분석"),
        ("2016-12-31", "국제이슈"),
        ("2016-12-31", "통번역"),
    ],
}
BY_NETWORK = {1: (3, 0, 0), 2: (8, 0, 0), 3: (11, 0, 3), 4: (18, 3, 6)}

SMALL = """
연도: 2016
문서: {제목: 시험}
단위: {건: 0}
네트워크: {가: 가네트워크, 나: 나네트워크}
합산: {상한: 100%}
측정방법: 정량
성과지표:
  - {코드: A1, 이름: 체결, 네트워크: 가, 측정치: {건: {연간: 1, 1분기: 1}}}
일정:
  - {과제: 조사, 네트워크: 가, 기간: 2~12, 시기: [2, 5, 8, 11]}
  - {과제: 데이, 네트워크: 나, 기간: "4~6, 9~12"}
  - {과제: 설명회, 네트워크: 가, 기간: 2, 예정일: 2016-02-26}
  - {과제: 공통, 기간: 1~3}
  - {과제: 미정, 네트워크: 나}
"""


def json_of(office: Office, *words: str) -> Any:
    """Return the schedule as `vnet schedule` gives it to programs."""
    return office.ok("schedule", *words, "--format", "json").json["schedule"]


def small(office: Office) -> Office:
    """Return the office with the small plan instead of the real one."""
    (office.data / "budget_2016.yaml").unlink()
    office.write("targets_2016.yaml", SMALL)
    return office


def row(office: Office, name: str, *words: str) -> Any:
    """Return the row of the task with this in its name."""
    (found,) = [task for task in json_of(office, *words)["tasks"] if name in task["name"]]
    return found


# --- what is due -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_what_is_due_in_2016(quarter: int, office: Office) -> None:
    """With nothing recorded, exactly what the plan's text says is due by each quarter's end is late, in that order."""
    one = json_of(office, "--quarter", str(quarter))
    expected = [pair for number in range(1, quarter + 1) for pair in DUE[number]]
    assert len(one["late"]) == len(expected)
    assert [late["due"] for late in one["late"]] == sorted(due for due, _ in expected)
    assert Counter((late["due"], late["name"]) for late in one["late"]) == Counter(
        (due, next(task["name"] for task in one["tasks"] if name in task["name"])) for due, name in expected
    )
    assert one["overall"] == {"done": 0, "due": len(expected), "rate": 0}
    assert tuple(network["due"] for network in one["networks"]) == BY_NETWORK[quarter]
    assert [network["rate"] for network in one["networks"]] == [0 if due else None for due in BY_NETWORK[quarter]]


def test_a_task_without_a_period_is_outside(office: Office) -> None:
    """The task whose period the source lost is unset, due at no time, and named as being outside the rate."""
    for quarter in "1234":
        task = row(office, "BD관리", "--quarter", quarter)
        assert (task["state"], task["occurrences"], task["months"]) == ("unset", [], [])
    office.ok("task", "done", "BD관리", "--date", "5/2")
    assert json_of(office, "--quarter", "4")["overall"] == {"done": 0, "due": 27, "rate": 0}
    assert row(office, "BD관리", "--quarter", "2")["finished"] == "2016-05-02"
    assert "3 기업 자원봉사 프로그램 BD관리 (done 2016-05-02)" in office.ok("schedule").out


def test_twenty_one_tasks_in_their_order(office: Office) -> None:
    """All tasks of the plan are there, numbered in its order; 8 of the 20 with a period end before December."""
    tasks = json_of(office)["tasks"]
    assert [task["number"] for task in tasks] == list(range(1, 22))
    assert [task["network"] for task in tasks] == ["기업"] * 12 + ["국내"] * 3 + ["국제"] * 6
    assert len([task for task in tasks if task["occurrences"]]) == 20


def test_a_month_ends_the_period(office: Office) -> None:
    """A month's schedule has what is due by its end, and counts nothing that was done later."""
    office.ok("task", "done", "설명회", "--date", "2/26")
    office.ok("task", "done", "조사", "--date", "3/1")
    one = json_of(office, "--month", "2")
    assert one["overall"] == {"done": 1, "due": 3, "rate": pytest.approx(1 / 3)}
    assert json_of(office, "--month", "1")["overall"] == {"done": 0, "due": 0, "rate": None}
    assert json_of(office, "--quarter", "1")["overall"] == {"done": 2, "due": 3, "rate": pytest.approx(2 / 3)}


def test_what_is_done_early_counts_when_it_is_due(office: Office) -> None:
    """A task done in April is done at once, and in the rate from the end of the quarter in which it is due."""
    office.ok("task", "done", "매뉴얼", "--date", "4/1")
    assert row(office, "매뉴얼", "--quarter", "1")["state"] == "to_come"
    assert row(office, "매뉴얼", "--quarter", "2")["state"] == "done"
    assert json_of(office, "--quarter", "2")["overall"] == {"done": 0, "due": 8, "rate": 0}
    assert json_of(office, "--quarter", "3")["overall"] == {"done": 1, "due": 14, "rate": pytest.approx(1 / 14)}


def test_states(office: Office) -> None:
    """A task is to come, under way once it was begun, late once it is due and not done, and done; late work is done."""
    states = [row(office, "표준협약서", "--quarter", quarter)["state"] for quarter in "1234"]
    assert states == ["to_come", "late", "late", "late"]
    office.ok("task", "start", "표준협약서", "--date", "2/3")
    office.ok("task", "done", "표준협약서", "--date", "8/1")
    states = [row(office, "표준협약서", "--quarter", quarter)["state"] for quarter in "1234"]
    assert states == ["under_way", "late", "done", "done"]
    task = row(office, "표준협약서", "--quarter", "3")
    assert (task["started"], task["finished"]) == ("2016-02-03", "2016-08-01")
    for event, day in (("start", "2/1"), ("done", "2/9"), ("start", "5/1")):
        office.ok("task", event, "프로그램 조사", "--date", day)
    task = row(office, "프로그램 조사", "--quarter", "2")
    assert (task["started"], task["finished"], task["state"]) == ("2016-02-01", "2016-02-09", "late")
    assert json_of(office, "--quarter", "3")["overall"]["done"] == 2


def test_tasks_of_no_network(office: Office) -> None:
    """Tasks that name no network have a row of progress of their own, the last one; all count in the whole."""
    one = json_of(small(office), "--quarter", "1")
    assert one["networks"] == [
        {"code": "가", "name": "가네트워크", "done": 0, "due": 2, "rate": 0},
        {"code": "나", "name": "나네트워크", "done": 0, "due": 0, "rate": None},
        {"code": None, "name": None, "done": 0, "due": 1, "rate": 0},
    ]
    assert one["overall"] == {"done": 0, "due": 3, "rate": 0}
    assert "(no network named)" in office.ok("schedule").out


def test_one_network_in_a_report(office: Office) -> None:
    """A report of one network has its tasks and its progress; the whole plan's progress stays beside them."""
    whole = office.ok("report", "--quarter", "3", "--format", "json").json["schedule"]
    part = office.ok("report", "--quarter", "3", "--network", "국제", "--format", "json").json["schedule"]
    assert part["overall"] == whole["overall"]
    assert part["networks"] == whole["networks"][2:]
    assert part["tasks"] == whole["tasks"][15:]
    assert {late["number"] for late in part["late"]} == {17, 18, 19}


# --- what a day counts for ---------------------------------------------------------------------------------------

CASES: list[tuple[list[str], list[str | None]]] = [
    (["2/10"], ["02-10", None, None, None]),
    (["3/10"], ["03-10", None, None, None]),  # after the first, before the second: the first is late
    (["2/10", "3/10"], ["02-10", "03-10", None, None]),  # the first is done: the next one, early
    (["1/5"], ["01-05", None, None, None]),
    (["6/1"], [None, "06-01", None, None]),  # the last one before it, not the first
    (["6/1", "6/20"], ["06-20", "06-01", None, None]),
    (["5/3", "5/20"], ["05-20", "05-03", None, None]),  # twice in its month: what was left undone before
    (["2/10", "5/3"], ["02-10", "05-03", None, None]),
    (["12/1"], [None, None, None, "12-01"]),
    (["2/10", "5/3", "8/8", "11/30"], ["02-10", "05-03", "08-08", "11-30"]),
]


@pytest.mark.parametrize(("days", "expected"), CASES)
def test_what_a_day_counts_for(days: list[str], expected: list[str | None], office: Office) -> None:
    """What is done counts for the time in whose month it lies; else the last undone one before it; else the next."""
    for day in days:
        small(office) if not office.ledger.exists() else None
        office.ok("task", "done", "조사", "--date", day)
    done = [one["done"] for one in row(office, "조사", "--quarter", "4")["occurrences"]]
    assert done == [None if one is None else f"2016-{one}" for one in expected]


def test_the_order_of_recording_does_not_matter(office: Office) -> None:
    """Days recorded in any order count as if they had been recorded in theirs."""
    small(office)
    for day in ("11/30", "5/3", "2/10"):
        office.ok("task", "done", "조사", "--date", day)
    done = [one["done"] for one in row(office, "조사", "--quarter", "4")["occurrences"]]
    assert done == ["2016-02-10", "2016-05-03", None, "2016-11-30"]


def test_two_spans_are_due_twice(office: Office) -> None:
    """A task of two spans is due at the end of each; what is done in August counts for the first, which is late."""
    small(office)
    assert [one["due"] for one in row(office, "데이")["occurrences"]] == ["2016-06-30", "2016-12-31"]
    office.ok("task", "done", "데이", "--date", "8/1")
    assert [one["done"] for one in row(office, "데이", "--quarter", "3")["occurrences"]] == ["2016-08-01", None]
    office.ok("task", "done", "데이", "--date", "9/1")
    assert row(office, "데이", "--quarter", "3")["state"] == "done"
    assert row(office, "데이", "--quarter", "2")["state"] == "late"


# --- what is refused ---------------------------------------------------------------------------------------------


def test_a_plan_without_a_schedule(office: Office) -> None:
    """Without tasks, looking and recording say so in one sentence; the report has no such part."""
    small(office)
    office.write("targets_2016.yaml", SMALL.split("일정:", maxsplit=1)[0])
    for words in (("schedule",), ("schedule", "--format", "json"), ("task", "done", "조사")):
        answer = office.type(*words)
        assert (answer.code, answer.out, answer.err.count("\n")) == (4, "", 1)
    assert office.ok("report", "--format", "json").json["schedule"] is None
    assert "Schedule" not in office.ok("report").out


def test_a_task_that_the_plan_lost_is_announced(office: Office) -> None:
    """Entries of a task that was renamed are in no figure, and every report says how many there are."""
    small(office)
    office.ok("task", "start", "조사", "--date", "2/1")
    office.ok("task", "done", "조사", "--date", "2/10")
    office.write("targets_2016.yaml", SMALL.replace("과제: 조사", "과제: 실태조사"))
    report = office.ok("report", "--format", "json").json
    assert report["outside_plan"] == [{"kpi": None, "category": None, "unit": None, "entries": 2, "subject": "조사"}]
    assert report["schedule"]["overall"]["done"] == 0
    for words in (("report",), ("report", "--format", "csv")):
        assert "조사" in office.ok(*words).out
    assert "조사" in office.ok("check").err


# --- by any plan -------------------------------------------------------------------------------------------------


@st.composite
def tasks(draw: st.DrawFn) -> tuple[dict[str, Any], Task]:
    """Return a task as the plan's file writes it, and as the program knows it."""
    months = st.integers(1, 12)
    spans = draw(st.lists(st.tuples(months, months).map(lambda pair: (min(pair), max(pair))), max_size=3))
    recurs = draw(st.lists(months, max_size=4))
    day = draw(st.none() | st.dates(dt.date(2016, 1, 1), dt.date(2016, 12, 31)))
    written: dict[str, Any] = {"과제": "일", "네트워크": "기업"}
    if spans:
        written["기간"] = ", ".join(f"{first}~{last}" for first, last in spans)
    if recurs:
        written["시기"] = recurs
    if day:
        written["예정일"] = day
    return written, Task("일", "기업", tuple(spans), tuple(recurs), day)


DAYS = st.lists(
    st.tuples(st.sampled_from(["start", "done"]), st.dates(dt.date(2016, 1, 1), dt.date(2016, 12, 31))), max_size=8
)


def entries(happened: list[tuple[str, dt.date]]) -> list[Entry]:
    """Return what happened to the task as the ledger gives it: by day, then as recorded."""
    return [
        Entry("x", EntryType.TASK, day.isoformat(), "가", "", subject="일", event=event)
        for event, day in sorted(happened, key=lambda pair: pair[1])
    ]


def built(task: Task, happened: list[tuple[str, dt.date]], period: Period) -> Schedule:
    """Return the schedule of a plan with this task alone."""
    plan = Plan(2016, "ko", Document("시험"), (), (), None, weighted=False, tasks=(task,))
    schedule = build_schedule(plan, entries(happened), period)
    assert schedule
    return schedule


def a_task(spans: tuple[tuple[int, int], ...] = (), day: dt.date | None = None) -> tuple[dict[str, Any], Task]:
    """Return a task of some spans and a day, as the plan's file writes it and as the program knows it."""
    written: dict[str, Any] = {"과제": "일", "네트워크": "기업"}
    if spans:
        written["기간"] = ", ".join(f"{first}~{last}" for first, last in spans)
    if day:
        written["예정일"] = day
    return written, Task("일", "기업", spans, (), day)


@given(tasks(), DAYS, st.integers(1, 12))
@example(a_task(day=dt.date(2016, 6, 15)), [], 6)
@example(a_task(((2, 3), (8, 9)), dt.date(2016, 3, 10)), [], 12)
@example(a_task(((8, 8), (2, 2), (5, 5))), [("done", dt.date(2016, 12, 1))], 12)
def test_any_task_is_as_the_oracle_has_it(
    task: tuple[dict[str, Any], Task], happened: list[tuple[str, dt.date]], month: int
) -> None:
    """For any spans, months and day of a task and anything that was recorded, every figure is the oracle's."""
    written, known = task
    plan = oracle.Plan(2016, {"네트워크": {}, "일정": [written]}, None)
    quarter = (month + 2) // 3
    expected = oracle_progress.schedule(
        plan, [Happened("일", event, day) for event, day in happened], quarter=quarter, month=month
    )
    assert expected
    got = built(known, happened, Period(2016, quarter, month))
    (row_,) = got.tasks
    (wanted,) = expected["tasks"]
    assert [(one.due.isoformat(), one.done and one.done.isoformat()) for one in row_.occurrences] == [
        (one["due"], one["done"]) for one in wanted["occurrences"]
    ]
    assert (row_.state, sorted(row_.months)) == (wanted["state"], wanted["months"])
    assert (got.overall.done, got.overall.due, got.overall.rate) == tuple(expected["overall"].values())
    assert [one.due.isoformat() for _, one in got.late] == [one["due"] for one in expected["late"]]
    assert (row_.done, row_.due, got.overall.undone) == (got.overall.done, got.overall.due, len(expected["late"]))
    assert row_.undone == [one["done"] for one in wanted["occurrences"]].count(None)
    months = Counter(int(one["due"][5:7]) for one in wanted["occurrences"])
    assert got.due_by_month == tuple(months[number] for number in range(1, 13))


@given(tasks(), DAYS)
def test_no_day_counts_twice(task: tuple[dict[str, Any], Task], happened: list[tuple[str, dt.date]]) -> None:
    """Each day on which something was done counts at most once, and only such days count."""
    (row_,) = built(task[1], happened, Period(2016, 4)).tasks
    counted = Counter(one.done for one in row_.occurrences if one.done)
    assert counted <= Counter(day for event, day in happened if event == "done")


@given(tasks(), DAYS, st.dates(dt.date(2016, 1, 1), dt.date(2016, 12, 31)))
def test_doing_more_never_undoes(
    task: tuple[dict[str, Any], Task], happened: list[tuple[str, dt.date]], day: dt.date
) -> None:
    """One more day on which something was done leaves at least as much done, and at most one time more."""
    before = built(task[1], happened, Period(2016, 4)).overall.done
    after = built(task[1], [*happened, ("done", day)], Period(2016, 4)).overall.done
    assert before <= after <= before + 1


@given(tasks(), DAYS)
def test_a_task_done_often_enough_is_done(
    task: tuple[dict[str, Any], Task], happened: list[tuple[str, dt.date]]
) -> None:
    """A task is done exactly if every time is; with nothing recorded it is never done or under way."""
    (row_,) = built(task[1], happened, Period(2016, 4)).tasks
    is_done = bool(row_.occurrences) and all(one.done for one in row_.occurrences)
    assert (row_.state is State.DONE) == is_done
    (idle,) = built(task[1], [], Period(2016, 2)).tasks
    assert idle.state not in {State.DONE, State.UNDER_WAY}


def test_the_real_plan_as_the_oracle_has_it(office: Office) -> None:
    """A year of tasks begun and done, typed in any order, comes out as the oracle computes it."""
    happened = [
        ("설명회 개최", "done", "2/27"), ("프로그램 조사", "done", "3/3"), ("프로그램 조사", "done", "5/31"),
        ("마케터", "start", "2/1"), ("표준협약서", "start", "2/2"), ("표준협약서", "done", "7/4"),
        ("자원봉사데이", "done", "6/30"), ("파티", "done", "11/20"), ("BD관리", "start", "3/1"),
        ("시-구센터", "done", "12/30"), ("자원봉사대회", "done", "11/1"), ("통번역", "start", "8/1"),
    ]  # fmt: skip
    plan = oracle.read_plan(office.data, 2016)
    names = [task["과제"] for task in plan.targets["일정"]]
    recorded = []
    for part, event, day in reversed(happened):
        office.ok("task", event, part, "--date", day)
        month, date = map(int, day.split("/"))
        (name,) = [name for name in names if part.replace(" ", "") in name.replace(" ", "")]
        recorded.append(Happened(name, event, dt.date(2016, month, date)))
    for quarter in (1, 2, 3, 4):
        for month_ in (None, 3 * quarter - 2, 3 * quarter):
            words = ["--quarter", str(quarter)] if month_ is None else ["--month", str(month_)]
            expected = oracle_progress.schedule(plan, recorded, quarter=quarter, month=month_)
            assert not oracle.differences(oracle.as_json(expected), json_of(office, *words))
            report = office.ok("report", *words, "--format", "json").json
            assert report["schedule"] == json_of(office, *words)


# --- the drawing -------------------------------------------------------------------------------------------------


def cells(text: str) -> str:
    """Return a line with each wide character twice, so that places in it are cells."""
    return "".join(c * 2 if unicodedata.east_asian_width(c) in "WF" else c for c in text)


def bars(out: str) -> dict[str, str]:
    """Return the bar of each task of the small plan, cut out of the drawing by the place of its header."""
    lines = [cells(line) for line in out[: out.index("planned")].splitlines()]
    head = next(line for line in lines if re.search("1 *2 *3 *4 *5 *6 *7 *8 *9 *1?0", line))
    wide = head.index("2") - head.index("1")
    start = head.index("1") - (wide - 1) // 2
    names = {cells(name): name for name in ("조사", "데이", "설명회", "공통", "미정", "Overall")}
    return {
        names[match[1]]: line.ljust(start + 12 * wide)[start : start + 12 * wide]
        for line in lines
        if (match := re.match(rf" (?:\d+ )?({'|'.join(names)})", line))
    }


def test_the_bars(office: Office) -> None:
    """Planned, done, overdue and in-between months are drawn where they are, with the month of what was done."""
    small(office)
    office.set(VNET_TODAY="2016-07-01")
    office.ok("task", "done", "조사", "--date", "3/10")
    office.ok("task", "done", "조사", "--date", "5/2")
    office.ok("task", "done", "설명회", "--date", "2/2")
    out = office.ok("schedule", "--quarter", "2").out
    assert re.search(r" 1 조사 .* 2/2  under way\n", out)  # of the two times that it was due by then
    assert re.search(r" 가네트워크 +3/3  100\.0%\n", out)
    drawn = bars(out)
    months = {name: [bar[place : place + 3] for place in range(0, 36, 3)] for name, bar in drawn.items()}
    no, at = "   ", "..."
    assert months["조사"] == [no, "===", ".*.", at, "=*=", at, at, "---", at, at, "---", at]
    assert months["데이"] == [no, no, no, "---", "---", "!!!", no, no, "---", "---", "---", "---"]
    assert months["설명회"] == [no, "=*=", *[no] * 10]
    assert months["공통"] == ["---", "---", "!!!", *[no] * 9]
    assert months["미정"] == [no] * 12
    assert [one.strip() for one in months["Overall"]] == list("021011010011")


def test_what_is_due_later_is_not_drawn_as_late(office: Office) -> None:
    """What is due by the quarter's end, but not before today, is drawn as planned; nor later than the quarter shown."""
    small(office)
    for today, drawn in (("2016-06-30", "---"), ("2016-07-01", "!!!")):
        office.set(VNET_TODAY=today)
        assert bars(office.ok("schedule", "--quarter", "2").out)["데이"][15:18] == drawn
    assert bars(office.ok("schedule", "--quarter", "1").out)["데이"][15:18] == "---"


@pytest.mark.parametrize("columns", [45, 60, 80, 100, 120, 200])
def test_every_width_shows_the_same_year(columns: int, office: Office) -> None:
    """At any width the year is whole: no line is too wide, no name is cut, and every month's bar says the same."""
    small(office)
    office.ok("task", "done", "조사", "--date", "2/10")
    office.set(COLUMNS=str(columns))
    out = office.ok("schedule", "--quarter", "2").out
    assert max(map(width, out.splitlines())) <= columns
    bar = bars(out)["조사"]
    wide = len(bar) // 12
    filled = [set(bar[place : place + wide]) - {"*"} for place in range(0, 12 * wide, wide)]
    wanted = [" ", "=", ".", ".", "!", ".", ".", "-", ".", ".", "-", "."]
    assert [one or {"="} for one in filled] == [{one} for one in wanted]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_long_names_fold(columns: int, language: str, office: Office, korean: Office) -> None:
    """The whole name of every task of 2016 is shown at any width, in both languages, and fits the Korean code page."""
    del korean  # its catalogue
    office.set(VNET_LANG=language, COLUMNS=str(columns))
    out = office.ok("schedule", "--quarter", "4").out
    assert max(map(width, out.splitlines())) <= columns
    out.encode("cp949")
    seen = Counter(re.sub(r"[\s\d!=.*^/%-]", "", out))
    for task in load(ROOT / "data", 2016).tasks:
        assert Counter(re.sub(r"[\s\d!=.*^/%-]", "", task.name)) <= seen
    assert "…" not in out


def test_todays_month_is_marked(office: Office) -> None:
    """The month that today is in is marked in the year of the plan, whichever quarter is shown; else a line says so."""
    for month in (1, 6, 12):
        office.set(VNET_TODAY=f"2016-{month:02}-15", COLUMNS="80")
        lines = office.ok("schedule", "--quarter", "2").out.splitlines()
        place = next(number for number, line in enumerate(lines) if re.search(r"\b1  2  3  4 ", line))
        assert lines[place + 1].index("^") == re.search(rf"\b{month}\b", lines[place]).start()  # type: ignore[union-attr]
    office.set(VNET_TODAY="2017-01-15")
    out = office.ok("schedule").out
    assert "Today (2017-01-15) is outside the plan's year." in out


def test_how_late(office: Office) -> None:
    """What is late is listed with its due day and by how many days it is late today; what is due later has a dash."""
    small(office)
    office.set(VNET_TODAY="2016-05-20")
    out = office.ok("schedule", "--quarter", "2").out
    part = out[out.index("Due by 2016-06-30 and not done") :].splitlines()[3:8]
    assert [re.split(r"\s{2,}", line.strip()) for line in part] == [
        ["3 설명회", "2016-02-26", "84 days"],
        ["1 조사", "2016-02-29", "81 days"],
        ["4 공통", "2016-03-31", "50 days"],
        ["1 조사", "2016-05-31", "-"],
        ["2 데이", "2016-06-30", "-"],
    ]


def test_colour_only_adds(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """With colour the drawing has the same characters as without."""
    office.ok("task", "done", "조사", "--date", "3/10")
    plain = office.ok("schedule", "--quarter", "2").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = office.ok("schedule", "--quarter", "2").out
    assert "\x1b[" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_the_drawing_in_a_file(office: Office) -> None:
    """With -o the schedule goes to a file, and never over the plan's."""
    assert office.ok("schedule", "-o", "out.txt").out == "Written: out.txt\n"
    assert "표준협약서" in (office.folder / "out.txt").read_text(encoding="utf-8")
    office.ok("schedule", "--format", "json", "-o", "out.json")
    refused(office, "schedule", "-o", "data/targets_2016.yaml", code=2)
    assert office.type("schedule", "--format", "csv").code == 2


def test_head_of_the_json(office: Office) -> None:
    """The document begins as a report does."""
    one = office.ok("schedule", "--month", "5", "--format", "json").json
    report = office.ok("report", "--month", "5", "--format", "json").json
    head = ["format", "year", "title", "sample", "period", "network", "as_of", "ledger"]
    assert list(one) == [*head, "schedule", "outside_plan", "old_meaning"]
    assert [one[name] for name in head] == [report[name] for name in head]


# --- in the other views ------------------------------------------------------------------------------------------


def test_the_reports_part(office: Office) -> None:
    """The report names the plan's progress and each late task once, with all its due days."""
    small(office)
    out = office.ok("report", "--quarter", "2").out
    assert "Plan progress: 0 of 5 due by 2016-06-30 done (0.0%)" in out
    assert "not done: 조사 (2016-02-29, 2016-05-31)" in out
    assert "미정" not in out


def test_status_names_what_is_overdue_today(office: Office) -> None:
    """The status counts the tasks that were due before today and are not done; what is due today is not overdue."""
    small(office)
    office.set(VNET_TODAY="2016-06-30")
    assert "Tasks overdue (3): 설명회 (2016-02-26), 조사 (2016-02-29, 2016-05-31) and 1 more" in office.ok("status").out
    office.set(VNET_TODAY="2016-01-05")
    assert "overdue" not in office.ok("status").out


def test_a_task_in_the_list_of_entries(office: Office) -> None:
    """The list of entries shows a task with what happened to it, in every format, and what is void as such."""
    small(office)
    office.ok("task", "start", "조사", "--date", "2/1", "--note", "착수")
    office.ok("task", "done", "데이", "--date", "6/1")
    out = office.ok("entries").out
    assert re.search(r"조사 \(가\) +2016-02-01 +started +착수", out)
    assert re.search(r"데이 \(나\) +2016-06-01 +done", out)
    assert [one["subject"] for one in office.ok("entries", "--network", "나", "--format", "json").json["entries"]] == [
        "데이"
    ]
    rows = office.ok("entries", "--format", "csv").out.splitlines()
    assert [row_.count("조사") for row_ in rows] == [0, 1, 0, 0]  # the last says which ledger it is of
    wrong = kept(office)[1]["id"]
    answer = office.ok("void", wrong, "--reason", "잘못 적음")
    assert answer.out.splitlines()[0] == "Void: 데이 done, 2016-06-01 (Wed)"
    assert row(office, "데이")["finished"] is None
    assert office.ok("check").err == ""
    assert "Last entry: 조사 started, 2016-02-01" in office.ok("status").out


def test_evidence_is_kept(office: Office) -> None:
    """The files that prove that a task is done are kept with their sums."""
    (office.folder / "사진.jpg").write_bytes(b"proof")
    office.ok("task", "done", "설명회", "--date", "2/26", "--evidence", "사진.jpg")
    (proof,) = kept(office)[0]["evidence"]
    assert proof["name"] == "사진.jpg"


def test_the_csv_report(korean: Office) -> None:
    """A CSV report has a row for the progress of each network and for each time that a task is due."""
    small(korean)
    korean.ok("task", "done", "조사", "--date", "2/10")
    out = korean.ok("report", "--quarter", "2", "--format", "csv").out
    rows = [line.split(",") for line in out.splitlines()]
    dues = [(line[3], line[7], line[8]) for line in rows if re.fullmatch(r"2016-\d\d-\d\d", line[7])]
    assert ("조사", "2016-02-29", "2016-02-10") in dues
    assert ("조사", "2016-05-31", "-") in dues
    assert len(dues) == 4 + 2 + 1 + 1
    states = [bool(line[11]) for line in rows if line[3] == "조사" and re.fullmatch(r"2016-\d\d-\d\d", line[7])]
    assert states == [True, True, False, False]  # done, not done, and not due yet
    assert ["5", "1", "0.2", "4"] in [line[7:11] for line in rows]
