"""The plan has a history: its versions are kept with what is recorded, changes get a reason, and are reported."""

import csv
import io
import sqlite3
from contextlib import closing
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from conftest import Office, refusal
from test_start_up import loaded
from typed import refused
from vnet.actions.plan_history import plan_as_of, revisions
from vnet.actions.recording import keep_version, recording
from vnet.ledger import opening
from vnet.ledger.entry import EntryType, Wanted
from vnet.plan import cache
from vnet.plan.model import Quantity
from vnet.plan.versions import UnreadableVersion, canonical, digest

LOG = ("log", "C4", "3", "--date", "4/12")
FIRST_QUARTER = "        1분기: 15\n        2분기: 35\n        3분기: 23\n        4분기: 15\n"


def change(office: Office, before: str = FIRST_QUARTER, after: str | None = None) -> None:
    """Change the plan's file: unless said otherwise, move two of C4's target from the second quarter to the first."""
    path = office.data / "targets_2016.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    after = before.replace("15", "17", 1).replace("35", "33") if after is None else after
    path.write_text(text.replace(before, after), encoding="utf-8")


def versions(office: Office) -> list[tuple[str, str | None, str]]:
    """Return the digest, the reason and the recorder of each version that is kept, as they arrived."""
    with opening.to_read(office.ledger) as ledger:
        kept = [listed.entry for listed in ledger.plan_versions(2016)]
    assert {(one.type, one.subject, one.counts_in) for one in kept} <= {(EntryType.PLAN, "2016", 201601)}
    return [(one.digest or "", one.reason, one.recorded_by) for one in kept]


def now(office: Office) -> str:
    """Return the digest of the plan as its files have it."""
    return cache.load_with_digest(office.data, 2016).digest


def changed(office: Office, *words: str) -> list[Any]:
    """Return each version's changes as `vnet plan changes` gives them to programs."""
    found: list[Any] = office.ok("plan", "changes", "--format", "json", *words).json["plan_changes"]
    return found


# --- keeping -------------------------------------------------------------------------------------------------------


RECORDING = {
    "log": LOG,
    "spend": ("spend", "1000", "--category", "일반", "--date", "4/12"),
    "task": ("task", "done", "설명회", "--date", "2/26"),
    "step": ("step", "표준협약서 개발 및 보급", "1", "--date", "3/2"),
    "explain": ("explain", "C4", "--quarter", "1", "--cause", "눈", "--action", "봄에"),
    "export": ("export", "-o", "out.xlsx"),
}


@pytest.mark.parametrize("name", RECORDING)
def test_the_plan_is_kept_with_what_is_recorded(name: str, office: Office) -> None:
    """Whatever records or hands out keeps the plan of that moment, once; a changed plan is kept anew the next time."""
    office.ok(*RECORDING[name])
    first = now(office)
    assert [one[0] for one in versions(office)] == [first]
    office.ok(*LOG)
    assert [one[0] for one in versions(office)] == [first]
    change(office)
    office.ok("log", "C4", "1", "--date", "4/13")
    assert [one[0] for one in versions(office)] == [first, now(office)] != [first, first]
    assert [reason for _digest, reason, _by in versions(office)] == [None, None]
    office.ok("check")


def test_void_and_import_keep_it_too(office: Office) -> None:
    """A void, and an import that brings something new, keep a changed plan; one that brings nothing new does not."""
    office.ok(*LOG)
    change(office)
    (entry,) = office.ok("entries", "--format", "json").json["entries"]
    office.ok("void", entry["id"], "--reason", "잘못 적음")
    assert len(versions(office)) == 2
    change(office, "        1분기: 17\n", "        1분기: 16\n".replace("16", "17") + "        # 확인함\n")
    sheet = office.folder / "in.csv"
    sheet.write_text("날짜,성과지표,실적\n2016-04-20,활동연계지원,2건\n", encoding="utf-8")
    office.ok("import", "in.csv", "--yes")
    assert len(versions(office)) == 2  # a remark in the file changes nothing of what the plan means
    change(office, "        1분기: 17\n        # 확인함\n        2분기: 33\n", "        1분기: 20\n        2분기: 30\n")
    office.ok("import", "in.csv", "--dry-run")
    office.ok("import", "in.csv", "--yes")
    assert len(versions(office)) == 2  # all of it was there already
    sheet.write_text("날짜,성과지표,실적\n2016-04-21,활동연계지원,2건\n", encoding="utf-8")
    office.ok("import", "in.csv", "--by", "김하나", "--yes")
    assert [by for _digest, _reason, by in versions(office)][2:] == ["김하나"]


