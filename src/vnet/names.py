"""Names as people type them: found by code, by name or by an unambiguous part of either; near misses listed."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

MOST_LISTED = 10
_MOST_CANDIDATES = 5
_NEAR_ENOUGH = 0.4
_LONGEST = 100  # characters of what was typed that are compared
# Vowels (아래아) that keyboards and word processors write for a middle dot.
_NO_DOTS = dict.fromkeys(map(ord, "\u318d\u119e\u11a2"))


@lru_cache(maxsize=4096)  # of one row of a sheet, each text is asked for many times
def key(name: str) -> str:
    """Return the form in which names are compared: NFC, without case, spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    letters = "".join(filter(str.isalnum, folded.translate(_NO_DOTS)))
    return unicodedata.normalize("NFC", letters or folded)


def matches(query: str, named: Sequence[Iterable[str]]) -> list[int]:
    """Return the places in `named` (each with all its names) that `query` means.

    Those with a name equal to it; if there are none, those with a name that contains it.
    """
    wanted = key(query)
    if not wanted:
        return []
    keys = [{key(name) for name in names if name} for names in named]
    equal = [place for place, own in enumerate(keys) if wanted in own]
    return equal or [place for place, own in enumerate(keys) if any(wanted in known for known in own)]


def nearest(query: str, named: Sequence[Iterable[str]]) -> list[int]:
    """Return the places in `named` most like `query`, best first; all of them where nothing is like it.

    Korean is compared letter by letter (자모), so that one wrong vowel is a near miss, with the whole name and with
    each word of it. What was typed may also be the
    first letters of a name's syllables (ㅎㄷ), or a name that the keyboard wrote in its other mode (ghkfehd).
    """
    import difflib  # noqa: PLC0415 - most names are found

    from vnet.keyboard import first_letters, in_korean, in_latin  # noqa: PLC0415 - as above

    query = query[:_LONGEST]
    wanted = set(map(_letters, (query, in_korean(query), in_latin(query))))
    compact = key(query)

    def likeness(names: Iterable[str]) -> float:
        known = list(filter(None, names))
        if any(key(first_letters(name)).startswith(compact) for name in known):
            return 1.0
        compared = {_letters(part) for name in known for part in (name, *name.split())}
        return max(difflib.SequenceMatcher(None, text, part).ratio() for text in wanted for part in compared)

    ranked = sorted(((likeness(names), -place) for place, names in enumerate(named)), reverse=True)
    near = [-place for score, place in ranked if score >= _NEAR_ENOUGH]
    return near[:_MOST_CANDIDATES] or list(range(len(named)))


def _letters(name: str) -> str:
    return unicodedata.normalize("NFD", key(name))


def suggestion(query: str, known: Iterable[str]) -> str:
    """Return the known names as one line; of very many only those nearest to `query`."""
    names = list(dict.fromkeys(known))
    listed = nearest(query, [[name] for name in names]) if len(names) > MOST_LISTED else range(len(names))
    return ", ".join(names[place] for place in listed)
