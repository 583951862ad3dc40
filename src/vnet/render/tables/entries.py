"""Entries: what each says, fact by fact, and the table of them for people.

There may be very many, so a format that writes them one by one takes their facts as plain values, not as cells.
"""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from operator import attrgetter

from vnet.amounts import unscaled
from vnet.i18n import _, ngettext
from vnet.ledger.entry import SHORT_ID, SHORT_ROOT, Entry, EntryType, ListedEntry, Listing
from vnet.render.tables import words
from vnet.render.tables.cells import Tone, text
from vnet.render.tables.table import Row, Table, columns, row

Fact = Callable[[ListedEntry], str | int | Fraction | dt.date | None]


def facts() -> dict[str, Fact]:
    """Return what makes each fact of an entry, by its name; its words are those of the language in use now."""
    types = {type_: entry_type(type_) for type_ in EntryType}
    late = _("late")
    plain = (
        "id", "kpi", "unit", "partner", "people", "category", "network", "amount", "reason",
        "recorded_by", "recorded_at", "stated_on", "login", "voids", "about", "action", "due", "replaces", "receipt",
    )  # fmt: skip
    return {
        **{name: attrgetter(f"entry.{name}") for name in plain},
        "payee": lambda listed: words.personal(listed.entry, "payee"),
        "note": lambda listed: words.personal(listed.entry, "note"),
        "type": lambda listed: types[listed.entry.type],
        "date": lambda listed: dt.date.fromisoformat(listed.entry.date),
        "value": lambda listed: _value(listed.entry),
        "whole": attrgetter("entry.whole"),
        "kind": lambda listed: _kind(listed.entry),
        "counts_in": lambda listed: words.counts_in(listed.entry),
        "evidence": lambda listed: evidence(listed.entry) or None,
        "voided_by": attrgetter("voided_by"),
        "subject": lambda listed: None if listed.entry.type is EntryType.ERASURE else listed.entry.subject,
        "event": lambda listed: _event(listed.entry),
        "fields": lambda listed: words.fields(listed.entry),
        "late": lambda listed: late if listed.entry.late else None,
    }


def headings() -> dict[str, str]:
    """Return the facts of an entry in the order of their columns, where each has one: name to heading."""
    return {
        "id": _("id"), "type": _("type"), "date": _("date"), "kpi": _("KPI"), "value": _("value"), "unit": _("unit"),
        "kind": _("kind"), "partner": _("partner"), "people": _("people"), "category": _("expense category"),
        "network": _("network"), "amount": _("amount (won)"), "payee": _("payee"), "reason": _("reason"),
        "note": _("note"), "evidence": _("evidence"), "recorded_by": _("recorded by"), "recorded_at": _("recorded at"),
        "voids": _("voids"), "voided_by": _("voided by"), "subject": _("task or item"), "event": _("event or step"),
        "action": _("action taken"), "due": _("by when"), "fields": _("fields"), "late": _("late entry"),
        "about": _("about"), "counts_in": _("counts in"), "stated_on": _("today as stated"), "login": _("logged in"),
        "replaces": _("recorded anew for"), "receipt": _("receipt"),
        "whole": _("denominator"),
    }  # fmt: skip


def _value(entry: Entry) -> Fraction | None:
    return None if entry.value is None else unscaled(entry.value, entry.decimals or 0)


def _kind(entry: Entry) -> str | None:
    """Return of which kind an entry is: of an adjustment and of an erasure, what was done and what was erased."""
    if entry.type is EntryType.ERASURE:
        return words.field_name(entry.subject or "")
    return words.adjustment(entry.event) if entry.type is EntryType.ADJUSTMENT else entry.kind


def _event(entry: Entry) -> str | None:
    if entry.type is EntryType.ADJUSTMENT:
        return None  # it is said as its kind
    return words.entry_value(entry) if entry.type is EntryType.TASK else entry.event


def entries(listing: Listing) -> Table:
    """Return a row for each entry in a few words; one that is void, or voids another, is faint."""
    said = columns(
        ("what", _("what")),
        ("date", _("day")),
        ("value", _("value"), True),
        ("more", _("more")),
        ("by", _("by")),
        ("id", _("id")),
    )
    return Table(said, tuple(map(_entry, listing.entries)), sample=listing.sample)