LATER = {
    "attach": ("attach", "{id}", "영수증.pdf"),
    "erase": ("erase", "--yes", "{id}", "--field", "payee", "--reason", "보존기간 끝남"),
    "reopen": ("reopen", "--quarter", "1", "--reason", "정정"),
}


@pytest.mark.parametrize("name", LATER)
def test_what_is_recorded_of_an_earlier_entry_keeps_it_too(name: str, office: Office) -> None:
    """Evidence that is added, an erasure and a reopening keep a changed plan; refused, they keep nothing."""
    (office.folder / "영수증.pdf").write_bytes(b"x")
    office.ok("spend", "1000", "--category", "일반", "--date", "4/12", "--payee", "한빛문구")
    office.ok("close", "--quarter", "1")
    change(office)
    entry = next(one for one in office.ok("entries", "--format", "json").json["entries"] if one["type"] == "spending")
    words = [word.format(id=entry["id"]) for word in LATER[name]]
    office.ok(*words, "--by", "김하나")
    assert [by for _digest, _reason, by in versions(office)][1:] == ["김하나"]
    assert versions(office)[-1][0] == now(office)
    change(office, "        1분기: 17\n        2분기: 33\n", "        1분기: 20\n        2분기: 30\n")
    office.type(*words)
    assert len(versions(office)) == 2
    assert office.ok("check").code == 0


def test_it_is_of_the_batch_that_it_is_kept_with(office: Office) -> None:
    """The version stands before what was recorded under it, in the same batch, by the same person, of the same day."""
    office.ok(*LOG, "--by", "김하나")
    with opening.to_read(office.ledger) as ledger:
        everything = sorted(ledger.entries(Wanted(voided=True)), key=lambda listed: listed.seq)
        assert [one.entry.type for one in everything] == [EntryType.PLAN, EntryType.ACTUAL]
        assert {(one.entry.batch, one.entry.recorded_by, one.entry.arrived_on) for one in everything} == {
            (everything[0].entry.id, "김하나", "2016-06-30")
        }
        assert ledger.plan_meaning(now(office)) == canonical(cache.load(office.data, 2016))
        assert digest(cache.load(office.data, 2016)) == now(office)
        last = ledger.last(2016)
        assert last is not None
        assert last.entry.type is EntryType.ACTUAL


def test_looking_and_what_is_refused_keep_nothing(office: Office) -> None:
    """No command that looks writes, and one that is refused keeps no version of a changed plan."""
    for words in (("status",), ("report",), ("check",), ("plan", "changes"), ("entries",)):
        office.ok(*words)
    assert not office.ledger.exists()
    office.ok(*LOG)
    change(office)
    for words in (("status",), ("report",), ("check",), ("plan", "changes"), ("entries",), ("evaluate",)):
        office.ok(*words)
    assert office.type("task", "done", "없는 과제").code != 0
    office.ok("task", "done", "설명회", "--date", "2/26")
    change(office, FIRST_QUARTER.replace("15", "17", 1).replace("35", "33"), FIRST_QUARTER)
    assert office.type("task", "done", "설명회", "--date", "2/26").code == 5
    assert len(versions(office)) == 2


