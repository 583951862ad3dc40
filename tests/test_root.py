"""Size and root (확인값): every report, whatever its format, says which ledger its figures are of."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from conftest import Office
from vnet.i18n import speaking
from vnet.render.tables import words
from vnet.report.report import Report

EMPTY = hashlib.sha256().hexdigest()
REPORTS = (
    "report", "evaluate", "outlook", "schedule", "partners", "entries", "trend", "budget", "register C9",
    "plan changes", "basis", "changes --since 5/1",
)  # fmt: skip
IN_CSV = (
    "report", "partners", "entries", "budget", "register C9", "plan changes", "changes --since 5/1", "erase --list",
)  # fmt: skip


def tree_root(leaves: list[bytes]) -> bytes:
    """Return the root over leaves, as RFC 6962 (2.1) defines it, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().digest()
    middle = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + tree_root(leaves[:middle]) + tree_root(leaves[middle:])).digest()


def root_in(path: Path, size: int | None = None) -> str:
    """Return the root of the first entries of a ledger's file, from its leaves, in hexadecimal."""
    with closing(sqlite3.connect(path)) as database:
        leaves = [leaf for (leaf,) in database.execute("SELECT leaf FROM entry ORDER BY seq")]
    return tree_root(leaves[:size]).hex()


def groups(root: str) -> str:
    """Return a root as it is printed: in groups of four digits."""
    return " ".join(root[place : place + 4] for place in range(0, 64, 4))


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with three entries."""
    for day in ("4/12", "5/2", "6/1"):
        office.ok("log", "C4", "3", "--date", day)
    office.set(COLUMNS="120")
    return office


@pytest.mark.parametrize("command", REPORTS)
def test_every_report_says_it(busy: Office, command: str) -> None:
    """On paper (a file, or what a printer is sent) size and the whole root are the last line; in JSON two keys."""
    root = root_in(busy.ledger)
    said = command.split()
    assert busy.ok(*said).out.splitlines()[-1] == f"Whole ledger: 4 entries, root {groups(root)}"
    assert busy.ok(*said, "--format", "json").json["ledger"] == {"size": 4, "root": root}


@pytest.mark.parametrize("command", IN_CSV)
def test_every_csv_file_says_it(busy: Office, command: str) -> None:
    """A file for a spreadsheet says it once, in the plan's language, with the whole root."""
    busy.ok(*command.split(), "--format", "csv", "-o", "a.csv")
    text = (busy.folder / "a.csv").read_text(encoding="utf-8-sig")
    assert text.count(f"원장 전체 4건, 확인값 {groups(root_in(busy.ledger))}") == 1


def test_a_list_of_then_says_that_of_then(busy: Office) -> None:
    """As of an earlier moment it is the ledger of then: the first two entries, the plan's version and what it is of."""
    busy.set(VNET_TODAY="2016-12-30")
    busy.ok("log", "C4", "1", "--date", "7/1")
    busy.set(VNET_TODAY="2016-12-31")
    busy.ok("log", "C4", "1", "--date", "7/2")
    for command in ("entries", "register C9"):
        said = busy.ok(*command.split(), "--as-of", "12/30", "--format", "json").json["ledger"]
        assert said == {"size": 5, "root": root_in(busy.ledger, 5)}


def test_it_is_never_the_number_of_rows(busy: Office) -> None:
    """Beside a root stands how many entries the whole ledger has, with what no list shows; rows are said to be listed.

    Of these five entries one is the plan's version and one a void: the workbook lists the void and what it takes back.
    """
    last = busy.ok("entries", "--format", "json").json["entries"][-1]["id"]
    busy.ok("void", last, "--reason", "두 번 적음")
    root = root_in(busy.ledger)
    said = f"Whole ledger: 5 entries, root {groups(root)}"
    assert "2 entries listed" in busy.ok("entries").out.splitlines()
    commands = ("report", "entries", "verify", "proof --since 0", "evidence", "export --quarter 2")
    for words_ in map(str.split, commands):
        told = [line for line in busy.ok(*words_).out.splitlines() if "root" in line]
        assert said in " ".join(told), words_
    assert "Quarter 2 of 2016; 4 entries listed." in busy.ok("export", "--force", "-o", "a.xlsx").out
    assert f"  {said}" in busy.ok("close", "--quarter", "1").out.splitlines()
    assert "The paper is right" in busy.ok("verify", "--size", "5", "--root", groups(root)).out


def test_csv_and_workbooks_say_it(busy: Office) -> None:
    """A CSV file has it beside the period, a workbook on 총괄, and the one for an evaluation on 검증 too."""
    said = f"원장 전체 4건, 확인값 {groups(root_in(busy.ledger))}"
    busy.ok("report", "--format", "csv", "-o", "report.csv")
    busy.ok("report", "--format", "xlsx", "-o", "report.xlsx")
    busy.ok("export", "-o", "export.xlsx")
    assert f',"{said}",' in (busy.folder / "report.csv").read_text(encoding="utf-8-sig")
    for name, sheets in (("report", ["총괄"]), ("export", ["총괄", "검증"])):
        book = load_workbook(busy.folder / f"{name}.xlsx")
        assert [sheet.title for sheet in book if said in [cell.value for (cell, *_others) in sheet.rows]] == sheets


def test_an_empty_ledger_has_a_root_too(office: Office) -> None:
    """Where nothing was recorded yet the root is that of no entries."""
    assert office.ok("report", "--format", "json").json["ledger"] == {"size": 0, "root": EMPTY}
    assert f"0 entries, root {EMPTY[:4]}" in office.ok("report").out


def test_a_sample_has_one(sample: Office) -> None:
    """A sample is a ledger like any other."""
    assert sample.ok("report", "--format", "json").json["ledger"] == {"size": 265, "root": root_in(sample.ledger)}


def test_a_screen_shows_the_beginning() -> None:
    """Where nobody can have it on paper, the first sixteen digits do."""
    one = Report._make([None] * len(Report._fields))._replace(size=1234, root="0123456789abcdef" * 4)
    with speaking("en"):
        assert words.ledger(one, whole=False) == "Whole ledger: 1,234 entries, root 0123 4567 89ab cdef"
