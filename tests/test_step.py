"""`vnet step`: the qualitative items are ticked with day, note and evidence, and shown as such, never as a rate."""

import datetime as dt
import re
from typing import Any

import pytest

import oracle
import oracle_progress
from conftest import ROOT, Office
from oracle_progress import Ticked
from typed import kept, refused
from vnet.plan.files.load import load
from vnet.plan.model import Checklist, ChecklistItem
from vnet.report.checklists import labels, subjects

TWICE = "통·번역 서포터즈 운영"  # two of its steps have the same words
EXPERTS = "네트워크 운영을 위한 외부 전문가 확보"


def lists(office: Office, *words: str) -> Any:
    """Return the checklists as `vnet evaluate` gives them to programs."""
    return office.ok("evaluate", *words, "--format", "json").json["checklists"]


def item(office: Office, name: str, *words: str) -> Any:
    """Return one item."""
    (found,) = [one for checklist in lists(office, *words) for one in checklist["items"] if one["name"] == name]
    return found


def ticked(office: Office, name: str, *words: str) -> list[int]:
    """Return the numbers of an item's steps that are ticked."""
    return [number for number, step in enumerate(item(office, name, *words)["steps"], 1) if step["ticks"]]


# --- what there is -----------------------------------------------------------------------------------------------


def test_the_checklists_of_2016(office: Office) -> None:
    """Nine processes with 51 steps, six efforts and three of expertise, numbered through; two of them with a goal."""
    found = lists(office)
    assert [len(checklist["items"]) for checklist in found] == [9, 6, 3]
    every = [one for checklist in found for one in checklist["items"]]
    assert [one["number"] for one in every] == list(range(1, 19))
    assert [one["of"] for one in every] == [6, 5, 5, 5, 5, 4, 6, 8, 7, *[None] * 9]
    goals = {one["name"]: one["goal"] for one in every if one["goal"]}
    assert list(goals.values()) == [{"value": 2, "unit": "회"}, {"value": 5, "unit": "명"}]
    assert {one["ticked"] for one in every} == {0}


def test_the_echo(office: Office) -> None:
    """Ticking a step echoes everything that was kept, its id, and how much of the item is ticked now."""
    (office.folder / "회의록.pdf").write_bytes(b"proof")
    answer = office.ok(
        *("step", "표준협약서 개발 및 보급", "전문가 자문(1차)", "--date", "3/2", "--note", "교수 2명"),
        *("--evidence", "회의록.pdf", "--by", "김하나"),
    )
    (entry,) = kept(office)
    lines = answer.out.splitlines()
    assert answer.err.startswith("Attention: Quarter 1 of 2016 is over.")
    assert lines[0] == "Ticked: 표준협약서 개발 및 보급: 전문가 자문(1차), 2016-03-02 (Wed)"
    assert lines[1] == "  note: 교수 2명"
    assert lines[2].startswith("  evidence: ")
    assert lines[3:] == [
        "  recorded by: 김하나",
        f"  id: {entry['id']} (if it is wrong: vnet edit {entry['id'][-8:]} or vnet void {entry['id'][-8:]})",
        "1 표준협약서 개발 및 보급: 1 of 6 steps",
    ]
    assert (entry["type"], entry["subject"], entry["event"]) == ("step", "표준협약서 개발 및 보급", "전문가 자문(1차)")
    assert len(entry["evidence"]) == 1
    assert ticked(office, "표준협약서 개발 및 보급") == [3]


@pytest.mark.parametrize("words", [("1", "2"), ("표준협약서 개발 및", "(안)"), ("１", "표준협약서(안) 마련")])
def test_items_and_steps_are_found(words: tuple[str, str], office: Office) -> None:
    """An item and its step are named by number as shown, by name, or by an unambiguous part."""
    office.ok("step", *words, "--date", "3/2")
    assert ticked(office, "표준협약서 개발 및 보급") == [2]


