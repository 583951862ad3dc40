"""Payments that are cancelled by a row of their own: a refund with its reason."""

import pytest

from conftest import Office
from shaped_sheets import Rows, book, recorded

HEAD = ["일자", "상태", "편성목", "금액", "거래처", "승인번호", "사유"]
PAID = ["2016-04-12", "정상", "회의운영비", 50000, "예시식당", "00120002", None]


@pytest.mark.parametrize(
    ("cancelled", "reason"),
    [
        (["2016-04-13", "취소", "회의운영비", -50000, "예시식당", None, "주문 취소"], "주문 취소"),
        (["2016-04-13", "승인취소", "회의운영비", 50000, "예시식당", "00120002", None], "승인취소"),
        (["2016-04-13", "취소", "회의운영비", "△50,000", "예시식당", None, None], "취소"),
        (["2016-04-13", "취소", "회의운영비", "50,000", "예시식당", "00120002", "변경"], "변경"),
    ],
)
def test_a_cancellation_is_a_refund(office: Office, cancelled: list[object], reason: str) -> None:
    """What is below 0, or has the approval number of a payment above it, came back; its reason is what the row says."""
    office.ok("import", book(office, {"카드": [HEAD, PAID, cancelled]}), "--yes")
    assert recorded(office, "date", "amount", "reason") == [
        ("2016-04-12", 50000, None), ("2016-04-13", -50000, reason),
    ]  # fmt: skip


@pytest.mark.parametrize(("column", "word"), [("구분", "지출"), ("상태", "승인")])
def test_without_a_column_of_reasons(office: Office, column: str, word: str) -> None:
    """A table without 사유 takes what the row says of itself as the reason."""
    rows: Rows = [
        ["일자", column, "편성목", "금액"],
        ["4/12", None, "회의운영비", 50000],
        ["4/13", "취소", "회의운영비", -50000],
    ]
    office.ok("import", book(office, {"카드": rows}), "--yes")
    assert recorded(office, "amount", "reason") == [(-50000, "취소"), (50000, None)], word


def test_a_statement_that_says_what_was_approved(office: Office) -> None:
    """승인 says that a payment happened: a statement of 승인 and 취소 is read without a question."""
    rows: Rows = [
        ["일자", "편성목", "금액", "지급처", "승인번호", "상태"],
        ["4/5", "회의운영비", 45000, "예시식당", "101", "승인"],
        ["4/6", "회의운영비", -45000, "예시식당", "101", "취소"],
        ["4/6", "회의운영비", 12000, "예시문구", "102", "승인"],
    ]
    office.ok("import", book(office, {"카드": rows}), "--yes")
    assert recorded(office, "date", "amount", "reason") == [
        ("2016-04-05", 45000, None), ("2016-04-06", -45000, "취소"), ("2016-04-06", 12000, None),
    ]  # fmt: skip


def test_what_is_taken_back_must_be_clear(office: Office) -> None:
    """A cancelled row like a payment above it, not below 0, is asked about: nothing or one payment, nobody knows."""
    cancelled = ["2016-04-13", "취소", "회의운영비", 50000, "예시식당", None, None]
    answer = office.type("import", book(office, {"카드": [HEAD, PAID, cancelled]}), "--yes")
    assert answer.code == 2
    assert "--answer 카드/state:취소=minus" in answer.err
    assert recorded(office) == []
