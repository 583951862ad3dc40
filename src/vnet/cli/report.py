"""`vnet report`: the review of a quarter or a month."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show achievement and execution rates: vnet report --quarter 2. As it was when closed: --as-of closing")


def report(
    kpi: options.OnlyKpi = None,
    quarter: options.Quarter = None,
    month: options.Month = None,
    network: options.Network = None,
    format_: options.ReportFormat = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
    full: Annotated[
        bool, typer.Option("--full", help=_("On a terminal, all of it, not only what fits one screen."))
    ] = False,
    open_: Annotated[
        bool,
        typer.Option("--open", help=_("Open the page in the browser once it is written: with --format html -o FILE.")),
    ] = False,
) -> None:
    """Show the report of a period."""