def _entry(listed: ListedEntry) -> Row:
    entry = listed.entry
    is_void = listed.voided_by or entry.type is EntryType.VOID
    what = text(_what(listed), Tone.FAINT if is_void else Tone.PLAIN)
    others = (entry.date, words.entry_value(entry), _more(entry), words.recorder(entry), entry.short_id)
    return row(what, *map(text, others))


def _what(listed: ListedEntry) -> str:
    entry = listed.entry
    name = _named(entry)
    if entry.late:
        name = _("{name} [late]").format(name=name)
    return _("{name} [void]").format(name=name) if listed.voided_by else name


def _named(entry: Entry) -> str:
    """Return what an entry is of; what says something of another entry names that one."""
    if other := name_of_other(entry):
        return other
    name = words.entry_name(entry)
    details = [detail for detail in (entry.kind, entry.network) if detail]
    return f"{name} ({', '.join(details)})" if details else name


def name_of_other(entry: Entry) -> str | None:
    """Return what an entry says of another one, which it names; None where it says nothing of another."""
    match entry.type:
        case EntryType.VOID:
            return _("void of {id}").format(id=(entry.voids or "")[-SHORT_ID:])
        case EntryType.ATTACHMENT:
            return _("evidence added to {id}").format(id=(entry.about or "")[-SHORT_ID:])
        case EntryType.ERASURE:
            facts = {"field": words.field_name(entry.subject or ""), "id": (entry.about or "")[-SHORT_ID:]}
            return _("erasure of {field} of {id}").format(**facts)
        case _:
            return None


def _more(entry: Entry) -> str:
    files = len(entry.evidence)
    proof = ngettext("{count} file", "{count} files", files).format(count=files) if files else None
    due = _("by {due}").format(due=entry.due) if entry.due else None
    month = words.counts_in(entry)
    said = (
        _("counts in {month}").format(month=month) if month else None,
        _("receipt {id}").format(id=entry.receipt[-SHORT_ID:]) if entry.receipt else None,
        entry.partner,
        words.personal(entry, "payee"),
        people(entry),
        entry.reason,
        _action(entry),
        due,
        _record(entry),
        words.personal(entry, "note"),
        proof,
        words.stated_today(entry),
    )
    return "; ".join(filter(None, said))


def _record(entry: Entry) -> str | None:
    """Return the first field of a record and how many more it has: all of them would fill the screen."""
    fields = words.all_fields(entry)
    if not fields:
        return None
    (name, value), more = fields[0], len(fields) - 1
    if not more:
        return f"{name}: {value}"
    return ngettext("{name}: {value} and {count} more field", "{name}: {value} and {count} more fields", more).format(
        name=name, value=value, count=more
    )


def _action(entry: Entry) -> str | None:
    """Return what was done about a shortfall; of a merge how much of which ledger it was."""
    if entry.type is EntryType.MERGE:
        return words.ledger_state(entry.size or 0, (entry.root or "")[:SHORT_ROOT])
    return entry.action


def people(entry: Entry) -> str | None:
    """Return how many people an entry counts in words; None where it counts none."""
    if not entry.people:
        return None
    return ngettext("{count} person", "{count} people", entry.people).format(count=entry.people)


def entry_type(type_: EntryType) -> str:
    """Return the word for an entry's type."""
    return {
        EntryType.ACTUAL: _("actual"),
        EntryType.SPENDING: _("expenditure"),
        EntryType.VOID: _("void"),
        EntryType.TASK: _("task"),
        EntryType.STEP: _("step"),
        EntryType.EXPLANATION: _("explanation of a shortfall"),
        EntryType.ADJUSTMENT: _("adjustment of the budget"),
        EntryType.ATTACHMENT: _("evidence added"),
        EntryType.ERASURE: _("erasure"),
        EntryType.PLAN: _("plan version"),
        EntryType.CLOSING: _("closing"),
        EntryType.MERGE: _("merge of a ledger"),
    }[type_]


def evidence(entry: Entry) -> str:
    """Return the files that prove an entry, each with its SHA-256."""
    return "; ".join(f"{words.file_name(file)} (SHA-256 {file.sha256})" for file in entry.evidence)
