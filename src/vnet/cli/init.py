"""`vnet init`: set up a plan."""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Set up a plan to fill in, or a copy of the plan of 2016. Nothing is overwritten.")


def init(
    folder: Annotated[str, typer.Argument(metavar=_("DIR"), help=_("The folder. Default: the one you are in."))] = ".",
    example: Annotated[bool, typer.Option("--example", help=_("Copy the plan of 2016 instead."))] = False,
) -> None:
    """Write a plan and say what to do next."""
