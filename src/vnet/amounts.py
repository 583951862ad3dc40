"""Numbers as a Korean office writes them: money in whole won, quantities as scaled integers with their unit."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from vnet.errors import BadInput, NegativeActual, NegativeSpending, UnclearNumber, ZeroSpending
from vnet.i18n import N_

# Sums of very many entries, and values times people, must stay inside SQLite's 64-bit integers.
LARGEST = 10**12
MINUTES = -60
"""What stands in the place of a number of decimals where hours are counted in minutes: so many parts make 1."""
MOST_PEOPLE = 10**6
_LONGEST = 40
_LONGEST_BESIDE = 80

MONEY_UNITS = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
_SHORT_MONEY_UNITS = {"": 1, "천": 1_000, "만": 10_000, "백만": 1_000_000, "억": 100_000_000}

_PLAIN: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width ！ to ～
    **str.maketrans("　￦−–﹣－", " ₩----"),
}
# Compiled when first used (by `re`, which keeps them): a report needs none of them.
_DIGITS = r"(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?P<decimals>\.[0-9]+)?"
_MONEY = rf"(?P<sign>-?)(?:₩|\\)?(?P<sign2>-?)\s*{_DIGITS}\s*(?P<unit>[가-힣]*)"
_PLAINEST = r"(?P<won>[1-9][0-9]{0,2}(?:,[0-9]{3}){0,3}|[1-9][0-9]{0,11})원?"  # most amounts: 1,234,000원
# 금 1,234,000원정, 일금 일백이십삼만사천원정(₩1,234,000): how receipts and resolutions write what is paid.
_FORMAL = r"(?P<head>일?금|金)?\s*(?P<amount>.*?[^\s정整])\s*(?P<end>(?<=원)\s*[정整])?"
_BESIDE = r"(?P<one>[^()]+)\((?P<other>[^()]+)\)"
_IN_WORDS = r"(.+)원|(.*만(?:[1-9]천)?)"
_CLOSED = r"(?:₩|\\)?\s*(?P<won>[0-9][0-9,]*)\s*원?\s*\.?-"  # a mark that nothing be added, or below 0
_POINTS = r"(?:₩|\\)?\s*(?:-\s*)?(?P<won>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)\s*원?"
_NEGATIVE = r"(?P<sign>₩|\\)?\s*(?:[△▲]\s*(?P<triangle>.+)|\((?P<brackets>[^()]+)\))"
_QUANTITY = rf"(?P<sign>-?)\s*{_DIGITS}\s*(?P<unit>(?!여)[^\d\s.,:+\-~∼〜/].*)?"
_ANOTHER = r".*(?:[/,·]\s*|\s)\d.*"  # behind a unit: 1건/200부
# Behind a unit: no number that was counted.
_ABOUT = ("이상", "이하", "이내", "미만", "초과", "내외", "안팎", "정도", "가량", "남짓", "쯤")
_POINTS_IN_COUNT = r"(?P<count>[1-9][0-9]{0,2}(?:\.[0-9]{3})*(?:\.[0-9]{3}\.[0-9]{3}|\.000))\D*"
_HOURS = (
    r"(?P<hours>[0-9]{1,6}|[1-9][0-9]{0,2}(?:,[0-9]{3})+)"
    r"(?::(?P<clock>[0-5][0-9])(?::00)?(?:\s*시간)?|\s*시간\s*(?:(?P<minutes>[0-5]?[0-9])\s*분|(?P<half>반)))"
)
HOUR, MINUTE = "시간", "분"
_COUNT = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)"
_COUNTER = r"\s*(?:[가-힣]{1,4})?\s*"
_SHARE = rf"(?P<part>{_COUNT})\s*(?P<of>[가-힣]{{1,4}})?\s*/\s*(?P<whole>{_COUNT})\s*(?P<again>[가-힣]{{1,4}})?\s*"
_OUT_OF = rf"(?:총\s*)?(?P<whole>{_COUNT}){_COUNTER}(?<=[\s가-힣0-9])중(?:에서|에)?\s*(?P<part>{_COUNT}){_COUNTER}"


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
        raise too_large(f"{written[:_LONGEST]}...", f"{LARGEST:,}")
    return Fraction(match["digits"].replace(",", "") + (match["decimals"] or ""))


def too_large(text: str, limit: str) -> BadInput:
    """Return what is said of a number that is beyond what can be recorded; `limit` is the largest, for people."""
    return BadInput(N_('"{text}" is too large: at most {limit} can be recorded.'), text=text, limit=limit)


def negative_actual(text: str) -> NegativeActual:
    """Return what is said of an actual below 0."""
    return NegativeActual(
        N_(
            'An actual cannot be negative ("{text}"). To take an entry back, void it with its reason '
            "(vnet void ID --reason TEXT) and record the right value; if there was none, record 0."
        ),
        text=text,
    )


def negative_spending(text: str) -> NegativeSpending:
    """Return what is said of an amount below 0."""
    return NegativeSpending(
        N_(
            'Spending cannot be negative ("{text}"). For money that came back write '
            "vnet spend AMOUNT --category NAME --refund --reason TEXT; to take a wrong entry back, "
            "vnet void ID --reason TEXT."
        ),
        text=text,
    )


def negative_adjustment(text: str, action: str) -> BadInput:
    """Return what is said of an amount of 0 or below by which the budget would be adjusted in some way (`transfer`)."""
    return BadInput(_NEGATIVE_ADJUSTMENTS.get(action, N_('Write an amount above 0 (not "{text}").')), text=text)


_NEGATIVE_ADJUSTMENTS = {
    "transfer": N_(
        'Write an amount above 0 (not "{text}"). To transfer it the other way put --from in the place of --to.'
    ),
    "supplement": N_(
        'Write an amount above 0 (not "{text}"). To take money off a line: '
        "vnet budget supplement AMOUNT --line NAME --cut --reason TEXT."
    ),
}


@lru_cache(maxsize=64)  # an import reads each amount for the totals, and then for its entry
def parse_won(text: str) -> int:
    """Read an amount of money as people write it; return whole won, 1 or more.

    Raises:
        UnclearNumber, BadInput, NegativeSpending, ZeroSpending: each with what to write instead.
    """
    plain = half_width(text)
    if match := re.fullmatch(_PLAINEST, plain):
        return int(match["won"].replace(",", ""))
    beside = re.fullmatch(_BESIDE, plain) if len(plain) <= _LONGEST_BESIDE else None
    if beside is None or re.fullmatch(_NEGATIVE, plain):
        return _won(plain, text)
    one, other = (_won(part.strip(), text, is_checked=True) for part in beside.groups())
    if one != other:
        raise UnclearNumber(
            N_('"{text}" say two amounts: {one} and {other}. Write the one that was paid.'),
            text=text,
            one=format_won(one),
            other=format_won(other),
        )
    return one


def _won(plain: str, text: str, *, is_checked: bool = False) -> int:
    """Return the won of one amount; `is_checked`: it is held against another, so that words in it may be taken whole.

    Raises:
        UnclearNumber, BadInput, NegativeSpending, ZeroSpending: each of `text`.
    """
    refuse_two_readings(plain)
    match = re.fullmatch(_MONEY, _as_digits(signed(plain), is_checked=is_checked))
    unit = match and {**_SHORT_MONEY_UNITS, **MONEY_UNITS}.get(match["unit"])
    if match is None or unit is None:
        raise UnclearNumber(
            N_('"{text}" is not a clear amount of money. Write 1234000, 1,234,000, 1,234천원 or 123만원 (whole won).'),
            text=text,
        )
    if match["sign"] or match["sign2"]:
        raise negative_spending(text)
    won = _number(match) * unit
    if won.denominator != 1:
        raise BadInput(
            N_('"{text}" is not a whole number of won. Write the amount without a part of a won.'), text=text
        )
    if won == 0:
        raise ZeroSpending(N_("Spending of 0 won is not recorded: where nothing was spent, there is nothing to enter."))
    if won > LARGEST:
        raise too_large(text, format_won(LARGEST))
    return int(won)


def _as_digits(text: str, *, is_checked: bool) -> str:
    """Return an amount as receipts write it in digits and a unit: 일금 이십만원정 as 200000; any other as it is."""
    formal = re.fullmatch(_FORMAL, text) if len(text) <= _LONGEST else None
    if formal is None:
        return text
    amount = re.sub(r"(?<=\D) +| +(?=\D)", "", formal["amount"])
    words = re.fullmatch(_IN_WORDS, amount, re.ASCII)
    if words is None:
        return amount
    is_formal = bool(is_checked or formal["head"] or formal["end"])
    won = _said_in_words(words[1] or words[2], is_checked=is_checked, is_formal=is_formal)
    return amount if won is None else str(won)


def _said_in_words(number: str, *, is_checked: bool, is_formal: bool) -> int | None:
    """Return the won that words say; None where they are none, or may say two numbers and nothing holds them."""
    from vnet.numerals import is_cut_short, spoken  # noqa: PLC0415 - amounts in words are rare

    if is_cut_short(number) and not is_checked:
        return None
    return spoken(number) if is_formal or any(map(_is_digit, number)) else None


def _is_digit(character: str) -> bool:
    return character in "0123456789일이삼사오육칠팔구"


def signed(text: str) -> str:
    """Return a number that books write as below 0, △1,234 or (1,234), with a minus sign; any other as it is."""
    match = re.fullmatch(_NEGATIVE, text)
    return f"-{match['sign'] or ''}{(match['triangle'] or match['brackets']).strip()}" if match else text


def refuse_two_readings(text: str) -> None:
    """Refuse an amount that two people would read as two: 350.000, and 50,000- (closed with a mark, or below 0).

    Raises:
        UnclearNumber: with both.
    """
    if closed := re.fullmatch(_CLOSED, text):
        _refuse_either(text, closed["won"], f"-{closed['won']}")
    if points := re.fullmatch(_POINTS, text):
        whole, _point, rest = points["won"].rpartition(".")
        _refuse_either(
            text, points["won"].replace(".", ","), whole if rest == "000" and "." not in whole else points["won"]
        )


def _refuse_either(text: str, one: str, other: str) -> None:
    raise UnclearNumber(
        N_('"{text}" can be read as {one} or as {other}. Write the one that is meant, in digits and commas alone.'),
        text=text,
        one=one,
        other=other,
    )


@lru_cache(maxsize=64)  # as above
def parse_quantity(text: str) -> tuple[Fraction, str | None]:
    """Read an actual as people write it (`3`, `3건`, `1,234 명`, `4.25점`); return the number and its unit, if any.

    Raises:
        UnclearNumber, NegativeActual: each with what to write instead.
    """
    plain = half_width(text)
    if (hours := hours_and_minutes(plain)) is not None:
        return hours, HOUR
    _refuse_points(plain)
    match = re.fullmatch(_QUANTITY, signed(plain))
    if match is None:
        raise _no_clear_number(text)
    unit = match["unit"] and normal(match["unit"])
    if unit:
        _refuse_more_than_unit(unit, text)
    if match["sign"]:
        raise negative_actual(text)
    return _number(match), unit


def hours_and_minutes(plain: str) -> Fraction | None:
    """Return the hours that are written with their minutes (`3:30`, `3시간 30분`, `3시간 반`); None of all others."""
    if not (":" in plain or HOUR in plain):  # compiling what follows is a tenth of a `log`
        return None
    match = re.fullmatch(_HOURS, plain)
    if match is None:
        return None
    minutes = 30 if match["half"] else int(match["clock"] or match["minutes"])
    return Fraction(match["hours"].replace(",", "")) + Fraction(minutes, 60)


def _no_clear_number(text: str) -> UnclearNumber:
    return UnclearNumber(
        N_('"{text}" is not a clear number. Write digits, with the unit if you like: 3, 1,234 or 3건.'), text=text
    )


def _refuse_more_than_unit(unit: str, text: str) -> None:
    """Refuse what is more behind a number than its unit: a footnote's mark, a word for about so many, another number.

    Raises:
        UnclearNumber: of the whole text.
    """
    if unit[0].isnumeric() or unit.endswith(_ABOUT):
        raise _no_clear_number(text)
    if re.fullmatch(_ANOTHER, unit):
        raise UnclearNumber(N_('"{text}" says more than one number. Write each in an entry of its own.'), text=text)


def parse_share(text: str) -> tuple[int, int] | None:
    """Read a part and its whole as people write them (`7/12`, `7명/12명`, `12명 중 7명`); None where it is no share.

    Raises:
        BadInput: the whole is 0.
    """
    plain = half_width(text)
    if len(plain) > _LONGEST or not ("/" in plain or "중" in plain):  # compiling what follows is a tenth of a `log`
        return None
    match = re.fullmatch(_SHARE, plain) or re.fullmatch(_OUT_OF, plain)
    if match is None or _of_two_units(match):
        return None
    part, whole = (int(match[name].replace(",", "")) for name in ("part", "whole"))
    if not whole:
        raise BadInput(
            N_('"{text}" is a share of nothing, which is none: where there was nothing, there is nothing to enter.'),
            text=text,
        )
    if max(part, whole) > LARGEST:
        raise too_large(text, f"{LARGEST:,}")
    return part, whole


def _of_two_units(match: re.Match[str]) -> bool:
    """Tell whether two things stand beside each other, and no part beside its whole: 1건/200부."""
    said = match.groupdict()
    return bool(said.get("of") and said.get("again") and said["of"] != said["again"])


def _refuse_points(text: str) -> None:
    """Refuse a count with a point before three zeros, or with several points: 1.000 may be 1,000."""
    if points := re.fullmatch(_POINTS_IN_COUNT, text):
        count = points["count"]
        _refuse_either(text, count.replace(".", ","), count.removesuffix(".000"))


def parse_people(text: str) -> int:
    """Read a number of people (`12`, `12명`); return it, 0 or more."""
    match = re.fullmatch(_QUANTITY, half_width(text))
    if match is None:
        from vnet.numerals import native_count  # noqa: PLC0415 - most say it in digits

        match = re.fullmatch(_QUANTITY, native_count(half_width(text)) or "")
    if match is None or match["sign"] or match["decimals"] or match["unit"] not in {None, "명", "인"}:
        raise BadInput(
            N_('"{text}" is not a number of people. Write a whole number of 0 or more: 12 or 12명.'), text=text
        )
    people = int(_number(match))
    if people > MOST_PEOPLE:
        raise too_large(text, format_whole(MOST_PEOPLE))
    return people


def scaled(number: Fraction, decimals: int, *, text: str, unit: str) -> int:
    """Return `number` as an integer scaled by 10^`decimals` (hours: in minutes), the form in which actuals are kept.

    Raises:
        BadInput: the number has more decimals than the plan's unit takes.
        BadInput: it is beyond what sums of many entries could hold.
    """
    value = number * parts(decimals)
    if value.denominator != 1:
        if decimals < 0:
            raise BadInput(
                N_('"{text}" is no whole number of minutes. Write hours and minutes: 3:20 or 3시간 20분.'), text=text
            )
        if decimals == 0:
            raise BadInput(
                N_('"{text}" is not a whole number: {unit} is counted in whole numbers.'), text=text, unit=unit
            )
        raise BadInput(
            N_('"{text}" has too many decimals: {unit} takes at most {decimals}.'),
            text=text,
            unit=unit,
            decimals=decimals,
        )
    if value > LARGEST:
        raise too_large(text, format_quantity(Fraction(LARGEST, parts(decimals)), decimals))
    return int(value)


def unscaled(value: int, decimals: int) -> Fraction:
    """Return the number that a scaled integer stands for."""
    return Fraction(value, parts(decimals)) if decimals else Fraction(value)


def parts(decimals: int) -> int:
    """Return how many of the smallest steps that are counted make 1: 100 with two decimals, 60 of hours in minutes."""
    return 10**decimals if decimals >= 0 else -decimals


def places(decimals: int, least: int) -> int:
    """Return with how many decimals, so many at least, a number is shown; hours are shown in minutes."""
    return max(decimals, least) if decimals >= 0 else decimals


def format_whole(number: int) -> str:
    """Return a whole number with its thousands marked: `1,234`."""
    return f"{number:,}"


def format_quantity(number: Fraction, decimals: int = 0) -> str:
    """Return a quantity for people, half up: whole numbers without decimals, others with `decimals` (1 at least).

    Hours that are counted in minutes read as on a clock: `3:30`.
    """
    if number.denominator == 1:
        return f"{number.numerator:,}"
    if decimals < 0:
        return _on_a_clock(number, parts(decimals))
    return f"{round_half_up(number, max(decimals, 1)):,}"


def _on_a_clock(number: Fraction, steps: int) -> str:
    """Return hours with minutes; with seconds too, and parts of them, where more steps than 60 make an hour."""
    rounded = Fraction(_half_up(abs(number) * steps), steps)
    hours, rest = divmod(rounded, 1)
    minutes, rest = divmod(rest * 60, 1)
    said = f"{'-' if number < 0 else ''}{hours:,}:{minutes:02}"
    if steps == -MINUTES:
        return said
    seconds, rest = divmod(rest * 60, 1)
    digits = len(str(steps // 3600)) - 1
    return f"{said}:{seconds:02}" + (f".{int(rest * 10**digits):0{digits}}" if digits else "")


def format_with_unit(number: Fraction, decimals: int, unit: str) -> str:
    """Return a quantity with its unit: `1,234건`, and hours that are counted in minutes as people say them."""
    if decimals != MINUTES or number.denominator == 1 or unit != HOUR:
        return f"{format_quantity(number, decimals)}{unit}"
    hours, minutes = divmod(_half_up(abs(number) * 60), 60)
    said = [f"{hours:,}{HOUR}" if hours else "", f"{minutes}{MINUTE}" if minutes or not hours else ""]
    return ("-" if number < 0 else "") + " ".join(filter(None, said))


def format_exactly(number: Fraction) -> str:
    """Return a number with all its decimals where they end within eight, otherwise as a fraction: `7/3`."""
    for decimals in range(9):
        if (number * 10**decimals).denominator == 1:
            return format_quantity(number, decimals)
    return f"{number.numerator}/{number.denominator}"


def format_rounded(number: Fraction, digits: int) -> str:
    """Return a number rounded to so many digits that count: `8.81816307402`."""
    size = len(str(abs(number).numerator // abs(number).denominator)) if abs(number) >= 1 else 0
    return f"{round_half_up(number, max(digits - size, 0)):,}"


def format_percent(share: Fraction) -> str:
    """Return a share that somebody laid down (a goal, a cap) with all the decimals that it has: `97%`."""
    return f"{format_exactly(share * 100)}%"


def format_up(number: Fraction, decimals: int) -> str:
    """Return a number rounded up to so many decimals; a whole one without any."""
    step = 1 if number.denominator == 1 else parts(decimals)
    up = Fraction(-(-number.numerator * step // number.denominator), step)
    if decimals < 0:
        return format_quantity(up, decimals)
    return f"{round_half_up(up, 0 if step == 1 else decimals):,}"


def format_beside(number: Fraction, decimals: int, *limits: Fraction) -> str:
    """Return a number rounded half up, with the further decimals that keep it on its side of each limit."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    decimals = decimals_beside(number, decimals, *limits)
    return _on_a_clock(number, parts(decimals)) if decimals < 0 else f"{round_half_up(number, decimals):,}"


