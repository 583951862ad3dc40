"""`vnet proof`: a file that proves one entry."""

from vnet.cli import options
from vnet.i18n import _

HELP = _("Write a file that proves one entry to anybody who has size and root on paper, without vnet.")


def proof(
    entry: options.OneEntry,
    as_of: options.AsOf = None,
    output: options.NewFile = None,
    force: options.Force = False,
) -> None:
    """Write the proof and say how it is checked."""
