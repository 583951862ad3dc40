"""Names of partner bodies that look like one another: offered to a person for merging, never merged here.

Two names are alike where they have the same letters without legal form, case, spaces and punctuation (㈜한빛,
한빛 주식회사), or where one syllable differs by one letter (한빛은행, 한빚은행), and their legal forms agree.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from vnet.lean_typing import NamedTuple
from vnet.names import key

# Each legal form with the ways to write it; NFKC has made (주) of ㈜ by then.
_FORMS = {
    "주식회사": r"주식회사|\(주\)|\bco\.?,? ?ltd\b\.?|\binc\b\.?|\bcorp\b\.?",
    "유한회사": r"유한(?:책임)?회사|\(유\)",
    "재단법인": r"재단법인|\(재\)",
    "사단법인": r"사단법인|\(사\)",
    "사회복지법인": r"사회복지법인|\(복\)",
    "의료법인": r"의료법인|\(의\)",
    "학교법인": r"학교법인|\(학\)",
}
_ANY_FORM = "|".join(f"({written})" for written in _FORMS.values())
# Of shorter names one letter tells bodies apart (전주, 진주) as often as it is a slip.
_SHORTEST_MISTYPED = 4
_SYLLABLES = range(ord("가"), ord("힣") + 1)


class Alike(NamedTuple):
    """An offer: `name` could stand for the `others`, which the ledger has too. `known` are the aliases it has now."""

    name: str
    others: tuple[str, ...]
    known: tuple[str, ...] = ()


class _Spelling(NamedTuple):
    """A name without its legal forms: its letters, those forms, and the places of letters that are a whole word."""

    core: str
    forms: frozenset[int]
    alone: frozenset[int]


def find_alike(uses: Mapping[str, int], aliases: Mapping[str, tuple[str, ...]]) -> tuple[Alike, ...]:
    """Return the offers to merge names, each name in one of them at most; the most used name stands for the others.

    Names that the plan's aliases have are settled: others may be offered to them, they to nobody.

    Args:
        uses: how often the ledger has each name.
        aliases: main names of the plan, each with its other names.
    """
    settled = {name: main for main, others in aliases.items() for name in (main, *others)}
    alike = _alike({name: _spelling(name) for name in {**uses, **settled}})
    free = set(uses) - settled.keys()
    offers: dict[str, list[str]] = {}
    for name in sorted(alike, key=lambda name: (name not in settled, -uses.get(name, 0), name)):
        if name in settled or name in free:
            free.discard(name)
            others = [other for other in alike[name] if other in free]
            offers.setdefault(settled.get(name, name), []).extend(others)
            free.difference_update(others)
    return tuple(
        Alike(main, tuple(sorted(others)), aliases.get(main, ())) for main, others in sorted(offers.items()) if others
    )


def _alike(spelled: Mapping[str, _Spelling]) -> dict[str, list[str]]:
    """Return for each name, given with its spelling, those that are alike, itself among them."""
    by_core = defaultdict(list)
    for name, spelling in spelled.items():
        by_core[spelling.core].append(name)
    neighbours = _one_letter_apart(spelled.values())
    return {
        name: _of_one_form(
            spelling.forms,
            {
                other: spelled[other].forms
                for core in (spelling.core, *sorted(neighbours[spelling.core]))
                for other in by_core[core]
            },
        )
        for name, spelling in spelled.items()
    }


def _of_one_form(forms: frozenset[int], around: Mapping[str, frozenset[int]]) -> list[str]:
    """Return those names around one that go with its legal forms.

    A name without a legal form may be any body's: it goes with others only where there is one form to choose.
    """
    is_one = len(set(around.values()) - {frozenset()}) == 1
    return [name for name, own in around.items() if is_one or own == forms]


def _spelling(name: str) -> _Spelling:
    folded = unicodedata.normalize("NFKC", name).casefold()
    forms = frozenset(match.lastindex or 0 for match in re.finditer(_ANY_FORM, folded))
    words = [key(word) for word in re.split(r"[\W_]+", re.sub(_ANY_FORM, " ", folded) if forms else folded) if word]
    core = "".join(words)
    if not core:  # the name is nothing but a form, or has no letter at all
        return _Spelling(key(name), frozenset(), frozenset())
    alone, place = set(), 0
    for word in words:
        if len(word) == 1:
            alone.add(place)
        place += len(word)
    return _Spelling(core, forms, frozenset(alone))


def _one_letter_apart(spelled: Iterable[_Spelling]) -> Mapping[str, set[str]]:
    """Return for every core those in which one syllable differs by one of its letters (자모).

    Cores are put together by what they have beside a syllable, so that few are compared with each other. A syllable
    that is a word by itself is a number rather than a slip: 예시기업 가, 예시기업 나.
    """
    alone: dict[str, frozenset[int]] = {}
    for spelling in spelled:
        alone[spelling.core] = alone.get(spelling.core, frozenset()) | spelling.alone
    beside: dict[tuple[str, str], list[str]] = defaultdict(list)
    for core, fixed in alone.items():
        if len(core) >= _SHORTEST_MISTYPED:
            for place, letter in enumerate(core):
                if ord(letter) in _SYLLABLES and place not in fixed:
                    beside[core[:place], core[place + 1 :]].append(core)
    result: dict[str, set[str]] = defaultdict(set)
    for (before, _), cores in beside.items():
        for core, other in _mistyped(cores, len(before)) if len(cores) > 1 else ():
            result[core].add(other)
            result[other].add(core)
    return result


def _mistyped(cores: Iterable[str], place: int) -> Iterator[tuple[str, str]]:
    """Yield the pairs of cores whose syllables at a place share two of their three letters."""
    sharing: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for core in cores:
        number = ord(core[place]) - _SYLLABLES.start
        letters = (number // 588, number // 28 % 21, number % 28)  # initial, vowel and final, as Unicode counts them
        for left_out in range(3):
            sharing[(left_out, *letters[:left_out], *letters[left_out + 1 :])].append(core)
    for same in sharing.values():
        yield from combinations(same, 2)
