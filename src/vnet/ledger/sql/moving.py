"""Entries as they are kept, to the byte, given out in their order; and what a merge asks about those that are there."""

from collections.abc import Callable, Iterator

from vnet.ledger import merging, trust
from vnet.ledger.canonical import commitments, listed
from vnet.ledger.moving import EVIDENCE_AT, PERSONAL_AT, Kept
from vnet.ledger.sql.queries import Rows
from vnet.ledger.sql.verification import ENTRIES, EVIDENCE, MERGES, PERSONAL

KNOWN = "SELECT seq, leaf FROM entry WHERE centre = :centre AND id = :id"
ERASED = "SELECT name FROM personal WHERE centre = :centre AND seq = :seq AND value IS NULL"
VOIDED = "SELECT id FROM entry WHERE centre = :centre AND voids = :id"

Ask = Callable[..., Rows]


def kept(ask: Ask, first: int) -> Iterator[Kept]:
    """Yield the entries from an order number on.

    Args:
        ask: gives the rows of a statement.
        first: the order number.
    """
    entries, evidence, personal = (iter(ask(one, first=first)) for one in (ENTRIES, EVIDENCE, PERSONAL))
    for _seq, leaf, values, files, apart in trust.together(entries, evidence, personal):
        values[EVIDENCE_AT], values[PERSONAL_AT] = listed(files), commitments(apart)
        yield Kept(tuple(values), leaf, tuple(apart))


def merges(ask: Ask) -> tuple[merging.Merged, ...]:
    """Return what the merges say, as they arrived.

    Raises:
        ValueError: one says what none can have said.
    """
    return tuple([merging.merged(row) for row in ask(MERGES)])
