"""`vnet ledger export`: a whole ledger in one file, or one that was merged into it, as it was."""

from collections.abc import Iterator
from itertools import chain, islice

from vnet.actions.merged import logs_of
from vnet.actions.session import Session
from vnet.errors import BadInput, NotFound
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import merging
from vnet.ledger.moving import Header, lines

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

_SHORTEST = 4


class Travelling(NamedTuple):
    """What goes into a file: which ledger it is of, its lines, and how many files prove its entries."""

    header: Header
    lines: Iterator[bytes]
    evidence: int


def ledger_export(session: Session, origin: str | None = None) -> Travelling:
    """Return what goes into a ledger's file, after it was proved entry by entry.

    Args:
        session: whose ledger.
        origin: the id, or its beginning or end, of a ledger that was merged into this one: that one is given out, with
            the size and the root that it had.

    Raises:
        NotFound: nothing was recorded yet, or no such ledger was merged.
        BadInput: several fit.
        VnetError, TotalsDiffer: the ledger is not whole.
    """
    ledger = session.ledger
    if not ledger.head().size:
        raise NotFound(N_("Nothing is recorded in {path} yet."), path=session.workspace.ledger)
    ledger.verify()
    order: tuple[merging.Run, ...]
    if origin is None:
        size, root, _arrived_on = ledger.head()
        header, order = Header(ledger.ledger_id(), size, root, ledger.is_sample()), ((0, size),)
    else:
        log = _log(ledger, origin.strip().lower())
        header, order = Header(log.merge.origin, log.merge.size, log.merge.root, ledger.is_sample()), log.order
    entries = chain.from_iterable(islice(ledger.kept(start), count) for start, count in order)
    places = merging.Order(order)
    files = {file.sha256 for id_, file in ledger.evidence() if origin is None or ledger.find(id_).seq in places}
    return Travelling(header, lines(header, entries, ledger.plan_meaning), len(files))


def _log(ledger: "Ledger", text: str) -> merging.Log:
    """Return the largest log that was merged of the ledger whose id is, begins or ends with a text."""
    found = [log for log in logs_of(ledger) if log.merge.origin.startswith(text) or log.merge.origin.endswith(text)]
    names = {log.merge.origin for log in found}
    if len(text) < _SHORTEST or len(names) > 1:
        raise BadInput(N_('"{text}" is too short for the id of a ledger that was merged: write more of it.'), text=text)
    if not found:
        raise NotFound(
            N_('No ledger "{text}" was merged into this one. vnet entries --all shows which were, and when.'), text=text
        )
    return max(found, key=lambda log: log.merge.size)
