"""`vnet undo`: the last thing that somebody did is taken back, whatever it was, and nothing is deleted."""

import hashlib
import io
import os
import pty
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from conftest import REAL_PLAN, Office
from test_edit import ACTUAL, SPENDING, said
from typed import count, kept, refused
from vnet.clock import now
from vnet.ledger import opening
from vnet.ledger.entry import Entry, EntryType, new_id
from vnet.plan.files.load import load
from vnet.plan.versions import canonical

pytestmark = pytest.mark.both_stores


@pytest.fixture
def busy(office: Office) -> Office:
    """An office in which 김하나 recorded an actual and spending that have much to say."""
    (office.folder / "협약서.pdf").write_bytes(b"x")
    office.ok(*ACTUAL)
    office.ok(*SPENDING)
    office.set(LOGNAME="김하나")
    return office


def standing(office: Office) -> list[str]:
    """Return what is not void, as far as it says something, in an order of its own."""
    return sorted(str(said(one)) for one in office.ok("entries", "--format", "json").json["entries"])


def undo(office: Office, *words: str) -> str:
    """Take back the last thing, unasked; the ledger is whole afterwards, and longer than before."""
    before = count(office) or 0
    out = office.ok("undo", "--yes", *words).out
    assert (count(office) or 0) > before
    assert "the totals equal the entries" in office.ok("check").out
    return out


def by_type(office: Office, type_: str) -> dict[str, Any]:
    """Return the only entry of a type that is not void."""
    (entry,) = [one for one in kept(office) if one["type"] == type_ and not one["voided_by"]]
    return entry


# --- each sort of thing ------------------------------------------------------------------------------------------

STEP = ("step", "표준협약서 개발 및 보급", "1", "--date", "3/2")
DONE = (
    (("log", "C4", "5", "--date", "4/13"), "활동연계지원 5건, 2016-04-13"),
    (("log", "DB관리", "1", "--date", "5/10", "--field", "사업명=나눔"), "DB관리 1건, 2016-05-10"),
    (("spend", "3만원", "--category", "회의", "--date", "4/2"), "회의운영비 30,000원"),
    (("spend", "3만원", "--category", "회의", "--date", "4/2", "--refund", "--reason", "x"), "회의운영비 -30,000원"),
    (("task", "start", "매뉴얼", "--date", "5/2"), "2016-05-02"),
    (STEP, "2016-03-02"),
    (("explain", "C5", "--quarter", "2", "--cause", "비", "--action", "다시 엶"), "데이운영"),
)


@pytest.mark.parametrize(("words", "shown"), DONE, ids=[words[0] for words, _shown in DONE])
def test_what_was_recorded(busy: Office, words: tuple[str, ...], shown: str) -> None:
    """Whatever was recorded last is void after an undo, which says what it was; what was before stands."""
    before = standing(busy)
    busy.ok(*words)
    assert shown in undo(busy)
    assert standing(busy) == before


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        ("actual", ("--value", "5", "--note", "", "--evidence", "budget")),
        ("spending", ("--amount", "3만원", "--network", "기업")),
    ],
)
def test_an_edit(busy: Office, type_: str, words: tuple[str, ...]) -> None:
    """An edit is taken back: the new entry is void, and the old one stands again in every word, in its place."""
    (busy.folder / "budget").write_bytes(b"x")
    before, old = standing(busy), by_type(busy, type_)
    busy.ok("edit", old["id"], *words)
    out = undo(busy)
    assert "will not count" in out
    assert "will count again" in out
    assert standing(busy) == before
    again = by_type(busy, type_)
    assert again["replaces"] == old["id"] != again["id"]


def test_a_void(busy: Office) -> None:
    """A void of several is taken back: each entry stands again as a copy, in the place of the void one."""
    before = standing(busy)
    ids = [one["id"] for one in kept(busy)]
    busy.ok("void", *ids, "--reason", "잘못 앎")
    assert standing(busy) == []
    undo(busy)
    assert standing(busy) == before
    assert sorted(one["replaces"] for one in kept(busy) if "replaces" in one) == sorted(ids)


