"""`vnet import`: what people keep in Excel or CSV goes into the ledger."""

from pathlib import Path

from vnet.actions import import_ as import_action
from vnet.commands.progress_bar import progress
from vnet.commands.words import Common, workspace
from vnet.i18n import _
from vnet.legible import command_line
from vnet.render.messages import imported


def import_(common: Common, *, file: str, dry_run: bool, by: str | None, late: bool, reason: str | None) -> int | None:
    """Bring a file into the ledger and say what was taken, what was not, and why."""
    with progress(_("Importing")) as step:
        done = import_action.bring(
            workspace(common), Path(file), rehearse=dry_run, by=by, late=late, reason=reason, step=step
        )
    return imported.show(done, late=_late_line(common, file, by))


def _late_line(common: Common, file: str, by: str | None) -> str:
    """Return the line that brings the file in also where it counts in a closed period, ready but for the reason."""
    options = {f"--{name}": value for name, value in common.items()} | {"--by": by}
    said = [word for name, value in options.items() if value is not None for word in (name, value)]
    return command_line(("import", file, *said, "--late", *_("--reason TEXT").split()))
