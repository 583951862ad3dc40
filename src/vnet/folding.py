"""Where texts fold: between words, by the cells that their characters take on a screen."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = r"\s*\S+\s*"


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
