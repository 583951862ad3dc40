"""`vnet doctor`: how vnet is installed here, and in which state it finds plan and ledger, for who helps from afar.

Nobody is named and nothing counted but entries: the home folder is `~`, an account's name elsewhere in a path `…`, and
of a server's address nobody's name is left.
"""

import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which
from urllib.parse import urlsplit

from vnet import __version__, cache_files, i18n
from vnet.actions.workspace import Workspace
from vnet.errors import Problems, VnetError
from vnet.lean_typing import NamedTuple
from vnet.ledger import opening
from vnet.ledger.address import is_address
from vnet.output import terminal_size
from vnet.plan import cache
from vnet.plan.paths import years_in

_PACKAGES = (
    "openpyxl",
    "platformdirs",
    "pydantic",
    "python-calamine",
    "rich",
    "ruamel.yaml",
    "typer",
    "xlrd",
    "psycopg",
)
_SETTINGS = ("VNET_", "COLUMNS", "LANG", "LC_", "NO_COLOR", "PYTHON", "TERM")
_FONT_FILES = {
    "win32": (("malgun.ttf", r"C:\Windows\Fonts\malgun.ttf"),),
    "darwin": (("AppleSDGothicNeo", "/System/Library/Fonts/AppleSDGothicNeo.ttc"),),
}
_ASKED = re.compile(r"(?<=://)[^@/\s]*@|(?<=\w)\?\w\S*")
_SECONDS = 5  # that a program may take which knows the fonts


class PlanState(NamedTuple):
    """The years that there are plans of, the one that is meant, and whether it can be read: its faults, or why not."""

    years: tuple[int, ...] = ()
    year: int | None = None
    faults: int = 0
    trouble: str | None = None
    is_kept: bool = False
    seconds: float | None = None


class LedgerState(NamedTuple):
    """What the ledger is: the form it says it has (None: none), and ours; its size, or why it cannot be read."""

    on_server: bool = False
    is_there: bool = False
    form: int | None = None
    ours: int = 0
    entries: int | None = None
    bytes: int | None = None
    trouble: str | None = None
    seconds: float | None = None


class Diagnosis(NamedTuple):
    """All that is found. Places are by their names: program, folder, plan, ledger, cache; None: there is none."""

    vnet: str
    python: str
    system: str
    language: str
    encodings: tuple[tuple[str, str], ...]
    terminal: tuple[int, int] | None
    packages: tuple[tuple[str, str | None], ...]
    settings: tuple[str, ...]
    font: str | None
    places: tuple[tuple[str, str | None], ...]
    plan: PlanState
    ledger: LedgerState


def doctor(workspace: Workspace) -> Diagnosis:
    """Look at everything; what is wrong is found, and never raised."""
    return Diagnosis(
        vnet=__version__,
        python=f"{platform.python_version()} ({platform.python_implementation()}, {platform.machine()})",
        system=f"{platform.system()} {platform.release()}",
        language=i18n.language(),
        encodings=tuple(_encodings()),
        terminal=terminal_size(),
        packages=tuple((name, _version(name)) for name in _PACKAGES),
        settings=tuple(sorted(name for name in os.environ if name.startswith(_SETTINGS))),
        font=_font(),
        places=tuple(_places(workspace)),
        plan=_plan(workspace),
        ledger=_ledger(workspace),
    )


def _encodings() -> Iterator[tuple[str, str]]:
    for name in ("stdin", "stdout", "stderr"):
        yield name, str(getattr(getattr(sys, name), "encoding", None))
    yield "files", sys.getfilesystemencoding()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _font() -> str | None:
    """Return a font that draws Korean, where it is cheap to know."""
    if sys.platform in _FONT_FILES:
        return next((name for name, place in _FONT_FILES[sys.platform] if Path(place).exists()), None)
    if (program := which("fc-match")) is None:
        return None
    with suppress(OSError, subprocess.SubprocessError):
        asked = [program, "--format=%{family[0]}|%{lang}", ":lang=ko"]
        said = subprocess.run(asked, capture_output=True, timeout=_SECONDS, check=True).stdout  # noqa: S603 - no words of others
        family, _bar, languages = said.decode(errors="replace").partition("|")
        return family if "ko" in languages.split("|") else None
    return None


def _places(workspace: Workspace) -> Iterator[tuple[str, str | None]]:
    yield "program", unnamed(sys.prefix)
    yield "folder", unnamed(str(Path.cwd()))
    for name, attribute in (("plan", "data"), ("ledger", "ledger")):
        try:
            place: str = getattr(workspace, attribute)
        except VnetError:
            yield name, None
            continue
        yield name, unnamed(place if is_address(place) else str(Path.cwd() / place))
    with suppress(OSError):
        yield "cache", unnamed(cache_files.folder())


def unnamed(text: str) -> str:
    """Return a text without the name of who works here: in paths the home folder, in addresses who asks."""
    home = Path("~").expanduser()
    if home.name:
        text = text.replace(str(home), "~")
    parts = re.split(r"([/\\])", _ASKED.sub("", text))
    return "".join("…" if part and part == home.name else part for part in parts)


def _plan(workspace: Workspace) -> PlanState:
    state = PlanState()
    begun = time.perf_counter()
    try:
        state = state._replace(years=tuple(years_in(workspace.data)))
        state = state._replace(year=workspace.year)
        read = cache.load_with_digest(workspace.data, workspace.year)
    except Problems as error:
        return state._replace(faults=len(error.problems))
    except VnetError as error:
        return state._replace(trouble=unnamed(str(error)))
    return state._replace(is_kept=read.cached is not None, seconds=time.perf_counter() - begun)


def _ledger(workspace: Workspace) -> LedgerState:
    state = LedgerState()
    try:
        place = workspace.ledger
    except VnetError:  # as there is no plan, which is said of it
        return state
    try:
        if is_address(place):
            state = state._replace(on_server=True, is_there=True)
        else:
            form, ours = opening.stated_form(place)
            file = Path(place)
            size = file.stat().st_size if file.is_file() else None
            state = state._replace(is_there=file.exists(), form=form, ours=ours, bytes=size)
            if form is not None and 0 < form < ours:  # to look at it would bring it along
                return state
        begun = time.perf_counter()
        with opening.to_read(place) as ledger:
            entries = ledger.head().size
        return state._replace(entries=entries, seconds=time.perf_counter() - begun)
    except (VnetError, OSError) as error:
        trouble = unnamed(str(error))
        if state.on_server:  # what a server says of who asks
            user = urlsplit(place).username
            trouble = trouble.replace(user, "…") if user else trouble
        return state._replace(trouble=trouble)
