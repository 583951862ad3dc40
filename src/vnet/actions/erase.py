"""`vnet erase`: personal data are erased for good, and that they were is recorded (domain: 파기)."""

from collections.abc import Iterable, Sequence

from vnet.actions.correcting import Plans
from vnet.actions.workspace import Workspace
from vnet.clock import now
from vnet.entering import texts
from vnet.errors import BadInput, Conflict, NotFound
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.entry import FIELD, Entry, EntryType, ListedEntry, Wanted
from vnet.names import key

if TYPE_CHECKING:
    from vnet.ledger.ledger import WritableLedger

_WORDS = {"payee": ("payee", "지급처"), "note": ("note", "비고")}


class Erased(NamedTuple):
    """What was erased: the entries that it was of, as they were, and the entries that say so, in the same order.

    `sharing`: ids of other entries in which the same still stands. `copies`: files beside the ledger that may have it.
    """

    about: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    sharing: tuple[str, ...]
    copies: tuple[str, ...]


Erasures = tuple[ListedEntry, ...]


def erase(
    workspace: Workspace,
    entries: Sequence[str] | None,
    *,
    field: str | None = None,
    reason: str | None = None,
    listed: bool = False,
    by: str | None = None,
) -> Erased | Erasures:
    """Erase a value that may name a person from entries, all or none; or, with `listed`, return what was erased.

    The value and its salt are gone from the file afterwards. Entries, the tree and every figure stay as they are.

    Raises:
        NotFound, BadInput, Conflict: with what to write instead; nothing was erased.
    """
    if listed:
        with opening.to_read(workspace.ledger) as ledger:
            return tuple(ledger.entries(Wanted(voided=True, types=(EntryType.ERASURE,))))
    why = texts.kept(reason, "--reason")
    if not entries or field is None or why is None:
        raise BadInput(N_("Say what to erase and why: vnet erase ID --field payee --reason TEXT"))
    recorder, at, plans = texts.recorder(by), now(), Plans(workspace)
    with opening.to_read(workspace.ledger) as ledger:
        for found in map(ledger.find, entries):
            plans.version(found.entry)  # which is kept with what is recorded
    with opening.to_record(workspace.ledger) as ledger:
        # Each once, however often it is named.
        about = {found.entry.id: found.entry for found in map(ledger.find, entries)}
        names = [_named(one, field) for one in about.values()]
        plans.keep(ledger, by=recorder)
        erasures = ledger.record(
            *(
                Entry(
                    id="",
                    type=EntryType.ERASURE,
                    date=workspace.today.isoformat(),
                    about=one.id,
                    subject=name,
                    reason=why,
                    recorded_by=recorder,
                    recorded_at=at,
                )
                for one, name in zip(about.values(), names, strict=True)
            )
        )
        sharing = _sharing(
            ledger, {(name, _personal(one)[name]) for one, name in zip(about.values(), names, strict=True)}
        )
    return Erased(tuple(about.values()), erasures, sharing, _copies(workspace.ledger))


def _sharing(ledger: "WritableLedger", values: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the ids of the entries in which one of these values, each with its name, still stands."""
    return tuple(sorted({id_ for name, value in values for id_ in ledger.sharing(name, value)}))


def _personal(entry: Entry) -> dict[str, str]:
    """Return what of an entry may name a person, by the names under which it is kept."""
    named = {"payee": entry.payee, "note": entry.note}
    return {name: value for name, value in named.items() if value is not None} | {
        FIELD + name: value for name, value in entry.fields
    }


def _named(entry: Entry, field: str) -> str:
    """Return the name under which what a person calls `field` is kept.

    Raises:
        NotFound, Conflict: the entry has nothing of the kind, or not any more.
    """
    wanted = key(field)
    known = _personal(entry)

    def is_wanted(name: str) -> bool:
        return wanted in map(key, _WORDS.get(name, (name.removeprefix(FIELD),)))

    if any(map(is_wanted, entry.erased)):
        raise Conflict(N_("{field} of the entry {id} is erased already."), field=field, id=entry.short_id)
    name = next(filter(is_wanted, known), None)
    if name is None:
        raise NotFound(
            N_('The entry {id} has no "{field}". What can be erased of it: {known}.'),
            id=entry.short_id,
            field=field,
            known=", ".join(name.removeprefix(FIELD) for name in known) or "-",
        )
    return name


def _copies(ledger: str) -> tuple[str, ...]:
    """Return the copies that were made when the ledger was brought along: nothing is erased in them."""
    from pathlib import Path  # noqa: PLC0415 - seldom needed, and start-up counts

    path = Path(ledger)
    return tuple(str(copy) for copy in sorted(path.parent.glob(f"{path.stem}.form-*{path.suffix}")))
