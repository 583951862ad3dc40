"""`vnet void`: take an entry back."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Take an entry back, with the reason. It stays in the ledger and counts no more.")


def void(
    text: Annotated[str, typer.Argument(metavar=_("ID"), help=_("The entry's id, or enough of its beginning or end."))],
    reason: Annotated[str, typer.Option("--reason", metavar=_("TEXT"), help=_("Why it is taken back."))],
    by: options.By = None,
) -> None:
    """Void an entry and say where things stand without it."""
