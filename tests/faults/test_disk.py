"""A disk that is full or does not answer: one sentence and an exit code, nothing half, and what is there can be read.

In the suite some moments of each command are tried; `VNET_FAULTS=all pytest -n 2 tests/faults` tries every one.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Office
from test_ledger_forms import form_of, kept_file
from traced import CSV, Copy, Moment, another_ledger, files, need_strace, some, traced
from vnet.ledger import opening
from vnet.ledger.entry import Wanted
from vnet.ledger.sqlite.connection import FORM

MOST = 3  # moments of each command in the suite


class Command(NamedTuple):
    """A command's words, and the form of the ledger that it meets (0: none)."""

    words: tuple[str, ...]
    form: int = FORM


COMMANDS = {
    "first log": Command(("log", "C4", "2건", "--date", "4/13", "--evidence", "가.txt"), form=0),
    "log": Command(("log", "C4", "2건", "--date", "4/13", "--evidence", "가.txt")),
    "import": Command(("import", "지출.csv", "--yes")),
    "import, kept as a profile": Command(("import", "지출.csv", "--yes", "--keep-profile", "지출")),
    "close": Command(("close", "--quarter", "1")),
    "older ledger": Command(("verify",), form=2),
    "export": Command(("export", "--quarter", "2", "-o", "b.xlsx")),
    "rollup": Command(("rollup", "data/ledger.db", "--quarter", "2", "--format", "xlsx", "-o", "b.xlsx")),
    "plan next": Command(("plan", "next")),
    "init": Command(("init", "new"), form=0),
    "ledger import": Command(("ledger", "import", "저쪽.jsonl")),
    "ledger export": Command(("ledger", "export", "b.jsonl")),
    "backup": Command(("backup", "b.zip")),
    "restore": Command(("restore", "저쪽.zip", "--data", "data"), form=0),
    "completion": Command(("completion", "install", "bash"), form=0),
    "ledger create": Command(("ledger", "create", "new.db"), form=0),
}


def prepare(office: Office, form: int) -> None:
    """Make an office with a ledger of a form, a file that proves something and one to import."""
    (office.folder / "가.txt").write_text("서명부" * 2000, encoding="utf-8")
    (office.folder / "지출.csv").write_text(CSV, encoding="utf-8")
    another_ledger(office)
    office.set(HOME=str(office.folder))  # where a shell's own file is
    if form == FORM:
        office.ok("log", "C4", "3건", "--date", "4/12")
    elif form:
        kept_file(office.ledger, form)


def entries(office: Office) -> list[str]:
    """Return what the ledger says, without what is new in every run; it is proved first."""
    office.ok("verify")
    with opening.to_read(office.ledger) as ledger:
        found = ledger.entries(Wanted(voided=True))
        return [f"{one.entry[1:3]} {one.entry[6:14]} {len(one.entry.evidence)}" for one in found]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_whatever_cannot_be_written(office: Office, command: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is refused is said in one sentence and leaves nothing; what was there is read; typed again it is done."""
    need_strace()
    prepare(office, command.form)
    as_it_was = Copy(office, tmp_path_factory.mktemp("kept"))
    answer, moments = traced(office, command.words)
    assert answer.code == 0, answer.err
    after, whole = entries(office), files(office)
    as_it_was.back()
    here = files(office)
    before = entries(office) if command.form == FORM else []
    for moment in some(moments, MOST):
        as_it_was.back()
        answer, _moments = traced(office, command.words, _refused(moment))
        assert "Traceback" not in answer.err, (moment, answer.err)
        assert not (answer.code and answer.out), (moment, answer.out)
        if answer.code:
            assert answer.err.count("Error: ") == 1, (moment, answer.err)
            # SQLite clears its own files away as soon as it can.
            left = files(office) - here - {f"data/ledger.db{end}" for end in ("", "-wal", "-shm")}
            is_brought_along = command.form == 2 and form_of(office.ledger) == FORM
            assert left == {"data/ledger.form-2.db"} if is_brought_along else not left, (moment, left)
        if command.form != 2:
            assert entries(office) == (before if answer.code else after), moment
        if answer.code:
            office.ok(*command.words)
        assert (entries(office), files(office)) == (after, whole), moment


def _refused(moment: Moment) -> str:
    """Return what strace is to do: the disk is full from a moment on, or does not answer to one that waits for it."""
    if moment.call in {"fsync", "fdatasync"}:
        return f"{moment.call}:error=EIO:when={moment.number}+"
    since = "+" if moment.call == "pwrite64" else ""
    return f"{moment.call}:error=ENOSPC:when={moment.number}{since}"


# What a process may not make larger, as a file system that is nearly full: what fits is written, and then no more.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
del sys.argv[1]
from vnet.__main__ import main
main()
"""


@pytest.mark.parametrize("room", [0, 1000, 4100, 20_000, 70_000, 110_000])
def test_with_little_room(office: Office, room: int) -> None:
    """Where only so many bytes fit in a file, nothing is half, and what is there is read, with no room at all."""
    pytest.importorskip("resource")
    prepare(office, 0)
    words = COMMANDS["first log"].words
    first = office.process("-c", LIMITED, str(room), *words)
    assert "Traceback" not in first.err
    looked = office.process("-c", LIMITED, str(room), "entries", "--format", "json")
    assert looked.code == 0, looked.err
    actuals = [one for one in json.loads(looked.out)["entries"] if one["type"] == "actual"]
    assert len(actuals) == (first.code == 0)
    assert Path(office.data, "evidence").exists() <= (first.code == 0) or not any(
        Path(office.data, "evidence").iterdir()
    )
    office.ok(*words)
    with opening.to_read(office.ledger) as ledger:
        assert ledger.verify() == 2 + (first.code == 0)


def test_an_existing_ledger_is_read_without_room(office: Office) -> None:
    """A ledger is read where nothing can be written, also one whose last entry is still in the log beside it."""
    need_strace()
    prepare(office, FORM)
    full = "pwrite64:error=ENOSPC:when=1+"
    for words in (("report", "--format", "json"), ("check",)):
        answer, _moments = traced(office, words, full)
        assert answer.code == 0, answer.err
    crashed = office.data / "crashed.db"
    with closing(sqlite3.connect(office.ledger)) as open_meanwhile:
        open_meanwhile.execute("SELECT count(*) FROM entry").fetchone()
        office.ok("log", "C4", "2건", "--date", "4/13")
        for end in ("", "-wal"):  # as a power cut leaves them
            shutil.copy(f"{office.ledger}{end}", f"{crashed}{end}")
    answer, _moments = traced(office, ("entries", "--format", "json", "--ledger", str(crashed)), full)
    assert answer.code == 0, answer.err
    assert [one["value"] for one in answer.json["entries"]] == [3, 2]


def test_a_device_that_is_full(office: Office) -> None:
    """A ledger in /dev/full is refused in a sentence."""
    answer = office.type("log", "C4", "1", "--date", "6/1", "--ledger", "/dev/full")
    assert answer.code == 1
    assert answer.err.startswith("Error: The ledger /dev/full cannot be used")
