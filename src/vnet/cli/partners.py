"""`vnet partners`: who lasts."""

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show the partner bodies: how much is done with those that last, and who is new, continuing or gone.")


def partners(
    quarter: options.Quarter = None,
    network: options.Network = None,
    format_: options.Format = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show the partner bodies."""
