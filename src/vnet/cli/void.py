"""`vnet void`: take entries back."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Take entries back, all or none, with the reason. They stay in the ledger and count no more.")


def void(
    entries: options.SomeEntries,
    reason: Annotated[str, typer.Option("--reason", metavar=_("TEXT"), help=_("Why they are taken back."))],
    by: options.By = None,
    late: Annotated[
        bool, typer.Option("--late", help=_("Also in a closed period; the void is marked late everywhere."))
    ] = False,
) -> None:
    """Void entries and say where things stand without them."""
