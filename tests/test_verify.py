"""`vnet verify`: the whole ledger is proved, and what was printed then is a beginning of what stands now."""

import re
import shutil

import pytest

from conftest import Office
from test_ledger import CHANGES, tamper
from test_root import groups, root_in
from typed import refused


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with five entries, the last of which takes the second one back."""
    for day in ("4/12", "5/2", "6/1", "6/2"):
        office.ok("log", "C4", "3", "--date", day)
    second = office.ok("entries", "--format", "json").json["entries"][1]["id"]
    office.ok("void", second, "--reason", "두 번 적음")
    return office


def test_it_says_size_and_root(busy: Office) -> None:
    """A ledger that is whole is told by its size and its root."""
    said = busy.ok("verify").out
    assert "every entry was computed anew, and all of it fits together" in said
    assert f"6 entries, root {groups(root_in(busy.ledger))}" in said


def test_it_says_what_it_was_held_against(busy: Office) -> None:
    """Without a paper only what this computer saw last is known; what was reported then only the paper can say."""
    seen, paper = "the 6 entries that were in it when this computer last opened it", "only a paper can say"
    said = busy.ok("verify").out
    assert seen in said
    assert paper in said
    assert "is what was recorded" not in said
    shutil.rmtree(busy.folder / "cache")
    said = busy.ok("verify").out
    assert seen not in said
    assert paper in said
    assert paper not in busy.ok("verify", "--size", "3", "--root", root_in(busy.ledger, 3)).out


@pytest.mark.parametrize("size", range(7))
def test_every_earlier_paper_is_right(busy: Office, size: int) -> None:
    """Whatever was printed at any time is a beginning of what stands now."""
    said = busy.ok("verify", "--size", str(size), "--root", root_in(busy.ledger, size)).out
    assert f"begins with those {size} entries; {6 - size} came after them" in said


@pytest.mark.parametrize("typed", ["{groups}", "{upper}", "{short}", "{short} …", "{groups}\n"])
def test_it_is_typed_as_it_is_read(busy: Office, typed: str) -> None:
    """The groups of the paper, capitals, and the sixteen digits that a screen shows will do."""
    root = root_in(busy.ledger, 3)
    text = typed.format(groups=groups(root), upper=root.upper(), short=groups(root)[:19])
    said = busy.ok("verify", "--size", "3건", "--root", text).out
    assert ("the first 16 digits" in said) == ("short" in typed)


def test_another_paper_is_wrong(busy: Office) -> None:
    """A root of another size or ledger, or wrong in a digit, is refused, and so are entries that are missing."""
    root = root_in(busy.ledger, 3)
    for size, wrong in ((2, root), (3, "0" * 64), (3, root[:15] + ("0" if root[15] != "0" else "1"))):
        answer = refused(busy, "verify", "--size", str(size), "--root", wrong, code=1)
        assert f"does not begin with the {size} entries whose root is" in answer.err
    assert "has 6 entries, and the paper says 7" in refused(busy, "verify", "--size", "7", "--root", root, code=1).err


@pytest.mark.parametrize(
    "words",
    [("--size", "3"), ("--root", "0" * 64), ("--size", "drei", "--root", "0" * 64), ("--size", "3", "--root", "0" * 15),
     ("--size", "3", "--root", "0" * 65), ("--size", "3", "--root", "g" * 64)],
    ids=" ".join,
)  # fmt: skip
def test_what_is_no_paper(busy: Office, words: tuple[str, ...]) -> None:
    """Half of what is printed, and what cannot be size or root, is refused with what to write."""
    refused(busy, "verify", *words, code=2)


def test_a_ledger_that_was_changed(office: Office) -> None:
    """What `check` finds `verify` finds, before it says anything."""
    office.ok("log", "C4", "20", "--date", "4/12")
    tamper(office.ledger, CHANGES["a total"][1])
    assert "do not equal its entries" in refused(office, "verify", code=3).err


def test_a_proof(busy: Office) -> None:
    """A proof stays right while the ledger grows, and the entry's void is told."""
    second = busy.ok("entries", "--all", "--format", "json").json["entries"][1]
    path = re.search(r"Written: (\S+)", busy.ok("proof", second["id"]).out)
    assert path
    busy.ok("log", "C4", "1", "--date", "6/3")
    said = busy.ok("verify", path[1]).out
    assert f"as it was with 6 entries: 2016-05-02 C4 3건 ({second['id'][-8:]})" in said
    assert "voided later: 두 번 적음" in said


def test_a_proof_that_is_wrong(busy: Office) -> None:
    """A proof of another ledger, one whose entry was changed, and what is no proof at all are told apart."""
    first = busy.ok("entries", "--format", "json").json["entries"][0]["id"]
    busy.ok("proof", first, "-o", "one.tlog-proof")
    text = (busy.folder / "one.tlog-proof").read_text(encoding="utf-8")
    extra = re.search("extra (.+)\n", text)
    assert extra
    other = busy.folder / "other.tlog-proof"
    for changed, says, code in (
        (re.sub("(vnet/ledger/).+", r"\g<1>0190", text), "is of another ledger", 1),
        (text.replace(extra[1], "e30="), "proves nothing", 1),
        (re.sub(r"\n6\n.+\n$", f"\n6\n{'A' * 43}=\n", text), "does not begin with the 6 entries", 1),
        (text[:-9], "is not whole", 2),
    ):
        other.write_text(changed, encoding="utf-8")
        assert says in refused(busy, "verify", "other.tlog-proof", code=code).err
    refused(busy, "verify", "nothing.tlog-proof", code=1)


def test_nothing_was_recorded(office: Office) -> None:
    """An office without a ledger has the empty one, which every ledger begins with."""
    said = office.ok("verify", "--size", "0", "--root", root_of_nothing()).out
    assert "0 entries, root e3b0 c442" in said


def root_of_nothing() -> str:
    """Return SHA-256 of nothing."""
    return "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
