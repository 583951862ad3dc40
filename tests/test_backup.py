"""`vnet backup`: ledger, evidence and plan of one moment in one file."""

import json
import subprocess
import sys
import zipfile
from hashlib import sha256

from conftest import Office
from test_ledger_import import a_year_of_everything, state
from vnet.ledger import opening


def test_all_of_it_is_there(office: Office) -> None:
    """It has the ledger's file, every file that proves an entry, the plans and profiles, each with its SHA-256."""
    a_year_of_everything(office)
    (office.data / "profiles").mkdir()
    (office.data / "profiles" / "카드.yaml").write_text("# 예시\n", encoding="utf-8")
    answer = office.ok("backup")
    path = office.folder / "vnet-backup-2016-06-30.zip"
    assert f"Written: {path.name}" in answer.out
    assert path.stat().st_mode & 0o777 == 0o600
    office.ok("ledger", "export", "a.jsonl")
    with zipfile.ZipFile(path) as archive:
        contents = json.loads(archive.read("contents.json"))
        assert (contents["size"], contents["root"]) == state(office.ledger)
        assert {name: sha256(archive.read(name)).hexdigest() for name in contents["files"]} == contents["files"]
        assert {*archive.namelist()} == {*contents["files"], "contents.json"}
        assert archive.read("ledger.jsonl") == (office.folder / "a.jsonl").read_bytes()
        evidence = [archive.read(name) for name in archive.namelist() if name.startswith("evidence/")]
        assert evidence == ["예시 서명부".encode()]
        for name in ("targets_2016.yaml", "budget_2016.yaml", "profiles/카드.yaml"):
            assert archive.read(f"data/{name}") == (office.data / name).read_bytes()


def test_nothing_is_written_over(office: Office) -> None:
    """Without a name there is a new file each time; a name that is taken is refused, and the ledger's own too."""
    office.ok("log", "C4", "3건", "--date", "4/12")
    office.ok("backup")
    assert "vnet-backup-2016-06-30 (2).zip" in office.ok("backup").out
    before = (office.folder / "vnet-backup-2016-06-30.zip").read_bytes()
    assert office.type("backup", "vnet-backup-2016-06-30.zip").code == 5
    assert office.type("backup", str(office.ledger)).code == 2
    assert office.type("backup", "a.txt").code == 2
    assert (office.folder / "vnet-backup-2016-06-30 (2).zip").read_bytes() == before  # the same ledger, the same file


def test_evidence_that_is_gone(office: Office) -> None:
    """What is gone or changed is named and not in it, the rest is, and the exit code says so."""
    a_year_of_everything(office)
    (file,) = (office.data / "evidence").iterdir()
    file.write_text("다른 것", encoding="utf-8")
    answer = office.type("backup", "a.zip")
    assert (answer.code, '"proof.txt" is gone or changed' in answer.err) == (3, True)
    with zipfile.ZipFile("a.zip") as archive:
        assert json.loads(archive.read("contents.json"))["lost"] == ["proof.txt"]
        assert not [name for name in archive.namelist() if name.startswith("evidence/")]


def test_a_ledger_that_is_not_whole(office: Office) -> None:
    """A ledger that is not what was recorded is not backed up, nor one in which nothing stands; no file is left."""
    assert office.type("backup", "a.zip").code == 4
    office.ok("log", "C4", "3건", "--date", "4/12")
    content = office.ledger.read_bytes()
    at = content.index("건".encode(), content.index(b"actual"))
    office.ledger.write_bytes(content[:at] + "명".encode() + content[at + 3 :])
    assert office.type("backup", "a.zip").code == 1
    assert not (office.folder / "a.zip").exists()


def test_while_others_write(office: Office) -> None:
    """What is recorded meanwhile is in it or is not: each backup is a ledger as it was at one moment, and whole."""
    office.ok("log", "C4", "1건", "--date", "4/12")
    code = (
        "from vnet.__main__ import run\n"
        "for number in range(40): assert not run(['log', 'C4', f'{number + 2}건', '--date', '4/12'])"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=office.folder, stdout=subprocess.DEVNULL) as writer:
        sizes: list[tuple[int, str]] = []
        while writer.poll() is None or not sizes:
            office.ok("backup", "a.zip", "--force")
            with zipfile.ZipFile("a.zip") as archive:
                contents = json.loads(archive.read("contents.json"))
            sizes.append((contents["size"], contents["root"]))
        assert writer.returncode == 0
    assert sizes == sorted(sizes)
    with opening.to_read(office.ledger) as ledger:
        assert all(ledger.as_of(size).head().root == root for size, root in sizes)
