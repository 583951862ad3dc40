"""`vnet explain`: why a KPI fell short, and what is done about it."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Record why a KPI fell short in a quarter and what is done about it; this report and the next carry it.")


def explain(
    kpi: options.OneKpi,
    quarter: Annotated[str, typer.Option("--quarter", metavar="1-4", help=_("The quarter that is explained."))],
    cause: Annotated[str, typer.Option("--cause", metavar=_("TEXT"), help=_("Why it fell short."))],
    action: Annotated[str, typer.Option("--action", metavar=_("TEXT"), help=_("What is done about it."))],
    due: Annotated[str | None, typer.Option("--due", metavar=_("DAY"), help=_("By when it is done: 9/30."))] = None,
    by: options.By = None,
    late: options.Late = False,
    reason: options.LateReason = None,
) -> None:
    """Record it and say where the KPI stands in that quarter."""
