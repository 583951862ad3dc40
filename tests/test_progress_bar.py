"""The bar of work that takes more than a moment: on stderr, for a person at a terminal, and nowhere else."""

import io
import os
import pty
import subprocess
import sys
from threading import Event

import pytest

from conftest import Office
from test_import_seen import Keys, write
from vnet.commands import progress_bar
from vnet.commands.progress_bar import progress

ROWS = "일자,성과지표,실적,비고\n" + "".join(f"2016-04-{1 + n % 28:02},C4,1,{n}\n" for n in range(3000))
AT_ONCE = """
from vnet.commands import progress_bar
progress_bar.AFTER = 0
from vnet.__main__ import main
main()
"""


def terminal(monkeypatch: pytest.MonkeyPatch, *, after: float) -> io.StringIO:
    """Let a person look at a terminal on stderr, and a bar be due after so long; return what is shown there."""
    shown = Keys()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setattr(progress_bar, "AFTER", after)
    return shown


def test_what_is_done_at_once_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that is over before the bar is due leaves no mark, and the clock that would have shown it is stopped."""
    stderr = terminal(monkeypatch, after=3600)
    with progress("읽는 중") as step:
        step(500, 100_000)
    assert stderr.getvalue() == ""


def test_what_takes_long_shows_its_name_and_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar says of what it is before the first row, and then how many are done."""
    stderr = terminal(monkeypatch, after=0)
    started = Event()
    start = progress_bar._Bar.start  # noqa: SLF001 - to wait for it

    def wait(bar: progress_bar._Bar) -> None:
        start(bar)
        started.set()

    monkeypatch.setattr(progress_bar._Bar, "start", wait)  # noqa: SLF001
    with progress("읽는 중") as step:
        assert started.wait(60)
        before = stderr.getvalue()
        step(12_500, 100_000)
    assert "읽는 중" in before
    assert "12,500 / 100,000" in stderr.getvalue()[len(before) :]


@pytest.mark.parametrize("line", [("--yes",), ("--dry-run", "--format", "json")])
def test_a_pipe_gets_nothing_of_it(office: Office, line: tuple[str, ...]) -> None:
    """With a terminal on stderr alone, what a pipe gets on stdout is what it gets without one."""
    words = [sys.executable, "-c", AT_ONCE, "import", write(office, ROWS), *line]
    outer, inner = pty.openpty()
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=inner, stdin=subprocess.DEVNULL, cwd=office.folder
    ) as beside:
        os.close(inner)
        shown = _all(outer)
        assert beside.stdout is not None
        out = beside.stdout.read()
    os.close(outer)
    assert beside.returncode == 0
    assert b"Reading a.csv" in shown
    office.begin_anew()
    plain = subprocess.run(words, capture_output=True, cwd=office.folder, stdin=subprocess.DEVNULL, check=True)
    assert b"Reading" not in plain.stderr
    first = b"To take all of it back"  # an id, which differs
    assert [row for row in out.splitlines() if first not in row] == [
        row for row in plain.stdout.splitlines() if first not in row
    ]


def _all(terminal: int) -> bytes:
    """Return all that is shown on a terminal until nobody writes there any more."""
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # the other end is closed
            return shown
        if not part:
            return shown
        shown += part
