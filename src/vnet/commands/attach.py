"""`vnet attach`: add a file that proves an entry."""

from vnet.actions import attach as attach_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import recorded


def attach(common: Common, *, entry: str, file: str, by: str | None) -> None:
    """Add a file to an entry, and say which it now has."""
    recorded.show_attached(attach_action.attach(workspace(common), entry, file, by=by))
