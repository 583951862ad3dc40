"""`vnet reopen`: a closed quarter or month is opened again."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Open a closed quarter or month again, with the reason. Its closing stays in the ledger.")


def reopen(
    reason: Annotated[str, typer.Option("--reason", metavar=_("TEXT"), help=_("Why it is opened again."))],
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="1-4", help=_("The quarter to open."))] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="1-12", help=_("The month to open."))] = None,
    by: options.By = None,
) -> None:
    """Open it and say so."""
