"""The totals of entries that a report is made from."""

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry


class ActualTotal(NamedTuple):
    """The total of a measure's entries of one kind (None: no kind named) in one month (1-12). Values are scaled."""

    month: int
    kpi: str
    unit: str
    decimals: int
    kind: str | None
    entries: int
    value: int
    people: int
    weighted: int
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


class PartnerTotal(NamedTuple):
    """A partner body's entries for one KPI in one month (1-12), with the first and the last day (ISO)."""

    month: int
    kpi: str
    partner: str
    entries: int
    first_date: str
    last_date: str


class RecordTotal(NamedTuple):
    """How many entries of a measure in one month (1-12) have fields: the records of its register."""

    month: int
    kpi: str
    unit: str
    entries: int


class Totals(NamedTuple):
    """Everything that a year's report needs of the ledger. `sample`: the entries are invented.

    `progress` holds the entries of tasks, steps and explanations that are not void, by day and then as they arrived.
    """

    actuals: tuple[ActualTotal, ...] = ()
    spending: tuple[SpendingTotal, ...] = ()
    sample: bool = False
    progress: tuple[Entry, ...] = ()
    records: tuple[RecordTotal, ...] = ()
