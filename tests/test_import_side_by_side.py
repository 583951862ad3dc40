"""Two tables beside each other on one sheet: both are read, each with its own totals."""

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import faults
from test_import_questions import asked

ROWS: Rows = [
    ["4월"],
    ["일자", "성과지표", "실적", None, "일자", "편성목", "네트워크", "금액"],
    ["2016-04-05", "활동연계지원", 3, None, "2016-04-06", "회의운영비", "기업", 50_000],
    ["2016-04-12", "활동연계지원", 2, None, "2016-04-07", "회의운영비", "기업", 60_000],
    ["합계", None, 5, None, "2016-04-08", "일반운영비", "국제", 70_000],
]
BOTH = [
    ("2016-04-05", 3, None), ("2016-04-06", None, 50_000), ("2016-04-07", None, 60_000), ("2016-04-08", None, 70_000),
    ("2016-04-12", 2, None),
]  # fmt: skip


def test_actuals_beside_spending(office: Office) -> None:
    """The rows of both count, and the total of the one is held against its rows alone."""
    office.ok("import", book(office, {"4월": ROWS}), "--yes")
    assert recorded(office, "date", "value", "amount") == BOTH


def test_the_same_headings_twice(office: Office) -> None:
    """Two lists of actuals, of two months, are both read: nobody is asked which of the two."""
    rows: Rows = [
        ["일자", "성과지표", "실적", None, "일자", "성과지표", "실적"],
        ["2016-04-05", "활동연계지원", 3, None, "2016-05-06", "활동연계지원", 1],
    ]
    office.ok("import", book(office, {"가": rows}), "--yes")
    assert recorded(office, "date", "value") == [("2016-04-05", 3), ("2016-05-06", 1)]


def test_what_stands_above_one_of_them(office: Office) -> None:
    """A plan beside actuals, thousands beside won, and a network over each: each is said of the table below it."""
    head = ["일자", "편성목", "금액"]
    titles: list[Rows] = [
        [["2016년 계획", None, None, None, "2016년 지출"], ["(단위: 천원)", None, None, None, "(단위: 원)"]],
        [["(단위: 천원)", None, None, None, "(단위: 원)"], ["기업네트워크", None, None, None, "국제네트워크"]],
    ]
    rows: Rows = [[*head, None, *head], ["4/5", "회의운영비", 30, None, "4/6", "일반운영비", 20_000]]
    name = book(office, {"가": [*titles[0], *rows]})
    assert asked(office, name) == {"가/plan": ["leave", "count"]}
    office.ok("import", name, "--yes", "--answer", "계획=뺌")
    assert recorded(office, "date", "amount") == [("2016-04-06", 20_000)]
    office.begin_anew()
    office.ok("import", book(office, {"가": [*titles[1], *rows]}), "--yes")
    assert set(recorded(office, "network", "amount")) == {("기업", 30_000), ("국제", 20_000)}


def test_a_unit_above_one_of_them(office: Office) -> None:
    """Thousands that stand over one table alone are not taken for those of the other: the unit is asked about."""
    head = ["일자", "편성목", "금액"]
    rows: Rows = [[*head, None, *head], ["4/5", "회의운영비", 30, None, "4/6", "일반운영비", 20]]
    name = book(office, {"가": [["지출 (단위: 천원)"], *rows]})
    assert asked(office, name) == {"가/money-unit": ["원", "천원"]}


def test_a_fault_is_named_where_it_stands(office: Office) -> None:
    """An amount that is none is named in its own cell of the person's sheet, beside the other table."""
    rows = [*ROWS[:3], [*ROWS[3][:7], "약간"], *ROWS[4:]]
    assert list(faults(office, book(office, {"4월": rows}))) == ["4월!H4"]


def test_an_empty_column_within_a_table(office: Office) -> None:
    """Where one half has no headings of its own it is a table with a gap, and read as one."""
    rows: Rows = [["일자", "성과지표", "실적", None, "비고", "인원"], ["2016-04-05", "활동연계지원", 3, None, None, 20]]
    office.ok("import", book(office, {"가": rows}), "--yes")
    assert recorded(office, "value", "people") == [(3, 20)]
