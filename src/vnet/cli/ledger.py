"""`vnet ledger`: the ledger itself, apart from what is recorded in it."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _(
    "Make a ledger (create), write all of it to a file (export), take such a file in or merge it (import), or bring "
    "those on a server along (upgrade)."
)


def ledger(
    what: Annotated[
        str,
        typer.Argument(
            metavar="create|export|import|upgrade",
            help=_(
                "create: make a ledger in which nothing stands yet. export: write all of it to a file. import: take "
                "such a file in, or merge it. upgrade: bring the ledgers on a server along that an older vnet made."
            ),
        ),
    ],
    place: Annotated[
        str,
        typer.Argument(
            metavar=_("PLACE"),
            help=_(
                "The file: of the new ledger, or to write to or read from. A new ledger may be on a server instead: "
                "postgresql://NAME@HOST/DATABASE"
            ),
        ),
    ],
    centre: Annotated[
        str | None,
        typer.Option(
            "--centre", metavar=_("CODE"), help=_("create, on a server: the code of the centre that it is of.")
        ),
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option("--origin", metavar=_("ID"), help=_("export: a ledger that was merged into this one, as it was.")),
    ] = None,
    late: Annotated[
        bool, typer.Option("--late", help=_("import: also what counts in a period that was closed without it."))
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("import: why it is merged, or comes late."))
    ] = None,
    by: options.By = None,
    force: options.Force = False,
) -> None:
    """Make a ledger, write one to a file, or take one in."""
