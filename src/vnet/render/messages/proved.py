"""What was proved of a ledger, and how others can prove it."""

from pathlib import Path

from vnet.actions.proof import Proved
from vnet.actions.verify import Verified
from vnet.i18n import _, ngettext
from vnet.ledger.entry import ListedEntry
from vnet.output import say_line, say_written, warn_line
from vnet.render.messages.written import typed_words
from vnet.render.tables import words


def show_proof(path: Path, made: Proved) -> None:
    """Say where the proof is, of what, and how it is checked."""
    if made.sample:
        warn_line(words.sample())
    _origin, size, root = made.proof.checkpoint
    say_written(path)
    say_line(_("It proves this entry: {entry}").format(entry=_entry(made.listed)))
    say_line(_("in the ledger of {state}").format(state=words.ledger_state(size, root.hex())))
    say_line(_("Next: hold it against the ledger, or against the paper with docs/verify.html, which needs no vnet:"))
    say_line(f"  vnet verify {typed_words(path)}")


def show_verified(verified: Verified) -> None:
    """Say what the ledger is, and what it begins with."""
    size, root, _arrived_on = verified.head
    say_line(_("{path}: every entry was computed anew, and all of it fits together.").format(path=verified.ledger))
    if verified.seen is not None:
        say_line(
            ngettext(
                "It begins with the {count} entry that was in it when this computer last opened it.",
                "It begins with the {count} entries that were in it when this computer last opened it.",
                verified.seen,
            ).format(count=f"{verified.seen:,}")
        )
    say_line(words.ledger_state(size, root))
    if verified.sample:
        say_line(words.sample())
    if verified.paper:
        _show_paper(verified)
    if verified.entry:
        _show_entry(verified.entry, verified.proof_size)
    if not (verified.paper or verified.entry):
        say_line(
            _(
                "Whether it is what was reported then, only a paper can say: "
                "vnet verify --size N --root R, with the size and the root that are printed on it"
            )
        )


def _show_paper(verified: Verified) -> None:
    assert verified.paper  # noqa: S101 - asked for only where there is one
    printed, root = verified.paper
    say_line(
        _("The paper is right: the ledger begins with those {size} entries; {more} came after them.").format(
            size=f"{printed:,}", more=f"{verified.head.size - printed:,}"
        )
    )
    if len(root) < len(verified.head.root):
        say_line(_("Of its root the first {count} digits were compared.").format(count=len(root)))


def _show_entry(listed: ListedEntry, size: int) -> None:
    say_line(
        _("The proof is right: this entry stands in the ledger as it was with {size} entries: {entry}").format(
            size=f"{size:,}", entry=_entry(listed)
        )
    )
    if listed.voided_by is not None:
        say_line(_("It was voided later: {reason}").format(reason=listed.void_reason))


def _entry(listed: ListedEntry) -> str:
    entry = listed.entry
    return " ".join(
        filter(None, (entry.date, words.entry_name(entry), words.entry_value(entry), f"({entry.short_id})"))
    )
