"""The totals of entries that a report is made from."""

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry

Spans = tuple[tuple[int, int], ...]
"""Some of the log's entries: from an order number to before another."""


class ActualTotal(NamedTuple):
    """The total of a measure's entries of one kind (None: no kind named) in one month (1-12). Values are scaled.

    `weighted` is the sum of value times people; of shares, which say of how many they are, the sum of these.

    `records` is how many of the entries have fields (the records of the KPI's register), `proved` how many are proved
    by a file.
    """

    month: int
    kpi: str
    unit: str
    decimals: int
    kind: str | None
    entries: int
    value: int
    people: int
    weighted: int
    records: int
    proved: int
    last_date: str
    last_seq: int
    last_value: int


class SpendingTotal(NamedTuple):
    """The total of a category's spending (won) by one network (None: none named) in one month (1-12)."""

    month: int
    category: str
    network: str | None
    entries: int
    amount: int
    proved: int = 0


class PartnerTotal(NamedTuple):
    """A partner body's entries for one KPI in one month (1-12), with the first and the last day (ISO)."""

    month: int
    kpi: str
    partner: str
    entries: int
    first_date: str
    last_date: str


class Came(NamedTuple):
    """How many entries came later that change some figures: all of them, and of these the voids, corrections and late.

    A correction is one entry, and none of the voids. `about` is how many changed none: evidence that was added to what
    counts there, and values of it that were erased.
    """

    entries: int
    voids: int
    corrections: int
    late: int
    about: int

    @property
    def recorded(self) -> int:
        """How many of the entries are neither a void nor a correction."""
        return self.entries - self.voids - self.corrections


class Totals(NamedTuple):
    """Everything that a year's report needs of the ledger. `sample`: the entries are invented.

    `progress` holds the entries of tasks, steps and explanations that are not void, by day and then as they arrived;
    `adjustments` those of the budget and `closings` those of its periods, likewise. `size` and `root` (hexadecimal) say
    which ledger this is of: how many entries it had, and the root of the tree over them; "" where there is none.
    `paid_after` is the won of December's spending that was paid in the January after, where somebody asked for it.
    """

    actuals: tuple[ActualTotal, ...] = ()
    spending: tuple[SpendingTotal, ...] = ()
    sample: bool = False
    progress: tuple[Entry, ...] = ()
    adjustments: tuple[Entry, ...] = ()
    closings: tuple[Entry, ...] = ()
    size: int = 0
    root: str = ""
    paid_after: int = 0

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing of the year is recorded that a report counts."""
        return not (self.actuals or self.spending or self.progress)
