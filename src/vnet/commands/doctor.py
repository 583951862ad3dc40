"""`vnet doctor`: what somebody needs who helps from afar."""

from vnet.actions import doctor as doctor_action
from vnet.commands.words import Common, workspace
from vnet.render.messages.doctor import show_diagnosis


def doctor(common: Common) -> None:
    """Show how vnet is installed here, and in which state it finds the plan and the ledger."""
    show_diagnosis(doctor_action.doctor(workspace(common)))
