"""`vnet evidence`: the evidence of a period in one file, numbered, with its list and the ledger's root."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import Office
from test_root import groups
from typed import kept
from vnet.ledger.sqlite import store


@pytest.fixture
def proved(office: Office) -> Office:
    """An office with two files in the second quarter, one in the third, and entries without any."""
    for name, words in (
        ("회의록 1.pdf", ("log", "C4", "3", "--date", "5/12")),
        ("영수증.jpg", ("spend", "3만원", "--category", "회의", "--network", "기업", "--date", "4/12")),
        ("사진.jpg", ("log", "C4", "1", "--date", "7/1")),
    ):
        (office.folder / name).write_text(name, encoding="utf-8")
        office.ok(*words, "--evidence", name)
    office.ok("log", "D1", "2", "--date", "4/20")
    office.ok("task", "done", "설명회", "--date", "4/21")
    return office


def bound(path: Path) -> tuple[dict[str, str], list[tuple[Any, ...]]]:
    """Return the text of each file in a zip file, and the rows of its list below the headings."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        listed = openpyxl.load_workbook(io.BytesIO(archive.read(names[0]))).active
        assert listed
        rows = list(listed.iter_rows(values_only=True))
        return {name: archive.read(name).decode() for name in names[1:]}, rows


def test_the_files_are_numbered_and_listed(proved: Office) -> None:
    """The quarter's files are there by day under their numbers; the list has them, and what has none, and the root."""
    answer = proved.ok("evidence", "--quarter", "2", "-o", "철.zip")
    files, rows = bound(proved.folder / "철.zip")
    assert files == {
        "001 2016-04-12 회의운영비 영수증.jpg": "영수증.jpg",
        "002 2016-05-12 C4 회의록 1.pdf": "회의록 1.pdf",
    }
    with store.reading(proved.ledger) as ledger:
        head = ledger.head()
    assert rows[1][0] == f"원장 전체 {head.size}건, 확인값 {groups(head.root)}"
    ids = {(one["date"], one["type"]): one["id"] for one in kept(proved)}
    assert [(row[0], row[1], row[4], row[5], row[7]) for row in rows[3:]] == [
        (1, "2016-04-12", "001 2016-04-12 회의운영비 영수증.jpg", "-", ids["2016-04-12", "spending"]),
        (2, "2016-05-12", "002 2016-05-12 C4 회의록 1.pdf", "-", ids["2016-05-12", "actual"]),
        (None, "2016-04-20", None, "증빙 없음", ids["2016-04-20", "actual"]),
    ]
    assert answer.err == ""
    assert "1 entry has no evidence" in answer.out


def test_a_missing_file_is_said(proved: Office) -> None:
    """What is gone or was changed is listed as such, not bound, named on stderr, and the exit code is 3."""
    first = next(one for one in kept(proved) if one["type"] == "spending")["evidence"][0]
    (proved.folder / first["path"]).unlink()
    answer = proved.type("evidence", "--quarter", "2", "-o", "철.zip")
    files, rows = bound(proved.folder / "철.zip")
    assert answer.code == 3
    assert "No. 1, 영수증.jpg" in answer.err
    assert list(files) == ["002 2016-05-12 C4 회의록 1.pdf"]
    assert [row[5] for row in rows[3:]] == ["없거나 바뀜", "-", "증빙 없음"]


def test_the_same_evidence_is_the_same_file(proved: Office) -> None:
    """Bound twice it is the same to the byte; without -o it gets a name of its own, and a number if that is taken."""
    for _ in range(2):
        proved.ok("evidence", "--quarter", "2")
    one, two = sorted(proved.folder.glob("증빙철*.zip"))
    assert one.read_bytes() == two.read_bytes()


def test_an_empty_quarter(office: Office) -> None:
    """Where nothing was recorded the list is empty, and that is no error."""
    office.ok("evidence", "--quarter", "1", "-o", "철.zip")
    files, rows = bound(office.folder / "철.zip")
    assert files == {}
    assert len(rows) == 3
