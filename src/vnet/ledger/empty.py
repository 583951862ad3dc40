"""The ledger of which there is nothing yet: it can be looked at like any other."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger import errors, tree
from vnet.ledger.entry import Entry, Evidence, Head, ListedEntry, Wanted
from vnet.ledger.totals import ActualTotal, Came, PartnerTotal, Spans, Totals

if TYPE_CHECKING:
    from vnet.ledger.duplicates import Meeting
    from vnet.ledger.merging import Merged
    from vnet.ledger.moving import Kept


class EmptyLedger:
    """A ledger without entries, as `vnet.ledger.ledger.Ledger` describes one."""

    exists = False

    def one_moment(self) -> AbstractContextManager[None]:
        """Do nothing: what is empty is so at every moment."""
        return nullcontext()

    def as_of(self, _size: int) -> "EmptyLedger":
        """Return the same: it never was otherwise."""
        return self

    def size_on(self, _day: str) -> int:
        """Return 0: nothing has arrived by any day."""
        return 0

    def head(self) -> Head:
        """Return the root of the tree over nothing."""
        return Head(0, tree.EMPTY_ROOT.hex(), "")

    def edge(self) -> bytes:
        """Return the edge of the tree over nothing."""
        return b""

    def leaves(self, first: int = 0) -> Iterator[bytes]:  # noqa: ARG002 - as every ledger
        """Yield nothing."""
        return iter(())

    def kept(self, first: int = 0) -> "Iterator[Kept]":  # noqa: ARG002 - as every ledger
        """Yield nothing."""
        return iter(())

    def merges(self) -> "tuple[Merged, ...]":
        """Return none."""
        return ()

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Yield nothing."""
        return iter(())

    def ledger_id(self) -> str:
        """Return nothing: no ledger was made yet."""
        return ""

    def content(self, seq: int) -> bytes:
        """Raise NotFound: there is no entry."""
        raise errors.no_entry(str(seq))

    def is_sample(self) -> bool:
        """Deny that anything was invented."""
        return False

    def totals(self, _year: int, *, progress: bool = True) -> Totals:  # noqa: ARG002 - there is none
        """Return totals without any row."""
        return Totals(root=self.head().root)

    def paid_after(self, _year: int) -> int:
        """Return 0."""
        return 0

    def actuals_in(self, _year: int, _kpi: str, _unit: str, _spans: Spans) -> tuple[ActualTotal, ...]:
        """Return no rows."""
        return ()

    def partners_in(self, _year: int, _kpi: str, _unit: str, _spans: Spans) -> tuple[PartnerTotal, ...]:
        """Return no rows."""
        return ()

    def partners(self, _year: int) -> tuple[PartnerTotal, ...]:
        """Return no rows."""
        return ()

    def years(self) -> tuple[int, ...]:
        """Return none: nothing happened in any."""
        return ()

    def entries_by_year(self) -> tuple[tuple[int, int], ...]:
        """Return none."""
        return ()

    def came_since(self, _size: int, _year: int, _last_month: int) -> Came:
        """Return none: nothing came."""
        return Came(0, 0, 0, 0, 0)

    def entries(self, _wanted: Wanted) -> Iterator[ListedEntry]:
        """Yield nothing, whatever is wanted."""
        return iter(())

    def last(self, _year: int) -> ListedEntry | None:
        """Return None: nothing was recorded."""
        return None

    def closings(self, _year: int) -> tuple[ListedEntry, ...]:
        """Return none: nothing was ever closed."""
        return ()

    def plan_versions(self, _year: int) -> tuple[ListedEntry, ...]:
        """Return none: no plan was ever recorded under."""
        return ()

    def plan_meaning(self, _digest: str) -> str:
        """Raise LookupError: no version is kept, so that none can be asked for."""
        raise LookupError

    def find(self, text: str) -> ListedEntry:
        """Raise NotFound: no id is known."""
        raise errors.no_entry(text)

    def after(self, _id: str) -> tuple[ListedEntry, ...]:
        """Return nothing: there is no entry."""
        return ()

    def leaf(self, seq: int) -> bytes:
        """Raise NotFound: the tree has no leaf."""
        raise errors.no_entry(str(seq))

    def batches(self, _by: str) -> Iterator[tuple[ListedEntry, ...]]:
        """Yield nothing, whoever is asked for."""
        return iter(())

    def batch(self, _batch: str) -> tuple[ListedEntry, ...]:
        """Return nothing: there is no entry."""
        return ()

    def meet(self, entries: Sequence[Entry]) -> "list[Meeting]":
        """Return what the entries know of each other, in their order."""
        from vnet.ledger.duplicates import compare  # noqa: PLC0415 - of what is imported alone

        return compare(entries, {})

    def verify(self) -> int:
        """Return 0: no entry can be wrong."""
        return 0