def test_an_import(busy: Office) -> None:
    """An import is taken back as a whole."""
    before = standing(busy)
    rows = ["날짜,성과지표,실적,단위", *(f"2016-04-{day:02},C4,{day},건" for day in range(1, 21))]
    (busy.folder / "실적.csv").write_text("\n".join(rows), encoding="utf-8")
    busy.ok("import", "실적.csv", "--yes")
    assert len(standing(busy)) == 22
    out = undo(busy)
    assert "and 10 more" in out
    assert standing(busy) == before
    assert len({one["batch"] for one in kept(busy) if one["type"] == "void"}) == 1


THREE = "날짜,성과지표,실적,단위\n2016-04-11,C4,1,건\n2016-04-12,C4,2,건\n2016-04-13,C4,3,건\n"


def imported(office: Office, text: str = THREE) -> list[dict[str, Any]]:
    """Import a file; return what was recorded by it."""
    before = {one["id"] for one in kept(office)}
    (office.folder / "실적.csv").write_text(text, encoding="utf-8")
    office.ok("import", "실적.csv", "--yes")
    return [one for one in kept(office) if one["id"] not in before]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_an_import_by_any_of_its_entries(busy: Office, which: int) -> None:
    """An import is taken back as a whole by the id of any of its entries, whoever recorded what since."""
    before = standing(busy)
    came = imported(busy)
    busy.ok("log", "C5", "1", "--date", "5/1")
    busy.ok("log", "C5", "1", "--date", "5/2", "--by", "이두리")
    later = standing(busy)
    assert "What 김하나 recorded at once" in busy.ok("undo", came[which]["id"], "--yes", "--by", "이두리").out
    assert [one for one in later if one not in standing(busy)] == [str(said(one)) for one in came]
    assert len(standing(busy)) == len(before) + 2
    assert {one["by"] for one in kept(busy) if one.get("undoes")} == {"이두리"}
    assert "nothing stands any more" in refused(busy, "undo", came[which]["id"], "--yes", code=4).err


def test_an_import_of_which_one_was_taken_back(busy: Office) -> None:
    """Voiding one of an import says that the others stand, and how to take them back; that leaves nothing of it."""
    before = standing(busy)
    came = imported(busy)
    out = busy.ok("void", came[0]["batch"], "--reason", "잘못 앎")
    assert "2 more entries were recorded at once with it and stand" in out.out + out.err
    assert len(standing(busy)) == len(before) + 2
    busy.ok("undo", came[0]["id"], "--yes")
    assert standing(busy) == before


def test_the_import_says_how_to_take_it_back(busy: Office) -> None:
    """The import and each of its entries name the command that takes all of it back; a rehearsal does not."""
    (busy.folder / "실적.csv").write_text(THREE, encoding="utf-8")
    assert "vnet undo" not in busy.ok("import", "실적.csv", "--dry-run").out
    before = standing(busy)
    (hint,) = [line for line in busy.ok("import", "실적.csv", "--yes").out.splitlines() if "vnet undo" in line]
    last = next(one["id"] for one in kept(busy) if one["date"] == "2016-04-13")
    busy.set(COLUMNS="140")
    assert f"with 2 more entries (to take all of them back: vnet undo {last[-8:]})" in busy.ok("show", last).out
    assert "Next: import it" not in busy.ok("import", "실적.csv", "--dry-run").out  # nothing is new
    busy.ok(*hint[hint.index("undo") :].split(), "--yes")
    assert standing(busy) == before


def test_an_undo_is_taken_back(busy: Office) -> None:
    """What was taken back by mistake counts again when the void of it is named."""
    came = imported(busy)
    before = standing(busy)
    busy.ok("undo", came[1]["id"], "--yes")
    void = next(one for one in kept(busy) if one["type"] == "void")
    busy.ok("undo", void["id"], "--yes")
    assert standing(busy) == before


