"""What completes a line that is being typed: asked by a shell at the press of a key, so that typer is not loaded."""

import os
import shlex
from collections.abc import Iterable, Sequence

from vnet.actions.completion_names import names
from vnet.cli.wording import KOREAN, KOREAN_OPTIONS, OPTIONS, command_named
from vnet.commands.words import workspace
from vnet.errors import VnetError
from vnet.legible import is_legible
from vnet.names import key
from vnet.output import write_stdout
from vnet.short_way import FLAG, Table, Words, hoist, understand

_OF_OPTIONS = {
    "--kpi": "kpi", "--kind": "kind", "--measure": "unit", "--category": "category", "--network": "network",
    "--partner": "partner", "--line": "category", "--from": "category", "--to": "category",
}  # fmt: skip
_CHOICES = {
    "--quarter": ("1", "2", "3", "4"), "--month": tuple(map(str, range(1, 13))), "--lang": ("ko", "en"),
    "--format": ("table", "json", "csv", "xlsx"),
}  # fmt: skip
# What stands without an option, by its place behind the command: a sort of names, or the words that may stand there.
_PLACES: dict[str, tuple[str | tuple[str, ...], ...]] = {
    **dict.fromkeys(("log", "explain", "basis", "trend", "register", "report"), ("kpi",)),
    "spend": ("", "category", "network"), "task": (("start", "done"), "task"), "step": ("item",),
    "budget": (("transfer", "supplement", "carry"),), "plan": (("next", "changes", "revise"),),
    "ledger": (("create", "export", "import", "upgrade"),), "profile": (("list", "show"),),
    "completion": (("show", "install"), ("bash", "zsh", "fish", "powershell")),
}  # fmt: skip


def say(shell: str, line: str, table: Table) -> None:
    """Write what may stand in the place of the last word of a line, a line each, as the shell takes it."""
    found = [_quoted(name, shell) for name in completions(line, table) if is_legible(name)]
    write_stdout("".join(f"{name}\n" for name in found))


def completions(line: str, table: Table) -> list[str]:
    """Return what may stand in the place of a line's last word (`vnet log 활동`); the program stands before it."""
    *before, begun = _words(line)
    first, rest = hoist([OPTIONS.get(word, word) for word in before[1:]])
    command = command_named(rest[0]) if rest else ""
    known = table.commands.get(command)
    option = before[-1] if before else ""
    option = OPTIONS.get(option, option)
    if option in _OF_OPTIONS or option in _CHOICES:
        return _fitting(begun, _values(option, first, table))
    if begun.startswith("-"):
        return _fitting(begun, _options(table.common, known, begun))
    if not rest:
        return _fitting(begun, table.commands if begun.isascii() else " ".join(KOREAN.values()).split())
    return _fitting(begun, _of_place(command, rest[1:], known, first, table)) if known else []


def _words(line: str) -> list[str]:
    """Return the words of a line, of which the last may be empty; a quotation mark that is still open is left out."""
    try:
        words = shlex.split(line)
    except ValueError:
        words = line.replace('"', " ").replace("'", " ").split()
    return words if line[-1:].strip() and words else [*words, ""]


def _values(option: str, first: list[str], table: Table) -> Iterable[str]:
    return _CHOICES[option] if option in _CHOICES else _named(_OF_OPTIONS[option], first, table)


def _of_place(command: str, words: Sequence[str], known: Words, first: list[str], table: Table) -> Iterable[str]:
    """Return what may stand where the next word without an option stands."""
    places = _PLACES.get(command, ())
    loose = _loose(words, known)
    if loose >= len(places):
        return ()
    sort = places[loose]
    return sort if isinstance(sort, tuple) else _named(sort, first, table)


def _loose(words: Sequence[str], known: Words) -> int:
    """Return how many of a command's words stand without an option."""
    count, is_value = 0, False
    for word in words:
        is_option = word.startswith("-") and not is_value
        count += not (is_option or is_value)
        is_value = is_option and known.options.get(word, ("", FLAG))[1] != FLAG
    return count


def _named(sort: str, first: list[str], table: Table) -> list[str]:
    call = understand([*first, "status"], os.environ, table)
    try:
        return names(workspace(call.common), sort) if call else []
    except VnetError:
        return []


def _options(common: Words, known: Words | None, begun: str) -> Iterable[str]:
    """Return the options that go with a command, in Korean where one was begun so."""
    options = [option for words in (known, common) if words for option in words.options if option.startswith("--")]
    if begun.isascii():
        return [*options, "--help"]
    return (f"--{name}" for option in options for name in KOREAN_OPTIONS.get(option, "").split())


def _fitting(begun: str, known: Iterable[str]) -> list[str]:
    """Return what begins as the word does; where nothing does, the only one that has it anywhere."""
    every = list(known)
    wanted = begun if begun.startswith("-") else key(begun) if begun else ""
    begin = [name for name in every if (name if begun.startswith("-") else key(name)).startswith(wanted)]
    inside = [] if begin or not wanted else [name for name in every if wanted in key(name)]
    return begin or (inside if len(inside) == 1 else [])


def _quoted(name: str, shell: str) -> str:
    """Return a name as one word of a line of the shell, whatever is in it."""
    if shell == "fish" or all(letter.isalnum() or letter in "-_.·" for letter in name):  # fish puts it in quotes itself
        return name
    return "'" + name.replace("'", "''") + "'" if shell == "powershell" else shlex.quote(name)
