"""`vnet template`: the workbook that coordinators fill in."""

from pathlib import Path
from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Write an Excel form with the plan's KPIs and categories to choose from, for vnet import.")


def template(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar=_("FILE"), help=_("The file to write. Default: a new one in this folder.")
        ),
    ] = None,
) -> None:
    """Write the template and say what to do next."""
    from vnet.actions import template as template_action
    from vnet.cli.workspace import workspace
    from vnet.render.messages import written

    written.show_template(template_action.template(workspace(ctx), output))
