"""`vnet spend`: record spending or a refund."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Record spending: vnet spend 123만원 --category 일반운영비 --network 국제 --date 4/12")


def spend(
    amount: options.Amount = None,
    category: options.Category = None,
    network: options.Network = None,
    lines: Annotated[
        list[str] | None,
        typer.Option(
            "--line",
            metavar=_("LINE=AMOUNT"),
            help=_("Instead of amount, category and network, for each line of a receipt: 일반운영비/국제=3만원."),
            show_default=False,
        ),
    ] = None,
    date: options.Date = None,
    payee: options.Payee = None,
    note: options.Note = None,
    evidence: options.EvidenceFiles = None,
    by: options.By = None,
    refund: options.Refund = False,
    late: options.Late = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why it came back, or comes late."))
    ] = None,
) -> None:
    """Record spending and say where the budget now stands."""
