"""`vnet init`: set up a plan."""

from pathlib import Path

from vnet.actions import init as init_action
from vnet.commands.words import Common, workspace
from vnet.render.messages import written


def init(common: Common, *, folder: str, example: bool) -> None:
    """Write a plan and say what to do next."""
    office = workspace(common)
    written.show_started(init_action.init(Path(folder), office.stated_year or office.today.year, example=example))
