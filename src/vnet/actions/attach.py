"""`vnet attach`: add a file that proves an entry."""

from vnet.actions.correcting import recording_of, rest_of_receipts
from vnet.actions.workspace import Workspace
from vnet.clock import now
from vnet.entering import texts
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple, StrPath
from vnet.ledger.entry import Entry, EntryType, Evidence, ListedEntry

# What records something that happened, and can be proved.
_PROVABLE = {
    EntryType.ACTUAL,
    EntryType.SPENDING,
    EntryType.TASK,
    EntryType.STEP,
    EntryType.EXPLANATION,
    EntryType.ADJUSTMENT,
}


class Attached(NamedTuple):
    """The entry with all the files that it now has, and the one that added some. `sample`: they are invented.

    `others` are the other lines of its receipt, to which the file was added as well.
    """

    about: Entry
    entry: Entry
    sample: bool
    others: tuple[Entry, ...] = ()


def attach(workspace: Workspace, entry: str, file: StrPath, *, by: str | None = None) -> Attached:
    """Add a file to an entry, named by its id or an unambiguous beginning or end of it.

    What proves a line of a receipt proves all of the payment: the file is added to the other lines as well.

    Raises:
        NotFound, BadInput, Conflict: with what to write instead; nothing was recorded.
    """
    evidence = texts.evidence([file])
    recorder = texts.recorder(by)
    with recording_of(workspace, entry, by=recorder) as (ledger, found):
        _refuse(found, evidence[0])
        attachment = Entry(
            id="",
            type=EntryType.ATTACHMENT,
            date=workspace.today.isoformat(),
            about=found.entry.id,
            evidence=evidence,
            recorded_by=recorder,
            recorded_at=now(),
        )
        rest = rest_of_receipts(ledger, [found.entry])
        others = tuple(line for line in rest if not _has(line, evidence[0]))
        attachment, *_ = ledger.record(attachment, *(attachment._replace(about=line.id) for line in others))
        return Attached(ledger.find(found.entry.id).entry, attachment, ledger.is_sample(), others)


def _has(entry: Entry, file: Evidence) -> bool:
    return file.sha256 in {one.sha256 for one in entry.evidence}


def _refuse(found: ListedEntry, file: Evidence) -> None:
    """Refuse a file for what nothing can prove, for what does not count, and one that is there already.

    Raises:
        BadInput, Conflict.
    """
    if found.entry.type not in _PROVABLE:
        raise BadInput(
            N_("The entry {id} records nothing that a file could prove. vnet entries lists those that do."),
            id=found.entry.short_id,
        )
    if found.voided_by is not None:
        raise Conflict(
            N_("The entry {id} is void. Add the file to the one that was recorded instead."),
            id=found.entry.short_id,
        )
    if _has(found.entry, file):
        raise Conflict(N_("The entry {id} has this evidence already."), id=found.entry.short_id)
