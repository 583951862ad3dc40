"""Headings of months and quarters, in the ways of offices."""

import pytest

from vnet.importing.shapes.period_headings import counted, is_sum, says_another, span_of
from vnet.importing.sheets.headings import Field


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("1월", (1, 1)), ("12월", (12, 12)), ("2016년 3월", (3, 3)), ("2016.03월", (3, 3)), ("4월분", (4, 4)),
        ("1분기", (1, 3)), ("제4분기", (10, 12)), ("2/4분기", (4, 6)), ("Ⅲ분기", (7, 9)), ("Q2", (4, 6)),
        ("상반기", (1, 6)), ("하반기 계", (7, 12)), ("13월", None), ("활동", None), ("월", None), ("4월 12일", None),
    ],
)  # fmt: skip
def test_headings_of_months(text: str, months: tuple[int, int] | None) -> None:
    """A heading names its months in the ways of offices; a day and other words name none."""
    span = span_of(text)
    assert (span and span[:2]) == months


def test_what_stands_below_a_month() -> None:
    """실적 counts actuals and 집행액 money; targets, budgets and rates are another thing, 계 and 집행 계 are sums."""
    assert [counted(text) for text in ("실적", "집행액", "집행", "목표", "달성률")] == [
        Field.VALUE, Field.AMOUNT, Field.AMOUNT, None, None,
    ]  # fmt: skip
    assert [text for text in ("실적", "목표", "예산액", "집행률", "잔액") if says_another(text)] == [
        "목표", "예산액", "집행률", "잔액",
    ]  # fmt: skip
    assert [text for text in ("계", "집행 계", "누계", "실적", "") if is_sum(text)] == ["계", "집행 계", "누계"]
