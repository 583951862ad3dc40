"""What lies at the edges: places that cannot be written, texts that steer a screen, files that name people."""

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from conftest import ROOT, Answer, Office
from typed import refused
from vnet.legible import legible, quoted, says_something
from vnet.output import clear_unfinished, write_whole

STEERING = "\x1b[31m\u202e\u009bX"
BYTES = "\udcff\udcff\udcff\udcff"  # how Python hands on an argument of bytes that are no text


def into(place: str, office: Office, *words: str) -> Answer:
    """Type a command in a process whose answer goes to a place that a shell names (`/dev/full`, `&-`)."""
    code = (
        "import subprocess, sys; sys.exit(subprocess.run(['sh', '-c', 'exec \"$@\" >" + place + "', 'sh', "
        "sys.executable, '-m', 'vnet', *sys.argv[1:]]).returncode)"
    )
    return office.process("-c", code, *words)


@pytest.mark.parametrize("place", ["/dev/full", "&-"])
@pytest.mark.parametrize("words", [("--help",), ("log", "--help"), ("--version",), (), ("report",), ("check",)])
def test_an_answer_that_cannot_be_written(place: str, words: tuple[str, ...], office: Office) -> None:
    """Nobody takes it for success, also where a page of help is laid out for the first time; and it is one sentence."""
    for _ in range(2):
        answer = into(place, office, *words)
        assert answer.code == 1
        assert answer.err.startswith("Error: The answer could not be written")
        assert answer.err.count("\n") == 1
        assert "What the command did is done" not in answer.err


def test_what_was_recorded_before_the_answer_failed_is_said(office: Office) -> None:
    """Only a command that recorded or wrote something says that it is done."""
    assert "What the command did is done" in into("/dev/full", office, "log", "C4", "1", "--date", "4/1").err


def test_help_that_was_not_asked_for_reaches_a_pipe(office: Office) -> None:
    """`vnet` alone, where no plan is, shows its help, all of it, and fails."""
    shutil.rmtree(office.data)
    answer = office.process()
    assert (answer.code, answer.err) == (2, "")
    assert answer.out == office.process("--help").out


def test_interrupted_while_it_starts(office: Office) -> None:
    """Whoever interrupts at any moment of the start sees no traceback."""
    for milliseconds in (0, 0.5, 0.6, 2, 4, 6, 8, 16, 32):
        with subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "vnet", "status"],
            cwd=office.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
        ) as process:  # fmt: skip
            assert process.stderr
            said = ""
            while "vnet.lean_typing" not in said:  # from the moment at which the program itself is loaded
                said = process.stderr.readline()
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
        assert process.returncode in {0, 130}
        assert "Traceback" not in rest


# --- places and circumstances that are none


def test_places_that_are_none(office: Office) -> None:
    """The root, a link to itself, a folder of 300 letters: one sentence."""
    office.ok("log", "C4", "1", "--date", "4/1")  # and with it the plan, which is kept before anything is written
    (office.folder / "loop.xlsx").symlink_to("loop.xlsx")
    assert "it is a folder" in refused(office, "report", "-o", "/", code=1).err
    refused(office, "report", "--format", "xlsx", "-o", "loop.xlsx", code=5)
    assert (
        "leads back to itself"
        in refused(office, "report", "--format", "xlsx", "-o", "loop.xlsx", "--force", code=1).err
    )
    assert "No plan was found" in refused(office, "--data", "a" * 300, "report", code=4).err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with a name")
def test_a_ledger_that_is_no_file(office: Office) -> None:
    """A pipe or a folder is not taken for a full disk, and nobody waits for it."""
    os.mkfifo(office.folder / "pipe.db")
    for name in ("pipe.db", "data"):
        for words in (("report",), ("log", "C4", "1", "--date", "4/1")):
            assert "cannot be used: it is no file" in refused(office, "--ledger", name, *words, code=1).err


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("VNET_TODAY", "0001-01-01", "the year has to be one from 1900 to 2999"),
        ("VNET_TODAY", "9999-12-31", "the year has to be one from 1900 to 2999"),
        ("TZ", "XYZ+25", "is a day or more from UTC"),
    ],
)
def test_days_and_zones_that_there_are_not(name: str, value: str, says: str, office: Office) -> None:
    """The variable is named with what it may be."""
    answer = office.process("log", "C4", "1", "--date", "4/1", **{name: value})
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert says in answer.err


