"""`vnet task`: a task of the schedule was begun or done."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _("Record that a task of the schedule was begun or done: vnet task done 설명회 --date 2/26")


def task(
    event: Annotated[str, typer.Argument(metavar="start|done", help=_("What happened: start or done."))],
    name: Annotated[
        str, typer.Argument(metavar=_("TASK"), help=_("The task: its number in vnet schedule, or a part of its name."))
    ],
    date: options.Date = None,
    note: options.Note = None,
    evidence: options.EvidenceFiles = None,
    by: options.By = None,
    late: options.Late = False,
    reason: options.LateReason = None,
) -> None:
    """Record it and say where the schedule now stands."""
