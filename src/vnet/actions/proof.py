"""`vnet proof`: that one entry is in the ledger, or that it has only grown, for whoever has size and root."""

from vnet.actions.moment import moment
from vnet.actions.session import Session
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import errors, proofs, tree
from vnet.ledger.entry import ListedEntry
from vnet.ledger.proofs import Checkpoint, Growth, Proof

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


class Proved(NamedTuple):
    """An entry, and the proof that the ledger has it. `sample`: it is invented."""

    listed: ListedEntry
    proof: Proof
    sample: bool


class Grown(NamedTuple):
    """A proof that the ledger begins with an older one, which had this root. `sample`: its entries are invented."""

    growth: Growth
    old_root: str
    sample: bool


def proof(session: Session, text: str) -> Proved:
    """Prove the entry whose id is, begins or ends with `text`.

    Raises:
        BadInput, NotFound: it is not clear which entry is meant, or there is none.
        VnetError: it is not what was recorded.
    """
    ledger = session.ledger
    listed = ledger.find(text)
    checkpoint = _checkpoint(ledger)
    path = tree.inclusion_path(ledger.leaves(), listed.seq, checkpoint.size)
    made = Proof(listed.seq, path, checkpoint, ledger.content(listed.seq))
    if not made.holds():
        raise errors.changed(session.workspace.ledger, listed.entry.id)
    return Proved(listed, made, ledger.is_sample())


def growth(session: Session, since: str) -> Grown:
    """Prove that the ledger begins with what it was at a moment, as the person wrote it.

    Raises:
        BadInput, NotFound: there is no such moment.
        VnetError: what is kept is not what was recorded.
    """
    ledger = session.ledger
    then = moment(ledger, since, year=session.year, today=session.today, period=None)
    checkpoint = _checkpoint(ledger)
    made = Growth(then.entries, tree.consistency_path(ledger.leaves(), then.entries, checkpoint.size), checkpoint)
    old_root = ledger.as_of(then.entries).head().root
    if not made.holds(bytes.fromhex(old_root)):
        raise errors.damaged(session.workspace.ledger)
    return Grown(made, old_root, ledger.is_sample())


def _checkpoint(ledger: "Ledger") -> Checkpoint:
    size, root, _arrived_on = ledger.head()
    return Checkpoint(proofs.origin(ledger.ledger_id()), size, bytes.fromhex(root))
