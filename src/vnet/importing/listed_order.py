"""Entries of vnet's own lists, put in the order in which they were recorded: what takes back comes after what it does.

In a list each entry has all files that prove it, also those that were added later, which are entries of their own.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from vnet.lean_typing import Any
from vnet.ledger.entry import Entry, EntryType

_MILLISECONDS = len("01563d36-8000")  # of an id
Brought = tuple[Entry, Any]  # with where it comes from


def without_their_void(brought: Sequence[Brought], voided: AbstractSet[str]) -> set[str]:
    """Return the ids of entries that were taken back by one that is not among what is brought."""
    taken_back = {entry.voids for entry, _source in brought if entry.voids}
    return {entry.id for entry, _source in brought if entry.id in voided - taken_back}


def in_order(brought: Sequence[Brought]) -> list[Brought]:
    """Return what is brought in the order in which it was recorded; what no list states a time of stays first."""
    if not any(entry.recorded_at for entry, _source in brought):
        return list(brought)
    by_id = {one[0].id: one for one in brought if one[0].id}
    added = _added(brought)
    ordered: dict[int, Brought] = {}
    for one in sorted(brought, key=lambda one: _moment(one[0])):
        for each in _with_what_it_is_of(one, by_id):
            ordered.setdefault(id(each), each)
    return [(_alone(entry, added), source) for entry, source in ordered.values()]


def _with_what_it_is_of(one: Brought, by_id: Mapping[str, Brought]) -> list[Brought]:
    """Return an entry after those that it names: what it takes back, adds to or stands in the place of, and theirs."""
    chain, seen = [one], {one[0].id}
    for entry, _source in chain:
        for name in (entry.voids, entry.about, entry.replaces, entry.receipt):
            if name and name in by_id and name not in seen:
                seen.add(name)
                chain.append(by_id[name])
    return chain[::-1]


def _added(brought: Iterable[Brought]) -> dict[str, list[str]]:
    """Return which files (their digests) were added to an entry later, and are proof of it still, by its id."""
    entries = [entry for entry, _source in brought]
    taken_back = {entry.voids for entry in entries}
    added: dict[str, list[str]] = {}
    for entry in entries:
        if entry.type is EntryType.ATTACHMENT and entry.id not in taken_back:
            added.setdefault(entry.about or "", []).extend(file.sha256 for file in entry.evidence)
    return added


def _alone(entry: Entry, added: Mapping[str, Sequence[str]]) -> Entry:
    """Return an entry with the files alone that it came with."""
    files = list(entry.evidence)
    for digest in added.get(entry.id, ()):
        last = next((file for file in reversed(files) if file.sha256 == digest), None)
        if last is not None:
            files.remove(last)
    return entry._replace(evidence=tuple(files))


def _moment(entry: Entry) -> tuple[dt.datetime, str]:
    """Return when an entry was recorded, to the second, and then what its id says of milliseconds (UUIDv7)."""
    if not entry.recorded_at:
        return dt.datetime.min.replace(tzinfo=dt.UTC), ""
    return dt.datetime.fromisoformat(entry.recorded_at), entry.id[:_MILLISECONDS]
