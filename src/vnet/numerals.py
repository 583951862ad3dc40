"""Numbers that are said in words, as receipts have them: 일백이십삼만사천, and with digits among them: 3백5십만."""

import re

_DIGITS = "일이삼사오육칠팔구"
_DIGIT = f"[1-9{_DIGITS}]"
_SIZES = {"억": 100_000_000, "만": 10_000, "천": 1_000, "백": 100, "십": 10, "": 1}
# Below 10,000: digits alone, or 3천2백5십; what comes last may be digits that fill all places left: 3백50. And 35백만.
_PLACES = (
    rf"(?:{_DIGIT}?천)?(?:(?:[1-9][0-9](?=백만)|{_DIGIT})?백)?(?:{_DIGIT}?십)?"
    rf"(?:[{_DIGITS}]|(?<=천)[1-9][0-9]{{2}}|(?<=백)[1-9][0-9]|(?<=십)[1-9])?"
)
_BELOW = rf"(?:[1-9][0-9]{{0,3}}|[1-9],[0-9]{{3}}|{_PLACES})"
_NUMBER = rf"(?:({_BELOW})억)?(?:({_BELOW})만)?({_BELOW})"  # compiled by `re` when first used
# Before what is counted: 한 건, 열두 명, 스무 명. Only before these: 세종 and 네트워크 begin as numerals do.
_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_COUNTERS = "건|회|명|번|차례|부|권|개|곳|개소|개기업|시간|사람|팀"
_NATIVE = (
    rf"(?:(?P<twenty>스무)|(?P<tens>{'|'.join(_TENS[1:])})?(?P<ones>{'|'.join(_ONES[1:])})?)\s*(?P<unit>{_COUNTERS})"
)
_PART = rf"([0-9]+|[{_DIGITS}]?)([천백십]?)"


def spoken(text: str) -> int | None:
    """Return the number that a text says in words, or in words and digits, without blanks; None if it says none."""
    match = re.fullmatch(_NUMBER, text, re.ASCII)
    if match is None:
        return None
    above, middle, rest = match.groups()
    return _below(above, "억") + _below(middle, "만") + _below(rest, "") or None


def native_count(text: str) -> str | None:
    """Return how many of what a text says in Korean's own numerals, in digits: 두건 as 2건; None if it says none."""
    match = re.fullmatch(_NATIVE, text)
    if match is None:
        return None
    count = 20 if match["twenty"] else 10 * _TENS.index(match["tens"] or "") + _ONES.index(match["ones"] or "")
    return f"{count}{match['unit']}" if count else None


def is_cut_short(text: str) -> bool:
    """Tell whether a number in words may stand for a larger one: 1억2천 for 1억2천만, 12만5 for 12만5천."""
    return re.fullmatch(r"[^만]*억[^만]+|.*만[0-9]{1,2}", text, re.ASCII) is not None


def _below(part: str | None, size: str) -> int:
    """Return what stands before 억 or 만 (where nothing does, one of it is meant), or at the end."""
    if part is None:
        return 0
    if not part:
        return _SIZES[size] if size else 0
    found = re.findall(_PART, part.replace(",", ""))
    return sum(_digit(digit) * _SIZES[place] for digit, place in found if digit or place) * _SIZES[size]


def _digit(text: str) -> int:
    if text in _DIGITS:
        return _DIGITS.index(text) + 1 if text else 1
    return int(text)
