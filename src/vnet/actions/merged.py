"""The logs of ledgers that were merged into one, as they were then."""

from collections.abc import Iterator
from itertools import islice

from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger import merging

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


def logs_of(ledger: "Ledger") -> list[merging.Log]:
    """Return the logs that were merged into a ledger; none that says what is not so."""
    merges = ledger.merges()
    found = merging.logs(merges, leaves_of(ledger)) if merges else iter(())
    return [log for log in found if isinstance(log, merging.Log)]


def leaves_of(ledger: "Ledger") -> merging.LeavesOf:
    """Return what gives the leaves of a ledger from an order number on, so many."""

    def leaves(start: int, count: int) -> Iterator[bytes]:
        return islice(ledger.leaves(start), count)

    return leaves
