"""`vnet check`: are the plan's files and the ledger in order, and what was recorded that may be a slip?"""

from vnet.actions import check as check_action
from vnet.actions.session import Session
from vnet.commands.words import Common, workspace
from vnet.errors import EXIT_OK, EXIT_PROBLEMS, BadInput
from vnet.i18n import N_
from vnet.render.messages import checked


def check(common: Common, *, doubts: bool, format_: str, output: str | None, force: bool) -> int:
    """Check, and say plainly that all is well; or list what is doubtful. Return the exit code.

    Raises:
        BadInput: what is for the list alone is said without it.
    """
    if doubts:
        _list_doubts(common, format_, output, force=force)
        return EXIT_OK
    if output is not None or force or format_ != "table":
        raise BadInput(N_("What goes to a file is the list of what may be a slip: vnet check --doubts -o FILE.txt"))
    with Session(workspace(common)) as session:
        found = check_action.check(session)
    checked.show_checked(found)
    return _exit_code(found)


def _exit_code(found: check_action.Checked) -> int:
    if found.faults or found.misled or any(file.was_kept or file.changed for file in found.lost):
        return EXIT_PROBLEMS
    return found.broken.exit_code if found.broken else EXIT_OK


def _list_doubts(common: Common, format_: str, output: str | None, *, force: bool) -> None:
    from vnet.actions.doubts import doubts  # noqa: PLC0415 - a check does without
    from vnet.commands.look import look  # noqa: PLC0415

    look("doubts", doubts, common, ("table", "json", "csv"), format_=format_, output=output, force=force)
