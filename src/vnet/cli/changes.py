"""`vnet changes`: what came since then."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("What was recorded, taken back and recorded anew since a day or a closing, and what it did to the figures.")


def changes(
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar=_("DAY"),
            help=_("The end of that day (7/5), or a closing (마감, 2분기). Default: the last one, or a week ago."),
        ),
    ] = None,
    quarter: options.Quarter = None,
    format_: options.Format = "table",
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show what has changed."""
