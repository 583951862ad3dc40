"""The house as CONTRIBUTING draws it is the house as it stands: rooms, their order, and one word for each command."""

import re
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT
from vnet.cli.help import COMMANDS

VNET = ROOT / "src" / "vnet"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# Commands whose word is no name that Python takes, or that have words of their own after them.
ACTIONS = {"import": "import_", "plan": "plan_next", "ledger": "ledger_create"}


def mapped() -> list[list[str]]:
    """Return the rooms that the map names, row by row: `plan/files` for a folder, `rates` for a module."""
    table = CONTRIBUTING[CONTRIBUTING.index("| room |") :].partition("\n\n")[0]
    return [re.findall(r"`([a-z_0-9/]+)`", line.split("|")[1]) for line in table.splitlines()[2:]]


def standing() -> set[str]:
    """Return the rooms there are: every module beside the package's own, and every folder with modules in it."""
    folders = {path.parent.relative_to(VNET).as_posix() for path in VNET.rglob("*.py")} - {"."}
    return folders | {path.stem for path in VNET.glob("*.py") if path.stem != "__init__"}


def layers() -> list[set[str]]:
    """Return the layers that import-linter holds, the lowest first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = (one for one in settings["contracts"] if one["type"] == "layers")
    return [set(layer.replace(" ", "").replace(":", "|").split("|")) for layer in reversed(contract["layers"])]


def test_every_room_is_on_the_map() -> None:
    """The map names each room once, and none that does not stand."""
    named = [room.strip("/") for row in mapped() for room in row]
    assert sorted(named) == sorted(standing())


def test_the_maps_order_is_the_layers() -> None:
    """A room that may be known by another stands above it on the map."""
    order = [layer for room in (room for row in mapped() for room in row) for layer in _layer(room)]
    assert order == sorted(order)


def _layer(room: str) -> list[int]:
    top = room.partition("/")[0]
    return [number for number, layer in enumerate(layers()) if top in layer]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_commands_word_is_on_every_floor(command: str) -> None:
    """What a command is typed with, what it does, its action and its tests are found by its own word."""
    word = ACTIONS.get(command, command)
    declared = command if command in {"plan", "ledger"} else word
    places = [
        VNET / "cli" / f"{declared}.py",
        VNET / "actions" / f"{word}.py",
        ROOT / "tests" / f"test_{word.rstrip('_')}.py",
    ]
    assert [place for place in places if not place.is_file()] == []


def test_paths_in_documents_exist() -> None:
    """Every file of the project that CONTRIBUTING or a decision names is there."""
    texts = [CONTRIBUTING, *(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))]
    named = {path for text in texts for path in re.findall(r"`([\w/]+\.(?:py|sql|toml|md|po))`", text)}
    assert named
    assert [path for path in sorted(named) if not _is_there(path)] == []


def _is_there(path: str) -> bool:
    return any(Path(place, path).is_file() for place in (ROOT, VNET, ROOT / "src"))
