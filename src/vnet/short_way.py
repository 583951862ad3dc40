"""The short way: an ordinary, complete command line understood without typer, from a table derived from its commands.

Whatever is unusual (an unknown word, a missing value, a value that begins with `-`) is not understood here and left to
typer. What is understood means the same to both. A page of help is kept as typer gave it, and shown from here.
"""

import marshal
import os
from collections.abc import Iterable, Iterator, Mapping

from vnet import __version__, cache_files, i18n, output
from vnet.lean_typing import Any, NamedTuple

HOISTED = ("--data", "--ledger", "--year", "--lang")
NO_INPUT = "--no-input"

VALUE, FLAG, MANY = "value", "flag", "many"  # an option with a value, one without, one that may be given several times

_NAME = "command-line"
_WIDEST = 100

Said = dict[str, str | bool | tuple[str, ...] | None]


class Words(NamedTuple):
    """The words that something takes: its options (each with parameter and sort) and its arguments, by parameter.

    `defaults` has every parameter that need not be said; `variables` the environment's variables of some; `rest` is the
    parameter that takes all the words after the arguments, "" where none does.
    """

    options: dict[str, tuple[str, str]]
    arguments: tuple[str, ...]
    required: tuple[str, ...]
    defaults: Said
    variables: dict[str, str]
    rest: str = ""


class Table(NamedTuple):
    """Every command's words, and those of the common options."""

    common: Words
    commands: dict[str, Words]


class Call(NamedTuple):
    """What a line asks for: the command, the values of the common options, and the command's own words."""

    command: str
    common: dict[str, str | None]
    words: Said


def hoist(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the common options, which may stand before or after a command, and apart from them the other words."""
    first: list[str] = []
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--":
            rest += [word, *queue]
            break
        if word in HOISTED and queue:
            first += [word, queue.pop(0)]
        elif word == NO_INPUT or word.startswith(tuple(f"{option}=" for option in HOISTED)):
            first.append(word)
        else:
            rest.append(word)
    return first, rest


def understand(words: Iterable[str], environment: Mapping[str, str], table: Table) -> Call | None:
    """Return what a line asks for; None where only typer can tell."""
    first, rest = hoist(words)
    if "_VNET_COMPLETE" in environment or not rest or rest[0] not in table.commands:
        return None
    common = _said(first, table.common, environment)
    said = _said(rest[1:], table.commands[rest[0]], environment)
    if common is None or said is None or _may_be_period(said, table.commands[rest[0]]):
        return None
    return Call(rest[0], {name: value for name, value in common.items() if not isinstance(value, (bool, tuple))}, said)


def _may_be_period(said: Said, known: Words) -> bool:
    """Tell whether what stands in the place of a KPI that need not be named may be the quarter: vnet report 2분기."""
    is_asked_for = "--quarter" in known.options and "kpi" in known.arguments and "kpi" not in known.required
    return is_asked_for and bool(said.get("kpi"))


def _said(words: list[str], known: Words, environment: Mapping[str, str]) -> Said | None:
    """Return the value of every parameter; None where anything is unusual."""
    said = given_words(words, known)
    if said is None or not all(name in said for name in known.required):
        return None
    stated = {name: environment[variable] for name, variable in known.variables.items() if environment.get(variable)}
    return {**known.defaults, **stated, **said}


def given_words(words: list[str], known: Words) -> Said | None:
    """Return the values of the parameters that are given; None where anything is unusual."""
    given: dict[str, Any] = {}
    arguments = iter(known.arguments)
    queue = iter(words)
    for word in queue:
        if word.startswith("-"):
            name, sort, taken = _option(word, queue, known)
            if sort == VALUE and name in given and not word.startswith(HOISTED):  # which of the two is meant?
                return None
            given[name] = (*given.get(name, ()), taken) if sort == MANY else taken
        else:
            name, taken = next(arguments, known.rest), word
            given[name] = (*given.get(name, ()), word) if name == known.rest else word
        if not name or not taken:
            return None
    return given


def _option(word: str, rest: Iterator[str], known: Words) -> tuple[str, str, str | bool | None]:
    """Return an option's parameter, its sort and its value, which may be the next of the other words."""
    option, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
    name, sort = known.options.get(option, ("", ""))
    if not value and not equals and sort != FLAG:
        value = next(rest, "")
    return name, sort, _taken(sort, equals, value)


def _taken(sort: str, equals: str, value: str) -> str | bool | None:
    """Return an option's value; None where it is none, or unusual."""
    if sort == FLAG:
        return None if equals else True
    return value if sort and value and not value.startswith("-") else None


def kept_table() -> Table | None:
    """Return the table that was kept; None where there is none for these commands."""
    made_from = _made_from()
    data = made_from and cache_files.kept(cache_files.of_installation(_NAME), made_from)
    if not data:
        return None
    try:
        common, commands = marshal.loads(data)  # noqa: S302 - a file of our own: see `cache_files.kept`
        return Table(Words(*common), {name: Words(*words) for name, words in commands.items()})
    except (EOFError, ValueError, TypeError, AttributeError):
        return None


def keep(table: Table) -> None:
    """Keep the table for the commands that follow."""
    if made_from := _made_from():
        plain: Any = (tuple(table.common), {name: tuple(words) for name, words in table.commands.items()})
        cache_files.keep(cache_files.of_installation(_NAME), made_from, marshal.dumps(plain))


def kept_page(words: Iterable[str]) -> str | None:
    """Return the help that a line asks for, as typer's way laid it out before; None where only typer can tell."""
    first, rest = hoist(words)
    command = rest[:-1]
    if "_VNET_COMPLETE" in os.environ or rest[-1:] != ["--help"] or (command and not _is_name(command)):
        return None
    made_from = _made_from()
    if not made_from or (first and first[-1].startswith("-")):
        return None
    data = cache_files.kept(_page_name(command), made_from + _catalogue())
    return None if data is None else data.decode(errors="replace")


def keep_page(command: list[str], text: str) -> None:
    """Keep a help page in the language and the width that it was laid out for; `command` is empty for the program's."""
    if made_from := _made_from():
        cache_files.keep(_page_name(command), made_from + _catalogue(), text.encode())


def page_width() -> int:
    """Return how wide a page of help is: at most as wide as the terminal."""
    return min(output.terminal_width(80), _WIDEST)


def _is_name(words: list[str]) -> bool:
    return len(words) == 1 and words[0].isascii() and words[0].isalpha() and words[0].islower()


def _page_name(command: list[str]) -> str:
    return cache_files.of_installation("-".join(["help", *command, i18n.language(), str(page_width())]))


def _catalogue() -> bytes:
    """Return what tells the catalogue of messages from another."""
    try:
        status = os.stat(i18n.catalogue_path())
    except OSError:
        return b"none"
    return b"%d %d" % (status.st_size, status.st_mtime_ns)


def _made_from() -> bytes | None:
    """Return what tells the commands that a table was derived from from any others."""
    here = os.path.dirname(__file__)
    try:
        return f"{__version__} ".encode() + cache_files.program(here, os.path.join(here, "cli"))
    except OSError:
        return None
