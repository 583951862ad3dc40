"""`vnet status`: where things stand, in a minute."""

import typer

from vnet.i18n import _

HELP = _("Where things stand today, in ten lines: both rates, what is behind, what is missing, what was entered last.")


def status(ctx: typer.Context) -> None:
    """Show in ten lines where things stand."""
    from vnet.actions import status as status_action
    from vnet.cli.workspace import workspace
    from vnet.render.messages import status

    status.show_status(status_action.status(workspace(ctx)))
