"""`vnet close`: what a quarter was is pinned, and what would change it later is refused unless it is marked late."""

import csv
import os
import pty
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from conftest import Office, refusal
from stores import reading
from test_ledger import BY as SOMEBODY
from test_ledger import actual, spending, void_of
from test_root import groups
from typed import count, kept, refused
from vnet.errors import Conflict
from vnet.lean_stdlib import sha256
from vnet.ledger.closing import closes, period_of, subject_of
from vnet.ledger.entry import Entry, EntryType, new_id
from vnet.ledger.sqlite import store
from vnet.ledger.tree import EMPTY_ROOT
from vnet.period import Period
from vnet.plan.cache import load_with_digest

pytestmark = pytest.mark.both_stores

BY: dict[str, Any] = dict(SOMEBODY)
MEANING = "{}"  # of a plan's version
DIGEST = sha256(MEANING.encode()).hexdigest()
LAST_DAY = {"2016-Q2": "2016-06-30", "2016-05": "2016-05-31", "2016-Q4": "2016-12-31"}


def closing(subject: str = "2016-Q2", **changes: Any) -> Entry:
    """Return a closing that the ledger takes, with changes."""
    facts: dict[str, Any] = {"subject": subject, "size": 0, "root": EMPTY_ROOT.hex(), "digest": DIGEST, **BY, **changes}
    return Entry(id=new_id(), type=EntryType.CLOSING, date=LAST_DAY[subject], **facts)


# --- the rule ----------------------------------------------------------------------------------------------------

COUNTED = (
    actual,
    spending,
    lambda date, **changes: Entry("", EntryType.TASK, date, **BY, subject="과제", event="done", **changes),
    lambda date, **changes: Entry("", EntryType.STEP, date, **BY, subject="항목", **changes),
    lambda date, **changes: Entry(
        "", EntryType.EXPLANATION, date, **BY, kpi="C4", action="7월에 함", **{"reason": "늦음", **changes}
    ),
    lambda date, **changes: Entry(
        "", EntryType.ADJUSTMENT, date, **BY, category="일반운영비", amount=5, event="carry",
        **{"reason": "이월", **changes},
    ),
)  # fmt: skip


@pytest.mark.parametrize("make", COUNTED)
@pytest.mark.parametrize(("subject", "inside", "outside"), [
    ("2016-Q2", ("2016-01-01", "2016-03-31", "2016-04-01", "2016-06-30"), ("2016-07-01", "2015-05-05", "2017-05-05")),
    ("2016-05", ("2016-04-30", "2016-05-01", "2016-05-31"), ("2016-06-01", "2015-05-05")),
])  # fmt: skip
def test_what_counts_in_a_closed_period_is_refused(
    tmp_path: Path, make: Any, subject: str, inside: tuple[str, ...], outside: tuple[str, ...]
) -> None:
    """What changes a figure of a closed period, also a cumulative one, has to be marked late; later days need none."""
    with store.writing(tmp_path / "ledger.db") as ledger:
        ledger.keep_meaning(DIGEST, MEANING)
        ledger.record(closing(subject, recorded_by="박둘"))
        for date in inside:
            with refusal("was closed on", Conflict) as caught:
                ledger.record(make(date))
            assert "박둘" in str(caught.value)
            (late,) = ledger.record(make(date, late=1, reason="영수증이 늦게 옴"))
            assert late.late == 1
        for date in outside:
            ledger.record(make(date))
            with refusal("Nothing is closed on"):
                ledger.record(make(date, late=1, reason="영수증이 늦게 옴"))
        assert ledger.verify() == 1 + len(inside) + len(outside)


@pytest.mark.parametrize("is_given_up", [False, True], ids=["kept", "given up"])
def test_what_others_close_meanwhile_is_closed(tmp_path: Path, *, is_given_up: bool) -> None:
    """A ledger that is held open knows of a closing that came beside it, also where its own last entry was given up."""
    path = tmp_path / "ledger.db"
    with store.writing(path) as held, store.writing(path) as other:
        held.record(actual("2016-04-02"))
        if is_given_up:  # then there are as many entries as this connection left, and another is the last
            with suppress(KeyError), held.alone():
                held.record(actual("2016-05-02"))
                raise KeyError
        other.record(closing())
        with refusal("was closed on", Conflict):
            held.record(actual("2016-06-02"))
        (shut,) = other.closings(2016)
        other.record(void_of(shut.entry))
        held.record(actual("2016-06-02"))
        assert held.head().size == 4


