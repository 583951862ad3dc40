"""`vnet trend`: how the years compare."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show target, actual and rate over the years known, from the plans and the ledger: vnet trend C4")


def trend(
    ctx: typer.Context,
    kpi: Annotated[
        str | None, typer.Argument(metavar=_("KPI"), help=_("Only this KPI: its code or name, or a part of either."))
    ] = None,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
) -> None:
    """Show the years of all KPIs, or of one."""
    from vnet.actions import trend as trend_action
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_, options.TABLE_OR_JSON)
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    found = trend_action.trend(office, kpi=kpi)
    show("trend", found, wanted, output, language=found.language)
