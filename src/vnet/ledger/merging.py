"""Logs that were merged into a ledger: where their entries stand in it, in the order in which they arrived there.

A merge says it in its own bytes, as runs of order numbers (`0+12 40+5`: twelve from 0 on, then five from 40 on). So
every size and root that another ledger ever stated can be computed anew from the leaves of this one. What stands from
`first` on to the merge itself arrived here by it, on its day. Nothing here reads a file.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from vnet.lean_typing import Any, NamedTuple
from vnet.ledger import tree

Run = tuple[int, int]
"""From which order number on, and how many."""

LeavesOf = Callable[[int, int], Iterable[bytes]]
"""What gives the leaves from an order number on, so many."""


class Merged(NamedTuple):
    """A merge: its id and place, the ledger that was merged with its size and root, and where its entries are.

    What came by it stands from `first` on, to before its own place. `arrived_on` is the day (ISO) of the merge.
    """

    id: str
    seq: int
    origin: str
    size: int
    root: str
    first: int
    order: tuple[Run, ...]
    arrived_on: str

    def brought(self, seq: int) -> bool:
        """Tell whether what stands at this place came by it."""
        return self.first <= seq < self.seq


def merged(row: tuple[Any, ...]) -> Merged:
    """Return what an entry of type merge says.

    Args:
        row: its id, order number, subject, size, root, event, action, and the day on which it arrived.

    Raises:
        ValueError: it says nothing that a merge can have said.
    """
    id_, seq, origin, size, root, event, action, arrived_on = row
    order = tuple([_run(text) for text in action.split()])
    first = int(event)
    if not 0 <= first <= seq or sum(count for _start, count in order) != size:
        raise ValueError(action)
    return Merged(id_, seq, origin, size, root, first, order, arrived_on)


def _run(text: str) -> Run:
    start, _plus, count = text.partition("+")
    if not (start.isdecimal() and count.isdecimal() and int(count)):
        raise ValueError(text)
    return int(start), int(count)


def said(order: Iterable[Run]) -> str:
    """Return runs as a merge states them."""
    return " ".join(f"{start}+{count}" for start, count in order)


class Order:
    """The places of a log's entries in this ledger, gathered one after the other into runs."""

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        self.runs: list[Run] = list(runs)

    def add(self, seq: int) -> None:
        """Take the place of the next entry."""
        start, count = self.runs[-1] if self.runs else (seq, 0)
        if self.runs and seq == start + count:
            self.runs[-1] = (start, count + 1)
        else:
            self.runs.append((seq, 1))

    def __contains__(self, seq: int) -> bool:
        return any(start <= seq < start + count for start, count in self.runs)


def own(merges: Sequence[Merged]) -> tuple[Merged, ...]:
    """Return those of a ledger's merges that were made in it, the last first: the others came by one of them."""
    found: list[Merged] = []
    for merge in sorted(merges, key=lambda one: one.seq, reverse=True):
        if not found or merge.seq < found[-1].first:
            found.append(merge)
    return tuple(found)


def brought_by(merges: Sequence[Merged], seq: int) -> Merged | None:
    """Return the merge by which what stands at a place came; None where it was recorded in this ledger."""
    return next((merge for merge in own(merges) if merge.brought(seq)), None)


class Log(NamedTuple):
    """Another ledger's log: the merge that says where its entries are, in runs of this ledger's order numbers."""

    merge: Merged
    order: tuple[Run, ...]

    def place(self, index: int) -> int:
        """Return the place of one of its entries in this ledger (0: there is none such)."""
        return next((start for start, _count in _part(index, 1, self.order)), 0)

    def root(self, size: int, leaves: LeavesOf) -> str | None:
        """Return the root over its first so many entries (hexadecimal); None where it has fewer."""
        if size > self.merge.size:
            return None
        found = chain.from_iterable(leaves(start, count) for start, count in self.order)
        return tree.root_of(islice(found, size)).hex()


def logs(merges: Sequence[Merged], leaves: LeavesOf) -> Iterator[Log | Merged]:
    """Yield the log of each merge; of one that says what is not so, the merge itself.

    A merge that came by another speaks of places in the log in which it was made: one of those that it came with.
    """
    made_here = own(merges)
    known: list[Log] = []
    waiting = sorted(merges, key=lambda one: (one not in made_here, -one.seq))
    for merge in waiting:
        places = [merge.order] if merge in made_here else [_through(merge, log.order) for log in known]
        found = (Log(merge, order) for order in places if order is not None and _precedes(order, merge.seq, made_here))
        log = next((one for one in found if one.root(merge.size, leaves) == merge.root), None)
        if log is not None:
            known.append(log)
        yield log or merge


def _precedes(order: Iterable[Run], seq: int, made_here: Iterable[Merged]) -> bool:
    """Tell whether all of some places stand before the merge, or before the one that it came by."""
    end = next((one.seq for one in made_here if one.brought(seq)), seq)
    return all(start + count <= end for start, count in order)


def _through(merge: Merged, outer: Sequence[Run]) -> tuple[Run, ...] | None:
    """Return the places of a merge's order in this ledger, where it speaks of those in a log; None where it cannot."""
    whole = sum(count for _start, count in outer)
    if any(start + count > whole for start, count in merge.order):
        return None
    return tuple(chain.from_iterable(_part(start, count, outer) for start, count in merge.order))


def _part(start: int, count: int, outer: Iterable[Run]) -> Iterator[Run]:
    """Yield the places of so many entries of a log, from one on."""
    before = 0
    for place, length in outer:
        begin, end = max(start, before), min(start + count, before + length)
        if begin < end:
            yield place + begin - before, end - begin
        before += length
