"""What of a year was recorded under another meaning than its plan has now: told apart, counted, and left out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from vnet.actions.plan_history import kept_plan
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import FIELD, HOLDS, Entry, EntryType, ListedEntry, Wanted, whole_year
from vnet.ledger.totals import ActualTotal, Totals
from vnet.plan.change import What
from vnet.plan.meaning import (
    Former,
    FormerNetwork,
    Kept,
    Renamed,
    Spans,
    former,
    former_networks,
    outside_of,
    renamed,
    spans_of,
)
from vnet.plan.model import Kpi, Plan
from vnet.report.old_meaning import Meant, OldMeaning, Renaming

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


def left_out(ledger: "Ledger", year: int, found: Totals, kept: Sequence[ListedEntry], now: Plan | None) -> Meant:
    """Return a year's totals without what was recorded under another meaning.

    Args:
        ledger: where all this is.
        year: the plan's.
        found: the year's totals as the ledger has them.
        kept: the entries by which the year's versions were kept, one at least.
        now: the plan in force; None: the version that was kept last.
    """
    plans = {listed.entry.digest: kept_plan(ledger, listed.entry.digest or "") for listed in kept}
    versions = [Kept(version.seq, plans[version.entry.digest], version.entry.event == HOLDS) for version in kept]
    now = now or versions[-1].plan
    look = _Look(ledger, year, former(versions, now))
    totals = found._replace(actuals=tuple(look.actuals(found)), progress=tuple(look.progress(found)))
    meant = Meant(totals, (), look.former)
    titles = {kpi.code: kpi.title for kpi in (*now.kpis, *now.items)}
    counts = ((past, look.count(found, past)) for past in look.former)
    old = [OldMeaning(past.kpi, titles[past.kpi], past.unit, *past[2:5], count) for past, count in counts if count]
    for kpi in now.kpis:
        before = _registers(versions, kpi)
        old += _of_gone_fields(look.records(meant, kpi), kpi, before)
        old += _of_other_measures(totals, kpi, before)
    old += look.spending(former_networks(versions, now))
    return meant._replace(old=tuple(old), renamings=tuple(look.renamings(totals, renamed(versions, now))))


def _registers(versions: Iterable[Kept], kpi: Kpi) -> list[Kpi]:
    """Return a KPI as each version had it that gave it a register."""
    return [was for version in versions for was in version.plan.kpis if was.code == kpi.code and was.fields]


class _Look:
    """The ledger in a year, and what of it meant something else."""

    def __init__(self, ledger: "Ledger", year: int, differing: tuple[Former, ...]) -> None:
        self.former = differing
        self._ledger, self._year = ledger, year
        self._first, self._last = whole_year(year)

    def actuals(self, found: Totals) -> Iterator[ActualTotal]:
        """Yield the totals; those of a measure that meant something else are counted anew, without that."""
        measures = {(past.kpi, past.unit) for past in self.former}
        recounted: set[tuple[str, str]] = set()
        for total in found.actuals:
            measure = (total.kpi, total.unit)
            if measure not in measures:
                yield total
            elif measure not in recounted:
                recounted.add(measure)
                yield from self._ledger.actuals_in(self._year, *measure, outside_of(spans_of(self.former, *measure)))

    def progress(self, found: Totals) -> Iterator[Entry]:
        """Yield the entries of tasks, steps and explanations, without what explains another KPI of the same code."""
        others = {id_ for past in self.former if past.unit is None for id_ in self._explanations(past)}
        return (entry for entry in found.progress if entry.id not in others)

    def count(self, found: Totals, past: Former) -> int:
        """Return how many entries there are of a former meaning."""
        if past.unit is None:
            return len(self._explanations(past))
        if not any((total.kpi, total.unit) == (past.kpi, past.unit) for total in found.actuals):
            return 0
        return self._entries(past.kpi, past.unit, past.spans)

    def spending(self, networks: Iterable[FormerNetwork]) -> Iterator[OldMeaning]:
        """Yield the spending of networks whose code another network has now; it is counted there."""
        for code, before, after, spans in networks:
            count = self._spent(code, spans)
            if count:
                yield OldMeaning(None, after, "원", What.NETWORK, before, after, count, in_figures=True)

    def renamings(self, totals: Totals, every: Iterable[Renamed]) -> Iterator[Renaming]:
        """Yield what only has another name now, where there is anything of it in the totals."""
        for kpi, network, before, after, spans in every:
            if kpi is None:
                count = self._spent(network, spans)
            else:
                units = {total.unit for total in totals.actuals if total.kpi == kpi}
                count = sum(self._entries(kpi, unit, self._counted(kpi, unit, spans)) for unit in units)
            if count:
                yield Renaming(kpi, before, after, count)

    def _entries(self, kpi: str, unit: str, spans: Spans) -> int:
        """Return how many entries of a measure arrived in some spans."""
        return sum(total.entries for total in self._ledger.actuals_in(self._year, kpi, unit, spans))

    def _counted(self, kpi: str, unit: str, spans: Spans) -> Spans:
        """Return what of some spans does not mean something else."""
        counted = outside_of(spans_of(self.former, kpi, unit))
        both = ((max(first, start), min(end, stop)) for first, end in spans for start, stop in counted)
        return tuple((first, end) for first, end in both if first < end)

    def _spent(self, network: str | None, spans: Spans) -> int:
        """Return how much spending of a network arrived in some spans."""
        wanted = Wanted(network=network, types=(EntryType.SPENDING,), first_month=self._first, last_month=self._last)
        return sum(any(first <= spent.seq < end for first, end in spans) for spent in self._ledger.entries(wanted))

    def records(self, meant: Meant, kpi: Kpi) -> Iterator[Entry]:
        """Yield the records of a KPI that are not left out of all figures."""
        wanted = Wanted(kpis=(kpi.code,), records=True, first_month=self._first, last_month=self._last)
        return (listed.entry for listed in self._ledger.entries(wanted) if not meant.leaves_out(listed))

    def _explanations(self, of: Former) -> list[str]:
        """Return the ids of the explanations of a former meaning."""
        wanted = Wanted(
            kpis=(of.kpi,),
            types=(EntryType.EXPLANATION,),
            voided=True,  # else only actuals are listed of a KPI
            first_month=self._first,
            last_month=self._last,
        )
        every = (listed for listed in self._ledger.entries(wanted) if listed.voided_by is None)
        return [explanation.entry.id for explanation in every if of.has(of.kpi, None, explanation.seq)]


def _of_gone_fields(records: Iterable[Entry], kpi: Kpi, before: Iterable[Kpi]) -> Iterator[OldMeaning]:
    """Yield the records with fields that the register does not have any more.

    Args:
        records: those of the KPI; they are looked at only where it had other fields.
        kpi: as the plan in force has it.
        before: as each earlier version had it.
    """
    names = {field.name for field in kpi.fields}
    fields = chain.from_iterable(was.fields for was in before)
    gone = dict.fromkeys(field.name for field in fields if field.name not in names)
    if not gone:
        return
    filled = [_filled(record) & gone.keys() for record in records]
    met = [name for name in gone if any(name in of_record for of_record in filled)]
    count = sum(map(bool, filled))
    if count:
        unit = kpi.measures[0].unit
        yield OldMeaning(kpi.code, kpi.title, unit, What.FIELD, ", ".join(met), None, count, in_figures=True)


def _filled(record: Entry) -> set[str]:
    """Return the names of the fields that a record has, erased ones too."""
    return {*dict(record.fields), *(name.removeprefix(FIELD) for name in record.erased)}


def _of_other_measures(totals: Totals, kpi: Kpi, before: Iterable[Kpi]) -> Iterator[OldMeaning]:
    """Yield the records that were made while the register was that of another measure, which the KPI still has."""
    first, *others = [measure.unit for measure in kpi.measures]
    for unit in dict.fromkeys(was.measures[0].unit for was in before if kpi.fields):
        count = sum(total.records for total in totals.actuals if (total.kpi, total.unit) == (kpi.code, unit))
        if unit in others and count:
            yield OldMeaning(kpi.code, kpi.title, unit, What.MEASURE, unit, first, count, in_figures=True)
