"""`vnet sample`: an office with invented entries, to look at."""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Make an office with the plan of 2016 and a year of INVENTED entries, to look at and to try things in.")


def sample(
    folder: Annotated[str, typer.Argument(metavar=_("DIR"), help=_("The folder to make. Default: sample."))] = "sample",
    seed: Annotated[
        str, typer.Option("--seed", metavar=_("NUMBER"), help=_("Another number invents another year."))
    ] = "2016",
) -> None:
    """Make a sample office and say what to do next."""
