"""What `vnet erase` will do, and what it did."""

from vnet.actions.erase import Erased, ToErase, personal
from vnet.i18n import _
from vnet.ledger.entry import SHORT_ID, Entry
from vnet.legible import command_line, legible
from vnet.output import say_line, warn_line
from vnet.render.tables import words


def show_last_time(shown: ToErase) -> None:
    """Say what will be erased: each value with what it is of."""
    say_line(_("To be erased for good:"))
    for about, name in zip(shown.about, shown.names, strict=True):
        line = _("{field} of {name} {value}, {date} [{id}]: {text}").format(
            field=words.field_name(name),
            name=words.entry_name(about),
            value=words.entry_value(about),
            date=words.day(about.date),
            id=about.short_id,
            text=legible(personal(about)[name]),
        )
        say_line(f"  {line}")


def show_erased(done: Erased) -> None:
    """Say what was erased and where else it may stand, with the commands that erase it there."""
    for about, erasure in zip(done.about, done.entries, strict=True):
        _show_one(about, erasure)
    by_field: dict[str, list[str]] = {}
    for id_, name in done.elsewhere:
        by_field.setdefault(name, []).append(id_[-SHORT_ID:])
    for name, ids in by_field.items():
        said = ("erase", *ids, "--field", words.field_name(name), "--reason", done.entries[0].reason or "")
        warn_line(
            _("The same, or what it was corrected from or to, stands elsewhere too. To erase that: {command}").format(
                command=command_line(said)
            )
        )
    for copy in done.copies:
        warn_line(_("An older copy of the ledger still has it: {path}. Erase or lock it away.").format(path=copy))


def _show_one(about: Entry, erasure: Entry) -> None:
    sentence = _("Erased: {field} of {name} {value}, {date}; it now reads {erased}.")
    say_line(
        sentence.format(
            field=words.field_name(erasure.subject or ""),
            name=words.entry_name(about),
            value=words.entry_value(about),
            date=words.day(about.date),
            erased=words.erased(),
        )
    )
    say_line("  " + _("reason: {text}").format(text=erasure.reason))
    say_line("  " + _("recorded by {by} as {id}").format(by=erasure.recorded_by, id=erasure.id))
