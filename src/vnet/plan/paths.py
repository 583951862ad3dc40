"""Which files a folder's plans are in, and what a file of a plan holds."""

import os
import stat

from vnet.errors import BadInput, unreadable
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, StrPath

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 300_000  # bytes; the plan of a year has about twenty thousand
_TARGETS, _BUDGET, _ENDING = "targets_", "budget_", ".yaml"


def targets_name(year: int) -> str:
    """Return the name of a year's targets file."""
    return f"{_TARGETS}{year}{_ENDING}"


def budget_name(year: int) -> str:
    """Return the name of a year's budget file, which need not exist."""
    return f"{_BUDGET}{year}{_ENDING}"


def targets_path(directory: "Path", year: int) -> "Path":
    """Return the path of a year's targets file."""
    return directory / targets_name(year)


def budget_path(directory: "Path", year: int) -> "Path":
    """Return the path of a year's budget file, which need not exist."""
    return directory / budget_name(year)


def content(path: StrPath) -> bytes:
    """Return what a file of a plan holds.

    Raises:
        BadInput: it is larger than any plan, or a device or a pipe, which may have no end.
        OSError: the system does not let it be read.
    """
    mode = os.stat(path).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # of a folder the system says what it is
        raise BadInput(N_("{path} is no ordinary file, so no plan is read from it."), path=plain(path))
    with open(path, "rb") as file:
        found = file.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise BadInput(
            N_(
                "{path} is larger than {largest} bytes, and so no plan of a year. Take out of it what does not belong "
                "to the plan."
            ),
            path=plain(path),
            largest=f"{LARGEST:,}",
        )
    return found


def plain(path: StrPath) -> str:
    """Return a path without what says nothing (`./`, `//`), as pathlib writes it."""
    text = os.fspath(path)
    if ".." not in text:
        return os.path.normpath(text)
    from pathlib import Path  # noqa: PLC0415 - most paths go only down

    return str(Path(text))


def years_in(directory: StrPath) -> list[int]:
    """Return the years for which a folder has a targets file, earliest first; none where there is no such folder.

    Raises:
        VnetError: the folder cannot be opened.
    """
    if not os.path.isdir(directory):
        return []
    try:
        names = os.listdir(directory)
    except OSError as error:
        raise unreadable(directory, error) from None
    return sorted(int(year) for year in map(_stated_year, names) if year)


def _stated_year(name: str) -> str:
    """Return the four digits in the name of a targets file; "" where it is none."""
    year = name.removeprefix(_TARGETS).removesuffix(_ENDING)
    is_year = len(year) == len("2016") and year.isascii() and year.isdecimal()
    return year if is_year and name == f"{_TARGETS}{year}{_ENDING}" else ""


def lonely_budgets(directory: "Path") -> "list[Path]":
    """Return the budget files for whose year the folder has no targets file."""
    years = years_in(directory)
    return [
        path
        for path in sorted(directory.glob("budget_*.y*ml"))
        if path not in [budget_path(directory, y) for y in years]
    ]
