"""`vnet verify`: is the ledger what was printed then?"""

from vnet.actions import verify as verify_action
from vnet.actions.session import Session
from vnet.commands.words import Common, workspace
from vnet.render.messages import proved


def verify(common: Common, *, proof: str | None, size: str | None, root: str | None, forget: bool) -> None:
    """Prove it and say what the ledger is now."""
    paper = verify_action.paper(size, root)
    with Session(workspace(common)) as session:
        proved.show_verified(verify_action.verify(session, paper, proof, forget=forget))
