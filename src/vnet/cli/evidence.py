"""`vnet evidence`: the evidence of a period, bound into one file."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Bind the evidence of a quarter into one zip file, numbered, with its list: vnet evidence --quarter 2")


def evidence(
    quarter: options.Quarter = None,
    month: options.Month = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar=_("FILE"), help=_("The zip file to write. Default: a new one here.")),
    ] = None,
    force: options.Force = False,
) -> None:
    """Bind the evidence of a period."""
