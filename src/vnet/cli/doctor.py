"""`vnet doctor`: what somebody needs who helps from afar."""

from vnet.i18n import _

HELP = _("What somebody who helps you from afar needs to know: versions, places, states; nobody's name, no figure.")


def doctor() -> None:
    """Show how vnet is installed here, and in which state it finds the plan and the ledger."""
