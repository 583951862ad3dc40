"""`vnet spend`: record spending."""

from collections.abc import Sequence

from vnet.actions.recording import recording
from vnet.actions.standing import BudgetStanding, Recorded, Remark, remarks_on, standing_after
from vnet.actions.workspace import Workspace
from vnet.amounts import parse_won
from vnet.clock import now
from vnet.entering import lookup, rules, texts
from vnet.lean_typing import StrPath
from vnet.ledger.entry import Entry, EntryType
from vnet.period import day_of_entry


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
    reason: str | None = None,
) -> Recorded:
    """Record spending (지출) in won, or with `refund` money that came back.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    budget = lookup.budget_of(plan)
    won = parse_won(amount)
    rules.refuse_reason(refund=refund, reason=reason)
    day = day_of_entry(date, year=plan.year, today=workspace.today)
    entry = Entry(
        id="",
        type=EntryType.SPENDING,
        date=day.isoformat(),
        category=lookup.find_category(plan, category),
        network=None if network is None else lookup.find_network(plan, network).code,
        amount=-won if refund else won,
        payee=texts.kept(payee, "--payee"),
        reason=texts.kept(reason, "--reason"),
        note=texts.kept(note, "--note"),
        evidence=texts.evidence(evidence),
        recorded_by=texts.recorder(by),
        recorded_at=now(),
    )
    with recording(workspace.ledger, workspace.version, entry.recorded_by) as ledger:
        repeated = ledger.repeats_last(entry)
        (entry,) = ledger.record(entry)
        totals = ledger.totals(plan.year)
    standing = standing_after(plan, totals, entry)
    remarks = remarks_on(day, workspace.today, repeated=repeated, sample=totals.sample)
    if not budget.has_line(entry.category or "", entry.network):
        remarks.append(Remark.NO_SUCH_LINE)
    if isinstance(standing, BudgetStanding):
        remarks += _budget_remarks(standing)
    return Recorded(entry, standing, tuple(remarks), entry.category or "")


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
