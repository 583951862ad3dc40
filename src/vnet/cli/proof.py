"""`vnet proof`: a file that proves one entry, or that the ledger has only grown."""

from typing import Annotated

import typer

from vnet.cli import options
from vnet.i18n import _

HELP = _(
    "Write a file that proves one entry, or that the ledger only grew, to anybody who has the papers, without vnet."
)


def proof(
    entry: Annotated[
        str | None,
        typer.Argument(metavar=_("ID"), help=_("The entry's id, or enough of its beginning or end.")),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar=_("DAY"),
            help=_(
                "Instead of an entry: that nothing was changed, taken out or put in before the end of that day (7/5), "
                "a closing (마감, 2016-Q2), or so many entries."
            ),
        ),
    ] = None,
    as_of: options.AsOf = None,
    output: options.NewFile = None,
    force: options.Force = False,
) -> None:
    """Write the proof and say how it is checked."""
