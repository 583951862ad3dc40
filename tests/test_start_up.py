"""Start-up: what a command does not need stays unloaded. (How long it takes is measured in benchmarks/.)"""

import pytest

from conftest import Office

HEAVY = {"pydantic", "ruamel.yaml", "rich", "openpyxl", "sqlite3", "dataclasses", "importlib.metadata"}
# What an ordinary line does without once the plan and the table of the commands are kept.
SPARED = {
    "typer",
    "typing",
    "inspect",
    "gettext",
    "json",
    "difflib",
    "shutil",
    "platformdirs",
    "pathlib",
    "urllib.parse",
    "getpass",
    "importlib.resources",
    "psycopg",
}
MOST_IMPORTED = 94  # beside those of bare Python; nine of them are part of it and no files


def loaded(office: Office, *words: str, of: frozenset[str] = frozenset(HEAVY)) -> set[str]:
    """Return which of some modules a command loads."""
    code = (
        "import sys; from vnet.__main__ import run; assert not run(sys.argv[1:])\n"
        f"sys.stderr.write('LOADED ' + ' '.join(name for name in {sorted(of)!r} if name in sys.modules))"
    )
    answer = office.process("-c", code, *words)
    return set(answer.err.rsplit("LOADED", 1)[1].split())


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (("log", "C4", "1", "--date", "4/12"), {"sqlite3"}),
        (("spend", "1000", "--category", "일반", "--date", "4/12"), {"sqlite3"}),
        (("report", "--quarter", "2", "--format", "json"), {"sqlite3"}),
        (("report", "--quarter", "2", "--format", "csv"), {"sqlite3"}),
        (("status",), {"sqlite3"}),
        (("report", "--quarter", "2"), {"sqlite3"}),
        (("--help",), {"rich", "dataclasses"}),
        (("--version",), set[str]()),
    ],
)
def test_modules_that_stay_unloaded(words: tuple[str, ...], needed: set[str], office: Office) -> None:
    """With the plan unchanged, a command loads no YAML, no pydantic, and rich only to draw a page of help.

    Unchanged since something was recorded under it: a version enters the ledger as its files say, read once more.
    """
    office.ok("log", "C4", "1", "--date", "4/11")
    office.ok("report")
    assert loaded(office, *words) <= needed


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (("log", "C4", "1", "--date", "4/12"), set[str]()),
        (("status",), set[str]()),
        (("report", "--format", "json"), {"json"}),
        (("--help",), set[str]()),
    ],
)
def test_ordinary_lines_are_spared(words: tuple[str, ...], needed: set[str], office: Office) -> None:
    """An ordinary line loads neither typer nor what typer, or a rarer command, is made of."""
    office.set(LOGNAME="office")
    for _ in range(2):
        office.ok(*words)
    assert loaded(office, *words, of=frozenset(SPARED)) <= needed


def test_few_modules(office: Office) -> None:
    """What a plain `log` imports, beside what Python itself began with, is little: an office's scanner reads each."""
    office.set(LOGNAME="office")
    words = ("log", "C4", "1", "--date", "4/12")
    for _ in range(2):
        office.ok(*words)
    code = (
        "import sys; before = len(sys.modules); from vnet.__main__ import run; assert not run(sys.argv[1:])\n"
        "sys.stderr.write(f'IMPORTED {len(sys.modules) - before}')"
    )
    answer = office.process("-c", code, *words)
    assert int(answer.err.rsplit("IMPORTED", 1)[1]) <= MOST_IMPORTED


def test_changed_plan_is_read(office: Office) -> None:
    """A plan that changed is read from its files again."""
    office.ok("report")
    path = office.data / "budget_2016.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert {"pydantic", "ruamel.yaml"} <= loaded(office, "report", "--format", "json")