def decimals_beside(number: Fraction, decimals: int, *limits: Fraction) -> int:
    """Return with how many decimals, so many at least, a number rounded half up is on its side of each limit."""
    while any(_side(_rounded(number, decimals), limit) != _side(number, limit) for limit in limits):
        decimals = decimals + 1 if decimals >= 0 else _finer_than(decimals)
    return decimals


def _finer_than(decimals: int) -> int:
    """Return what follows minutes where they are too coarse: seconds, and then parts of them."""
    return MINUTES * 60 if decimals == MINUTES else decimals * 10


def _rounded(number: Fraction, decimals: int) -> Fraction:
    steps = parts(decimals)
    return Fraction(_half_up(number * steps), steps) if number >= 0 else -_rounded(-number, decimals)


def decimals_short_of(number: Fraction, decimals: int, goal: Fraction) -> int:
    """Return with how many decimals, so many or more, a number that is short of a goal does not read like it."""
    return decimals_beside(number, places(decimals, 1), goal) if number < goal else decimals


def _side(number: Fraction, limit: Fraction) -> int:
    return (number > limit) - (number < limit)


def in_unit(won: Fraction | int, unit: str) -> Fraction:
    """Return an amount of won in a money unit."""
    return Fraction(won) / MONEY_UNITS[unit]


