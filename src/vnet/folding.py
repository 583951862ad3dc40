"""Where texts fold: between words, by the cells that their characters take on a screen."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_WORD = r"\s*\S+\s*"
_COMMAND = r"\s*(?:\d\s+)?vnet "
_LAST_COMMAND = r"(?<=:)\s+(vnet (?:(?!: ?vnet ).)+)$"
_NARROWEST = 20


class _Widths(dict[str, int]):
    """How many cells a character takes, by the character."""

    def __missing__(self, character: str) -> int:
        if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
            width = 0
        else:
            width = 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
        self[character] = width
        return width


_widths = _Widths()


def cell_len(text: str) -> int:
    """Return how many cells a text takes: two for a Korean syllable."""
    return len(text) if text.isascii() else sum(map(_widths.__getitem__, text))


def folded(said: str, width: int) -> str:
    """Return what is said for a screen of so many cells: folded between words, the lines below as far in as the first.

    A line to type is left whole: copied from two lines it would be another. It stands on a line of its own, if it ends
    a sentence and has no room beside it.
    """
    return "\n".join([line for said_line in said.split("\n") for line in _lines(said_line, width)])


def _lines(said: str, width: int) -> Iterator[str]:
    if cell_len(said) <= width or re.match(_COMMAND, said):
        yield said
        return
    begins_at = len(said) - len(said.lstrip())
    indent = " " * begins_at if width - begins_at >= _NARROWEST else ""  # the narrowest screens have no room for it
    room = width - len(indent)
    ends = re.search(_LAST_COMMAND, said)
    sentence = said[begins_at : ends.start() if ends else None]
    begins = [0, *breaks(sentence, room), len(sentence)]
    lines = [sentence[begin:end].rstrip() for begin, end in pairwise(begins)]
    if ends:
        last = f"{lines[-1]} {ends[1]}"
        lines = [*lines[:-1], last] if cell_len(last) <= room else [*lines, ends[1]]
    yield from (f"{indent}{line}" for line in lines)


def breaks(said: str, width: int) -> Iterator[int]:
    """Yield the places before which a line breaks: words go where they fit, one too long for any line is broken."""
    used = 0
    for match in re.finditer(_WORD, said):
        word, start = match[0], match.start()
        needed = cell_len(word.rstrip())
        if used + needed <= width:
            used += cell_len(word)
        elif needed > width:
            for part in _chopped(word, width):
                if start:
                    yield start
                start, used = start + len(part), cell_len(part)
        else:
            if start:
                yield start
            used = cell_len(word)


def _chopped(word: str, width: int) -> Iterator[str]:
    """Yield the parts of a word, each as many characters as fit."""
    begin = used = 0
    for place, character in enumerate(word):
        if used + _widths[character] > width and place > begin:
            yield word[begin:place]
            begin, used = place, 0
        used += _widths[character]
    yield word[begin:]