def test_one_language_in_a_sentence(korean: Office) -> None:
    """A form speaks the plan's language, and why it cannot be written the person's, all of it."""
    answer = refused(korean, "--lang", "en", "template", "-o", "/nowhere/form.xlsx", code=1)
    assert answer.err == "Error: /nowhere/form.xlsx cannot be written: there is no such file or folder\n"


# --- texts


def test_what_a_screen_may_show() -> None:
    """What steers a terminal or turns the line round is a mark; letters, joiners and line breaks stay."""
    assert legible("가 é 😀 a\u200db\n") == "가 é 😀 a\u200db\n"
    assert legible(STEERING) == "<U+001B>[31m<U+202E><U+009B>X"
    assert quoted("a\nb") == "a<U+000A>b"
    assert len(quoted("가" * 100_000)) < 500
    assert [says_something(text) for text in ("가", "-", "\u200b", "\u3164", " \u2800", "\u0301")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("text", [STEERING, BYTES, "가" * 60_000], ids=["steering", "bytes", "long"])
def test_nothing_raw_comes_back(text: str, office: Office) -> None:
    """Whatever was typed where, the answer steers no terminal, is short, and is no traceback."""
    office.ok("log", "C4", "1", "--date", "4/1")
    for words in (
        ("void", text, "--reason", "x"), ("show", text), ("edit", text, "--value", "3"), ("proof", text),
        ("log", text, "1"), ("log", "C4", text), ("log", "C4", "1", "--date", text), ("entries", text),
        ("report", "--quarter", text), ("report", f"--{text}"), (text,), (text, text), ("import", text),
        ("--data", text, "report"), ("--ledger", text, "report"), ("--year", text, "report"), ("--lang", text, "check"),
        ("log", "C4", "1", "--evidence", text), ("spend", "1", "--category", text), ("export", "-o", f"{text}.csv"),
    ):  # fmt: skip
        answer = office.type(*words)
        assert not set("\x1b\u202e\u009b") & set(answer.out + answer.err), words
        assert len(answer.err) < 2_500, words


@pytest.mark.parametrize("reason", ["\u200b", "\u3164", "\u2800 \u2800", "\u200d"])
def test_a_reason_that_nobody_can_see(reason: str, office: Office) -> None:
    """A text must have something to see."""
    office.ok("log", "C4", "1", "--date", "4/1", "--note", "가\u200d나")
    id_ = office.ok("entries", "--format", "json").json["entries"][0]["id"]
    assert "--reason is empty" in refused(office, "void", id_, f"--reason={reason}", code=2).err


def test_a_ledger_made_elsewhere_steers_no_screen(office: Office) -> None:
    """What another program wrote into a ledger is shown as marks, on the screen and in tables."""
    office.ok("log", "C4", "1", "--date", "4/1", "--note", "NOTE", "--partner", "PARTNER")
    with closing(sqlite3.connect(office.ledger, isolation_level=None)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE entry SET partner = ?", (STEERING,))
        database.execute("UPDATE personal SET value = ?", (STEERING,))
    for words in (("entries",), ("show", last(office)), ("entries", "--format", "csv")):
        out = office.ok(*words).out
        assert "<U+001B>[31m<U+202E>" in out
        assert not set("\x1b\u202e\u009b") & set(out)


def last(office: Office) -> str:
    """Return the id of the entry that was recorded last."""
    return str(office.ok("entries", "--format", "json").json["entries"][-1]["id"])


# --- files


def mode(path: Path) -> int:
    """Return who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_what_names_people_is_for_its_owner(office: Office) -> None:
    """The ledger, what is exported of it and its evidence are 0600 also where new files are for everybody."""
    (office.folder / "proof.txt").write_text("a")
    before = os.umask(0o022)
    try:
        office.ok("log", "C4", "1", "--date", "4/1", "--evidence", "proof.txt")
        office.ok("export", "-o", "book.xlsx")
        office.ok("entries", "--format", "csv", "-o", "list.csv")
        office.ok("evidence", "--quarter", "2", "-o", "proofs.zip")
        office.ok("init", "other", "--example")
    finally:
        os.umask(before)
    private = [office.ledger, *(office.data / "evidence").iterdir()]
    private += [office.folder / name for name in ("book.xlsx", "list.csv", "proofs.zip")]
    assert {mode(path) for path in private} == {0o600}
    assert mode(office.folder / "other" / "data" / "targets_2016.yaml") == 0o644


@pytest.mark.parametrize("given", [0o600, 0o640, 0o664])
def test_an_existing_file_keeps_its_permissions(given: int, office: Office) -> None:
    """Whoever let others read a file, or nobody, decided so."""
    path = office.folder / "list.csv"
    path.touch()
    path.chmod(given)
    office.ok("report", "--format", "csv", "-o", "list.csv", "--force")
    assert path.stat().st_size
    assert mode(path) == given


def test_what_a_killed_command_left(tmp_path: Path) -> None:
    """An unfinished file of ours goes with the next one that is written; one being written and others' stay."""
    mine, other = os.getpid(), os.getppid()
    gone = subprocess.Popen(["true"])  # noqa: S607 - the shell's own
    gone.wait()
    names = (f".a.csv.{mine}.tmp", f".b.csv.{other}.tmp", ".c.tmp", "d.tmp", ".e.x.tmp", f".f.csv.{gone.pid}.tmp")
    for name in names:
        (tmp_path / name).touch()
        if name not in {names[1], names[5]}:
            os.utime(tmp_path / name, (0, 0))
    write_whole(tmp_path / "new.csv", b"")
    assert {path.name for path in tmp_path.iterdir()} == {"new.csv", *names[1:5]}
    clear_unfinished(str(tmp_path))
    assert (tmp_path / names[1]).exists()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_of_an_export_that_was_ended(by: signal.Signals, office: Office) -> None:
    """Rows wait in files without a name, so that however the program ends none stays where others look."""
    office.ok("log", "C4", "1", "--date", "4/1", "--note", "사람")
    temporary = office.folder / "temporary"
    temporary.mkdir()
    code = (
        f"import os; from vnet.workbook.book import Book\n"
        f"Book.write = lambda *_: os.kill(os.getpid(), {int(by)})\n"
        "from vnet.__main__ import main; main()"
    )
    answer = office.process("-c", code, "export", "-o", "book.xlsx", TMPDIR=str(temporary))
    assert answer.code == (130 if by is signal.SIGTERM else -by)
    assert list(temporary.iterdir()) == []
    left = [one.name for one in office.folder.iterdir() if one.name.startswith((".book", "book"))]
    assert left == [] if by is signal.SIGTERM else len(left) <= 1


@pytest.mark.parametrize(
    "name", ["data/ledger.db-wal", "data/ledger.db-shm", "other.db", "other.db-wal", "data/evidence/a.txt"]
)
def test_no_ledgers_files_are_written_over(name: str, office: Office) -> None:
    """Evidence, another office's ledger, and what SQLite keeps beside one are no place for a report."""
    (office.folder / "proof.txt").write_text("a")
    office.ok("log", "C4", "1", "--date", "4/1", "--evidence", "proof.txt")
    office.ok("--ledger", "other.db", "log", "C4", "1", "--date", "4/1")
    answer = refused(office, "report", "-o", name, "--force", code=2)
    assert "keeps its plan or its entries in" in answer.err


def test_a_sample_takes_no_ledgers_place(office: Office) -> None:
    """A folder named as what SQLite puts beside a ledger would keep everybody from it."""
    refused(office, "sample", "data/ledger.db-wal", code=5)
    office.ok("log", "C4", "1", "--date", "4/1")


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("＝1+1", True),
        ("＋82", True),
        ("－1", True),
        ("＠A", True),
        ("01012345678", True),
        ("010-1234-5678", True),
        ("1234567890123456", True),
        ("2016", False),
        ("가 010", False),
    ],
)
def test_texts_survive_a_spreadsheet(text: str, guarded: bool, office: Office) -> None:  # noqa: FBT001
    """What Excel would run, or read as a number without its 0 or its last digits, is marked as text in CSV."""
    office.ok("log", "C4", "1", "--date", "4/1", "--partner", text)
    cells = office.ok("entries", "--format", "csv").out.replace("\r\n", ",").split(",")
    assert (f"'{text}" in cells, text in cells) == (guarded, not guarded)


