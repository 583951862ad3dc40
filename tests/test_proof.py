"""`vnet proof`: a file that proves one entry without vnet."""

import json
import subprocess
import sys

from conftest import ROOT, Office
from test_root import groups, root_in
from typed import refused
from vnet.ledger import proofs


def test_an_auditor_can_check_it(office: Office) -> None:
    """Every entry's file is proved by the auditor's script, with nothing but size and root from the paper."""
    office.ok("log", "C4", "3", "--date", "4/12", "--note", "홍길동")
    office.ok("spend", "5만원", "--category", "일반", "--date", "5/2", "--payee", "홍길동")
    office.ok("log", "C4", "3", "--date", "5/3")
    for number, entry in enumerate(office.ok("entries", "--format", "json").json["entries"]):
        said = office.ok("proof", entry["id"], "-o", f"{number}.tlog-proof").out
        assert f"Written: {number}.tlog-proof" in said
        done = subprocess.run(
            [sys.executable, str(ROOT / "docs" / "verify.py"), f"{number}.tlog-proof",
             "--size", "4", "--root", root_in(office.ledger)],
            cwd=office.folder, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        content = proofs.read_proof((office.folder / f"{number}.tlog-proof").read_bytes(), number).content
        assert content
        assert "홍길동" not in content.decode()
        assert json.loads(content)["id"] == entry["id"]


def test_it_names_its_file(office: Office) -> None:
    """Without a name it is written to a new file of the entry's id; no file is written where no entry is meant."""
    office.ok("log", "C4", "3", "--date", "4/12")
    id_ = office.ok("entries", "--format", "json").json["entries"][0]["id"]
    for _ in range(2):
        office.ok("proof", id_[-8:])
    refused(office, "proof", "0000-0000", code=4)
    refused(office, "proof", "x", code=2)
    assert {path.name for path in office.folder.glob("*.tlog-proof")} == {
        f"{id_[-8:]}.tlog-proof",
        f"{id_[-8:]} (2).tlog-proof",
    }


def test_it_is_of_the_paper_that_was_handed_in(office: Office) -> None:
    """With --as-of the proof is of the tree of then: it holds beside the size and root that were printed then."""
    office.ok("log", "C4", "3", "--date", "4/12")
    office.ok("log", "C4", "2", "--date", "4/13")
    id_ = office.ok("entries", "--format", "json").json["entries"][0]["id"]
    office.ok("close", "--quarter", "1")
    paper = office.ok("report", "--quarter", "1", "--as-of", "2016-Q1", "--format", "json").json["ledger"]
    office.ok("log", "C4", "3", "--date", "5/3")
    for number, moment in enumerate(("마감", "2016-Q1", str(paper["size"]))):
        office.ok("proof", id_, "--as-of", moment, "-o", f"{number}.tlog-proof")
        done = subprocess.run(
            [sys.executable, str(ROOT / "docs" / "verify.py"), f"{number}.tlog-proof",
             "--size", str(paper["size"]), "--root", paper["root"]],
            cwd=office.folder, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    later = office.ok("entries", "--format", "json").json["entries"][-1]
    came = refused(office, "proof", later["id"], "--as-of", "마감", code=4).err
    assert f"The entry {later['id'][-8:]} came later, on {later['arrived_on']}: it is not among the 3 entries" in came
    assert "There is no entry" in refused(office, "proof", "0000-0000", "--as-of", "마감", code=4).err


def grown_office(office: Office) -> Office:
    """Record three entries, close the quarter, and record two more: with the plan's version and the closing seven."""
    for day in ("1/12", "2/2", "3/1"):
        office.ok("log", "C4", "3", "--date", day)
    office.ok("close", "--quarter", "1")
    for day in ("4/12", "5/2"):
        office.ok("log", "C4", "3", "--date", day)
    return office


def checked(office: Office, file: str, old_size: int, size: int) -> int:
    """Have the auditor's script check a growth beside both papers; return its exit code."""
    papers = ("--old-size", str(old_size), "--old-root", root_in(office.ledger, old_size),
              "--size", str(size), "--root", root_in(office.ledger, size))  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "verify.py"), file, *papers],
        cwd=office.folder, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ("증명됨 (PROVED)" in done.stdout) == (done.returncode == 0)
    return done.returncode


def test_the_ledger_has_only_grown(office: Office) -> None:
    """From any moment to any later one it is proved to both papers that nothing was changed, taken out or put in."""
    grown_office(office)
    for old_size in range(8):
        for size in range(old_size, 8):
            office.ok("proof", "--since", str(old_size), "--as-of", str(size), "--force", "-o", "a.tlog-growth")
            growth = proofs.read_growth((office.folder / "a.tlog-growth").read_bytes(), "a")
            assert (growth.old_size, growth.checkpoint.size) == (old_size, size)
            assert growth.holds(bytes.fromhex(root_in(office.ledger, old_size)))
            assert growth.checkpoint.root.hex() == root_in(office.ledger, size)
    for moment, old_size in (("마감", 4), ("2016-Q1", 4), ("6", 6)):
        office.ok("proof", "--since", moment, "--force", "-o", "a.tlog-growth")
        assert checked(office, "a.tlog-growth", old_size, 7) == 0
        assert checked(office, "a.tlog-growth", old_size - 1, 7) == 1


def test_a_growth_is_held_against_the_ledger(office: Office) -> None:
    """`verify` takes a growth's file as well and says of which two moments it is; what was changed in it is refused."""
    said = grown_office(office).ok("proof", "--since", "마감").out
    states = [f"{name}: Whole ledger: {size} entries, root {groups(root_in(office.ledger, size))}"
              for name, size in (("earlier", 4), ("later", 7))]  # fmt: skip
    assert "Written: 4-7.tlog-growth" in said
    office.ok("log", "C4", "1", "--date", "6/1")
    for text in (said, office.ok("verify", "4-7.tlog-growth").out):
        assert [line.strip() for line in text.splitlines() if "ledger: " in line][-2:] == states
    file = office.folder / "4-7.tlog-growth"
    text = file.read_text(encoding="utf-8")
    for changed, says, code in (
        (text.replace("old 4", "old 3"), "proves nothing", 1),
        (text.replace("vnet/ledger/", "vnet/ledger/x"), "is of another ledger", 1),
        (text.replace("\n7\n", "\n6\n"), "does not begin with the 6 entries", 1),
        (text[:-9], "is not whole, or no file of the form tlog-growth", 2),
    ):
        file.write_text(changed, encoding="utf-8")
        assert says in refused(office, "verify", file.name, code=code).err


def test_what_is_to_be_proved_is_said(office: Office) -> None:
    """An entry or a moment, one of the two; a moment that there was not yet is refused; no file is written."""
    grown_office(office)
    entry = office.ok("entries", "--format", "json").json["entries"][0]["id"]
    refused(office, "proof", code=2)
    refused(office, "proof", entry, "--since", "마감", code=2)
    refused(office, "proof", "--since", "8", code=2)
    refused(office, "proof", "--since", "6", "--as-of", "마감", code=2)
    refused(office, "proof", "--since", "마감", "-o", "a.tlog-proof", code=2)
    assert not list(office.folder.glob("*.tlog-*"))
