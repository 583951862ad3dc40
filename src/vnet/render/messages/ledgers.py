"""What `vnet ledger` says."""

from pathlib import Path

from vnet.actions.ledger_create import Created
from vnet.actions.ledger_export import Travelling
from vnet.actions.ledger_import import Imported
from vnet.actions.ledger_upgrade import Upgraded
from vnet.i18n import _, ngettext
from vnet.ledger.entry import SHORT_ID
from vnet.legible import command_line
from vnet.output import say_line, say_written, warn_line
from vnet.render.messages.written import typed_words
from vnet.render.tables import words

_MOST_NAMED = 20  # ids


def show_created(created: Created) -> None:
    """Say that a ledger was made, and how it is used; of one on a server, how people are let in."""
    place = created.place
    if created.roles is None:
        say_line(_("Made: the ledger {place}. Nothing is recorded in it yet.").format(place=created.place))
    else:
        recorder, reader, everyone = created.roles
        facts = {"place": created.place, "centre": created.centre}
        say_line(_("Made: the ledger of centre {centre} at {place}. Nothing is recorded in it yet.").format(**facts))
        say_line("  " + _("{role}: records for this centre").format(role=recorder))
        say_line("  " + _("{role}: looks at this centre").format(role=reader))
        say_line("  " + _("{role}: looks at all centres").format(role=everyone))
        say_line(_("To let a person in, once for each (docs/team.md):"))
        say_line(f'  CREATE ROLE "kim" LOGIN IN ROLE "{recorder}";  \\password kim')
        place = (
            f"postgresql://kim@{place.removeprefix('postgresql://').rpartition('@')[2]}"  # the owner records nothing
        )
    say_line(_("To record in it: {line} ..., or set VNET_LEDGER").format(line=command_line(("--ledger", place))))


def show_upgraded(done: Upgraded) -> None:
    """Say that the ledgers on a server are of today's form, and whether they were before."""
    if done.before == done.after:
        say_line(
            _("The ledgers at {place} are of form {form} already. Nothing was changed.").format(
                place=done.place, form=done.after
            )
        )
        return
    say_line(
        _("The ledgers at {place} were of form {before} and are of form {form} now.").format(
            place=done.place, before=done.before, form=done.after
        )
    )
    say_line(_("Everybody who uses them needs this vnet from now on. To prove them: vnet check"))


def show_exported(path: Path, made: Travelling) -> None:
    """Say where the file is, of which ledger, and what goes with it and is not in it."""
    if made.header.sample:
        warn_line(words.sample())
    say_written(path)
    say_line(words.ledger_state(made.header.size, made.header.root))
    if made.evidence:
        say_line(
            ngettext(
                "The {count} file that proves entries is not in it: copy the folder evidence, or use vnet backup.",
                "The {count} files that prove entries are not in it: copy the folder evidence, or use vnet backup.",
                made.evidence,
            ).format(count=f"{made.evidence:,}")
        )
    say_line(
        _("It may name people: give it to nobody who may not know them. To take it in: {line}").format(
            line=f"vnet ledger import {typed_words(path)}"
        )
    )


def show_imported(done: Imported) -> None:
    """Say what came, what was here already, and what is left to do."""
    if done.sample:
        warn_line(words.sample())
    say_line(
        _("{path}: {new} entries came, {known} were here already.").format(
            path=done.path, new=f"{done.new:,}", known=f"{done.known:,}"
        )
    )
    if done.merge is not None:
        say_line(
            _(
                "The ledger {id} was merged: what was printed of it (size and root) is proved by vnet verify here as "
                "well."
            ).format(id=done.header.ledger[-SHORT_ID:])
        )
        if done.merge.late:
            say_line(_("Late, for the reason: {reason}").format(reason=done.merge.reason))
    elif not done.new:
        say_line(_("Nothing is new: all of it was here."))
    if done.stays_erased:
        say_line(
            ngettext(
                "{count} value that was erased here stands in the file: it stays erased.",
                "{count} values that were erased here stand in the file: they stay erased.",
                done.stays_erased,
            ).format(count=done.stays_erased)
        )
    _show_equal(done.equal)
    for id_, name in done.still:
        say_line(
            _("What was erased still stands here: {line}").format(
                line=command_line(("erase", id_[-SHORT_ID:], "--field", words.field_name(name), "--reason", "…"))
            )
        )
    if done.missing:
        say_line(
            ngettext(
                "{count} file that proves entries is not here yet: copy the other folder evidence to {folder}",
                "{count} files that prove entries are not here yet: copy the other folder evidence to {folder}",
                done.missing,
            ).format(count=f"{done.missing:,}", folder=done.folder)
        )
    say_line(words.ledger_state(done.head.size, done.head.root))


def _show_equal(ids: tuple[str, ...]) -> None:
    """Say which entries that came say the same as one that was here; they count all the same."""
    if not ids:
        return
    said = ngettext(
        "{count} entry that came says the same as one that was here, and both count: {ids}. "
        "If it is the same one, void one of them: vnet void ID --reason TEXT",
        "{count} entries that came say the same as ones that were here, and all count: {ids}. "
        "If they are the same ones, void one of each: vnet void ID --reason TEXT",
        len(ids),
    )
    named = ", ".join([id_[-SHORT_ID:] for id_ in ids[:_MOST_NAMED]] + ["…"] * (len(ids) > _MOST_NAMED))
    warn_line(said.format(count=f"{len(ids):,}", ids=named))
