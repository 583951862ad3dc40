"""What the budget was adjusted by, in a few plain lines, and what the parts that changed now are."""

from vnet.actions.budget import Adjusted
from vnet.amounts import format_money, format_won
from vnet.i18n import _
from vnet.ledger.entry import Entry
from vnet.output import say_line, warn_line
from vnet.render.messages.recorded import overspent, show_kept
from vnet.render.tables import words
from vnet.report.budget import BudgetReport, BudgetRow


def show_adjusted(adjusted: Adjusted) -> None:
    """Say what was recorded, what to know about it (on stderr), and what the budget in force now is."""
    first = adjusted.entries[0]
    # The sentence has the lines of both sides; the details would have the network of one.
    show_kept(_sentence(adjusted.entries), first._replace(network=None), adjusted.remarks)
    if adjusted.is_later:
        say_line(
            _("It counts from {day} on; reports of the time before keep the budget of then.").format(day=first.date)
        )
    say_line(_("The budget in force ({unit}):").format(unit=adjusted.budget.unit_name))
    for row in adjusted.parts:
        say_line(_line(words.network(row.name), row, adjusted.budget))
    say_line(_line(_("year, all"), adjusted.budget.year, adjusted.budget))
    for row in (*adjusted.parts, adjusted.budget.year):
        if row.overspent:
            warn_line(overspent(row))


def _sentence(entries: tuple[Entry, ...]) -> str:
    last = entries[-1]
    facts = {
        "line": words.budget_line(last),
        "amount": format_won(abs(last.amount or 0)),
        "date": words.day(last.date),
    }
    if last.event == "transfer":
        return _("Recorded a transfer: {source} → {line} {amount}, {date}").format(
            **facts, source=words.budget_line(entries[0])
        )
    if last.event == "carry":
        return _("Recorded a carry-over: {line} {amount}, {date}").format(**facts)
    if (last.amount or 0) < 0:
        return _("Recorded a supplement: {line} {amount} less, {date}").format(**facts)
    return _("Recorded a supplement: {line} {amount} more, {date}").format(**facts)


def _line(name: str, row: BudgetRow, of: BudgetReport) -> str:
    unit = of.unit_name
    return "  " + _(
        "{name}: {original} originally, {budget} in force; spent {spent} ({rate}), balance {balance}"
    ).format(
        name=name,
        original=format_money(row.original or 0, unit),
        budget=format_money(row.budget or 0, unit),
        spent=format_money(row.spent, unit),
        rate=words.rate(row.rate, of.goal, spending=True),
        balance=format_money(row.balance or 0, unit),
    )
