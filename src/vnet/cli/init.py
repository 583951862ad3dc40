"""`vnet init`: set up a plan."""

from pathlib import Path
from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Set up a plan to fill in, or a copy of the plan of 2016. Nothing is overwritten.")


def init(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar=_("DIR"), help=_("The folder. Default: the one you are in."))
    ] = Path(),
    example: Annotated[bool, typer.Option("--example", help=_("Copy the plan of 2016 instead."))] = False,
) -> None:
    """Write a plan and say what to do next."""
    from vnet.actions import init as init_action
    from vnet.cli.workspace import workspace
    from vnet.render.messages import written

    office = workspace(ctx)
    written.show_started(init_action.init(folder, office.stated_year or office.today.year, example=example))
