"""What was paid and recorded: of one line of the budget, or of several that one receipt is split over."""

from vnet.actions.spend import Receipt
from vnet.amounts import format_won
from vnet.i18n import _
from vnet.output import say_line
from vnet.render.messages.recorded import details, show_all_remarks, show_recorded, show_standings
from vnet.render.tables import words


def show_receipt(receipt: Receipt) -> None:
    """Say what was recorded of a payment, what to know about it (on stderr), and where its lines now stand."""
    first, *others = receipt.lines
    if not others:
        show_recorded(first)
        return
    say_line(_sentence(receipt))
    for line in receipt.lines:
        say_line(f"  {words.receipt_lines([line.entry])}")
    for detail in details(first.entry._replace(network=None)):  # it is said of each line
        say_line(f"  {detail}")
    say_line("  " + _("if a line is wrong: vnet edit ID or vnet void ID; if all of it is: vnet undo"))
    show_all_remarks(receipt.lines)
    show_standings([line.standing for line in receipt.lines if line.standing is not None])


def _sentence(receipt: Receipt) -> str:
    facts = {
        "count": len(receipt.lines),
        "amount": format_won(abs(receipt.amount)),
        "date": words.day(receipt.lines[0].entry.date),
    }
    if receipt.amount < 0:
        return _("Recorded a refund over {count} lines of one receipt: {amount} in all, {date}").format(**facts)
    return _("Recorded spending over {count} lines of one receipt: {amount} in all, {date}").format(**facts)
