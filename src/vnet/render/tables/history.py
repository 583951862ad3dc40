"""One entry in full, fact by fact, and the line of entries that it is in."""

from collections.abc import Iterator

from vnet.actions.show import History
from vnet.i18n import _, ngettext
from vnet.ledger.entry import FIELD, SHORT_ID, Entry, EntryType, ListedEntry
from vnet.render.tables import words
from vnet.render.tables.cells import Tone, text
from vnet.render.tables.entries import entry_type, people
from vnet.render.tables.table import Row, Table, columns, row


def facts(history: History) -> Table:
    """Return a row for each thing that there is to say of the entry."""
    said = columns(("name", _("what")), ("value", _("content")))
    rows = tuple(row(text(name), text(value)) for name, value in _facts(history) if value)
    return Table(said, rows, sample=history.sample)


def _facts(history: History) -> Iterator[tuple[str, str | None]]:
    listed, entry = history.listed, history.listed.entry
    yield _("type"), entry_type(entry.type)
    yield _("state"), _state(history)
    yield _("of what"), _of_what(history)
    yield _("value"), words.entry_value(entry)
    yield _("day"), words.day(entry.date)
    if month := words.counts_in(entry):
        yield _("counts in"), month
    yield from _said(entry)
    if history.left_out:
        yield _("private"), _("{names} (to see them: --private)").format(names=", ".join(history.left_out))
    for file in entry.evidence:
        yield _("evidence"), f"{words.file_name(file)} (SHA-256 {file.sha256})"
    yield _("recorded by"), words.recorder(entry)
    yield _("recorded at"), words.moment(entry.recorded_at)
    yield _("today as stated"), entry.stated_on
    yield _("arrived on"), entry.arrived_on
    if (merge := history.came_by) is not None:
        came = _("{day}, with the ledger {id} (vnet show {merge})")
        facts = {"day": merge.arrived_on, "id": merge.origin[-SHORT_ID:], "merge": merge.id[-SHORT_ID:]}
        yield _("came here on"), came.format(**facts)
    if entry.late:
        yield _("late entry"), _("recorded after its period was closed")
    yield _("order"), _("{seq} (of arrival, from 0)").format(seq=f"{listed.seq:,}")
    yield _("id"), entry.id
    yield _("recorded at once"), _at_once(history)
    yield _("batch that it takes back"), entry.undoes
    yield _("entry that it replaces"), entry.replaces
    yield _("entry that it is about"), entry.voids or entry.about
    yield _("receipt"), entry.receipt
    yield _("other lines of the receipt"), words.receipt_lines(history.rest_of_receipt)
    yield _("first recorded in ledger"), entry.origin
    yield _("leaf"), history.leaf
    yield _("digest"), entry.digest
    if entry.size is not None:
        yield _("size and root"), f"{entry.size:,} {entry.root}"


def _at_once(history: History) -> str | None:
    """Return how many more entries came at once with this one, and how to take all of them back."""
    rest = history.rest_of_batch
    if not rest:
        return None
    return ngettext(
        "with {count} more entry (to take both back: vnet undo {id})",
        "with {count} more entries (to take all of them back: vnet undo {id})",
        len(rest),
    ).format(count=f"{len(rest):,}", id=history.listed.entry.short_id)


def _of_what(history: History) -> str:
    entry = history.listed.entry
    name = words.entry_name(entry)
    return name if history.name in name else f"{name} {history.name}"


def _said(entry: Entry) -> Iterator[tuple[str, str | None]]:
    """Yield what a person said of the entry; what was erased of it reads so."""
    yield _("kind"), entry.kind
    yield _("network"), entry.network
    yield _("partner"), entry.partner
    yield _("people"), people(entry)
    yield _("payee"), words.personal(entry, "payee")
    yield _("cause") if entry.type is EntryType.EXPLANATION else _("reason"), entry.reason
    yield _("action taken"), entry.action
    yield _("by when"), entry.due
    yield _("note"), words.personal(entry, "note")
    yield from entry.fields
    for name in entry.erased:
        if name.startswith(FIELD):
            yield name.removeprefix(FIELD), words.erased()


def _state(history: History) -> str:
    listed = history.listed
    if listed.voided_by is None:
        return _("void of another") if listed.entry.type is EntryType.VOID else _("stands")
    void = next(in_line.entry for in_line in history.line if in_line.entry.id == listed.voided_by)
    return _("void: {reason} ({by}, {day})").format(reason=void.reason, by=words.recorder(void), day=void.arrived_on)


def line(history: History) -> Table:
    """Return a row for each entry of the line that the entry is in, as they arrived; the entry itself is strong."""
    said = columns(("what", _("history")), ("day", _("recorded at")), ("by", _("by")), ("id", _("id")))
    return Table(said, tuple(_step(step, history) for step in history.line))


def _step(listed: ListedEntry, history: History) -> Row:
    entry = listed.entry
    tone = Tone.STRONG if entry.id == history.listed.entry.id else Tone.PLAIN
    at = entry.recorded_at[:16].replace("T", " ")
    return row(text(_happened(entry), tone), text(at), text(words.recorder(entry)), text(entry.short_id))


def _happened(entry: Entry) -> str:
    """Return what an entry did in its line."""
    facts_ = {
        "value": words.entry_value(entry) or words.entry_name(entry),
        "date": entry.date,
        "id": (entry.voids or entry.about or entry.replaces or "")[-SHORT_ID:],
        "reason": entry.reason,
        "what": entry_type(entry.type),
    }
    if entry.type is EntryType.VOID:
        return _("void of {id}: {reason}").format(**facts_)
    if entry.about is not None:
        return _("{what}, of {id}").format(**facts_)
    if entry.undoes is not None:
        return _("{value}, {date}: {id} again, by undo").format(**facts_)
    if entry.replaces is not None:
        return _("{value}, {date}: in the place of {id}").format(**facts_)
    return _("{value}, {date}: recorded").format(**facts_)
