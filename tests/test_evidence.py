"""`vnet evidence`: the evidence of a period in one file, numbered, with its list and the ledger's root."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import Office
from office_suite import LibreOffice, smallest_letters, text_of
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


def listed(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Return the rows of a list below its headings, each by the headings."""
    top = next(place for place, row in enumerate(rows) if row[0] == "연번")
    return [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]


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
    keys = ("연번", "날짜", "파일", "상태", "번호")
    assert [tuple(one[key] for key in keys) for one in listed(rows)[:-3]] == [
        (1, "2016-04-12", "001 2016-04-12 회의운영비 영수증.jpg", None, ids["2016-04-12", "spending"]),
        (2, "2016-05-12", "002 2016-05-12 C4 회의록 1.pdf", None, ids["2016-05-12", "actual"]),
        (None, "2016-04-20", None, "증빙 없음", ids["2016-04-20", "actual"]),
    ]
    assert answer.err == ""
    assert "1 entry has no evidence" in answer.out


def test_a_missing_file_is_said(proved: Office) -> None:
    """What is gone or was changed is listed as such, not bound, named on stderr, and the exit code is 3."""
    first = next(one for one in kept(proved) if one["type"] == "spending")["evidence"][0]
    (proved.data / first["path"]).unlink()
    answer = proved.type("evidence", "--quarter", "2", "-o", "철.zip")
    files, rows = bound(proved.folder / "철.zip")
    assert answer.code == 3
    assert "No. 1, 영수증.jpg" in answer.err
    assert list(files) == ["002 2016-05-12 C4 회의록 1.pdf"]
    assert [one["상태"] for one in listed(rows)[:-3]] == ["없거나 바뀜", None, "증빙 없음"]


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
    assert [one["금액(원)"] for one in listed(rows)] == [0, 0, 0]


def test_the_list_says_in_words_what_is_proved(proved: Office) -> None:
    """Each row names the KPI or the budget line, whom, the note and the end of the number; amounts add up below."""
    two = (
        "spend",
        "12만원",
        "--category",
        "일반",
        "--network",
        "국제",
        "--date",
        "5/20",
        "--payee",
        "예시상사",
        "--note",
        "현수막",
    )
    for name in ("앞.jpg", "뒤.jpg"):
        (proved.folder / name).write_text(name, encoding="utf-8")
    proved.ok(*two, "--evidence", "앞.jpg", "--evidence", "뒤.jpg")
    proved.ok("spend", "5천원", "--category", "도서", "--network", "기업", "--date", "6/1")
    proved.ok("log", "C4", "2", "--date", "6/2", "--kind", "협약", "--partner", "예시재단")
    proved.ok("evidence", "--quarter", "2", "-o", "철.zip")
    rows = listed(bound(proved.folder / "철.zip")[1])
    names = ("성과지표/예산", "값", "금액(원)", "지급처/협력기관", "비고")
    assert [tuple(one[name] for name in names) for one in rows] == [
        ("회의운영비/기업", None, 30_000, None, None),
        ("C4 활동연계지원", 3, None, None, None),
        ("일반운영비/국제", None, 120_000, "예시상사", "현수막"),
        ("일반운영비/국제", None, None, "예시상사", "현수막"),  # the second file of one payment, which is counted once
        ("D1 협업·교류활동", 2, None, None, None),
        ("도서운영비/기업", None, 5_000, None, None),
        ("C4 활동연계지원 (협약)", 2, None, "예시재단", None),
        ("증빙 있는 지출 합계", None, 150_000, None, None),
        ("증빙 없는 지출 합계", None, 5_000, None, None),
        ("지출 합계", None, 155_000, None, None),
    ]
    assert all(one["번호"].endswith(one["짧은 번호"]) for one in rows[:-3])


def test_the_list_prints_without_what_is_for_machines(proved: Office, paper: LibreOffice) -> None:
    """On paper every page has the headings and the mark of what it is of, and no hash and no full number."""
    for day in range(1, 31):
        proved.ok("log", "C9", "1", "--date", f"6/{day}", "--note", "아주 긴 비고가 있는 기록 " * 3)
    proved.ok("evidence", "--quarter", "2", "-o", "철.zip")
    with zipfile.ZipFile(proved.folder / "철.zip") as archive:
        (proved.folder / "목록.xlsx").write_bytes(archive.read("목록.xlsx"))
    made = paper.convert([proved.folder / "목록.xlsx"], "pdf", proved.folder / "paper")["목록"]
    pages = text_of(made).removesuffix("\f").split("\f")
    assert len(pages) > 1
    assert all("연번" in page and "짧은 번호" in page for page in pages)
    hashes = [file["sha256"] for one in kept(proved) for file in one["evidence"]]
    assert hashes
    assert not [one for one in hashes for page in pages if one[:16] in page]
    assert "SHA-256" not in "".join(pages)
    assert min(smallest_letters(made)) >= 8


def test_no_document_tells_the_folders_of_a_computer(proved: Office) -> None:
    """Whatever is handed on names files from the ledger's folder on, also where the person named that in full."""
    there = ("--data", str(proved.data), "--ledger", str(proved.ledger))
    (first, *_others) = [one["id"] for one in kept(proved) if one["evidence"]]
    for format_ in ("table", "json", "csv"):
        for words in (("entries", "--all"), ("report",), ("evaluate",), ("changes", "--since", "1/1"), ("show", first)):
            if format_ != "csv" or words[0] not in {"show", "evaluate"}:  # which have none
                assert str(proved.folder) not in proved.ok(*words, *there, "--format", format_).out, (words, format_)
    proved.ok("evidence", "--quarter", "2", "-o", "철.zip", *there)
    proved.ok("export", "-o", "평가.xlsx", *there)
    with zipfile.ZipFile(proved.folder / "철.zip") as archive, archive.open(archive.namelist()[0]) as listed:
        inside = [listed.read(), (proved.folder / "평가.xlsx").read_bytes()]
    for content in inside:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            assert not [name for name in book.namelist() if str(proved.folder).encode() in book.read(name)]
