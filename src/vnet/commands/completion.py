"""`vnet completion`: what the Tab key completes in a shell."""

from vnet.actions import completion as completion_action
from vnet.commands.words import Common
from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.output import say, say_line


def completion(_common: Common, *, what: str, shell: str | None) -> None:
    """Show the script, or install it and say where it stands now."""
    chosen = completion_action.chosen(shell)
    if what == "show":
        say(completion_action.script(chosen))
    elif what == "install":
        place = completion_action.install(chosen)
        say_line(_("Installed in {path}. It works in every window that is opened from now on.").format(path=place))
    else:
        raise BadInput(N_('"{text}" is neither show nor install. Write: vnet completion install'), text=what)
