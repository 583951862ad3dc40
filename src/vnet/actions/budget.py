"""`vnet budget`: the budget in force (예산현액), and what makes it of the original one: 전용, 추경, 이월."""

from collections.abc import Iterable, Sequence

from vnet.actions.recording import recording
from vnet.actions.session import Session
from vnet.actions.standing import Remark, remarks_on
from vnet.actions.workspace import Workspace
from vnet.amounts import negative_adjustment, parse_won
from vnet.entering import lookup, texts
from vnet.entering.budget_lines import Line, find_line, refuse_below_zero
from vnet.errors import BadInput, NegativeSpending, ZeroSpending
from vnet.i18n import N_
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import Entry, EntryType
from vnet.period import Period, choose_period, day_of_entry
from vnet.plan.model import Plan
from vnet.report.budget import BudgetReport, BudgetRow, build_budget
from vnet.report.report import Report, build

if TYPE_CHECKING:
    from vnet.ledger.ledger import WritableLedger


class Adjusted(NamedTuple):
    """What was kept (a transfer's two, or one), the parts that it changed, and the budget, at the end of the year.

    `is_later`: it is in force from a day that is still to come.
    """

    entries: tuple[Entry, ...]
    parts: tuple[BudgetRow, ...]
    budget: BudgetReport
    remarks: tuple[Remark, ...]
    is_later: bool


def budget(session: Session, *, quarter: str | None = None) -> Report:
    """Return the report at the end of a quarter; its budget has what was adjusted.

    Raises:
        NotFound: the plan has no budget.
    """
    lookup.budget_of(session.plan)
    period = choose_period(session.year, session.today, quarter=quarter, month=None)
    return build(session.plan, session.totals, period)


def transfer(
    workspace: Workspace,
    amount: str,
    *,
    source: str,
    target: str,
    reason: str,
    date: str | None = None,
    by: str | None = None,
    late: bool = False,
) -> Adjusted:
    """Move money from a line of the budget to another (전용): two entries that sum to 0.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    lines = lines_of_transfer(plan, source, target)
    won = won_of(amount, "transfer")
    return _record(
        workspace, "transfer", [(lines[0], -won), (lines[1], won)], reason=reason, date=date, by=by, late=late
    )


def supplement(
    workspace: Workspace,
    amount: str,
    *,
    line: str,
    reason: str,
    cut: bool = False,
    date: str | None = None,
    by: str | None = None,
    late: bool = False,
) -> Adjusted:
    """Give a line of the budget more money, or with `cut` less (추경).

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    won = won_of(amount, "supplement")
    named = whole_line(workspace.plan, line)
    return _record(workspace, "supplement", [(named, -won if cut else won)], reason=reason, date=date, by=by, late=late)


def carry(
    workspace: Workspace,
    amount: str,
    *,
    line: str,
    reason: str,
    date: str | None = None,
    by: str | None = None,
    late: bool = False,
) -> Adjusted:
    """Add what was left over of last year's budget to a line of this year's (이월).

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    named = whole_line(workspace.plan, line)
    return _record(workspace, "carry", [(named, won_of(amount, "carry"))], reason=reason, date=date, by=by, late=late)


def lines_of_transfer(plan: Plan, source: str, target: str) -> tuple[Line, Line]:
    """Return the lines that money is moved from and to: two, and both with a network or both without.

    Raises:
        NotFound, BadInput: with what to write instead.
    """
    lines = find_line(plan, source), find_line(plan, target)
    if lines[0] == lines[1]:
        raise BadInput(N_("--from and --to are the same line: {line}."), line=lines[0])
    if (lines[0].network is None) != (lines[1].network is None):
        raise BadInput(
            N_('Name a network on both sides or on neither: "{source}" and "{target}" differ in that.'),
            source=lines[0],
            target=lines[1],
        )
    return lines


def won_of(text: str, action: str) -> int:
    """Return an amount in whole won, above 0; what is taken off, or goes the other way, is said by other words.

    Raises:
        BadInput: with what to write instead.
    """
    try:
        return parse_won(text)
    except (NegativeSpending, ZeroSpending):
        raise negative_adjustment(text, action) from None


def whole_line(plan: Plan, text: str) -> Line:
    """Return a line that the total changes with: where the budget is divided by network, it has to name one.

    Raises:
        NotFound, BadInput: with what to write instead.
    """
    line = find_line(plan, text)
    networks = lookup.budget_of(plan).networks
    if networks and line.network is None:
        raise BadInput(
            N_("This budget is divided by network, so say of which one it is: {line}/{network}, for example."),
            line=line,
            network=networks[0][0],
        )
    return line


def _record(
    workspace: Workspace,
    event: str,
    amounts: Iterable[tuple[Line, int]],
    *,
    reason: str,
    date: str | None,
    by: str | None,
    late: bool,
) -> Adjusted:
    plan = workspace.plan
    why = texts.needed(reason, "--reason")
    day = day_of_entry(date, year=plan.year, today=workspace.today, has_plan=workspace.has_plan)
    entries = [
        Entry(
            id="",
            type=EntryType.ADJUSTMENT,
            date=day.isoformat(),
            category=line.category,
            network=line.network,
            amount=won,
            event=event,
            reason=why,
            late=1 if late else None,
            recorded_by=texts.recorder(by),
        )
        for line, won in amounts
    ]
    with recording(workspace.ledger, workspace.version, entries[0].recorded_by) as ledger:
        return keep(ledger, workspace, entries)


def keep(ledger: "WritableLedger", workspace: Workspace, entries: Sequence[Entry]) -> Adjusted:
    """Record what changes the budget by the rules that hold at this moment.

    Raises:
        Conflict: less than nothing of a part of it would be left.
    """
    plan = workspace.plan
    before = ledger.totals(plan.year).adjustments
    refuse_below_zero(plan, sorted((*before, *entries), key=lambda one: one.date))
    repeated = all(any(entry.same_line(one) for one in before) for entry in entries)
    kept = ledger.record(*entries)
    totals = ledger.totals(plan.year)
    whole = build_budget(plan, totals, Period(plan.year, 4), None)
    remarks = remarks_on(kept[0], workspace.today, repeated=repeated, sample=totals.sample)
    return Adjusted(
        kept, _changed(whole, kept), whole, tuple(remarks), is_later=kept[0].date > workspace.today.isoformat()
    )


def _changed(whole: BudgetReport, entries: Iterable[Entry]) -> tuple[BudgetRow, ...]:
    """Return the rows of the categories and the networks that entries are of."""
    categories, networks = ({getattr(entry, name) for entry in entries} for name in ("category", "network"))
    rows = [row for row in whole.categories if row.code in categories]
    return (*rows, *(row for row in whole.networks if row.code in networks - {None}))
