"""`vnet erase`: what names a person is gone for good, and everything can still be proved."""

import csv
import os
import pty
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from itertools import permutations
from typing import Any

import pytest
from openpyxl import load_workbook

from conftest import Office
from typed import count, kept, refused
from vnet.ledger.sqlite import connection, store

NAME, NOTE = "예시홍길동상회", "예시강사 김무명"


@pytest.fixture
def paid(office: Office) -> str:
    """The id of spending that names a payee and says a note."""
    words = ("--category", "일반", "--network", "국제", "--date", "4/12")
    office.ok("spend", "3만원", *words, "--payee", NAME, "--note", NOTE)
    return str(kept(office)[0]["id"])


def files(office: Office) -> bytes:
    """Return every byte of the ledger and of what SQLite keeps beside it."""
    return b"".join(path.read_bytes() for path in sorted(office.data.glob("ledger.db*")))


def further(said: str) -> list[str]:
    """Return the commands that erase what stands elsewhere, as they were said."""
    return [line.partition("To erase that: vnet ")[2] for line in said.splitlines() if "To erase that" in line]


@pytest.mark.parametrize(
    ("field", "gone", "stays"), [("payee", NAME, NOTE), ("지급처", NAME, NOTE), ("비고", NOTE, NAME)]
)
def test_what_is_erased_is_gone(office: Office, paid: str, field: str, gone: str, stays: str) -> None:
    """No byte of the value is left in the ledger's files; lists say that it was erased, and the rest is as it was."""
    before = kept(office)[0]
    assert gone.encode() in files(office)
    answer = office.ok("erase", "--yes", paid[-8:], "--field", field, "--reason", "보존 기한이 지남", "--by", "김하나")
    assert answer.err == ""
    assert "it now reads [erased]" in answer.out
    assert gone.encode() not in files(office)
    assert stays.encode() in files(office)
    after, erasure = kept(office)
    key = "note" if field == "비고" else "payee"
    assert after == {name: value for name, value in before.items() if name != key} | {"erased": [key]}
    assert (erasure["type"], erasure["about"], erasure["subject"]) == ("erasure", paid, key)
    assert "[erased]" in office.ok("entries").out
    assert (
        "[erased]" in office.ok("entries", "--format", "csv").out
        or "파기됨" in office.ok("entries", "--format", "csv").out
    )
    assert "All is well" in office.ok("check").out


def test_the_tree_stays_as_it_was(office: Office, paid: str) -> None:
    """What was printed before is still a beginning of the ledger: no leaf changes."""
    with store.reading(office.ledger) as ledger:
        head = ledger.head()
    office.ok("erase", "--yes", paid, "--field", "payee", "--reason", "요청")
    with store.reading(office.ledger) as ledger:
        assert ledger.as_of(head.size).head() == head
        assert ledger.head().size == head.size + 1


def test_a_field_of_a_register(office: Office) -> None:
    """A field of a register is erased by its name; the others stay, and the record still counts."""
    office.ok("log", "C9", "1", "--date", "4/12", "--field", "사업명=예시 사업")
    (entry,) = kept(office)
    office.ok("erase", "--yes", entry["id"], "--field", "사업명", "--reason", "요청")
    after = kept(office)[0]
    assert after["erased"] == ["field/사업명"]
    assert "fields" not in after
    assert "예시 사업".encode() not in files(office)
    assert "All is well" in office.ok("check").out


def test_the_register_of_erasures(office: Office, paid: str) -> None:
    """`--list` has each erasure with its day, what, why and by whom, and never the value."""
    assert office.ok("erase", "--list").out.startswith("Nothing has been erased.\n")
    office.ok("erase", "--yes", paid, "--field", "payee", "--reason", "보존 기한이 지남", "--by", "김하나")
    said = office.ok("erase", "--list").out
    for fact in ("2016-06-30", "payee", "일반운영비", paid[-8:], "보존 기한이", "지남", "김하나"):
        assert fact in said
    assert NAME not in said


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_register_of_erasures_as_a_file(office: Office, paid: str, ending: str) -> None:
    """As CSV or a workbook it has a row for each value, with what it was of, and the whole ids; never the value."""
    office.ok("erase", "--yes", paid, "--field", "payee", "--reason", "보존 기한이 지남", "--by", "김하나")
    office.ok("erase", "--list", "--format", ending, "-o", f"파기대장.{ending}")
    path = office.folder / f"파기대장.{ending}"
    if ending == "csv":
        *rows, _ledger = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    else:
        sheet = load_workbook(path).active
        assert sheet is not None
        rows = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        with store.reading(office.ledger) as ledger:
            size, root, _day = ledger.head()
        assert rows[1][0].startswith(f"원장 전체 {size}건, 확인값 ")
        assert rows[1][0].replace(" ", "").endswith(root)
    (place,) = [number for number, row in enumerate(rows) if "파기한 항목" in row]
    (row,) = [dict(zip(rows[place], row, strict=True)) for row in rows[place + 1 :]]
    assert (row["파기한 날"], row["파기한 항목"], row["사유"]) == ("2016-06-30", "지급처", "보존 기한이 지남")
    assert (row["기록의 날짜"], row["기록자"].split(" ")[0]) == ("2016-04-12", "김하나")
    assert row["번호"] == paid
    assert not any(NAME in cell for cells in rows for cell in cells)


