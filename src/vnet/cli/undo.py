"""`vnet undo`: take back what was done last."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Take back the last thing that you did, or with an ID a whole import. It shows what, and asks.")


def undo(
    entry: Annotated[
        str | None,
        typer.Argument(
            metavar=_("ID"), help=_("Instead of the last thing all that was recorded together with this entry.")
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar=_("NAME"),
            help=_("Whose, or who takes back. Default: the name you are logged in with."),
        ),
    ] = None,
    late: options.Late = False,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar=_("TEXT"), help=_("Why it is taken back; --late and a closing need it.")),
    ] = None,
) -> None:
    """Show what was recorded last, or together with an entry, ask, and take it back; nothing is deleted."""
