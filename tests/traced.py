"""Commands whose system calls fail: strace sees to it, so that each moment can be had again."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from conftest import Answer, Office

# Spending to import.
CSV = (
    "날짜,편성목,네트워크,금액(원),비고\n"
    "2016-05-03,일반운영비,국제,1000,예시 하나\n"
    "2016-05-04,일반운영비,국제,2000,예시 둘\n"
)
CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,rename,link,mkdir"
_CALL = re.compile(r"^\d+ +(\w+)\(", re.MULTILINE)


def another_ledger(office: Office) -> None:
    """Write the file and the backup of another ledger, with one entry: 저쪽.jsonl, 저쪽.zip."""
    with TemporaryDirectory() as folder:
        there = str(Path(folder, "ledger.db"))
        office.ok("--ledger", there, "log", "C5", "1회", "--date", "4/14", "--by", "이셋")
        office.ok("--ledger", there, "ledger", "export", "저쪽.jsonl")
        office.ok("--ledger", there, "backup", "저쪽.zip")


class Moment(NamedTuple):
    """A command's n-th call of a name (from 1)."""

    call: str
    number: int


def traced(
    office: Office, words: tuple[str, ...], inject: str = "", *, calls: str = CALLS, anywhere: bool = False
) -> tuple[Answer, list[Moment]]:
    """Type a command in a process of its own; return its answer, and its calls that write.

    They are those in the office's folder, or `anywhere`, as on the screen. `inject` is what strace is to do at which
    call: `pwrite64:error=ENOSPC:when=3+`.
    """
    log = office.folder.parent / f"{office.folder.name}.calls"
    tells = ["-e", f"inject={inject}"] if inject else []
    strace = ["strace", "-f", "-y", "-qq", "-o", str(log), "-e", f"trace={calls}", *tells]
    done = subprocess.run(
        [*strace, sys.executable, "-m", "vnet", *words],
        cwd=office.folder,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    moments, counts = [], dict.fromkeys(calls.split(","), 0)
    for line in log.read_text("utf-8", "replace").splitlines():
        if call := _CALL.match(line):
            counts[call[1]] += 1
            # Names that strace does not know the folder of, as those of link and mkdir, are ours as well.
            if anywhere or str(office.folder) in line or call[1] in {"link", "mkdir", "rename"}:
                moments.append(Moment(call[1], counts[call[1]]))
    return Answer(done.returncode, done.stdout, done.stderr), moments


def how_many(variable: str, otherwise: int) -> int | None:
    """Return how many moments of each command an environment variable asks for; None: every one (`all`)."""
    asked = os.environ.get(variable, str(otherwise))
    return None if asked == "all" else int(asked)


def some(moments: list[Moment], at_most: int | None) -> list[Moment]:
    """Return some of many moments, spread over all of them; None: every one."""
    if at_most is None or len(moments) <= at_most:
        return moments
    return [moments[(2 * place + 1) * len(moments) // (2 * at_most)] for place in range(at_most)]


def files(office: Office) -> set[str]:
    """Return what lies in an office's folder, without what vnet keeps in the user's cache, or SQLite for itself."""
    found = (path.relative_to(office.folder) for path in office.folder.rglob("*") if path.is_file())
    return {str(path) for path in found if path.parts[0] != "cache" and not path.name.endswith(("-wal", "-shm"))}


class Copy:
    """An office as it was, to begin again from."""

    def __init__(self, office: Office, place: Path) -> None:
        self._office, self._place = office, place
        shutil.copytree(office.folder, place, dirs_exist_ok=True)

    def back(self) -> None:
        """Put the office back to what it was."""
        shutil.rmtree(self._office.folder)
        shutil.copytree(self._place, self._office.folder)
        os.chdir(self._office.folder)


def need_strace() -> None:
    """Skip the test where there is no strace, or it may not trace; where `CI` is set, fail."""
    tried = ["strace", "-qq", "-o", os.devnull, "true"]
    works = shutil.which("strace") and not subprocess.run(tried, check=False).returncode
    if not works and not os.environ.get("CI"):
        pytest.skip("strace is not here, or may not trace")
    assert works
