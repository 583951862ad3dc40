"""`vnet plan`: a draft of next year's plan, and what was changed in this year's, and why."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Draft next year's plan (next), list what was changed in this year's (changes), and say why (revise).")


def plan(
    what: Annotated[
        str,
        typer.Argument(
            metavar="next|changes|revise",
            help=_("Draft next year's plan; list what was changed in the plan; record why it was changed."),
        ),
    ],
    year: Annotated[
        str | None,
        typer.Argument(
            metavar=_("YEAR"), help=_("The year to draft (default: the year after the plan's), or the plan's own.")
        ),
    ] = None,
    what_if: Annotated[
        bool,
        typer.Option(
            "--what-if",
            help=_("next: show what the targets would be under each method and how demanding; write no plan."),
        ),
    ] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar=_("PATH"),
            help=_("next: the folder to write to (default: beside the plan). changes, --what-if: the file to write."),
        ),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("revise: why the plan was changed."))
    ] = None,
    also_recorded: Annotated[
        bool,
        typer.Option(
            "--also-recorded",
            help=_("revise: only the plan was wrong; what was recorded before means what the plan says now."),
        ),
    ] = False,
    by: options.By = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="table|json|csv", help=_("changes, next --what-if: for people, programs or Excel.")
        ),
    ] = None,
    force: options.Force = False,
) -> None:
    """Draft a plan, list what was changed in one, or record why."""
