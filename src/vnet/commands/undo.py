"""`vnet undo`: take back what was done last."""

import sys

from vnet.actions import undo as undo_action
from vnet.commands.words import Common, workspace
from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.output import say, say_line
from vnet.render.messages import undone

_YES = {"예", "네", "ㅇ", "y", "yes"}


def undo(common: Common, *, entry: str | None, yes: bool, by: str | None, late: bool, reason: str | None) -> None:
    """Show what was recorded last, or together with an entry, ask, and take it back; nothing is deleted."""
    office = workspace(common)
    last = undo_action.last(office, by, entry=entry, late=late, reason=reason)
    if not yes:
        if sys.stdin is None or not sys.stdin.isatty():  # None: started with it closed
            raise BadInput(N_("Nobody can be asked here whether to take it back. To do it unasked: --yes"))
        undone.show_last(last)
        if not _asked():
            say_line(_("Nothing was taken back."))
            return
    done = undo_action.undo(office, last)
    if yes:
        undone.show_last(last)
    undone.show_undone(done)


def _asked() -> bool:
    say(_("Take it back? (yes/no)") + " ")
    return sys.stdin.readline().strip().lower() in _YES
