"""What is tried by chance: how much of it, and what must hold of every attempt: an answer, in time, in bounded room.

`VNET_FUZZ=1` (or nothing) tries the same inputs every time, as many as a change can wait for. A larger number tries so
many times as much, and other inputs every time: `VNET_FUZZ=40` takes most of a night's hour.
"""

import io
import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from conftest import REAL_PLAN, Office
from vnet.__main__ import run
from vnet.ledger import seen

try:
    import resource
except ImportError:  # Windows has no limits of this sort
    resource = None  # type: ignore[assignment]

TIMES = int(os.environ.get("VNET_FUZZ", "1"))
LONGEST = 10  # seconds of the processor's time that one input may take
LONGEST_WAIT = 60  # seconds on the clock, in case it waits for something
ROOM = 1 << 30  # bytes that all of them may take beyond what the tests take anyway
ENDINGS = {0, 1, 2, 3, 4, 5}  # with which a command may end


class Endless(BaseException):
    """An input took too long. No Exception, so that nothing on the way takes it for a broken file."""


def tried(examples: int) -> settings:
    """Return how often an input is made up: `examples` times, or as many times more as was asked for."""
    return settings(
        max_examples=examples * TIMES,
        derandomize=TIMES == 1,
        database=None,
        deadline=None,
        print_blob=True,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


@contextmanager
def in_time() -> Iterator[None]:
    """Let the block end within the longest time that an input may take."""

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise Endless

    if not hasattr(signal, "setitimer"):  # on Windows
        yield
        return
    clocks = ((signal.SIGPROF, signal.ITIMER_PROF, LONGEST), (signal.SIGALRM, signal.ITIMER_REAL, LONGEST_WAIT))
    before = [(number, signal.signal(number, too_long)) for number, _timer, _seconds in clocks]
    for _number, timer, seconds in clocks:
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for _number, timer, _seconds in clocks:
            signal.setitimer(timer, 0)
        for number, handler in before:
            signal.signal(number, handler)


@contextmanager
def in_bounded_room() -> Iterator[None]:
    """Let the block take no more memory than so much beyond what is taken already."""
    taken = Path("/proc/self/statm")
    if resource is None or not taken.exists():
        yield
        return
    pages = int(taken.read_text(encoding="ascii").split()[0])
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))


def answer(words: Sequence[str]) -> int:
    """Type a command; it must end in time, as commands end, and say why where it did not do what was asked."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors="replace") for _ in range(2))
    with in_time(), redirect_stdout(out), redirect_stderr(err):
        code = run(list(words))
    assert code in ENDINGS
    assert code == 0 or err.tell() or out.tell()
    return code


class Desk:
    """An office that is as it was before every attempt: the plan of 2016, and what was recorded at the beginning."""

    def __init__(self, office: Office) -> None:
        self.folder, self.data = office.folder, office.data
        self._ledger = office.ledger
        self._recorded = office.ledger.read_bytes() if office.ledger.exists() else b""
        self._plan = {path.name: path.read_bytes() for path in REAL_PLAN.glob("*_2016.yaml")}

    def clear(self) -> None:
        """Make it as it was; what is kept of the plan in the user's cache stays."""
        for folder, kept in ((self.folder, {"data", "cache"}), (self.data, set(self._plan))):
            for path in [path for path in folder.iterdir() if path.name not in kept]:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        for name, content in self._plan.items():
            if not (self.data / name).exists() or (self.data / name).read_bytes() != content:
                (self.data / name).write_bytes(content)
        seen.forget(self._ledger)
        if self._recorded:
            self._ledger.write_bytes(self._recorded)


# --- what people, and machines, write ------------------------------------------------------------------------------

ODD = (
    "", " ", "-", "--", "0", "-0", "-1", "１２", "²", "①", "1e5", "NaN", "inf", "0x10", "1_000", "9" * 41,
    "9" * 5_000, "1." + "0" * 5_000, "1,234", "1,23", ",,,", "1,234천원", "3.5억원", "₩1,234", "\\1,234", "△5",
    "(5)", "5%", "7/12", "3:30", "4/12", "2/30", "2016-04-12", "20160412", "99999999", "4월 12일", "오늘",
    "그제", "0001-01-01", "9999-12-31", "C4", "활동연계지원", "협약", "일반운영비", "기업", "합계", "소계",
    "#REF!", "=1+1", "'=1", "{x}", "{}", "%s", "[/b]", ":heart:", "\ud800", "\udcff", "\x00", "\x1b[31m",
    "\u200b", "\u00a0", "\u3000", "\ufeff", "\u2028", "\u202e", "a" * 3_000, "가" * 3_000, "(" * 3_000,
    " " * 3_000, "((", "))", "'", '"', ";", "\t", "\n", "\r\n", "👍🏽", "ㅎㅏㄴ", "각", "..", "*",
)  # fmt: skip

odd = st.sampled_from(ODD)
texts = st.one_of(
    odd,
    st.builds(str.__add__, odd, st.sampled_from(("%", "건", "원", "천원", "월", "일", "/1", "년전 실적", " x"))),
    st.text(max_size=12),
    st.text("0123456789,.-/:%월일건명천만원 ", max_size=12),
)


@st.composite
def spoilt(draw: st.DrawFn, good: str, most: int = 3) -> str:
    """Return a good text in which some pieces are gone, are there twice, stand elsewhere or are odd."""
    made = good
    for _ in range(draw(st.integers(1, most))):
        start = draw(st.integers(0, len(made)))
        end = min(len(made), start + draw(st.sampled_from((0, 0, 1, 1, 4, 40))))
        piece = made[start:end]
        there = draw(st.integers(0, len(made)))
        match draw(st.integers(0, 4)):
            case 0:
                made = made[:start] + made[end:]
            case 1:
                made = made[:end] + piece + made[end:]
            case 2:
                made = made[:there] + piece + made[there:]
            case 3:
                made = made[:start] + draw(odd) + made[end:]
            case _:
                made = made[:start] + draw(st.sampled_from(":#-?![]{}&*'\"|>%@`, \n\t~<=/\u00a0\u3000：")) + made[end:]
    return made
