"""A checked plan kept as plain data, so that unchanged files load neither YAML nor pydantic.

It is kept in the user's cache folder together with the whole content of its sources and vnet's version, which must be
the same to the byte. Whatever is wrong with it (stale, foreign, damaged, not to be written), vnet does without. Only a
plan that passed every check is ever kept.
"""

import datetime as dt
import json
import os
import stat
import sys
import zlib
from fractions import Fraction
from pathlib import Path
from typing import Any

from vnet import __version__
from vnet.plan import model
from vnet.plan.model import Plan
from vnet.plan.paths import budget_path, targets_path

_LARGEST = 16 * 2**20
_PARTS = {
    one.__name__: one
    for one in (
        model.Budget,
        model.BudgetLine,
        model.Checklist,
        model.ChecklistItem,
        model.Document,
        model.EvaluationItem,
        model.Field,
        model.Goal,
        model.Kind,
        model.Kpi,
        model.Measure,
        model.Network,
        model.PastYear,
        model.Plan,
        model.Quantity,
        model.Task,
    )
}
_WORDS = {one.__name__: one for one in (model.Accumulation, model.FieldType, model.Source)}


def load(directory: Path, year: int) -> Plan:
    """Return a year's checked plan: from the cache where its files are unchanged, else from the files.

    Raises:
        PlanProblems, Unreadable: as `vnet.plan.files.load.load`.
    """
    place = _place(directory, year)
    before = _sources(directory, year)
    plan = _kept(place, before) if place and before else None
    if plan is not None:
        return plan
    from vnet.plan.files.load import load as load_files  # noqa: PLC0415 - pydantic and ruamel.yaml, only when needed

    plan = load_files(directory, year)
    # A file that changed while it was read must not be taken for the one that was checked.
    if place and before and before == _sources(directory, year):
        _keep(place, before, plan)
    return plan


def _place(directory: Path, year: int) -> Path | None:
    """Return where a plan is kept: one file for each folder and year, so that what is kept does not pile up."""
    name = f"plan-{zlib.crc32(os.fsencode(directory.absolute())):08x}-{year}.json"
    try:
        return _cache_folder() / name
    except RuntimeError:  # there is no home folder
        return None


def _cache_folder() -> Path:
    """Return the user's cache folder, as platformdirs has it; loading that takes a third of bare Python's start."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "vnet" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "vnet"
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (stated if stated.is_absolute() else Path.home() / ".cache") / "vnet"


def _sources(directory: Path, year: int) -> bytes | None:
    """Return what tells these files, read by this program, from any others: all that is in them. None: unreadable."""
    parts = [_program(), b"%d" % year, os.fsencode(directory.absolute())]
    for path in (targets_path(directory, year), budget_path(directory, year)):
        try:
            parts.append(b"=" + path.read_bytes())
        except FileNotFoundError:
            parts.append(b"absent")
        except OSError:
            return None
    return b"".join(b"%d\n%b\n" % (len(part), part) for part in parts)


def _program() -> bytes:
    """Return what tells this program's reading of plans from any other's: its version, and its files as installed."""
    here = Path(__file__).parent
    folders = (here, here / "files", here / "files" / "checks")
    found = [entry for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py")]
    files = sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in found)
    return f"{__version__} {files}".encode()


def _kept(place: Path, sources: bytes) -> Plan | None:
    try:
        content = _content(place)
        check, kept_sources, data = content[:8], content[8 : 8 + len(sources)], content[8 + len(sources) :]
        if kept_sources != sources or check != b"%08x" % zlib.crc32(content[8:]):
            return None
        plan = _revived(json.loads(data))
    except (OSError, ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return None
    return plan if isinstance(plan, Plan) else None


def _content(place: Path) -> bytes:
    """Return what a file of ours holds: never one that is a link or a pipe, or that others can write."""
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(place, os.O_RDONLY | flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise OSError
        if not (_is_ours(status) and _is_ours(place.parent.stat())):
            raise OSError
        return file.read()


def _is_ours(status: os.stat_result) -> bool:
    """Tell whether nobody else can have written this. Windows keeps other users out of the folder itself."""
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _keep(place: Path, sources: bytes, plan: Plan) -> None:
    content = sources + json.dumps(_plain(plan), ensure_ascii=False, separators=(",", ":")).encode()
    beside = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            with os.fdopen(os.open(beside, flags, 0o600), "wb") as file:
                file.write(b"%08x" % zlib.crc32(content) + content)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError:
        return


def _plain(value: Any) -> Any:
    """Return a part of the plan as JSON data; lists begin with the name of what they are ("" for a tuple)."""
    if isinstance(value, tuple):
        name = type(value).__name__ if type(value).__name__ in _PARTS else ""
        return [name, *map(_plain, value)]
    if isinstance(value, Fraction):
        return {"fraction": [value.numerator, value.denominator]}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if type(value).__name__ in _WORDS:
        return {type(value).__name__: str(value)}
    return value


def _revived(value: Any) -> Any:
    """Return the part of the plan that JSON data stands for.

    Raises:
        ValueError, TypeError, KeyError: it stands for none.
    """
    if isinstance(value, list):
        name, *parts = value
        revived = tuple(map(_revived, parts))
        return _PARTS[name](*revived) if name else revived
    if isinstance(value, dict):
        ((name, stored),) = value.items()
        if name == "fraction":
            return Fraction(*stored)
        return dt.date.fromisoformat(stored) if name == "date" else _WORDS[name](stored)
    return value
