"""Columns that tell rows of actuals from those of plans, other years and sums: only what happened counts."""

import pytest

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import drawn

TITLE = ["2016년 월별 추진실적"]


@pytest.mark.parametrize(
    ("other", "actual"),
    [
        ("계획", "실적"), ("목표", "추진실적"), ("전년도", "금년도"), ("2015년", "2016년"),
        ("2015년 실적", "2016년 실적"), ("누계", "당월"), ("변경 전", "변경 후"), ("당초", "최종"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_first", [True, False])
def test_rows_of_the_other_side(office: Office, other: str, actual: str, is_first: bool) -> None:  # noqa: FBT001 - a case
    """Of two rows of a KPI, of which one says that it happened, that one counts; the other is said to be left."""
    sides: Rows = [["활동연계지원", other, 7, 8], ["활동연계지원", actual, 5, 4]]
    rows = [TITLE, ["성과지표", "구분", "1월", "2월"], *(sides if is_first else sides[::-1])]
    said = office.ok("import", book(office, {"s": rows}), "--yes").out
    assert recorded(office, "date", "kpi", "value") == [("2016-01-31", "C4", 5), ("2016-02-29", "C4", 4)]
    assert f'1 row that says "{other}" ({3 if is_first else 4}): it is no actual' in said
    assert [line for line in drawn(said) if line.startswith("B 구분 not read ")]


@pytest.mark.parametrize("merged", [(), ("A3:A4", "A5:A6")])
def test_the_name_stands_over_both_rows(office: Office, merged: tuple[str, ...]) -> None:
    """A KPI that is written once, over its plan and its actuals, is that of the actuals."""
    rows: Rows = [
        TITLE,
        ["성과지표", "구분", "1월", "2월"],
        ["활동연계지원", "계획", 5, 5], [None, "실적", 5, 4],
        ["봉사프로그램 DB관리", "계획", 13, 13], [None, "실적", 12, 13],
    ]  # fmt: skip
    office.ok("import", book(office, {"s": rows}, *merged), "--yes")
    assert recorded(office, "date", "kpi", "value") == [
        ("2016-01-31", "C4", 5), ("2016-01-31", "C9", 12), ("2016-02-29", "C4", 4), ("2016-02-29", "C9", 13),
    ]  # fmt: skip


def test_budget_beside_spending(office: Office) -> None:
    """Of 예산 and 집행 the spending counts, and a total of each is no row of its own."""
    rows: Rows = [
        ["편성목", "네트워크", "구분", "1월", "2월"],
        ["일반운영비", "기업", "예산", 50000, 60000], ["일반운영비", "기업", "집행", 40000, 30000],
        ["합계", None, "예산", 50000, 60000], ["합계", None, "집행", 40000, 30000],
    ]  # fmt: skip
    office.ok("import", book(office, {"집행실적": [["(단위: 원)"], *rows]}), "--yes")
    assert recorded(office, "date", "amount") == [("2016-01-31", 40000), ("2016-02-29", 30000)]


@pytest.mark.parametrize(
    ("heading", "words"), [("계획/실적", ("계획", "실적")), ("구분", ("당월", "누계")), ("내용", ("계획", "실적"))]
)
def test_a_list_with_days(office: Office, heading: str, words: tuple[str, str]) -> None:
    """In a list with days the rows of a plan or of sums do not count either, whatever the column is called."""
    numbers = {"계획": 5, "실적": 3, "당월": 3, "누계": 9}
    rows: Rows = [
        [heading, "일자", "성과지표", "실적"],
        *([word, "4/5", "활동연계지원", numbers[word]] for word in words),
    ]
    office.ok("import", book(office, {"s": rows}), "--yes")
    assert recorded(office, "date", "value") == [("2016-04-05", 3)]


@pytest.mark.parametrize("words", [("계획", "계획"), ("계획", "본부"), ("계획", None)])
def test_what_is_not_clear_is_asked(office: Office, words: tuple[str, str | None]) -> None:
    """Where no row says that it happened, nobody but a person knows: nothing is recorded, and both answers can be."""
    rows: Rows = [
        TITLE,
        ["성과지표", "구분", "1월", "2월"],
        ["활동연계지원", words[0], 7, 8],
        ["협업·교류활동", words[1], 1, 2],
    ]
    name = book(office, {"s": rows})
    answer = office.type("import", name, "--yes")
    assert answer.code == 2
    assert "s/division=leave" in answer.err
    assert recorded(office) == []
    office.ok("import", name, "--yes", "--answer", "division=count")
    assert [value for (value,) in recorded(office, "value")] == [1, 2, 7, 8]


@pytest.mark.parametrize("word", ["소계", "계"])
@pytest.mark.parametrize("merged", [(), ("A3:A5",)])
def test_a_subtotal_above_its_parts(office: Office, word: str, merged: tuple[str, ...]) -> None:
    """A row that says 계 in a column that is not read sums the others of its KPI: they count, and it is held."""
    name = "활동연계지원"
    rows: list[list[object]] = [
        [*TITLE],
        ["성과지표", "세부", "1월", "2월"],
        [name, word, 5, 4],
        [None if merged else name, "협약", 2, 1],
        [None if merged else name, "컨설팅 및 교육", 3, 3],
    ]
    office.ok("import", book(office, {"s": rows}, *merged), "--yes")
    assert [value for (value,) in recorded(office, "value")] == [1, 2, 3, 3]
    rows[2][2] = 6
    wrong = office.type("import", book(office, {"s": rows}, *merged, name="b.xlsx"), "--yes")
    assert wrong.code == 3
    assert "says 6, but the figures that were read come to 5" in wrong.err


def test_rows_are_alike_only_if_all_of_them_is(office: Office) -> None:
    """Where months stand across, two rows are asked about if all of their cells are alike, and are named once."""
    row: list[object] = ["활동연계지원", "가온", 5, 4]
    head: list[object] = ["성과지표", "세부", "1월", "2월"]
    other: list[object] = ["활동연계지원", "나래", 5, 4]
    office.ok("import", book(office, {"s": [TITLE, head, row, other]}), "--yes")
    assert [value for (value,) in recorded(office, "value")] == [4, 4, 5, 5]
    twice: list[object] = ["협업·교류활동", "가온", 2, 3]
    answer = office.type("import", book(office, {"s": [TITLE, head, twice, twice]}, name="b.xlsx"), "--yes")
    assert answer.code == 2
    assert answer.err.count("row 4: like row 3 in every column") == 1


def test_words_that_name_nothing_of_that_kind(office: Office) -> None:
    """A remark about a plan, and a KPI's kinds, are no sides: the rows count as they are."""
    rows: Rows = [
        ["일자", "성과지표", "실적", "구분", "비고"],
        ["4/5", "활동연계지원", 3, "실적", "연간 목표"],
        ["4/6", "활동연계지원", 2, "실적", "가온과 함께"],
    ]
    office.ok("import", book(office, {"s": rows}), "--yes")
    assert [value for (value,) in recorded(office, "value")] == [2, 3]


@pytest.mark.parametrize(
    ("sheet", "title", "rows"),
    [
        ("s", "월별 누계 실적", [["성과지표", "1월", "2월"], ["활동연계지원", 5, 9]]),
        ("누계 실적", "2016년", [["성과지표", "1월", "2월"], ["활동연계지원", 5, 9]]),
        (
            "s", "추진실적 (연초부터 누계)",
            [["일자", "성과지표", "실적"], ["1/31", "활동연계지원", 5], ["2/29", "활동연계지원", 9]],
        ),
    ],
)  # fmt: skip
def test_a_sheet_that_goes_on_adding_up(office: Office, sheet: str, title: str, rows: Rows) -> None:
    """A sheet whose name or title says 누계 may count what was before it once more: it is asked about."""
    name = book(office, {sheet: [[title], *rows]})
    answer = office.type("import", name, "--yes")
    assert answer.code == 2
    assert f"{sheet}/cumulative-sheet=leave" in answer.err
    assert recorded(office) == []
    office.ok("import", name, "--yes", "--answer", "cumulative-sheet=count")
    assert [value for (value,) in recorded(office, "value")] == [5, 9]


@pytest.mark.parametrize("title", ["월별 실적과 누계", "누계: 9건"])
def test_a_column_that_adds_up_is_what_a_title_speaks_of(office: Office, title: str) -> None:
    """Where a column of its own holds the 누계, or the title is one, the figures are those of their months."""
    rows: Rows = [[title], ["성과지표", "1월 실적", "2월 실적", "누계"], ["활동연계지원", 5, 4, 9]]
    office.ok("import", book(office, {"s": rows}), "--yes")
    assert [value for (value,) in recorded(office, "value")] == [4, 5]
