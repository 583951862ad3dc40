"""`vnet plan next`: a draft of next year's plan."""

from pathlib import Path

from vnet.actions import plan_next as plan_action
from vnet.actions.session import Session
from vnet.commands.words import Common, checked_year, workspace
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.render.messages.drafted import show_drafted


def plan(common: Common, *, what: str, year: str | None, output: str | None) -> None:
    """Draft the plan, and say what was drafted and what is left to decide."""
    office = workspace(common)
    if what != "next":
        raise BadInput(N_('"{text}" is not what vnet plan can do. Write: vnet plan next'), text=what)
    with Session(office) as session:
        drafted = plan_action.plan_next(
            session, year=None if year is None else checked_year(year), folder=None if output is None else Path(output)
        )
    show_drafted(drafted)
