"""Amounts of money in a sheet: which unit plain numbers are in, and what that makes of a cell, in won.

Anything that could be read in two ways is refused: a slip here would be one by a factor of a thousand.
"""

import re
from fractions import Fraction
from functools import lru_cache

from vnet.amounts import MONEY_UNITS, half_width, refuse_two_readings, signed
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.importing.files.cells import Shown, Value, exact, is_number
from vnet.importing.files.number_formats import WON_SIGN
from vnet.importing.sheets.units import Money, stated
from vnet.lean_typing import NamedTuple

_PLAIN = re.compile(r"(-?)\s*((?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,20})?)")
_LONGEST = 40  # what is longer is too large, whatever the unit: that is said where the text is read
WON = Money(1, "원")


class Line(NamedTuple):
    """A row above a table that says something of units: where it stands, and whether numbers came after it.

    `below`: it stands between or below the rows of a table, and none has begun since.
    """

    row: int
    money: Money | None
    scaled: str | None
    far: bool = False
    below: bool = False


def line_of(row: int, texts: list[str]) -> Line | None:
    """Return what the texts of a row say of units; None if they say nothing."""
    said = stated(" ".join(texts))
    return Line(row, said.money, said.scaled) if said.money or said.scaled else None


def unit_of(own: Money | None, heading: str, above: Line | None, beside: Money | None) -> tuple[Money, bool]:
    """Return the unit of a table's plain amounts, and whether anything said so (else it is won).

    Args:
        own: what the amounts' heading says.
        heading: the heading itself.
        above: the line above the table, if there is one.
        beside: what the headings of other amounts say, which are not read.

    Raises:
        BadInput: it could be another unit; with what to write.
    """
    if own is not None:
        _refuse_other_than(own, heading, above)
        return own, True
    line = above.money if above else None
    if above is None or line is None:
        if beside is not None and beside.scale != 1:
            raise not_clear(beside.words)
        return WON, False
    if line.scale is None:
        raise not_clear(line.words)
    if above.far and line.scale != 1:
        raise BadInput(
            N_(
                '"{text}" stands further above, with other figures in between, so it is not clear whether it holds for '
                "these amounts. Write the unit in this heading: 금액(원) or 금액(천원)."
            ),
            heading=heading,
            text=line.words,
        )
    return line, True


def _refuse_other_than(own: Money, heading: str, above: Line | None) -> None:
    """Refuse a unit in the amounts' heading that is unclear, or other than the one that stands above the table."""
    if own.scale is None:
        raise not_clear(own.words)
    line = above.money if above and not above.far else None
    if line is not None and line.scale not in {None, own.scale}:
        raise BadInput(
            N_(
                'The heading says "{heading}", but "{text}" stands above the table. '
                "Leave only the unit that the amounts are really in."
            ),
            heading=heading,
            text=line.words,
        )


def not_clear(words: str) -> BadInput:
    """Return what is said of amounts whose unit is stated in words that do not tell it."""
    return BadInput(
        N_(
            'It is not clear which unit the amounts are in ("{text}"). Write it in this heading: 금액(원) or '
            "금액(천원)."
        ),
        text=words,
    )


def said_twice(unit: str, of_table: str) -> BadInput:
    """Return what is said of a row whose unit is another than that of its table."""
    return BadInput(
        N_(
            'This row says "{unit}", and the heading or a line of the sheet "{other}". Leave one of the two: without '
            "that other one each amount is in the unit of its row."
        ),
        unit=unit,
        other=of_table,
    )


def in_won(value: Value, unit: Money, *, said: bool) -> Fraction | str:
    """Return an amount in won; a text with a unit of its own, or one that is no number, is left to be read as it is.

    Args:
        value: what stands in the cell.
        unit: the unit of the table's plain numbers.
        said: whether the sheet said so.

    Raises:
        BadInput: the cell shows another number than the one kept, or two people would read it as two.
    """
    if isinstance(value, Shown):
        return _shown(value, unit, said=said)
    if is_number(value):
        return Fraction(exact(value) * (unit.scale or 1))
    return _text_in_won(value, unit)


@lru_cache(maxsize=64)  # each is read for the totals, and then for its entry
def _text_in_won(value: Value, unit: Money) -> Fraction | str:
    scale = unit.scale or 1
    text = half_width(str(value))
    refuse_two_readings(text)
    text = signed(text)
    if len(text) <= _LONGEST and (plain := _PLAIN.fullmatch(text)):
        return Fraction(plain[1] + plain[2].replace(",", "")) * scale
    if scale != 1 and text.lstrip("- ").startswith((WON_SIGN, "\\")) and not text.endswith("원"):
        raise _shown_otherwise(value, unit)
    return text


def _shown(value: Shown, unit: Money, *, said: bool) -> Fraction | str:
    kept: Fraction = exact(value)
    seen = kept / Fraction(1000**value.thousands)
    text = value.seen()
    if value.unit == "%":
        return text
    if value.unit in MONEY_UNITS:
        return Fraction(seen * MONEY_UNITS[value.unit])
    if value.unit not in {"", WON_SIGN}:
        raise BadInput(N_('"{text}" is not in won. Write the amount in won.'), text=text)
    if not said:
        return kept  # a format that shows thousands of won, and nothing that says otherwise
    won = seen * (unit.scale or 1)
    if won != kept:
        raise _shown_otherwise(text, unit)
    return won


def _shown_otherwise(text: object, unit: Money) -> BadInput:
    return BadInput(
        N_(
            'The cell shows "{text}", but the table is in {unit}, and the two do not go together. '
            "Write the amount with its unit: 1,234천원 or 1,234,000원."
        ),
        text=text,
        unit=unit.words,
    )