def test_a_plan_that_comes_back_is_a_version_again(office: Office) -> None:
    """Changed and changed back, the plan in force is the first again; its meaning is kept once."""
    office.ok(*LOG)
    first = now(office)
    change(office)
    office.ok("log", "C4", "1", "--date", "4/13")
    change(office, FIRST_QUARTER.replace("15", "17", 1).replace("35", "33"), FIRST_QUARTER)
    office.ok("log", "C4", "2", "--date", "4/14")
    assert [one[0] for one in versions(office)] == [first, versions(office)[1][0], first]
    forth, back = changed(office)
    assert [(one["before"], one["after"]) for one in forth["changes"]] == [
        (one["after"], one["before"]) for one in back["changes"]
    ]
    office.ok("check")


def _record(data: Path) -> None:
    with recording(data / "ledger.db", cache.load_with_digest(data, 2016), "김하나") as ledger:
        (one,) = ledger.plan_versions(2016)
        ledger.record(one.entry._replace(id="", type=EntryType.STEP, digest=None, counts_in=None, batch=""))


def test_many_writers_keep_it_once(office: Office) -> None:
    """Of several programs that record under a new version at the same moment one keeps it, and all record."""
    cache.load(office.data, 2016)
    with get_context("spawn").Pool(3) as pool:
        pool.map(_record, [office.data] * 6)
    assert len(versions(office)) == 1
    with opening.to_read(office.ledger) as ledger:
        assert ledger.verify() == 7


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plan_version SET meaning = replace(meaning, '88', '80')",
        "DELETE FROM plan_version",
    ],
)
def test_a_version_that_was_changed_is_found(statement: str, office: Office) -> None:
    """Versions cannot be changed, and `check` names the entry of one that another program changed all the same."""
    office.ok(*LOG)
    with closing(sqlite3.connect(office.ledger)) as database:
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)
        triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE name IN ('plan_no_update', "
                                    "'plan_no_delete')").fetchall()  # fmt: skip
        for name, _sql in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
        for _name, sql in triggers:
            database.execute(sql)
        database.commit()
    answer = office.type("check")
    assert answer.code == 1
    assert "is not what was recorded" in answer.err


def test_a_plain_entry_loads_nothing_for_it(office: Office) -> None:
    """Where the version is kept already only its digest is compared: nothing is loaded that reads or compares plans."""
    office.set(LOGNAME="office")
    for _ in range(2):
        office.ok(*LOG)
    names = frozenset({"hashlib", "vnet.plan.versions", "vnet.plan.changes", "vnet.report.plan_changes"})
    for words in (LOG, ("status",), ("report", "--format", "csv")):
        assert loaded(office, *words, of=names) == set()


# --- changes and their reasons -------------------------------------------------------------------------------------


def test_changes_are_listed_with_day_and_reason(office: Office) -> None:
    """Each change since the first version is listed: before, after, why, when it was kept and by whom."""
    assert changed(office) == []
    office.ok(*LOG)
    assert changed(office) == []
    change(office)
    (pending,) = changed(office)
    assert (pending["day"], pending["by"], pending["reason"], pending["lacks_reason"]) == (None, None, None, True)
    office.set(VNET_TODAY="2016-07-05")
    office.ok("log", "C4", "1", "--date", "4/13", "--by", "김하나")
    office.set(VNET_TODAY="2016-07-08")
    out = office.ok("plan", "revise", "--reason", "도 방침", "--by", "이두리").out
    assert "15건 → 17건" in out
    (kept,) = changed(office)
    assert (kept["day"], kept["by"], kept["reason"], kept["lacks_reason"]) == ("2016-07-05", "김하나", "도 방침", False)
    assert [(one["what"], one["number"], one["before"], one["after"]) for one in kept["changes"]] == [
        (
            "quarter_target",
            quarter,
            {"said": f"{before}건", "value": before, "unit": "건"},
            {"said": f"{after}건", "value": after, "unit": "건"},
        )
        for quarter, before, after in ((1, 15, 17), (2, 35, 33))
    ]
    rows = list(csv.reader(io.StringIO(office.ok("plan", "changes", "--format", "csv").out)))
    assert [row[1:] for row in rows[1:-1]] == [  # the last says which ledger it is of
        ["15", "17", "도 방침", "2016-07-05", "김하나"],
        ["35", "33", "도 방침", "2016-07-05", "김하나"],
    ]
    table = office.ok("plan", "changes").out
    assert all(word in table for word in ("15건", "17건", "도 방침", "2016-07-05"))


