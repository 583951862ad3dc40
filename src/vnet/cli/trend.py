"""`vnet trend`: how the years compare."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show target, actual and rate over the years known, from the plans and the ledger: vnet trend C4")


def trend(
    kpi: Annotated[
        str | None, typer.Argument(metavar=_("KPI"), help=_("Only this KPI: its code or name, or a part of either."))
    ] = None,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
) -> None:
    """Show the years of all KPIs, or of one."""
