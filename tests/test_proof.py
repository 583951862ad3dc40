"""`vnet proof`: a file that proves one entry without vnet."""

import json
import subprocess
import sys

from conftest import ROOT, Office
from test_root import root_in
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
    later = office.ok("entries", "--format", "json").json["entries"][-1]["id"]
    refused(office, "proof", later, "--as-of", "마감", code=4)
