"""`vnet check --doubts`: what was recorded and may be a slip, for a reviewer."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from vnet.actions.log import partners_named
from vnet.actions.meaning import meant
from vnet.actions.session import Session
from vnet.actions.workspace import Workspace
from vnet.errors import Problems
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import EntryType, Head, Wanted, whole_year
from vnet.ledger.totals import Totals
from vnet.plan import cache
from vnet.plan.model import Plan
from vnet.plan.paths import years_in
from vnet.report.doubts import Doubt, all_doubts

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


class Doubts(NamedTuple):
    """What is doubtful, the likeliest slips of each year first. `years`: those that were looked at."""

    years: tuple[int, ...]
    all: tuple[Doubt, ...]
    head: Head
    sample: bool


def doubts(session: Session) -> Doubts:
    """Return what is doubtful of every year that has a plan without a fault, or of the year that was stated.

    Raises:
        NotFound, Problems, VnetError.
    """
    ledger = session.ledger
    found: dict[int, tuple[Doubt, ...]] = {}
    for version in _versions(session.workspace):
        year = version.plan.year
        found[year] = doubts_in(ledger, version.plan, meant(ledger, year, version).totals)
    return Doubts(tuple(found), tuple(chain.from_iterable(found.values())), ledger.head(), ledger.is_sample())


def _versions(workspace: Workspace) -> Iterator[cache.Version]:
    """Yield the plans that are looked at; a draft of next year's, say, does not stand in the way of this one's."""
    if workspace.stated_year is not None:
        yield workspace.version
        return
    for year in years_in(workspace.data):
        with suppress(Problems):
            yield cache.load_with_digest(workspace.data, year)


def doubts_in(ledger: "Ledger", plan: Plan, totals: Totals) -> tuple[Doubt, ...]:
    """Return what is doubtful of a year; its entries are gone through once."""
    first, last = whole_year(plan.year)
    types = (EntryType.ACTUAL, EntryType.SPENDING)
    entries = ledger.entries(Wanted(types=types, first_month=first, last_month=last))
    return all_doubts(plan, totals, (listed.entry for listed in entries), partners_named(ledger))