def test_only_the_register_goes_to_a_file(office: Office, paid: str) -> None:
    """Where something is to be erased a file is refused, and nothing is erased."""
    words = ("erase", "--yes", paid, "--field", "payee", "--reason", "요청", "-o", "파기.csv")
    assert "vnet erase --list -o" in refused(office, *words, code=2).err
    assert "erased" not in kept(office)[0]


def test_where_it_also_stands_is_said(office: Office, paid: str) -> None:
    """Another entry with the same value is named."""
    office.ok("spend", "1만원", "--category", "일반", "--network", "국제", "--date", "4/13", "--payee", NAME)
    other = kept(office)[1]["id"]
    answer = office.ok("erase", "--yes", paid, "--field", "payee", "--reason", "요청")
    assert further(answer.err) == [f"erase {other[-8:]} --field payee --reason 요청"]


def test_every_other_place_is_named(office: Office, paid: str) -> None:
    """Other texts with the value, and what the entry was corrected from, are named with the command for them."""
    office.ok("edit", paid, "--payee", "예시길동", "--note", f"{NOTE}, 예시길동 대표")
    old, new = (next(one["id"] for one in kept(office) if one.get("payee") == name) for name in (NAME, "예시길동"))
    answer = office.ok("erase", "--yes", new, "--field", "지급처", "--reason", "요청함")
    commands = further(answer.err)
    assert commands == [
        f"erase {new[-8:]} --field note --reason 요청함",
        f"erase {old[-8:]} --field payee --reason 요청함",
    ]
    for line in commands:
        office.ok(*line.split(), "--yes")
    assert "예시길동".encode() not in files(office)
    assert NAME.encode() not in files(office)


def test_what_can_be_erased_is_said_in_the_language(korean: Office) -> None:
    """A field that the entry has not is answered with those that it has, as people call them."""
    korean.ok("spend", "3만원", "--category", "회의", "--payee", NAME, "--note", NOTE)
    answer = korean.type("erase", kept(korean)[0]["id"], "--field", "날짜", "--reason", "요청")
    assert answer.code == 4
    assert "지급처, 비고" in answer.err


def test_a_reason_does_not_keep_what_is_erased(office: Office, paid: str) -> None:
    """A reason that has the value in it, however spaced, is refused, and nothing is erased."""
    for reason in (NAME, f"{NAME} 대표의 요청", f"예시 {NAME.removeprefix('예시')}의 요청"):
        said = refused(office, "erase", "--yes", paid, "--field", "payee", "--reason", reason, code=2).err
        assert NAME not in said
    assert kept(office)[0]["payee"] == NAME


def test_nobody_to_ask(office: Office, paid: str) -> None:
    """Where there is no terminal it needs --yes, which is shown beside what was typed, and nothing is erased."""
    answer = refused(office, "erase", paid, "--field", "payee", "--reason", "요청", code=2)
    assert f"Write: vnet erase {paid} --field payee --reason 요청 --yes" in answer.err
    assert NAME.encode() in files(office)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
@pytest.mark.parametrize(("reply", "gone"), [("예", True), ("아니오", False), ("", False)])
def test_on_a_terminal(office: Office, paid: str, reply: str, gone: bool) -> None:  # noqa: FBT001 - a parameter
    """On a terminal the value and its entry are shown, and only a yes erases it."""
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "vnet", "erase", paid, "--field", "payee", "--reason", "요청"],
        stdin=theirs, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1"}, encoding="utf-8",
    )  # fmt: skip
    os.write(ours, f"{reply}\n".encode())
    out, _ = asked.communicate()
    os.close(ours)
    os.close(theirs)
    assert asked.returncode == 0
    assert f"30,000원, 2016-04-12 (Tue) [{paid[-8:]}]: {NAME}" in out
    assert (NAME.encode() not in files(office)) is gone


