"""Entries step by step: what a line lacks is asked for, and nothing is recorded that was not agreed to."""

import os
import sys
import time
from typing import Any

import pytest

from conftest import Office
from test_import_seen import at_terminal


def listed(office: Office) -> list[dict[str, Any]]:
    """Return what a person would have typed of each entry in the ledger."""
    told = ("date", "kpi", "value", "kind", "partner", "people", "category", "network", "amount", "payee", "fields")
    entries = office.ok("entries", "--format", "json").json["entries"]
    return [{name: entry[name] for name in told if entry.get(name)} for entry in entries]


@pytest.mark.both_stores
def test_an_actual_is_asked_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """KPI, value, day, kind and partner are asked for in this order; Enter ends it, with code 0."""
    at_terminal(monkeypatch, "활동연계지원", "3건", "4/12", "1", "한빛초", "", "")
    answer = office.ok("log")
    assert listed(office) == [{"date": "2016-04-12", "kpi": "C4", "value": 3, "kind": "협약", "partner": "한빛초"}]
    assert "vnet log C4 3건 --date 2016-04-12 --kind 협약 --partner 한빛초" in answer.out


def test_what_was_said_is_not_asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line with the value alone is asked for the rest, and one entry is taken."""
    at_terminal(monkeypatch, "C5", "", "", "C5", "1회", "", "", "")
    office.ok("log", "1회", "--date", "5/3")
    assert listed(office) == [{"date": "2016-05-03", "kpi": "C5", "value": 1}]


def test_several_in_a_row(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """`vnet log` alone takes one activity after another; Enter means today where today is in the plan's year."""
    at_terminal(monkeypatch, "C5", "1회", "", "", "", "C5", "2회", "6/1", "", "예", "")
    office.ok("log")
    assert listed(office) == [
        {"date": "2016-06-01", "kpi": "C5", "value": 2},
        {"date": "2016-06-30", "kpi": "C5", "value": 1},
    ]


