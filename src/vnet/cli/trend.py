"""`vnet trend`: how the years compare."""

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show target, actual and rate over the years known, from the plans and the ledger: vnet trend C4")


def trend(
    kpi: options.OnlyKpi = None,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show the years of all KPIs, or of one."""
