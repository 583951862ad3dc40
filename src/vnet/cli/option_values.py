"""Values with spaces behind an option (--partner 한빛 주식회사): where one ends, and the lines that may be meant.

People write from left to right: once a command has the words that stand without an option, what follows the value of
one belongs to it. Before that it may belong to either, and only what leaves a whole command is a reading.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, product
from math import prod

from vnet.amounts import half_width
from vnet.errors import VnetError
from vnet.lean_typing import NamedTuple
from vnet.numerals import native_count
from vnet.period import parse_date
from vnet.short_way import FLAG, Words

_DAYS = {"--date", "--due", "--since", "--as-of"}
_SPANS = {"--from", "--to"}  # days, or lines of the budget
_NUMBERS = {"--people", "--quarter", "--month", "--year", "--size", "--seed", "--format", "--lang", "--type"}
_SENTENCES = {"--note", "--reason", "--cause", "--action", "--text", "--field", "--evidence", "-o", "--output"}
_SENTENCES |= {"--value", "--amount", "--line"}
_COUNTED = re.compile(r"[\d,.]+ ?(?:명|인|분기|월|년)?")
_SOME_DAYS = (dt.date(2000, 1, 1), dt.date(2000, 1, 2))  # a weekday alone is none on that weekday
_WEEKDAY = re.compile(r"\s*\(?[월화수목금토일]요일\)?$|\s*\([월화수목금토일]\)$|\s[월화수목금토일]$")
_MOST = 64  # readings that are looked at

IsWhole = Callable[[list[str], list[str]], bool]


class Part(NamedTuple):
    """An option with its value, () where nothing is one, and the words that stand behind it."""

    option: tuple[str, ...]
    behind: tuple[str, ...]


def is_day(text: str) -> bool:
    """Tell whether a text says a day, seen from some day; of a date its weekday is left to whoever knows the year."""
    if any(map(str.isdigit, text)):
        text = _WEEKDAY.sub("", text)
    for today in _SOME_DAYS:
        try:
            parse_date(text, year=2000, today=today)
        except VnetError:
            continue
        return True
    return False


def parts(words: Sequence[str], known: Words) -> tuple[list[str], list[Part]]:
    """Return the words before the first option, and each option with what stands behind it."""
    first: list[str] = []
    found: list[tuple[list[str], list[str]]] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word.startswith("-"):
            _parameter, sort = known.options.get(word, ("", FLAG))
            found.append(([word, *(queue[:1] if sort != FLAG else ())], []))
            queue = queue[sort != FLAG :]
        else:
            (found[-1][1] if found else first).append(word)
    return first, [Part(tuple(option), tuple(behind)) for option, behind in found]


def readings(words: Sequence[str], known: Words, is_whole: IsWhole) -> list[list[str]]:
    """Return the lines that a line may be whose options have words behind their values; itself where none has.

    Args:
        words: the command's words.
        known: what it takes.
        is_whole: whether words without an option, beside the options, make a whole command.
    """
    first, found = parts(words, known)
    if not any(part.behind and len(part.option) > 1 for part in found):
        return [list(words)]
    options = list(chain.from_iterable(part.option for part in found))
    if not is_whole(first, options):
        return [line for line in _every_line(first, found) if is_whole(_loose(line, known), options)]
    if not all(_may_be(part, len(part.behind)) for part in found):
        return []
    return [_line(first, found, [len(part.behind) for part in found]), *_with_day(first, found, known)]


def _every_line(first: Sequence[str], found: Sequence[Part]) -> list[list[str]]:
    """Return the lines with every number of words joined to each value; none where they are too many to look at."""
    ends = list(map(_ends, found))
    return [_line(first, found, end) for end in product(*ends)] if prod(map(len, ends)) <= _MOST else []


def _ends(part: Part) -> list[int]:
    """Return how many of the words behind an option may belong to its value; of a day as many as say one."""
    may_be = [count for count in range(len(part.behind) + 1) if _may_be(part, count)]
    return may_be[-1:] if part.option[0] in _DAYS else may_be


def _may_be(part: Part, count: int) -> bool:
    """Tell whether a value with so many of the words behind it may be the option's."""
    option, *value = part.option
    if not count:
        return True
    if not value or "=" in option:
        return False
    text = " ".join((*value, *part.behind[:count]))
    if option in _DAYS:
        return is_day(text)
    if option in _NUMBERS:
        return bool(_COUNTED.fullmatch(half_width(text)) or native_count(text))
    return _is_free(part.behind[:count]) or option in _SENTENCES or (option in _SPANS and is_day(text))


def _is_free(words: Iterable[str]) -> bool:
    """Tell whether none of some words begins with a number, which would be a value of its own."""
    return not any(half_width(word)[:1].isdigit() for word in words)


def _with_day(first: Sequence[str], found: Sequence[Part], known: Words) -> list[list[str]]:
    """Return the line with the last words behind a value as its day, where they may be one and it says none."""
    if "--date" not in known.options or any(part.option[0] == "--date" for part in found):
        return []
    for place, part in enumerate(found):
        for count in range(len(part.behind)):
            if is_day(day := " ".join(part.behind[count:])):
                ends = [count if at == place else len(other.behind) for at, other in enumerate(found)]
                shorter = [part._replace(behind=part.behind[:end]) for part, end in zip(found, ends, strict=True)]
                return [[*_line(first, shorter, ends), "--date", day]]
    return []


def _line(first: Sequence[str], found: Sequence[Part], ends: Iterable[int]) -> list[str]:
    """Return the words of a line with so many of those behind each value joined to it, and the others first."""
    loose, options = list(first), []
    for part, end in zip(found, ends, strict=True):
        loose += part.behind[end:]
        options += [*part.option[:-1], " ".join((part.option[-1], *part.behind[:end]))]
    return [*loose, *options]


def _loose(words: Sequence[str], known: Words) -> list[str]:
    first, found = parts(words, known)
    return [*first, *(word for part in found for word in part.behind)]
