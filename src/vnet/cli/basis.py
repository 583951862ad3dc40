"""`vnet basis`: what the targets rest on."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show each target's stated arithmetic, step by step from the plan's own history: vnet basis C4")


def basis(
    ctx: typer.Context,
    kpi: Annotated[
        str | None, typer.Argument(metavar=_("KPI"), help=_("Only this KPI: its code or name, or a part of either."))
    ] = None,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
) -> None:
    """Show the bases of all targets, or of one KPI's."""
    from vnet.actions import basis as basis_action
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_, options.TABLE_OR_JSON)
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    found = basis_action.basis(office, kpi=kpi)
    show("basis", found, wanted, output, language=found.language)
