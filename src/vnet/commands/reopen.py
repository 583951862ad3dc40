"""`vnet reopen`: a closed quarter or month is opened again."""

from vnet.actions import reopen as reopen_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import closed


def reopen(common: Common, *, reason: str, quarter: str | None, month: str | None, by: str | None) -> None:
    """Open a closed period again."""
    done = reopen_action.reopen(workspace(common), reason=reason, quarter=quarter, month=month, by=by)
    closed.show_reopened(done)
