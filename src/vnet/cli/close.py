"""`vnet close`: a quarter or a month is closed."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Close a quarter or a month that was handed in: its entries, its plan and its root are pinned.")


def close(
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="1-4", help=_("The quarter to close."))] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="1-12", help=_("The month to close."))] = None,
    early: Annotated[bool, typer.Option("--early", help=_("Also if it is not over yet."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    by: options.By = None,
) -> None:
    """Show what is to be closed, ask, close it, and say what that pins."""
