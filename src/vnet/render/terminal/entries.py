"""Entries on a terminal: one row each."""

from rich.console import Console
from rich.text import Text

from vnet.i18n import _, ngettext
from vnet.ledger.entry import SHORT_ID, EntryType, ListedEntry, Listing
from vnet.render.tables import words
from vnet.render.terminal.table import fitting, table


def show_entries(listing: Listing, out: Console) -> None:
    """Print entries, one row each, by day."""
    result = table(
        (_("what"), "left"),
        (_("day"), "left"),
        (_("value"), "right"),
        (_("more"), "left"),
        (_("by"), "left"),
        (_("id"), "left"),
    )
    for one in listing.entries:
        entry = one.entry
        style = "dim" if one.voided_by or entry.type is EntryType.VOID else ""
        result.add_row(
            Text(_what(one), style=style),
            entry.date,
            words.entry_value(entry),
            Text(_more(one)),
            Text(entry.recorded_by),
            entry.short_id,
        )
    if listing.sample:
        out.print(Text(words.sample(), style="bold yellow", overflow="fold"))
    if not result.rows:
        out.print(Text(_("Nothing was recorded that fits."), overflow="fold"))
        return
    out.print(fitting(out, result))
    count = len(result.rows)
    out.print(Text(ngettext("{count} entry", "{count} entries", count).format(count=f"{count:,}")))


def _what(listed: ListedEntry) -> str:
    entry = listed.entry
    if entry.type is EntryType.VOID:
        return _("void of {id}").format(id=(entry.voids or "")[-SHORT_ID:])
    name = words.entry_name(entry)
    details = [detail for detail in (entry.kind, entry.network) if detail]
    name = f"{name} ({', '.join(details)})" if details else name
    return _("{name} [void]").format(name=name) if listed.voided_by else name


def _more(listed: ListedEntry) -> str:
    entry = listed.entry
    people = (
        ngettext("{count} person", "{count} people", entry.people).format(count=entry.people) if entry.people else None
    )
    files = len(entry.evidence)
    proof = ngettext("{count} file", "{count} files", files).format(count=files) if files else None
    due = _("by {due}").format(due=entry.due) if entry.due else None
    facts = (
        entry.partner,
        entry.payee,
        people,
        entry.reason,
        entry.action,
        due,
        words.fields(entry),
        entry.note,
        proof,
    )
    return "; ".join(fact for fact in facts if fact)
