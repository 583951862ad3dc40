"""`vnet erase`: personal data are erased for good, and that they were is recorded (domain: 파기)."""

from collections.abc import Iterator, Sequence

from vnet.actions.correcting import Plans
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.errors import BadInput, Conflict, NotFound
from vnet.i18n import N_, _
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.address import is_address
from vnet.ledger.entry import FIELD, Entry, EntryType, Head, Wanted
from vnet.names import key

if TYPE_CHECKING:
    from vnet.actions.session import Session
    from vnet.ledger.ledger import WritableLedger

_WORDS = {"payee": ("payee", "지급처"), "note": ("note", "비고")}


class ToErase(NamedTuple):
    """What is to be erased: the entries, in the same order the names under which they have it, why, and by whom."""

    about: tuple[Entry, ...]
    names: tuple[str, ...]
    reason: str
    by: str


class Erased(NamedTuple):
    """What was erased: the entries that it was of, as they were, and the entries that say so, in the same order.

    `elsewhere`: where a value still stands, or stood before a correction, as id of the entry and name of the field.
    `copies`: files beside the ledger that may have it.
    """

    about: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    elsewhere: tuple[tuple[str, str], ...]
    copies: tuple[str, ...]


class Erasure(NamedTuple):
    """That a value was erased, as it was recorded, and the entry that it was of."""

    entry: Entry
    about: Entry


class Erasures(NamedTuple):
    """All that was erased, and how far the ledger has come. `sample`: it is invented."""

    all: tuple[Erasure, ...]
    head: Head
    sample: bool


def erasures(session: "Session") -> Erasures:
    """Return what was erased, whatever the year, the earliest first."""
    ledger = session.ledger
    recorded = [listed.entry for listed in ledger.entries(Wanted(voided=True, types=(EntryType.ERASURE,)))]
    found = tuple([Erasure(one, ledger.find(one.about or "").entry) for one in recorded])
    return Erasures(found, ledger.head(), ledger.is_sample())


def to_erase(
    workspace: Workspace, entries: Sequence[str] | None, *, field: str | None, reason: str | None, by: str | None = None
) -> ToErase:
    """Return the values that may name a person which these words mean, each of its entry; nothing is erased yet.

    Raises:
        NotFound, BadInput, Conflict: with what to write instead.
    """
    why = texts.kept(reason, "--reason")
    if not entries or field is None or why is None:
        raise BadInput(N_("Say what to erase and why: vnet erase ID --field payee --reason TEXT"))
    with opening.to_read(workspace.ledger) as ledger:
        # Each once, however often it is named.
        about = {found.entry.id: found.entry for found in map(ledger.find, entries)}
    names = tuple(_named(entry, field) for entry in about.values())
    for entry, name in zip(about.values(), names, strict=True):
        _refuse_to_keep(personal(entry)[name], why)
    return ToErase(tuple(about.values()), names, why, texts.recorder(by))


def _refuse_to_keep(value: str, why: str) -> None:
    """Refuse a reason that has in it what is to be erased: the reason stays.

    Raises:
        BadInput.
    """
    if len(value) > 1 and key(value) in key(why):  # a single letter is in most sentences
        raise BadInput(N_("The reason has in it what is to be erased, and a reason stays. Say it without that."))


def erase(workspace: Workspace, shown: ToErase) -> Erased:
    """Erase values from entries, all or none.

    The values and their salts are gone from the file afterwards. Entries, the tree and every figure stay as they are.

    Raises:
        Conflict: one was erased meanwhile; nothing was erased.
    """
    plans = Plans(workspace)
    for entry in shown.about:
        plans.version(entry)  # which is kept with what is recorded
    pairs = tuple(zip(shown.about, shown.names, strict=True))
    with opening.to_record(workspace.ledger) as ledger:
        for entry, name in pairs:
            _named(ledger.find(entry.id).entry, name.removeprefix(FIELD))
        plans.keep(ledger, by=shown.by)
        erased = ledger.record(
            *(
                Entry(
                    id="",
                    type=EntryType.ERASURE,
                    date=workspace.today.isoformat(),
                    about=entry.id,
                    subject=name,
                    reason=shown.reason,
                    recorded_by=shown.by,
                )
                for entry, name in pairs
            )
        )
        elsewhere = dict.fromkeys(place for entry, name in pairs for place in _elsewhere(ledger, entry, name))
    return Erased(shown.about, erased, tuple(elsewhere), _copies(workspace.ledger))


def _elsewhere(ledger: "WritableLedger", entry: Entry, name: str) -> Iterator[tuple[str, str]]:
    """Yield where the value of an entry that was erased still stands, also as a part of a text, void or not.

    What it was corrected from or to has the same field, though perhaps another spelling.
    """
    yield from ledger.saying(personal(entry)[name])
    waiting, seen = [entry.id], {entry.id}
    while waiting:
        earlier = ledger.find(waiting.pop()).entry
        if earlier.id != entry.id and name in personal(earlier):
            yield earlier.id, name
        line = {
            earlier.replaces,
            *(later.entry.id for later in ledger.after(earlier.id) if later.entry.replaces == earlier.id),
        }
        waiting += (new := [id_ for id_ in line if id_ is not None and id_ not in seen])
        seen.update(new)


def personal(entry: Entry) -> dict[str, str]:
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
    known = personal(entry)

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
            known=", ".join(map(_called, known)) or "-",
        )
    return name


def _called(name: str) -> str:
    return {"payee": _("payee"), "note": _("note")}.get(name, name.removeprefix(FIELD))


def _copies(ledger: str) -> tuple[str, ...]:
    """Return the copies that were made when the ledger was brought along: nothing is erased in them."""
    from pathlib import Path  # noqa: PLC0415 - seldom needed, and start-up counts

    if is_address(ledger):
        return ()
    path = Path(ledger)
    return tuple(str(copy) for copy in sorted(path.parent.glob(f"{path.stem}.form-*{path.suffix}")))
