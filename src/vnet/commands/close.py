"""`vnet close`: a quarter or a month is closed."""

from vnet.actions import close as close_action
from vnet.commands import persistently
from vnet.commands.asking import asked, can_ask
from vnet.commands.words import Common, workspace
from vnet.i18n import _
from vnet.output import say_line
from vnet.render.messages import closed


def close(common: Common, *, quarter: str | None, month: str | None, early: bool, yes: bool, by: str | None) -> None:
    """Show a person what is to be closed, ask, and close it; where nobody can be asked it is closed at once."""
    office = workspace(common)
    shown = None
    if not yes and can_ask():
        shown = close_action.to_close(office, quarter=quarter, month=month, early=early)
        closed.show_to_close(shown)
        if not asked(_("Close it? (yes/no)")):
            say_line(_("Nothing was closed."))
            return
    done = persistently(
        lambda: close_action.close(office, quarter=quarter, month=month, early=early, by=by, shown=shown)
    )
    closed.show_closed(done, again=shown is not None)
