"""`vnet status`: where things stand, in a minute."""

from vnet.actions import status as status_action
from vnet.actions.session import Session
from vnet.commands.words import Common, workspace
from vnet.render.messages.status import show_status


def status(common: Common) -> None:
    """Show in ten lines where things stand."""
    with Session(workspace(common)) as session:
        found = status_action.status(session)
    show_status(found)
