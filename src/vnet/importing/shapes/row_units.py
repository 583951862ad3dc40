"""Amounts whose unit stands beside each of them, in a column 단위: 1,230 in 천원, 85,000 in 원."""

from vnet.importing.files.cells import SheetRow, Shown
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, fields_of, text_at, texts_of, value_at, with_values
from vnet.importing.sheets.doubts.columns import number_in
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.units import stated, won_of
from vnet.names import key

_NEEDED = frozenset({Field.DATE, Field.CATEGORY, Field.AMOUNT, Field.UNIT})
_SEARCHED = 60  # rows in which the headings stand


def plain(whole: Whole, _names: PlanNames, _findings: Findings) -> Whole:
    """Return the sheet with each amount in the unit of its row, if each payment has one and nothing above does."""
    top = enumerate(whole.rows[:_SEARCHED])
    place = next((place for place, row in top if fields_of(row).keys() >= _NEEDED), None)
    if place is None:
        return whole
    fields = fields_of(whole.rows[place])
    below = whole.rows[place + 1 :]
    payments = [row for row in below if _is_payment(row, fields)]
    is_said = any(stated(text).money for text in (whole.title, *texts_of(whole.rows[: place + 1])))
    if is_said or not payments or not all(won_of(key(text_at(row, fields[Field.UNIT]))) for row in payments):
        return whole
    made = [_in_own_unit(row, fields[Field.AMOUNT], fields[Field.UNIT]) for row in below]
    return whole.with_rows([*whole.rows[: place + 1], *made], {})


def _is_payment(row: SheetRow, fields: dict[Field, int]) -> bool:
    return bool(text_at(row, fields[Field.CATEGORY]) and text_at(row, fields[Field.AMOUNT]))


def _in_own_unit(row: SheetRow, amount: int, unit: int) -> SheetRow:
    """Return a row whose amount has the unit beside it; the row itself where that is no plain number, or has none."""
    given, own = value_at(row, amount), text_at(row, unit)
    if isinstance(given, Shown) or number_in(given) is None or won_of(key(own)) is None:
        return row
    return with_values(row, {amount: f"{text_at(row, amount)}{own}", unit: None})
