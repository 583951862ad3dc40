"""Files that commands write: never over one that is there without being asked, never under another format's name."""

import pytest

from conftest import Office
from typed import refused

WRITTEN = [
    (("report",), "a.txt"),
    (("report", "--format", "json"), "a.json"),
    (("report", "--format", "csv"), "a.csv"),
    (("report", "--format", "xlsx"), "a.xlsx"),
    (("report", "--format", "html"), "a.html"),
    (("report", "--format", "md"), "a.md"),
    (("evaluate",), "a.txt"),
    (("schedule",), "a.txt"),
    (("outlook",), "a.txt"),
    (("partners", "--format", "csv"), "a.csv"),
    (("entries", "--format", "csv"), "a.csv"),
    (("basis",), "a.txt"),
    (("trend", "--format", "json"), "a.json"),
    (("plan", "next", "--what-if", "--format", "csv"), "a.csv"),
    (("register", "A1"), "a.txt"),
    (("rollup", "data/ledger.db", "--format", "xlsx"), "a.xlsx"),
    (("export",), "a.xlsx"),
    (("template",), "a.xlsx"),
    (("evidence", "--quarter", "2"), "a.zip"),
    (("proof", "ID"), "a.tlog-proof"),
]


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with an entry."""
    office.ok("log", "C4", "3", "--date", "4/12")
    return office


def typed(office: Office, words: tuple[str, ...]) -> list[str]:
    """Return a command with the id of the entry and a KPI that has a register in their places."""
    id_ = office.ok("entries", "--format", "json").json["entries"][0]["id"]
    return [{"ID": id_, "A1": "C9"}.get(word, word) for word in words]


@pytest.mark.parametrize(("words", "name"), WRITTEN, ids=lambda one: one if isinstance(one, str) else " ".join(one))
def test_nothing_is_written_over_unasked(busy: Office, words: tuple[str, ...], name: str) -> None:
    """A file that is there stays as it is, unless --force says otherwise; and what was written is said."""
    command, place = typed(busy, words), busy.folder / name
    place.write_text("somebody's own", encoding="utf-8")
    answer = refused(busy, *command, "-o", name, code=5)
    assert "is there already and was left as it is" in answer.err
    assert place.read_text(encoding="utf-8") == "somebody's own"
    assert f"Written: {name}" in busy.ok(*command, "-o", name, "--force").out
    assert place.read_bytes() != b"somebody's own"


@pytest.mark.parametrize(("words", "name"), WRITTEN, ids=lambda one: one if isinstance(one, str) else " ".join(one))
def test_a_name_says_what_is_in_it(busy: Office, words: tuple[str, ...], name: str) -> None:
    """A name that ends like another format's is refused, with one that fits; nothing is written."""
    command = typed(busy, words)
    before = set(busy.folder.iterdir())
    for wrong in {"b.txt", "b.json", "b.csv", "b.xlsx", "b.pdf"} - {name.replace("a.", "b.")}:
        assert f"name it b.{name.partition('.')[2]}" in refused(busy, *command, "-o", wrong, code=2).err
    assert set(busy.folder.iterdir()) == before


def test_a_plan_is_not_even_forced(busy: Office) -> None:
    """The ledger and the plan's files are no place for anything else, whatever is said."""
    for name in ("data/ledger.db", "data/targets_2016.yaml"):
        refused(busy, "report", "-o", name, "--force", code=2)


def test_a_device_is_no_file(busy: Office) -> None:
    """A device or a pipe is there already and has no ending: it is written to all the same."""
    busy.ok("report", "--format", "csv", "-o", "/dev/null")


@pytest.mark.parametrize("words", [("budget",), ("plan", "changes")])
def test_the_advice_to_force_can_be_followed(words: tuple[str, ...], office: Office) -> None:
    """A file that is there already stays, and is written over by the option that the refusal names."""
    office.ok("log", "C4", "1", "--date", "4/12")
    file = office.folder / "a.txt"
    file.write_text("mine", encoding="utf-8")
    assert "--force" in office.type(*words, "-o", "a.txt").err
    assert file.read_text(encoding="utf-8") == "mine"
    office.ok(*words, "-o", "a.txt", "--force")
    assert file.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("name", ["", "-", ".", "a\x1b[31mb.txt", "a\u202eb.txt", "a\u200bb.txt"])
def test_a_name_that_is_none(name: str, office: Office) -> None:
    """What is no name, or one that nobody can read, is refused before anything is written or kept."""
    before = sorted(office.folder.iterdir())
    for words in (("report", "-o", name), ("export", "-o", name), ("ledger", "export", name), ("template", "-o", name)):
        answer = office.type(*words)
        assert answer.code == 2, words
        assert "is not the name of a file" in answer.err or "that nobody can see" in answer.err
    assert sorted(office.folder.iterdir()) == before
