"""`vnet sample`: an office with a year of invented entries."""

import os
import random
from collections.abc import Mapping
from pathlib import Path

from vnet.actions.init import Started, example_text, schemas
from vnet.actions.recording import keep_plan
from vnet.entering import texts
from vnet.errors import Conflict
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger import opening
from vnet.ledger.entry import Entry
from vnet.output import UNFINISHED, holds, write_once
from vnet.plan import cache
from vnet.plan.model import Plan
from vnet.plan.paths import budget_path, targets_path
from vnet.sample.actuals import EXAMPLE_YEAR, invent
from vnet.sample.progress import invent_progress

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

_PROOF = "예시: 지어낸 서명부입니다.\n"


def sample(folder: Path, *, seed: int) -> Started:
    """Make an office with the plan of 2016 and a year of invented entries in `folder`.

    A folder that already holds a sample is left as it is; one that was broken off is made whole.

    Raises:
        Conflict: there is something else in the folder; nothing was written.
    """
    if opening.is_of_ledger(os.path.realpath(folder)):
        raise Conflict(N_("{path} is where a ledger keeps its entries. Name another folder."), path=folder)
    data = folder / "data"
    files = (targets_path(data, EXAMPLE_YEAR), budget_path(data, EXAMPLE_YEAR), data / "ledger.db")
    with opening.to_read(files[-1]) as ledger:
        if _is_made(ledger):
            return Started(data, EXAMPLE_YEAR, files, there_before=True)
    proof = folder / "evidence" / "sample.txt"
    contents = {proof: _PROOF.encode()} | schemas(data) | {path: example_text(path.name).encode() for path in files[:2]}
    _refuse_others(folder, contents)
    for path, content in contents.items():
        write_once(path, content)
    version = cache.load_with_digest(data, EXAMPLE_YEAR)
    told = _told(version.plan, proof, seed)
    with opening.to_record(files[-1], sample=True) as ledger:
        if _is_made(ledger):  # by another command, just now
            return Started(data, EXAMPLE_YEAR, files, there_before=True)
        if not ledger.is_sample():
            raise _not_empty(folder)
        keep_plan(ledger, version, by=told[0].recorded_by, at=told[0].recorded_at)
        ledger.record(*told)
    return Started(data, EXAMPLE_YEAR, files)


def _is_made(ledger: "Ledger") -> bool:
    return ledger.is_sample() and ledger.head().size > 0


def _told(plan: Plan, proof: Path, seed: int) -> list[Entry]:
    """Return the invented entries in the order in which they would have been recorded; a file proves the first."""
    first, *rest = invent(plan, random.Random(seed))  # noqa: S311 - figures of a sample, no secrets
    progress = invent_progress(plan, random.Random(seed))  # noqa: S311
    entries = [first._replace(evidence=texts.evidence([proof])), *rest, *progress]
    # A year that is invented arrived in that year, so that the reports of its days can be had.
    return [entry._replace(arrived_on=entry.recorded_at[:10]) for entry in sorted(entries, key=_recorded_at)]


def _refuse_others(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Refuse a folder that is neither empty nor what a sample that was broken off has left.

    Such a one has the first of our files, before any other, and nothing that is not ours.

    Raises:
        Conflict.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise _not_empty(folder)
    mark = next(iter(contents))
    for path in folder.rglob("*"):
        is_file = not (path.is_dir() or (path.name.startswith(".") and path.name.endswith(UNFINISHED)))
        # Asked for again at each file: another command may just be making the sample.
        if is_file and not (_is_ours(mark, contents) and _is_ours(path, contents)):
            raise _not_empty(folder)


def _is_ours(path: Path, contents: Mapping[Path, bytes]) -> bool:
    """Tell whether a file is one of a sample, or what its ledger keeps, which says by itself whose it is."""
    if path in contents:
        return holds(path, contents[path])
    return path.parent.name == "evidence" or path.name.startswith("ledger.db")


def _not_empty(folder: Path) -> Conflict:
    return Conflict(N_("The folder {path} is not empty. Name an empty or a new one; nothing was written."), path=folder)


def _recorded_at(entry: Entry) -> str:
    return entry.recorded_at
