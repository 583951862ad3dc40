"""`vnet show`: one entry in full, and all that came of it."""

from collections.abc import Iterator

from vnet.actions.correcting import Plans, rest_of_batches, rest_of_receipts
from vnet.actions.session import Session
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import Entry, ListedEntry
from vnet.ledger.merging import Merged, brought_by
from vnet.report.registers import public

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


class History(NamedTuple):
    """An entry in full: its leaf in the tree (hexadecimal), and the whole line of entries that it is in.

    `line` has, as they arrived, the entry itself, what it was recorded anew from and as, and whatever voids one of
    them or is about it. `left_out` names the private fields that are not shown. `rest_of_receipt`: the other lines that
    stand of the payment that it is a line of, `rest_of_batch` what else stands that was recorded at once with it.
    `came_by` is the merge by which it came from another ledger; None where it was recorded in this one.
    """

    listed: ListedEntry
    name: str
    leaf: str
    line: tuple[ListedEntry, ...]
    left_out: tuple[str, ...]
    sample: bool
    rest_of_receipt: tuple[Entry, ...] = ()
    rest_of_batch: tuple[Entry, ...] = ()
    came_by: Merged | None = None


def show(session: Session, entry: str, *, private: bool = False) -> History:
    """Return an entry, named by its id or an unambiguous beginning or end of it, with its history.

    Args:
        session: the ledger, and where the plans are.
        entry: the id.
        private: also the fields that the plan calls private, or does not know (any more).

    Raises:
        NotFound, BadInput: no entry, or several, have such an id.
    """
    ledger = session.ledger
    found = ledger.find(entry)
    plans = Plans(session.workspace)
    line = sorted(_line(ledger, _first(ledger, found)), key=lambda listed: listed.seq)
    shown = {in_line.seq: in_line if private else _public(plans, in_line) for in_line in (found, *line)}
    listed = shown[found.seq]
    return History(
        listed,
        plans.named(found.entry).name,
        ledger.leaf(found.seq).hex(),
        tuple(shown[in_line.seq] for in_line in line),
        tuple(name for name, _value in found.entry.fields if name not in dict(listed.entry.fields)),
        ledger.is_sample(),
        rest_of_receipts(ledger, [found.entry]),
        rest_of_batches(ledger, [found.entry]),
        brought_by(ledger.merges(), found.seq),
    )


def _public(plans: Plans, listed: ListedEntry) -> ListedEntry:
    """Return an entry without what the plan of its year does not let everybody see."""
    plan = plans.of(listed.entry)
    if plan is None:
        return listed._replace(entry=listed.entry._replace(fields=()))
    (shown,) = public(plan, [listed])
    return shown


def _first(ledger: "Ledger", listed: ListedEntry) -> ListedEntry:
    """Return the entry with which a line began: what was voided, proved, erased or recorded anew, as far back as is."""
    while (earlier := _of(listed.entry)) is not None:
        listed = ledger.find(earlier)
    return listed


def _of(entry: Entry) -> str | None:
    return entry.voids or entry.about or entry.replaces


def _line(ledger: "Ledger", listed: ListedEntry) -> Iterator[ListedEntry]:
    """Yield an entry and everything that came of it, each once: an entry is of one earlier entry at most."""
    waiting = [listed]
    while waiting:
        later = waiting.pop()
        yield later
        waiting += ledger.after(later.entry.id)
