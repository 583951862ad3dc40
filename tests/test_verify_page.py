"""What an auditor checks proofs with, docs/verify.py and docs/verify.html: both say of every file what is true."""

import ast
import base64
import hashlib
import html
import itertools
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from browser import BROWSER, PATIENCE_SECONDS
from conftest import ROOT
from office_suite import missing
from test_proofs import (
    ENTRIES,
    GROWTH,
    LEAVES,
    MALFORMED,
    NOW,
    OLD_ROOT,
    OLD_SIZE,
    PAYEE_COMMITMENT,
    PROOF,
    SALT,
    entry,
)
from vnet.ledger import proofs, tree
from vnet.ledger.proofs import Checkpoint, Growth, Proof

SCRIPT = ROOT / "docs" / "verify.py"
PAGE = ROOT / "docs" / "verify.html"
EXIT_CODES = {"proved": 0, "open": 1, "refused": 1, "form": 2}


class Case(NamedTuple):
    """A file, what is typed beside it, and what must be said: proved, refused, open (more must be typed) or form."""

    content: bytes
    typed: dict[str, str]
    expected: str


PAPER = {"size": str(NOW.size), "root": NOW.root.hex()}
OLDER_PAPER = {"old_size": str(OLD_SIZE), "old_root": OLD_ROOT.hex()}
PAYEE = {"salt": SALT, "field": "payee", "value": "홍길동"}
PHONE = {"salt": SALT, "field": "연락처", "value": "010-0000-0000"}
GROUPED_ROOT = " ".join(re.findall("........", NOW.root.hex().upper()))


def proof(changed: Proof = PROOF) -> bytes:
    """Return a proof's file."""
    return proofs.proof_text(changed).encode()


def growth(changed: Growth = GROWTH) -> bytes:
    """Return a growth's file."""
    return proofs.growth_text(changed).encode()


def forger() -> tuple[bytes, dict[str, str]]:
    """Return a proof of an entry that was never recorded, in a tree of the forger's own."""
    leaves = [*LEAVES[:4], tree.leaf_hash(entry(99)), *LEAVES[5:]]
    checkpoint = NOW._replace(root=tree.root_of(leaves))
    made = Proof(4, tree.inclusion_path(leaves, 4, len(leaves)), checkpoint, entry(99))
    return proof(made), {"size": str(len(leaves)), "root": checkpoint.root.hex()}


def of_one(content: bytes) -> Case:
    """Return the case of a true proof of whatever content, in a ledger of that alone."""
    root = tree.leaf_hash(content)
    paper = {"size": "1", "root": root.hex()}
    return Case(proof(Proof(0, (), Checkpoint("another ledger", 1, root), content)), paper, "form")


def parted_otherwise() -> Case:
    """Return the case of a longer salt that takes in the field's name and the first letter of the value: 김payee홍."""
    commitment = hashlib.sha256(bytes.fromhex(SALT) + "payee김payee홍".encode()).hexdigest()
    case = of_one(json.dumps({"personal": [["payee", commitment]]}, separators=(",", ":")).encode())
    salt = SALT + "payee김".encode().hex()
    return case._replace(typed=case.typed | {"salt": salt, "field": "payee", "value": "홍"}, expected="refused")


def by_name() -> Case:
    """Return the case of an entry whose commitments are an object and not pairs."""
    case = of_one(json.dumps({"personal": {"payee": PAYEE_COMMITMENT}}, separators=(",", ":")).encode())
    return case._replace(typed=case.typed | PAYEE, expected="proved")


def of_many() -> Case:
    """Return the case of a true proof in a ledger of 1,204 entries, the size typed as it is printed."""
    leaves = LEAVES[:1] * 1204
    root = tree.root_of(leaves)
    made = Proof(700, tree.inclusion_path(leaves, 700, 1204), Checkpoint("another ledger", 1204, root), ENTRIES[0])
    return Case(proof(made), {"size": "1,204", "root": root.hex()}, "proved")


def flipped(one: bytes) -> bytes:
    """Return a hash with its last bit turned over."""
    return one[:-1] + bytes([one[-1] ^ 1])


