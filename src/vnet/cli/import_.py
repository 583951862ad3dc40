"""`vnet import`: what people keep in Excel or CSV goes into the ledger."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _(
    "Show what is in an Excel workbook or a CSV file, ask, and record it: all of its rows or, where one is wrong, none."
)


def import_(
    file: Annotated[
        str, typer.Argument(metavar=_("FILE"), help=_("The workbook, CSV file or web page with a table; only read."))
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what would be recorded, and record nothing."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask: record what is understood."))] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            metavar=_("KEY=CHOICE"),
            help=_("An answer to a question that the file leaves open; can be given several times."),
            show_default=False,
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(metavar=_("NAME"), help=_("Read it by this profile; none: without any, also where one fits.")),
    ] = None,
    keep_profile: Annotated[
        str | None,
        typer.Option(
            metavar=_("NAME"), help=_("Keep how it was read, and the answers, as a profile for files like it.")
        ),
    ] = None,
    format_: options.TableOrJson = "table",
    by: options.By = None,
    late: options.Late = False,
    reason: options.LateReason = None,
) -> None:
    """Show what was understood of a file, ask, and bring it into the ledger."""
