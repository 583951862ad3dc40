"""The short way: an ordinary line is understood without typer as typer would, and everything else is left to it."""

import inspect
import itertools
import random
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest
import typer

from conftest import Office
from vnet import commands, short_way
from vnet.__main__ import run
from vnet.cache_files import of_installation
from vnet.cli.app import app
from vnet.cli.command_table import derived
from vnet.cli.help import COMMANDS
from vnet.short_way import FLAG, VALUE, Call, Words

LINES = 6000
TEXTS = (
    "C4",
    "3건",
    "1,234천원",
    "4/12",
    "국제",
    "a b",
    "x=y",
    "2",
    "table",
    "한글 낱말",
    "'",
    "--by",
    "-3",
    "-",
    "",
    "--",
)
ODD = (
    "--help",
    "--version",
    "--",
    "-x",
    "-",
    "",
    "--dat",
    "--no-such",
    "--format=",
    "-ofile",
    "-o=file",
    "--all=1",
    "log",
)
ENVIRONMENTS: tuple[dict[str, str], ...] = (
    {},
    {},
    {"VNET_DATA": "d", "VNET_YEAR": "2016"},
    {"VNET_LEDGER": "", "VNET_DATA": " "},
)


def lines(chance: random.Random) -> Iterator[tuple[list[str], bool]]:
    """Yield lines, and whether each is an ordinary one: complete, of known words, none of which begins with `-`."""
    table = derived()
    while True:
        name = chance.choice(COMMANDS)
        ordinary = chance.random() < 0.5
        texts = tuple(text for text in TEXTS if text and not text.startswith("-")) if ordinary else TEXTS
        groups = [group for words in (table.common, table.commands[name]) for group in options(words, chance, texts)]
        chance.shuffle(groups)
        taken = table.commands[name].arguments
        fewest = sum(argument in table.commands[name].required for argument in taken)
        if taken == ("kpi",) and "--quarter" in table.commands[name].options:  # what stands there may be the quarter
            taken = taken[:fewest]
        count = chance.randint(fewest, len(taken)) if ordinary else chance.randint(0, len(taken) + 1)
        if table.commands[name].rest:
            count += chance.randint(1 if ordinary else 0, 3)
        free = [[chance.choice(texts)] for _ in range(count)]
        order = sorted([0] * len(groups) + [1] * len(free), key=lambda _: chance.random())
        of = (iter(groups), iter(free))
        words = [word for which in order for word in next(of[which])]
        at = chance.choice([0, 0, 0, len(words)]) if not ordinary else 0
        words.insert(at, name)
        if ordinary and chance.random() < 0.3:
            words = ["--data", "folder", *words]
        yield (words, True) if ordinary else (mutated(words, chance), False)


