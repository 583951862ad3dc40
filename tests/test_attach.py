"""`vnet attach`: evidence that comes later, and whether all evidence still is what it was."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Office
from typed import count, kept, refused
from vnet.ledger.sqlite import store


def entry_with(office: Office, *files: str) -> dict[str, Any]:
    """Record an actual with evidence; return it as it is listed."""
    for name in files:
        (office.folder / name).write_text(name, encoding="utf-8")
    office.ok("log", "C4", "3", "--date", "4/12", *(word for name in files for word in ("--evidence", name)))
    entry: dict[str, Any] = office.ok("entries", "--kpi", "C4", "--format", "json").json["entries"][-1]
    return entry


def proved(office: Office) -> int:
    """Return how many of C4's entries are proved, as the ledger keeps it."""
    with store.reading(office.ledger) as ledger:
        return sum(one.proved for one in ledger.totals(2016).actuals if one.kpi == "C4")


def test_a_file_is_added(office: Office) -> None:
    """The answer names all files that the entry now has; the entry lists them, and a copy of each is kept."""
    entry = entry_with(office, "가.txt")
    (office.folder / "나.txt").write_text("나", encoding="utf-8")
    answer = office.ok("attach", entry["id"][-8:], "나.txt", "--by", "김하나")
    (attachment,) = [one for one in kept(office) if one["type"] == "attachment"]
    assert answer.err == ""
    assert answer.out.splitlines() == [
        "Evidence added: C4 3건, 2016-04-12 (Tue)",
        "  there before: 가.txt",
        "  new: 나.txt",
        f"  recorded by 김하나 as {attachment['id']}",
    ]
    assert (attachment["about"], attachment["date"]) == (entry["id"], "2016-06-30")
    (now,) = office.ok("entries", "--format", "json").json["entries"]
    assert [file["name"] for file in now["evidence"]] == ["가.txt", "나.txt"]
    assert [office.data.joinpath(file["path"]).read_text(encoding="utf-8") for file in now["evidence"]] == [
        "가.txt",
        "나",
    ]
    assert office.ok("check").err == ""


def test_what_is_proved_is_counted(office: Office) -> None:
    """An entry is proved from its first file to the void of its last one, and not counted once it is void itself."""
    bare, other = entry_with(office), entry_with(office, "가.txt")
    assert proved(office) == 1
    for name in ("나.txt", "다.txt"):
        (office.folder / name).write_text(name, encoding="utf-8")
        office.ok("attach", bare["id"], name)
        assert proved(office) == 2
    one, two = (entry["id"] for entry in kept(office) if entry["type"] == "attachment")
    office.ok("void", one, "--reason", "다른 파일")
    assert proved(office) == 2
    office.ok("void", two, "--reason", "다른 파일")
    assert proved(office) == 1
    office.ok("void", other["id"], "--reason", "잘못 적음")
    assert proved(office) == 0
    assert office.ok("check").err == ""


def test_what_cannot_be_proved_is_refused(office: Office) -> None:
    """A void, a void entry, an unknown id, a file that is missing or there already: refused, and nothing is kept."""
    entry = entry_with(office, "가.txt")
    (office.folder / "나.txt").write_text("나", encoding="utf-8")
    refused(office, "attach", entry["id"], "가.txt", code=5)
    refused(office, "attach", entry["id"], "없음.txt", code=4)
    refused(office, "attach", "ffffffff", "나.txt", code=4)
    office.ok("void", entry["id"], "--reason", "잘못 적음")
    before = count(office)
    assert "is void" in refused(office, "attach", entry["id"], "나.txt", code=5).err
    void = next(one["id"] for one in kept(office) if one["type"] == "void")
    assert "nothing that a file could prove" in refused(office, "attach", void, "나.txt", code=2).err
    assert count(office) == before


