"""A checked plan kept as plain data, so that unchanged files load neither YAML nor pydantic.

It is kept in the user's cache folder together with the whole content of its sources, vnet's version and what tells its
program files, which must be the same to the byte. Whatever is wrong with it (stale, foreign, damaged, not to be
written), vnet does without. Only a plan that passed every check is ever kept. Who writes as the user can write there,
too, and keep another plan beside the right sources: no checksum tells, but `vnet check`, which reads the files, does.
And a version that enters the ledger, or under which something is handed out in a file, is read from the files once
more (`of_files`).
"""

import datetime as dt
import marshal
import os
import zlib
from fractions import Fraction

from vnet import __version__, cache_files
from vnet.errors import Conflict, VnetError
from vnet.i18n import N_
from vnet.lean_typing import Any, NamedTuple, StrEnum, StrPath
from vnet.plan import model
from vnet.plan.model import Plan
from vnet.plan.paths import budget_name, content, targets_name


class Version(NamedTuple):
    """A checked plan, and the digest by which this version of it is told (`vnet.plan.versions.digest`).

    `cached`: the folder of its files, where it was kept and they were not read now.
    """

    plan: Plan
    digest: str
    cached: StrPath | None = None


_OWN = {name: made for name, made in vars(model).items() if getattr(made, "__module__", None) == model.__name__}
_RECORDS = {name: made for name, made in _OWN.items() if isinstance(made, type) and issubclass(made, tuple)}
_RECORDS[Version.__name__] = Version
_WORDS = {name: made for name, made in _OWN.items() if isinstance(made, type) and issubclass(made, StrEnum)}
_CONSTANT, _TUPLE, _FRACTION, _DATE = "", "tuple", "fraction", "date"

# A part of the plan: what it is, and the data that it stands for. Records and tuples name the places of their parts.
_Row = tuple[str, Any]


def load(directory: StrPath, year: int) -> Plan:
    """Return a year's checked plan: from the cache where its files are unchanged, else from the files.

    Raises:
        Problems, VnetError: as `vnet.plan.files.load.load`.
    """
    return load_with_digest(directory, year).plan


def load_with_digest(directory: StrPath, year: int) -> Version:
    """Return a year's checked plan as `load` does, with its digest, which is not computed again for a kept plan.

    Raises:
        Problems, VnetError: as `vnet.plan.files.load.load`.
    """
    name = _name(directory, year)
    before = _sources(directory, year)
    version = _kept(name, before) if before else None
    if version is not None:
        return version._replace(cached=directory)
    from pathlib import Path  # noqa: PLC0415

    from vnet.plan.files.load import load as load_files  # noqa: PLC0415 - pydantic and ruamel.yaml, only when needed
    from vnet.plan.versions import digest  # noqa: PLC0415 - json and hashlib, likewise

    plan = load_files(Path(directory), year)
    version = Version(plan, digest(plan))
    # A file that changed while it was read must not be taken for the one that was checked.
    if before and before == _sources(directory, year):
        _keep(name, before, version)
    return version


def kept(directory: StrPath, year: int) -> Plan | None:
    """Return a year's plan only if it is kept and its files are unchanged: they are not read as YAML."""
    sources = _sources(directory, year)
    version = _kept(_name(directory, year), sources) if sources else None
    return version and version.plan


def of_files(version: Version) -> Version:
    """Return a version as its files have it: read once more where it was kept, so that nobody's other plan passes.

    Raises:
        Conflict: they say something else; what was kept is taken away.
        Problems, VnetError: as `vnet.plan.files.load.load`.
    """
    if version.cached is None:
        return version
    from pathlib import Path  # noqa: PLC0415

    from vnet.plan.files.load import load as load_files  # noqa: PLC0415 - once in a version's life
    from vnet.plan.versions import digest  # noqa: PLC0415

    plan = load_files(Path(version.cached), version.plan.year)
    if (plan, digest(plan)) != version[:2]:
        misleads(version.cached, plan)
        raise Conflict(
            N_(
                "The plan of {year} that was kept in your cache is not what its files say: somebody wrote another one "
                "there, or changed the files just now. It is gone, and nothing was recorded: do it once more."
            ),
            year=plan.year,
        )
    return Version(*version[:2])


