"""`vnet show`: one entry in full."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Show one entry in full, with its history: what it replaced, what became of it, who did that, and why.")


def show(
    entry: options.OneEntry,
    private: Annotated[bool, typer.Option("--private", help=_("Also the fields that the plan calls private."))] = False,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show an entry in full."""
