"""What `vnet plan next` says: the files, what became of each target and why, and what is left to a person."""

from vnet.actions.plan_next import Drafted
from vnet.amounts import format_with_unit
from vnet.i18n import _, ngettext
from vnet.output import say_line, warn_line
from vnet.plan.next_year.targets import Change, Why, why
from vnet.render.messages.written import show_written
from vnet.render.tables import words
from vnet.render.tables.cells import count, shown


def show_drafted(drafted: Drafted) -> None:
    """Say what was drafted and what to do next."""
    year = drafted.year
    if drafted.sample:
        warn_line(words.sample())
    show_written(*drafted.files)
    say_line("")
    say_line(_("Targets of {before} and {year}, and why:").format(before=year - 1, year=year))
    for change in drafted.changes:
        say_line(f"  {_line(change)}")
        say_line(f"    {why(change, year - 1)}")
        if change.why is Why.COMPUTED and change.target != change.measure.year_target:
            say_line(f"    {_quarters(change)}")
    say_line("")
    count = len(drafted.decisions)
    text = ngettext(
        "{count} decision is left to you; vnet check names it until its comment is gone from the file:",
        "{count} decisions are left to you; vnet check names them until their comments are gone from the files:",
        count,
    )
    say_line(text.format(count=count))
    for decision in drafted.decisions:
        say_line(f"  {decision.path.name}:{decision.line}: {decision.text}")
    folder = drafted.files[0].parent
    say_line(_("Next:"))
    say_line(f'  vnet check --data "{folder}" --year {year}')


def _line(change: Change) -> str:
    unit, decimals = change.measure.unit, change.measure.decimals
    facts = {
        "code": change.kpi.code,
        "name": change.kpi.title,
        "old": format_with_unit(change.measure.year_target, decimals, unit),
        "new": format_with_unit(change.target, decimals, unit),
    }
    if change.actual is None:
        return _("{code} {name}: {old} -> {new} (actual: not entered)").format(**facts)
    actual = format_with_unit(change.actual, decimals, unit)
    return _("{code} {name}: {old} -> {new} (actual: {actual})").format(**facts, actual=actual)


def _quarters(change: Change) -> str:
    decimals = change.measure.decimals
    return _("quarters {old} -> {new}").format(
        old=" ".join(shown(count(target, decimals=decimals)) for target in change.measure.quarter_targets),
        new=" ".join(shown(count(quarter, decimals=decimals)) for quarter in change.quarters),
    )
