"""Proofs as text: written as C2SP says, read as they were written, and refused in any other form."""

import base64
import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import refusal
from vnet.ledger import proofs, tree
from vnet.ledger.proofs import Checkpoint, Growth, Proof

SALT = "00112233445566778899aabbccddeeff"
# SHA-256 of the salt's 16 bytes, the name and the value, 홍길동 and 010-0000-0000, by sha256sum.
PAYEE_COMMITMENT = "9d00ac94427f0e59a4ddb370cf63226b6003e7d38de3dc2e77673dc48852e4d1"
PHONE_COMMITMENT = "a1df739e6cc37e4cbaf41f41835589f6c408da5387e318392daf598a8adfb862"


def entry(number: int) -> bytes:
    """Return the canonical bytes of an entry; a payee and a field are kept apart."""
    said = {
        "amount": 1000 * number,
        "category": "일반운영비",
        "date": "2016-04-12",
        "personal": [["payee", PAYEE_COMMITMENT], ["field/연락처", PHONE_COMMITMENT]],
        "type": "spending",
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


ENTRIES = [entry(number) for number in range(11)]
LEAVES = [tree.leaf_hash(content) for content in ENTRIES]
ORIGIN = proofs.origin("0190c7a5-0000-7000-8000-000000000000")
NOW = Checkpoint(ORIGIN, len(LEAVES), tree.root_of(LEAVES))
OLD_SIZE = 6
OLD_ROOT = tree.root_of(LEAVES[:OLD_SIZE])
PROOF = Proof(4, tree.inclusion_path(LEAVES, 4, NOW.size), NOW, ENTRIES[4])
GROWTH = Growth(OLD_SIZE, tree.consistency_path(LEAVES, OLD_SIZE, NOW.size), NOW)

hashes = st.binary(min_size=32, max_size=32)
paths = st.lists(hashes, max_size=63).map(tuple)
numbers = st.integers(0, 10**15 - 1)
checkpoints = st.builds(Checkpoint, st.from_regex(r"[!-~가-힣]+", fullmatch=True), numbers, hashes)


def test_a_checkpoint_as_c2sp_has_it() -> None:
    """The example of tlog-checkpoint is read, with its signature passed over, and written again without it."""
    example = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        "\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+\n"
    )
    checkpoint = proofs.read_checkpoint(example.encode(), "example")
    root = bytes.fromhex("0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62")
    assert checkpoint == Checkpoint("example.com/behind-the-sofa", 20852163, root)
    assert proofs.checkpoint_text(checkpoint) == example.partition("\n\n")[0] + "\n"


def test_a_proof_line_by_line() -> None:
    """A proof is: head, entry, place, the path from the leaf's neighbour up, a blank line, the checkpoint."""
    lines = proofs.proof_text(PROOF).split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1] == "extra " + base64.b64encode(ENTRIES[4]).decode()
    assert lines[2] == "index 4"
    assert base64.b64decode(lines[3]) == LEAVES[5]
    assert lines[3:7] == [base64.b64encode(one).decode() for one in PROOF.path]
    assert lines[7:] == ["", ORIGIN, "11", base64.b64encode(NOW.root).decode(), ""]


def test_a_growth_line_by_line() -> None:
    """A growth is: the old size, the path, a blank line, the checkpoint; the old root is not in it."""
    text = proofs.growth_text(GROWTH)
    lines = text.split("\n")
    assert lines[0] == "old 6"
    assert lines[1:-5] == [base64.b64encode(one).decode() for one in GROWTH.path]
    assert lines[-5:] == ["", ORIGIN, "11", base64.b64encode(NOW.root).decode(), ""]
    assert base64.b64encode(OLD_ROOT).decode() not in text


@settings(deadline=None)
@given(checkpoints, paths, numbers, st.none() | st.binary())
def test_what_is_written_is_read(
    checkpoint: Checkpoint, path: tuple[bytes, ...], number: int, content: bytes | None
) -> None:
    """Whatever they say, all three forms are read as they were written, with line ends of Windows too."""
    proof = Proof(number, path, checkpoint, content)
    growth = Growth(number, path, checkpoint)
    for end in ("\n", "\r\n"):
        assert proofs.read_checkpoint(proofs.checkpoint_text(checkpoint).replace("\n", end).encode(), "") == checkpoint
        assert proofs.read_proof(proofs.proof_text(proof).replace("\n", end).encode(), "") == proof
        assert proofs.read_growth(proofs.growth_text(growth).replace("\n", end).encode(), "") == growth


