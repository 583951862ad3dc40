"""`vnet backup`: ledger, evidence and plan in one file."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Copy ledger, evidence and plan into one file, also while others record; it is read again: vnet backup")


def backup(
    file: Annotated[
        str | None, typer.Argument(metavar=_("FILE"), help=_("The zip file to write. Default: a new one here."))
    ] = None,
    force: options.Force = False,
) -> None:
    """Write a backup, and read it again."""