FORGED, FORGERS_PAPER = forger()
EMPTY = {"old_size": "0", "old_root": tree.EMPTY_ROOT.hex()}
CASES = {
    "an entry and the paper": Case(proof(), PAPER, "proved"),
    "the root in capitals and groups": Case(proof(), PAPER | {"root": GROUPED_ROOT}, "proved"),
    "the root in base64": Case(proof(), PAPER | {"root": proofs.checkpoint_text(NOW).split("\n")[2]}, "proved"),
    "line ends of Windows": Case(proof().replace(b"\n", b"\r\n"), PAPER, "proved"),
    "with signatures": Case(proof() + "\n— witness.example AAAA\n— another AAAA\n".encode(), PAPER, "proved"),
    "the size with a comma": of_many(),
    "the first entry": Case(proof(Proof(0, tree.inclusion_path(LEAVES, 0, 11), NOW, ENTRIES[0])), PAPER, "proved"),
    "the last entry": Case(proof(Proof(10, tree.inclusion_path(LEAVES, 10, 11), NOW, ENTRIES[10])), PAPER, "proved"),
    "no paper": Case(proof(), {}, "open"),
    "another size on paper": Case(proof(), PAPER | {"size": "12"}, "refused"),
    "another root on paper": Case(proof(), PAPER | {"root": OLD_ROOT.hex()}, "refused"),
    "another entry": Case(proof(PROOF._replace(content=ENTRIES[5])), PAPER, "refused"),
    "another place": Case(proof(PROOF._replace(seq=5)), PAPER, "refused"),
    "a place beyond the end": Case(proof(PROOF._replace(seq=11)), PAPER, "refused"),
    "a bit": Case(proof(PROOF._replace(path=(flipped(PROOF.path[0]), *PROOF.path[1:]))), PAPER, "refused"),
    "a path too short": Case(proof(PROOF._replace(path=PROOF.path[:-1])), PAPER, "refused"),
    "a path too long": Case(proof(PROOF._replace(path=(*PROOF.path, NOW.root))), PAPER, "refused"),
    "a path out of order": Case(proof(PROOF._replace(path=PROOF.path[::-1])), PAPER, "refused"),
    "an invented entry and the paper": Case(FORGED, PAPER, "refused"),
    "an invented entry with the true root": Case(
        proof(proofs.read_proof(FORGED, "")._replace(checkpoint=NOW)), PAPER, "refused"
    ),
    "an invented entry, alone": Case(FORGED, {}, "open"),
    "what the forger wishes were on paper": Case(FORGED, FORGERS_PAPER, "proved"),
    "a node passed off as an entry": Case(
        proof(Proof(0, PROOF.path[2:], NOW._replace(size=3), b"\x01" + LEAVES[0] + LEAVES[1])), PAPER, "form"
    ),
    "the payee": Case(proof(), PAPER | PAYEE, "proved"),
    "a field of the register": Case(proof(), PAPER | PHONE, "proved"),
    "the payee, by its name": by_name(),
    "the payee, not in NFC": Case(proof(), PAPER | PAYEE | {"value": "\u1112\u1169\u11bc길동"}, "proved"),
    "another payee": Case(proof(), PAPER | PAYEE | {"value": "홍길순"}, "refused"),
    "the value of another field": Case(proof(), PAPER | PAYEE | {"value": "010-0000-0000"}, "refused"),
    "a field that is not there": Case(proof(), PAPER | PAYEE | {"field": "note"}, "refused"),
    "another salt": Case(proof(), PAPER | PAYEE | {"salt": SALT[:-1] + "0"}, "refused"),
    "the end of a value passed off as the value": parted_otherwise(),
    "a newer ledger": Case(growth(), PAPER | OLDER_PAPER, "proved"),
    "a newer ledger has no payee": Case(growth(), PAPER | OLDER_PAPER | PAYEE, "refused"),
    "the ledger itself": Case(
        growth(Growth(11, (), NOW)), PAPER | {"old_size": "11", "old_root": NOW.root.hex()}, "proved"
    ),
    "an old ledger that is one subtree": Case(
        growth(Growth(4, tree.consistency_path(LEAVES, 4, 11), NOW)),
        PAPER | {"old_size": "4", "old_root": tree.root_of(LEAVES[:4]).hex()},
        "proved",
    ),
    "an old ledger without entries": Case(growth(Growth(0, (), NOW)), PAPER | EMPTY, "proved"),
    "an old ledger without entries, and its root": Case(
        growth(Growth(0, (), NOW)), PAPER | EMPTY | {"old_root": OLD_ROOT.hex()}, "refused"
    ),
    "a newer ledger, no paper": Case(growth(), {}, "open"),
    "a newer ledger, no older paper": Case(growth(), PAPER, "open"),
    "a newer ledger, no newer paper": Case(growth(), OLDER_PAPER, "open"),
    "another older root": Case(growth(), PAPER | OLDER_PAPER | {"old_root": flipped(OLD_ROOT).hex()}, "refused"),
    "a growth with a bit": Case(
        growth(GROWTH._replace(path=(flipped(GROWTH.path[0]), *GROWTH.path[1:]))), PAPER | OLDER_PAPER, "refused"
    ),
    "a growth too short": Case(growth(GROWTH._replace(path=GROWTH.path[:-1])), PAPER | OLDER_PAPER, "refused"),
    "a growth without a path": Case(growth(GROWTH._replace(path=())), PAPER | OLDER_PAPER, "refused"),
    "a ledger that became smaller": Case(
        growth(Growth(12, (), NOW)), PAPER | {"old_size": "12", "old_root": NOW.root.hex()}, "refused"
    ),
    "a proof without its entry": Case(proof(PROOF._replace(content=None)), PAPER, "form"),
    "an entry that is a list": of_one(b"[]"),
    "an entry with spaces": of_one(b'{"amount": 1}'),
    "an entry that says two things": of_one(b'{"amount":1,"amount":2}'),
    "an entry out of order": of_one(b'{"type":"actual","amount":2}'),
} | {name: Case(content, PAPER, "form") for name, content in MALFORMED.items()}


