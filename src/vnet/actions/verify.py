"""`vnet verify`: the whole ledger proved, and that it begins with what was printed then."""

import json
from pathlib import Path

from vnet.actions.merged import leaves_of, logs_of
from vnet.actions.session import Session
from vnet.errors import BadInput, VnetError, unreadable
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import proofs, seen
from vnet.ledger.entry import SHORT_ROOT, Head, ListedEntry
from vnet.ledger.merging import Log

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

_DIGITS_OF_ROOT = 64


class Paper(NamedTuple):
    """What stands on a report that was handed in: how many entries there were, and the root or its beginning."""

    size: int
    root: str


class Shown(NamedTuple):
    """What a proof's file proves of the ledger as it was with size and root: that an entry was in it.

    Or, without an entry, that it began with an `older` one.
    """

    size: int
    root: str
    entry: ListedEntry | None = None
    older: Head | None = None


class Verified(NamedTuple):
    """A ledger that agrees with itself. `paper` and `shown` (by a proof's file) were held against it, where given.

    `seen` is how many entries it had when it was last opened on this computer, with which it begins; None: never.
    `origin` is the ledger that the paper is of, where that was merged into this one.
    """

    ledger: str
    head: Head
    sample: bool
    paper: Paper | None
    shown: "Shown | None"
    seen: int | None = None
    origin: str | None = None


def paper(size: str | None, root: str | None) -> Paper | None:
    """Return what the person copied from the paper; None where nothing was.

    Raises:
        BadInput: one of the two is missing, or none.
    """
    if size is None and root is None:
        return None
    if size is None or root is None:
        raise BadInput(
            N_('Size and root belong together. Write both as they are printed: --size 264 --root "1a2b 3c4d …"')
        )
    digits = size.strip().removesuffix("건").replace(",", "").strip()
    if not (digits.isascii() and digits.isdecimal()):
        raise BadInput(N_('"{text}" is not a number of entries. Write it as it is printed: 264.'), text=size)
    said = "".join(root.lower().rstrip(".… ").split())
    if not SHORT_ROOT <= len(said) <= _DIGITS_OF_ROOT or said.strip("0123456789abcdef"):
        raise BadInput(
            N_(
                '"{text}" is not a root. It has 64 digits, of which at least the first {least} are needed: '
                "the numbers 0 to 9 and the letters a to f."
            ),
            text=root,
            least=SHORT_ROOT,
        )
    return Paper(int(digits), said)


def verify(session: Session, printed: Paper | None, proof: str | None, *, forget: bool = False) -> Verified:
    """Prove the ledger entry by entry; then hold it against paper and a proof's file, where there are any.

    With `forget` it need not be the ledger that was seen here before.

    Raises:
        BadInput: the file is no proof.
        VnetError, TotalsDiffer: the ledger is not what was recorded, or not what was printed.
    """
    path = session.workspace.ledger
    if forget:
        seen.forget(path)
    before = seen.last(path)
    ledger = session.ledger
    ledger.verify()
    log = None if printed is None else _log_of(ledger, path, printed)
    shown = None if proof is None else _shown(ledger, path, Path(proof))
    origin = log and log.merge.origin
    return Verified(path, ledger.head(), ledger.is_sample(), printed, shown, before and before.size, origin)


def _log_of(ledger: "Ledger", path: str, printed: Paper) -> Log | None:
    """Return the log, of those that were merged, that begins with what was printed; None where the ledger itself does.

    Raises:
        VnetError: neither does.
    """
    try:
        _begins_with(ledger, path, printed)
    except VnetError:
        found = next((log for log in logs_of(ledger) if _has_root(ledger, log, printed)), None)
        if found is None:
            raise
        return found
    return None


def _has_root(ledger: "Ledger", log: Log, printed: Paper) -> bool:
    return (log.root(printed.size, leaves_of(ledger)) or "").startswith(printed.root)


def _begins_with(ledger: "Ledger", path: str, printed: Paper) -> None:
    """Refuse a ledger that does not begin with the one that was printed.

    Raises:
        VnetError.
    """
    size, root = printed
    head = ledger.head()
    if size > head.size:
        raise VnetError(
            N_(
                "{path} has {count} entries, and the paper says {size}: entries are missing, or it is another ledger. "
                "Look for a copy that has them all; keep this one aside."
            ),
            path=path,
            count=f"{head.size:,}",
            size=f"{size:,}",
        )
    if not ledger.as_of(size).head().root.startswith(root):
        raise VnetError(
            N_(
                "{path} does not begin with the {size} entries whose root is {root}: after it was printed something "
                "was changed, taken out or put in, or it is another ledger. If the paper was copied without a slip, "
                "look for a copy of that time; keep this one aside."
            ),
            path=path,
            size=f"{size:,}",
            root=" ".join(root[place : place + 4] for place in range(0, len(root), 4)),
        )


def _shown(ledger: "Ledger", path: str, file: Path) -> Shown:
    """Return what a proof's file proves of this ledger.

    Raises:
        BadInput: the file is no proof.
        VnetError: it proves nothing, or is of another ledger.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from None
    is_growth = content.startswith(proofs.GROWTH_BEGINS)
    proof = proofs.read_growth(content, file) if is_growth else proofs.read_proof(content, file)
    origin, size, root = proof.checkpoint
    merged = [log for log in logs_of(ledger) if proofs.origin(log.merge.origin) == origin]
    if origin != proofs.origin(ledger.ledger_id()) and not merged:
        raise VnetError(N_("{file} is of another ledger than {path}: {origin}"), file=file, path=path, origin=origin)
    log = _log_of(ledger, path, Paper(size, root.hex()))
    shown = Shown(size, root.hex())
    held = _growth(ledger, log, proof, shown) if isinstance(proof, proofs.Growth) else _entry(ledger, log, proof, shown)
    if held is None:
        raise VnetError(N_("{file} proves nothing: what it shows is not what was recorded."), file=file)
    return held


def _growth(ledger: "Ledger", log: Log | None, proof: proofs.Growth, shown: Shown) -> Shown | None:
    """Return what a proof of growth shows; None where it shows nothing."""
    older = log.root(proof.old_size, leaves_of(ledger)) if log else ledger.as_of(proof.old_size).head().root
    if older is None or not proof.holds(bytes.fromhex(older)):
        return None
    return shown._replace(older=Head(proof.old_size, older, ""))


def _entry(ledger: "Ledger", log: Log | None, proof: proofs.Proof, shown: Shown) -> Shown | None:
    """Return what a proof of an entry shows; None where it shows nothing."""
    seq = log.place(proof.seq) if log else proof.seq
    entry = ledger.content(seq) if proof.content is None else proof.content
    return shown._replace(entry=ledger.find(json.loads(entry)["id"])) if proof.holds(entry) else None
