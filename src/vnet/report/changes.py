"""What was recorded, taken back and recorded anew since an earlier moment, and what that did to a report's figures."""

from collections.abc import Iterable, Iterator, Mapping

from vnet.lean_typing import NamedTuple, StrEnum
from vnet.ledger.entry import AsOf, Entry, EntryType, ListedEntry
from vnet.period import Period
from vnet.plan.model import Document
from vnet.report.budget import BudgetRow
from vnet.report.report import Report
from vnet.report.since import Later, Moved, Reopening


class Happened(StrEnum):
    """What an entry did: it was recorded, took another back, stands in its place, proves it, or erased of it."""

    RECORDED = "recorded"
    VOIDED = "voided"
    EDITED = "edited"
    ATTACHED = "attached"
    ERASED = "erased"


_ABOUT = {EntryType.ATTACHMENT: Happened.ATTACHED, EntryType.ERASURE: Happened.ERASED}


class Occurrence(NamedTuple):
    """An entry that came, and the one that it takes back, replaces or is about. `void`: taken back itself, later."""

    happened: Happened
    entry: Entry
    earlier: Entry | None
    void: bool


class MeasureMove(NamedTuple):
    """A measure whose cumulative figures moved, before and after: actual (None: not entered), target, and rate."""

    code: str
    name: str
    unit: str
    decimals: int
    actual: Moved
    target: Moved
    rate: Moved


class Won(NamedTuple):
    """An amount of money then and now; None where there is none."""

    before: int | None
    after: int | None


class MoneyMove(NamedTuple):
    """What an expense category had spent to date, its budget in force, and its execution rate, before and after.

    `name` is None of the whole budget.
    """

    name: str | None
    before: int
    after: int
    budget: Won
    rate: Moved

    @property
    def moved(self) -> bool:
        """Whether any of it is another one now."""
        return self.before != self.after or self.budget.before != self.budget.after or self.rate.moved


class Changes(NamedTuple):
    """Everything that has changed since a moment, of the report of a period.

    `later` says how much that did, as the report of a closed period does. `total` is of the whole budget, None
    where there is none. `size` and `root` say which ledger that is (`vnet.ledger.totals`).
    """

    year: int
    language: str
    document: Document
    period: Period
    sample: bool
    since: AsOf
    later: Later
    occurrences: tuple[Occurrence, ...]
    achievement: Moved
    execution: Moved | None
    measures: tuple[MeasureMove, ...]
    money: tuple[MoneyMove, ...]
    total: MoneyMove | None
    unit_name: str
    size: int
    root: str
    reopenings: tuple[Reopening, ...]


def build_changes(
    since: AsOf,
    later: Later,
    listed: Iterable[ListedEntry],
    others: Mapping[str, Entry],
    reports: tuple[Report, Report],
) -> Changes:
    """Compare two reports of the same period, and tell what came between them.

    Args:
        since: the moment of the first report.
        later: how much came after it that may have changed figures.
        listed: what came after it, in the order of arrival.
        others: by their ids, the entries that were taken back or replaced, or that others are about.
        reports: the one as of that moment, and the one as it is.
    """
    then, now = reports
    budget = now.budget
    return Changes(
        now.year,
        now.language,
        now.document,
        now.period,
        now.sample,
        since,
        later,
        tuple(_occurrences(list(listed), others)),
        Moved(then.overall.cumulative.rate, now.overall.cumulative.rate),
        Moved(then.budget.year.rate if then.budget else None, budget.year.rate) if budget else None,
        tuple(_measures(then, now)),
        tuple(move for move in _money(then, now) if move.moved),
        _move(then.budget.year if then.budget else None, budget.year) if budget else None,
        budget.unit_name if budget else "",
        now.size,
        now.root,
        now.reopenings,
    )


def _occurrences(came: list[ListedEntry], others: Mapping[str, Entry]) -> Iterator[Occurrence]:
    """Yield what happened; a void whose entry is recorded anew in the same command is part of that edit."""
    replaced = {arrival.entry.replaces: arrival.entry.batch for arrival in came if arrival.entry.replaces}
    for listed in came:
        entry, is_void = listed.entry, listed.voided_by is not None
        if entry.type is EntryType.VOID:
            if replaced.get(entry.voids or "") != entry.batch:
                yield Occurrence(Happened.VOIDED, entry, others.get(entry.voids or ""), is_void)
        elif entry.about:
            yield Occurrence(_ABOUT[entry.type], entry, others.get(entry.about), is_void)
        elif entry.replaces:
            yield Occurrence(Happened.EDITED, entry, others.get(entry.replaces), is_void)
        else:
            yield Occurrence(Happened.RECORDED, entry, None, is_void)


def _measures(then: Report, now: Report) -> Iterator[MeasureMove]:
    before = {(kpi.code, measure.unit): measure.views.cumulative for kpi in then.kpis for measure in kpi.measures}
    for kpi in now.kpis:
        for measure in kpi.measures:
            new, old = measure.views.cumulative, before.get((kpi.code, measure.unit))
            moves = [Moved(old and getattr(old, of), getattr(new, of)) for of in ("actual", "target", "rate")]
            if any(move.moved for move in moves):
                yield MeasureMove(kpi.code, kpi.name, measure.unit, measure.decimals, *moves)


def _money(then: Report, now: Report) -> Iterator[MoneyMove]:
    """Yield what each category had then and has now; one that only one of the two knows has nothing in the other."""
    before, after = _categories(then), _categories(now)
    for name in {**after, **before}:
        yield _move(before.get(name), after.get(name))


def _move(old: BudgetRow | None, new: BudgetRow | None) -> MoneyMove:
    rows = (old, new)
    before, after = (row.spent if row else 0 for row in rows)
    budget = Won(*(row.budget if row else None for row in rows))
    rate = Moved(*(row.rate if row else None for row in rows))
    return MoneyMove(new.name if new else old and old.name, before, after, budget, rate)


def _categories(report: Report) -> dict[str, BudgetRow]:
    return {row.name or "": row for row in report.budget.categories} if report.budget else {}
