"""`vnet init`: set up a plan."""

from pathlib import Path

from vnet.actions import init as init_action
from vnet.commands import first_plan
from vnet.commands.asking import can_ask
from vnet.commands.words import Common, checked_year, workspace
from vnet.errors import BadInput
from vnet.render.messages import written


def init(common: Common, *, folder: str, example: bool) -> None:
    """Ask on a terminal what the plan has to say, write it and say what to do next."""
    office = workspace(common)
    place, year = Path(folder), office.stated_year or office.today.year
    if office.stated_year is None and (meant := _year(folder)):
        place, year = Path(), meant
    if example or not can_ask():
        written.show_started(init_action.init(place, year, example=example))
        return
    init_action.refuse_another(place, year)
    written.show_started(init_action.init(place, year, said=first_plan.asked_for(year)))


def _year(word: str) -> int | None:
    """Return the year that stands where the folder would; None of a folder that is there, or of another word."""
    try:
        return None if Path(word).exists() else checked_year(word)
    except BadInput:
        return None
