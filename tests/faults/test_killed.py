"""Killed before any system call that writes (`kill -9`): all of a command is kept or nothing, and the next run goes on.

strace kills the process as it enters its n-th such call, so that every moment can be had again. In the suite some are
tried of each command; `VNET_KILLS=all pytest -n 2 tests/faults` tries every one.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Office
from test_ledger_forms import kept_file
from traced import another_ledger
from vnet.ledger import opening
from vnet.ledger.entry import Wanted
from vnet.ledger.sqlite.connection import FORM

WRITING = "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,unlink,unlinkat,mkdir,mkdirat"
KILLED = -9
AT_MOST = None if os.environ.get("VNET_KILLS") == "all" else 6  # moments of each command
ROWS = (
    "날짜,편성목,네트워크,금액(원),비고",
    "2016-05-03,일반운영비,국제,1000,하나",
    "2016-05-04,일반운영비,국제,2000,둘",
)


class Command(NamedTuple):
    """A command's words; ID stands for that of the first entry. `again`: how it answers once it was done."""

    words: tuple[str, ...]
    again: int = 0
    form: int = FORM


COMMANDS = {
    "log": Command(("log", "C4", "2건", "--date", "4/13", "--evidence", "가.txt")),
    "first log": Command(("log", "C4", "2건", "--date", "4/13"), form=0),
    "edit": Command(("edit", "ID", "--value", "9"), again=5),
    "undo": Command(("undo", "--yes", "--by", "박둘"), again=4),
    "close": Command(("close", "--quarter", "1"), again=5),
    "import": Command(("import", "지출.csv", "--yes")),
    "import, kept as a profile": Command(("import", "지출.csv", "--yes", "--keep-profile", "지출")),
    "attach": Command(("attach", "ID", "나.txt"), again=5),
    "ledger import": Command(("ledger", "import", "저쪽.jsonl")),
    "first ledger import": Command(("ledger", "import", "저쪽.jsonl"), form=0),
    "restore": Command(("restore", "저쪽.zip"), again=5, form=0),
    "migration": Command(("check",), form=2),
}


def prepare(office: Office, form: int) -> str:
    """Make an office with a ledger of a form (0: none), evidence to add and a file to import; return the first id."""
    for name in ("가", "나"):
        (office.folder / f"{name}.txt").write_text(f"서명부 {name}", encoding="utf-8")
    (office.folder / "지출.csv").write_text("\n".join(ROWS), encoding="utf-8")
    another_ledger(office)
    if form == 2:
        kept_file(office.ledger, 2)
    if form < FORM:
        return ""
    for value, person in (("3건", "김하나"), ("4건", "박둘")):
        office.ok("log", "C4", value, "--date", "4/12", "--by", person)
    return str(office.ok("entries", "--format", "json").json["entries"][0]["id"])


def run_killed(office: Office, words: tuple[str, ...], moment: tuple[str, int] | None) -> tuple[int, str, list[str]]:
    """Run a command, killed as it enters its n-th call of a name; return its code, its words and its calls' names."""
    log = office.folder.parent / "calls.txt"
    inject = [] if moment is None else ["-e", f"inject={moment[0]}:signal=KILL:when={moment[1]}"]
    strace = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={WRITING}", *inject]
    done = subprocess.run(
        [*strace, sys.executable, "-m", "vnet", *words],
        cwd=office.folder,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, re.findall(r"^\d+ +(\w+)\(", log.read_text("utf-8", "replace"), re.MULTILINE)


def entries(office: Office) -> list[tuple[str, str | None, int]]:
    """Return what the ledger says, without what is new in every run; it is proved first."""
    office.ok("check")
    with opening.to_read(office.ledger) as ledger:
        return [
            (str(one.entry[1:3]) + str(one.entry[6:14]), one.voided_by and "void", len(one.entry.evidence))
            for one in ledger.entries(Wanted(voided=True))
        ]


def files(office: Office) -> set[str]:
    """Return the names of all that lies beside the plan."""
    return {str(path.relative_to(office.data)) for path in office.data.rglob("*") if path.is_file()}


@pytest.fixture
def strace() -> None:
    """Skip the test where there is no strace, or it may not trace; where `CI` is set, fail."""
    program = shutil.which("strace")
    works = program and not subprocess.run([program, "-qq", "true"], capture_output=True, check=False).returncode
    if not works and not os.environ.get("CI"):
        pytest.skip("strace is not here, or may not trace")
    assert works


@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_killed_at_any_moment(office: Office, command: Command, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What was acknowledged is kept, nothing is half there, the next run works, and leaves nothing behind."""
    first = prepare(office, command.form)
    words = tuple(first if word == "ID" else word for word in command.words)
    kept = tmp_path_factory.mktemp("kept")

    def back() -> None:
        shutil.rmtree(office.folder)
        shutil.copytree(kept, office.folder)
        os.chdir(office.folder)

    shutil.copytree(office.folder, kept, dirs_exist_ok=True)
    before = entries(office) if command.form == FORM else None
    back()
    code, _said, calls = run_killed(office, words, None)
    assert code == 0
    after, whole = entries(office), files(office)
    for place in range(len(calls) - 1, -1, -1 if AT_MOST is None else -max(1, len(calls) // AT_MOST)):
        moment = (calls[place], calls[: place + 1].count(calls[place]))
        back()
        code, said, _calls = run_killed(office, words, moment)
        assert code == KILLED, moment
        is_done = False
        if before is not None or _has_entries(office.ledger):
            found = entries(office)
            is_done = found == after
            assert is_done or found == before, moment
        assert is_done or not said, (moment, said)
        answer = office.type(*words)
        assert answer.code == (command.again if is_done else 0), (moment, answer.err)
        if not is_done or command.again:
            assert entries(office) == after, moment
        assert files(office) == whole, moment


def _has_entries(path: Path) -> bool:
    """Tell whether there is a ledger in which something was recorded; one of an older form has not been opened yet."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(path)) as database:
        made = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'head'").fetchone()[0]
        return bool(made) and bool(database.execute("SELECT count(*) FROM entry").fetchone()[0])
