"""`vnet import`: a person's workbook or CSV file into the ledger: all of its rows or, where one is wrong, none.

It has two steps, so that a person can see between them what was understood: a file is read and held against the ledger,
and what was seen is recorded.
"""

from collections.abc import Iterable
from pathlib import Path

from vnet.actions.import_brought import Brought
from vnet.actions.import_comparing import held_against
from vnet.actions.import_outcome import outcome, refused
from vnet.actions.import_reading import Read, Step, read_file
from vnet.actions.import_recording import recorded_in
from vnet.actions.workspace import Workspace
from vnet.errors import Conflict
from vnet.i18n import N_
from vnet.ledger import opening


def bring(
    workspace: Workspace,
    path: Path,
    *,
    by: str | None = None,
    late: bool = False,
    reason: str | None = None,
    told: Iterable[str] = (),
    step: Step | None = None,
) -> Brought:
    """Record what is in a workbook or a CSV file unseen: see `read_file` and `record`."""
    return record(
        workspace, read_file(workspace, path, by=by, late=late, reason=reason, told=told, step=step), step=step
    )


def compare(workspace: Workspace, brought: Read, *, marks: bool) -> Brought:
    """Return what a file would bring, held against what the ledger has; nothing is recorded.

    `marks`: of a file with faults, write the copy that shows them.
    """
    if brought.findings.faults:
        return refused(workspace, brought, brought.findings, marks=marks)
    with opening.to_read(workspace.ledger) as ledger:
        compared = held_against(ledger, workspace, brought)
    return outcome(workspace, brought, compared, recorded=False, marks=marks)


def record(workspace: Workspace, brought: Read, shown: Brought | None = None, step: Step | None = None) -> Brought:
    """Record what is new in a file, all of it or nothing; what the ledger has already is left.

    Args:
        workspace: the plan and the ledger.
        brought: what was read.
        shown: what a person has seen and said yes to (None: nobody was asked).
        step: is told how many entries have been recorded.

    Raises:
        Conflict: the ledger has something else by now than what was seen; nothing was recorded.
    """
    if brought.findings.faults:
        return refused(workspace, brought, brought.findings, marks=True)
    if not brought.entries or brought.findings.questions:
        return compare(workspace, brought, marks=True)
    with opening.to_record(workspace.ledger, sample=brought.findings.is_sample) as ledger:
        compared = held_against(ledger, workspace, brought)
        if shown is not None and shown.met != compared.met:
            raise Conflict(
                N_(
                    "Meanwhile somebody recorded something, and what would be new in {path} is not what you saw. "
                    "Nothing was recorded; import it again."
                ),
                path=brought.path,
            )
        compared = recorded_in(ledger, workspace, brought, compared, step)
    return outcome(workspace, brought, compared, recorded=True, marks=True)
