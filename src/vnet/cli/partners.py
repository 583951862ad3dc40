"""`vnet partners`: who lasts."""

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show the partner bodies: how much is done with those that last, and who is new, continuing or gone.")


def partners(
    ctx: typer.Context,
    quarter: options.Quarter = None,
    network: options.Network = None,
    format_: options.Format = "table",
    output: options.OutputFile = None,
) -> None:
    """Show the partner bodies."""
    from vnet.actions import partners as action
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_)
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    figures = action.partners(office, quarter=quarter, network=network)
    show("partners", figures, wanted, output, language=figures.language)