# --- ledgers that were damaged


@pytest.mark.parametrize(
    "damage",
    ["type = 'nonsense'", "date = 'xx'", "month = 201699", "arrived_on = 'xx'", "recorded_at = 'then'"],
)
def test_an_entry_that_was_damaged(damage: str, office: Office) -> None:
    """Whichever command meets it says so, and what to do; none fails as a bug does."""
    office.ok("log", "C4", "1", "--date", "4/1")
    id_ = last(office)
    with closing(sqlite3.connect(office.ledger, isolation_level=None)) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute(f"UPDATE entry SET {damage} WHERE type = 'actual'")  # noqa: S608
    met = 0
    for words in (("entries",), ("show", id_), ("void", id_, "--reason", "x"), ("export",), ("check",), ("changes",)):
        answer = office.type(*words)
        met += "the file was changed by another program" in answer.err
        assert answer.code in {0, 1, 2, 3}
    assert met


def test_a_form_that_the_file_does_not_have(office: Office) -> None:
    """A ledger that says an older form than it has is damaged, and no copies of it pile up."""
    script = (ROOT / "tests" / "forms" / "ledger_form_2.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(office.ledger, isolation_level=None)) as database:
        database.executescript(script)
        database.execute("PRAGMA application_id = 1986946420")
        database.execute("PRAGMA user_version = 1")
    before = set(office.data.iterdir())
    for _ in range(2):
        assert "is damaged" in refused(office, "report", code=1).err
    assert set(office.data.iterdir()) - before <= {office.data / "ledger.db-wal", office.data / "ledger.db-shm"}


# --- plans


def test_names_that_cannot_be_told_apart(office: Office) -> None:
    """Two categories, or kinds, that are the same as names are typed could neither be spent on: `check` says so."""
    budget = (office.data / "budget_2016.yaml").read_text(encoding="utf-8")
    office.write("budget_2016.yaml", budget.replace("  회의운영비:", "  Fee: 0\n  fee: 0\n  회의운영비:", 1))
    answer = office.type("check")
    assert answer.code == 3
    assert '"fee" is already used' in answer.err


def test_a_day_outside_its_tasks_months(office: Office) -> None:
    """A task's own day lies in the months that it takes."""
    plan = (office.data / "targets_2016.yaml").read_text(encoding="utf-8")
    assert "예정일: 2016-02-26" in plan
    office.write("targets_2016.yaml", plan.replace("예정일: 2016-02-26", "예정일: 2016-03-01", 1))
    answer = office.type("check")
    assert answer.code == 3
    assert "outside-span" in answer.err
    assert "2016-03-01 lies outside the task's own period" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("log", "C4", "1", "--date", "4/12", "--date", "4/13"),
        ("log", "C4", "1", "--date", "4/12", "--kind", "협약", "--kind", "공동개최"),
        ("log", "C4", "1", "--date", "4/12", "--note", "가", "--note=나"),
        ("spend", "1만원", "--category", "회의", "--category", "도서", "--network", "기업", "--date", "4/20"),
        ("report", "--quarter", "1", "--quarter", "2"),
    ],
)
def test_an_option_that_is_given_twice(words: tuple[str, ...], office: Office) -> None:
    """What is said twice, and can be one thing alone, is refused by its name; nothing is recorded."""
    answer = refused(office, *words, code=2)
    assert "stands there more than once" in answer.err
    assert any(word.startswith("--") and word.partition("=")[0] in answer.err for word in words)
    assert not office.ledger.exists()


