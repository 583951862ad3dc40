"""Amounts of money in a sheet: which unit plain numbers are in, and what that makes of a cell, in won.

Anything that could be read in two ways is refused: a slip here would be one by a factor of a thousand.
"""

import re
from fractions import Fraction

from vnet.amounts import MONEY_UNITS, half_width
from vnet.errors import AmountShownOtherwise, MoneyUnclear, MoneyUnitFar, MoneyUnitsDiffer, OtherCurrency
from vnet.importing.files.cells import Shown, Value
from vnet.importing.files.number_formats import WON_SIGN
from vnet.importing.sheets.headings import Money, exact, stated
from vnet.lean_typing import NamedTuple

_PLAIN = re.compile(r"(-?)\s*((?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,20})?)")
_NEGATIVE = re.compile(r"[△▲]\s*(.+)|\((.+)\)")
WON = Money(1, "원")


class Line(NamedTuple):
    """A row above a table that says something of units: where it stands, and whether numbers came after it."""

    row: int
    money: Money | None
    scaled: str | None
    far: bool = False


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
        MoneyUnclear, MoneyUnitsDiffer, MoneyUnitFar: it could be another unit; with what to write.
    """
    line = above.money if above else None
    if own is not None and own.scale is None:
        raise MoneyUnclear(heading=heading, text=own.words)
    if own is not None:
        if line is not None and line.scale not in {None, own.scale} and not (above and above.far):
            raise MoneyUnitsDiffer(heading=heading, text=line.words)
        return own, True
    if above is None or line is None:
        if beside is not None and beside.scale != 1:
            raise MoneyUnclear(heading=heading, text=beside.words)
        return WON, False
    if line.scale is None:
        raise MoneyUnclear(heading=heading, text=line.words)
    if above.far and line.scale != 1:
        raise MoneyUnitFar(heading=heading, text=line.words)
    return line, True


def in_won(value: Value, unit: Money, *, said: bool) -> Fraction | str:
    """Return an amount in won; a text with a unit of its own, or one that is no number, is left to be read as it is.

    Args:
        value: what stands in the cell.
        unit: the unit of the table's plain numbers.
        said: whether the sheet said so.

    Raises:
        AmountShownOtherwise, OtherCurrency: the cell shows another number than the one kept.
    """
    scale = unit.scale or 1
    if isinstance(value, Shown):
        return _shown(value, unit, said=said)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Fraction(exact(value) * scale)
    text = half_width(str(value))
    if negative := _NEGATIVE.fullmatch(text):
        text = "-" + (negative[1] or negative[2]).strip()
    if plain := _PLAIN.fullmatch(text):
        return Fraction(plain[1] + plain[2].replace(",", "")) * scale
    if scale != 1 and text.lstrip("- ").startswith((WON_SIGN, "\\")) and not text.endswith("원"):
        raise AmountShownOtherwise(text=value, unit=unit.words)
    return text


def _shown(value: Shown, unit: Money, *, said: bool) -> Fraction | str:
    kept: Fraction = exact(value)
    seen = kept / Fraction(1000**value.thousands)
    text = f"{float(seen):,.15g}{value.unit}"
    if value.unit == "%":
        return text
    if value.unit in MONEY_UNITS:
        return Fraction(seen * MONEY_UNITS[value.unit])
    if value.unit not in {"", WON_SIGN}:
        raise OtherCurrency(text=text)
    if not said:
        return kept  # a format that shows thousands of won, and nothing that says otherwise
    won = seen * (unit.scale or 1)
    if won != kept:
        raise AmountShownOtherwise(text=text, unit=unit.words)
    return won
