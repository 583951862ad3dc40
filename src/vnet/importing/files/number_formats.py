"""Number formats that show another number than the one kept: what a person sees in the cell is what counts.

`#,##0,` shows a thousandth, `0%` a hundredfold, and `#,##0"천원"` a unit that no heading has to name.
"""

import re

from vnet.amounts import MONEY_UNITS, half_width
from vnet.lean_typing import NamedTuple

SHORT_MONEY_UNITS = {unit.removesuffix("원") for unit in MONEY_UNITS} - {""}

# Formats without a text of their own in a file; 27 to 36 and 50 to 58 are days and times in Korean Excel.
KOREAN_DATES = {*range(27, 32), *range(34, 37), *range(50, 59)}
_CURRENCY_BUILT_IN = {5, 6, 7, 8, 42, 44}
WON_SIGN = "₩"
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\[\]-]*)(?:-[^\[\]]*)?\]|\[[^\[\]]*\]')
_PLACES = re.compile(r"[0#?][0#?,]*(?:\.[0#?]+(,*))?")
_FOREIGN = re.compile(r"US\$|\$|€|¥|£|元|USD|EUR|JPY|CNY|GBP|달러|유로|엔|위안", re.IGNORECASE)


class Display(NamedTuple):
    """What a format makes of a number: `unit` after it, divided by 1000 so often, or shown a hundredfold (`%`).

    The unit is one of money, `%`, `₩` or the sign of another currency.
    """

    unit: str
    thousands: int = 0
    hundredfold: bool = False


def shown_as(number: int, text: str) -> Display | None:
    """Return how a format shows a number; None where it shows it as it is.

    Args:
        number: the format's number in the file.
        text: the format itself.
    """
    if number in _CURRENCY_BUILT_IN:
        return Display(WON_SIGN)
    first = _first_section(text)
    literals = "".join("".join(filter(None, match.groups())) for match in _LITERAL.finditer(first))
    core = _LITERAL.sub("", first)
    places = _PLACES.search(core)
    if places is None:
        return None
    if "%" in core:
        return Display("%", hundredfold=True)
    whole = places[0].split(".")[0]
    thousands = len(whole) - len(whole.rstrip(",")) + len(places[1] or "")
    unit = _unit(literals + re.sub(r"[0#?,.;\s]", "", core))
    return Display(unit, thousands) if unit or thousands else None


def _first_section(text: str) -> str:
    quoted = False
    for place, character in enumerate(text):
        quoted ^= character == '"'
        if character == ";" and not quoted and text[place - 1 : place] != "\\":
            return text[:place]
    return text


def _unit(literals: str) -> str:
    plain = half_width(literals).replace(" ", "")
    if "%" in plain:
        return "%"
    if plain in SHORT_MONEY_UNITS:
        return f"{plain}원"
    if found := _FOREIGN.search(plain):
        return found[0]
    named = re.search("|".join(sorted(MONEY_UNITS, key=len, reverse=True)), plain)
    if named:
        return named[0]
    return WON_SIGN if WON_SIGN in plain or "\\" in plain else ""
