"""Is what a ledger holds what was recorded? Rows go in, a verdict comes out: nothing here reads a file.

The tree alone says so of entries, their files and what is kept apart of them. What entries say of something else (a
version of the plan, an earlier size and root, a value that was erased) is held against that.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count

from vnet.lean_typing import Any, NamedTuple
from vnet.ledger import merging, tree
from vnet.ledger.canonical import NAMES, Personal, canonical_of, commitments, is_whole, listed
from vnet.ledger.entry import FIELD, EntryType

ROW = ("seq", "leaf", *NAMES)
"""What a row of an entry has to have, in this order; NULL for evidence and personal, which come by themselves."""

Row = tuple[Any, ...]

_AT = {name: place for place, name in enumerate(NAMES)}
_ID, _TYPE, _ARRIVED_ON, _ORIGIN = (_AT[name] for name in ("id", "type", "arrived_on", "origin"))
_REPLACES = _AT["replaces"]
_EVIDENCE, _PERSONAL = _AT["evidence"], _AT["personal"]
_OF_SOMETHING_ELSE = {EntryType.PLAN.value, EntryType.CLOSING.value, EntryType.ERASURE.value, EntryType.MERGE.value}


class Beside(NamedTuple):
    """What is kept of the plan's versions, by their SHA-256; the sizes that closings state; what merges say."""

    versions: Mapping[str, str]
    sizes: Collection[int]
    merges: Sequence[merging.Merged] = ()


class Verdict(NamedTuple):
    """What was found: the tree that the entries make, and the id of the first that is not what was recorded (if any).

    `origins` are the ledgers in which the entries were first recorded, `own` those of the plan versions that came by no
    merge: there no ledger takes one from another. `unnamed` are the plan versions (SHA-256) that no entry names.
    """

    size: int
    edge: bytes
    arrived_on: str
    origins: frozenset[str]
    own: frozenset[str]
    unnamed: frozenset[str]
    changed: str | None = None


Whole = tuple[int, bytes, list[Any], Sequence[Row], Sequence[Personal]]
"""An entry's order number, leaf and values (in the order of `NAMES`), with its files and what stands apart of it."""


def together(entries: Iterable[Row], evidence: Iterator[Row], personal: Iterator[Row]) -> Iterator[Whole]:
    """Yield each entry with what stands in other tables of it.

    Args:
        entries: rows as `ROW` has them, by their order numbers.
        evidence: order number, path and SHA-256 of each file, in order.
        personal: order number and fields of each `Personal`, in order.
    """
    files_of, apart_of = _grouped(evidence), _grouped(personal)
    for seq, leaf, *values in entries:
        yield seq, leaf, values, files_of(seq), [Personal(*one) for one in apart_of(seq)]


def judge(entries: Iterable[Whole], beside: Beside) -> Verdict:
    """Judge all that a ledger holds.

    Args:
        entries: by their order numbers.
        beside: what entries are held against.
    """
    leaves = bytearray()
    own = merging.own(beside.merges)
    edge, size, arrived_on = b"", 0, ""
    origins: set[str] = set()
    roots = {0: tree.EMPTY_ROOT.hex()}
    others: list[dict[str, Any]] = []
    erased: dict[tuple[str, str], str] = {}
    gone: dict[tuple[str, str], str] = {}
    for seq, leaf, values, files, apart in entries:
        # What came by a merge arrived with it, whatever day it says of the ledger that it came from.
        is_brought = any(merge.brought(seq) for merge in own)
        if not (seq == size and _is_whole(values, leaf, files, apart, "" if is_brought else arrived_on)):
            return Verdict(size, edge, arrived_on, frozenset(origins), frozenset(), frozenset(), str(values[_ID]))
        erased |= _erased(values, apart, gone)
        edge = tree.grown(edge, size, leaf)
        size += 1
        arrived_on = arrived_on if is_brought else values[_ARRIVED_ON]
        leaves += leaf if own else b""
        origins.add(values[_ORIGIN])
        if size in beside.sizes:
            roots[size] = tree.root(edge).hex()
        if values[_TYPE] in _OF_SOMETHING_ELSE:
            others.append({"seq": seq, **dict(zip(NAMES, values, strict=True))})
    changed = next(
        chain(
            _untrue(others, erased, beside.versions),
            _untrue_roots(others, roots, beside.merges, _of(bytes(leaves))),
        ),
        None,
    )
    unnamed = _unnamed(others, beside)
    return Verdict(size, edge, arrived_on, frozenset(origins), _own(others, own), unnamed, changed)


def _unnamed(others: Iterable[Mapping[str, Any]], beside: Beside) -> frozenset[str]:
    """Return the plan versions that no entry names."""
    return frozenset(beside.versions.keys() - {other["digest"] for other in others})


