"""`vnet restore`: what a backup has comes back where nothing is, and nothing is written over."""

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Office
from test_ledger_import import a_year_of_everything, figures, listed, state
from vnet.ledger import seen


def lost(office: Office) -> None:
    """Let the computer be another one: nothing is there but the backup."""
    shutil.rmtree(office.data)
    seen.forget(office.ledger)


def test_the_computer_is_replaced(office: Office) -> None:
    """Ledger, evidence, plan and profiles are what they were, on another computer, and everything is well."""
    a_year_of_everything(office)
    before, entries, report = state(office.ledger), listed(office, "data/ledger.db"), figures(office, "data/ledger.db")
    files = {path.name: path.read_bytes() for path in office.data.rglob("*") if path.suffix in {".yaml", ".txt"}}
    office.ok("backup", "a.zip")
    lost(office)
    answer = office.ok("restore", "a.zip")
    assert f"Whole ledger: {before[0]} entries" in answer.out
    assert state(office.ledger) == before
    assert listed(office, "data/ledger.db") == entries
    assert figures(office, "data/ledger.db") == report
    assert {
        path.name: path.read_bytes() for path in office.data.rglob("*") if path.suffix in {".yaml", ".txt"}
    } == files
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in [office.ledger, *(office.data / "evidence").iterdir()])
    office.ok("check")
    office.ok("log", "C4", "1건", "--date", "5/2")


def test_what_is_there_stays(office: Office) -> None:
    """A ledger in which something stands, and a plan that is another one, are left as they are."""
    office.ok("log", "C4", "3건", "--date", "4/12")
    office.ok("backup", "a.zip")
    answer = office.type("restore", "a.zip")
    assert (answer.code, "is there already" in answer.err) == (5, True)
    office.folder.joinpath("other").mkdir()
    plan = office.folder / "other" / "targets_2016.yaml"
    plan.write_text("# 예시\n", encoding="utf-8")
    answer = office.type("restore", "a.zip", "--data", "other")
    assert (answer.code, "another one than in the backup" in answer.err) == (5, True)
    assert [path.name for path in plan.parent.iterdir()] == [plan.name]
    plan.unlink()
    (office.folder / "other" / "ledger.db").write_text("x", encoding="utf-8")
    assert office.type("restore", "a.zip", "--data", "other").code == 5
    assert [path.name for path in plan.parent.iterdir()] == ["ledger.db"]


def test_the_ledger_that_was_lost(office: Office) -> None:
    """Where this computer saw more than the backup has, that is said; one that has all of it comes back."""
    office.ok("log", "C4", "3건", "--date", "4/12")
    office.ok("backup", "older.zip")
    office.ok("log", "C4", "2건", "--date", "4/13")
    office.ok("backup", "newer.zip")
    before = state(office.ledger)
    office.ledger.unlink()
    answer = office.type("restore", "older.zip")
    assert (answer.code, "had 3 entries when this computer last opened it" in answer.err) == (5, True)
    assert not office.ledger.exists()
    office.ok("restore", "newer.zip")
    assert state(office.ledger) == before
    office.ledger.unlink()
    assert office.type("verify", "--forget").code == 0
    office.ok("restore", "older.zip")
    assert state(office.ledger)[0] == 2


def rewritten(path: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Change what is in a zip file."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def replaced(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], object]:
    """Return a change of the bytes of one file."""
    return lambda files: files.update({name: files[name].replace(old, new)})


BROKEN: dict[str, Callable[[dict[str, bytes]], object]] = {
    "a ledger that was changed": replaced("ledger.jsonl", b'"value":3', b'"value":9'),
    "a plan that was changed": replaced("data/targets_2016.yaml", b"88", b"89"),
    "a ledger that is gone": lambda files: files.pop("ledger.jsonl"),
    "no contents": lambda files: files.pop("contents.json"),
    "contents that are none": lambda files: files.update({"contents.json": b"[]"}),
    "one file more": lambda files: files.update({"data/x.yaml": b""}),
    "another format": replaced("contents.json", b"vnet-backup", b"x"),
    "a newer one": replaced("contents.json", b'"version": 1', b'"version": 2'),
    "a way out": lambda files: files.update(
        {
            "data/../../x.yaml": files.pop("data/targets_2016.yaml"),
            "contents.json": files["contents.json"].replace(b"data/targets_2016.yaml", b"data/../../x.yaml"),
        }
    ),
    "a drive": lambda files: files.update(
        {
            "data/C:x.yaml": files.pop("data/targets_2016.yaml"),
            "contents.json": files["contents.json"].replace(b"data/targets_2016.yaml", b"data/C:x.yaml"),
        }
    ),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_backup_that_is_not_whole(office: Office, change: Callable[[dict[str, bytes]], object]) -> None:
    """What was changed in a backup, or leads out of its folder, is found before anything is written."""
    office.ok("log", "C4", "3건", "--date", "4/12")
    office.ok("backup", "a.zip")
    rewritten(office.folder / "a.zip", change)
    answer = office.type("restore", "a.zip", "--data", "other/data")
    assert (answer.code, answer.out) == (2, "")
    assert not (office.folder / "other").exists()


def test_a_backup_that_breaks_off(office: Office) -> None:
    """Wherever it breaks off, and whichever byte is another, nothing is written, or all that was there."""
    office.ok("log", "C4", "3건", "--date", "4/12")
    office.ok("backup", "a.zip")
    before, content = state(office.ledger), (office.folder / "a.zip").read_bytes()
    for place in range(0, len(content), len(content) // 25):
        for bad in (content[:place], content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]):
            (office.folder / "bad.zip").write_bytes(bad)
            answer = office.type("restore", "bad.zip", "--data", "other")
            assert answer.code in {0, 2}, answer
            if answer.code:
                assert not (office.folder / "other").exists()
            else:
                assert state("other/ledger.db") == before
                shutil.rmtree("other")
                seen.forget("other/ledger.db")


def test_no_backup(office: Office) -> None:
    """What is no backup, is not there or is a folder is refused in a sentence."""
    (office.folder / "x.zip").write_text("x", encoding="utf-8")
    assert [office.type("restore", name).code for name in ("x.zip", "nowhere.zip", "data")] == [2, 1, 1]


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/full", "a pipe"])
def test_what_may_have_no_end(name: str, office: Office) -> None:
    """A device or a pipe is no backup: it is refused before anything of it is read."""
    if name == "a pipe":
        os.mkfifo(office.folder / name)
    code = "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
    answer = office.process("-c", f"{code}from vnet.__main__ import main; main()", "restore", name)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"Error: {name} is not a file that vnet backup wrote, or it is not whole. Nothing was done.\n"
