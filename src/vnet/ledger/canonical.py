"""The canonical bytes of an entry, of which its leaf in the tree is made; docs/ledger.md tells how, with an example.

They are JSON by RFC 8785: names in order, nothing that is not needed, UTF-8. What is not there is left out. What may
name a person is there as a commitment alone, so that it can be erased without changing a byte of this.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from vnet.lean_stdlib import quoted, sha256
from vnet.lean_typing import Any, NamedTuple
from vnet.ledger.entry import FIELD, Entry

# An entry's own columns in the ledger, in the order in which a record has them; the others have tables of their own.
APART = ("payee", "note", "evidence", "fields", "erased", "counts_in")
COLUMNS = tuple(name for name in Entry._fields if name not in APART)
SALT_BYTES = 16

NAMES = tuple(sorted((*COLUMNS, "month", "evidence", "personal")))
"""What an entry's canonical bytes name, in their order."""


class Personal(NamedTuple):
    """A value that may name a person, as it is kept: apart from its entry, which has the commitment.

    `name` is payee, note, or field/ and the name of a register's field; `position` that of a field, -1 for the others.
    Where it was erased `salt` (hexadecimal) and `value` are None.
    """

    name: str
    position: int
    commitment: str
    salt: str | None
    value: str | None


def personal_of(entry: Entry) -> tuple[Personal, ...]:
    """Return what is kept apart of an entry that is recorded now, each with a salt of its own."""
    if entry.note is None and entry.payee is None and not entry.fields:  # most entries
        return ()
    named = ((name, -1, getattr(entry, name)) for name in ("note", "payee"))
    fields = ((FIELD + name, position, value) for position, (name, value) in enumerate(entry.fields))
    return tuple([committed(name, position, value) for name, position, value in (*named, *fields) if value is not None])


def committed(name: str, position: int, value: str) -> Personal:
    """Return a value as it is kept apart from its entry, with a salt that was never used before."""
    salt = os.urandom(SALT_BYTES).hex()
    return Personal(name, position, commitment(salt, name, value), salt, value)


def commitment(salt: str, name: str, value: str) -> str:
    """Return SHA-256(salt || name || value) in hexadecimal; the salt is given in hexadecimal."""
    return sha256(bytes.fromhex(salt) + name.encode() + value.encode()).hexdigest()


def canonical(columns: Mapping[str, object], evidence: Iterable[Iterable[str]], personal: Iterable[Personal]) -> bytes:
    """Return the canonical bytes of an entry.

    Args:
        columns: its columns by name, `month` among them; those that are None are left out.
        evidence: name and SHA-256 of each file, in order.
        personal: what is kept apart, by position and then by name; only names and commitments count.
    """
    said = {**columns, "evidence": listed(evidence), "personal": commitments(personal)}
    return canonical_of(list(map(said.get, NAMES)))


def canonical_entry(entry: Entry, personal: Sequence[Personal]) -> bytes:
    """Return the canonical bytes of an entry that is recorded now, with what is kept apart of it: the quick way."""
    files = [file[:2] for file in entry.evidence]
    return canonical_of(_in_order((*entry, entry.month, listed(files), commitments(personal))))


def canonical_of(values: Sequence[Any]) -> bytes:
    """Return the canonical bytes of an entry whose values are given in the order of `NAMES`: the quick way for many."""
    said = [key + json(value) for key, json, value in zip(_KEYS, _JSON, values, strict=True) if value is not None]
    return f"{{{','.join(said)}}}".encode()


def _list(rows: Iterable[Iterable[str]]) -> str:
    return f"[{','.join(['[' + ','.join(map(quoted, row)) + ']' for row in rows])}]"


NUMBERS = {"seq", "month", "value", "decimals", "people", "amount", "late", "size"}
"""What is a whole number of an entry; everything else is text."""

_PLACES = {name: place for place, name in enumerate((*Entry._fields, "month", "evidence", "personal"))}
_in_order = itemgetter(*map(_PLACES.__getitem__, NAMES))
_KEYS = tuple(f'"{name}":' for name in NAMES)
_JSON = tuple(str if name in NUMBERS else _list if name in {"evidence", "personal"} else quoted for name in NAMES)


def listed(evidence: Iterable[Iterable[str]]) -> list[list[str]] | None:
    """Return what an entry's canonical bytes say of its files; None where there are none."""
    return [list(file) for file in evidence] or None


def commitments(personal: Iterable[Personal]) -> list[list[str]] | None:
    """Return what an entry's canonical bytes say of what is kept apart; None where there is nothing."""
    return [[one.name, one.commitment] for one in personal] or None


def is_whole(personal: Personal, position: int) -> bool:
    """Tell whether a value is the one that its entry was committed to; one that was erased cannot differ.

    `position` is the one that it has to have.
    """
    if personal.position != position:
        return False
    if personal.salt is None or personal.value is None:
        return personal.salt is personal.value
    try:
        return commitment(personal.salt, personal.name, personal.value) == personal.commitment
    except ValueError:  # the salt is no hexadecimal number any more
        return False
