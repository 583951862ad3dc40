"""What `vnet erase` did, and the register of erasures (파기대장)."""

from vnet.actions.erase import Erased, Erasures
from vnet.i18n import _, ngettext
from vnet.ledger.entry import SHORT_ID, Entry
from vnet.output import say_line, warn_line
from vnet.render.tables import words


def show_erased(done: Erased | Erasures) -> None:
    """Say what was erased and where else it may stand; or list the erasures."""
    if not isinstance(done, Erased):
        _show_register(done)
        return
    for about, erasure in zip(done.about, done.entries, strict=True):
        _show_one(about, erasure)
    if done.sharing:
        said = ngettext(
            "The same still stands in {count} other entry: {ids}",
            "The same still stands in {count} other entries: {ids}",
            len(done.sharing),
        )
        warn_line(said.format(count=len(done.sharing), ids=", ".join(one[-SHORT_ID:] for one in done.sharing)))
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


def _show_register(erasures: Erasures) -> None:
    for listed in erasures:
        entry = listed.entry
        said = _("{date}  {field} of {id}  {reason}  ({by})")
        say_line(
            said.format(
                date=entry.arrived_on,
                field=words.field_name(entry.subject or ""),
                id=(entry.about or "")[-SHORT_ID:],
                reason=entry.reason,
                by=entry.recorded_by,
            )
        )
    if not erasures:
        say_line(_("Nothing has been erased."))
