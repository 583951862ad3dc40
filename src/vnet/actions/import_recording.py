"""What is new in a file is recorded: all of it, or nothing."""

from collections.abc import Iterator, Sequence

from vnet.actions import meaning
from vnet.actions.correcting import void_of
from vnet.actions.import_closed import into_closed, marked_late
from vnet.actions.import_comparing import Compared, known_of
from vnet.actions.import_reading import EVERY, Read, Step
from vnet.actions.recording import keep_plan
from vnet.actions.workspace import Workspace
from vnet.i18n import _, speaking
from vnet.importing import doubts
from vnet.importing.understood import NEW
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.closing import closing_of
from vnet.ledger.duplicates import Met
from vnet.ledger.entry import Entry, EntryType
from vnet.plan.model import Plan

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger


def recorded_in(
    ledger: "WritableLedger", workspace: Workspace, brought: Read, compared: Compared, step: Step | None
) -> Compared:
    """Record what is new, unless something differs from what is recorded or is in doubt, or a period is closed."""
    if Met.DIFFERS in compared.met or compared.findings.questions:
        return compared
    if brought.why or not into_closed(brought.entries, compared):
        new = _to_record(ledger, workspace, brought, compared)
        # What the lists state arrived before today; the plan is kept today.
        is_first = any(entry.stated_on for entry in new) and not ledger.plan_versions(workspace.year)
        if new and not is_first:
            keep_plan(ledger, workspace.version, by=brought.by)
        compared = compared._replace(first=_record_all(ledger, new, step))
        if is_first:
            keep_plan(ledger, workspace.version, by=brought.by)
    return compared._replace(totals=meaning.totals(ledger, workspace.year, workspace.version))


def _to_record(ledger: "Ledger", workspace: Workspace, brought: Read, compared: Compared) -> list[Entry]:
    """Return what is to be recorded: what is new and, before what takes the place of another, the void of that."""
    closings = compared.totals.closings
    new = []
    for entry, source, meeting in zip(
        _linked(ledger, brought.entries), brought.sources, compared.meetings, strict=True
    ):
        if meeting.met is Met.REPLACES and meeting.known is not None:
            old = ledger.find(meeting.known.id).entry
            is_late = closing_of(closings, old.month) is not None
            new.append(void_of(old, reason=brought.why or _corrected(workspace.plan), by=brought.by, late=is_late))
            new.append(marked_late(doubts.takes_place_of(entry, old, source), compared, brought.why))
        elif meeting.met in NEW:
            new.append(marked_late(entry, compared, brought.why))
    return new


def _corrected(plan: Plan) -> str:
    """Return the reason of a void by which a sheet puts an entry right, in the plan's language."""
    with speaking(plan.language):
        return _("corrected")


def _record_all(ledger: "WritableLedger", new: Sequence[Entry], step: Step | None) -> str:
    """Record many entries that the ledger does not have yet; return the end of the first one's id, "" of none."""
    first = ""
    for done in range(0, len(new), EVERY):
        kept = ledger.record(*new[done : done + EVERY], brought=True)
        first = first or next((entry.short_id for entry in kept if entry.type is not EntryType.VOID), "")
        if step:
            step(min(done + EVERY, len(new)), len(new))
    return first


def _linked(ledger: "Ledger", entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries without the link to one that they stand in the place of, where that is nowhere."""
    ids = {entry.id for entry in entries}
    for entry in entries:
        other = entry.replaces
        is_lost = other is not None and other not in ids and known_of(ledger, other) is Met.LOST
        yield entry._replace(replaces=None) if is_lost else entry
