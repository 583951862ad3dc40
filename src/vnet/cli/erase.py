"""`vnet erase`: personal data are erased, and the erasure is recorded."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Erase what may name a person from entries, for good; it asks. The register of erasures: vnet erase --list")


def erase(
    entries: options.OnlyEntries = None,
    field: Annotated[
        str | None,
        typer.Option("--field", metavar=_("FIELD"), help=_("What to erase: payee, note, or a field of the register.")),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why it is erased."))] = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    listed: Annotated[bool, typer.Option("--list", help=_("List what was erased, when, by whom and why."))] = False,
    by: options.By = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="table|csv|xlsx", help=_("--list: how it is written, for people or for Excel.")
        ),
    ] = "table",
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show what will be erased of one entry or of several, ask, and erase it; or list the erasures."""
