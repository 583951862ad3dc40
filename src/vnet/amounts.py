"""Numbers as a Korean office writes them: money in whole won, quantities as scaled integers with their unit."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from vnet.errors import (
    FractionOfWon,
    NegativeActual,
    NegativeSpending,
    NotWhole,
    TooLarge,
    TooManyDecimals,
    UnclearAmount,
    UnclearNumber,
    UnclearPeople,
    ZeroSpending,
)

# Sums of very many entries, and values times people, must stay inside SQLite's 64-bit integers.
LARGEST = 10**12
MOST_PEOPLE = 10**6
_LONGEST = 40

MONEY_UNITS = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
_SHORT_MONEY_UNITS = {"": 1, "천": 1_000, "만": 10_000, "백만": 1_000_000, "억": 100_000_000}

_PLAIN: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width ！ to ～
    **str.maketrans("　￦−–﹣－", " ₩----"),
}
# Compiled when first used (by `re`, which keeps them): a report needs none of them.
_DIGITS = r"(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?P<decimals>\.[0-9]+)?"
_MONEY = rf"(?P<sign>-?)(?:₩|\\)?(?P<sign2>-?)\s*{_DIGITS}\s*(?P<unit>[가-힣]*)"
_QUANTITY = rf"(?P<sign>-?)\s*{_DIGITS}\s*(?P<unit>[^\d\s.,+\-].*)?"


def normal(text: str) -> str:
    """Return `text` in NFC, with white space folded and trimmed: the form in which texts are kept and compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def half_width(text: str) -> str:
    """Return `text` with full-width characters made plain and every kind of minus sign the same.

    Raised and circled digits stay what they are: a footnote's mark is no part of a number.
    """
    return unicodedata.normalize("NFC", text.translate(_PLAIN)).strip()


def _number(match: re.Match[str]) -> Fraction:
    written = match["digits"] + (match["decimals"] or "")
    if len(written) > _LONGEST:
        raise TooLarge(text=f"{written[:_LONGEST]}...", limit=f"{LARGEST:,}")
    return Fraction(match["digits"].replace(",", "") + (match["decimals"] or ""))


def parse_won(text: str) -> int:
    """Read an amount of money as people write it; return whole won, 1 or more.

    Raises:
        UnclearAmount, FractionOfWon, NegativeSpending, ZeroSpending, TooLarge: each with what to write instead.
    """
    match = re.fullmatch(_MONEY, half_width(text))
    unit = match and {**_SHORT_MONEY_UNITS, **MONEY_UNITS}.get(match["unit"])
    if match is None or unit is None:
        raise UnclearAmount(text=text)
    if match["sign"] or match["sign2"]:
        raise NegativeSpending(text=text)
    won = _number(match) * unit
    if won.denominator != 1:
        raise FractionOfWon(text=text)
    if won == 0:
        raise ZeroSpending
    if won > LARGEST:
        raise TooLarge(text=text, limit=format_won(LARGEST))
    return int(won)


def parse_quantity(text: str) -> tuple[Fraction, str | None]:
    """Read an actual as people write it (`3`, `3건`, `1,234 명`, `4.25점`); return the number and its unit, if any.

    Raises:
        UnclearNumber, NegativeActual: each with what to write instead.
    """
    match = re.fullmatch(_QUANTITY, half_width(text))
    unit = match and match["unit"]
    if match is None or (unit and unit[0].isnumeric()):  # a raised digit is a footnote's mark
        raise UnclearNumber(text=text)
    if match["sign"]:
        raise NegativeActual(text=text)
    return _number(match), normal(unit) if unit else None


def parse_people(text: str) -> int:
    """Read a number of people (`12`, `12명`); return it, 0 or more."""
    match = re.fullmatch(_QUANTITY, half_width(text))
    if match is None or match["sign"] or match["decimals"] or match["unit"] not in {None, "명", "인"}:
        raise UnclearPeople(text=text)
    people = int(_number(match))
    if people > MOST_PEOPLE:
        raise TooLarge(text=text, limit=format_whole(MOST_PEOPLE))
    return people


def scaled(number: Fraction, decimals: int, *, text: str, unit: str) -> int:
    """Return `number` as an integer scaled by 10^`decimals`, the form in which actuals are kept.

    Raises:
        NotWhole, TooManyDecimals: the number has more decimals than the plan's unit takes.
        TooLarge: it is beyond what sums of many entries could hold.
    """
    value = number * 10**decimals
    if value.denominator != 1:
        if decimals == 0:
            raise NotWhole(text=text, unit=unit)
        raise TooManyDecimals(text=text, unit=unit, decimals=decimals)
    if value > LARGEST:
        raise TooLarge(text=text, limit=format_quantity(Fraction(LARGEST, 10**decimals), decimals))
    return int(value)


def unscaled(value: int, decimals: int) -> Fraction:
    """Return the number that a scaled integer stands for."""
    return Fraction(value, 10**decimals) if decimals else Fraction(value)


def format_whole(number: int) -> str:
    """Return a whole number with its thousands marked: `1,234`."""
    return f"{number:,}"


def format_quantity(number: Fraction, decimals: int = 0) -> str:
    """Return a quantity for people, half up: whole numbers without decimals, others with `decimals` (1 at least)."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{round_half_up(number, max(decimals, 1)):,}"


def format_exactly(number: Fraction) -> str:
    """Return a number with all its decimals where they end within eight, otherwise as a fraction: `7/3`."""
    for decimals in range(9):
        if (number * 10**decimals).denominator == 1:
            return format_quantity(number, decimals)
    return f"{number.numerator}/{number.denominator}"


def format_won(won: int) -> str:
    """Return an amount of money in won: `1,234,000원`."""
    return f"{won:,}원"


def format_money(won: int, unit: str) -> str:
    """Return an amount in a money unit such as 천원, exactly: a remainder shows as decimals, never rounded away."""
    size = MONEY_UNITS[unit]
    return f"{won // size:,}" if won % size == 0 else f"{(Decimal(won) / size).normalize():,f}"


def round_half_up(number: Fraction, decimals: int) -> Decimal:
    """Round a number of either sign half up (away from zero) to `decimals` places; exact until the last step."""
    shifted = abs(number) * 10**decimals
    whole = (shifted.numerator * 2 + shifted.denominator) // (shifted.denominator * 2)
    return Decimal(whole if number >= 0 else -whole).scaleb(-decimals)
