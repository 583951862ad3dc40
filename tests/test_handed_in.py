"""What of a workbook is signed and handed in: the box for it, who wrote it and when, and the plan's own marks."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from conftest import Office

OFFICES = ["담당", "팀장", "부장", "사무국장", "센터장"]  # as the plan of 2016 prints them, and who drafts before them


def rows_of(book: Path, sheet: str) -> list[list[str]]:
    """Return what stands in a sheet's rows, without the empty cells."""
    rows = CalamineWorkbook.from_path(book).get_sheet_by_name(sheet).to_python()
    return [[str(cell) for cell in row if cell != ""] for row in rows]


@pytest.fixture
def sample(office: Office) -> Office:
    """The year of invented entries, at the end of June."""
    office.ok("sample", "s")
    return office


def export(office: Office, *words: str, name: str = "book.xlsx") -> Path:
    """Export the second quarter of the sample."""
    office.ok("--data", "s/data", "export", "--quarter", "2", "-o", name, *words)
    return office.folder / name


def test_the_offices_that_approve_have_empty_boxes(sample: Office) -> None:
    """The plan's offices stand side by side on the summary in their order, and nothing is written below them."""
    sheet = load_workbook(export(sample))["총괄"]
    rows = list(sheet.iter_rows(values_only=True))
    (place,) = (number for number, row in enumerate(rows) if "결재" in row)
    assert [cell for cell in rows[place] if cell] == ["결재", *OFFICES]
    assert not any(rows[place + 1])
    assert (sheet.row_dimensions[place + 2].height or 0) >= 28  # points: a seal of a centimetre


def test_a_plan_without_offices_has_no_box(sample: Office) -> None:
    """Where the plan names no office, there is no empty heading."""
    plan = sample.folder / "s" / "data" / "targets_2016.yaml"
    lines = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    plan.write_text("".join(line for line in lines if "결재란:" not in line), encoding="utf-8")
    assert not [row for row in rows_of(export(sample), "총괄") if "결재" in row]


def test_who_wrote_it_and_when_as_given(sample: Office) -> None:
    """The writer and the day of writing stand on the summary as they are given, and nowhere where they are not."""
    rows = rows_of(export(sample, "--writer", "예시 담당", "--written-on", "7/4"), "총괄")
    assert [row for row in rows if "작성일" in row] == [["작성일", "2016-07-04", "작성자", "예시 담당"]]
    without = export(sample, name="without.xlsx")
    assert not [row for row in rows_of(without, "총괄") if {"작성일", "작성자"} & set(row)]


def test_the_same_writing_is_the_same_file(sample: Office) -> None:
    """No time of writing is in the file: the same ledger, period, writer and day give the same bytes."""
    words = ("--writer", "예시 담당", "--written-on", "7/4")
    assert export(sample, *words).read_bytes() == export(sample, *words, name="again.xlsx").read_bytes()


def test_a_day_of_writing_that_is_none(sample: Office) -> None:
    """A day that is none, or a writer without a name, is refused, and no file is left."""
    for words in (("--written-on", "13/45"), ("--writer", " ")):
        assert sample.type("--data", "s/data", "export", "-o", "no.xlsx", *words).code == 2
    assert not (sample.folder / "no.xlsx").exists()
