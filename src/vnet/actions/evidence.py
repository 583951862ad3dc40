"""`vnet evidence`: what proves the entries of a period, numbered (증빙철)."""

from collections.abc import Iterable

from vnet.actions.session import Session
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, EntryType, Evidence, Head, Wanted
from vnet.ledger.evidence import lost
from vnet.period import Period, choose_period
from vnet.plan.model import Plan

# What can be proved, and of which one should have a file.
_PROVED = (EntryType.ACTUAL, EntryType.SPENDING, EntryType.TASK, EntryType.STEP)
_COUNTED = (EntryType.ACTUAL, EntryType.SPENDING)


class Bound(NamedTuple):
    """A file in its order (from 1), with the entry that it proves. `whole`: it is there, and what it was."""

    number: int
    entry: Entry
    file: Evidence
    whole: bool


class Binder(NamedTuple):
    """The evidence of a period, and the actuals and spending in it that have none; from a ledger of size and root.

    `proved` and `unproved` are what was spent (won) with a file and without any.
    """

    plan: Plan
    period: Period
    files: tuple[Bound, ...]
    bare: tuple[Entry, ...]
    proved: int
    unproved: int
    head: Head
    sample: bool


def evidence(session: Session, *, quarter: str | None = None, month: str | None = None) -> Binder:
    """Return the evidence of the entries of a period that are not void, by day and order; each file is read anew."""
    plan, ledger = session.plan, session.ledger
    period = choose_period(session.year, session.today, quarter=quarter, month=month)
    first, last = (plan.year * 100 + one for one in (period.months[0], period.months[-1]))
    wanted = Wanted(types=_PROVED, first_month=first, last_month=last)
    entries = [listed.entry for listed in ledger.entries(wanted)]
    pairs = [(entry, file) for entry in entries for file in entry.evidence]
    broken = {one.file for one in lost((entry.id, file) for entry, file in pairs)}
    files = tuple(Bound(number, entry, file, file not in broken) for number, (entry, file) in enumerate(pairs, 1))
    bare = tuple(entry for entry in entries if entry.type in _COUNTED and not entry.evidence)
    unproved = _spent(bare)
    return Binder(plan, period, files, bare, _spent(entries) - unproved, unproved, ledger.head(), ledger.is_sample())


def _spent(entries: Iterable[Entry]) -> int:
    return sum(entry.amount or 0 for entry in entries)