def test_a_reason_is_asked_for_until_it_is_given(office: Office) -> None:
    """`status` and `check` say what to type, from the edit on, until a reason is given; then the plan is kept, too."""
    asked = "2 changes of the plan have no reason: vnet plan revise --year 2016 --reason TEXT"
    office.ok(*LOG)
    assert "no reason" not in office.ok("status").out + office.ok("check").err
    change(office)
    for _ in range(2):
        assert asked in office.ok("status").out
        assert asked in office.ok("check").err
        office.ok("log", "C4", "1", "--date", "4/13")
    change(office, "        3분기: 23\n        4분기: 15\n", "        3분기: 25\n        4분기: 13\n")
    assert asked.replace("2", "4", 1) in office.ok("check").err
    office.ok("plan", "revise", "--reason", "도 방침")
    assert "no reason" not in office.ok("status").out + office.ok("check").err
    assert [one["reason"] for one in changed(office)] == ["도 방침"] * 2
    assert versions(office)[-1][:2] == (now(office), "도 방침")


def test_other_words_need_no_reason(office: Office) -> None:
    """A description that is put otherwise is a change, and nobody is asked why."""
    office.ok(*LOG)
    change(office, "설명: 협약, 컨설팅 교육 등 포함", "설명: 협약과 컨설팅 교육")
    assert "no reason" not in office.ok("status").out + office.ok("check").err
    assert [one["lacks_reason"] for one in changed(office)] == [False]


def test_reasons_that_are_refused(office: Office) -> None:
    """Nothing to give a reason for, no reason, and words that are of another command are refused."""
    office.ok(*LOG)
    before = versions(office)
    for words, code, says in (
        (("revise", "--reason", "왜"), 5, "nothing to give a reason for"),
        (("revise",), 2, "--reason TEXT"),
        (("revise", "--reason", " "), 2, "--reason"),
        (("changes", "--reason", "왜"), 2, "--reason is nothing for vnet plan changes"),
        (("next", "--format", "json"), 2, "--format is nothing for vnet plan next"),
        (("changes", "--format", "xlsx"), 2, "not a format"),
        (("next", "--force"), 2, "--force is nothing for vnet plan next"),
        (("changes", "2015"), 4, "no plan for 2015"),
    ):
        answer = office.type("plan", *words)
        assert (answer.code, answer.out) == (code, "")
        assert says in answer.err
    assert versions(office) == before


def test_a_first_version_with_a_reason(office: Office) -> None:
    """Where nothing is kept yet the plan is kept with the reason; a reason that was given is replaced by no other."""
    assert "kept from now on" in office.ok("plan", "revise", "--reason", "처음").out
    change(office)
    office.ok("plan", "revise", "--reason", "도 방침")
    answer = refused(office, "plan", "revise", "2016", "--reason", "도 방침(6월)", code=5)
    assert "has its reason already, the last one: 도 방침" in answer.err
    assert [reason for _digest, reason, _by in versions(office)] == ["처음", "도 방침"]
    assert [one["reason"] for one in changed(office)] == ["도 방침"]


def test_reports_say_that_the_plan_was_changed(office: Office) -> None:
    """A report whose targets were changed says so in one line; JSON has each change, the workbook a sheet."""
    office.ok(*LOG)
    for words in ((), ("--quarter", "1")):
        assert "plan was changed" not in office.ok("report", *words).out
    assert office.ok("report", "--format", "json").json["plan_changes"] == []
    change(office)
    assert "The plan was changed in 2 places: vnet plan changes" in office.ok("report", "--quarter", "1").out
    assert office.ok("report", "--format", "json").json["plan_changes"] == changed(office)


