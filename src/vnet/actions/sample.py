"""`vnet sample`: an office with a year of invented entries."""

import os
import random
from pathlib import Path

from vnet.actions.init import Started, example_text, write_schemas, write_text
from vnet.actions.recording import keep_plan
from vnet.entering import texts
from vnet.errors import Conflict
from vnet.i18n import N_
from vnet.ledger import opening
from vnet.ledger.entry import Entry
from vnet.plan import cache
from vnet.plan.paths import budget_path, targets_path
from vnet.sample.actuals import EXAMPLE_YEAR, invent
from vnet.sample.progress import invent_progress


def sample(folder: Path, *, seed: int) -> Started:
    """Make an office with the plan of 2016 and a year of invented entries in `folder`.

    A folder that already holds a sample is left as it is.

    Raises:
        Conflict: there is something else in the folder; nothing was written.
    """
    if opening.is_of_ledger(os.path.realpath(folder)):
        raise Conflict(N_("{path} is where a ledger keeps its entries. Name another folder."), path=folder)
    data = folder / "data"
    files = (targets_path(data, EXAMPLE_YEAR), budget_path(data, EXAMPLE_YEAR), data / "ledger.db")
    with opening.to_read(files[-1]) as ledger:
        if ledger.is_sample():
            return Started(data, EXAMPLE_YEAR, files, there_before=True)
    if os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise Conflict(
            N_("The folder {path} is not empty. Name an empty or a new one; nothing was written."), path=folder
        )
    for path in files[:2]:
        write_text(path, example_text(path.name))
    write_schemas(data)
    proof = folder / "evidence" / "sample.txt"
    write_text(proof, "예시: 지어낸 서명부입니다.\n")
    version = cache.load_with_digest(data, EXAMPLE_YEAR)
    plan = version.plan
    first, *rest = invent(plan, random.Random(seed))  # noqa: S311 - figures of a sample, no secrets
    progress = invent_progress(plan, random.Random(seed))  # noqa: S311
    entries = [first._replace(evidence=texts.evidence([proof])), *rest, *progress]
    # A year that is invented arrived in that year, so that the reports of its days can be had.
    told = [entry._replace(arrived_on=entry.recorded_at[:10]) for entry in sorted(entries, key=_recorded_at)]
    with opening.to_record(files[-1], sample=True) as ledger:
        keep_plan(ledger, version, by=told[0].recorded_by, at=told[0].recorded_at)
        ledger.record(*told)
    return Started(data, EXAMPLE_YEAR, files)


def _recorded_at(entry: Entry) -> str:
    return entry.recorded_at
