"""`vnet step`: a step of a checklist was taken."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _('Tick a step of the checklists: vnet step "표준협약서 개발 및 보급" 2 --date 3/2 --evidence FILE')


def step(
    name: Annotated[
        str, typer.Argument(metavar=_("ITEM"), help=_("The item: its number in vnet evaluate, or a part of its name."))
    ],
    which: Annotated[
        str | None,
        typer.Argument(
            metavar=_("STEP"),
            help=_("Its step: the number or a part of it. Of an item without steps how many: 3명. Default: one."),
        ),
    ] = None,
    date: options.Date = None,
    note: options.Note = None,
    evidence: options.EvidenceFiles = None,
    by: options.By = None,
    late: options.Late = False,
    reason: options.LateReason = None,
) -> None:
    """Tick it and say how much of the item is ticked."""