def test_a_void_of_a_closed_period_is_refused_alike(tmp_path: Path) -> None:
    """A void changes a closed period as an entry does, on whatever day it is written; evidence changes no figure."""
    with store.writing(tmp_path / "ledger.db") as ledger:
        old, other = ledger.record(actual("2016-05-02"), actual("2016-07-02"))
        ledger.record(closing())
        with refusal("was closed on", Conflict):
            ledger.record(void_of(old)._replace(date="2016-08-01"))
        ledger.record(void_of(other))
        ledger.record(Entry("", EntryType.ATTACHMENT, "2016-05-02", **BY, about=old.id))
        (void,) = ledger.record(void_of(old, late=1))
        assert void.late == 1


def test_the_month_in_which_money_counts_decides(tmp_path: Path) -> None:
    """A payment of January that counts in December is one of the closed quarter, whatever its own day."""
    with store.writing(tmp_path / "ledger.db") as ledger:
        ledger.record(closing("2016-Q4"))
        with refusal("was closed on", Conflict):
            ledger.record(spending("2017-01-10", counts_in=201612))
        ledger.record(spending("2017-01-10"))


def test_a_batch_with_one_closed_day_is_refused_whole(tmp_path: Path) -> None:
    """Of several entries none is kept where one of them is refused."""
    with store.writing(tmp_path / "ledger.db") as ledger:
        ledger.record(closing())
        with refusal("was closed on", Conflict):
            ledger.record(actual("2016-07-01"), actual("2016-06-01"))
        assert ledger.head().size == 1


def test_a_closed_period_is_not_closed_again(tmp_path: Path) -> None:
    """Neither a closed quarter nor a month in it is closed again; a quarter with a closed month is."""
    with store.writing(tmp_path / "ledger.db") as ledger:
        (month,) = ledger.record(closing("2016-05"))
        ledger.record(closing("2016-Q2"))
        for subject in ("2016-Q2", "2016-05"):
            with refusal("is closed already", Conflict):
                ledger.record(closing(subject))
        ledger.record(void_of(month))
        with refusal("is closed already", Conflict):
            ledger.record(closing("2016-05"))


@pytest.mark.parametrize("period", [Period(2016, 2), Period(2016, 2, 5), Period(1999, 4, 12)])
def test_a_subject_is_its_period(period: Period) -> None:
    """What a closing is recorded as says which period it closes."""
    entry = closing()._replace(subject=subject_of(period))
    assert period_of(entry) == period
    assert closes([entry], period) is entry


# --- the command -------------------------------------------------------------------------------------------------


@pytest.fixture
def july(office: Office) -> Office:
    """An office in July with an actual and a payment in the second quarter."""
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("spend", "30000", "--category", "일반", "--date", "5/2")
    office.set(VNET_TODAY="2016-07-05")
    return office


def test_a_closing_pins_what_was(july: Office) -> None:
    """The entry has the size and the root of the ledger before it, and the digest of the plan; the answer says so."""
    with reading(july.place) as ledger:
        head = ledger.head()
    answer = july.ok("close", "--quarter", "2", "--by", "김하나")
    entry = next(one for one in kept(july) if one["type"] == "closing")
    assert entry["subject"] == "2016-Q2"
    assert entry["date"] == "2016-06-30"
    assert entry["size"] == head.size == 3
    assert entry["root"] == head.root
    assert entry["digest"] == load_with_digest(july.data, 2016).digest
    assert answer.out.splitlines() == [
        "Closed: Quarter 2 of 2016 (2016-04-01 ~ 2016-06-30), on 2016-07-05 by 김하나",
        "  Achievement rate, cumulative: 2.7%; goal 100%, short by 97.3%p; 0 of 15 met",
        "  Execution rate, of the year: 0.1%; 30 of 68,000천원; 65,930천원 to the goal of 97%",
        f"  Whole ledger: 3 entries, root {groups(head.root)}",
        f"  plan version {entry['digest']}",
        "What counts in it is refused from now on, unless it is marked late (--late --reason TEXT).",
        "So is what counts before it in the year: it is in the cumulative figures of the report.",
        "To open it again: vnet reopen --quarter 2 --reason TEXT",
    ]


def test_what_is_missing_is_a_remark(july: Office) -> None:
    """What was not entered, shortfalls without a word and payments that nothing proves are named, and closed."""
    proof = july.folder / "영수증.txt"
    proof.write_text("영수증", encoding="utf-8")
    july.ok("spend", "10000", "--category", "일반", "--date", "6/2", "--evidence", str(proof))
    july.ok("explain", "C4", "--quarter", "2", "--cause", "행사 연기", "--action", "7월에 함")
    said = july.ok("close", "--quarter", "2").err.splitlines()
    assert said[0].startswith("Attention: Not entered (13): C1 표준협약서 개발, C3 ")
    assert "C4" not in said[0]
    assert said[1].startswith("Attention: Shortfalls without an explanation (14): C1, C3, C5, C6, C7,")
    assert said[2:] == ["Attention: Spending without evidence: 1 of 2"]


