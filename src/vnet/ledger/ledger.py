"""What every store of entries can do, whatever it keeps them in; type checkers hold each store to it.

One with `Ledger` can look, one with `WritableLedger` can also record. Both come from `vnet.ledger.opening` alone. An
open ledger raises what `vnet.ledger.errors` says of one that is busy, damaged or unusable wherever it cannot go on.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager

from vnet.lean_typing import Protocol
from vnet.ledger.duplicates import Meeting
from vnet.ledger.entry import Entry, Evidence, Head, ListedEntry, Wanted
from vnet.ledger.merging import Merged
from vnet.ledger.moving import Header, Kept
from vnet.ledger.totals import ActualTotal, Came, PartnerTotal, Spans, Totals


class Ledger(Protocol):
    """A ledger to look at. Years and days are those on which things happened, not those on which they were recorded."""

    exists: bool  # False: nothing has ever been recorded, and nobody has made the ledger yet

    def one_moment(self) -> AbstractContextManager[None]:
        """Let everything that is read inside the block be of the same moment, whatever is recorded meanwhile."""

    def as_of(self, size: int) -> "Ledger":
        """Return the ledger as it was when it had its first `size` entries: what came later is not there yet."""

    def size_on(self, day: str) -> int:
        """Return how many entries had arrived by the end of a day (ISO)."""

    def head(self) -> Head:
        """Return how many entries there are, and the root of the tree over them; of an earlier moment, not at once."""

    def edge(self) -> bytes:
        """Return the right edge of the tree over all entries that there are now."""

    def leaves(self, first: int = 0) -> Iterator[bytes]:
        """Yield the leaves of the tree (`vnet.ledger.tree`), in the order of arrival, from an order number on."""

    def kept(self, first: int = 0) -> Iterator[Kept]:
        """Yield the entries as they are kept, to the byte, in the order of arrival, from an order number on."""

    def merges(self) -> tuple[Merged, ...]:
        """Return the merges of other ledgers into this one (`vnet.ledger.merging`), as they arrived."""

    def evidence(self) -> Iterator[tuple[str, Evidence]]:
        """Yield every file that proves an entry, with the id of the entry that it proves, in the order of arrival."""

    def ledger_id(self) -> str:
        """Return the ledger's own id, which is the `origin` of the entries that were recorded in it; "" of none."""

    def content(self, seq: int) -> bytes:
        """Return the canonical bytes of the entry with this order number, as they are kept now.

        Raises:
            NotFound: there is no such entry.
        """

    def is_sample(self) -> bool:
        """Tell whether the entries are invented."""

    def totals(self, year: int, *, progress: bool = True) -> Totals:
        """Return a year's totals, all of one moment. Values are scaled integers, amounts won.

        `progress` False: without it, for whoever asks only where a KPI or the budget stands.
        """

    def paid_after(self, year: int) -> int:
        """Return the won of a year's spending that was paid after it."""

    def actuals_in(self, year: int, kpi: str, unit: str, spans: Spans) -> tuple[ActualTotal, ...]:
        """Return a year's totals of a measure, counted of those entries alone that arrived in some spans."""

    def partners(self, year: int) -> tuple[PartnerTotal, ...]:
        """Return a year's totals by partner body, by name, month and KPI."""

    def partners_in(self, year: int, kpi: str, unit: str, spans: Spans) -> tuple[PartnerTotal, ...]:
        """Return a year's totals of a measure by partner body, counted of the entries that arrived in some spans."""

    def years(self) -> tuple[int, ...]:
        """Return the years in which there is an actual that is not void, earliest first."""

    def entries_by_year(self) -> tuple[tuple[int, int], ...]:
        """Return how many entries there are of each year that are not void, beside what is about others, by year."""

    def came_since(self, size: int, year: int, last_month: int) -> Came:
        """Return how many entries came after the first `size` that change a year's figures up to a month (1-12)."""

    def entries(self, wanted: Wanted) -> Iterator[ListedEntry]:
        """Yield the entries that are wanted, by day and then in the order in which they were recorded."""

    def last(self, year: int) -> ListedEntry | None:
        """Return the entry of a year that was recorded last and is not void; None if there is none.

        A version of the plan is none: it is kept beside what is recorded.
        """

    def plan_versions(self, year: int) -> tuple[ListedEntry, ...]:
        """Return the entries by which versions of a year's plan, or reasons for them, were kept, as they arrived."""

    def closings(self, year: int) -> tuple[ListedEntry, ...]:
        """Return every closing of a year's periods, also of those that were opened again, as they arrived."""

    def plan_meaning(self, digest: str) -> str:
        """Return what is kept of the version of a plan with this digest.

        Raises:
            VnetError: nothing is, though it was.
        """

    def find(self, text: str) -> ListedEntry:
        """Return the entry whose id is, begins or ends with `text`, in any case.

        Raises:
            BadInput: the text is too short, or fits several entries.
            NotFound: it fits none.
        """

    def after(self, id_: str) -> tuple[ListedEntry, ...]:
        """Return what was recorded of an entry later, as it arrived: what voids it, replaces it, or is about it."""

    def leaf(self, seq: int) -> bytes:
        """Return an entry's leaf in the tree, by its order number.

        Raises:
            VnetError: there is no such entry, which the ledger itself gave the number of.
        """

    def batches(self, by: str) -> Iterator[tuple[ListedEntry, ...]]:
        """Yield what a person recorded, command by command, the last first, each as it arrived.

        What takes back another batch is left out, and so is what was taken back.
        """

    def batch(self, batch: str) -> tuple[ListedEntry, ...]:
        """Return the entries of a batch, which is what one command recorded, as they arrived."""

    def meet(self, entries: Sequence[Entry]) -> list[Meeting]:
        """Return what the ledger knows of each of many actuals and spendings, in their order.

        One without an id is known by what it says, and what is recorded is met by one of them at most.
        """

    def verify(self) -> int:
        """Check that all is whole: every entry, the tree over them, and the kept totals; return how many entries.

        Raises:
            TotalsDiffer: the kept totals are not those of the entries.
            VnetError: the file is damaged, or an entry is not what was recorded.
        """


