"""`vnet report`: the review of a quarter or a month."""

import typer

from vnet.cli import options
from vnet.errors import FileNeeded
from vnet.i18n import _

HELP = _("Show achievement and execution rates: vnet report --quarter 2")


def report(
    ctx: typer.Context,
    quarter: options.Quarter = None,
    month: options.Month = None,
    network: options.Network = None,
    format_: options.ReportFormat = "table",
    output: options.OutputFile = None,
) -> None:
    """Show the report of a period."""
    from vnet.actions import report as look
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_, options.REPORT_FORMATS)
    if wanted == "xlsx" and output is None:
        raise FileNeeded
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    figures = look.report(office, quarter=quarter, month=month, network=network)
    if wanted == "xlsx" and output is not None:
        from vnet.render import xlsx

        xlsx.report(office.plan, figures, output)
        return
    show("report", figures, wanted, output, language=figures.language)