def test_steps_of_the_same_words(office: Office) -> None:
    """Where two steps have the same words, each is ticked by its number; which one is kept."""
    office.ok("step", TWICE, "6", "--date", "6/2")
    assert ticked(office, TWICE) == [6]
    assert kept(office)[0]["event"] == "콘텐츠 취합 및 공유 (2)"
    office.ok("step", TWICE, "4", "--date", "6/1")
    assert ticked(office, TWICE) == [4, 6]
    texts = [step["text"] for step in item(office, TWICE)["steps"]]
    assert texts[3] == texts[5] == "콘텐츠 취합 및 공유"
    answer = refused(office, "step", TWICE, "콘텐츠", code=2)
    assert "4 콘텐츠 취합 및 공유, 6 콘텐츠 취합 및 공유 (2)" in answer.err


def test_an_item_without_steps(office: Office) -> None:
    """An item without steps is ticked itself, as often as it happens."""
    name = "봉사단 역량강화 실시"
    assert "not yet" in office.ok("evaluate").out
    out = office.ok("step", "역량강화 실시", "--date", "4/1").out
    assert out.splitlines()[0] == f"Ticked: {name}, 2016-04-01 (Fri)"
    assert out.splitlines()[-1] == f"17 {name}: 1 time"
    assert "2 times" in office.ok("step", "역량강화 실시", "--date", "6/1").out
    one = item(office, name)
    assert (one["ticked"], [tick["date"] for tick in one["ticks"]]) == (2, ["2016-04-01", "2016-06-01"])


def test_a_goal_is_counted(office: Office) -> None:
    """Of an item with a goal a tick counts one, or as many as it says in the goal's unit."""
    assert (
        "16 네트워크 운영을 위한 외부 전문가 확보: 1명 (goal 5명)"
        in office.ok("step", "외부 전문가", "--date", "3/1").out
    )
    office.ok("step", "외부 전문가", "3명", "--date", "4/1")
    office.ok("step", "외부 전문가", "２", "--date", "5/1")
    one = item(office, EXPERTS)
    assert (one["ticked"], [tick["count"] for tick in one["ticks"]]) == (6, [1, 3, 2])
    assert one["of"] is None
    assert item(office, EXPERTS, "--quarter", "1")["ticked"] == 1
    for wrong in ("0명", "1.5명", "3회", "-1", "셋", ""):
        refused(office, "step", "외부 전문가", wrong, "--date", "5/1", code=2)


def test_the_period_ends_the_list(office: Office) -> None:
    """What was ticked after the quarter's end is not shown in it."""
    office.ok("step", "1", "1", "--date", "3/31")
    office.ok("step", "1", "2", "--date", "4/1")
    assert ticked(office, "표준협약서 개발 및 보급", "--quarter", "1") == [1]
    assert ticked(office, "표준협약서 개발 및 보급", "--quarter", "2") == [1, 2]


# --- what is refused ---------------------------------------------------------------------------------------------


def test_a_step_is_ticked_once(office: Office) -> None:
    """A step that is ticked is not ticked again; it says since when, and a void makes room for it."""
    office.ok("step", "1", "2", "--date", "3/2")
    (entry,) = kept(office)
    answer = refused(office, "step", "1", "2", "--date", "4/2", code=5)
    assert "2016-03-02" in answer.err
    assert entry["id"][-8:] in answer.err
    out = office.ok("void", entry["id"], "--reason", "다른 회의").out
    assert out.splitlines()[0] == "Void: 표준협약서 개발 및 보급: 표준협약서(안) 마련 ticked, 2016-03-02 (Wed)"
    assert ticked(office, "표준협약서 개발 및 보급") == []
    office.ok("step", "1", "2", "--date", "4/2")
    assert ticked(office, "표준협약서 개발 및 보급") == [2]


