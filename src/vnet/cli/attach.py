"""`vnet attach`: add a file that proves an entry."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Add a file that proves an entry: vnet attach 1ec3f6b9 회의록.pdf")


def attach(
    entry: options.OneEntry,
    file: Annotated[str, typer.Argument(metavar=_("FILE"), help=_("The file. A copy of it is kept."))],
    by: options.By = None,
) -> None:
    """Add a file to an entry."""
