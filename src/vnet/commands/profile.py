"""`vnet profile`: the layouts of people's sheets that were taught."""

from vnet.actions.profile import profile as find
from vnet.commands.words import Common, workspace
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.render.messages.profiles import show_list, show_profile


def profile(common: Common, *, what: str, name: str | None) -> None:
    """List the profiles beside the plan, or show one.

    Raises:
        BadInput: it is not clear which of the two is meant.
    """
    if what not in {"list", "show"} or (what == "show") != (name is not None):
        raise BadInput(N_("Write: vnet profile list, or vnet profile show NAME"))
    found = find(workspace(common), name)
    if name is None:
        show_list(found)
    else:
        show_profile(found)