def test_the_step_has_to_be_named(office: Office) -> None:
    """Of an item with steps one has to be named: they are all listed with their numbers."""
    answer = refused(office, "step", "1", code=2)
    for shown in ("1 자료수집 및 계획수립", "6 표준협약서 개발 및 보급"):
        assert shown in answer.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("없는 항목", "1"), 4),
        (("공공의제", "1"), 2),
        (("1", "7"), 4),
        (("1", "자문"), 2),
        (("1", "없는 단계"), 4),
        (("17", "1"), 2),
        (("17", "첫 번째"), 2),
        (("19", "1"), 4),
        (("0", "1"), 4),
        (("1", "1", "--date", "2015-12-31"), 2),
        (("1", "1", "--evidence", "none.pdf"), 4),
        (("17", "--note", ""), 2),
    ],
)
def test_refused(words: tuple[str, ...], code: int, office: Office) -> None:
    """What is not there, ambiguous, or cannot be kept is refused, and nothing is recorded."""
    office.ok("log", "C4", "1", "--date", "4/1")
    refused(office, "step", *words, code=code)


def test_a_plan_without_checklists(office: Office) -> None:
    """Without checklists, ticking says so, and the evaluation has its items alone."""
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("\n정성평가:"), text.index("\n# ── 일정")
    path.write_text(text[:begin] + text[end:], encoding="utf-8")
    answer = office.type("step", "1", "1")
    assert (answer.code, answer.out, answer.err.count("\n")) == (4, "", 1)
    assert lists(office) == []
    assert "만족도" in office.ok("evaluate").out
    assert "ticked" not in office.ok("evaluate").out


def test_what_the_plan_lost_is_announced(office: Office) -> None:
    """Ticks of an item or a step that the plan words otherwise now are in no list, and the report says so."""
    office.ok("step", "1", "2", "--date", "3/2")
    office.ok("step", "외부 전문가", "3명", "--date", "3/2")
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("표준협약서(안) 마련", "협약서 초안").replace(EXPERTS, "외부 전문가"), encoding="utf-8"
    )
    report = office.ok("report", "--format", "json").json
    assert [one["subject"] for one in report["outside_plan"]] == [
        EXPERTS,
        "표준협약서 개발 및 보급: 표준협약서(안) 마련",
    ]
    assert ticked(office, "표준협약서 개발 및 보급") == []
    assert "표준협약서(안) 마련" in office.ok("report", "--format", "csv").out


# --- names -------------------------------------------------------------------------------------------------------


def test_the_same_item_in_two_lists(office: Office) -> None:
    """Items of the same name in two checklists are told apart by their list, and ticked each by itself."""
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "이름: 봉사단 역량강화 실시", "이름: 공공의제 설정을 위한 의견 수렴 실시"
    )
    path.write_text(text, encoding="utf-8")
    office.ok("step", "17", "--date", "4/1")
    counts = [one["ticked"] for checklist in lists(office) for one in checklist["items"]]
    assert (counts[13], counts[16]) == (0, 1)
    assert kept(office)[0]["subject"] == "전문성 확보노력 / 공공의제 설정을 위한 의견 수렴 실시"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["가", "나"], ["가", "나"]),
        (["가", "가", "가"], ["가", "가 (2)", "가 (3)"]),
        (["가", "가 (2)", "가"], ["가", "가 (2)", "가 (3)"]),
        (["가", "가", "가 (2)"], ["가", "가 (3)", "가 (2)"]),
        ([], []),
    ],
)
def test_labels(steps: list[str], expected: list[str]) -> None:
    """Every step has a label of its own, and one whose words are its own keeps them."""
    assert labels(steps) == expected


def test_subjects_are_unique() -> None:
    """No two items of any plan are called the same, and the real ones are called by their names."""
    plan = load(ROOT / "data", 2016)
    assert [subject for _, subject, _, _ in subjects(plan)] == [
        one.name for checklist in plan.checklists for one in checklist.items
    ]
    twice = (Checklist("갑", (ChecklistItem("일"),)), Checklist("을", (ChecklistItem("일"), ChecklistItem("이"))))
    assert [subject for _, subject, _, _ in subjects(plan._replace(checklists=twice))] == ["갑 / 일", "을 / 일", "이"]


# --- how it looks ------------------------------------------------------------------------------------------------


