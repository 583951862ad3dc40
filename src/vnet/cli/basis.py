"""`vnet basis`: what the targets rest on."""

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show each target's stated arithmetic, step by step from the plan's own history: vnet basis C4")


def basis(
    kpi: options.OnlyKpi = None,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show the bases of all targets, or of one KPI's."""
