"""Entries that are brought from elsewhere: which of them the ledger has already, by their ids or by what they say."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from operator import attrgetter
from typing import Any

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import FIELD, Entry

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
    CORRECTED = "corrected"  # recorded, and put right since: what stands in its place says something else
    VOIDED = "voided"  # recorded, and taken back since
    REPEATED = "repeated"  # says the same as one that was brought before it
    DIFFERS = "differs"  # says something else than the entry of its id


class Known(NamedTuple):
    """A recorded entry: its id, whether it is void, what it says, and the names of what was erased of it."""

    id: str
    is_void: bool
    said: Said
    erased: frozenset[str] = frozenset()

    def met(self, says: Said) -> Met:
        """Return what is known of an entry of the same id that says this; a table of all entries names no fields."""
        fields, *rest = self._left_of(says)
        own_fields, *own_rest = self._left_of(self.said)
        if rest != own_rest or (fields and fields != own_fields):
            return Met.DIFFERS
        return Met.VOIDED if self.is_void else Met.RECORDED

    def is_said(self, says: Said) -> bool:
        """Tell whether this is what the entry says, or said before something of it was erased."""
        return self._left_of(says) == self._left_of(self.said)

    def _left_of(self, says: Said) -> Said:
        """Return what is said without what was erased of the entry: nobody can tell any more whether that differs."""
        if not self.erased:
            return says
        fields, *rest = says
        left = tuple(pair for pair in fields if FIELD + pair[0] not in self.erased)  # type: ignore[attr-defined]
        return left, *(None if name in self.erased else value for name, value in zip(SAID, rest, strict=True))


def said(entry: Entry) -> Said:
    """Return what an entry says, in a form that can be compared."""
    return plainly(_said_by(entry))


def compare(
    entries: Sequence[Entry],
    of_ids: Mapping[str, Met],
    recorded: AbstractSet[Said],
    alike: AbstractSet[Said] = frozenset(),
    corrected: AbstractSet[Said] = frozenset(),
) -> list[Met]:
    """Return what is known of each of many entries, in their order.

    Args:
        entries: what is brought. One without an id is the same as any that says the same.
        of_ids: what is known of those whose ids are recorded, by the last one with the id.
        recorded: what entries say that are recorded and not void.
        alike: what such entries counted, as `counted` gives it.
        corrected: what entries said that were recorded anew since, and so put right.
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
                else Met.CORRECTED if says in corrected
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