def test_the_new_number_of_what_counts_again(busy: Office) -> None:
    """What counts again after an undo is named by the number under which it now stands."""
    old = by_type(busy, "actual")
    busy.ok("edit", old["id"], "--value", "5")
    out = undo(busy)
    assert f"[{by_type(busy, 'actual')['id'][-8:]}]" in out
    assert f"[{old['id'][-8:]}]" in out


def test_what_the_undo_records(busy: Office) -> None:
    """All that an undo records is one batch, marked with the batch that it takes back, by whoever undoes."""
    busy.ok("edit", by_type(busy, "actual")["id"], "--value", "5")
    edit = by_type(busy, "actual")["batch"]
    undo(busy)
    made = [one for one in kept(busy) if one.get("undoes") == edit]
    assert sorted(one["type"] for one in made) == ["actual", "void"]
    assert len({one["batch"] for one in made}) == 1
    assert {one["by"] for one in made} == {"김하나"}
    assert [one["reason"] for one in made if one["type"] == "void"] == ["되돌림"]


def test_attached_evidence_comes_along(busy: Office) -> None:
    """What was attached to an entry proves the copy, too."""
    actual = by_type(busy, "actual")
    (busy.folder / "사진.jpg").write_bytes(b"y")
    busy.ok("attach", actual["id"], "사진.jpg", "--by", "박두리")
    busy.ok("void", actual["id"], "--reason", "x")
    undo(busy)
    assert [one["name"] for one in by_type(busy, "actual")["evidence"]] == ["협약서.pdf", "사진.jpg"]


def test_an_attachment(busy: Office) -> None:
    """Evidence that was added last is taken away again; a correction before it has kept what it had then."""
    (busy.folder / "사진.jpg").write_bytes(b"y")
    busy.ok("edit", by_type(busy, "actual")["id"], "--value", "5")
    before = standing(busy)
    busy.ok("attach", by_type(busy, "actual")["id"], "사진.jpg")
    assert standing(busy) != before
    undo(busy)
    assert standing(busy) == before


# --- further back ------------------------------------------------------------------------------------------------


def test_further_and_further_back(busy: Office) -> None:
    """Each undo goes one step further back, over what was undone, until nothing is left; then it says so."""
    steps = [standing(busy)]
    for words in (
        ("log", "C4", "5", "--date", "4/13"),
        ("edit", "actual", "--value", "6"),
        ("void", "actual", "--reason", "x"),
        ("spend", "1만원", "--category", "회의", "--date", "4/2"),
    ):
        last = [one["id"] for one in kept(busy) if one["type"] == "actual" and not one["voided_by"]]
        busy.ok(*(last[-1] if word == "actual" else word for word in words))
        steps.append(standing(busy))
    for before in reversed(steps[:-1]):
        undo(busy)
        assert standing(busy) == before
    undo(busy)
    undo(busy)
    assert standing(busy) == []
    answer = refused(busy, "undo", "--yes", code=4)
    assert "There is nothing to take back: 김하나 recorded nothing that still stands" in answer.err


def test_after_an_undo_something_new(busy: Office) -> None:
    """What is done after an undo is what the next undo takes back, and the one after it goes behind both."""
    busy.ok("log", "C4", "5", "--date", "4/13")
    undo(busy)
    before = standing(busy)
    busy.ok("log", "C4", "6", "--date", "4/13")
    undo(busy)
    assert standing(busy) == before
    assert "100,000원" in undo(busy)


def test_of_each_person_their_own(busy: Office) -> None:
    """An undo is of one's own last thing, whatever others did since; --by names somebody else."""
    busy.ok("log", "C4", "5", "--date", "4/13", "--by", "박두리")
    assert "세종" not in undo(busy)
    assert [one["type"] for one in busy.ok("entries", "--format", "json").json["entries"]] == ["actual", "actual"]
    assert "What 박두리 did last" in undo(busy, "--by", "박두리")
    refused(busy, "undo", "--yes", "--by", "이세나", code=4)


