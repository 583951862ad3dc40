"""`vnet budget`: the budget in force, and what makes it of the original one."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _(
    "The budget in force, and its changes: vnet budget; vnet budget transfer 100만원 --from 일반 --to 회의 --reason …"
)


def budget(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar=_("WHAT"),
            help=_(
                "show (default): the list. transfer (전용), supplement (추경), carry (이월 from last year): record one."
            ),
        ),
    ] = None,
    amount: options.Amount = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar=_("LINE"), help=_("The line it leaves: 일반운영비, or 일반운영비/국제.")),
    ] = None,
    target: Annotated[
        str | None, typer.Option("--to", metavar=_("LINE"), help=_("The line it goes to, named likewise."))
    ] = None,
    line: Annotated[
        str | None,
        typer.Option("--line", metavar=_("LINE"), help=_("The line of a supplement or carry-over: 회의운영비/기업.")),
    ] = None,
    cut: Annotated[bool, typer.Option("--cut", help=_("The supplement takes the amount off."))] = False,
    reason: Annotated[str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why, to keep with it."))] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar=_("DAY"), help=_("The day from which it is in force. Default: today.")),
    ] = None,
    by: options.By = None,
    late: options.Late = False,
    quarter: options.Quarter = None,
    format_: options.Format = "table",
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """Show the budget in force, or record what changes it."""
