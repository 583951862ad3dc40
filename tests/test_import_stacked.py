"""Tables below each other on one sheet: each is of the year and the kind that its own title says."""

import pytest

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import_questions import asked

HEAD = ["일자", "성과지표", "실적"]
ONE: Rows = [HEAD, ["4/5", "활동연계지원", 3]]
OTHER: Rows = [HEAD, ["4/7", "활동연계지원", 4]]


@pytest.mark.parametrize(
    ("title", "key", "answer"),
    [("2015년 실적(참고)", "which-year", "연도=뺌"), ("향후 계획", "plan", "계획=뺌")],
)
def test_a_second_table_of_another_sort(office: Office, title: str, key: str, answer: str) -> None:
    """Below the same headings, what a title says of the second table alone is asked about: 3 was done."""
    name = book(office, {"가": [*ONE, [], [title], *OTHER]})
    assert asked(office, name) == {f"가/{key}": ["leave", "count"]}
    office.ok("import", name, "--yes", "--answer", answer)
    assert recorded(office, "date", "value") == [("2016-04-05", 3)]


def test_a_first_table_of_another_sort(office: Office) -> None:
    """Last year's table above leaves this year's below it as it is, which says so in its own title."""
    name = book(office, {"가": [["2015년 실적"], *ONE, [], ["2016년 실적"], *OTHER]})
    assert asked(office, name) == {"가/which-year": ["leave", "count"]}
    office.ok("import", name, "--yes", "--answer", "연도=뺌")
    assert recorded(office, "date", "value") == [("2016-04-07", 4)]


def test_headings_that_are_repeated(office: Office) -> None:
    """A line that says nothing of years or plans does not begin another table, as at the top of each printed page."""
    name = book(office, {"가": [*ONE, ["(2쪽)"], *OTHER, ["합계", None, 7]]})
    office.ok("import", name, "--yes")
    assert recorded(office, "date", "value") == [("2016-04-05", 3), ("2016-04-07", 4)]


@pytest.mark.parametrize("called", ["4월(취소)", "4월 미실시"])
def test_a_sheet_that_was_called_off(office: Office, called: str) -> None:
    """A sheet's name and its title are asked about where they say that what stands below did not happen."""
    assert list(asked(office, book(office, {called: ONE}))) == [f"{called}/remark"]
    assert list(asked(office, book(office, {"가": [[called], *ONE]}))) == ["가/remark"]


def test_a_title_that_tells_of_some_rows(office: Office) -> None:
    """A sentence above a list, as vnet's own lists have, that something in it was voided says nothing of its rows."""
    title = "2016년의 모든 기록입니다. 취소된 것도 있으며, 유효한 것만 셉니다."
    office.ok("import", book(office, {"가": [[title], *ONE]}), "--yes")
    assert recorded(office, "date", "value") == [("2016-04-05", 3)]