def test_what_others_did_with_it_stays(busy: Office) -> None:
    """What somebody else took back or corrected since is theirs: an undo passes it over."""
    spent, actual = by_type(busy, "spending"), by_type(busy, "actual")
    busy.ok("edit", spent["id"], "--amount", "9만원", "--by", "박두리")
    assert "활동연계지원 20건" in undo(busy)
    assert [one["amount"] for one in busy.ok("entries", "--format", "json").json["entries"]] == [90_000]
    refused(busy, "undo", "--yes", code=4)
    undo(busy, "--by", "박두리")
    assert by_type(busy, "spending")["amount"] == 100_000
    assert actual["id"] not in {one.get("replaces") for one in kept(busy)}


def test_a_step_that_was_ticked_again(busy: Office) -> None:
    """What would stand twice if it stood again is refused, and nothing is taken back."""
    busy.ok(*STEP)
    busy.ok("void", by_type(busy, "step")["id"], "--reason", "x")
    busy.ok(*STEP, "--by", "박두리")
    assert "was already ticked" in refused(busy, "undo", "--yes", code=5).err


# --- what cannot be taken back -----------------------------------------------------------------------------------


MEANING = canonical(load(REAL_PLAN, 2016))  # of a plan's version
DIGEST = hashlib.sha256(MEANING.encode()).hexdigest()


def record(office: Office, *entries: Entry) -> None:
    """Record entries for which this test has no command."""
    with opening.to_record(office.place) as ledger:
        ledger.keep_meaning(DIGEST, MEANING)
        ledger.record(*entries)


def plan_version(reason: str | None) -> Entry:
    """Return a plan version by 김하나, with the reason of a revision or kept along the way."""
    return Entry(
        "", EntryType.PLAN, "2016-06-30", "김하나", now(), subject="2016", digest=DIGEST, reason=reason,
        counts_in=201601,
    )  # fmt: skip


def test_an_erasure(busy: Office) -> None:
    """An erasure cannot be taken back, which is said, and what was before it is left alone."""
    id_ = by_type(busy, "spending")["id"]
    record(busy, Entry("", EntryType.ERASURE, "2016-06-30", "김하나", now(), about=id_, subject="payee", reason="x"))
    answer = refused(busy, "undo", "--yes", code=2)
    assert "an erasure cannot be taken back" in answer.err


def test_plan_versions(busy: Office) -> None:
    """A plan version that was kept along the way is passed over, alone or beside others; a stated one stays."""
    record(busy, plan_version(None))
    assert "100,000원" in undo(busy)
    actual = Entry(new_id(), EntryType.ACTUAL, "2016-04-12", "김하나", now(), kpi="C4", unit="건", value=9, decimals=0)
    record(busy, plan_version(None), actual)
    assert "9건" in undo(busy)
    record(busy, plan_version("목표가 바뀜"))
    assert "which is history and stays" in refused(busy, "undo", "--yes", code=2).err


def test_a_closing(busy: Office) -> None:
    """A closing is taken back with a reason, as reopen asks for one: the period is open again."""
    busy.set(VNET_TODAY="2016-07-05")
    busy.ok("close", "--quarter", "2", "--by", "김하나")
    assert "This opens Quarter 2 of 2016 again" in refused(busy, "undo", "--yes", code=2).err
    with opening.to_read(busy.place) as ledger:
        assert len(ledger.totals(2016).closings) == 1
    assert "Quarter 2 of 2016" in undo(busy, "--reason", "잘못 마감")
    with opening.to_read(busy.place) as ledger:
        assert ledger.totals(2016).closings == ()


def test_nothing_at_all(office: Office) -> None:
    """Where nothing was ever recorded there is nothing to take back, and no ledger is made."""
    refused(office, "undo", code=4)
    assert not office.ledger.exists()


# --- asking ------------------------------------------------------------------------------------------------------