def test_a_file_that_was_taken_back_does_not_come_again(office: Office) -> None:
    """An entry whose correction was taken back has its files until the adding of them is taken back as well."""
    office.set(LOGNAME="김하나")
    entry = entry_with(office, "own.txt")
    (office.folder / "later.txt").write_text("later", encoding="utf-8")
    office.ok("attach", entry["id"], "later.txt")
    office.ok("edit", entry["id"], "--value", "5")
    for files in (["own.txt", "later.txt"], ["own.txt"]):
        office.ok("undo", "--yes")
        (stands,) = office.ok("entries", "--kpi", "C4", "--format", "json").json["entries"]
        assert (stands["value"], [file["name"] for file in stands["evidence"]]) == (3, files)
    office.ok("undo", "--yes")
    assert office.ok("entries", "--kpi", "C4", "--format", "json").json["entries"] == []


@pytest.mark.parametrize("attached", [False, True])
def test_check_names_what_is_missing_or_changed(office: Office, attached: bool) -> None:  # noqa: FBT001
    """A copy that is gone or has another content is named with the entry that it proved, and `check` exits with 3."""
    entry = entry_with(office) if attached else entry_with(office, "가.txt")
    if attached:
        (office.folder / "가.txt").write_text("가.txt", encoding="utf-8")
        office.ok("attach", entry["id"], "가.txt")
    (copy,) = (office.data / "evidence").iterdir()
    aside = office.folder / "aside"
    shutil.move(copy, aside)
    answer = office.type("check")
    assert answer.code == 3
    assert f"The evidence 가.txt of {entry['id'][-8:]} is gone" in answer.err
    assert "All is well" not in answer.out
    copy.write_text("다른 내용", encoding="utf-8")
    answer = office.type("check")
    assert answer.code == 3
    assert f"The evidence 가.txt of {entry['id'][-8:]} is not what was recorded" in answer.err
    shutil.move(aside, copy)
    assert "All is well" in office.ok("check").out


@pytest.mark.parametrize("damage", [Path.unlink, lambda copy: copy.write_text("다른 내용", encoding="utf-8")])
def test_a_copy_is_put_back(office: Office, damage: Callable[[Path], Any]) -> None:
    """Who has the file that an entry was proved by puts the copy back with it; nothing is recorded."""
    entry = entry_with(office, "가.txt")
    (copy,) = (office.data / "evidence").iterdir()
    damage(copy)
    before = count(office)
    assert office.type("check").code == 3
    shutil.move(office.folder / "가.txt", office.folder / "another name.pdf")
    assert "Put back" in office.ok("attach", entry["id"], "another name.pdf").out
    assert count(office) == before
    assert copy.read_text(encoding="utf-8") == "가.txt"
    assert "All is well" in office.ok("check").out
    assert "already" in refused(office, "attach", entry["id"], "another name.pdf", code=5).err


def test_what_proves_nothing(office: Office) -> None:
    """An empty file and a ledger are no evidence, for a new entry or an old one."""
    entry = entry_with(office)
    (office.folder / "empty.jpg").touch()
    shutil.copy(office.ledger, office.folder / "copy.db")
    for name in ("empty.jpg", "data/ledger.db", "copy.db"):
        refused(office, "attach", entry["id"], name, code=2)
        refused(office, "log", "C4", "1", "--date", "4/13", "--evidence", name, code=2)


def test_no_name_at_all(office: Office) -> None:
    """An empty name is no file, and takes no evidence away: what is there stays, and the person is told so."""
    (office.folder / "협약서.pdf").write_text("x")
    office.ok("log", "C4", "3", "--date", "4/12", "--evidence", "협약서.pdf")
    (entry,) = kept(office)
    before = count(office)
    for words in (
        ("edit", entry["id"], "--evidence", ""),
        ("attach", entry["id"], ""),
        ("log", "C4", "1", "--evidence", ""),
    ):
        assert "has no name" in refused(office, *words, code=2).err
    assert count(office) == before


def test_a_name_that_cannot_be_kept(office: Office) -> None:
    """A file whose name has a control character is refused by its name, whichever command it is given to."""
    entry = entry_with(office)
    (office.folder / "a\x1b[31m.txt").write_text("x", encoding="utf-8")
    for words in (("attach", entry["id"]), ("log", "C4", "1", "--date", "4/13", "--evidence")):
        assert 'The name of the file "a<U+001B>[31m.txt" holds' in refused(office, *words, "a\x1b[31m.txt", code=2).err
