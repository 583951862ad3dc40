"""`vnet entries`: what was recorded."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("List what was recorded, all of it or what fits.")


def entries(
    ctx: typer.Context,
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
    everything: Annotated[bool, typer.Option("--all", help=_("Also what is void, and the voids."))] = False,
    format_: options.Format = "table",
    output: options.OutputFile = None,
) -> None:
    """List what was recorded that fits the words given, in a format."""
    from vnet.actions import entries as entries_action
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_)
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    with entries_action.entries(
        office,
        kpi=kpi,
        category=category,
        network=network,
        first=first,
        last=last,
        quarter=quarter,
        month=month,
        by=by,
        voided=everything,
    ) as listed:
        show("entries", listed, wanted, output, language=office.plan.language)
