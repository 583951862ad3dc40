"""`vnet basis`: what the targets rest on."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show each target's stated arithmetic, step by step from the plan's own history: vnet basis C4")


def basis(
    kpi: Annotated[
        str | None, typer.Argument(metavar=_("KPI"), help=_("Only this KPI: its code or name, or a part of either."))
    ] = None,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
) -> None:
    """Show the bases of all targets, or of one KPI's."""
