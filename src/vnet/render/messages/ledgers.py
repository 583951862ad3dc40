"""What `vnet ledger` says."""

from vnet.actions.ledger_create import Created
from vnet.i18n import _
from vnet.legible import command_line
from vnet.output import say_line


def show_created(created: Created) -> None:
    """Say that a ledger was made, and how it is used."""
    say_line(_("Made: the ledger {place}. Nothing is recorded in it yet.").format(place=created.place))
    say_line(
        _("To record in it: {line} ..., or set VNET_LEDGER").format(line=command_line(("--ledger", created.place)))
    )