def test_what_may_be_given_several_times_is_taken(office: Office) -> None:
    """Files and fields may be several, and a flag that is said twice says nothing else than once."""
    for name in ("a.txt", "b.txt"):
        (office.folder / name).write_text(name, encoding="utf-8")
    office.ok("log", "C4", "1", "--date", "4/12", "--evidence", "a.txt", "--evidence", "b.txt")
    office.ok("entries", "--all", "--all")


def test_a_new_ledger_is_not_made_where_one_was_seen(office: Office) -> None:
    """A ledger that went missing is missed also by who would make an empty one in its place."""
    office.ok("log", "C4", "1", "--date", "4/12")
    for file in office.data.glob("ledger.db*"):
        file.unlink()
    answer = office.type("ledger", "create", "data/ledger.db")
    assert answer.code == 1
    assert "2 entries" in answer.err
    assert not office.ledger.exists()


def test_what_a_killed_command_left_beside_a_whole_file(office: Office) -> None:
    """Killed once its file had its name, a command that is typed again is refused, and clears away what it left."""
    office.ok("log", "C4", "1", "--date", "4/1")
    office.ok("report", "-o", "b.txt")
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = office.folder / f".b.txt.{process.pid}.tmp"
    os.link(office.folder / "b.txt", left)
    assert office.type("report", "-o", "b.txt").code == 5
    assert not left.exists()
