"""`vnet init`: a plan to fill in, or a copy of the example's."""

import os
from importlib import resources
from pathlib import Path

from vnet.errors import unwritable
from vnet.lean_typing import NamedTuple
from vnet.output import refuse_to_overwrite, write_whole
from vnet.plan.paths import budget_path, targets_path
from vnet.sample.actuals import EXAMPLE_YEAR


class Started(NamedTuple):
    """The folder of the plan that was made, its year, its files, and whether they were there before."""

    data: Path
    year: int
    files: tuple[Path, ...]
    there_before: bool = False


def init(folder: Path, year: int, *, example: bool) -> Started:
    """Write a plan into `folder`/data: one to fill in for `year`, or with `example` the plan of 2016.

    Raises:
        Conflict: there is a plan for that year; nothing was written.
        VnetError: the folder cannot be written.
    """
    data = folder / "data"
    year = EXAMPLE_YEAR if example else year
    files = (targets_path(data, year), budget_path(data, year))
    for path in files:
        refuse_to_overwrite(path)
    for path in files:
        name = path.name if example else path.name.replace(f"_{year}", "")
        text = example_text(name)
        write_text(path, text if example else text.format(year=year, last=year - 1))
    write_schemas(data)
    return Started(data, year, files)


def write_schemas(data: Path) -> None:
    """Put beside a plan what its first lines refer to: what an editor completes and checks it by."""
    for name in ("targets.schema.json", "budget.schema.json"):
        path = data / "schema" / name
        if not os.path.lexists(path):
            write_text(path, example_text(name))


def example_text(name: str) -> str:
    """Return a file of the installed example: a plan to fill in, the plan of 2016, or a schema."""
    return resources.files("vnet.plan").joinpath("example", name).read_text(encoding="utf-8")


def write_text(path: Path, text: str) -> None:
    """Write a whole UTF-8 file, and the folders that lead to it; raise VnetError where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path.parent, error) from None
    write_whole(path, text.encode(), shared=True)
