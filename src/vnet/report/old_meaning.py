"""What was recorded under a meaning that the plan does not have any more: announced wherever figures are shown."""

from collections import Counter
from collections.abc import Iterator

from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import ListedEntry
from vnet.ledger.totals import Totals
from vnet.plan.model import Plan

if TYPE_CHECKING:
    from vnet.plan.change import Value, What
    from vnet.plan.meaning import Former


class OldMeaning(NamedTuple):
    """Entries that were recorded while a part of the plan meant something else.

    `kpi` and `unit` say what they are of (spending has no KPI), `name` how that is called now. `what` was `before` and
    is `after` now; None: there is no such thing any more. `in_figures`: they stand in the figures, but not where they
    were meant to: a record that the register cannot show, spending that no part of the budget has.
    """

    kpi: str | None
    name: str
    unit: str | None
    what: "What"
    before: "Value"
    after: "Value"
    entries: int
    in_figures: bool = False


class Meant(NamedTuple):
    """A year's totals without what was recorded under another meaning: how much of that there is, and which it is."""

    totals: Totals
    old: tuple[OldMeaning, ...] = ()
    former: "tuple[Former, ...]" = ()

    def leaves_out(self, listed: ListedEntry) -> bool:
        """Tell whether an entry is in no figure, for it meant something else when it was recorded."""
        entry = listed.entry
        return any(one.has(entry.kpi, entry.unit, listed.seq) for one in self.former)


def unplaced(plan: Plan, totals: Totals) -> Iterator[OldMeaning]:
    """Yield the spending of categories that the budget does not have, and of networks that the plan does not have."""
    if plan.budget is None:
        return
    budgeted = {name for name, _won in plan.budget.categories} | {one.category for one in totals.adjustments}
    networks = {None, *(one.code for one in plan.networks)}
    categories = Counter[str]()
    others = Counter[str]()
    for total in totals.spending:
        if total.category not in budgeted:
            categories[total.category] += total.entries
        if total.network not in networks:
            others[total.network or ""] += total.entries
    if categories or others:
        from vnet.plan.change import What  # noqa: PLC0415 - where a plan has changed

        lost = ((What.CATEGORY, categories), (What.NETWORK, others))
        for what, counts in lost:
            for name, count in sorted(counts.items()):
                yield OldMeaning(None, name, "원", what, name, None, count, in_figures=True)
