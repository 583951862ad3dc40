"""Breakdowns: each kind of a KPI with its actual against its target, and what names no kind, in every format."""

import csv
import io
from typing import Any

import openpyxl
import pytest

from conftest import Office

# The kinds of C4 as the plan prints them, and what is recorded of each in May; the last is an entry without a kind.
TARGETS = {"협약": 10, "프로그램 운영": 33, "행사지원 및 참여": 20, "공동개최": 10, "컨설팅 및 교육": 15, None: None}
RECORDED = {"협약": 3, "프로그램 운영": 40, "행사지원 및 참여": 0, None: 4}


@pytest.fixture
def divided(office: Office) -> Office:
    """An office with entries of some kinds of C4, and one that names none."""
    for kind, value in RECORDED.items():
        office.ok("log", "C4", str(value), "--date", "5/3", *(["--kind", kind] if kind else []))
    return office


def shown(kind: str | None) -> str:
    """Return what the documents call a kind."""
    return kind or "(유형 미지정)"


def test_json(divided: Office) -> None:
    """In JSON each kind has its target of the year, its actual, its rate and what remains; nothing entered is null."""
    report = divided.ok("report", "--month", "5", "--format", "json").json
    rows: dict[str | None, Any] = {row["name"]: row for row in report["kpis"][3]["kinds"]}
    assert {name: row["year"]["target"] for name, row in rows.items()} == TARGETS
    assert {name: row["year"]["actual"] for name, row in rows.items()} == {name: RECORDED.get(name) for name in TARGETS}
    assert {name: row["month"]["actual"] for name, row in rows.items() if name in RECORDED} == RECORDED
    assert rows["협약"]["year"]["rate"] == 3 / 10
    assert rows["프로그램 운영"]["year"] == {
        "target": 33, "actual": 40, "rate": 40 / 33, "remaining": -7, "status": "met"
    }  # fmt: skip
    assert rows["공동개최"]["year"]["status"] == "not_entered"
    assert rows[None]["year"]["rate"] is None


@pytest.mark.parametrize("period", [("--quarter", "2"), ("--month", "5")])
def test_csv(divided: Office, period: tuple[str, str]) -> None:
    """In CSV each kind has a row for each view, and for the month of a monthly report."""
    rows = list(csv.DictReader(io.StringIO(divided.ok("report", *period, "--format", "csv").out, newline="")))
    kinds = [row for row in rows if row["코드"] == "C4" and row["유형"]]
    views = ["5월"] * (period[0] == "--month") + ["2분기", "누계", "연간"]
    assert [(row["유형"], row["기간"]) for row in kinds] == [(shown(name), view) for name in TARGETS for view in views]
    year = {row["유형"]: (row["목표 또는 예산"], row["실적 또는 지출"]) for row in kinds if row["기간"] == "연간"}
    assert year == {
        "협약": ("10", "3"),
        "프로그램 운영": ("33", "40"),
        "행사지원 및 참여": ("20", "0"),
        "공동개최": ("10", "미입력"),
        "컨설팅 및 교육": ("15", "미입력"),
        "(유형 미지정)": ("-", "4"),
    }
    month = {row["유형"]: row["실적 또는 지출"] for row in kinds if row["기간"] == "5월"}
    assert month == ({shown(name): str(RECORDED.get(name, "-")) for name in TARGETS} if len(views) > 3 else {})


@pytest.mark.parametrize("columns", ["80", "150"])
def test_screen(divided: Office, columns: str) -> None:
    """On the screen each kind has a row with its actual and its target of the year, also what names none."""
    divided.set(COLUMNS=columns)
    table = divided.ok("report", "--quarter", "2").out.split("\nKPIs")[1]
    block = " ".join(table.split(" C4 ")[1].split(" C5 ")[0].split())
    for texts in (("협약", "3", "10"), ("프로그램 운영", "40", "33"), ("공동개최", "not entered"), ("(kind not", "4")):
        for text in texts:
            assert text in block, block


def test_workbook(divided: Office) -> None:
    """In the workbook each kind has a row with its target and its actual, also what names none."""
    divided.ok("export", "-o", "book.xlsx")
    book = openpyxl.load_workbook(divided.folder / "book.xlsx")
    kinds: dict[str, list[object]] = {}
    for title in ("성과지표", "성과지표 실적"):
        for row in book[title].iter_rows(values_only=True):
            said = [cell for cell in row if cell is not None]
            if said and str(said[0]).startswith("· "):
                kinds.setdefault(str(said[0]).removeprefix("· "), []).extend(said[1:])
    assert kinds["협약"][:2] == [10, 3]
    assert kinds["프로그램 운영"][:2] == [33, 40]
    assert kinds["행사지원 및 참여"][:2] == [20, 0]
    assert kinds["공동개최"][:2] == [10, "미입력"]
    assert kinds["(유형 미지정)"][0] == 4
