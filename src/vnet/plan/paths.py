"""Which files a folder's plans are in."""

import re
from pathlib import Path

from vnet.errors import unreadable

_TARGETS_NAME = r"targets_(\d{4})\.yaml"


def targets_path(directory: Path, year: int) -> Path:
    """Return the path of a year's targets file."""
    return directory / f"targets_{year}.yaml"


def budget_path(directory: Path, year: int) -> Path:
    """Return the path of a year's budget file, which need not exist."""
    return directory / f"budget_{year}.yaml"


def years_in(directory: Path) -> list[int]:
    """Return the years for which a folder has a targets file, earliest first; none where there is no such folder.

    Raises:
        VnetError: the folder cannot be opened.
    """
    if not directory.is_dir():
        return []
    try:
        found = [re.fullmatch(_TARGETS_NAME, path.name, re.ASCII) for path in directory.iterdir()]
    except OSError as error:
        raise unreadable(directory, error) from None
    return sorted(int(match[1]) for match in found if match)


def lonely_budgets(directory: Path) -> list[Path]:
    """Return the budget files for whose year the folder has no targets file."""
    years = years_in(directory)
    return [
        path
        for path in sorted(directory.glob("budget_*.y*ml"))
        if path not in [budget_path(directory, y) for y in years]
    ]
