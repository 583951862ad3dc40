"""The ledger of which there is nothing yet: it can be looked at like any other."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger import errors
from vnet.ledger.entry import Entry, ListedEntry, Wanted
from vnet.ledger.totals import PartnerTotal, Totals

if TYPE_CHECKING:
    from vnet.ledger.duplicates import Met


class EmptyLedger:
    """A ledger without entries, as `vnet.ledger.ledger.Ledger` describes one."""

    exists = False

    def one_moment(self) -> AbstractContextManager[None]:
        """Do nothing: what is empty is so at every moment."""
        return nullcontext()

    def is_sample(self) -> bool:
        """Deny that anything was invented."""
        return False

    def totals(self, _year: int) -> Totals:
        """Return totals without any row."""
        return Totals()

    def partners(self, _year: int) -> tuple[PartnerTotal, ...]:
        """Return no rows."""
        return ()

    def years(self) -> tuple[int, ...]:
        """Return none: nothing happened in any."""
        return ()

    def entries(self, _wanted: Wanted) -> Iterator[ListedEntry]:
        """Yield nothing, whatever is wanted."""
        return iter(())

    def last(self, _year: int) -> ListedEntry | None:
        """Return None: nothing was recorded."""
        return None

    def find(self, text: str) -> ListedEntry:
        """Raise NotFound: no id is known."""
        raise errors.no_entry(text)

    def meet(self, entries: Sequence[Entry]) -> "list[Met]":
        """Return what the entries know of each other, in their order."""
        from vnet.ledger.duplicates import compare  # noqa: PLC0415 - of what is imported alone

        return compare(entries, {}, frozenset())

    def verify(self) -> int:
        """Return 0: no entry can be wrong."""
        return 0
