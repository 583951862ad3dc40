"""`vnet verify`: is the ledger what was printed then?"""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Prove the ledger entry by entry, and that it begins with the one whose size and root were printed.")


def verify(
    proof: Annotated[
        str | None,
        typer.Argument(
            metavar=_("PROOF"), help=_("A file that vnet proof wrote, of either kind, to hold against the ledger.")
        ),
    ] = None,
    size: Annotated[
        str | None,
        typer.Option(
            "--size",
            metavar=_("COUNT"),
            help=_("How many entries the whole ledger had, as the paper says beside the root."),
        ),
    ] = None,
    root: Annotated[
        str | None,
        typer.Option(
            "--root", metavar=_("ROOT"), help=_("The root on the paper, or its first 16 digits; in quotation marks.")
        ),
    ] = None,
    forget: Annotated[
        bool,
        typer.Option(
            "--forget", help=_("Forget what was seen here before: go on with what is here now, or begin anew.")
        ),
    ] = False,
) -> None:
    """Prove it and say what the ledger is now."""
