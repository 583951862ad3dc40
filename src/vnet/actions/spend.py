"""`vnet spend`: record spending."""

import datetime as dt
from collections.abc import Sequence

from vnet.actions.recording import recording
from vnet.actions.standing import BudgetStanding, Recorded, Remark, met_before, remarks_on, standing_after
from vnet.actions.workspace import Workspace
from vnet.amounts import parse_won
from vnet.entering import lookup, rules, texts
from vnet.errors import BadInput, VnetError
from vnet.i18n import N_, _
from vnet.lean_typing import TYPE_CHECKING, NamedTuple, StrPath
from vnet.ledger.entry import Entry, EntryType, Evidence, new_id
from vnet.plan import cache
from vnet.plan.model import Budget, Plan
from vnet.plan.paths import years_in

if TYPE_CHECKING:
    from vnet.ledger.ledger import WritableLedger
    from vnet.ledger.totals import Totals
    from vnet.report.doubts import Doubt


_OVERSPENT = {Remark.CATEGORY_OVERSPENT, Remark.NETWORK_OVERSPENT, Remark.TOTAL_OVERSPENT}


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
    """Spending as it was kept, the year's totals with it, and whether one that was there says the same.

    `like` is one that may be the same in other words.
    """

    entry: Entry
    totals: "Totals"
    repeated: bool
    like: Entry | None = None


class Receipt(NamedTuple):
    """One payment: what was recorded of each of its lines, and how things stand with all of them."""

    lines: tuple[Recorded, ...]

    @property
    def amount(self) -> int:
        """What was paid in all, in won; below 0 where it came back."""
        return sum(line.entry.amount or 0 for line in self.lines)


def spend(
    workspace: Workspace,
    amount: str | None = None,
    *,
    category: str | None = None,
    network: str | None = None,
    lines: Sequence[str] = (),
    date: str | None = None,
    payee: str | None = None,
    note: str | None = None,
    evidence: Sequence[StrPath] = (),
    by: str | None = None,
    refund: bool = False,
    late: bool = False,
    reason: str | None = None,
) -> Receipt:
    """Record spending (지출) in won, or with `refund` money that came back.

    It is an amount of one category, or LINE=AMOUNT for each line that a receipt is split over: one entry a line.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    _refuse_half_said(amount, category, network, lines)
    words = Words(amount or "", category or "", network, date, payee, note, refund, reason, late)
    parts = _by_line(workspace.plan, words, lines) if lines else (words,)
    proof = texts.evidence(evidence)
    entries = _on_one_receipt([entry_of(workspace, part, evidence=proof, by=by) for part in parts])
    with recording(workspace.ledger, workspace.version, entries[0].recorded_by) as ledger:
        kept = keep(ledger, workspace.year, *entries)
    return Receipt(tuple(recorded(workspace, line) for line in kept))


def _refuse_half_said(amount: str | None, category: str | None, network: str | None, lines: Sequence[str]) -> None:
    """Refuse spending without an amount or a category, and lines of a receipt beside either.

    Raises:
        BadInput.
    """
    said = {_("AMOUNT"): amount, "--category": category, "--network": network}
    if lines:
        for name in (name for name, value in said.items() if value is not None):
            raise BadInput(
                N_('{name} does not go with --line "{line}": a line has category, network and amount in itself.'),
                name=name,
                line=lines[0],
            )
    else:
        needed = {_("AMOUNT"): N_("AMOUNT"), "--category": N_("--category NAME")}
        lacks = [name for name in needed if said[name] is None]
        if lacks:
            raise BadInput(
                N_(
                    "{name} is missing (a receipt over several lines: "
                    "--line 일반운영비/국제=3만원 --line 회의운영비=5만원)."
                ),
                name=lacks[0],
            ).lacking(*(needed[name] for name in lacks))


def _by_line(plan: Plan, words: Words, lines: Sequence[str]) -> list[Words]:
    """Return what is said of each line of a receipt, LINE=AMOUNT, with all that is said of the whole.

    Raises:
        VnetError: with the line that cannot be taken, and why.
    """
    from vnet.entering import receipt_lines  # noqa: PLC0415 - few payments are split, and start-up counts

    return [
        words._replace(amount=str(won), category=line.category, network=line.network)
        for line, won in receipt_lines.amounts(plan, lines).items()
    ]


def _on_one_receipt(entries: Sequence[Entry]) -> list[Entry]:
    """Return the lines of one payment with what tells that they are: the id of the first. One line needs no mark."""
    first, *others = entries
    if not others:
        return [first]
    first = first._replace(id=new_id())
    return [line._replace(receipt=first.id) for line in (first, *others)]


def entry_of(workspace: Workspace, words: Words, *, evidence: tuple[Evidence, ...], by: str | None) -> Entry:
    """Return the spending that a person's words say, by the plan, ready to be recorded.

    Raises:
        VnetError: with what to write instead.
    """
    plan = workspace.plan
    budget = lookup.budget_of(plan)
    won = parse_won(words.amount)
    rules.refuse_reason(refund=words.refund, late=words.late, reason=words.reason)
    day = rules.day_of_payment(budget, words.date, year=plan.year, today=workspace.today, has_plan=workspace.has_plan)
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
        counts_in=rules.counts_in(day, plan.year),
    )


def keep(ledger: "WritableLedger", year: int, *entries: Entry) -> tuple[Kept, ...]:
    """Record spending of the plan's year, all or none, and note what is there already."""
    met = [met_before(entry, ledger.alike(entry)) for entry in entries]
    kept = ledger.record(*entries)
    totals = ledger.totals(year, progress=False)
    return tuple(Kept(entry, totals, *before) for entry, before in zip(kept, met, strict=True))


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
    doubts = _doubts(plan, kept, is_said=not _OVERSPENT.isdisjoint(remarks))
    return Recorded(entry, standing, tuple(remarks), entry.category or "", doubts=doubts)


def _doubts(plan: Plan, kept: Kept, *, is_said: bool) -> "tuple[Doubt, ...]":
    """Return what is doubtful about spending that was kept; where it `is_said` that a whole is overspent, no line."""
    from vnet.report import doubts  # noqa: PLC0415 - spelling of names too, and start-up counts

    entry, budget = kept.entry, lookup.budget_of(plan)
    found = [] if is_said else [*doubts.of_line(budget, kept.totals, entry)]
    found += doubts.of_like(plan, entry, kept.like)
    found += doubts.of_network(budget, entry)
    return tuple(found)


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
    given = {(adjustment.category, adjustment.network) for adjustment in totals.adjustments}
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