def test_a_register_says_that_a_field_was_erased(office: Office) -> None:
    """A field of a register that was erased reads so in its list, and not as if it had never been filled in."""
    office.ok("log", "C9", "1", "--date", "4/12", "--field", "사업명=예시 사업", "--field", "연락처=예시번호")
    office.ok("erase", "--yes", kept(office)[0]["id"], "--field", "담당자 연락처", "--reason", "요청")
    assert "[erased]" not in office.ok("register", "C9").out
    assert "[erased]" in office.ok("register", "C9", "--private").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--field", "payee"), 2),
        (("--reason", "요청"), 2),
        (("--field", "금액", "--reason", "요청"), 4),
        (("--field", "payee", "--reason", ""), 2),
    ],
)
def test_what_cannot_be_erased(office: Office, paid: str, words: tuple[str, ...], code: int) -> None:
    """Without a field or a reason, or of a field that it has not, nothing is erased; and what is gone is not twice."""
    refused(office, "erase", paid, *words, code=code)
    assert count(office) == 1
    office.ok("erase", "--yes", paid, "--field", "payee", "--reason", "요청")
    refused(office, "erase", paid, "--field", "payee", "--reason", "요청", code=5)


def test_several_at_once(office: Office, paid: str) -> None:
    """Several entries are named in one command, each once; where one has no such value nothing is erased of any."""
    words = ("--category", "일반", "--network", "국제")
    office.ok("spend", "1만원", *words, "--date", "4/13", "--payee", NAME)
    office.ok("spend", "2만원", *words, "--date", "4/14", "--note", NOTE)
    _first, second, third = (str(one["id"]) for one in kept(office))
    refused(office, "erase", paid, second, third, "--field", "payee", "--reason", "요청", code=4)
    assert NAME.encode() in files(office)
    assert count(office) == 3
    answer = office.ok("erase", "--yes", paid, second, paid[-8:], "--field", "payee", "--reason", "요청")
    assert answer.err == ""  # the same stands in no other entry
    assert answer.out.count("Erased: payee of") == 2
    erasures = [one for one in kept(office) if one["type"] == "erasure"]
    assert [one["about"] for one in erasures] == [paid, second]
    assert len({one["batch"] for one in erasures}) == 1
    assert NAME.encode() not in files(office)
    assert NOTE.encode() in files(office)
    assert "All is well" in office.ok("check").out


