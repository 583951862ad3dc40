"""What a backup has, and what came back of one."""

from pathlib import Path

from vnet.actions.backup import EVIDENCE, PLAN, Copied
from vnet.actions.restore import Restored
from vnet.i18n import _
from vnet.legible import command_line
from vnet.output import Outcome, say_line, say_written, warn_line
from vnet.render.messages.written import typed_words
from vnet.render.tables import words


def show_backup(path: Path, copied: Copied) -> None:
    """Say where the backup is, and what is in it."""
    if copied.header.sample:
        warn_line(words.sample())
    say_written(path)
    _show_contents(copied)
    say_line(_("It was read again, and every file in it is what was written."))
    for name in copied.lost:
        warn_line(
            _('The evidence "{name}" is gone or changed, and is not in it. vnet check says of which entry.').format(
                name=name
            )
        )
    say_line(
        _(
            "It may name people: keep it where only you can read it, not on this disk alone. To bring it back: {line}"
        ).format(line=f"vnet restore {typed_words(path)} --data DIR")
    )


def show_restored(done: Restored) -> None:
    """Say what came back, and where it is."""
    Outcome.is_written = True
    if done.copied.header.sample:
        warn_line(words.sample())
    say_line(
        _("Back: the ledger {ledger}, and beside it its evidence; the plan in {folder}.").format(
            ledger=done.ledger, folder=done.folder
        )
    )
    _show_contents(done.copied)
    for name in done.copied.lost:
        warn_line(_('The evidence "{name}" was gone when the backup was made.').format(name=name))
    say_line(_("Next: {line}").format(line=command_line(("check", "--data", str(done.folder)))))


def _show_contents(copied: Copied) -> None:
    say_line(words.ledger_state(copied.header.size, copied.header.root))
    say_line(
        _("Files of evidence: {evidence}; of plans and profiles: {plan}").format(
            evidence=f"{copied.count(EVIDENCE):,}", plan=copied.count(PLAN)
        )
    )