def test_what_holds() -> None:
    """A proof holds for its entry alone, shown in it or beside it; a growth for its old root alone."""
    assert PROOF.holds()
    assert PROOF.holds(ENTRIES[4])
    assert not PROOF.holds(ENTRIES[5])
    assert not PROOF._replace(content=None).holds()
    assert PROOF._replace(content=None).holds(ENTRIES[4])
    assert not PROOF._replace(content=ENTRIES[3]).holds()
    assert not PROOF._replace(seq=5).holds()
    assert not PROOF._replace(path=PROOF.path[1:]).holds()
    assert not PROOF._replace(checkpoint=NOW._replace(root=OLD_ROOT)).holds()
    assert not PROOF._replace(checkpoint=NOW._replace(size=4)).holds()
    assert GROWTH.holds(OLD_ROOT)
    assert not GROWTH.holds(NOW.root)
    assert not GROWTH._replace(old_size=5).holds(OLD_ROOT)


def changed(old: str, new: str) -> bytes:
    """Return the proof's text with something in it replaced, which must be there."""
    text = proofs.proof_text(PROOF)
    assert text.count(old) == 1
    return text.replace(old, new).encode()


def hash_line(number: int) -> str:
    """Return a line of the proof's path, with its end."""
    return base64.b64encode(PROOF.path[number]).decode() + "\n"


def other_end(text: str) -> str:
    """Return base64 in which a bit that stands for nothing is set."""
    return text.rstrip("=\n")[:-1] + chr(ord(text.rstrip("=\n")[-1]) + 1) + "=\n"


# No proofs, by what is wrong with them; for vnet and for what an auditor has.
MALFORMED = {
    "nothing": b"",
    "another head": changed("@v1", "@v2"),
    "no text": changed("@v1", "@v1\x00").replace(b"\x00", b"\xff"),
    "a mark at the beginning": b"\xef\xbb\xbf" + proofs.proof_text(PROOF).encode(),
    "no place": changed("index 4\n", ""),
    "a place with zeros": changed("index 4", "index 04"),
    "a place below zero": changed("index 4", "index -4"),
    "a place in full-width digits": changed("index 4", "index ４"),
    "a place with a sign": changed("index 4", "index +4"),
    "a place too large to be exact": changed("index 4", "index 9007199254740993"),
    "two spaces": changed("index 4", "index  4"),
    "the entry after the place": changed("index 4\n", "").replace(hash_line(0).encode(), b"index 4\nextra YWJj\n"),
    "an entry that is no base64": changed("extra ", "extra ="),
    "an entry that is cut off": changed("extra ", "extra A"),
    "a hash without its end": changed(hash_line(0), hash_line(0)[:-2] + "\n"),
    "a hash of 33 bytes": changed(hash_line(0), base64.b64encode(bytes(33)).decode() + "\n"),
    "a hash written in another way": changed(hash_line(0), other_end(hash_line(0))),
    "a hash in the alphabet of addresses": changed(hash_line(0), "-_" + hash_line(0)[2:]),
    "a blank line in the path": changed(hash_line(1), "\n" + hash_line(1)),
    "64 hashes": changed(hash_line(0), hash_line(0) * 61),
    "no blank line": changed("\n\n", "\n"),
    "no origin": changed(f"\n{ORIGIN}\n", "\n\n"),
    "an origin with a control character": changed(ORIGIN, ORIGIN + "\x1b[2J"),
    "a size with a comma": changed("\n11\n", "\n1,1\n"),
    "no size": changed("\n11\n", "\n"),
    "no last line": proofs.proof_text(PROOF).encode().rsplit(b"\n", 2)[0] + b"\n",
    "no last line end": proofs.proof_text(PROOF).encode()[:-1],
    "a line too much": proofs.proof_text(PROOF).encode() + b"more\n",
    "what is no signature": proofs.proof_text(PROOF).encode() + b"\nsigned\n",
    "half of it": proofs.proof_text(PROOF).encode()[: len(proofs.proof_text(PROOF)) // 2],
    "line ends of old Macs": proofs.proof_text(PROOF).replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("content", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_proof(content: bytes) -> None:
    """Whatever differs from the form is refused, and the sentence says which file and what to do."""
    with refusal("기록.tlog-proof is not whole, or no file of the form tlog-proof"):
        proofs.read_proof(content, "기록.tlog-proof")


@pytest.mark.parametrize(
    ("read", "form"),
    [
        (proofs.read_checkpoint, "tlog-checkpoint"),
        (proofs.read_proof, "tlog-proof"),
        (proofs.read_growth, "tlog-growth"),
    ],
)
def test_one_form_is_not_another(read: Callable[[bytes, object], object], form: str) -> None:
    """A file of another form is refused, and so is what was cut off anywhere."""
    texts = {
        "tlog-checkpoint": proofs.checkpoint_text(NOW),
        "tlog-proof": proofs.proof_text(PROOF),
        "tlog-growth": proofs.growth_text(GROWTH),
    }
    own = texts.pop(form).encode()
    read(own, "file")
    for other in [*(text.encode() for text in texts.values()), *(own[:length] for length in range(len(own)))]:
        with refusal(f"no file of the form {form}"):
            read(other, "file")
