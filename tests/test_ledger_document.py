"""docs/ledger.md: whoever follows it with SHA-256 and JSON alone comes to what the ledger has."""

import json
import re
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from conftest import Office
from vnet.ledger.sqlite import store

PAGE = Path(__file__).parent.parent.joinpath("docs", "ledger.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```json\n(.+)\n```", PAGE)
RFC_INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]


def leaf(content: bytes) -> bytes:
    """Return a leaf as the page has it."""
    return sha256(b"\x00" + content).digest()


def root(leaves: list[bytes]) -> bytes:
    """Return the root over leaves, as RFC 6962 defines it in 2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


def stated(name: str) -> str:
    """Return the hash that the page's tables state under a name."""
    found = re.search(rf"^\| {re.escape(name)} \| `([0-9a-f]{{64}})` \|$", PAGE, re.MULTILINE)
    assert found, name
    return found[1]


def canonical(said: dict[str, object]) -> bytes:
    """Return JSON by RFC 8785 of texts and whole numbers."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_the_worked_example_holds() -> None:
    """The two entries of the page are canonical, and give the leaves and roots that it states."""
    leaves = [leaf(text.encode()) for text in EXAMPLES]
    assert [canonical(json.loads(text)).decode() for text in EXAMPLES] == EXAMPLES
    assert [one.hex() for one in leaves] == [stated("leaf 0"), stated("leaf 1")]
    assert root(leaves[:1]).hex() == stated("root of size 1")
    assert root(leaves).hex() == stated("root of size 2")
    salt = bytes.fromhex("00112233445566778899aabbccddeeff")
    ((name, commitment),) = json.loads(EXAMPLES[0])["personal"]
    assert sha256(salt + name.encode() + "예시".encode()).hexdigest() == commitment


def test_the_vectors_of_the_rfc_hold() -> None:
    """The roots of the inputs that implementations share are those of the page."""
    leaves = [leaf(bytes.fromhex(one)) for one in RFC_INPUTS]
    for size in (0, 1, 2, 3, 8):
        assert root(leaves[:size]).hex() == stated(str(size))


def test_a_whole_ledger_can_be_computed_by_the_page(empty_office: Office) -> None:
    """From the sample's tables alone, by the page's rules, come every leaf, and the root that the ledger states."""
    empty_office.ok("sample", ".")
    with closing(sqlite3.connect(empty_office.ledger)) as database:
        database.row_factory = sqlite3.Row
        leaves = []
        for row in database.execute("SELECT * FROM entry ORDER BY seq").fetchall():
            said = {name: row[name] for name in row.keys() if row[name] is not None}  # noqa: SIM118 - a row's own
            for name in ("centre", "seq", "leaf"):
                del said[name]
            of = (row["seq"],)
            evidence = database.execute("SELECT name, sha256 FROM evidence WHERE seq = ? ORDER BY position", of)
            apart = database.execute("SELECT * FROM personal WHERE seq = ? ORDER BY position, name", of).fetchall()
            files = [list(file) for file in evidence]
            said |= {"evidence": files} if files else {}
            said |= {"personal": [[one["name"], one["commitment"]] for one in apart]} if apart else {}
            for one in apart:
                told = bytes.fromhex(one["salt"]) + one["name"].encode() + one["value"].encode()
                assert sha256(told).hexdigest() == one["commitment"]
            leaves.append(leaf(canonical(said)))
            assert leaves[-1] == row["leaf"]
    with store.reading(empty_office.ledger) as ledger:
        assert ledger.head()[:2] == (len(leaves), root(leaves).hex())
