"""A disk that is full or does not answer: one sentence and an exit code, nothing half, and what is there can be read.

In the suite some moments of each command are tried; `VNET_FAULTS=all pytest -n 2 tests/faults` tries every one.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Office
from test_ledger_forms import form_of
from traced import Copy, Moment, files, how_many, need_strace, some, traced
from vnet.ledger import opening
from vnet.ledger.entry import Wanted
from vnet.ledger.sqlite.connection import FORM
from writing import WRITING, tried

MOST = how_many("VNET_FAULTS", 2)  # moments of each command in the suite


# Many files that are made one by one: what is there already is taken for done when it is typed again.
RESUMED = {"sample", "restore"}
COMMANDS = tried("VNET_FAULTS")


def entries(office: Office) -> list[str]:
    """Return what the ledger says, without what is new in every run; it is proved first."""
    office.ok("verify")
    with opening.to_read(office.ledger) as ledger:
        found = ledger.entries(Wanted(voided=True))
        return [f"{one.entry[1:3]} {one.entry[6:14]} {len(one.entry.evidence)}" for one in found]


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_cannot_be_written(office: Office, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is refused is said in one sentence and leaves nothing; what was there is read; typed again it is done."""
    need_strace()
    command = COMMANDS[name]
    words = command.prepare(office)
    as_it_was = Copy(office, tmp_path_factory.mktemp("kept"))
    answer, moments = traced(office, words)
    assert answer.code == 0, answer.err
    after, whole = entries(office), files(office)
    as_it_was.back()
    here = files(office)
    before = entries(office) if command.form == FORM else []
    for moment in some(moments, MOST):
        as_it_was.back()
        answer, _moments = traced(office, words, _refused(moment))
        assert "Traceback" not in answer.err, (moment, answer.err)
        assert not (answer.code and answer.out), (moment, answer.out)
        if "is not known" in answer.err:  # the disk has it, or has it not; its evidence is there
            assert entries(office) in (before, after), moment
            office.ok("check")
            continue
        if answer.code:
            assert answer.err.count("Error: ") == 1, (moment, answer.err)
            left = files(office) - here - (whole if name in RESUMED else {"data/ledger.db"})
            is_brought_along = command.form == 2 and form_of(office.ledger) == FORM
            assert left == {"data/ledger.form-2.db"} if is_brought_along else not left, (moment, left)
        is_kept = answer.code == 0 or "recorded so" in answer.err
        if command.form != 2:
            # The version of the plan is kept before what is written by it.
            found = [line for line in entries(office) if is_kept or line in before or "EntryType.PLAN" not in line]
            assert found == (after if is_kept else before), moment
        if answer.code:
            assert office.type(*words).code == (command.again if is_kept else 0), moment
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
    words = COMMANDS["log, the first"].prepare(office)
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
    office.ok("log", "C4", "3건", "--date", "4/12")
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


def test_a_disk_that_does_not_confirm(office: Office) -> None:
    """Where all is written and the disk does not say so, nobody is told that nothing was; the evidence stays."""
    need_strace()
    words = WRITING["log, the first"].prepare(office)
    _answer, moments = traced(office, words)
    office.begin_anew()
    shutil.rmtree(office.data / "evidence")
    kept = next(place for place, moment in enumerate(moments) if moment.call == "fsync")  # the evidence is
    commit = next(moment for moment in moments[kept:] if moment.call == "fdatasync")
    answer, _moments = traced(office, words, _refused(commit))
    assert (answer.code, answer.out) == (1, "")
    assert "Whether it was recorded is not known" in answer.err
    office.ok("check")
    assert len(entries(office)) in {0, 2}  # with the version of the plan


def test_a_device_that_is_full(office: Office) -> None:
    """A ledger in /dev/full is refused in a sentence."""
    answer = office.type("log", "C4", "1", "--date", "6/1", "--ledger", "/dev/full")
    assert answer.code == 1
    assert answer.err.startswith("Error: The ledger /dev/full cannot be used")
