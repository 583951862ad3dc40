"""`vnet import`: what people keep in Excel or CSV goes into the ledger."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Record what is in an Excel workbook or a CSV file: all of its rows or, where one is wrong, none.")


def import_(
    file: Annotated[str, typer.Argument(metavar=_("FILE"), help=_("The workbook (.xlsx) or CSV file; only read."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would be recorded, and record nothing."))
    ] = False,
    by: options.By = None,
    late: options.Late = False,
    reason: options.LateReason = None,
) -> None:
    """Bring a file into the ledger and say what was taken, what was not, and why."""
