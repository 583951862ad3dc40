"""`vnet template`: the workbook that coordinators fill in."""

from vnet.cli import options
from vnet.i18n import _

HELP = _("Write an Excel form with the plan's KPIs and categories to choose from, for vnet import.")


def template(
    output: options.NewFile = None,
    force: options.Force = False,
) -> None:
    """Write the template and say what to do next."""
