"""What people write about the units of their numbers: (단위: 천원, 천명) above a table, (원) in a heading.

A unit that could scale money wrongly is never guessed at: it is understood in full, or it is unclear.
"""

import re
from collections.abc import Iterator, Sequence

from vnet.amounts import half_width
from vnet.lean_typing import NamedTuple
from vnet.names import key

BRACKETED = re.compile(r"[(\[（［〔{<〈【]([^)\]）］〕}>〉】]*)[)\]）］〕}>〉】]?")
_HANGUL_SIZES = {"십": 10, "백": 100, "천": 1_000, "만": 10_000, "억": 100_000_000}
_ENGLISH_WON = {
    "₩": 1, "won": 1, "krw": 1, "inwon": 1, "thousandwon": 1_000, "krwthousand": 1_000, "thousandkrw": 1_000,
    "inthousandwon": 1_000, "thousandsofwon": 1_000, "inthousandsofwon": 1_000, "millionwon": 1_000_000,
    "krwmillion": 1_000_000, "millionkrw": 1_000_000, "inmillionwon": 1_000_000, "inmillionsofwon": 1_000_000,
}  # fmt: skip
# What could be money, or scale a number: a part in which one of these stands and which is not understood is unclear.
_MONEY_LIKE = re.compile(
    r"[원십백천만억조₩￦$€¥£%\d]|krw|won|usd|eur|jpy|cny|thousand|million|달러|유로|위안|엔$|배", re.IGNORECASE
)
_REMARK = re.compile("포함|별도|제외|미만|이상|이하|절사|반올림|incl|excl", re.IGNORECASE)
_HARMLESS = re.compile(r"[A-J]|[①-⑳]|[㉠-㉭]|[가-힣\s·]+")  # 집행액(B), 금액(카드)
_STATED = re.compile(r"(?:단위|units?)\s*[:=]\s*([^)\]〕>}】]*)", re.IGNORECASE)
_STATED_BARE = re.compile(r"(?:단위|unit)\s*([^\s)\]〕>}】]+)", re.IGNORECASE)  # (단위 천원), not 단위사업
_SCALED_COUNT = re.compile(r"[\d,]*[십백천만억]+\s*(?!원)\S*")
_LOOSE = re.compile(
    r"[십백]?[천만억]\s?원|(?:thousand|million)s?\s(?:of\s)?won", re.IGNORECASE
)  # in a sentence that is no such line
_BETWEEN = re.compile(r"(?<!\d)[,/]|[,/](?!\d)|[·ㆍ、;&]|및")
_LONGEST_LINE = 400


class Money(NamedTuple):
    """What is said about the unit of money: how many won it is (None: unclear), and the words that say so."""

    scale: int | None
    words: str


class Stated(NamedTuple):
    """What a line such as `(단위: 천원, 천명)` says: of money, and of other numbers that are not written in full."""

    money: Money | None = None
    scaled: str | None = None


def stated(text: str) -> Stated:
    """Return what a line above a table, or a title, says about the units of its numbers."""
    plain = half_width(text[:_LONGEST_LINE])
    parts = _unit_parts(plain)
    if not parts:
        loose = _LOOSE.search(plain)
        return Stated(Money(None, loose[0]) if loose else None)
    clear = [Money(scale, part) for part in parts if (scale := won_of(key(part)))]
    others = [part for part in parts if part != "%" and not won_of(key(part))]
    scaled = [part for part in others if _SCALED_COUNT.fullmatch(part)]
    # Beside 천원, 천명 is another matter; alone, 천 could mean money as well.
    unclear = _could_be_money(others, but=scaled if clear else ())
    return Stated(agreed([*clear, *unclear]), ", ".join(scaled) or None)


def _could_be_money(parts: Sequence[str], *, but: Sequence[str]) -> list[Money]:
    return [Money(None, part) for part in parts if part not in but and _MONEY_LIKE.search(part)]


def _unit_parts(plain: str) -> list[str]:
    """Return what a line names as units: all behind 단위:, and units of money that stand in brackets."""
    parts = [part for found in _STATED.findall(plain) for part in _BETWEEN.split(found)]
    # A title may end in the unit alone: `집행 내역 (천원)`. Other words in brackets are none of our business.
    alone = [*_STATED_BARE.findall(plain), *BRACKETED.findall(plain)]
    parts += [part for found in alone for part in _BETWEEN.split(found) if won_of(key(part))]
    return [part.strip() for part in parts if part.strip()]


def agreed(said: Sequence[Money]) -> Money | None:
    """Return the one unit that all say; one that is unclear where they differ; None where nothing was said."""
    if not said:
        return None
    if len({money.scale for money in said}) > 1 or said[0].scale is None:
        return Money(None, ", ".join(dict.fromkeys(money.words for money in said)))
    return said[0]


def bracketed_money(text: str) -> Iterator[Money]:
    """Yield what the brackets in the heading of an amount say about its unit; remarks say nothing."""
    plain = half_width(text)
    of = _STATED.fullmatch(plain) or _STATED_BARE.fullmatch(plain)
    for part in _BETWEEN.split(of[1] if of else plain):
        scale = won_of(key(part))
        is_remark = _REMARK.search(part) or (_HARMLESS.fullmatch(part.strip()) and not _MONEY_LIKE.search(part))
        if part.strip() and (scale or not is_remark):
            yield Money(scale, part.strip())


def won_of(word: str) -> int | None:
    """Return how many won a unit is: 원, 천원, 백만원, 1000원 (given as `names.key` leaves it); None if it is none."""
    if word in _ENGLISH_WON:
        return _ENGLISH_WON[word]
    match = re.fullmatch(r"(\d{1,9})?([십백천]?)([만억]?)원", word)
    if match is None:
        return None
    return int(match[1] or 1) * _HANGUL_SIZES.get(match[2], 1) * _HANGUL_SIZES.get(match[3], 1) or None


def bracketed_unit(brackets: Sequence[str]) -> str | None:
    """Return the unit in the heading of an actual: `실적(건)`, `실적(단위: 건)`."""
    if not brackets:
        return None
    found = _STATED.fullmatch(half_width(brackets[0])) or _STATED_BARE.fullmatch(half_width(brackets[0]))
    return found[1].strip() if found else brackets[0]
