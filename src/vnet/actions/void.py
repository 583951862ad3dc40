"""`vnet void`: take an entry back."""

from vnet.actions.recording import recording
from vnet.actions.standing import Standing, standing_after
from vnet.actions.workspace import Workspace
from vnet.clock import now
from vnet.entering import texts
from vnet.lean_typing import NamedTuple
from vnet.ledger import opening
from vnet.ledger.entry import Entry, EntryType, ListedEntry
from vnet.plan import cache
from vnet.plan.model import Plan
from vnet.plan.paths import years_in


class Voided(NamedTuple):
    """The entry that was taken back, the one that does so, and where things stand without it."""

    voided: ListedEntry
    entry: Entry
    standing: Standing | None
    name: str = ""
    sample: bool = False


def void(workspace: Workspace, text: str, *, reason: str, by: str | None = None) -> Voided:
    """Void an entry, named by its id or an unambiguous beginning or end of it. It stays in the ledger, uncounted.

    Raises:
        NotFound, BadInput, Conflict: nothing was recorded.
    """
    why = texts.kept(reason, "--reason")
    if why is None:
        raise texts.empty("--reason")
    with opening.to_read(workspace.ledger) as ledger:
        found = ledger.find(text)
    year = int(found.entry.date[:4])
    version = cache.load_with_digest(workspace.data, year) if year in years_in(workspace.data) else None
    plan = version.plan if version else None
    entry = Entry(
        id="",
        type=EntryType.VOID,
        date=found.entry.date,
        voids=found.entry.id,
        reason=why,
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )
    with recording(workspace.ledger, version, entry.recorded_by) as ledger:
        (entry,) = ledger.record(entry)
        totals = ledger.totals(year)
    standing = standing_after(plan, totals, found.entry) if plan else None
    return Voided(found, entry, standing, _name(found.entry, plan), totals.sample)


def _name(entry: Entry, plan: Plan | None) -> str:
    """Return what an entry is of: its KPI's title where the plan has it, else the name that the entry gives."""
    titles = {kpi.code: kpi.title for kpi in plan.kpis} if plan else {}
    return titles.get(entry.kpi or "") or entry.kpi or entry.category or entry.subject or ""
