"""`vnet score`: how many points it comes to."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("How many points an evaluation gives so far, by the plan's own methods, and what would add most to them.")


def score(
    quarter: options.Quarter = None,
    step: Annotated[
        str | None,
        typer.Option("--step", metavar=_("KPI"), help=_("The arithmetic of this indicator, line by line: --step C4")),
    ] = None,
    format_: options.Format = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show the score at the end of a period."""
