"""`vnet check`: are the plan's files and the ledger in order?"""

from vnet.actions import check as check_action
from vnet.actions.session import Session
from vnet.commands.words import Common, workspace
from vnet.errors import EXIT_OK, EXIT_PROBLEMS
from vnet.render.messages import checked


def check(common: Common) -> int:
    """Check, and say plainly that all is well; return the exit code."""
    with Session(workspace(common)) as session:
        found = check_action.check(session)
    checked.show_checked(found)
    if found.faults or found.misled or any(file.was_kept or file.changed for file in found.lost):
        return EXIT_PROBLEMS
    return found.broken.exit_code if found.broken else EXIT_OK
