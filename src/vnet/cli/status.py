"""`vnet status`: where things stand, in a minute."""

from vnet.i18n import _

HELP = _("Where things stand today, in ten lines: both rates, what is behind, what is missing, what was entered last.")


def status() -> None:
    """Show in ten lines where things stand."""
