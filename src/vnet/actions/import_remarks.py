"""What a person should know of the entries that are new by a file."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from vnet.actions.import_brought import Brought
from vnet.actions.import_comparing import Compared, Records
from vnet.actions.standing import quarters_over
from vnet.actions.workspace import Workspace
from vnet.importing.understood import FIGURES
from vnet.ledger.closing import closing_of
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import SpendingTotal, Totals
from vnet.period import Period
from vnet.plan.model import Budget, Plan
from vnet.report import doubts
from vnet.report.budget import BudgetRow, build_budget
from vnet.report.doubts import Doubt
from vnet.report.registers import sameness


def with_remarks(brought: Brought, workspace: Workspace, new: Sequence[Entry], compared: Compared) -> Brought:
    """Return what became of a file with what a person should know of the entries that are new by it, and stand."""
    plan, today = workspace.plan, workspace.today
    spending = [entry for entry in new if entry.type is EntryType.SPENDING]
    past = _of_the_past(new, compared, today)
    totals = _totals(new, compared, recorded=brought.recorded)
    overspent = _overspent(plan, totals) if _changes_budget(new) else ()
    return brought._replace(
        overspent=overspent,
        past=len(past),
        over=quarters_over(past, today),
        future=sum(entry.date > today.isoformat() for entry in new),
        no_lines=_without_line(plan, spending),
        twins=_twins(plan, new, compared.records),
        unproved=len({file.sha256 for entry in new for file in entry.evidence}),
        doubts=(
            *_doubts(plan, new, compared, recorded=brought.recorded),
            *(_of_money(plan.budget, spending, totals, is_said=bool(overspent)) if plan.budget else ()),
        ),
    )


def _doubts(plan: Plan, new: Sequence[Entry], compared: Compared, *, recorded: bool) -> Iterator[Doubt]:
    """Yield why actuals and names that are new may be slips.

    That something is like what was recorded before is said by itself, and of which full score a score is was asked.
    """
    year = doubts.sums(compared.totals.actuals)
    if not recorded:
        year = doubts.added(year, new, compared.replaced)
    figures = [entry for entry in new if entry.type in FIGURES]
    for entry in figures:
        yield from (doubt for doubt in doubts.of_value(plan, entry, year) if doubt.why is not doubts.Why.SCALE)
    yield from doubts.of_likes(plan, figures)
    yield from doubts.of_new_partners(plan, figures, compared.partners)


def _of_money(budget: Budget, spending: Sequence[Entry], totals: Totals, *, is_said: bool) -> Iterator[Doubt]:
    """Yield why spending may be a slip; of a line that is passed, the last of what was paid of it.

    `is_said`: that a whole is overspent is said already.
    """
    last = {(entry.category, entry.network): entry for entry in spending}
    for entry in () if is_said else last.values():
        yield from doubts.of_line(budget, totals, entry)
    for entry in spending:
        yield from doubts.of_network(budget, entry)


def _of_the_past(new: Iterable[Entry], compared: Compared, today: dt.date) -> list[Entry]:
    """Return the entries of quarters that are over and open."""
    closings = compared.totals.closings
    return [entry for entry in new if quarters_over((entry,), today) and closing_of(closings, entry.month) is None]


def _changes_budget(new: Iterable[Entry]) -> bool:
    """Tell whether anything was spent, or moved in the budget."""
    return any(entry.type in {EntryType.SPENDING, EntryType.ADJUSTMENT} for entry in new)


def _totals(new: Sequence[Entry], compared: Compared, *, recorded: bool) -> Totals:
    """Return the year's totals with what is new, and without what that takes the place of."""
    if recorded:
        return compared.totals
    spending = [entry for entry in new if entry.type is EntryType.SPENDING]
    adjustments = [entry for entry in new if entry.type is EntryType.ADJUSTMENT]
    taken_back = [entry._replace(amount=-(entry.amount or 0)) for entry in compared.replaced]
    return compared.totals._replace(
        spending=(*compared.totals.spending, *map(_as_total, (*spending, *taken_back))),
        adjustments=(*compared.totals.adjustments, *adjustments),
    )


def _as_total(entry: Entry) -> SpendingTotal:
    return SpendingTotal(entry.month % 100, entry.category or "", entry.network, 1, entry.amount or 0)


def _overspent(plan: Plan, totals: Totals) -> tuple[BudgetRow, ...]:
    """Return the rows of the budget that are overspent at the end of the year: all of it, categories, networks."""
    whole = build_budget(plan, totals, Period(plan.year, 4), None)
    return tuple(row for row in (whole.year, *whole.categories, *whole.networks) if row.overspent)


def _without_line(plan: Plan, spending: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of category and network that something was spent on without a line in the budget."""
    pairs = dict.fromkeys((entry.category or "", entry.network or "") for entry in spending)
    return tuple(pair for pair in pairs if plan.budget and not plan.budget.has_line(pair[0], pair[1] or None))


def _twins(plan: Plan, new: Iterable[Entry], known: Records) -> int:
    """Return how many records are the same thing as one that was `known`, or as one before them."""
    kpis = {kpi.code: kpi for kpi in plan.kpis}
    before = {code: set(same) for code, same in known.items()}
    count = 0
    for entry in new:
        same = sameness(kpis[entry.kpi or ""], entry.fields) if entry.fields else None
        if same is not None:
            count += same in before[entry.kpi or ""]
            before[entry.kpi or ""].add(same)
    return count
