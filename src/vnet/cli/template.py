"""`vnet template`: the workbook that coordinators fill in."""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Write an Excel form with the plan's KPIs and categories to choose from, for vnet import.")


def template(
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar=_("FILE"), help=_("The file to write. Default: a new one in this folder.")
        ),
    ] = None,
) -> None:
    """Write the template and say what to do next."""
