"""`vnet check`: are the plan's files and the ledger in order?"""

from vnet.i18n import _

HELP = _("Check the plan's files and the ledger; every fault is listed with its place.")


def check() -> None:
    """Check, and say plainly that all is well."""
