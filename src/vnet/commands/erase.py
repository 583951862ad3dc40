"""`vnet erase`: personal data are erased for good."""

from vnet.actions import erase as erase_action
from vnet.commands import persistently
from vnet.commands.asking import asked, refuse_unasked
from vnet.commands.look import look
from vnet.commands.words import Common, workspace
from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.output import say_line
from vnet.render.messages import erased


def erase(
    common: Common,
    *,
    entries: list[str] | None,
    field: str | None,
    reason: str | None,
    yes: bool,
    listed: bool,
    by: str | None,
    format_: str,
    output: str | None,
    force: bool,
) -> None:
    """Show what will be erased, ask, and erase it; or list what was erased."""
    if listed:
        look(
            "erasures", erase_action.erasures, common, ("table", "csv", "xlsx"),
            format_=format_, output=output, force=force,
        )  # fmt: skip
        return
    if output is not None or force or format_ != "table":
        raise BadInput(N_("What goes to a file is the register of erasures: vnet erase --list -o FILE.xlsx"))
    office = workspace(common)
    shown = persistently(lambda: erase_action.to_erase(office, entries, field=field, reason=reason, by=by))
    if not yes:
        refuse_unasked()
        erased.show_last_time(shown)
        if not asked(_("Erase it for good? (yes/no)")):
            say_line(_("Nothing was erased."))
            return
    erased.show_erased(persistently(lambda: erase_action.erase(office, shown)))
