"""What has been kept as long as the plan says (보존기간): due for erasure, which is for people to do.

The years are counted from the end of the plan's year, in which its entries count; a payment of the January after is no
exception. Also what was voided is counted, since its values stand as well.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import FIELD, Entry, EntryType
from vnet.plan.model import Plan


class Kept(NamedTuple):
    """A field for which a plan says how long it is kept: its name as the ledger has it, and for how many years.

    `kpi` is the code of the KPI whose register has it; None: it is of spending. `until` is the first day after.
    """

    year: int
    kpi: str | None
    name: str
    years: int

    @property
    def until(self) -> dt.date:
        """The day from which it is not kept any more."""
        return dt.date(self.year + self.years + 1, 1, 1)

    def stands_in(self, entry: Entry) -> bool:
        """Tell whether an entry of the plan's year has such a value, which was not erased."""
        if self.kpi is not None:
            return entry.kpi == self.kpi and any(FIELD + name == self.name for name, _value in entry.fields)
        return entry.type is EntryType.SPENDING and getattr(entry, self.name) is not None


class Due(NamedTuple):
    """A field that is due, with the entries in which it still stands, by day and order; one at least."""

    kept: Kept
    entries: tuple[Entry, ...]


def expired(plan: Plan, today: dt.date) -> tuple[Kept, ...]:
    """Return the fields of a plan's year that need not be kept any more."""
    return tuple(kept for kept in _stated(plan) if kept.until <= today)


def due(expired_fields: Iterable[Kept], entries: Iterable[Entry]) -> tuple[Due, ...]:
    """Return which fields that need not be kept any more still stand in entries of the plan's year, void or not."""
    listed = list(entries)
    found = (Due(kept, tuple(filter(kept.stands_in, listed))) for kept in expired_fields)
    return tuple(due for due in found if due.entries)


def _stated(plan: Plan) -> Iterator[Kept]:
    if plan.budget:
        for name, years in plan.budget.retention._asdict().items():
            if years is not None:
                yield Kept(plan.year, None, name, years)
    for kpi in plan.kpis:
        for field in kpi.fields:
            if field.retention is not None:
                yield Kept(plan.year, kpi.code, FIELD + field.name, field.retention)
