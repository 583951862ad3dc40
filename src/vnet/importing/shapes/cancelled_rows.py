"""Payments that were cancelled by a row of their own (card statements): a refund with its reason, never left out.

A row that says 취소 and has an amount below 0, or the approval number of a payment above it, is money that came back.
Any other is left to the reader, which asks what it is.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from vnet.importing.files.cells import SheetRow, Value
from vnet.importing.shapes.cash_book import below_0
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, fields_of, figure, filled_columns, text_at, value_at, with_values
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field, without_brackets
from vnet.importing.sheets.origin import Spot
from vnet.names import key

_CANCELLED = frozenset({"취소", "승인취소", "결제취소", "매출취소", "전체취소", "부분취소", "취소승인"})
_NUMBERS = frozenset({"승인번호", "거래번호", "전표번호"})
_NEEDED = frozenset({Field.DATE, Field.CATEGORY, Field.AMOUNT})
_SEARCHED = 60  # rows in which the headings stand
_OURS = frozenset({Field.VOIDS, Field.VOIDED_BY})
_SAID = {Field.STATE: "정상", Field.SORT: "지출"}


def plain(whole: Whole, _names: PlanNames, _findings: Findings) -> Whole:
    """Return the sheet with its cancellations as refunds; the sheet itself where there are none."""
    top = enumerate(whole.rows[:_SEARCHED])
    place = next((place for place, row in top if fields_of(row).keys() >= _NEEDED), None)
    fields = {} if place is None else fields_of(whole.rows[place])
    if place is None or fields.keys() & _OURS or not fields.keys() & _SAID.keys():
        return whole
    statement = _Statement(whole, place, fields)
    refunds = {at: made for at in range(place + 1, len(whole.rows)) if (made := statement.refund(at))}
    if not refunds:
        return whole
    heading = whole.rows[place]
    refunds[place] = with_values(heading, {statement.reason: text_at(heading, statement.reason) or "사유"})
    return whole.with_rows([refunds.get(at, row) for at, row in enumerate(whole.rows)], statement.cells)


class _Statement:
    """A list of payments of which some are cancelled. `reason` is the column of reasons, `cells` where they stood."""

    def __init__(self, whole: Whole, place: int, fields: Mapping[Field, int]) -> None:
        self._whole = whole
        self._place = place
        self._fields = fields
        self._amount = fields[Field.AMOUNT]
        self._states = [field for field in _SAID if field in fields]
        heading = whole.rows[place]
        words = {column: key(without_brackets(text_at(heading, column))) for column in filled_columns(heading)}
        self._numbers = [column for column, word in words.items() if word in _NUMBERS]
        self.reason = fields.get(Field.REASON) or max(len(row.values) for row in whole.rows) + 1
        self.cells: dict[Spot, Spot] = {}

    def refund(self, at: int) -> SheetRow | None:
        """Return the refund that a row is; None where it is none, or it is not certain."""
        row = self._whole.rows[at]
        said = [field for field in self._states if key(text_at(row, self._fields[field])) in _CANCELLED]
        amount = figure(value_at(row, self._amount))
        if not said or not amount or (amount > 0 and not self._is_numbered(row, self._paid(amount, at))):
            return None
        state = self._fields[said[0]]
        self.cells[row.number, self.reason] = row.number, state if Field.REASON not in self._fields else self.reason
        given = value_at(row, self._amount)
        values: dict[int, Value] = {self._fields[field]: _SAID[field] for field in said}
        values |= {self._amount: given if amount < 0 else below_0(given)}
        return with_values(row, values | {self.reason: text_at(row, self.reason) or text_at(row, state)})

    def _paid(self, amount: Fraction, before: int) -> list[SheetRow]:
        """Return the payments of an amount above a place."""
        above = self._whole.rows[self._place + 1 : before]
        return [row for row in above if figure(value_at(row, self._amount)) == amount]

    def _is_numbered(self, row: SheetRow, above: Sequence[SheetRow]) -> bool:
        """Tell whether one of the payments above has the same approval number."""
        return any(
            text_at(row, column) and text_at(paid, column) == text_at(row, column)
            for column in self._numbers
            for paid in above
        )