def test_a_month_is_closed_without_asking_for_targets(july: Office) -> None:
    """A month's KPIs have no targets of their own, so that nothing is missing of them."""
    answer = july.ok("close", "--month", "4")
    assert answer.err == ""
    refused(july, "log", "C4", "1", "--date", "4/30", code=5)
    july.ok("log", "C4", "1", "--date", "5/1")


def test_a_period_that_is_not_over_is_closed_early_only(july: Office) -> None:
    """On its last day a quarter is not over; with --early it is closed all the same."""
    july.set(VNET_TODAY="2016-06-30")
    assert "is not over yet" in refused(july, "close", "--quarter", "2", code=5).err
    july.ok("close", "--quarter", "2", "--early")
    refused(july, "close", "--quarter", "2", "--early", code=5)


def test_a_period_has_to_be_named(july: Office) -> None:
    """Nothing is closed by a word alone, nor two periods at once."""
    assert "Say which" in refused(july, "close", code=2).err
    refused(july, "close", "--quarter", "2", "--month", "4", code=2)
    refused(july, "close", "--quarter", "5", code=2)


def test_a_quarter_without_entries_can_be_closed(office: Office) -> None:
    """Where nothing was recorded the closing comes after the plan's version alone, and pins the tree over that."""
    office.set(VNET_TODAY="2016-07-05")
    office.ok("close", "--quarter", "1")
    (entry,) = kept(office)
    assert entry["size"] == 1  # the plan's version
    with reading(office.place) as ledger:
        assert entry["root"] == ledger.as_of(1).head().root


def test_a_refusal_says_what_to_do(july: Office) -> None:
    """Who writes into a closed quarter is told what is closed, since when, by whom, and both ways on."""
    july.ok("close", "--quarter", "2", "--by", "김하나")
    july.set(VNET_TODAY="2016-07-20")
    said = refused(july, "log", "C4", "1", "--date", "5/2", code=5).err
    for part in ("Quarter 2 of 2016", "2016-07-05", "김하나", "vnet reopen --quarter 2"):
        assert part in said
    assert said.endswith("Write: vnet log C4 1 --date 5/2 --late --reason TEXT\n")
    before = count(july)
    july.ok("log", "C4", "1", "--date", "7/2")
    assert count(july) == (before or 0) + 1


# --- what comes late ---------------------------------------------------------------------------------------------

WHY = ("--late", "--reason", "영수증이 늦게 옴")
LATE = (
    ("log", "C4", "1", "--date", "5/2"),
    ("spend", "1000", "--category", "일반", "--date", "5/2"),
    ("task", "done", "설명회", "--date", "5/2"),
    ("step", "표준협약서 개발 및 보급", "1", "--date", "5/2"),
    ("explain", "C5", "--quarter", "2", "--cause", "행사 연기", "--action", "7월에 함"),
    ("import", "실적.csv", "--yes"),
)


@pytest.mark.parametrize("words", LATE, ids=lambda words: words[0])
def test_what_comes_late_is_marked(july: Office, words: tuple[str, ...]) -> None:
    """Each way of recording refuses a day of a closed quarter, and takes it with --late and a reason, marked."""
    (july.folder / "실적.csv").write_text("날짜,성과지표,실적\n2016-05-02,C4,1\n2016-07-02,C4,2\n", encoding="utf-8")
    july.ok("close", "--quarter", "2")
    before = count(july)
    answer = july.type(*words)
    assert answer.code in {3, 5}
    assert "Quarter 2 of 2016 was closed on 2016-07-05" in answer.out + answer.err
    assert count(july) == before
    assert "needs its reason" in refused(july, *words, "--late", code=2).err
    july.ok(*words, *WHY)
    new = kept(july)
    late = [one for one in new if one.get("late")]
    assert [one["late"] for one in late] == [1]
    assert "영수증이 늦게 옴" in {late[0].get("reason"), late[0].get("note")}
    assert all(one["date"] > "2016-06-30" for one in new[(before or 0) + 1 :] if not one.get("late"))


