"""Entries in words: their type, and their evidence."""

from vnet.i18n import _
from vnet.ledger.entry import Entry, EntryType


def entry_type(one: EntryType) -> str:
    """Return the word for an entry's type."""
    return {
        EntryType.ACTUAL: _("actual"),
        EntryType.SPENDING: _("expenditure"),
        EntryType.VOID: _("void"),
        EntryType.TASK: _("task"),
        EntryType.STEP: _("step"),
        EntryType.EXPLANATION: _("explanation of a shortfall"),
    }[one]


def evidence(entry: Entry) -> str:
    """Return the files that prove an entry, each with its SHA-256."""
    return "; ".join(f"{one.path} (SHA-256 {one.sha256})" for one in entry.evidence)
