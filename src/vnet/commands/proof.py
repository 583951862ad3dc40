"""`vnet proof`: a file that proves one entry."""

from pathlib import Path

from vnet.actions import proof as proof_action
from vnet.actions.session import Session
from vnet.commands.words import Common, output_file, workspace
from vnet.ledger import proofs
from vnet.output import Target, write_whole
from vnet.render.messages import proved


def proof(common: Common, *, entry: str, as_of: str | None, output: str | None, force: bool) -> None:
    """Write the proof and say how it is checked."""
    office = workspace(common)
    stated = output_file(office, output, (proofs.PROOF_SUFFIX,), force=force)
    with Session(office, as_of) as session:
        made = proof_action.proof(session, entry)
    file = stated or Target(Path(f"{made.listed.entry.short_id}{proofs.PROOF_SUFFIX}"), numbered=True)
    write_whole(file, proofs.proof_text(made.proof).encode())
    proved.show_proof(file.path, made)
