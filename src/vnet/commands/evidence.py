"""`vnet evidence`: the evidence of a period, bound into one file."""

from pathlib import Path

from vnet.actions import evidence as evidence_action
from vnet.actions.recording import keep_handed_out
from vnet.actions.session import Session
from vnet.commands.words import Common, output_file, workspace
from vnet.errors import EXIT_OK, EXIT_PROBLEMS
from vnet.output import Target
from vnet.render import binder
from vnet.render.messages import written


def evidence(common: Common, *, quarter: str | None, month: str | None, output: str | None, force: bool) -> int:
    """Write the zip file, say where it is and what is missing in it; return the exit code."""
    office = workspace(common)
    stated = output_file(office, output, (".zip",), force=force)
    keep_handed_out(office)
    with Session(office) as session:
        found = evidence_action.evidence(session, quarter=quarter, month=month)
    file = stated or Target(Path(binder.file_name(found)), numbered=True)
    binder.write(file, found)
    written.show_bound(file.path, found)
    return EXIT_OK if all(bound.whole for bound in found.files) else EXIT_PROBLEMS