def options(words: Words, chance: random.Random, texts: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield some of the options with their values; those that are required nearly always."""
    said: set[str] = set()
    for option, (name, sort) in words.options.items():
        if name in said or (name not in words.required and chance.random() < 0.7):
            continue
        if sort == VALUE:  # which can be said once, by one of its names
            said.add(name)
        if sort == FLAG:
            yield [option]
        elif option.startswith("--") and chance.random() < 0.3:
            yield [f"{option}={chance.choice(texts)}"]
        else:
            yield [option, chance.choice(texts)]


def mutated(words: list[str], chance: random.Random) -> list[str]:
    """Return the words with something put in, left out, cut short or said twice."""
    words = list(words)
    for _ in range(chance.randint(0, 2)):
        at = chance.randrange(len(words) + 1)
        match chance.randrange(4):
            case 0:
                words.insert(at, chance.choice(ODD))
            case 1 if at < len(words):
                del words[at]
            case 2 if at < len(words):
                words[at] = words[at][: chance.randint(0, len(words[at]))]
            case _:
                words.extend(words[at : at + 2])
    return words


class Asked:
    """What the commands were called with, instead of being run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[Call] = []
        self._group = typer.main.get_command(app)
        monkeypatch.setattr("vnet.cli.help.run", self.run)

    def run(self, name: str, common: Mapping[str, str | None], words: Mapping[str, Any]) -> None:
        """Note the call that a line came to, in place of making it."""
        self.calls.append(Call(name, dict(common), dict(words)))

    def by_typer(self, words: list[str]) -> Call | None:
        """Return what typer makes of a line; None where it answers itself."""
        self.calls.clear()
        first, rest = short_way.hoist(words)
        try:
            self._group.main(args=first + rest, prog_name="vnet", standalone_mode=False)
        except Exception:  # noqa: BLE001 - usage errors of every sort, which only typer tells
            return None
        return self.calls[0] if self.calls else None


def test_same_call_or_handed_over(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Of thousands of lines, each is understood as typer would or left to it; every ordinary one is understood."""
    asked, chance, understood, left = Asked(monkeypatch), random.Random(2016), 0, 0  # noqa: S311 - chance, no secret
    for number, (words, ordinary) in enumerate(itertools.islice(lines(chance), LINES)):
        environment = ENVIRONMENTS[number % len(ENVIRONMENTS)]
        with monkeypatch.context() as patch:
            for name in ("VNET_DATA", "VNET_LEDGER", "VNET_YEAR"):
                patch.delenv(name, raising=False)
            for name, value in environment.items():
                patch.setenv(name, value)
            call = short_way.understand(words, environment, derived())
            expected = asked.by_typer(words)
        assert call is not None or not ordinary, words
        if call is None:
            left += 1
            continue
        understood += 1
        assert expected is not None, words
        assert call.command == expected.command, words
        assert call.words == expected.words, words
        assert {name: call.common[name] for name in expected.common} == expected.common, words
    capsys.readouterr()
    assert understood > LINES / 2
    assert left > LINES / 10


@pytest.mark.parametrize("name", COMMANDS)
def test_words_are_those_of_what_is_called(name: str) -> None:
    """A command's words, as typer knows them, are the parameters of the function that they come to."""
    place = commands.module_name(name)
    declared: Callable[..., object] = getattr(import_module(f"vnet.cli.{place}"), place)
    words = set(inspect.signature(declared).parameters)
    room = "actions" if name in {*commands.RECORD, *commands.LOOK} else "commands"
    function: Callable[..., object] = getattr(import_module(f"vnet.{room}.{place}"), place)
    _office, *taken = inspect.signature(function).parameters
    # Where it goes, how much of it, and as of when the ledger is looked at, is said once for all that look.
    for_all = {"format_", "output", "force", "as_of", "full", "open_"} if name in commands.LOOK else set()
    assert words - for_all == set(taken)


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_parameter_is_plain(name: str | None) -> None:
    """No command has a parameter that the short way could not take: all are texts, flags that are off, or texts."""
    group: Any = typer.main.get_command(app)
    params = group.get_command(None, name).params if name else [param for param in group.params if not param.is_eager]
    for param in params:
        assert param.nargs == 1 or (param.nargs == -1 and param is params[0]), param
        assert not any((param.callback, param.secondary_opts, callable(param.default))), param
        assert param.expose_value, param
        assert isinstance(param.envvar, str | None), param
        assert getattr(param, "is_flag", False) or param.type.name == "str", param


def test_completion_is_left_to_typer() -> None:
    """Where a shell asks for completion, typer answers."""
    assert short_way.understand(["status"], {}, derived()) is not None
    assert short_way.understand(["status"], {"_VNET_COMPLETE": "bash_source"}, derived()) is None


def without_typer(office: Office, *words: str) -> bool:
    """Tell whether a command is run without typer."""
    code = (
        "import sys; from vnet.__main__ import run; code = run(sys.argv[1:]); sys.exit(code or 'typer' in sys.modules)"
    )
    return office.process("-c", code, *words).code == 0


def test_second_command_takes_it(office: Office) -> None:
    """The first command keeps the table, the second needs no typer any more."""
    assert not without_typer(office, "status")
    assert without_typer(office, "status")
    assert without_typer(office, "report", "--format", "json")


def test_interrupted_alike(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in a command ends it with the same code and the same words, whoever understood its line."""

    def interrupted(*_values: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vnet.actions.status.status", interrupted)
    by_typer = office.type("status")
    assert short_way.kept_table() is not None
    assert office.type("status") == by_typer
    assert (by_typer.code, by_typer.err) == (130, "")


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign", "gone", "forged"])
def test_damaged_table_is_no_error(damage: str, office: Office) -> None:
    """A table that cannot be trusted is done without, and made anew."""
    office.ok("status")
    path = office.folder / "cache" / "vnet" / of_installation("command-line")
    content = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(content[: len(content) // 2])
        case "changed":
            path.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
        case "foreign":
            path.chmod(0o666)
        case "forged":  # whole by its checksum, but no table
            body = content[8:-40]
            path.write_bytes(b"%08x" % zlib.crc32(body) + body)
        case _:
            path.unlink()
    assert short_way.kept_table() is None
    office.ok("status")
    assert short_way.kept_table() == derived()


def test_table_of_other_commands_is_stale(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that another version of vnet or of Python derived is not used."""
    office.ok("status")
    assert short_way.kept_table() == derived()
    with monkeypatch.context() as patch:
        patch.setattr("vnet.short_way.__version__", "0.0.0")
        assert short_way.kept_table() is None
    monkeypatch.setattr(sys, "version", "3.99")
    assert short_way.kept_table() is None


def test_folder_that_cannot_be_written(office: Office) -> None:
    """Where nothing can be kept, typer answers every time."""
    (office.folder / "cache").write_text("a file where the folder should be", encoding="utf-8")
    for _ in range(2):
        assert run(["status"]) == 0
    assert short_way.kept_table() is None


@pytest.mark.parametrize(
    "words", [("--help",), ("log", "--help"), ("import", "--help"), ("--data", "x", "void", "--help")]
)
def test_help_is_kept_as_typer_gave_it(words: tuple[str, ...], office: Office) -> None:
    """A page of help that is asked for again is the same to the letter, and needs no typer."""
    first = office.ok(*words)
    assert short_way.kept_page(words) == first.out
    assert without_typer(office, *words)
    assert office.ok(*words) == first


def test_kept_help_is_of_language_and_width(office: Office) -> None:
    """Another language or a narrower terminal gets its own page; one that is no page of help gets none."""
    english = office.ok("--help").out
    office.set(COLUMNS="60")
    assert short_way.kept_page(["--help"]) is None
    assert office.ok("--help").out != english
    assert office.ok("--help", "--lang", "ko").out not in {english, office.ok("--help").out}
    for words in ([], ["log"], ["--help", "log"], ["log", "--help", "x"], ["../log", "--help"], ["--data", "--help"]):
        assert short_way.kept_page(words) is None
    assert office.type("nonsense", "--help").code == 2


def test_kept_help_of_other_commands_is_stale(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that another version laid out is not used."""
    office.ok("--help")
    monkeypatch.setattr("vnet.short_way.__version__", "0.0.0")
    assert short_way.kept_page(["--help"]) is None
