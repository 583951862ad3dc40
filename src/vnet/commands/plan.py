"""`vnet plan`: a draft of next year's plan, and what was changed in this year's, and why."""

from collections.abc import Mapping
from pathlib import Path

from vnet.actions.plan_changes import plan_changes
from vnet.actions.plan_next import plan_next
from vnet.actions.plan_revise import plan_revise
from vnet.actions.session import Session
from vnet.actions.what_if import plan_what_if
from vnet.commands import persistently
from vnet.commands.look import look
from vnet.commands.words import Common, checked_year, workspace
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.render.messages.drafted import show_drafted
from vnet.render.messages.revised import show_revised

_WHAT_IF = "next --what-if"
_TAKES = {
    "next": {"-o"},
    _WHAT_IF: {"--what-if", "--format", "-o", "--force"},
    "changes": {"--format", "-o", "--force"},
    "revise": {"--reason", "--also-recorded", "--by"},
}


def plan(
    common: Common,
    *,
    what: str,
    year: str | None,
    what_if: bool,
    output: str | None,
    reason: str | None,
    also_recorded: bool,
    by: str | None,
    format_: str | None,
    force: bool,
) -> None:
    """Draft a plan, list what was changed in one, or record why."""
    is_what_if = what_if and what == "next"
    _refuse_other_options(
        _WHAT_IF if is_what_if else what,
        {
            "--what-if": what_if,
            "-o": output,
            "--reason": reason,
            "--also-recorded": also_recorded,
            "--by": by,
            "--format": format_,
            "--force": force,
        },
    )
    shown_as = format_ or "table"
    if is_what_if:
        _what_if(common, year, shown_as, output, force=force)
        return
    if what == "next":
        _next(common, year, output)
        return
    of_year = common if year is None else {**common, "year": year}
    if what == "changes":
        _changes(of_year, shown_as, output, force=force)
    else:
        _revise(of_year, reason, also_recorded=also_recorded, by=by)


def _refuse_other_options(what: str, given: Mapping[str, object]) -> None:
    """Refuse what `vnet plan` cannot do, and options that are for another thing.

    What is None or False was not given.
    """
    if what not in _TAKES:
        raise BadInput(
            N_('"{text}" is not what vnet plan can do. Write: vnet plan next, vnet plan changes, or vnet plan revise'),
            text=what,
        )
    for option, value in given.items():
        if value not in {None, False} and option not in _TAKES[what]:
            raise BadInput(N_("{option} is nothing for vnet plan {what}. Leave it out."), option=option, what=what)


def _next(common: Common, year: str | None, output: str | None) -> None:
    with Session(workspace(common)) as session:
        drafted = plan_next(
            session, year=None if year is None else checked_year(year), folder=None if output is None else Path(output)
        )
    show_drafted(drafted)


def _changes(common: Common, format_: str, output: str | None, *, force: bool) -> None:
    look("plan_changes", plan_changes, common, ("table", "json", "csv"), format_=format_, output=output, force=force)


def _revise(common: Common, reason: str | None, *, also_recorded: bool, by: str | None) -> None:
    if reason is None:
        raise BadInput(N_("Say why the plan was changed: vnet plan revise --reason TEXT"))
    office = workspace(common)
    show_revised(persistently(lambda: plan_revise(office, reason=reason, also_recorded=also_recorded, by=by)))


def _what_if(common: Common, year: str | None, format_: str, output: str | None, *, force: bool) -> None:
    look(
        "what_if",
        plan_what_if,
        common,
        ("table", "json", "csv"),
        format_=format_,
        output=output,
        force=force,
        of=None if year is None else checked_year(year),
    )
