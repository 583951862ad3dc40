"""`vnet report`: the review of a quarter or a month."""

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show achievement and execution rates: vnet report --quarter 2. As it was when closed: --as-of closing")


def report(
    quarter: options.Quarter = None,
    month: options.Month = None,
    network: options.Network = None,
    format_: options.ReportFormat = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show the report of a period."""
