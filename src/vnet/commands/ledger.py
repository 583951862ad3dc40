"""`vnet ledger`: the ledger itself, apart from what is recorded in it."""

from vnet.actions.ledger_create import ledger_create
from vnet.commands.words import Common
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.render.messages.ledgers import show_created


def ledger(common: Common, *, what: str, place: str) -> None:  # noqa: ARG001 - as every command
    """Make a ledger.

    Raises:
        BadInput: it is not clear what is meant.
    """
    if what != "create":
        raise BadInput(N_('"{text}" is not what vnet ledger can do. Write: vnet ledger create PLACE'), text=what)
    show_created(ledger_create(place))
