"""`vnet evaluate`: where the evaluation's items stand."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Judge the evaluation items, with how each figure was reached and what is missing, and the checklists.")


def evaluate(
    quarter: options.Quarter = None,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Also every step, survey and article with its day, note and evidence."))
    ] = False,
    format_: options.TableOrJson = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show every item of the evaluation for a period."""
