"""`vnet import`: what people keep in Excel or CSV goes into the ledger."""

from pathlib import Path
from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Record what is in an Excel workbook or a CSV file: all of its rows or, where one is wrong, none.")


def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The workbook (.xlsx) or CSV file; only read."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would be recorded, and record nothing."))
    ] = False,
    by: options.By = None,
) -> None:
    """Bring a file into the ledger and say what was taken, what was not, and why."""
    from vnet.actions import import_ as bring
    from vnet.cli.progress_bar import progress
    from vnet.cli.workspace import workspace
    from vnet.render.messages import imported

    with progress(_("Importing")) as step:
        done = bring.bring(workspace(ctx), file, rehearse=dry_run, by=by, step=step)
    if code := imported.show(done):
        raise typer.Exit(code)