def decimals_in(unit: str, amounts: Iterable[Fraction | int | None]) -> int:
    """Return how many decimals amounts of won have in a unit, so that the most exact of them is shown whole."""
    exact = [in_unit(won, unit) for won in amounts if won is not None]
    return next(
        (decimals for decimals in range(12) if all((amount * 10**decimals).denominator == 1 for amount in exact)), 12
    )


def significant_decimals(won: int, unit: str, digits: int) -> int:
    """Return how many decimals an amount has in a unit, so that so many digits of `won` count, to one won at most."""
    size = MONEY_UNITS[unit]
    return min(max(0, digits - len(str(won // size))), len(str(size)) - 1)


def format_won(won: int) -> str:
    """Return an amount of money in won: `1,234,000원`."""
    return f"{won:,}원"


def format_money(won: int, unit: str) -> str:
    """Return an amount in a money unit such as 천원, exactly: a remainder shows as decimals, never rounded away."""
    size = MONEY_UNITS[unit]
    return f"{won // size:,}" if won % size == 0 else f"{(Decimal(won) / size).normalize():,f}"


def round_half_up(number: Fraction, decimals: int) -> Decimal:
    """Round a number of either sign half up (away from zero) to `decimals` places; exact until the last step."""
    whole = _half_up(abs(number) * 10**decimals)
    return Decimal(whole if number >= 0 else -whole).scaleb(-decimals)


def _half_up(number: Fraction) -> int:
    """Return the whole number nearest to one of 0 or more."""
    return (number.numerator * 2 + number.denominator) // (number.denominator * 2)
