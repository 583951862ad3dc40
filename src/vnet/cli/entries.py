"""`vnet entries`: what was recorded."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("List what was recorded, all of it or what fits.")


def entries(
    kpi: Annotated[str | None, typer.Option("--kpi", metavar=_("KPI"), help=_("Only this KPI."))] = None,
    category: Annotated[
        str | None, typer.Option("--category", metavar=_("NAME"), help=_("Only this expense category."))
    ] = None,
    network: options.Network = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="1-4", help=_("Only this quarter."))] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="1-12", help=_("Only this month."))] = None,
    first: Annotated[str | None, typer.Option("--from", metavar=_("DAY"), help=_("From this day on."))] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar=_("DAY"), help=_("Up to this day, itself included."))
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar=_("NAME"), help=_("Only what this person recorded."))
    ] = None,
    voided: Annotated[bool, typer.Option("--all", help=_("Also what is void, and the voids."))] = False,
    format_: options.Format = "table",
    output: options.OutputFile = None,
) -> None:
    """List what was recorded that fits the words given, in a format."""