def test_the_sheet_of_changes(office: Office) -> None:
    """The workbook has a sheet with every change, its values as numbers, only where there is one."""
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to load

    office.ok("report", "--format", "xlsx", "-o", "before.xlsx")
    assert "계획변경" not in load_workbook(office.folder / "before.xlsx").sheetnames
    office.ok(*LOG)
    change(office)
    office.ok("plan", "revise", "--reason", "도 방침")
    office.ok("export", "-o", "after.xlsx")
    rows = list(load_workbook(office.folder / "after.xlsx")["계획변경"].values)
    assert [row[1:4] for row in rows[-2:]] == [(15, 17, "도 방침"), (35, 33, "도 방침")]


# --- the plan in force ---------------------------------------------------------------------------------------------


def test_the_plan_as_of(office: Office) -> None:
    """The plan as of some entries is the version kept last by then; before the first, the first; without any, None."""
    with opening.to_read(office.ledger) as ledger:
        assert plan_as_of(ledger, 2016) is None
    first = cache.load(office.data, 2016)
    office.ok(*LOG)
    change(office)
    second = cache.load(office.data, 2016)
    office.ok("log", "C4", "1", "--date", "4/13")
    assert first != second
    with opening.to_read(office.ledger) as ledger:
        assert [plan_as_of(ledger, 2016, size) for size in range(5)] == [first, first, first, second, second]
        assert plan_as_of(ledger, 2016) == second
        assert plan_as_of(ledger.as_of(2), 2016) == first
        assert plan_as_of(ledger, 2017) is None
        assert revisions(ledger.as_of(2), 2016) == ()
        (one,) = revisions(ledger, 2016)
        assert one.changes[0].before == Quantity(Fraction(15), "건")


HANDED_OUT = {
    "report": ("report", "--quarter", "2", "-o", "a.txt"),
    "workbook": ("report", "--quarter", "2", "--format", "xlsx", "-o", "a.xlsx"),
    "json": ("report", "--quarter", "2", "--format", "json", "-o", "a.json"),
    "outlook": ("outlook", "-o", "a.txt"),
    "budget": ("budget", "-o", "a.txt"),
    "evidence": ("evidence", "-o", "a.zip"),
}


@pytest.mark.parametrize("name", HANDED_OUT)
def test_what_is_handed_out_in_a_file_can_be_had_again(name: str, office: Office) -> None:
    """A file keeps the plan that it is of: as of that day the report has its figures; one on the screen keeps none."""
    office.ok(*LOG)
    change(office)
    then = ("report", "--quarter", "1", "--format", "json")
    targets = [kpi["measures"][0]["quarter"]["target"] for kpi in office.ok(*then).json["kpis"]]
    assert len(versions(office)) == 1
    office.ok(*HANDED_OUT[name])
    assert [digest for digest, _reason, _by in versions(office)][1:] == [now(office)]
    again = office.ok(*then, "--as-of", "2016-06-30").json["kpis"]
    assert [kpi["measures"][0]["quarter"]["target"] for kpi in again] == targets


def test_a_report_of_an_earlier_day_keeps_nothing(office: Office) -> None:
    """A file as of a day is under the plan of then: the one in the files is not handed out by it."""
    office.ok(*LOG)
    change(office)
    office.ok("report", "--as-of", "2016-06-30", "-o", "a.txt")
    assert len(versions(office)) == 1


def test_a_version_of_a_newer_vnet(office: Office) -> None:
    """What this vnet cannot read of a plan is refused in words, and does not stand in the way of recording."""
    office.ok(*LOG)
    version = cache.load_with_digest(office.data, 2016)
    with opening.to_record(office.ledger) as ledger:
        ledger.keep_meaning("0" * 64, '{"new":1}')
        keep_version(ledger, version._replace(digest="0" * 64, cached=None), by="x")
    office.ok("log", "C4", "1", "--date", "4/13")
    with opening.to_read(office.ledger) as ledger, refusal("newer vnet", UnreadableVersion):
        plan_as_of(ledger, 2016, 3)
