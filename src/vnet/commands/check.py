"""`vnet check`: are the plan's files and the ledger in order?"""

from vnet.actions import check as check_action
from vnet.actions.session import Session
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import checked


def check(common: Common) -> None:
    """Check, and say plainly that all is well."""
    with Session(workspace(common)) as session:
        found = check_action.check(session)
    checked.show_checked(found)