def misleads(directory: StrPath, plan: Plan) -> bool:
    """Tell whether another plan is kept for the files from which this one was read, and take it away then."""
    name, sources = _name(directory, plan.year), _sources(directory, plan.year)
    data = cache_files.kept(name, sources) if sources else None
    if not sources or not data:
        return False
    from vnet.plan.versions import digest  # noqa: PLC0415 - json and hashlib

    try:
        is_same = marshal.loads(data) == _rows(Version(plan, digest(plan)))  # noqa: S302 - a file of our own
    except (ValueError, TypeError, EOFError):
        return False  # what is damaged misleads nobody
    if not is_same:
        cache_files.keep(name, sources, b"")
    return not is_same


def _name(directory: StrPath, year: int) -> str:
    """Return the name a plan is kept under: one for each folder and year, so that what is kept does not pile up."""
    return cache_files.of_installation(f"plan-{zlib.crc32(_folder(directory)):08x}-{year}")


def _folder(directory: StrPath) -> bytes:
    return os.fsencode(os.path.join(os.getcwd(), directory))


def _sources(directory: StrPath, year: int) -> bytes | None:
    """Return what tells these files, read by this program, from any others: all that is in them. None: unreadable."""
    parts = [_program(), b"%d" % year, _folder(directory)]
    for name in (targets_name(year), budget_name(year)):
        try:
            parts.append(b"=" + content(os.path.join(directory, name)))
        except FileNotFoundError:
            parts.append(b"absent")
        except (OSError, VnetError):  # whoever reads the files says why
            return None
    return b"".join(b"%d\n%b\n" % (len(part), part) for part in parts)


def _program() -> bytes:
    """Return what tells this program's reading of plans from any other's: its version, and its files as installed."""
    here = os.path.dirname(__file__)
    # Beside the plan's own the files of numbers, names and days, which stand one folder up.
    folders = (os.path.dirname(here), here, f"{here}/files", f"{here}/files/checks")
    return __version__.encode() + cache_files.program(*folders)


def _kept(name: str, sources: bytes) -> Version | None:
    try:
        version = _revived(marshal.loads(cache_files.kept(name, sources) or b""))  # noqa: S302 - a file of our own
    except (ValueError, TypeError, LookupError, ArithmeticError, EOFError):
        return None
    return version if isinstance(version, Version) and isinstance(version.plan, Plan) else None


def _keep(name: str, sources: bytes, version: Version) -> None:
    cache_files.keep(name, sources, marshal.dumps(_rows(version)))


def _rows(version: Version) -> list[_Row]:
    rows: list[_Row] = []
    _add(version, rows, {})
    return rows


def _add(value: Any, rows: list[_Row], places: dict[str, int]) -> int:
    """Add a part of the plan, after those that it consists of, to the rows; return its place.

    `places` has the parts that were added already, by what they look like: what is the same is kept once.
    """
    looks = f"{type(value).__name__} {value!r}"
    if looks not in places:
        rows.append(_row(value, rows, places))
        places[looks] = len(rows) - 1
    return places[looks]


def _row(value: Any, rows: list[_Row], places: dict[str, int]) -> _Row:
    name = type(value).__name__
    if isinstance(value, tuple):
        if name not in _RECORDS and all(type(part) in {str, int, bool} for part in value):
            return _CONSTANT, value
        return name, tuple(_add(part, rows, places) for part in value)
    if isinstance(value, Fraction):
        return _FRACTION, (value.numerator, value.denominator)
    if isinstance(value, dt.date):
        return _DATE, (value.year, value.month, value.day)
    return (name, str(value)) if name in _WORDS else (_CONSTANT, value)


def _revived(rows: Any) -> Any:
    """Return what the last of some rows stands for.

    Raises:
        ValueError, TypeError, LookupError, ArithmeticError: it stands for nothing.
    """
    made: list[Any] = []
    for name, data in rows:
        if name in _RECORDS:
            # As it was made from a whole record of this very program, nothing is checked again.
            made.append(tuple.__new__(_RECORDS[name], [made[place] for place in data]))
        elif name == _CONSTANT:
            made.append(data)
        elif name == _TUPLE:
            made.append(tuple([made[place] for place in data]))
        elif name == _FRACTION:
            made.append(Fraction(*data))
        else:
            made.append(dt.date(*data) if name == _DATE else _WORDS[name](data))
    return made[-1]