# What moves the cursor, and what turns the text round.
HIDDEN = of_one(
    json.dumps({"reason": "\x1b[2J\u202e증명됨\n증명됨"}, ensure_ascii=False, separators=(",", ":")).encode()
)


def run(file: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the script as an auditor does, without anything that is installed."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", str(SCRIPT), str(file), *words],
        capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_script(case: Case, tmp_path: Path) -> None:
    """The script says of each file what is true of it, in words and by its exit code."""
    file = tmp_path / "file"
    file.write_bytes(case.content)
    words = [word for name, text in case.typed.items() for word in (f"--{name.replace('_', '-')}", text)]
    done = run(file, *words)
    assert not done.stderr
    assert done.returncode == EXIT_CODES[case.expected]
    assert ("밝힌 값이 적힌 값과 같습니다" in done.stdout) == ("salt" in case.typed and case.expected == "proved")
    assert ("증명됨 (PROVED)" in done.stdout) == (case.expected == "proved")
    assert ("NOT PROVED" in done.stdout) == (case.expected in {"open", "refused"})
    assert ("읽을 수 없습니다" in done.stdout) == (case.expected == "form")


def test_what_the_script_shows(tmp_path: Path) -> None:
    """The script shows the entry, its place, and the size and root that have to stand on paper."""
    file = tmp_path / "기록.tlog-proof"
    file.write_bytes(proof())
    said = run(file).stdout.splitlines()
    assert said[:4] == ["기록 (entry) 5 / 11:", "  amount: 4000", '  category: "일반운영비"', '  date: "2016-04-12"']
    assert said[-4:-2] == ["원장 전체 건수 (size): 11", f"확인값 (root): {NOW.root.hex()}"]


def test_what_the_script_hides(tmp_path: Path) -> None:
    """What would move the cursor or turn the text round stands as its number, and an entry cannot show a verdict."""
    file = tmp_path / "file"
    file.write_bytes(HIDDEN.content)
    assert '  reason: "\\u001b[2J\\u202e증명됨\\n증명됨"' in run(file).stdout.splitlines()


def test_the_scripts_tree_is_ours() -> None:
    """The script takes the same paths as vnet for proved, the ones that are not of the tree too."""
    script = runpy.run_path(str(SCRIPT))
    roots = [tree.root_of(LEAVES[:size]) for size in range(12)]
    sizes = list(itertools.product(range(12), repeat=2))
    for (old_size, size), (claimed, known) in itertools.product(
        sizes, [(0, 0), (5, 5), (6, 6), (6, 0), (11, 8), (3, 11)]
    ):
        path = tree.consistency_path(LEAVES, *sorted((old_size, size)))
        claim = (claimed, roots[old_size], size, roots[known], path)
        assert script["begins_with"](*claim[:-1], list(path)) == tree.consistent(*claim)
        claim = (old_size, roots[old_size], size, roots[size], path)
        assert script["begins_with"](*claim[:-1], list(path)) == tree.consistent(*claim)
    for index, (size, claimed) in itertools.product(range(12), sizes):
        path = tree.inclusion_path(LEAVES, min(index, size - 1), size) if size else ()
        leaf = ENTRIES[index % 11]
        expected = tree.included(tree.leaf_hash(leaf), index, claimed, path, roots[size])
        assert script["is_in"](leaf, index, claimed, roots[size], list(path)) == expected


