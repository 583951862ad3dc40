"""What of which entries can be corrected, and what is said where it cannot."""

from vnet.actions.correcting import replacement_of
from vnet.errors import BadInput, Conflict
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger.entry import Entry, EntryType, ListedEntry
from vnet.period import quarter_of

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


class Changes(NamedTuple):
    """What is to be put right, as a person wrote it; None or nothing where it stays as it is."""

    value: str | None = None
    amount: str | None = None
    kpi: str | None = None
    measure: str | None = None
    kind: str | None = None
    partner: str | None = None
    people: str | None = None
    category: str | None = None
    network: str | None = None
    payee: str | None = None
    date: str | None = None
    note: str | None = None
    refund: bool = False
    fields: tuple[str, ...] = ()
    evidence: tuple[StrPath, ...] = ()


_PROGRESS = ("date", "note", "evidence")
_CAN_CHANGE = {
    EntryType.ACTUAL: ("value", "kpi", "measure", "kind", "partner", "people", *_PROGRESS, "fields"),
    EntryType.SPENDING: ("amount", "category", "network", "payee", *_PROGRESS, "refund"),
    EntryType.TASK: _PROGRESS,
    EntryType.STEP: _PROGRESS,
    EntryType.ADJUSTMENT: ("amount", "category", "network", "date", "evidence"),
}


def refuse_for_good(ledger: "Ledger", found: ListedEntry) -> None:
    """Refuse what is void, or of a type that is not put right in this way.

    Raises:
        BadInput, Conflict: with what to do instead.
    """
    entry = found.entry
    if found.voided_by is not None:
        raise _is_void(ledger, found)
    if entry.type in _CAN_CHANGE:
        return
    if entry.type is EntryType.VOID:
        raise BadInput(
            N_(
                "The entry {id} is a void, which stays. If it was done last, vnet undo takes it back; "
                "otherwise record anew what it took back ({target})."
            ),
            id=entry.short_id,
            target=(entry.voids or "")[-len(entry.short_id) :],
        )
    if entry.type is EntryType.EXPLANATION:
        raise BadInput(
            N_(
                "An explanation is replaced by a new one: "
                "vnet explain {kpi} --quarter {quarter} --cause TEXT --action TEXT"
            ),
            kpi=entry.kpi,
            quarter=quarter_of(entry.month % 100),
        )
    if entry.type in {EntryType.ERASURE, EntryType.PLAN, EntryType.MERGE}:
        raise BadInput(N_("The entry {id} stays as it is: it cannot be corrected or taken back."), id=entry.short_id)
    raise BadInput(
        N_("The entry {id} cannot be corrected. Take it back, and record it anew: vnet void {id} --reason TEXT"),
        id=entry.short_id,
    )


def _is_void(ledger: "Ledger", found: ListedEntry) -> Conflict:
    """Return what is said of an entry that is void: who did that, and what stands in its place, if anything does."""
    void = ledger.find(found.voided_by or "").entry
    facts = {"id": found.entry.short_id, "by": void.recorded_by, "date": void.arrived_on, "reason": void.reason}
    stands = replacement_of(ledger, found)
    if stands is not None:
        return Conflict(
            N_(
                "The entry {id} was corrected by {by} on {date}. What stands in its place is {new}; "
                "to correct that one: vnet edit {new}"
            ),
            **facts,
            new=stands.entry.short_id,
        )
    return Conflict(
        N_("The entry {id} is already void (by {by} on {date}: {reason}). What should count is recorded anew."), **facts
    )


def refuse_others(entry: Entry, changes: Changes) -> None:
    """Refuse changes of what an entry of this type does not have, and no changes at all.

    Raises:
        BadInput.
    """
    can = _CAN_CHANGE[entry.type]
    named = [
        name for name, value in changes._asdict().items() if value is not None and value is not False and value != ()
    ]
    for name in named:
        if name not in can:
            raise BadInput(
                N_("{option} does not go with the entry {id}. What can be changed of it: {options}"),
                option=_option(name),
                id=entry.short_id,
                options=", ".join(map(_option, can)),
            )
    if not named:
        raise BadInput(
            N_("Say what is to be changed of the entry {id}: {options}"),
            id=entry.short_id,
            options=", ".join(map(_option, can)),
        )


def _option(name: str) -> str:
    return "--field" if name == "fields" else f"--{name}"
