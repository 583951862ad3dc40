"""`vnet close`: a quarter or a month is closed."""

from vnet.actions import close as close_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import closed


def close(common: Common, *, quarter: str | None, month: str | None, early: bool, by: str | None) -> None:
    """Close a period and say what that pins."""
    closed.show_closed(close_action.close(workspace(common), quarter=quarter, month=month, early=early, by=by))
