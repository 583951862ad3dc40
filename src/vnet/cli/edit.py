"""`vnet edit`: correct an entry."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Correct an entry: vnet edit ID --value 5 --date 4/13. What is not named stays as it is.")


def edit(
    entry: options.OneEntry,
    value: Annotated[
        str | None,
        typer.Option("--value", metavar=_("VALUE"), help=_("How many: 3, or with its unit 3건. 0: confirmed none.")),
    ] = None,
    amount: Annotated[
        str | None, typer.Option("--amount", metavar=_("AMOUNT"), help=_("1234000, 1,234,000, 1,234천원 or 123만원."))
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar=_("DAY"), help=_("The day it happened: 4/12, 4월 12일, 어제."))
    ] = None,
    kpi: Annotated[
        str | None, typer.Option("--kpi", metavar=_("KPI"), help=_("A KPI's code or name, or a part of either."))
    ] = None,
    measure: options.Measure = None,
    kind: options.Kind = None,
    partner: options.Partner = None,
    people: options.People = None,
    category: options.Category = None,
    network: options.Network = None,
    payee: options.Payee = None,
    refund: options.Refund = False,
    note: Annotated[
        str | None,
        typer.Option(
            "--note",
            metavar=_("TEXT"),
            help=_(
                'A remark to keep with it. --note "" (or -) empties it; so it is with everything that may be empty.'
            ),
        ),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--field",
            metavar=_("NAME=VALUE"),
            help=_("A field of the KPI's register; can be given several times. NAME= empties it."),
            show_default=False,
        ),
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence",
            metavar=_("FILE"),
            help=_("A file that proves it, beside those that are there; can be given several times."),
            show_default=False,
        ),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why. Default: that it was corrected."))
    ] = None,
    late: options.Late = False,
    by: options.By = None,
) -> None:
    """Take an entry back and record it anew in one step; say what changed and where things now stand."""
