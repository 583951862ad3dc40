"""`vnet init`: a plan to fill in, or a copy of the example's."""

import os
from importlib import resources
from pathlib import Path

from vnet.lean_typing import NamedTuple
from vnet.output import clear_left, refuse_to_overwrite, write_together
from vnet.plan import first_plan
from vnet.plan.first_plan import FirstPlan
from vnet.plan.paths import budget_path, targets_path
from vnet.sample.actuals import EXAMPLE_YEAR

PROFILE = "1365.yaml"  # a layout of sheets that every centre gets


class Started(NamedTuple):
    """The folder of the plan that was made, its year, its files, whether they were there before, and filled in."""

    data: Path
    year: int
    files: tuple[Path, ...]
    there_before: bool = False
    is_filled: bool = False


def refuse_another(folder: Path, year: int) -> None:
    """Refuse a plan for a year that there is one for.

    Raises:
        Conflict.
    """
    refuse_to_overwrite(targets_path(folder / "data", year))


def init(folder: Path, year: int, *, example: bool = False, said: FirstPlan | None = None) -> Started:
    """Write a plan into `folder`/data: one to fill in for `year`, or with `example` the plan of 2016.

    With `said` it has that in it already, and a budget only if that has one.

    Raises:
        Conflict: there is a plan for that year; nothing was written.
        VnetError: the folder cannot be written.
    """
    data = folder / "data"
    year = EXAMPLE_YEAR if example else year
    files: tuple[Path, ...] = (targets_path(data, year), budget_path(data, year))
    beside = schemas(data) | {data / "profiles" / PROFILE: example_text(PROFILE).encode()}
    for path in beside:
        clear_left(path)
    refuse_to_overwrite(files[0])
    contents = {path: text for path, text in beside.items() if not os.path.lexists(path)}
    if said is not None and not said.lines:
        files = files[:1]
    for path in reversed(files):  # it is the targets that make a plan
        contents[path] = (example_text(path.name) if example else _to_fill_in(path.name, year, said)).encode()
    write_together(contents)
    return Started(data, year, files, is_filled=said is not None)


def _to_fill_in(name: str, year: int, said: FirstPlan | None) -> str:
    """Return a file of a plan to fill in, with what was said of it in its places."""
    kind = name.removesuffix(f"_{year}.yaml")
    text = example_text(f"{kind}.yaml").format(year=year, last=year - 1)
    if said is None:
        return text
    return (first_plan.targets if kind == "targets" else first_plan.budget)(text, said)


def schemas(data: Path) -> dict[Path, bytes]:
    """Return what stands beside a plan, by its place: what its first lines refer to and an editor checks it by."""
    names = ("targets.schema.json", "budget.schema.json", "profile.schema.json")
    return {data / "schema" / name: example_text(name).encode() for name in names}


def example_text(name: str) -> str:
    """Return a file of the installed example: a plan to fill in, the plan of 2016, a profile, or a schema."""
    return resources.files("vnet.plan").joinpath("example", name).read_text(encoding="utf-8")
