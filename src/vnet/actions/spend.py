"""`vnet spend`: record spending."""

import datetime as dt
from collections.abc import Sequence

from vnet.actions.recording import recording
from vnet.actions.standing import BudgetStanding, Recorded, Remark, remarks_on, standing_after
from vnet.actions.workspace import Workspace
from vnet.amounts import parse_won
from vnet.clock import now
from vnet.entering import lookup, rules, texts
from vnet.errors import VnetError
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger.entry import Entry, EntryType, Evidence
from vnet.plan import cache
from vnet.plan.model import Budget
from vnet.plan.paths import years_in

if TYPE_CHECKING:
    from vnet.ledger.ledger import WritableLedger
    from vnet.ledger.totals import Totals


class Words(NamedTuple):
    """What a person says of spending, or with `refund` of money that came back, as it was written."""

    amount: str
    category: str
    network: str | None = None
    date: str | None = None
    payee: str | None = None
    note: str | None = None
    refund: bool = False
    reason: str | None = None
    late: bool = False


class Kept(NamedTuple):
    """Spending as it was kept, the year's totals with it, and whether the last entry says the same."""

    entry: Entry
    totals: "Totals"
    repeated: bool


def spend(
    workspace: Workspace,
    amount: str,
    *,
    category: str,
    network: str | None = None,
    date: str | None = None,
    payee: str | None = None,
    note: str | None = None,
    evidence: Sequence[StrPath] = (),
    by: str | None = None,
    refund: bool = False,
    late: bool = False,
    reason: str | None = None,
) -> Recorded:
    """Record spending (지출) in won, or with `refund` money that came back.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    words = Words(amount, category, network, date, payee, note, refund, reason, late)
    entry = entry_of(workspace, words, evidence=texts.evidence(evidence), by=by)
    with recording(workspace.ledger, workspace.version, entry.recorded_by) as ledger:
        kept = keep(ledger, workspace.year, entry)
    return recorded(workspace, kept)


def entry_of(workspace: Workspace, words: Words, *, evidence: tuple[Evidence, ...], by: str | None) -> Entry:
    """Return the spending that a person's words say, by the plan, ready to be recorded.

    Raises:
        VnetError: with what to write instead.
    """
    plan = workspace.plan
    budget = lookup.budget_of(plan)
    won = parse_won(words.amount)
    rules.refuse_reason(refund=words.refund, late=words.late, reason=words.reason)
    day = rules.day_of_payment(budget, words.date, year=plan.year, today=workspace.today)
    return Entry(
        id="",
        type=EntryType.SPENDING,
        date=day.isoformat(),
        category=lookup.find_category(plan, words.category),
        network=None if words.network is None else lookup.find_network(plan, words.network).code,
        amount=-won if words.refund else won,
        payee=texts.kept(words.payee, "--payee"),
        reason=texts.kept(words.reason, "--reason"),
        late=1 if words.late else None,
        note=texts.kept(words.note, "--note"),
        evidence=evidence,
        recorded_by=texts.recorder(by),
        recorded_at=now(),
        counts_in=rules.counts_in(day, plan.year),
    )


def keep(ledger: "WritableLedger", year: int, entry: Entry) -> Kept:
    """Record spending of the plan's year, and note what is there already."""
    repeated = ledger.repeats_last(entry)
    (entry,) = ledger.record(entry)
    return Kept(entry, ledger.totals(year, progress=False), repeated)


def recorded(workspace: Workspace, kept: Kept) -> Recorded:
    """Return what to say of spending that was kept: where the budget stands, and what to know about it."""
    plan, entry = workspace.plan, kept.entry
    standing = standing_after(plan, kept.totals, entry)
    remarks = remarks_on(entry, workspace.today, repeated=kept.repeated, sample=kept.totals.sample)
    if _old_year_is_open(workspace, dt.date.fromisoformat(entry.date)):
        remarks.append(Remark.OLD_YEAR_IS_OPEN)
    if not _has_line(lookup.budget_of(plan), kept.totals, entry):
        remarks.append(Remark.NO_SUCH_LINE)
    if isinstance(standing, BudgetStanding):
        remarks += _budget_remarks(standing)
    return Recorded(entry, standing, tuple(remarks), entry.category or "")


def _old_year_is_open(workspace: Workspace, day: dt.date) -> bool:
    """Tell whether the payment may as well be of the year before, of which nobody spoke."""
    before = workspace.year - 1
    is_early = (day.year, day.month) == (workspace.year, 1)
    if not is_early or workspace.stated_year is not None or before not in years_in(workspace.data):
        return False
    try:
        budget = cache.load(workspace.data, before).budget
    except VnetError:  # what is wrong with the other year's files is said when they are asked for
        return False
    return budget is not None and budget.settled_until is not None and day <= budget.settled_until


def _has_line(budget: Budget, totals: "Totals", entry: Entry) -> bool:
    """Tell whether the plan has a line for an entry, or has given one money since."""
    line = (entry.category, entry.network)
    given = {(one.category, one.network) for one in totals.adjustments}
    return line in given or budget.has_line(entry.category or "", entry.network)


def _budget_remarks(standing: BudgetStanding) -> list[Remark]:
    category, network = standing.category, standing.network
    remarks = []
    if category.overspent:
        remarks.append(Remark.CATEGORY_OVERSPENT)
    if network is not None and network.overspent:
        remarks.append(Remark.NETWORK_OVERSPENT)
    if standing.year.overspent:
        remarks.append(Remark.TOTAL_OVERSPENT)
    if category.spent < 0 or (network is not None and network.spent < 0):
        remarks.append(Remark.MORE_REFUNDED)
    return remarks
