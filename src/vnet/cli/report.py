"""`vnet report`: the review of a quarter or a month."""

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show achievement and execution rates: vnet report --quarter 2")


def report(
    ctx: typer.Context,
    quarter: options.Quarter = None,
    month: options.Month = None,
    network: options.Network = None,
    format_: options.Format = "table",
    output: options.OutputFile = None,
) -> None:
    """Show the report of a period."""
    from vnet.actions import look
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_)
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    figures = look.report(office, quarter=quarter, month=month, network=network)
    show("report", figures, wanted, output, language=figures.language)
