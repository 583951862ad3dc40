"""`vnet proof`: that one entry is in the ledger, for whoever has size and root."""

from vnet.actions.session import Session
from vnet.lean_typing import NamedTuple
from vnet.ledger import errors, proofs, tree
from vnet.ledger.entry import ListedEntry
from vnet.ledger.proofs import Checkpoint, Proof


class Proved(NamedTuple):
    """An entry, and the proof that the ledger has it. `sample`: it is invented."""

    listed: ListedEntry
    proof: Proof
    sample: bool


def proof(session: Session, text: str) -> Proved:
    """Prove the entry whose id is, begins or ends with `text`.

    Raises:
        BadInput, NotFound: it is not clear which entry is meant, or there is none.
        VnetError: it is not what was recorded.
    """
    ledger = session.ledger
    listed = ledger.find(text)
    size, root, _arrived_on = ledger.head()
    path = tree.inclusion_path(ledger.leaves(), listed.seq, size)
    checkpoint = Checkpoint(proofs.origin(ledger.ledger_id()), size, bytes.fromhex(root))
    made = Proof(listed.seq, path, checkpoint, ledger.content(listed.seq))
    if not made.holds():
        raise errors.changed(session.workspace.ledger, listed.entry.id)
    return Proved(listed, made, ledger.is_sample())
