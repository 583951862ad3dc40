"""What a reason for a change of the plan was recorded for."""

from vnet.actions.plan_revise import Revised
from vnet.i18n import _, ngettext
from vnet.output import say_line
from vnet.render.tables import words
from vnet.render.tables.cells import shown
from vnet.render.tables.old_meaning import counts_again
from vnet.render.tables.plan_changes import value


def show_revised(revised: Revised) -> None:
    """Say which changes have a reason now, each with its value before and after."""
    if revised.sample:
        say_line(words.sample())
    if revised.is_first:
        say_line(_("The plan of {year} is kept from now on.").format(year=revised.year))
    else:
        say_line(
            ngettext(
                "Recorded: why the plan of {year} was changed in {count} place",
                "Recorded: why the plan of {year} was changed in {count} places",
                len(revised.changes),
            ).format(year=revised.year, count=len(revised.changes))
        )
    for change in revised.changes:
        before, after = (
            shown(value(side, revised.money_unit), revised.money_unit) for side in (change.before, change.after)
        )
        say_line(f"  {change.name}: {before} → {after}")
    for old in revised.regained:
        say_line("  " + counts_again(old))
    say_line("  " + _("reason: {text}").format(text=revised.entry.reason))
    say_line("  " + _("recorded by: {text}").format(text=revised.entry.recorded_by))
