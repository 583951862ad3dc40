"""`vnet outlook`: will we make it."""

from vnet.cli import options
from vnet.i18n import _

HELP = _("Will we make it: what remains, what each month needs, and where the year may end, those at risk first.")


def outlook(
    quarter: options.Quarter = None,
    month: options.Month = None,
    network: options.Network = None,
    format_: options.TableOrJson = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show what lies ahead."""
