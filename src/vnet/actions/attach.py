"""`vnet attach`: add a file that proves an entry."""

from vnet.actions.correcting import recording_of, rest_of_receipts
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple, StrPath
from vnet.ledger import evidence
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

    `others` are the other lines of its receipt, to which the file was added as well. `entry` is None where nothing had
    to be recorded: the copy of a file that the entry has already was put back.
    """

    about: Entry
    entry: Entry | None
    sample: bool
    others: tuple[Entry, ...] = ()


def attach(workspace: Workspace, entry: str, file: StrPath, *, by: str | None = None) -> Attached:
    """Add a file to an entry, named by its id or an unambiguous beginning or end of it.

    What proves a line of a receipt proves all of the payment: the file is added to the other lines as well. Where the
    entry has the file already, but the copy of it is gone or changed, that is put back.

    Raises:
        NotFound, BadInput, Conflict: with what to write instead; nothing was recorded.
    """
    (given,) = texts.evidence([file])
    recorder = texts.recorder(by)
    with recording_of(workspace, entry, by=recorder) as (ledger, found):
        _refuse(found)
        if _put_back(found.entry, given):
            return Attached(found.entry, None, ledger.is_sample())
        attachment = Entry(
            id="",
            type=EntryType.ATTACHMENT,
            date=workspace.today.isoformat(),
            about=found.entry.id,
            evidence=(given,),
            recorded_by=recorder,
        )
        rest = rest_of_receipts(ledger, [found.entry])
        others = tuple(line for line in rest if not _has(line, given))
        attachment, *_ = ledger.record(attachment, *(attachment._replace(about=line.id) for line in others))
        return Attached(ledger.find(found.entry.id).entry, attachment, ledger.is_sample(), others)


def _has(entry: Entry, file: Evidence) -> bool:
    return file.sha256 in {kept.sha256 for kept in entry.evidence}


def _put_back(entry: Entry, given: Evidence) -> bool:
    """Put the copy of a file back that an entry has; False where it has not, or never had a copy of its own.

    Raises:
        Conflict: the file is there already, whole.
    """
    for kept in entry.evidence:
        if kept.sha256 != given.sha256:
            continue
        is_copy = evidence.was_copied(kept)
        if is_copy and evidence.restore(kept, given.path):
            return True
        if is_copy or evidence.digest_of(kept.path) == kept.sha256:
            raise Conflict(N_("The entry {id} has this evidence already."), id=entry.short_id)
    return False


def _refuse(found: ListedEntry) -> None:
    """Refuse a file for what nothing can prove, and for what does not count.

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
