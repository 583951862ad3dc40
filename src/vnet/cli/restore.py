"""`vnet restore`: what a backup has comes back."""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Bring back what a backup has, where nothing is yet; nothing is written over: vnet restore FILE --data DIR")


def restore(file: Annotated[str, typer.Argument(metavar=_("FILE"), help=_("What vnet backup wrote."))]) -> None:
    """Bring back what a backup has."""
