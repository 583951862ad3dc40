"""`vnet plan next`: a draft of next year's plan."""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Draft next year's plan from this year's and its actuals; nothing is overwritten: vnet plan next")


def plan(
    what: Annotated[str, typer.Argument(metavar="next", help=_("The word next: the plan of the next year."))],
    year: Annotated[
        str | None, typer.Argument(metavar=_("YEAR"), help=_("The year to draft. Default: the year after the plan's."))
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar=_("DIR"), help=_("The folder to write to. Default: beside the plan.")),
    ] = None,
) -> None:
    """Draft the plan, and say what was drafted and what is left to decide."""
