"""What somebody did last, and that it was taken back."""

from vnet.actions.correcting import Named
from vnet.actions.undo import Last, Undone
from vnet.i18n import _, ngettext
from vnet.output import say_line, warn_line
from vnet.render.messages.recorded import quarter_over, said, show_standings
from vnet.render.tables import words

MOST_NAMED = 10  # entries
MOST_SHOWN = 2  # standings


def show_last(last: Last) -> None:
    """Say what a person recorded last, or together with an entry, as what taking it back does to each entry."""
    said_of = _("What {by} did last, on {day}:") if last.entry is None else _("What {by} recorded at once on {day}:")
    say_line(said_of.format(by=last.recorder, day=last.day))
    _show_some(_("recorded, and will not count: {entry} [{id}]"), last.away)
    _show_some(_("taken back or changed, and will count again: {entry} [{id}]"), last.anew)


def _show_some(sentence: str, named: tuple[Named, ...]) -> None:
    for taken in named[:MOST_NAMED]:
        say_line("  " + sentence.format(entry=said(taken), id=taken.entry.short_id))
    more = len(named) - MOST_NAMED
    if more > 0:
        say_line("  " + ngettext("and {count} more", "and {count} more", more).format(count=f"{more:,}"))


def show_undone(undone: Undone) -> None:
    """Say that it was taken back, and where things now stand."""
    if undone.sample:
        say_line(words.sample())
    say_line(_("Taken back. Nothing was deleted: vnet entries --all shows all of it."))
    _show_some(_("counts again: {entry} [{id}]"), undone.anew)
    for period in undone.over:
        warn_line(quarter_over(period))
    if len(undone.standings) > MOST_SHOWN:
        say_line(_("Where things now stand: vnet status"))
        return
    show_standings(undone.standings)
