"""What a cell under an understood heading gives: money in won, a day, a count, or the text that a person sees."""

import datetime as dt

from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.importing.files.cells import Shown, Value, as_text, exact, is_number, refuse_without_value
from vnet.importing.sheets import money_units
from vnet.importing.sheets.findings import Given, Table
from vnet.importing.sheets.headings import COUNTED, Field

# Numbers of their own row each: a block of merged cells cannot give one to several rows.
ONCE_EACH = frozenset({*COUNTED, Field.WHOLE, Field.PEOPLE})
_SECONDS_APART = dt.timedelta(days=1462)  # between the two ways in which workbooks count their days
_EXCEL_DAYS = 2_958_466


def given(table: Table, field: Field | None, value: Value, *, shared: bool, starts_1904: bool) -> Given:
    """Return what a cell gives.

    Args:
        table: the table that it is in, which says what unit plain amounts are in.
        field: what its column holds; None: a field of a register, of which the text is kept.
        value: what stands in it.
        shared: whether it is a count that a block of merged cells gives to several rows.
        starts_1904: whether its workbook counts days from 1904.

    Raises:
        VnetError: it gives nothing that can be used, with what to do.
    """
    if shared and field:
        raise _shared(table.headings[field])
    if value.__class__ is str and field is not Field.AMOUNT:
        return str(value)
    refuse_without_value(value)
    if field is Field.AMOUNT:
        return money_units.in_won(value, table.money, said=table.money_said)
    if field is Field.DATE:
        return _day(value, starts_1904=starts_1904)
    return _count(value) if field in ONCE_EACH else as_text(value)


def _count(value: Value) -> Given:
    """Return a count; a share in per cent as a person sees it."""
    is_share = isinstance(value, Shown) and value.unit == "%"
    return exact(value) if is_number(value) and not is_share else as_text(value)


def _shared(heading: str) -> BadInput:
    return BadInput(
        N_(
            'The cell "{heading}" is merged over several rows, so it is not clear how much belongs to each. '
            "Write each row's own number."
        ),
        heading=heading,
    )


def _day(value: Value, *, starts_1904: bool) -> Given:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if is_number(value):
        is_day = starts_1904 and 0 < value < _EXCEL_DAYS
        return exact(value + _SECONDS_APART.days if is_day else value)
    return as_text(value)