@pytest.mark.parametrize("words", LATE[:-1], ids=lambda words: words[0])
def test_the_line_that_records_it_late_is_shown_whole(july: Office, words: tuple[str, ...]) -> None:
    """A refusal ends with the line as it was typed, with what it lacks; a reason that was typed is not asked again."""
    july.ok("close", "--quarter", "2")
    assert refused(july, *words, code=5).err.endswith(" --late --reason TEXT\n")
    entry = next(one["id"] for one in kept(july) if one["type"] == "actual")
    for typed in (("void", entry, "--reason", "잘못"), ("void", entry, "--reason=잘못")):
        assert refused(july, *typed, code=5).err.endswith("잘못 --late\n")
    refused_edit = refused(july, "edit", "--value", "1", "--", entry, code=5).err
    assert refused_edit.endswith(f"Write: vnet edit --value 1 --late --reason TEXT -- {entry}\n")


def test_an_import_says_once_what_to_do(july: Office) -> None:
    """Rows of a closed period are named each; that nothing was recorded, and how to record it, is said once."""
    rows = "".join(f"2016-{month:02}-02,C4,1\n" for month in (2, 5, 6))
    (july.folder / "실적.csv").write_text(f"날짜,성과지표,실적\n{rows}", encoding="utf-8")
    july.ok("close", "--quarter", "2")
    said = july.type("import", "실적.csv", "--by", "박둘", "--year", "2016").err
    assert said.count("was closed on") == 3
    assert said.count("Nothing was recorded") == said.count("--late") == 1
    line = next(one for one in said.splitlines() if "--late" in one)
    words = shlex.split(line.partition(": vnet ")[2])
    assert words[-3:] == ["--late", "--reason", "TEXT"]
    july.ok(*words, "--yes")
    assert [one["by"] for one in kept(july) if one.get("late")] == ["박둘"] * 3


def test_an_import_of_late_rows_alone_leads_with_the_way_on(july: Office) -> None:
    """Where a closing is the only fault the line with --late comes first, and no marked copy is written."""
    (july.folder / "실적.csv").write_text("날짜,성과지표,실적\n2016-05-02,C4,1\n", encoding="utf-8")
    july.ok("close", "--quarter", "2")
    first, way, *_rest = july.type("import", "실적.csv", "--yes").err.splitlines()
    assert "1 entry counts in a closed period" in first
    assert way.endswith("--late --reason TEXT")
    assert not list(july.folder.glob("*.xlsx"))


