"""`vnet rollup`: many centres side by side."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Put many centres side by side: how each stands, what it lacks, and the KPIs that they have in common.")


def rollup(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("FILE..."), help=_("The centres' ledgers in files. Without any: all centres of --ledger.")
        ),
    ] = None,
    centre: Annotated[
        list[str] | None,
        typer.Option(
            "--centre", metavar=_("CODE"), help=_("Only this centre; can be given several times."), show_default=False
        ),
    ] = None,
    quarter: options.Quarter = None,
    format_: options.ReportFormat = "table",
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show many centres."""
