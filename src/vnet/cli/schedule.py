"""`vnet schedule`: the year drawn, with what is done and what is late."""

from vnet.cli import options
from vnet.i18n import _

HELP = _("Draw the year's schedule: what is planned, done, and due but not done, and the plan's progress.")


def schedule(
    quarter: options.Quarter = None,
    month: options.Month = None,
    format_: options.TableOrJson = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show the tasks of the year and how far they are."""