def test_an_import_asks_why_it_comes_late(july: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the reason is asked for as in log, and what was answered holds; without one nothing is recorded."""
    rows = "날짜,성과지표,실적\n2016-05-02,C4,1\n2016-05-02,C4,1\n"
    (july.folder / "실적.csv").write_text(rows, encoding="utf-8")
    july.ok("close", "--quarter", "2")
    before = count(july)
    left = answering(monkeypatch, "1", "")
    assert (july.type("import", "실적.csv").code, left, count(july)) == (3, [], before)
    left = answering(monkeypatch, "1", "늦게 옴", "예", "")
    answer = july.ok("import", "실적.csv")
    assert left == []
    assert answer.out.count("Which one (number)?") == answer.out.count("Reason, to record it late now") == 1
    assert "--answer 실적/equal-rows=count --late --reason TEXT" in answer.err
    assert [one["reason"] for one in kept(july) if one.get("late")] == ["늦게 옴"] * 2


def test_a_list_that_takes_back_what_counts_in_a_closed_period(july: Office) -> None:
    """A void of a list is named with its row, whether the entry is in the ledger or the list, and is marked late."""
    july.ok("entries", "--format", "csv", "--all", "-o", "전.csv")
    entry = next(one["id"] for one in kept(july) if one["type"] == "actual" and one["date"] > "2016-03-31")
    july.ok("void", entry, "--reason", "두 번 적음")
    july.ok("entries", "--format", "csv", "--all", "-o", "후.csv")
    rows = (july.folder / "후.csv").read_text(encoding="utf-8-sig").splitlines()
    place = next(number for number, row in enumerate(rows, 1) if "두 번 적음" in row)
    voided = next(number for number, row in enumerate(rows, 1) if row.startswith(entry))
    for listed, wrong in ((True, [place]), (False, None)):
        july.begin_anew()
        if listed:
            july.ok("import", "전.csv", "--yes")
        else:
            july.ok("log", "C4", "1", "--date", "4/30")
        july.ok("close", "--quarter", "2")
        july.type("import", "후.csv", "--yes")
        answer = july.type("import", "후.csv", "--yes", "--format", "json")
        faulty = [fault["row"] for fault in answer.json["faults"]]
        assert answer.code == 3
        assert faulty == wrong or {place, voided} <= set(faulty)
        july.ok("import", "후.csv", "--yes", *WHY)
        void = next(one for one in kept(july) if one["type"] == "void")
        assert (void["late"], void["reason"]) == (True, "두 번 적음")
        july.ok("check")


def answering(monkeypatch: pytest.MonkeyPatch, *replies: str) -> list[str]:
    """Type answers on a terminal; return those that were not asked for yet."""
    left = list(replies)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin.readline", lambda: left.pop(0) + "\n", raising=False)
    return left


def test_closing_shows_and_asks_on_a_terminal(july: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person sees what is to be closed before it is; a no closes nothing, and a closed quarter is not asked about."""
    left = answering(monkeypatch, "아니오", "예")
    answer = july.ok("close", "--quarter", "2")
    assert "To be closed: Quarter 2 of 2016 (2016-04-01 ~ 2016-06-30)" in answer.out
    assert answer.out.endswith("Close it? (yes/no) Nothing was closed.\n")
    assert not any(one["type"] == "closing" for one in kept(july))
    answer = july.ok("close", "--quarter", "2")
    assert "Closed: Quarter 2 of 2016" in answer.out
    assert answer.err.count("Not entered") == 1
    assert left == []
    assert "is closed already" in refused(july, "close", "--quarter", "2", code=5).err
    july.ok("close", "--quarter", "1", "--yes")


def test_what_was_shown_is_what_is_closed(july: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes the report between the question and the answer is not closed unseen."""

    def record_and_agree() -> str:
        assert july.process("log", "C4", "1", "--date", "5/2").code == 0
        return "예\n"

    answering(monkeypatch)
    monkeypatch.setattr("sys.stdin.readline", record_and_agree, raising=False)
    answer = july.type("close", "--quarter", "2")
    assert answer.code == 5
    assert "Nothing was closed; look again" in answer.err
    assert not any(one["type"] == "closing" for one in kept(july))


def test_undo_asks_for_the_reason_before_it_asks_at_all(july: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts in a closed period is refused before it is asked about: the reason once, then the question once."""
    july.ok("close", "--quarter", "2")
    july.ok("log", "C4", "1", "--date", "5/2", *WHY)
    left = answering(monkeypatch, "두 번", "예")
    answer = july.type("undo")
    assert (answer.code, left) == (0, [])
    assert answer.out.count("Take it back?") == answer.out.count("Reason, to record it late now") == 1
    assert answer.out.index("Reason, to record it late now") < answer.out.index("Take it back?")
    assert sum(one["type"] == "void" and one["late"] for one in kept(july)) == 1


@pytest.mark.parametrize(("reply", "code"), [("예", 0), ("아니오", 5)])
def test_a_reason_that_was_typed_is_not_asked_for(
    july: Office, monkeypatch: pytest.MonkeyPatch, reply: str, code: int
) -> None:
    """Whoever gave a reason is asked on a terminal only whether it is to be recorded late."""
    july.ok("close", "--quarter", "2")
    entry = next(one["id"] for one in kept(july) if one["type"] == "actual")
    left = answering(monkeypatch, reply)
    answer = july.type("void", entry, "--reason", "두 번")
    assert (answer.code, left) == (code, [])
    assert answer.out.count("(yes/no)") == 1
    assert sum(one["type"] == "void" for one in kept(july)) == (code == 0)


def test_what_is_open_before_is_guarded(july: Office) -> None:
    """A quarter that is open before a closed one is closed for itself later; both have to be opened for its entries."""
    july.ok("close", "--quarter", "2")
    assert "So is what counts before it" not in july.ok("close", "--quarter", "1").out
    reopened = july.ok("reopen", "--quarter", "1", "--reason", "정정")
    assert "It stays closed with Quarter 2 of 2016." in reopened.err
    assert "Quarter 2 of 2016 was closed on" in refused(july, "log", "C4", "1", "--date", "2/2", code=5).err
    july.ok("reopen", "--quarter", "2", "--reason", "정정")
    july.ok("log", "C4", "1", "--date", "2/2")


def test_a_late_void_is_marked(july: Office) -> None:
    """An entry of a closed quarter is taken back with --late, and the void is marked."""
    july.ok("close", "--quarter", "2")
    (actual_, *_rest) = kept(july)
    refused(july, "void", actual_["id"], "--reason", "두 번 적음", code=5)
    assert "late: its period is closed" in july.ok("void", actual_["id"], "--late", "--reason", "두 번 적음").out
    assert [one["type"] for one in kept(july) if one.get("late")] == ["void"]


def test_a_late_entry_is_marked_in_lists(july: Office) -> None:
    """The list on the screen and for spreadsheets says which entry came late."""
    july.ok("close", "--quarter", "2")
    july.ok("log", "C4", "1", "--date", "5/2", *WHY)
    assert "C4 [late]" in july.ok("entries").out
    head, *rows = july.ok("entries", "--format", "csv").out.splitlines()
    place = head.split(",").index("지연 입력")
    assert [row[place] for row in csv.reader(rows)].count("") == len(rows) - 1


def test_a_file_that_was_brought_late_is_known_again(july: Office) -> None:
    """What came late by a file is what the file says: brought again, nothing of it is new and nothing differs."""
    (july.folder / "지출.csv").write_text("날짜,편성목,금액(원)\n2016-05-02,일반운영비,1000\n", encoding="utf-8")
    july.ok("close", "--quarter", "2")
    july.ok("import", "지출.csv", *WHY, "--yes", "--answer", "changed-rows=add")  # beside the 30,000 of that day
    before = count(july)
    july.ok("import", "지출.csv", "--yes")
    july.ok("entries", "--format", "csv", "-o", "기록.csv")
    july.ok("import", "기록.csv", "--yes")
    assert count(july) == before


def test_where_nothing_is_closed_the_mark_is_refused(july: Office) -> None:
    """Nothing is late where nothing is closed, and a reason alone is none of an actual."""
    assert "Nothing is closed on 2016-05-02" in refused(july, "log", "C4", "1", "--date", "5/2", *WHY, code=2).err
    assert "--reason goes with --late" in refused(july, "log", "C4", "1", "--reason", "늦음", code=2).err


def test_a_past_quarter_that_is_open_is_pointed_out(july: Office) -> None:
    """An entry of a quarter that is over gets a remark, one of today's quarter none, and one that is late none."""
    assert "Quarter 2 of 2016 is over" in july.ok("log", "C4", "1", "--date", "5/2").err
    assert july.ok("log", "C4", "1", "--date", "7/2").err == ""
    july.ok("close", "--quarter", "2")
    assert july.ok("log", "C4", "2", "--date", "5/2", *WHY).err == ""


OVER = "Quarter {} of 2016 is over. If its report was handed in, it now says something else"


def test_whatever_changes_a_past_quarter_that_is_open_says_so(july: Office) -> None:
    """Corrections, voids and undoing name each quarter that is over and whose figures they change, once."""
    july.ok("log", "C4", "1", "--date", "7/1")
    july.ok("log", "C4", "2", "--date", "3/1")
    entries = {one["date"]: one["id"] for one in kept(july)}

    def quarters(*words: str) -> list[int]:
        said = july.ok(*words).err
        assert all(said.count(OVER.format(quarter)) <= 1 for quarter in (1, 2, 3))
        return [quarter for quarter in (1, 2, 3) if OVER.format(quarter) in said]

    assert quarters("edit", entries["2016-03-01"], "--date", "5/1") == [1, 2]
    assert quarters("undo", "--yes") == [1, 2]
    assert quarters("edit", entries["2016-07-01"], "--value", "3") == []
    assert quarters("edit", entries["2016-05-02"], "--date", "7/2") == [2]
    assert quarters("void", entries["2016-04-12"], "--reason", "두 번 적음") == [2]
    assert quarters("undo", "--yes") == [2]
    july.ok("close", "--quarter", "2")
    again = next(one["id"] for one in kept(july) if one.get("undoes") and one["date"] == "2016-04-12")
    assert quarters("void", again, "--late", "--reason", "두 번 적음") == []
    assert quarters("undo", "--yes", "--late", "--reason", "맞음") == []
    assert quarters("undo", again, "--yes", "--late", "--reason", "맞음") == []


PROGRESS = LATE[2:5]


@pytest.mark.parametrize("words", PROGRESS, ids=lambda words: words[0])
def test_progress_of_a_past_quarter_says_so(july: Office, words: tuple[str, ...]) -> None:
    """So do tasks, steps and explanations."""
    assert OVER.format(2) in july.ok(*words).err


def test_an_import_counts_what_is_of_past_quarters(july: Office) -> None:
    """An import says in one line how many entries are of quarters that are over and open, and which these are."""
    days = ("2016-02-02", "2016-05-02", "2016-05-03", "2016-07-02")
    (july.folder / "실적.csv").write_text(
        "날짜,성과지표,실적\n" + "".join(f"{day},C4,1\n" for day in days), encoding="utf-8"
    )
    says = "3 entries are of quarters that are over (Quarter 1 of 2016, Quarter 2 of 2016)."
    assert says in july.ok("import", "실적.csv", "--dry-run").err
    july.ok("close", "--quarter", "1")
    said = july.ok("import", "--yes", "실적.csv", "--late", "--reason", "누락").err
    assert "2 entries are of quarters that are over (Quarter 2 of 2016)." in said
    assert "vnet report --quarter 2 --as-of DAY" in said


def test_late_is_corrected_and_undone(office: Office) -> None:
    """What counts in a closed period is edited and undone with --late and a reason alone, and marked."""
    office.ok("log", "C4", "3", "--date", "2/12")
    (entry,) = [one for one in kept(office) if one["type"] == "actual"]
    office.ok("close", "--quarter", "1")
    refused(office, "edit", entry["id"], "--value", "4", code=5)
    refused(office, "edit", entry["id"], "--value", "4", "--late", code=2)
    edited = office.ok("edit", entry["id"], "--value", "4", "--late", "--reason", "서명부를 다시 셈").out
    assert "why it comes late: - → 서명부를 다시 셈" in edited
    assert edited.count("서명부를 다시 셈") == 1
    assert "came back" not in edited
    late = [one for one in kept(office) if one.get("late")]
    assert sorted((one["type"], one["reason"]) for one in late) == [
        ("actual", "서명부를 다시 셈"),
        ("void", "서명부를 다시 셈"),
    ]
    office.ok("log", "C4", "1", "--date", "2/13", "--late", "--reason", "누락")
    assert "--late --reason TEXT" in refused(office, "undo", "--yes", code=5).err
    refused(office, "undo", "--yes", "--late", code=2)
    office.ok("undo", "--yes", "--late", "--reason", "두 번 적음")
    void = next(one for one in kept(office) if one.get("undoes"))
    assert (void["type"], void["late"], void["reason"]) == ("void", 1, "두 번 적음")
    assert office.ok("check").err == ""


def test_a_late_void_is_undone(july: Office) -> None:
    """What was taken back late comes back late, for the reason given; a refund keeps why it came back."""
    back = ("--refund", "--reason", "반품")
    july.ok("spend", "1000", "--category", "일반", "--date", "5/3", *back)
    july.ok("close", "--quarter", "2")
    ids = [one["id"] for one in kept(july) if one["type"] in {"actual", "spending"}]
    july.ok("void", *ids, "--late", "--reason", "두 번 적음")
    refused(july, "undo", "--yes", code=5)
    july.ok("undo", "--yes", "--late", "--reason", "한 번이 맞음")
    again = [one for one in kept(july) if one.get("undoes")]
    assert [(one["amount"] if "amount" in one else one["value"], one["reason"]) for one in again] == [
        (20, "한 번이 맞음"),
        (30_000, "한 번이 맞음"),
        (-1000, "반품"),
    ]
    assert [one["late"] for one in again] == [1, 1, 1]
    assert july.ok("check").err == ""


def test_only_what_counts_in_a_closed_period_is_late(july: Office) -> None:
    """Of several entries that are taken back, and come back, at once only those of the closed quarter are late."""
    july.ok("log", "C4", "1", "--date", "7/1")
    july.ok("close", "--quarter", "2")
    ids = [one["id"] for one in kept(july) if one["type"] == "actual"]
    out = july.ok("void", *ids, "--late", "--reason", "두 번 적음").out
    assert "late: its period is closed" in out
    july.ok("undo", "--yes", "--late", "--reason", "맞음")
    new = [one for one in kept(july) if one["type"] == "void" or one.get("undoes")]
    assert sorted((one["date"], one["type"], one.get("late")) for one in new) == [
        ("2016-04-12", "actual", 1),
        ("2016-04-12", "void", 1),
        ("2016-07-01", "actual", None),
        ("2016-07-01", "void", None),
    ]
    july.ok("log", "C4", "2", "--date", "7/2")
    wrong = ("--late", "--reason", "늦음")
    assert "Nothing is closed on 2016-07-02" in refused(july, "undo", "--yes", *wrong, code=2).err


def test_a_day_is_corrected_out_of_a_closed_period(july: Office) -> None:
    """An entry of a closed quarter is moved into an open one: its void is late, what stands in its place is not."""
    july.ok("close", "--quarter", "2")
    entry = next(one for one in kept(july) if one["type"] == "actual")
    july.ok("edit", entry["id"], "--date", "7/1", *WHY)
    (void,) = [one for one in kept(july) if one["type"] == "void"]
    (new,) = [one for one in kept(july) if one["type"] == "actual" and one["voided_by"] is None]
    assert (void["late"], void["reason"]) == (1, "영수증이 늦게 옴")
    assert (new["date"], new.get("late"), new.get("reason")) == ("2016-07-01", None, None)


@pytest.mark.parametrize("words", [("edit", "--value", "2"), ("undo", "--yes")], ids=lambda words: words[0])
def test_what_was_late_in_a_period_that_is_open_again(july: Office, words: tuple[str, ...]) -> None:
    """What came late is corrected and undone like anything else once its quarter is open again, and marked no more."""
    july.ok("close", "--quarter", "2")
    july.ok("log", "C4", "1", "--date", "5/2", *WHY, "--by", "김하나")
    entry = next(one for one in kept(july) if one.get("late"))
    july.ok("reopen", "--quarter", "2", "--reason", "정정", "--by", "박두리")
    command, *rest = words
    july.ok(command, *([entry["id"]] if command == "edit" else []), *rest, "--by", "김하나")
    assert [one["id"] for one in kept(july) if one.get("late")] == [entry["id"]]


def test_a_late_payment_is_corrected(july: Office) -> None:
    """Its quarter is said to be closed, whatever its own reason; once that is open, the reason goes with the mark."""
    july.ok("close", "--quarter", "2")
    july.ok("spend", "1000", "--category", "일반", "--date", "5/3", *WHY)
    entry = next(one for one in kept(july) if one.get("late"))
    assert "was closed on" in refused(july, "edit", entry["id"], "--amount", "2000", code=5).err
    july.ok("edit", entry["id"], "--amount", "2000", *WHY)
    july.ok("reopen", "--quarter", "2", "--reason", "정정")
    for amount in (3000, 4000):
        new = next(one for one in kept(july) if one.get("replaces") and not one["voided_by"])
        july.ok("edit", new["id"], "--amount", str(amount))
    stands = next(one for one in kept(july) if one.get("replaces") and not one["voided_by"])
    assert (stands["amount"], stands.get("late"), stands.get("reason")) == (4000, None, None)


def test_the_budget_is_adjusted_late(july: Office) -> None:
    """What changes the budget of a closed quarter is refused, and taken with --late, each side of a transfer marked."""
    july.ok("close", "--quarter", "2")
    words = ("budget", "transfer", "10만원", "--from", "회의", "--to", "일반", "--date", "5/2", "--reason", "회의 감소")
    assert "Write: vnet budget transfer 10만원 --from 회의" in refused(july, *words, code=5).err
    assert "late: its period is closed" in july.ok(*words, "--late").out
    july.ok("budget", "supplement", "1만원", "--line", "일반/국제", "--date", "5/2", "--reason", "추경", "--late")
    july.ok("budget", "carry", "1만원", "--line", "일반/국제", "--date", "5/2", "--reason", "이월", "--late")
    adjusted = [(one["late"], one["reason"]) for one in kept(july) if one["type"] == "adjustment"]
    assert adjusted == [(1, "회의 감소"), (1, "회의 감소"), (1, "추경"), (1, "이월")]
    assert "--late does not go with vnet budget show" in refused(july, "budget", "--late", code=2).err


@pytest.mark.parametrize(
    ("reply", "code", "reasons"),
    [
        ("영수증이 늦게 옴\n", 0, [["영수증이 늦게 옴", 1]]),
        ("예\n영수증이 늦게 옴\n", 0, [["영수증이 늦게 옴", 1]]),
        ("\n", 5, []),
        ("아니오\n", 5, []),
    ],
)
def test_on_a_terminal_the_reason_is_asked_for(
    july: Office, reply: str, code: int, reasons: list[list[object]]
) -> None:
    """A line that only lacks the reason for what comes late goes on with it; an empty answer leaves everything."""
    july.ok("close", "--quarter", "2")
    leader, follower = pty.openpty()
    words = ("spend", "3만원", "--category", "일반", "--network", "국제", "--date", "6/12")
    begun = subprocess.Popen(
        [sys.executable, "-m", "vnet", *words],
        cwd=july.folder, env={**os.environ, "PYTHONUTF8": "1"}, stdin=follower, stdout=follower, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.write(leader, reply.encode())
    _out, err = begun.communicate(timeout=60)
    os.close(follower)
    os.close(leader)
    assert begun.returncode == code, err
    assert b"--late --reason TEXT" in err  # the line is shown too
    spent = july.ok("entries", "--type", "spending", "--format", "json").json["entries"]
    assert [[one["reason"], one["late"]] for one in spent if one.get("late")] == reasons


@pytest.mark.parametrize("words", [
    ("explain", "C4", "--cause", "늦음", "--action", "7월에 함", "--quarter", "2"),
    ("log", "C4", "1", "--date", "5/2"),
], ids=["an explanation", "an actual"])  # fmt: skip
def test_what_is_refused_goes_into_the_report(july: Office, words: tuple[str, ...]) -> None:
    """What is refused in a closed period is said to go into its report: an explanation is in no figure of it."""
    july.ok("close", "--quarter", "2")
    said = refused(july, *words, code=5).err
    assert "goes into its report." in said
    assert "figures" not in said
    july.set(VNET_LANG="ko")
    answer = july.type(*words)
    assert answer.code == 5
    assert "기록은 그 기간의 보고에 들어갑니다." in answer.err
