"""`vnet init`: a plan to fill in, or a copy of the example's."""

import os
from importlib import resources
from pathlib import Path

from vnet.lean_typing import NamedTuple
from vnet.output import refuse_to_overwrite, write_together
from vnet.plan.paths import budget_path, targets_path
from vnet.sample.actuals import EXAMPLE_YEAR

PROFILE = "1365.yaml"  # a layout of sheets that every centre gets


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
    refuse_to_overwrite(files[0])
    beside = schemas(data) | {data / "profiles" / PROFILE: example_text(PROFILE).encode()}
    contents = {path: text for path, text in beside.items() if not os.path.lexists(path)}
    for path in reversed(files):  # it is the targets that make a plan
        text = example_text(path.name if example else path.name.replace(f"_{year}", ""))
        contents[path] = (text if example else text.format(year=year, last=year - 1)).encode()
    write_together(contents)
    return Started(data, year, files)


def schemas(data: Path) -> dict[Path, bytes]:
    """Return what stands beside a plan, by its place: what its first lines refer to and an editor checks it by."""
    names = ("targets.schema.json", "budget.schema.json", "profile.schema.json")
    return {data / "schema" / name: example_text(name).encode() for name in names}


def example_text(name: str) -> str:
    """Return a file of the installed example: a plan to fill in, the plan of 2016, a profile, or a schema."""
    return resources.files("vnet.plan").joinpath("example", name).read_text(encoding="utf-8")
