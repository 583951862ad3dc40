"""Amounts whose unit stands beside each of them: every one is in its own."""

from collections.abc import Sequence

import pytest

from conftest import Office
from shaped_sheets import Rows, book, recorded
from test_import import faults

HEAD = ["일자", "편성목", "네트워크", "금액", "단위"]
ROWS: Rows = [["2016-04-05", "일반운영비", "기업", 1_230, "천원"], ["2016-04-06", "일반운영비", "기업", 85_000, "원"]]


@pytest.mark.parametrize(
    "total",
    [(), ("합계", None, None, 1_315_000, "원"), ("합계", None, None, 1_315, "천원"), ("합계", None, None, 1_315_000)],
)
def test_each_row_in_its_own_unit(office: Office, total: Sequence[object]) -> None:
    """1,230 in 천원 and 85,000 in 원 are 1,315,000 won, of which a total may say the unit, too."""
    office.ok("import", book(office, {"지출": [HEAD, *ROWS, total]}), "--yes")
    assert recorded(office, "date", "amount") == [("2016-04-05", 1_230_000), ("2016-04-06", 85_000)]


def test_a_total_of_units_that_are_mixed_up(office: Office) -> None:
    """86,230 adds thousands to won: no such sum is taken for right."""
    rows = [HEAD, *ROWS, ["합계", None, None, 86_230, "원"]]
    assert "1,315,000" in faults(office, book(office, {"지출": rows}))["지출!D4"]


def test_a_heading_that_says_another_unit(office: Office) -> None:
    """금액(천원) above a row in 원 is refused in words whose obeying helps: without (천원) it is read."""
    said = faults(office, book(office, {"지출": [["일자", "편성목", "네트워크", "금액(천원)", "단위"], *ROWS]}))
    assert list(said) == ["지출!E3"]
    assert 'This row says "원", and the heading or a line of the sheet "천원".' in said["지출!E3"]


def test_a_row_without_a_unit(office: Office) -> None:
    """Where a payment has no unit beside it nobody knows whether that of another one holds for it."""
    rows = [HEAD, *ROWS, ["2016-04-07", "일반운영비", "기업", 50_000, None]]
    assert list(faults(office, book(office, {"지출": rows}))) == ["지출!E2"]


def test_a_line_above_that_says_another_unit(office: Office) -> None:
    """(단위: 천원) above rows in 원 contradicts them: nobody knows which of the two holds."""
    assert list(faults(office, book(office, {"지출": [["(단위: 천원)"], HEAD, *ROWS]}))) == ["지출!E4"]