def test_nobody_to_ask(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no terminal it needs --yes, which is said; nothing is taken back."""
    monkeypatch.setattr("sys.stdin", io.StringIO("예\n"))
    assert "Write: vnet undo --yes" in refused(busy, "undo", code=2).err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
@pytest.mark.parametrize(("reply", "taken"), [("예", True), ("네", True), ("y", True), ("아니오", False), ("", False)])
def test_on_a_terminal(busy: Office, reply: str, taken: bool) -> None:  # noqa: FBT001 - a parameter
    """On a terminal it shows what will be taken back, asks, and does it for a yes alone."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "vnet", "undo"]
    asked = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1"}, encoding="utf-8"
    )
    os.write(ours, f"{reply}\n".encode())
    out, _ = asked.communicate()
    os.close(ours)
    os.close(theirs)
    assert asked.returncode == 0
    assert out.index("100,000원") < out.index("Take it back? (yes/no)")
    assert ("Nothing was taken back." in out) is not taken
    assert Counter(one["type"] for one in kept(busy))["void"] == taken


def test_what_says_something_of_another_says_of_which(korean: Office) -> None:
    """Files that were added are shown with what they prove, a closing as people call it, the budget with its line."""
    korean.set(VNET_TODAY="2016-07-05")
    (korean.folder / "f.txt").write_text("x", encoding="utf-8")
    korean.ok("log", "C4", "1건", "--date", "4/1")
    short = by_type(korean, "actual")["id"][-8:]
    korean.ok("attach", short, "f.txt")
    shown = f"증빙 추가: f.txt → C4 1건, 2016-04-01 (금) ({short})"
    assert shown in korean.ok("undo", "--yes").out
    korean.ok("attach", short, "f.txt")
    assert shown in korean.ok("void", by_type(korean, "attachment")["id"], "--reason", "잘못").out
    korean.ok("budget", "추경", "30만원", "--line", "일반운영비/국제", "--reason", "추경", "--date", "4/2")
    assert "일반운영비/국제 추경 300,000원, 2016-04-02" in korean.ok("undo", "--yes").out
    korean.ok("close", "--quarter", "2")
    assert "2016년 2분기 마감" in korean.ok("status").out
    assert "(2016년 2분기)" in korean.type("undo").err
    assert "마감된 기간: 2016년 2분기" in korean.type("reopen", "--quarter", "1", "--reason", "x").err
    assert "마감한 기간: 2016년 2분기" in korean.type("report", "--quarter", "1", "--as-of", "마감").err
    assert "2016년 2분기 마감" in korean.ok("undo", "--yes", "--reason", "다시 봄").out


def test_what_stays_says_what_can_be_taken_back(busy: Office) -> None:
    """After an erasure the line that takes back what was done before it has the number of that; nothing, no line."""
    spent = by_type(busy, "spending")["id"]
    busy.ok("erase", spent, "--field", "payee", "--reason", "보존 기한", "--yes")
    said_ = refused(busy, "undo", code=2).err
    assert said_.endswith(f"vnet undo {spent[-8:]}\n")
    assert "--by" not in refused(busy, "undo", "--by", "남", code=4).err
    erasure = by_type(busy, "erasure")["id"]
    assert refused(busy, "undo", erasure, code=2).err.endswith("cannot be taken back.\n")


def test_what_changed_while_it_asked(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was recorded while the question was open is not taken back in the place of what was shown."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    def reply() -> str:
        actual = Entry("", EntryType.ACTUAL, "2016-04-12", "김하나", now(), kpi="C4", unit="건", value=9, decimals=0)
        record(busy, actual)
        return "예\n"

    monkeypatch.setattr("sys.stdin.readline", reply, raising=False)
    answer = busy.type("undo")
    assert answer.code == 5
    assert "Nothing was taken back; look again" in answer.err
    assert Counter(one["type"] for one in kept(busy)) == {"actual": 2, "spending": 1}


def test_a_reason_is_kept(busy: Office) -> None:
    """Whoever says why something is taken back finds it with the void; otherwise it says that it was undone."""
    undo(busy, "--reason", "두 번 적음")
    undo(busy)
    reasons = [one["reason"] for one in kept(busy) if one["type"] == "void"]
    assert sorted(reasons) == sorted(["두 번 적음", "되돌림"])
