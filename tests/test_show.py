"""`vnet show`: one entry in full, with its leaf, its state and everything that came of it."""

import hashlib
from typing import Any

import pytest

from conftest import Office
from test_edit import ACTUAL
from typed import kept, refused
from vnet.clock import now
from vnet.ledger import opening
from vnet.ledger.entry import Entry, EntryType

pytestmark = pytest.mark.both_stores


def shown(office: Office, text: str, *words: str) -> Any:
    """Return what is shown of an entry to programs."""
    return office.ok("show", text, *words, "--format", "json").json


@pytest.fixture
def corrected(office: Office) -> Office:
    """An office with an entry that was corrected, void, and brought back."""
    (office.folder / "협약서.pdf").write_bytes(b"x")
    office.ok(*ACTUAL)
    office.ok("edit", kept(office)[0]["id"], "--value", "5", "--by", "박두리", "--reason", "값이 틀림")
    (new,) = [one for one in kept(office) if one.get("value") == 5]
    office.ok("void", new["id"], "--reason", "없던 일", "--by", "이세나")
    office.ok("undo", "--yes", "--by", "이세나")
    return office


def test_the_whole_of_an_entry(corrected: Office) -> None:
    """What is shown is what the list has, with the order number, the leaf, and the files."""
    for one in kept(corrected):
        document = shown(corrected, one["id"][-8:])
        entry = document["entry"]
        assert {name: entry[name] for name in one} == one
        assert len(bytes.fromhex(entry["leaf"])) == 32
        with opening.to_read(corrected.place) as ledger:
            assert list(ledger.leaves())[entry["seq"]].hex() == entry["leaf"]
    assert [one["evidence"][0]["sha256"] for one in kept(corrected) if one["type"] == "actual"] == [
        hashlib.sha256(b"x").hexdigest()
    ] * 3


def test_the_same_history_from_anywhere(corrected: Office) -> None:
    """Whichever entry of the line is asked for, the history is the same: all of it, as it arrived."""
    histories = [shown(corrected, one["id"])["history"] for one in kept(corrected)]
    assert all(history == histories[0] for history in histories)
    line = [(one["type"], one.get("value"), one["by"], one.get("reason")) for one in histories[0]]
    assert line == [
        ("actual", 20, "김하나", None),
        ("void", None, "박두리", "값이 틀림"),
        ("actual", 5, "박두리", None),
        ("void", None, "이세나", "없던 일"),
        ("actual", 5, "이세나", None),
    ]
    assert [one["seq"] for one in histories[0]] == [1, 2, 3, 4, 5]


def test_on_the_screen(corrected: Office) -> None:
    """On the screen everything stands: fields, state, proof, order, ids, and the history with who, when and why."""
    first = next(one for one in kept(corrected) if one.get("value") == 20)
    corrected.set(COLUMNS="140")
    out = corrected.ok("show", first["id"]).out
    at = f"{first['recorded_at'][:19].replace('T', ' ')} (UTC{first['recorded_at'][19:]})"
    for text in (
        first["id"], first["origin"], at, first["evidence"][0]["sha256"],
        "void: 값이 틀림 (박두리, 2016-06-30)", "2016-04-12 (Tue)", "20건", "한빛 주식회사", "12 people", "업무협약",
        "5건, 2016-04-12: in the place of", "again, by undo", "1 (of arrival, from 0)", "C4 활동연계지원",
    ):  # fmt: skip
        assert text in out, text
    void = next(one for one in kept(corrected) if one.get("reason") == "없던 일")
    assert "void of another" in corrected.ok("show", void["id"]).out


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_nothing_is_cut(corrected: Office, columns: str) -> None:
    """However narrow the screen, no character is lost."""
    corrected.set(COLUMNS=columns)
    first = next(one for one in kept(corrected) if one.get("value") == 20)
    out = "".join(corrected.ok("show", first["id"]).out.split())
    assert "…" not in out
    assert first["evidence"][0]["sha256"][-10:] in out


def test_private_fields(office: Office) -> None:
    """Private fields of a register are named and not shown, unless they are asked for."""
    office.ok("log", "DB관리", "1", "--date", "5/10", "--field", "사업명=나눔", "--field", "연락처=예시번호")
    (entry,) = kept(office)
    for words in ((), ("--format", "json")):
        out = office.ok("show", entry["id"], *words).out
        assert "예시번호" not in out
        assert "연락처" in out
        assert "예시번호" in office.ok("show", entry["id"], "--private", *words).out
    assert shown(office, entry["id"])["left_out"] == ["담당자 연락처"]


def test_what_was_erased_and_attached(office: Office) -> None:
    """What was erased reads so; an erasure and an attachment are in the history, and what was attached is proof."""
    office.ok("spend", "3만원", "--category", "일반", "--date", "4/2", "--payee", "김예시")
    (spent,) = kept(office)
    (office.folder / "영수증.jpg").write_bytes(b"y")
    office.ok("attach", spent["id"], "영수증.jpg")
    erased = Entry(
        "", EntryType.ERASURE, "2016-06-30", "a", now(), about=spent["id"], subject="payee", reason="동의 철회"
    )
    with opening.to_record(office.place) as ledger:
        ledger.record(erased)
    office.set(COLUMNS="140")
    out = office.ok("show", spent["id"]).out
    assert "김예시" not in out
    assert "payee" in out
    assert "erased" in out
    assert "영수증.jpg" in out
    document = shown(office, spent["id"])
    assert document["entry"]["erased"] == ["payee"]
    assert [one["type"] for one in document["history"]] == ["spending", "attachment", "erasure"]


def test_a_document(corrected: Office) -> None:
    """It can be written to a file, in the plan's language for programs; there is no CSV of one entry."""
    id_ = kept(corrected)[0]["id"]
    corrected.ok("show", id_, "--format", "json", "-o", "기록.json")
    assert (corrected.folder / "기록.json").read_text(encoding="utf-8") == corrected.ok(
        "show", id_, "--format", "json"
    ).out
    refused(corrected, "show", id_, "--format", "csv", code=2)


def test_what_is_not_there(office: Office) -> None:
    """An unknown id is not found, also where nothing was ever recorded; one that fits several lists them."""
    refused(office, "show", "abcd1234", code=4)
    office.ok("log", "C4", "20", "--date", "4/12")
    office.ok("log", "C4", "21", "--date", "4/12")
    refused(office, "show", "zzzzzzzz", code=4)
    answer = refused(office, "show", kept(office)[0]["id"][:5], code=2)
    for one in kept(office):
        assert one["id"] in answer.err