def _own(others: Iterable[Mapping[str, Any]], merges: Iterable[merging.Merged]) -> frozenset[str]:
    """Return the ledgers in which plan versions were first recorded that came by no merge."""
    kept = (other for other in others if other["type"] == EntryType.PLAN)
    return frozenset(one["origin"] for one in kept if not any(merge.brought(one["seq"]) for merge in merges))


def _erased(
    values: Sequence[Any], apart: Iterable[Personal], gone: dict[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """Return what was erased of an entry itself, to its id, and note all that is erased of it, to the commitment.

    What the entry that it replaces had lost already is taken along with its commitment, which nobody can make anew.
    """
    id_, replaced = values[_ID], values[_REPLACES]
    lost = [personal for personal in apart if personal.value is None]
    own = {(id_, one.name): id_ for one in lost if gone.get((replaced, one.name)) != one.commitment}
    gone |= {(id_, one.name): one.commitment for one in lost}
    return own


def _is_whole(values: list[Any], leaf: bytes, files: Sequence[Row], apart: Sequence[Personal], arrived_on: str) -> bool:
    """Tell whether an entry is what was recorded, and arrived no earlier than the one before it."""
    try:
        _put_beside(values, files, apart)
        return values[_ARRIVED_ON] >= arrived_on and _is_of_leaf(values, leaf) and _are_whole(apart)
    except (TypeError, AttributeError):  # bytes where a text was, or the like
        return False


def _put_beside(values: list[Any], files: Sequence[Row], apart: Sequence[Personal]) -> None:
    """Give the values of an entry what stands in other tables; what an entry has nothing of it does not say."""
    if files:
        values[_EVIDENCE] = listed(files)
    if apart:
        values[_PERSONAL] = commitments(apart)


def _is_of_leaf(values: Sequence[Any], leaf: bytes) -> bool:
    """Tell whether the values of an entry are those of which its leaf was made."""
    from hashlib import sha256 as quick  # noqa: PLC0415 - loads OpenSSL, twice as quick

    return quick(tree.LEAF + canonical_of(values)).digest() == leaf


def _are_whole(apart: Iterable[Personal]) -> bool:
    order = count()
    return all(is_whole(personal, next(order) if personal.name.startswith(FIELD) else -1) for personal in apart)


def _untrue(
    others: Iterable[Mapping[str, Any]],
    erased: dict[tuple[str, str], str],
    versions: Mapping[str, str],
) -> Iterator[str]:
    """Yield the ids of entries that do not fit what they say something of."""
    stated = {(other["about"], other["subject"]): other["id"] for other in others if other["type"] == EntryType.ERASURE}
    # Either there is no record of the erasing, or what was erased has come back.
    yield from ((stated | erased)[key] for key in sorted(stated.keys() ^ erased.keys()))
    for one in others:
        if one["digest"] is not None and not _is_kept(one["digest"], versions):
            yield one["id"]


def _untrue_roots(
    others: Iterable[Mapping[str, Any]],
    roots: Mapping[int, str],
    merges: Sequence[merging.Merged],
    leaves: merging.LeavesOf,
) -> Iterator[str]:
    """Yield the ids of merges and closings whose root is not that of the log's beginning, or of one that was merged."""
    found = list(merging.logs(merges, leaves))
    yield from (log.id for log in found if isinstance(log, merging.Merged))
    known = [log for log in found if isinstance(log, merging.Log)]
    for one in others:
        if one["type"] != EntryType.CLOSING or (one["size"] <= one["seq"] and roots.get(one["size"]) == one["root"]):
            continue
        if not any(log.root(one["size"], leaves) == one["root"] for log in known):
            yield one["id"]


def _of(leaves: bytes) -> merging.LeavesOf:
    """Return what gives some of these leaves, which stand one after the other."""
    wide = tree.HASH_BYTES
    return lambda start, count: [leaves[at * wide : at * wide + wide] for at in range(start, start + count)]


def _is_kept(digest: str, versions: Mapping[str, str]) -> bool:
    from hashlib import sha256 as quick  # noqa: PLC0415

    return digest in versions and quick(versions[digest].encode()).hexdigest() == digest


def _grouped(rows: Iterator[Row]) -> Callable[[int], list[Row]]:
    """Return a function that gives the rows of an order number, to be asked in order; each row begins with its own.

    Rows of an entry that there is not are given to the one after it, which they do not fit.
    """
    waiting = next(rows, None)

    def of(seq: int) -> list[Row]:
        nonlocal waiting
        found = []
        while waiting is not None and waiting[0] <= seq:
            found.append(waiting[1:])
            waiting = next(rows, None)
        return found

    return of
