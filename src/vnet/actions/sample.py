"""Starting: a plan to fill in, a copy of the example's, or a sample office with a year of invented entries."""

import os
import random
from importlib import resources
from pathlib import Path

from vnet.actions.workspace import Started
from vnet.entering import texts
from vnet.errors import AlreadyThere, NotEmpty, Unwritable, system_reason
from vnet.ledger.sqlite import store
from vnet.output import write_whole
from vnet.plan import cache
from vnet.plan.paths import budget_path, targets_path
from vnet.sample.actuals import EXAMPLE_YEAR, invent
from vnet.sample.progress import invent_progress


def init(folder: Path, year: int, *, example: bool) -> Started:
    """Write a plan into `folder`/data: one to fill in for `year`, or with `example` the plan of 2016.

    Raises:
        AlreadyThere: there is a plan for that year; nothing was written.
        Unwritable: the folder cannot be written.
    """
    data = folder / "data"
    year = EXAMPLE_YEAR if example else year
    files = (targets_path(data, year), budget_path(data, year))
    for path in files:
        if os.path.lexists(path):
            raise AlreadyThere(path=path)
    for path in files:
        name = path.name if example else path.name.replace(f"_{year}", "")
        text = _example(name)
        _write(path, text if example else text.format(year=year, last=year - 1))
    _write_schemas(data)
    return Started(data, year, files)


def sample(folder: Path, *, seed: int) -> Started:
    """Make an office with the plan of 2016 and a year of invented entries in `folder`.

    A folder that already holds a sample is left as it is.

    Raises:
        NotEmpty: there is something else in the folder; nothing was written.
    """
    data = folder / "data"
    files = (targets_path(data, EXAMPLE_YEAR), budget_path(data, EXAMPLE_YEAR), data / "ledger.db")
    with store.reading(files[-1]) as ledger:
        if ledger and ledger.is_sample():
            return Started(data, EXAMPLE_YEAR, files, there_before=True)
    if os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise NotEmpty(path=folder)
    for path in files[:2]:
        _write(path, _example(path.name))
    _write_schemas(data)
    proof = folder / "evidence" / "sample.txt"
    _write(proof, "예시: 지어낸 서명부입니다.\n")
    plan = cache.load(data, EXAMPLE_YEAR)
    first, *rest = invent(plan, random.Random(seed))  # noqa: S311 - figures of a sample, no secrets
    progress = invent_progress(plan, random.Random(seed))  # noqa: S311
    entries = [first._replace(evidence=texts.evidence([proof])), *rest, *progress]
    with store.writing(files[-1], sample=True) as ledger:
        ledger.record_all(sorted(entries, key=lambda entry: entry.recorded_at))
    return Started(data, EXAMPLE_YEAR, files)


def _write_schemas(data: Path) -> None:
    """Put beside a plan what its first lines refer to: what an editor completes and checks it by."""
    for name in ("targets.schema.json", "budget.schema.json"):
        path = data / "schema" / name
        if not os.path.lexists(path):
            _write(path, _example(name))


def _example(name: str) -> str:
    return resources.files("vnet.plan").joinpath("example", name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(path=path.parent, reason=system_reason(error)) from None
    write_whole(path, text.encode())
