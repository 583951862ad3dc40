"""`vnet ledger`: the ledger itself, apart from what is recorded in it."""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Make a ledger before anything is recorded in it (create).")


def ledger(
    what: Annotated[
        str, typer.Argument(metavar="create", help=_("create: make a ledger in which nothing stands yet."))
    ],
    place: Annotated[str, typer.Argument(metavar=_("PLACE"), help=_("create: the file that it is to be kept in."))],
) -> None:
    """Make a ledger, whatever is to be recorded in it."""