def test_a_checklist_has_no_percentage(korean: Office) -> None:
    """However much is ticked, no view of a checklist has a percentage or a rate."""
    for number in range(1, 7):
        korean.ok("step", "1", str(number), "--date", "3/2")
    korean.ok("step", "외부 전문가", "5명", "--date", "3/2")
    for words in (("evaluate",), ("evaluate", "--all")):
        out = korean.ok(*words).out
        assert "%" not in out[out.index("과정(절차)") :]
    for checklist in lists(korean):
        assert "rate" not in str(checklist)
    rows = [row.split(",") for row in korean.ok("report", "--format", "csv").out.splitlines()]
    own = [row for row in rows if row[5] == "과정(절차)의 적절성"]
    assert len(own) == 9
    assert {row[9] for row in own} == {""}  # the column of rates
    assert [row[7:9] for row in own][:2] == [["6", "6"], ["5", "0"]]


def test_all_shows_every_step(office: Office) -> None:
    """With --all each step is there, ticked or not, with its day, note, evidence and who recorded it."""
    (office.folder / "회의록.pdf").write_bytes(b"proof")
    office.ok("step", "1", "3", "--date", "3/2", "--note", "교수 2명", "--evidence", "회의록.pdf", "--by", "김하나")
    office.ok("step", "외부 전문가", "3명", "--date", "4/1", "--by", "김하나")
    office.set(COLUMNS="120")
    out = office.ok("evaluate", "--all").out
    assert "[x] 3 전문가 자문(1차); 2016-03-02; 교수 2명; 회의록.pdf; 김하나" in out
    assert "[ ] 4 시범적용" in out
    assert "[x] 2016-04-01 3명; 김하나" in out
    assert out.count("[ ]") == 51 - 1
    assert "1 표준협약서 개발 및 보급: 1 of 6 steps" in out


def test_entries_show_steps(office: Office) -> None:
    """The list of entries shows a tick with its item and step, in every format."""
    office.ok("step", "1", "3", "--date", "3/2", "--note", "교수 2명")
    office.set(COLUMNS="120")
    assert re.search(
        r"표준협약서 개발 및 보급: 전문가 자문\(1차\) +2016-03-02 +ticked +교수 2명", office.ok("entries").out
    )
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    assert (entry["type"], entry["event"]) == ("step", "전문가 자문(1차)")
    assert office.ok("entries", "--format", "csv").out.splitlines()[1].count("전문가 자문(1차)") == 1
    assert "Last entry: 표준협약서 개발 및 보급: 전문가 자문(1차) ticked" in office.ok("status").out


def test_everything_is_as_the_oracle_has_it(office: Office) -> None:
    """Ticks of a year, typed in any order, give the checklists that the oracle computes, quarter by quarter."""
    done = [
        ("표준협약서 개발 및 보급", 6, 1, "12/30"), ("표준협약서 개발 및 보급", 1, 1, "2/3"), (TWICE, 6, 1, "7/1"),
        (TWICE, 4, 1, "6/30"), (EXPERTS, None, 2, "3/31"), (EXPERTS, None, 1, "4/1"),
        ("네트워크 현황 분석", 5, 1, "8/8"), ("봉사단 역량강화 실시", None, 1, "1/4"),
    ]  # fmt: skip
    recorded = []
    for name, place, count, day in done:
        which = str(place) if place else f"{count}명" if count > 1 else None
        office.ok("step", name, *([which] if which else []), "--date", day)
        month, date = map(int, day.split("/"))
        recorded.append(Ticked(name, dt.date(2016, month, date), place, count))
    plan = oracle.read_plan(office.data, 2016)
    for quarter in (1, 2, 3, 4):
        expected = oracle_progress.checklists(plan, recorded, oracle_progress.period_end(2016, quarter))
        report = office.ok("report", "--quarter", str(quarter), "--format", "json").json
        assert not oracle.differences(oracle.as_json(expected), report["checklists"])
        assert report["checklists"] == lists(office, "--quarter", str(quarter))
