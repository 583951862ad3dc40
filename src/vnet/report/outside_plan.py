"""Entries that the plan has no place for (any more): announced in every report, in none of its figures."""

from collections import Counter
from collections.abc import Iterable, Iterator

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import ActualTotal, SpendingTotal, Totals
from vnet.plan.model import Plan
from vnet.report.checklists import labels, subjects


class Stray(NamedTuple):
    """Entries that the plan has no place for: of a KPI or measure, or of a category where there is no budget.

    Or of a task or a checklist's item (`subject`), which have no unit. They are in no figure, but never silently left
    out.
    """

    kpi: str | None
    category: str | None
    unit: str | None
    entries: int
    subject: str | None = None


def strays(plan: Plan, totals: Totals) -> tuple[Stray, ...]:
    """Return what was recorded in the year for what the plan does not have."""
    return (
        *_actuals(plan, totals.actuals),
        *_unbudgeted(plan, totals.spending),
        *_progress(plan, totals.progress),
    )


def _actuals(plan: Plan, actuals: Iterable[ActualTotal]) -> Iterator[Stray]:
    known = {(kpi.code, measure.unit) for kpi in (*plan.kpis, *plan.items) for measure in kpi.measures}
    counts: dict[tuple[str, str], int] = {}
    for total in actuals:
        if (total.kpi, total.unit) not in known:
            counts[total.kpi, total.unit] = counts.get((total.kpi, total.unit), 0) + total.entries
    return (Stray(kpi, None, unit, count) for (kpi, unit), count in sorted(counts.items()))


def _unbudgeted(plan: Plan, spending: Iterable[SpendingTotal]) -> Iterator[Stray]:
    """Yield the spending of a plan without a budget; with one, spending that it has no place for keeps a row."""
    counts: dict[str, int] = {}
    for total in () if plan.budget else spending:
        counts[total.category] = counts.get(total.category, 0) + total.entries
    return (Stray(None, category, "원", count) for category, count in sorted(counts.items()))


def _progress(plan: Plan, progress: Iterable[Entry]) -> Iterator[Stray]:
    """Yield the entries of tasks, steps and explanations whose task, item or step, or KPI the plan does not have."""
    has = _Known(
        tasks={task.name for task in plan.tasks},
        items={subject: labels(item.steps) for _number, subject, _list, item in subjects(plan)},
        codes={kpi.code for kpi in (*plan.kpis, *plan.items)},
    )
    counts = Counter(lost for entry in progress if (lost := _LOST[entry.type](entry, has)))
    for (kpi, subject), count in sorted(counts.items()):
        yield Stray(kpi or None, None, None, count, subject or None)


class _Known(NamedTuple):
    """What the plan has: its tasks, its checklists' items with their steps, and the codes of its KPIs and items."""

    tasks: set[str]
    items: dict[str, list[str]]
    codes: set[str]


_Lost = tuple[str, str] | None
"""The KPI, or the task, item or step, that an entry is of and the plan does not have; None where the plan has it."""


def _lost_task(entry: Entry, has: _Known) -> _Lost:
    return None if entry.subject in has.tasks else ("", entry.subject or "")


def _lost_step(entry: Entry, has: _Known) -> _Lost:
    subject = entry.subject or ""
    steps = has.items.get(subject)
    if steps is None:
        return "", subject
    if not steps or entry.event in steps:  # an item without steps is ticked itself
        return None
    return "", f"{subject}: {entry.event}" if entry.event else subject


def _lost_kpi(entry: Entry, has: _Known) -> _Lost:
    return None if entry.kpi in has.codes else (entry.kpi or "", "")


_LOST = {EntryType.TASK: _lost_task, EntryType.STEP: _lost_step, EntryType.EXPLANATION: _lost_kpi}
