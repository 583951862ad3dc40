"""What was recorded, taken back and recorded anew since an earlier moment, and what that did to a report's figures."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import AsOf, Entry, EntryType, ListedEntry
from vnet.period import Period
from vnet.plan.model import Document
from vnet.report.budget import BudgetRow
from vnet.report.report import Report
from vnet.report.since import Moved, Reopening


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
    """A measure whose cumulative figures moved: its actual (None: not entered) and its rate, before and after."""

    code: str
    name: str
    unit: str
    decimals: int
    actual: Moved
    rate: Moved


class MoneyMove(NamedTuple):
    """An expense category whose spending to date (won) moved, and its execution rate, before and after."""

    name: str
    before: int
    after: int
    rate: Moved


class Changes(NamedTuple):
    """Everything that has changed since a moment, of the report of a period."""

    year: int
    language: str
    document: Document
    period: Period
    sample: bool
    since: AsOf
    occurrences: tuple[Occurrence, ...]
    achievement: Moved
    execution: Moved | None
    measures: tuple[MeasureMove, ...]
    money: tuple[MoneyMove, ...]
    unit_name: str
    reopenings: tuple[Reopening, ...] = ()


def build_changes(
    since: AsOf, came: Iterable[ListedEntry], others: Mapping[str, Entry], then: Report, now: Report
) -> Changes:
    """Compare two reports of the same period, and tell what came between them.

    Args:
        since: the moment of the first report.
        came: what came after it, in the order of arrival.
        others: by their ids, the entries that were taken back or replaced, or that others are about.
        then: the report as of that moment.
        now: the report as it is.
    """
    budget = now.budget
    return Changes(
        now.year,
        now.language,
        now.document,
        now.period,
        now.sample,
        since,
        tuple(_occurrences(list(came), others)),
        Moved(then.overall.cumulative.rate, now.overall.cumulative.rate),
        Moved(then.budget.year.rate if then.budget else None, budget.year.rate) if budget else None,
        tuple(_measures(then, now)),
        tuple(_money(then, now)),
        budget.unit_name if budget else "",
    )


def _occurrences(came: list[ListedEntry], others: Mapping[str, Entry]) -> Iterator[Occurrence]:
    """Yield what happened; a void whose entry is recorded anew in the same command is part of that edit."""
    replaced = {one.entry.replaces: one.entry.batch for one in came if one.entry.replaces}
    for one in came:
        entry, is_void = one.entry, one.voided_by is not None
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
            actual = Moved(old.actual if old else None, new.actual)
            rate = Moved(old.rate if old else None, new.rate)
            if actual.moved or rate.moved:
                yield MeasureMove(kpi.code, kpi.name, measure.unit, measure.decimals, actual, rate)


def _money(then: Report, now: Report) -> Iterator[MoneyMove]:
    before = _categories(then)
    for name, row in _categories(now).items():
        old = before.get(name)
        spent, rate = old.spent if old else 0, Moved(old.rate if old else Fraction(0), row.rate)
        if spent != row.spent or (old and rate.moved):
            yield MoneyMove(name, spent, row.spent, rate)


def _categories(report: Report) -> dict[str, BudgetRow]:
    return {row.name or "": row for row in report.budget.categories} if report.budget else {}