def test_another_program_can_only_erase(office: Office, paid: str) -> None:  # noqa: ARG001 - it is there
    """The file lets salt and value be deleted together, and refuses every other change of what is personal."""
    with closing(sqlite3.connect(office.ledger)) as database:
        for statement in (
            "UPDATE personal SET value = 'x'",
            "UPDATE personal SET value = NULL",
            "UPDATE personal SET salt = NULL",
            "UPDATE personal SET commitment = 'x', salt = NULL, value = NULL",
            "DELETE FROM personal",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(statement)


ACTS = {
    "erase": ("erase", "--yes", "{id}", "--field", "사업명", "--reason", "요청", "--yes"),
    "note": ("edit", "{id}", "--note", "비고"),
    "attach": ("attach", "{id}", "proof.pdf"),
    "void": ("void", "{id}", "--reason", "두 번 적음"),
    "undo": ("undo", "--yes"),
}


@pytest.mark.parametrize("order", [*permutations(["erase", "note", "void"]), *permutations(["erase", "void", "undo"])])
def test_erasing_is_no_tampering(office: Office, order: tuple[str, ...]) -> None:
    """In whatever order a record is erased, corrected, proved, voided and brought back, the ledger stays whole."""
    for day in ("5/1", "5/2", "5/3"):
        office.ok("log", "C9", "1", "--date", day, "--field", "사업명=예시 사업")
    (office.folder / "proof.pdf").write_bytes(b"%PDF-1.4")
    for act in (*order, "attach"):
        last = standing(office)[-1]["id"]
        office.type(*(word.format(id=last) for word in ACTS[act]))  # some cannot be done after others
        assert "All is well" in office.ok("check").out


def standing(office: Office) -> list[dict[str, Any]]:
    """Return the entries that stand."""
    entries: list[dict[str, Any]] = office.ok("entries", "--format", "json").json["entries"]
    return entries


def test_an_erased_field_is_not_missing(office: Office) -> None:
    """What else is wrong with a record can be put right after a required field of it was erased, again and again."""
    office.ok("log", "C9", "1", "--date", "5/1", "--field", "사업명=예시 사업", "--field", "장소=센터")
    office.ok("erase", "--yes", standing(office)[0]["id"], "--field", "사업명", "--reason", "요청")
    for note in ("가", "나"):
        office.ok("edit", standing(office)[0]["id"], "--note", note)
        (record,) = standing(office)
        assert (record["note"], record["fields"]) == (note, [{"name": "장소", "value": "센터"}])
    assert "사업명" in refused(office, "log", "C9", "1", "--field", "장소=센터", code=2).err


def test_a_reader_is_waited_for(office: Office, paid: str) -> None:
    """What somebody who reads at that moment holds in the log is gone too, once they have ended."""
    with closing(sqlite3.connect(office.ledger, check_same_thread=False)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        timer = threading.Timer(0.3, reader.rollback)
        timer.start()
        assert office.ok("erase", "--yes", paid, "--field", "payee", "--reason", "예시").err == ""
        timer.join()
        assert NAME.encode() not in files(office)


def test_a_reader_that_stays_is_named(office: Office, paid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a program never lets go, the erasure is recorded and it is said that a copy is left; then that goes."""
    monkeypatch.setattr(connection, "PATIENCE_SECONDS", 0.2)
    with closing(sqlite3.connect(office.ledger)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        answer = office.type("erase", "--yes", paid, "--field", "payee", "--reason", "예시")
        assert answer.code == 5
        assert "another program that has data/ledger.db open keeps a copy" in answer.err
        assert kept(office)[0]["erased"] == ["payee"]
    office.ok("check")
    assert NAME.encode() not in files(office)


def test_what_was_erased_reads_so_after_a_correction(office: Office, paid: str) -> None:
    """What was erased and is not said anew reads erased on the new entry too, however often; what is said is said."""
    for field in ("payee", "note"):
        office.ok("erase", "--yes", paid, "--field", field, "--reason", "요청")
    out = office.ok("edit", paid, "--payee", "두번").out
    assert "payee: [erased] → 두번" in out
    assert "note: " not in out
    new = next(one for one in kept(office) if one.get("payee") == "두번")
    assert new["erased"] == ["note"]
    office.ok("edit", new["id"], "--amount", "1만원")
    again = next(one for one in kept(office) if one.get("replaces") == new["id"])
    assert (again["payee"], again["erased"]) == ("두번", ["note"])
    assert "[erased]" in office.ok("show", again["id"]).out
    refused(office, "erase", "--yes", again["id"], "--field", "note", "--reason", "요청", code=5)
    office.ok("undo", "--yes")
    office.ok("undo", "--yes")
    last = [one for one in kept(office) if one["type"] == "spending"][-1]
    assert (last["amount"], set(last["erased"])) == (30_000, {"payee", "note"})
    assert "All is well" in office.ok("check").out


def test_a_record_whose_only_field_was_erased_stays_in_the_register(office: Office) -> None:
    """It is a line of the register, also after a correction and after that was taken back."""
    office.ok("log", "C9", "1", "--date", "4/12", "--field", "사업명=예시 사업")
    (entry,) = kept(office)
    office.ok("erase", "--yes", entry["id"], "--field", "사업명", "--reason", "요청")
    office.ok("edit", entry["id"], "--date", "4/13")
    assert "[erased]" in office.ok("register", "C9").out
    office.ok("undo", "--yes")
    assert "[erased]" in office.ok("register", "C9").out
    assert "All is well" in office.ok("check").out


def test_what_is_taken_along_erased_was_erased_before(office: Office, paid: str) -> None:
    """A value that is erased without a word is found also where the entry stands in the place of another one."""
    office.ok("erase", "--yes", paid, "--field", "note", "--reason", "요청")
    office.ok("edit", paid, "--amount", "1만원")
    assert "All is well" in office.ok("check").out
    with closing(sqlite3.connect(office.ledger)) as db, db:
        db.execute(
            "UPDATE personal SET salt = NULL, value = NULL "
            "WHERE name = 'payee' AND seq = (SELECT max(seq) FROM personal)"
        )
    assert "All is well" not in office.type("check").out


def test_a_copy_that_a_full_disk_keeps(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the log cannot be emptied, it is said that it is erased and recorded all the same; check lets it go."""
    office.ok("log", "C4", "3건", "--date", "4/12", "--note", "예시비고")
    (id_,) = (entry["id"] for entry in office.ok("entries", "--format", "json").json["entries"])

    def full(_database: object) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "empty_log", full)
        answer = office.type("erase", id_, "--field", "note", "--reason", "요청", "--yes")
    assert (answer.code, answer.out) == (1, "")
    assert "It is erased and recorded so, but the disk is full" in answer.err
    assert "is erased already" in office.type("erase", id_, "--field", "note", "--reason", "요청", "--yes").err
    office.ok("check")
    for path in office.data.glob("ledger.db*"):
        assert "예시비고".encode() not in path.read_bytes()
