"""What a line lacks, asked for where a person can answer: step by step for an entry, else word by word."""

import os
from collections.abc import Iterable, Iterator

from vnet.commands.asking import asked, can_ask, given, why_late
from vnet.errors import LATE
from vnet.i18n import _
from vnet.lean_typing import Any
from vnet.short_way import Table, given_words, hoist, understand

_PLACED = {"log": {"kpi": "KPI", "value": "VALUE"}, "spend": {"amount": "AMOUNT"}}  # the words that need no option
_WHOLE = ({"KPI", "VALUE"}, {"AMOUNT", "--category"})  # what such a line lacks is no step: it comes late, say


def completed(words: Iterable[str], lacks: Iterable[str]) -> list[str]:
    """Return a line's words with those that it lacks, before what stands behind `--`."""
    line = list(words)
    end = line.index("--") if "--" in line else len(line)
    return [*line[:end], *lacks, *line[end:]]


def entries(words: list[str], table: Table) -> Iterator[list[str]] | None:
    """Ask for entries step by step, by what a line of `log` or `spend` says of them; return each as a whole line.

    One is asked for; several in a row where the line says nothing of any. None where nobody can be asked, or it is
    another command, or a line that nothing is asked for.

    Raises:
        VnetError: there is nothing to ask about.
    """
    first, rest = hoist(words)
    call = understand([*first, "status"], os.environ, table)
    if not rest or rest[0] not in _PLACED or call is None or not can_ask():
        return None
    said = _said(rest[0], rest[1:], table)
    return None if said is None else _lines(rest[0], call.common, first, said)


def _said(command: str, words: list[str], table: Table) -> dict[str, str] | None:
    """Return what an entry's line says, by the words as guided asks for them; None where not every one is asked for."""
    known = table.commands[command]
    typed = given_words(words, known)
    if typed is None:
        return None
    names = {parameter: option for option, (parameter, _sort) in known.options.items()} | _PLACED[command]
    said = {names.get(parameter, ""): value for parameter, value in typed.items() if isinstance(value, str)}
    if said.get("KPI", "")[:1].isdigit() and "VALUE" not in said:  # 3건 alone
        said["VALUE"] = said.pop("KPI")
    is_whole = any(needed <= said.keys() for needed in _WHOLE)
    return said if len(said) == len(typed) and not is_whole else None


def _lines(command: str, common: Any, first: list[str], said: dict[str, str]) -> Iterator[list[str]]:
    from vnet.commands import guided

    while (line := guided.line(command, common, dict(said))) is not None:
        yield [*first, *line]
        if said:
            return


def word_by_word(words: list[str], unsaid: Iterable[str]) -> list[str] | None:
    """Ask for what a line lacks: a word, an option's value (`--reason TEXT`), whether it comes late; return it whole.

    None where nobody can be asked, or the person leaves it.
    """
    if not can_ask():
        return None
    lacks = tuple(unsaid)
    if lacks[0] == LATE:
        return _late(words)
    found: list[str] = []
    for lacking in map(_, lacks):
        option, _space, value = lacking.rpartition(" ")
        if value.startswith("-") or not (said := given(f"{lacking}:")):
            return None
        found += [option, said] if option else [said]
    return completed(words, found)


def _late(words: list[str]) -> list[str] | None:
    """Ask whether something is to be recorded late, and for the reason, where the line has none."""
    if any(word.partition("=")[0] == "--reason" for word in words):
        return completed(words, [LATE]) if asked(_("Record it late? (yes/no)")) else None
    reason = why_late()
    return completed(words, [LATE, "--reason", reason]) if reason else None
