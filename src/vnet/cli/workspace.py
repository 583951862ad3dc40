"""From the common options to the workspace that every action takes."""

import typer

from vnet.actions.workspace import Workspace
from vnet.cli.options import Common, checked_year
from vnet.clock import today


def workspace(ctx: typer.Context) -> Workspace:
    """Return the workspace that the person's common options name."""
    said = ctx.obj if isinstance(ctx.obj, Common) else Common()
    return Workspace(
        today=today(),
        stated_data=said.data,
        stated_ledger=said.ledger,
        stated_year=None if said.year is None else checked_year(said.year),
    )
