"""The workbook as pages of A4, printed by LibreOffice in NanumGothic: what a person holds who never opens the file."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from conftest import Office
from office_suite import LibreOffice, smallest_letters, text_of

READABLE = 8  # points
# A heading of each sheet that has to stand on every one of its pages.
HEADINGS = {
    "성과지표": "목표치 설정근거",
    "성과지표 실적": "판정",
    "추진 일정": "과제",
    "정성평가": "평가항목",
    "협력기관": "협력기관",
    "검증": "다시 계산한 값",
    "실적": "짧은 번호",
}


class Page:
    """A page: the sheet that it says it is of, its text, and the size of its smallest letters."""

    def __init__(self, text: str, smallest: float) -> None:
        self.text = text
        self.smallest = smallest


def printed(book: Path, paper: LibreOffice) -> dict[str, list[Page]]:
    """Return the pages of a workbook, by the sheets that they are of."""
    made = paper.convert([book], "pdf", book.parent / f"paper of {book.stem}")[book.stem]
    pages: dict[str, list[Page]] = {}
    texts = text_of(made).removesuffix("\f").split("\f")
    for text, smallest in zip(texts, smallest_letters(made), strict=True):
        (title,) = re.findall(r"^자원봉사 네트워크 운영 기본 계획 · (.*)$", text, re.MULTILINE)[:1]
        pages.setdefault(title, []).append(Page(text, smallest))
    return pages


@pytest.fixture
def adjusted(office: Office) -> Office:
    """The sample, with a transfer in the period and a supplement after it."""
    office.ok("sample", "s")
    data = ("--data", "s/data")
    move = ("--from", "회의운영비/기업", "--to", "일반운영비/국제", "--reason", "예시 사유", "--date", "5/2")
    office.ok(*data, "budget", "transfer", "50만원", *move)
    office.ok(
        *data, "budget", "supplement", "300만원", "--line", "일반운영비/국제", "--reason", "예시 추경", "--date", "9/2"
    )
    office.ok(*data, "export", "--quarter", "2", "-o", "book.xlsx")
    return office


def test_the_pages_of_a_quarter(adjusted: Office, paper: LibreOffice) -> None:
    """Every page says what it is of and that it is a sample, has its headings, and is in letters that can be read."""
    pages = printed(adjusted.folder / "book.xlsx", paper)
    assert {"총괄", "예산", "전망", *HEADINGS} <= set(pages)
    for title, of_sheet in pages.items():
        for page in of_sheet:
            assert "견본입니다" in page.text, title
            assert HEADINGS.get(title, "") in page.text, title
    small = {title for title, of_sheet in pages.items() for page in of_sheet if page.smallest < READABLE}
    assert small <= {"실적"}


def test_what_helps_is_not_printed(adjusted: Office, paper: LibreOffice) -> None:
    """What a chart draws and what formulas refer to stands beside the pages, and both charts tell what they show."""
    pages = printed(adjusted.folder / "book.xlsx", paper)
    assert "그래프 값" not in "".join(page.text for page in pages["총괄"])
    assert "가중치" not in "".join(page.text for page in pages["검증"])


def test_changes_of_the_budget_after_the_period_are_apart(adjusted: Office) -> None:
    """Beside the budget in force stand its changes, and under a heading of their own those that came later."""
    sheet = load_workbook(adjusted.folder / "book.xlsx")["예산"]
    rows = [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    headings = ("편성목별 예산과 집행", "네트워크별 예산과 집행", "예산 변경 내역", "기간 이후의 변경(미반영)")
    places = [rows.index([heading]) for heading in headings]
    assert places == sorted(places)
    assert [row for row in rows if "예시 사유" in row] == rows[places[2] + 2 : places[2] + 4]
    assert [row for row in rows if "예시 추경" in row] == rows[places[3] + 2 : places[3] + 3]


def test_the_list_of_checks_is_broken_between_items(adjusted: Office, paper: LibreOffice) -> None:
    """What an item is part of stands on each page beside its items, none of which is cut by a page."""
    for page in printed(adjusted.folder / "book.xlsx", paper)["정성평가"]:
        assert re.search("적절성|의견수렴|전문성", page.text)
        assert re.search("단계 중|아직 없음|[0-9](회|명)", page.text)
