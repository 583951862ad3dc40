"""Entries that the plan has no place for (any more): announced in every report, in none of its figures."""

from collections.abc import Iterable, Iterator

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import ActualTotal, SpendingTotal, Totals
from vnet.plan.model import Plan


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
    progress = list(progress)
    if not progress:
        return
    from vnet.report.checklists import labels, subjects  # noqa: PLC0415 - seldom needed, and start-up counts

    tasks = {task.name for task in plan.tasks}
    items = {subject: labels(item.steps) for _number, subject, _list, item in subjects(plan)}
    codes = {kpi.code for kpi in (*plan.kpis, *plan.items)}
    counts: dict[tuple[str | None, str | None], int] = {}
    for entry in progress:
        steps = items.get(entry.subject or "")
        match entry.type:
            case EntryType.TASK if entry.subject not in tasks:
                lost: tuple[str | None, str | None] = None, entry.subject
            case EntryType.STEP if steps is None:
                lost = None, entry.subject
            case EntryType.STEP if steps and entry.event not in steps:
                lost = None, f"{entry.subject}: {entry.event}" if entry.event else entry.subject
            case EntryType.EXPLANATION if entry.kpi not in codes:
                lost = entry.kpi, None
            case _:
                continue
        counts[lost] = counts.get(lost, 0) + 1
    for (kpi, subject), count in sorted(counts.items(), key=lambda pair: (pair[0][0] or "", pair[0][1] or "")):
        yield Stray(kpi, None, None, count, subject)
