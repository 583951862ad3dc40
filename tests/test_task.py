"""`vnet task`: a task of the schedule is begun or done."""

import pytest

from conftest import Office
from test_schedule import SMALL, row, small
from typed import kept, refused


def test_the_echo_says_what_it_counts_for(office: Office) -> None:
    """Recording a task says what it counts for, how late that was, what else is due, and how to take it back."""
    small(office)
    answer = office.ok("task", "done", "조사", "--date", "3/10", "--note", "끝남", "--by", "김하나")
    (entry,) = kept(office)
    assert answer.err.startswith("Attention: Quarter 1 of 2016 is over.")
    assert answer.out.splitlines() == [
        "Done: 1 조사, 2016-03-10 (Thu)",
        "  network: 가",
        "  note: 끝남",
        "  recorded by: 김하나",
        f"  id: {entry['id']} (if it is wrong: vnet edit {entry['id'][-8:]} or vnet void {entry['id'][-8:]})",
        "It counts for what was due by 2016-02-29, 10 days late.",
        "It is due 3 more times.",
        "Plan progress: 1 of 3 due by 2016-03-31 done (33.3%)",
        "  not done: 설명회 (2016-02-26)",
        "  not done: 공통 (2016-03-31)",
    ]
    for name in ("id", "recorded_at", "origin", "arrived_on", "batch"):
        assert entry.pop(name)
    assert entry == {
        "type": "task",
        "date": "2016-03-10",
        "subject": "조사",
        "event": "done",
        "network": "가",
        "note": "끝남",
        "by": "김하나",
        "evidence": [],
        "voided_by": None,
    }
    early = office.ok("task", "done", "조사", "--date", "5/2").out
    assert "It counts for what is due by 2016-05-31.\nIt is due 2 more times.\n" in early
    assert "outside the plan's progress" in office.ok("task", "done", "미정", "--date", "5/2").out


def test_the_newly_done_one_is_named(office: Office) -> None:
    """Where an earlier day is added, the echo names the time that is done by it, though another day moves to it."""
    small(office)
    office.ok("task", "done", "조사", "--date", "5/20")
    assert "what was due by 2016-02-29" not in office.ok("task", "done", "조사", "--date", "8/3").out
    out = office.ok("task", "done", "조사", "--date", "5/3").out
    assert "It counts for what was due by 2016-02-29, 81 days late." in out  # 5/3 is May's, 5/20 then February's


def test_what_is_done_is_not_done_again(office: Office) -> None:
    """A second end of what is done is pointed out with the day and the id, and recorded nowhere."""
    small(office)
    office.ok("task", "done", "설명회", "--date", "2/26")
    (entry,) = kept(office)
    answer = refused(office, "task", "done", "설명회", "--date", "2/27", code=5)
    assert "2016-02-26" in answer.err
    assert entry["id"][-8:] in answer.err
    office.ok("void", entry["id"], "--reason", "잘못 적음")
    office.ok("task", "done", "설명회", "--date", "2/27")
    assert row(office, "설명회", "--quarter", "1")["finished"] == "2016-02-27"


def test_a_second_time_in_the_same_month(office: Office) -> None:
    """A task that recurs is not done twice in a month once all up to it is done: later times are not used up by it."""
    small(office)
    office.ok("task", "done", "조사", "--date", "2/10")
    answer = refused(office, "task", "done", "조사", "--date", "2/20", code=5)
    assert "2016-02-10" in answer.err
    office.ok("task", "done", "조사", "--date", "5/20")
    refused(office, "task", "done", "조사", "--date", "5/2", code=5)


def test_starting_again(office: Office) -> None:
    """What is under way is not begun again, nor what is done; a start that was forgotten can be recorded later."""
    small(office)
    office.ok("task", "start", "조사", "--date", "2/1")
    assert "2016-02-01" in refused(office, "task", "start", "조사", "--date", "2/5", code=5).err
    office.ok("task", "done", "조사", "--date", "2/10")
    office.ok("task", "start", "조사", "--date", "5/1")  # it recurs
    office.ok("task", "done", "설명회", "--date", "2/26")
    refused(office, "task", "start", "설명회", "--date", "3/1", code=5)
    office.ok("task", "start", "설명회", "--date", "2/1")
    refused(office, "task", "start", "설명회", "--date", "1/30", code=5)
    office.ok("task", "done", "미정", "--date", "3/1")
    refused(office, "task", "done", "미정", "--date", "4/1", code=5)
    refused(office, "task", "start", "미정", "--date", "4/1", code=5)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("begin", "조사"), 2),
        (("done", "없는것"), 4),
        (("done", "기업"), 2),
        (("done", "99"), 4),
        (("done", ""), 4),
        (("done", "조사", "--date", "2017-01-05"), 2),
        (("done", "조사", "--evidence", "none.pdf"), 4),
        (("done", "조사", "--note", " "), 2),
    ],
)
def test_refused(words: tuple[str, ...], code: int, office: Office) -> None:
    """What is no event, no task, ambiguous, outside the year or without its evidence is refused, and kept nowhere."""
    office.ok("log", "C4", "1", "--date", "4/1")
    refused(office, "task", *words, code=code)


def test_ambiguous_names_come_with_their_numbers(office: Office) -> None:
    """Where a name fits several tasks, each is listed with the number that names it; the number then does."""
    answer = refused(office, "task", "done", "실무자 네트워크", "--date", "5/1", code=2)
    for shown in ("6 시-구센터 기업실무자 네트워크 운영", "7 기업 자원봉사 실무자 네트워크 구성"):
        assert shown in answer.err
    office.ok("task", "done", "７", "--date", "5/1")
    assert row(office, "구성")["finished"] == "2016-05-01"


@pytest.mark.parametrize(("word", "event"), [("시작", "start"), ("완료", "done"), ("DONE", "done")])
def test_korean_words(word: str, event: str, office: Office) -> None:
    """What happened can be said in Korean, and in capitals."""
    office.ok("task", word, "설명회", "--date", "2/26")
    assert kept(office)[0]["event"] == event


def test_a_name_with_digits(office: Office) -> None:
    """A number is that of a task first, and otherwise a part of a name."""
    small(office)
    office.write("targets_2016.yaml", SMALL.replace("과제: 데이", "과제: 100주년 행사"))
    office.ok("task", "done", "100", "--date", "6/1")
    assert row(office, "100주년")["finished"] == "2016-06-01"
