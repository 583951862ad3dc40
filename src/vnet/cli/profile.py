"""`vnet profile`: the layouts of people's sheets that were taught."""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("List and show profiles (list, show), which say how sheets of a layout are imported.")


def profile(
    what: Annotated[str, typer.Argument(metavar="list|show", help=_("List all profiles; show what one of them says."))],
    name: Annotated[str | None, typer.Argument(metavar=_("NAME"), help=_("show: the profile's name."))] = None,
) -> None:
    """List the profiles beside the plan, or show one."""
