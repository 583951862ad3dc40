"""What was recorded under a meaning that the plan does not have any more: announced wherever figures are shown."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator

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


class Renaming(NamedTuple):
    """Entries of a KPI or an item (its code), or of a network (None), that had another name: they count as before."""

    kpi: str | None
    before: str
    after: str
    entries: int


class Meant(NamedTuple):
    """A year's totals without what was recorded under another meaning: how much of that there is, and which it is.

    `renamings` are in the totals, for what they are of is taken for the same.
    """

    totals: Totals
    old: tuple[OldMeaning, ...] = ()
    former: "tuple[Former, ...]" = ()
    renamings: tuple[Renaming, ...] = ()

    def leaves_out(self, listed: ListedEntry) -> bool:
        """Tell whether an entry is in no figure, for it meant something else when it was recorded."""
        entry = listed.entry
        return any(former.has(entry.kpi, entry.unit, listed.seq) for former in self.former)


def unplaced(plan: Plan, totals: Totals) -> Iterator[OldMeaning]:
    """Yield what counts, but in no part that the plan has now: of kinds, expense categories and networks of before."""
    yield from _of_gone_kinds(plan, totals)
    if plan.budget is None:
        return
    budgeted = {*dict(plan.budget.categories), *(adjustment.category for adjustment in totals.adjustments)}
    networks = {None, *(network.code for network in plan.networks)}
    categories = _outside(budgeted, ((total.category, total.entries) for total in totals.spending))
    others = _outside(networks, ((total.network, total.entries) for total in totals.spending))
    if categories or others:
        from vnet.plan.change import What  # noqa: PLC0415 - where a plan has changed

        for what, counts in ((What.CATEGORY, categories), (What.NETWORK, others)):
            for name, count in counts:
                yield OldMeaning(None, name, "원", what, name, None, count, in_figures=True)


def _of_gone_kinds(plan: Plan, totals: Totals) -> Iterator[OldMeaning]:
    """Yield the entries of kinds that their measure does not have any more."""
    kinds = {
        (kpi.code, measure.unit): (kpi.title, {None, *dict(measure.kinds)})
        for kpi in plan.kpis
        for measure in kpi.measures
    }
    named = [total for total in totals.actuals if total.kind is not None]
    for code, unit in dict.fromkeys((total.kpi, total.unit) for total in named):
        title, known = kinds.get((code, unit), ("", ()))
        gone = _outside(known, ((one.kind, one.entries) for one in named if (one.kpi, one.unit) == (code, unit)))
        if gone and title:
            from vnet.plan.change import What  # noqa: PLC0415 - where a plan has changed

            for kind, count in gone:
                yield OldMeaning(code, title, unit, What.KIND, kind, None, count, in_figures=True)


def _outside(known: Container[str | None], entries: Iterable[tuple[str | None, int]]) -> list[tuple[str, int]]:
    """Return each name that is not known once, in order, with the sum of its numbers."""
    counts = Counter[str]()
    for name, count in entries:
        if name not in known:
            counts[name or ""] += count
    return sorted(counts.items())