class WritableLedger(Ledger, Protocol):
    """A ledger to record in. Nothing that was recorded is ever changed or deleted."""

    def alone(self) -> AbstractContextManager[None]:
        """Let nobody else record while the block runs. What it records is kept at its end, or none of it."""

    def alike(self, entry: Entry, *, first: int | None = None) -> tuple[Entry, ...]:
        """Return the actuals or spendings that are not void, of the same day, the same thing, and as much.

        `first`: they are looked for among so many entries alone.
        """

    def saying(self, value: str) -> tuple[tuple[str, str], ...]:
        """Return where a value that may name a person still stands, also within others: ids and names of the field."""

    def keep_meaning(self, digest: str, meaning: str) -> None:
        """Keep what a version of a plan means, by its digest (SHA-256), where it is not kept yet.

        Inside `alone`, together with the entry that says since when it is in force.
        """

    def be(self, header: Header) -> None:
        """Be the ledger that is moved into this one, in which nothing stands yet: take its id, sample or not."""

    def known(self, id_: str) -> tuple[int, bytes] | None:
        """Return order number and leaf of the entry with just this id; None where there is none."""

    def void_of(self, id_: str) -> str | None:
        """Return the id of the entry that makes the one with this id void; None where none does."""

    def erased_of(self, seq: int) -> frozenset[str]:
        """Return the names of what was erased of the entry with this order number."""

    def bring(self, kept: Kept, *, merged: bool) -> int:
        """Keep an entry just as it was kept elsewhere, last in the order; return its order number.

        Inside `alone`. It is of this ledger, whose log goes on elsewhere; or, `merged`, of another, and arrives by the
        merge that is recorded after all of that. No file is copied for it. Its erasures are made here as well.

        Raises:
            BadInput: it is none that a ledger takes.
        """

    def record(self, *entries: Entry, brought: bool = False) -> tuple[Entry, ...]:
        """Keep entries with their evidence and fields, all or none: the one way in. Return them as they were kept.

        One without an id gets one, and one without an origin is of this ledger. The order of arrival is the order
        given; a void takes the day of the entry that it voids, which may stand before it.
        Once this returns (inside `alone`: once the block has ended) they are safe. What counts in a closed period has
        to be marked late (`vnet.ledger.closing`).

        What is `brought` from a list of another ledger keeps what that states of it: the day on which it was recorded
        (`stated_on`), and that it came late, whatever is closed here.

        Raises:
            NotFound, BadInput, Conflict: what cannot be voided, or not be recorded any more.
        """
