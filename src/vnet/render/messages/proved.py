"""What was proved of a ledger, and how others can prove it."""

from pathlib import Path

from vnet.actions.proof import Grown, Proved
from vnet.actions.verify import Shown, Verified
from vnet.i18n import _, ngettext
from vnet.ledger.entry import SHORT_ID, ListedEntry
from vnet.output import say_line, say_written, warn_line
from vnet.render.messages.written import typed_words
from vnet.render.tables import words


def show_proof(path: Path, made: Proved) -> None:
    """Say where the proof is, of what, and how it is checked."""
    if made.sample:
        warn_line(words.sample())
    _origin, size, root = made.proof.checkpoint
    say_written(path)
    say_line(_("It proves that this entry is in the ledger: {entry}").format(entry=_entry(made.listed)))
    say_line(words.ledger_state(size, root.hex()))
    say_line(_("Next: hold it against the ledger, or against the paper with docs/verify.html, which needs no vnet:"))
    say_line(f"  vnet verify {typed_words(path)}")


def show_growth(path: Path, made: Grown) -> None:
    """Say where the proof is, of which two moments, and how it is checked."""
    if made.sample:
        warn_line(words.sample())
    _origin, size, root = made.growth.checkpoint
    say_written(path)
    _show_grown(made.growth.old_size, made.old_root, size, root.hex())
    say_line(_("Next: hold it against the ledger, or against both papers with docs/verify.html, which needs no vnet:"))
    say_line(f"  vnet verify {typed_words(path)}")


def _show_grown(old_size: int, old_root: str, size: int, root: str) -> None:
    say_line(_("It proves that the later ledger begins with the earlier: nothing changed, taken out or put in."))
    for name, state in (
        (_("earlier"), words.ledger_state(old_size, old_root)),
        (_("later"), words.ledger_state(size, root)),
    ):
        say_line(f"  {name}: {state}")


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
    if verified.shown:
        _show_proved(verified.shown)
    if not (verified.paper or verified.shown):
        say_line(
            _(
                "Whether it is what was reported then, only a paper can say: "
                "vnet verify --size N --root R, with the size and the root that are printed on it"
            )
        )


def _show_paper(verified: Verified) -> None:
    assert verified.paper  # noqa: S101 - asked for only where there is one
    printed, root = verified.paper
    if verified.origin is not None:
        say_line(
            _(
                "The paper is right: it is of the ledger {id}, with {size} entries, which was merged into this one."
            ).format(id=verified.origin[-SHORT_ID:], size=f"{printed:,}")
        )
        return
    say_line(
        _("The paper is right: the ledger begins with those {size} entries; {more} came after them.").format(
            size=f"{printed:,}", more=f"{verified.head.size - printed:,}"
        )
    )
    if len(root) < len(verified.head.root):
        say_line(_("Of its root the first {count} digits were compared.").format(count=len(root)))


def _show_proved(shown: Shown) -> None:
    if shown.older is not None:
        say_line(_("The proof is right."))
        _show_grown(shown.older.size, shown.older.root, shown.size, shown.root)
    if shown.entry is None:
        return
    say_line(
        _("The proof is right: this entry stands in the ledger as it was with {size} entries: {entry}").format(
            size=f"{shown.size:,}", entry=_entry(shown.entry)
        )
    )
    if shown.entry.voided_by is not None:
        say_line(_("It was voided later: {reason}").format(reason=shown.entry.void_reason))


def _entry(listed: ListedEntry) -> str:
    entry = listed.entry
    return " ".join(
        filter(None, (entry.date, words.entry_name(entry), words.entry_value(entry), f"({entry.short_id})"))
    )
