"""What vnet saw of a ledger when it last opened it, kept in the user's cache: so that one that is gone is missed.

A file that is missing, or that begins anew, looks like one in which nothing was recorded yet. Who has seen it before
knows better. Samples are not remembered: nothing is lost with them.
"""

import os

from vnet import cache_files
from vnet.lean_stdlib import sha256
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger import errors, tree
from vnet.ledger.address import Address
from vnet.ledger.entry import SAMPLE_MARK

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


class Seen(NamedTuple):
    """Which ledger was in a file, with how many entries, what root (hexadecimal) and what right edge of the tree.

    An older vnet kept no edge: then it is empty.
    """

    ledger_id: str
    size: int
    root: str
    edge: bytes


def last(path: StrPath) -> Seen | None:
    """Return what was seen in a file; None where nothing was, or the user's cache was emptied."""
    data = cache_files.kept(*_place(path))
    if not data:
        return None
    ledger_id, number, root, *more = data.decode().split(" ")
    size, edge = int(number), bytes.fromhex(more[0]) if more else b""
    return Seen(ledger_id, size, root, edge if tree.fits(edge, size) and tree.root(edge).hex() == root else b"")


def forget(path: StrPath) -> None:
    """Let whatever is in the file be as if it was never seen."""
    cache_files.keep(*_place(path), b"")


def compare(path: StrPath, before: Seen | None, ledger: "Ledger") -> None:
    """Hold an open ledger against what was seen before: it is that one, or begins with it.

    Its head alone tells where nothing was recorded since; where others did, the leaves that came since must make the
    tree that it is now of the one that was seen. So it costs what came since, and not what was there.

    Raises:
        VnetError: entries are missing, or it is another ledger.
    """
    if before is None:
        return
    if not ledger.exists:
        raise errors.gone(path, before.size)
    size, root, _arrived_on = ledger.head()
    if ledger.ledger_id() != before.ledger_id:
        raise errors.another(path, before.size)
    if size < before.size:
        raise errors.shorter(path, size, before.size)
    if not (_has_grown(before, ledger, root) if size > before.size else root == before.root):
        raise errors.not_as_seen(path, before.size)


def _has_grown(before: Seen, ledger: "Ledger", root: str) -> bool:
    """Tell whether the tree with this root begins with the one that was seen."""
    if not before.edge:
        return ledger.as_of(before.size).head().root == before.root
    edge, size = before.edge, before.size
    for leaf in ledger.leaves(size):
        edge, size = tree.grown(edge, size, leaf), size + 1
    return tree.root(edge).hex() == root


def remember(path: StrPath, ledger: "Ledger") -> None:
    """Keep what an open ledger is now, which was compared, if it is more than what was seen before."""
    size, root, _arrived_on = ledger.head()
    before = last(path)
    if before is not None and size <= before.size:
        return
    id_ = ledger.ledger_id()
    if id_ and not id_.startswith(SAMPLE_MARK):
        cache_files.keep(*_place(path), f"{id_} {size} {root} {ledger.edge().hex()}".encode())


def _place(path: StrPath) -> tuple[str, bytes]:
    """Return the name under which is kept what was seen in a file, and what tells it from any other."""
    real = path.place.encode() if isinstance(path, Address) else os.fsencode(os.path.realpath(path))
    return f"ledger-{sha256(real).hexdigest()[:32]}", real + b"\n"
