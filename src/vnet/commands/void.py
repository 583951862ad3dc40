"""`vnet void`: take an entry back."""

from vnet.actions import void as void_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import recorded


def void(common: Common, *, entry: str, reason: str, by: str | None) -> None:
    """Void an entry and say where things stand without it."""
    recorded.show_voided(void_action.void(workspace(common), entry, reason=reason, by=by))