def test_what_this_person_did_last_is_proposed_first(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The KPI and the partner of the last entry are number 1; before any, those that have a target this quarter."""
    office.ok("log", "D1", "1", "--date", "6/1", "--partner", "예시대학교")
    at_terminal(monkeypatch, "1", "2건", "6/2", "", "1", "", "")
    office.ok("log")
    assert listed(office)[1] == {"date": "2016-06-02", "kpi": "D1", "value": 2, "partner": "예시대학교"}


def test_one_step_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """`<` asks for what was answered before, also when all was answered, and at the first question asks that again."""
    at_terminal(monkeypatch, "<", "C4", "<", "C5", "1회", "6/1", "", "<", "예시대학교", "", "")
    office.ok("log")
    assert listed(office) == [{"date": "2016-06-01", "kpi": "C5", "value": 1, "partner": "예시대학교"}]


def test_a_slip_is_asked_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be taken is said in its sentence, and asked again."""
    at_terminal(monkeypatch, "없는지표", "C4", "셋", "3건", "4/31", "4/30", "", "", "", "")
    answer = office.ok("log")
    assert 'There is no KPI "없는지표"' in answer.out
    assert listed(office) == [{"date": "2016-04-30", "kpi": "C4", "value": 3}]


def test_a_word_of_several_is_asked_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """협약 is part of C1's name and a kind of C4: which of the two is meant is for the person to say."""
    at_terminal(monkeypatch, "협약", "C4", "3건", "4/30", "협약", "", "", "")
    answer = office.ok("log")
    assert '"협약" fits several KPIs' in answer.out
    assert listed(office) == [{"date": "2016-04-30", "kpi": "C4", "value": 3, "kind": "협약"}]


@pytest.mark.parametrize("said", ["아니오", "ㄴ", "n", "글쎄"])
def test_nothing_without_a_yes(office: Office, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """Whoever does not agree to the summary records nothing."""
    at_terminal(monkeypatch, "C5", "1회", "6/1", "", said)
    office.ok("log")
    assert listed(office) == []


@pytest.mark.parametrize("said", ["예", "네", "ㅇㅇ", "ㅛ", "y", "dp", ""])
def test_a_yes(office: Office, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """A yes in either language, in first letters or in the other mode of the keyboard is one; so is Enter."""
    at_terminal(monkeypatch, "C5", "1회", "6/1", "", said, "")
    office.ok("log")
    assert len(listed(office)) == 1


def test_nobody_answers_any_more(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the input ends in the middle nothing is recorded."""
    at_terminal(monkeypatch, "C5", "1회")
    office.ok("log")
    assert listed(office) == []


def test_a_record_of_a_register(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fields of a register are asked for where one is counted, and a field that is needed cannot be left out."""
    text = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")
    fields = "    기록항목:\n      단체명: {필수: 예, 구별: 예}\n      협약일: {형식: 날짜, 필수: 예}\n"
    office.write("targets_2016.yaml", text.replace("  - 코드: D1\n", f"  - 코드: D1\n{fields}"))
    at_terminal(monkeypatch, "D1", "1건", "6/1", "", "예시기업", "", "모레쯤", "5/31", "", "", "")
    office.ok("log")
    (entry,) = listed(office)
    assert {field["name"]: field["value"] for field in entry["fields"]} == {
        "단체명": "예시기업",
        "협약일": "2016-05-31",
    }


def test_people_where_they_are_averaged_over(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure that is averaged over people is asked for how many there were."""
    at_terminal(monkeypatch, "만족도", "90점", "6/1", "", "20", "", "", "")
    office.ok("log")
    (entry,) = listed(office)
    assert (entry["value"], entry["people"]) == (90, 20)


@pytest.mark.both_stores
def test_spending_is_asked_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Amount, category, network, day and payee are asked for; the last network of the category is proposed first."""
    at_terminal(monkeypatch, "35만원", "1", "국제", "4/13", "문구점", "", "2만원", "1", "1", "4/14", "", "", "")
    office.ok("spend")
    assert listed(office) == [
        {"date": "2016-04-13", "category": "일반운영비", "network": "국제", "amount": 350_000, "payee": "문구점"},
        {"date": "2016-04-14", "category": "일반운영비", "network": "국제", "amount": 20_000},
    ]


def test_a_refund_is_asked_for_word_by_word(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line with an option that steps do not ask for is refused with its sentence, and what it lacks is asked for."""
    at_terminal(monkeypatch, "회의운영비", "영수증 오류")
    answer = office.ok("spend", "--refund", "3만원", "--date", "6/1")
    assert "--category is missing" in answer.err
    assert listed(office) == [{"date": "2016-06-01", "category": "회의운영비", "amount": -30_000}]


def test_a_word_that_lacks(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another line lacks is asked for by its name, and the line goes on with it."""
    office.ok("log", "C5", "1회", "--date", "6/1")
    at_terminal(monkeypatch, "영수증 오류")
    office.ok("spend", "3만원", "--category", "회의운영비", "--date", "6/1", "--refund")
    at_terminal(monkeypatch, "3")
    assert office.type("task", "done").code == 0
    assert "영수증 오류" in office.ok("entries", "--text", "영수증").out


@pytest.mark.parametrize("command", ["log", "spend"])
def test_nothing_to_ask_about(office: Office, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Without a plan, with one that has a fault, or without a budget, a person is told so and asked nothing."""
    at_terminal(monkeypatch, "1", "1")
    if command == "spend":
        (office.data / "budget_2016.yaml").unlink()
        answer = office.type(command)
        assert (answer.code, answer.out) == (4, "")
        assert "has no budget" in answer.err
    targets = office.data / "targets_2016.yaml"
    targets.write_text(targets.read_text(encoding="utf-8").replace("연도: 2016", "연도: 2017", 1), encoding="utf-8")
    answer = office.type(command)
    assert (answer.code, answer.out) == (3, "")
    targets.unlink()
    answer = office.type(command)
    assert (answer.code, answer.out) == (4, "")


def test_nothing_is_asked_with_no_input(office: Office) -> None:
    """With `--no-input`, anywhere in the line, and in a pipe, what is missing is refused as ever."""
    for words in (("--no-input", "log"), ("log", "--no-input"), ("log",)):
        answer = office.process(*words)
        assert (answer.code, answer.out) == (2, "")
        assert "KPI is missing" in answer.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_at_a_real_terminal(office: Office) -> None:
    """In a process of its own, at a terminal: Korean is typed, seen and recorded; `--no-input` asks nothing."""
    import pty  # noqa: PLC0415 - there is none on Windows

    def typed(*words: str, keys: tuple[str, ...]) -> tuple[int, str]:
        child, terminal = pty.fork()
        if child == 0:
            os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "vnet", *words])  # noqa: S606 - our own
        seen = b""
        for key in keys:
            while not seen.rstrip().endswith(b":"):
                seen += os.read(terminal, 65536)
            os.write(terminal, f"{key}\n".encode())
            time.sleep(0.05)
            seen = b""
        try:
            while part := os.read(terminal, 65536):
                seen += part
        except OSError:  # how Linux says that the other side has gone
            pass
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen.decode()

    code, _seen = typed("log", "3건", keys=("활동연계지원", "4/12", "", "", "예"))
    assert code == 0
    assert listed(office) == [{"date": "2016-04-12", "kpi": "C4", "value": 3}]
    code, seen = typed("--no-input", "log", keys=())
    assert code == 2
    assert "KPI is missing" in seen
