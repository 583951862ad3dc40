"""`vnet evaluate`: where the evaluation's items stand."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Judge the evaluation items, with how each figure was reached and what is missing, and the checklists.")


def evaluate(
    ctx: typer.Context,
    quarter: options.Quarter = None,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Also every step, survey and article with its day, note and evidence."))
    ] = False,
    format_: options.TableOrJson = "table",
    output: options.OutputFile = None,
) -> None:
    """Show every item of the evaluation for a period."""
    from vnet.actions import evaluate as review
    from vnet.cli.show import show
    from vnet.cli.workspace import workspace

    wanted = options.checked_format(format_, options.TABLE_OR_JSON)
    office = workspace(ctx)
    if output is not None:
        office.refuse_to_replace(output)
    evaluated = review.evaluate(office, quarter=quarter, everything=everything)
    show("evaluation", evaluated, wanted, output, language=evaluated.report.language)
