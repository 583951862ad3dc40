"""`vnet void`: take an entry back."""

from vnet.actions.standing import Standing, standing_after
from vnet.actions.workspace import Workspace
from vnet.clock import now
from vnet.entering import texts
from vnet.errors import EmptyText
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, EntryType, ListedEntry, new_id
from vnet.ledger.sqlite import store
from vnet.plan import cache
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
        UnknownEntry, AmbiguousEntry, AlreadyVoided, VoidOfVoid, EmptyText: nothing was recorded.
    """
    why = texts.kept(reason, "--reason")
    if why is None:
        raise EmptyText(option="--reason")
    with store.reading(workspace.ledger) as ledger:
        found = ledger.find(text) if ledger else store.no_entry(text)
    year = int(found.entry.date[:4])
    plan = cache.load(workspace.data, year) if year in years_in(workspace.data) else None
    entry = Entry(
        id=new_id(),
        type=EntryType.VOID,
        date=found.entry.date,
        voids=found.entry.id,
        reason=why,
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )
    with store.writing(workspace.ledger) as ledger:
        ledger.void(entry)
        totals = ledger.totals(year)
    names = {kpi.code: kpi.title for kpi in plan.kpis} if plan else {}
    name = names.get(found.entry.kpi or "") or found.entry.kpi or found.entry.category or found.entry.subject or ""
    return Voided(found, entry, standing_after(plan, totals, found.entry) if plan else None, name, totals.sample)
