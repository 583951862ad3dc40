"""Entries that are brought from elsewhere: which of them the ledger has already, by their ids or by what they say."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from operator import attrgetter
from typing import Any

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry

# What an entry says, whoever recorded it, whenever, and with whatever proof.
SAID = (
    "type", "date", "kpi", "unit", "kind", "partner", "people", "category", "network", "amount", "payee", "reason",
    "note", "value", "decimals",
)  # fmt: skip
_said_by = attrgetter("fields", *SAID)
_AMOUNT, _REASON = (1 + SAID.index(name) for name in ("amount", "reason"))
Said = tuple[object, ...]


class Met(StrEnum):
    """What is known of an entry that is brought."""

    NEW = "new"
    ALIKE = "alike"  # new, but of the same day, the same thing and the same number as one that is recorded
    RECORDED = "recorded"
    VOIDED = "voided"  # recorded, and taken back since
    REPEATED = "repeated"  # says the same as one that was brought before it
    DIFFERS = "differs"  # says something else than the entry of its id


class Known(NamedTuple):
    """A recorded entry: its id, whether it is void, and what it says."""

    id: str
    is_void: bool
    said: Said

    def met(self, says: Said) -> Met:
        """Return what is known of an entry of the same id that says this; a table of all entries names no fields."""
        fields, *rest = says
        own_fields, *own_rest = self.said
        if rest != own_rest or (fields and fields != own_fields):
            return Met.DIFFERS
        return Met.VOIDED if self.is_void else Met.RECORDED


def said(entry: Entry) -> Said:
    """Return what an entry says, in a form that can be compared."""
    return plainly(_said_by(entry))


def compare(
    entries: Sequence[Entry],
    of_ids: Mapping[str, Met],
    recorded: AbstractSet[Said],
    alike: AbstractSet[Said] = frozenset(),
) -> list[Met]:
    """Return what is known of each of many entries, in their order.

    Args:
        entries: what is brought. One without an id is the same as any that says the same.
        of_ids: what is known of those whose ids are recorded, by the last one with the id.
        recorded: what entries say that are recorded and not void.
        alike: what such entries counted, as `counted` gives it.
    """
    brought: set[Said] = set()
    ids: dict[str, Said] = {}
    met = []
    for entry in entries:
        says = said(entry)
        if not entry.id:
            met.append(
                Met.REPEATED if says in brought
                else Met.RECORDED if says in recorded
                else Met.ALIKE if counted(says) in alike
                else Met.NEW
            )  # fmt: skip
        elif entry.id in ids:
            again = of_ids.get(entry.id, Met.REPEATED)
            met.append(again if ids[entry.id] == says else Met.DIFFERS)
        else:
            met.append(of_ids.get(entry.id, Met.NEW))
            ids[entry.id] = says
        brought.add(says)
    return met


def counted(says: Said) -> Said:
    """Return what was counted of what an entry says: the day, what it was, and how much."""
    _fields, type_, date, kpi, unit, _kind, _partner, _people, category, _network, amount, *_rest, value, decimals = (
        says
    )
    return type_, date, kpi, unit, category, amount, value, decimals


def plainly(columns: Sequence[Any]) -> Said:
    """Return what an entry says (its fields, then `SAID`), its value in the shortest form: 30 with one decimal is 3.

    Why it came late is no part of it: a reason counts where money came back.
    """
    *rest, value, decimals = columns
    if (rest[_AMOUNT] or 0) >= 0:
        rest[_REASON] = None
    while decimals and value % 10 == 0:
        value, decimals = value // 10, decimals - 1
    return *rest, value, decimals
