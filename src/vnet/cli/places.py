"""Where the words of a command stand that have no option: names of several words, a number before or behind them."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain

from vnet.amounts import half_width, parse_won
from vnet.cli.option_values import is_day
from vnet.errors import VnetError
from vnet.numerals import native_count
from vnet.short_way import Words

Place = Callable[[list[str], list[str]], list[str] | None]
"""Takes the words without an option, and all of the others; returns them in their places, None where they have none."""

_ONE_WORD = {"entries", "edit", "undo", "show", "proof"}  # two that are looked for may be two questions; an id is one
_BARE_NUMBER = re.compile(r"[\d,.]+")
_WON_IN_WORDS = re.compile(r"[일이삼사오육칠팔구십백천만억]+원정?")
_LONGEST_UNIT = 2  # 건, 시간
_MAY_BE_COUNTED = re.compile(r"[\d\s./,-]+일?")  # 4/12 may be a share, 5일 so many days


def placing(command: str, known: Words) -> Place:
    """Return what puts a command's words in their places."""
    is_one_name = len(known.arguments) == 1 and command not in _ONE_WORD
    place = _PLACES.get(command) or partial(_one_name if is_one_name else _as_they_stand, known)
    return partial(_with_day, place, len(known.arguments)) if "--date" in known.options else place


def _with_day(place: Place, fewest: int, loose: list[str], options: list[str]) -> list[str] | None:
    """Return the words in their places, those before or behind all others that say a day as the day."""
    if "--date" in options or (apart := _day_apart(loose, fewest)) is None:
        return place(loose, options)
    day, others = apart
    is_no_amount = place is _amount_and_line and not _is_won(day)
    if _MAY_BE_COUNTED.fullmatch(half_width(day)) and not is_no_amount:
        return None
    placed = place(others, [*options, "--date"])
    return placed and [*placed, "--date", day]


def _as_they_stand(known: Words, loose: list[str], _options: list[str]) -> list[str] | None:
    needed = sum(argument in known.required for argument in (*known.arguments, known.rest))
    return loose if needed <= len(loose) and (known.rest or len(loose) <= len(known.arguments)) else None


def _one_name(known: Words, loose: list[str], options: list[str]) -> list[str] | None:
    """Return the words as the one name that the command takes."""
    return _as_they_stand(known, [" ".join(loose)] if loose else [], options)


def _name_and_value(loose: list[str], _options: list[str]) -> list[str] | None:
    """Return a KPI's name and the value, from words of which one alone is a number: 활동 연계 지원 3 건, C4 두 건."""
    if (found := _number_apart(_in_digits(loose))) is None:
        return None
    value, before, after = found
    is_unit_apart = _BARE_NUMBER.fullmatch(half_width(value)) and after and len(after[0]) <= _LONGEST_UNIT
    if is_unit_apart and (before or len(after) > 1):
        value, after = value + after[0], after[1:]
    name = " ".join((*before, *after))
    return [name, value] if name else None


def _day_apart(loose: list[str], fewest: int) -> tuple[str, list[str]] | None:
    """Return the day that the first or the last words say, and the others, of which there are a few; None of no day."""
    for count in range(len(loose) - fewest, 0, -1):
        for day, others in ((loose[:count], loose[count:]), (loose[-count:], loose[:-count])):
            text = " ".join(day)
            if is_day(text):
                return text, others
    return None


def _in_digits(loose: Sequence[str]) -> list[str]:
    """Return the words with a number in Korean words and its unit as digits, where none of them has digits: 두 건."""
    if any(half_width(word)[:1].isdigit() for word in loose):
        return list(loose)
    for length in (1, 2):
        spans = [(place, "".join(loose[place : place + length])) for place in range(len(loose) - length + 1)]
        counts = [(place, count) for place, text in spans if (count := native_count(text))]
        if len(counts) == 1:
            ((place, count),) = counts
            return [*loose[:place], count, *loose[place + length :]]
    return list(loose)


def _number_apart(loose: list[str]) -> tuple[str, list[str], list[str]] | None:
    """Return the one word that begins with a digit, and those before and after it; None where that is not one word."""
    numbers = [place for place, word in enumerate(loose) if half_width(word)[:1].isdigit()]
    if len(numbers) != 1 or len(loose) < 2:  # noqa: PLR2004 - a name and a number
        return None
    (place,) = numbers
    return loose[place], loose[:place], loose[place + 1 :]


def _amount_and_line(loose: list[str], options: list[str]) -> list[str] | None:
    """Return an amount with the expense category and the network that stand beside it: 12만3천원 일반운영비 국제."""
    amount, names = _amount_apart(loose)
    lacks = [option for option in ("--category", "--network") if option not in options]
    if "--line" in options:
        return loose if not loose else None
    if len(lacks) > len(names) == 1 and names[0].count("/") == 1:  # a line of the budget: 일반운영비/국제
        names = names[0].split("/")
    is_only_network = lacks == ["--category"] and not names
    if not amount or len(names) > len(lacks) or is_only_network:
        return None
    return [amount, *chain.from_iterable(zip(lacks, names, strict=False))]


def _amount_apart(loose: list[str]) -> tuple[str, list[str]]:
    """Return the amount among words, which may be in several (12 만 3천원), and the others; "" where none is clear."""
    numbers = [place for place, word in enumerate(loose) if half_width(word)[:1].isdigit()]
    numbers = numbers or [place for place, word in enumerate(loose) if _WON_IN_WORDS.fullmatch(word)]
    if not numbers:
        return "", loose
    first, last = numbers[0], numbers[-1] + 1
    for end in range(min(last + 1, len(loose)), last - 1, -1):
        amount = "".join(loose[first:end])
        if _is_won(amount):
            return amount, [*loose[:first], *loose[end:]]
    return ("", loose) if len(numbers) > 1 else (loose[first], [*loose[:first], *loose[first + 1 :]])


def _is_won(text: str) -> bool:
    try:
        return parse_won(text) > 0
    except VnetError:
        return False


def _event_and_task(loose: list[str], _options: list[str]) -> list[str] | None:
    """Return what happened, and the task's name: done 표준협약서 개발."""
    return [loose[0], " ".join(loose[1:])] if len(loose) > 1 else None


def _item_and_step(loose: list[str], _options: list[str]) -> list[str] | None:
    """Return a checklist's item and the number that stands behind its name: 표준협약서 개발 및 보급 1."""
    is_numbered = len(loose) > 1 and half_width(loose[-1])[:1].isdigit()
    if is_numbered:
        return [" ".join(loose[:-1]), loose[-1]]
    return loose if loose and len(loose) <= 2 else None  # noqa: PLR2004 - an item and its step


_PLACES: dict[str, Place] = {
    "log": _name_and_value, "spend": _amount_and_line, "task": _event_and_task, "step": _item_and_step,
}  # fmt: skip
