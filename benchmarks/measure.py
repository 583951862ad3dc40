"""What the benchmarks share: a whole process timed in turn with another, in an environment that is nobody's own."""

import math
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

VNET = (sys.executable, "-m", "vnet")
BARE = (sys.executable, "-c", "pass")
PATIENCE_SECONDS = 60

# A new process begins with its parent's peak of memory, so a small interpreter starts and times what is measured.
_LAUNCHER = """
import os, sys, time
silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
begin = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silence)
_, status, used = os.wait4(child, 0)
print(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""

CELLS = ("seconds", "× bare", "CPU × bare", "peak MiB", "runs")


class Run(NamedTuple):
    """One whole process: from its start to its end, its share of the processor, and the most memory that it had (MiB).

    Windows does not tell the last two: NaN.
    """

    seconds: float
    processor: float
    memory: float


class Measured(NamedTuple):
    """Runs of a command in turn with another, usually bare Python.

    `times` is the median of the pairs' ratios of time, `processor` that of processor time, which other people's work
    on the machine disturbs less.
    """

    seconds: float
    times: float
    processor: float
    memory: float
    runs: int

    @property
    def cells(self) -> list[str]:
        """The figures as cells of a table, under `CELLS`."""
        return [
            f"{self.seconds:.3f}",
            f"{self.times:.1f}",
            f"{self.processor:.1f}",
            f"{self.memory:,.0f}",
            str(self.runs),
        ]


class Failed(Exception):
    """A command failed; its last words."""


def environment(scratch: Path) -> dict[str, str]:
    """Return an environment apart from a person's own, whose caches are warm after the first run.

    Python keeps its compiled modules in `scratch`: where it may not keep them at all, every start would compile vnet.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith(("VNET_", "PYTHON"))}
    own |= {
        "VNET_LANG": "ko",
        "VNET_TODAY": "2016-06-30",
        "COLUMNS": "120",
        "LOGNAME": "office",
        "XDG_CACHE_HOME": str(scratch / "cache"),
        "PYTHONPYCACHEPREFIX": str(scratch / "compiled"),
        "PYTHONUTF8": "1",
    }
    if sys.platform == "linux":
        own["LC_ALL"] = "C.UTF-8"  # hledger reads Korean only where the locale says UTF-8
    return own


def modules(words: Sequence[str], env: dict[str, str]) -> str:
    """Return how many modules are loaded at the end of a command (of bare Python, without words), those built in too.

    An office's virus scanner reads each that is a file.
    """
    program = "import sys; from vnet.__main__ import run; run(sys.argv[1:]);" if words else "import sys;"
    counted = f"{program} print(len(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        (sys.executable, "-c", counted, *words[len(VNET) :]), env=env, capture_output=True, encoding="utf-8", check=True
    )
    return done.stderr.split()[-1]


def vnet(data: Path, *words: str) -> tuple[str, ...]:
    """Return the command for these words in an office."""
    return (*VNET, "--data", str(data), *words)


def in_turn(
    words: Sequence[str],
    env: dict[str, str],
    rounds: int,
    *,
    beside: Sequence[str] = BARE,
    before: Callable[[], object] = lambda: None,
) -> Measured:
    """Run two commands in turn: once to warm up and then `rounds` times, or fewer if it takes minutes.

    Args:
        words: the command that is measured; it begins with the full path of a program. What it writes goes nowhere.
        env: the environment of both.
        rounds: how many pairs count. A pair that takes minutes counts although it is the first.
        beside: the command that it is compared with.
        before: what is done before each pair, outside of the time taken.
    """
    pairs: list[tuple[Run, Run]] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(pairs) <= rounds and (not pairs or time.monotonic() < deadline):
        before()
        pairs.append((_run(beside, env), _run(words, env)))
    counted = pairs[1:] or pairs
    return Measured(
        statistics.median(run.seconds for _, run in counted),
        statistics.median(run.seconds / other.seconds for other, run in counted),
        statistics.median(run.processor / other.processor for other, run in counted),
        max(run.memory for _, run in counted),
        len(counted),
    )


def _run(words: Sequence[str], env: dict[str, str]) -> Run:
    if hasattr(os, "posix_spawn"):
        seconds, processor, peak = output((sys.executable, "-I", "-S", "-c", _LAUNCHER, *words), env).split()
        return Run(float(seconds), float(processor), int(peak) / (2**20 if sys.platform == "darwin" else 2**10))
    begin = time.perf_counter()
    output(words, env)
    return Run(time.perf_counter() - begin, math.nan, math.nan)


def output(words: Sequence[str], env: dict[str, str]) -> str:
    """Return what a command writes.

    Raises:
        Failed: with what it complained of.
    """
    done = subprocess.run(words, env=env, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise Failed(f"{' '.join(words[-9:])}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def machine() -> str:
    """Return what the figures depend on, for the head of a table."""
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        fields = dict(line.split(":", 1) for line in described.read_text("utf-8").splitlines() if ":" in line)
        model = {name.strip(): value.strip() for name, value in fields.items()}.get("model name", model)
    return (
        f"{os.cpu_count()} cores, {model}, {platform.system()}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def print_head(*cells: str) -> None:
    """Print the machine and the head of a Markdown table, as it can stand in the README."""
    print(f"{machine()}\n")
    print_row(*cells)
    print_row("---", *["---:"] * (len(cells) - 1))


def print_row(*cells: str) -> None:
    """Print a row of the table, at once."""
    print(f"| {' | '.join(cells)} |", flush=True)
