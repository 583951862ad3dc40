"""`vnet check`: are the plan's files and the ledger in order?"""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _(
    "Check the plan's files and the ledger; every fault is listed with its place. "
    "What may be a slip: vnet check --doubts"
)


def check(
    doubts: Annotated[
        bool, typer.Option("--doubts", help=_("List what was recorded and may be a slip, for a reviewer."))
    ] = False,
    format_: options.Format = "table",
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Check, and say plainly that all is well; or list what is doubtful."""
