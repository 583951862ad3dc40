"""`vnet restore`: what a backup has comes back."""

from pathlib import Path

from vnet.actions.restore import restore as bring_back
from vnet.commands.words import Common, workspace
from vnet.render.messages import backups


def restore(common: Common, *, file: str) -> None:
    """Bring back what a backup has, and say what came back."""
    backups.show_restored(bring_back(workspace(common), Path(file)))
