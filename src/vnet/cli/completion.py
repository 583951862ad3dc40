"""`vnet completion`: what the Tab key completes in a shell."""

from typing import Annotated

import typer

from vnet.i18n import _

HELP = _("Complete commands, options and the plan's names by the Tab key: show the shell's script, or install it.")


def completion(
    what: Annotated[
        str,
        typer.Argument(
            metavar="show|install",
            help=_("show: print the script. install: put it where the shell reads it as it starts."),
        ),
    ],
    shell: Annotated[
        str | None,
        typer.Argument(metavar="bash|zsh|fish|powershell", help=_("The shell. Default: the one in use.")),
    ] = None,
) -> None:
    """Show the script that completes lines, or install it for the shell in use or the one named."""
