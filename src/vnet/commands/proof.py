"""`vnet proof`: a file that proves one entry, or that the ledger has only grown."""

from pathlib import Path

from vnet.actions import proof as proof_action
from vnet.actions.session import Session
from vnet.commands.words import Common, output_file, workspace
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.ledger import proofs
from vnet.output import Target, write_whole
from vnet.render.messages import proved


def proof(
    common: Common, *, entry: str | None, since: str | None, as_of: str | None, output: str | None, force: bool
) -> None:
    """Write the proof and say how it is checked."""
    if (entry is None) == (since is None):
        raise BadInput(
            N_(
                "Say what is to be proved: an entry (vnet proof ID), or that the ledger has only grown since then "
                "(vnet proof --since 마감)."
            )
        )
    office = workspace(common)
    suffix = proofs.PROOF_SUFFIX if since is None else proofs.GROWTH_SUFFIX
    stated = output_file(office, output, (suffix,), force=force)
    with Session(office, as_of) as session:
        if since is not None:
            grown = proof_action.growth(session, since)
            sizes = f"{grown.growth.old_size}-{grown.growth.checkpoint.size}"
            file = stated or Target(Path(f"{sizes}{suffix}"), numbered=True)
            write_whole(file, proofs.growth_text(grown.growth).encode())
            proved.show_growth(file.path, grown)
            return
        made = proof_action.proof(session, entry or "")
    file = stated or Target(Path(f"{made.listed.entry.short_id}{suffix}"), numbered=True)
    write_whole(file, proofs.proof_text(made.proof).encode())
    proved.show_proof(file.path, made)
