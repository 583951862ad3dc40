"""`vnet undo`: take back what was done last."""

from vnet.actions import undo as undo_action
from vnet.commands import persistently
from vnet.commands.asking import asked, refuse_unasked
from vnet.commands.words import Common, workspace
from vnet.i18n import _
from vnet.output import say_line
from vnet.render.messages import undone


def undo(common: Common, *, entry: str | None, yes: bool, by: str | None, late: bool, reason: str | None) -> None:
    """Show what was recorded last, or together with an entry, ask, and take it back; nothing is deleted."""
    office = workspace(common)
    last = persistently(lambda: undo_action.last(office, by, entry=entry, late=late, reason=reason))
    if not yes:
        refuse_unasked()
        undone.show_last(last)
        if not asked(_("Take it back? (yes/no)")):
            say_line(_("Nothing was taken back."))
            return
    done = persistently(lambda: undo_action.undo(office, last))
    if yes:
        undone.show_last(last)
    undone.show_undone(done)
