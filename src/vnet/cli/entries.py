"""`vnet entries`: what was recorded."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("List what was recorded with its ids, all of it or what fits: vnet entries 다과 --since 6/1")


def entries(
    word: Annotated[
        str | None,
        typer.Argument(metavar=_("TEXT"), help=_("Only what has this word anywhere: its KPI, partner, payee, note, …")),
    ] = None,
    kpi: Annotated[str | None, typer.Option("--kpi", metavar=_("KPI"), help=_("Only this KPI."))] = None,
    category: Annotated[
        str | None, typer.Option("--category", metavar=_("NAME"), help=_("Only this expense category."))
    ] = None,
    network: options.Network = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar=_("TYPE"), help=_("Only of this type: 실적, 지출, 과제, …")),
    ] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", metavar="1-4", help=_("Only this quarter."))] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="1-12", help=_("Only this month."))] = None,
    first: Annotated[str | None, typer.Option("--from", metavar=_("DAY"), help=_("From this day on."))] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar=_("DAY"), help=_("Up to this day, itself included."))
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar=_("TEXT"), help=_("Only with this in a note, a reason or a field."))
    ] = None,
    partner: Annotated[
        str | None, typer.Option("--partner", metavar=_("TEXT"), help=_("Only with this partner body."))
    ] = None,
    payee: Annotated[str | None, typer.Option("--payee", metavar=_("TEXT"), help=_("Only paid to this one."))] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar=_("TEXT"), help=_("Only of this kind."))] = None,
    amount: Annotated[
        str | None,
        typer.Option("--amount", metavar=_("AMOUNT"), help=_("Only this amount, or a range: 3만원, 10만원~20만원.")),
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option(
            "--evidence",
            metavar=_("yes|no"),
            help=_("Only with a file that proves it; no: actuals and payments without."),
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar=_("DAY"), help=_("Only what was recorded on this day or later."))
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar=_("NAME"), help=_("Only what this person recorded."))
    ] = None,
    voided: Annotated[bool, typer.Option("--all", help=_("Also what is void, and the voids."))] = False,
    format_: options.Format = "table",
    as_of: options.AsOf = None,
    output: options.OutputFile = None,
    force: options.Force = False,
) -> None:
    """List what was recorded that fits the words given, in a format."""