@pytest.mark.parametrize(
    "words",
    [("--size", "11"), ("--root", "11"), ("--root", "1" * 63, "--size", "1"), ("--salt", "00"), ("--size", "many")],
)
def test_half_of_what_must_be_typed(words: tuple[str, ...], tmp_path: Path) -> None:
    """Size without root, a root that is none, a salt without a value: the script asks for what is missing."""
    done = run(tmp_path / "file", *words)
    assert done.returncode == 2
    assert "usage" in done.stderr


def test_no_such_file(tmp_path: Path) -> None:
    """A file that is not there cannot be read, and says no more than that."""
    done = run(tmp_path / "file")
    assert (done.returncode, done.stderr) == (2, "")


def test_the_script_is_for_old_pythons() -> None:
    """The script is Python 3.8, and takes nothing that does not come with it."""
    module = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))
    imports = [node for node in ast.walk(module) if isinstance(node, ast.Import | ast.ImportFrom)]
    taken = {name.name for node in imports if isinstance(node, ast.Import) for name in node.names}
    taken |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert taken <= sys.stdlib_module_names


# What a person does on the page: for each case the file is chosen and the fields are filled, and the page is read.
DRIVER = """
<script>
async function go(cases) {
  const said = {};
  const verdict = document.getElementById("verdict");
  for (const [name, [file, typed]] of Object.entries(cases)) {
    for (const field of document.querySelectorAll("input:not([type=file])")) field.value = typed[field.id] ?? "";
    verdict.replaceChildren();
    const chosen = new DataTransfer();
    chosen.items.add(new File([Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))], name));
    const input = document.getElementById("file");
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
    while (!verdict.textContent) await new Promise((resolve) => setTimeout(resolve, 1));
    const rows = [...document.querySelectorAll("tr")].filter((row) => row.checkVisibility());
    said[name] = [verdict.className, verdict.textContent, rows.map((row) => row.innerText)];
  }
  const result = document.createElement("pre");
  result.id = "result";
  result.textContent = JSON.stringify(said);
  document.body.append(result);
}
go(CASES);
</script>
"""


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str, list[str]]]:
    """Return what the page, opened from the disk, says in each case: its verdict, in words, and the rows it shows."""
    if BROWSER is None:
        missing("chromium")
    folder = tmp_path_factory.mktemp("browser")
    cases = {
        name: (base64.b64encode(case.content).decode(), case.typed)
        for name, case in (CASES | {"hidden": HIDDEN}).items()
    }
    file = folder / "verify.html"
    text = PAGE.read_text(encoding="utf-8")
    file.write_text(text.replace("</body>", DRIVER.replace("CASES", json.dumps(cases)) + "</body>"), encoding="utf-8")
    done = subprocess.run(
        [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
         "--virtual-time-budget=60000", "--dump-dom", file.as_uri()],
        capture_output=True, encoding="utf-8", timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    result = re.search('<pre id="result">(.*?)</pre>', done.stdout, re.DOTALL)
    assert result, done.stderr
    said: dict[str, tuple[str, str, list[str]]] = json.loads(html.unescape(result[1]))
    return said


def test_the_page(page: dict[str, tuple[str, str, list[str]]]) -> None:
    """The page says of every file the same as the script, in words and by its colour."""
    words = {
        "proved": ("proved", "증명됨"),
        "open": ("open", "아직 증명되지 않음"),
        "refused": ("refused", "증명되지 않음"),
        "form": ("refused", "증명되지 않음"),
    }
    for name, case in CASES.items():
        verdict, said, rows = page[name]
        assert (name, verdict, said.partition(" · ")[0]) == (name, *words[case.expected])
        assert ("밝힌 값이 적힌 값과 같습니다" in said) == ("salt" in case.typed and case.expected == "proved")
        assert ("온전하지 않습니다" in said) == (case.expected == "form") == (not rows)


def test_what_the_page_shows(page: dict[str, tuple[str, str, list[str]]]) -> None:
    """The page shows size and root, the entry's place, and all that the entry says, with nothing hidden."""
    rows = page["an entry and the paper"][2]
    assert rows[:3] == ["원장 전체 건수 size\t11", f"확인값 root\t{NOW.root.hex()}", "순번 place\t5 / 11"]
    assert rows[3:6] == ["금액 amount\t4000", '편성목 category\t"일반운영비"', '날짜 date\t"2016-04-12"']
    assert page["a newer ledger"][2][2:] == ["이전 원장 전체 건수 older size\t6"]
    assert page["hidden"][2][-1] == '사유 reason\t"\\u001b[2J\\u{202e}증명됨\\n증명됨"'


def test_the_page_stands_alone() -> None:
    """The page names no other address, and has the browser forbid every one."""
    text = PAGE.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"""https?://|\bsrc=|\bhref=|@import|url\(""", text)
