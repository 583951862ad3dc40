"""`vnet backup`: ledger, evidence and plan in one file."""

from pathlib import Path

from vnet.actions import backup as backup_action
from vnet.actions.session import Session
from vnet.commands.words import Common, output_file, workspace
from vnet.errors import EXIT_OK, EXIT_PROBLEMS
from vnet.output import Target, whole_file
from vnet.render.messages import backups


def backup(common: Common, *, file: str | None, force: bool) -> int:
    """Write a backup, read it again, and say what is in it; return the exit code."""
    office = workspace(common)
    new = Target(Path(f"vnet-backup-{office.today.isoformat()}.zip"), numbered=True)
    target = output_file(office, file, (".zip",), force=force) or new
    with Session(office) as session, whole_file(target) as archive:
        backup_action.backup(session, archive)
    copied = backup_action.checked(target.path)
    backups.show_backup(target.path, copied)
    return EXIT_PROBLEMS if copied.lost else EXIT_OK
