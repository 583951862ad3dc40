"""Entries that are brought from elsewhere: which of them the ledger has already, by their ids or by what they say."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from vnet.lean_typing import NamedTuple, StrEnum
from vnet.ledger.entry import FIELD, Entry, EntryType

# What an entry says, whoever recorded it, whenever, and with whatever proof.
SAID = (
    "type", "date", "kpi", "unit", "kind", "partner", "people", "category", "network", "amount", "payee", "reason",
    "note", "subject", "event", "size", "value", "decimals",
)  # fmt: skip
_BODY = ("kind", "partner", "network", "payee")  # with whom and for what: another one is another entry
# Of what a row is: another day, another thing, or another body. Only one of them is put right at a time.
_PARTS = tuple(frozenset({*part, "note", "reason"}) for part in (("date",), ("kpi", "unit", "category"), _BODY))
_said_by = attrgetter("fields", *SAID)
_AMOUNT, _REASON = (1 + SAID.index(name) for name in ("amount", "reason"))
Said = tuple[object, ...]


class Met(StrEnum):
    """What is known of an entry that is brought."""

    NEW = "new"
    ALIKE = "alike"  # new, but of the same day, the same thing and the same number as one that is recorded
    CHANGED = "changed"  # of the day, the thing and the body of one that is recorded, with another number or remark
    REPLACES = "replaces"  # new, in the place of the one that is recorded
    RECORDED = "recorded"
    OTHERS = "others"  # what another person recorded says the same
    CORRECTED = "corrected"  # recorded, and put right since: what stands in its place says something else
    VOIDED = "voided"  # recorded, and taken back since
    EQUAL = "equal"  # of a row that says the same as one before it in everything, also in what is not read
    REPEATED = "repeated"  # says the same as one that was brought before it, and is that one
    LOST = "lost"  # says something of an entry that is neither recorded nor brought
    DIFFERS = "differs"  # says something else than the entry of its id


class Meeting(NamedTuple):
    """What is known of an entry that is brought, and which recorded one that is of: its id, what it says, and whose."""

    met: Met
    known: "Known | None" = None


class Known(NamedTuple):
    """A recorded entry: its id, whether it is void, what it says, the names of what was erased of it, who recorded it.

    `is_anew`: it is void, and what was recorded in its place stands.
    """

    id: str
    is_void: bool
    said: Said
    erased: frozenset[str] = frozenset()
    by: str = ""
    is_anew: bool = False

    def met(self, says: Said) -> Met:
        """Return what is known of an entry of the same id that says this; a list may lack (private) fields."""
        fields, *rest = self._left_of(says)
        own_fields, *own_rest = self._left_of(self.said)
        if rest != own_rest or not set(fields) <= set(own_fields):  # type: ignore[call-overload]
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


def compare(entries: Sequence[Entry], of_ids: Mapping[str, Meeting], recorded: Iterable[Known] = ()) -> list[Meeting]:
    """Return what is known of each of many entries, in their order.

    What is recorded is met by one entry at most: two rows that say the same are two entries, and one of them is new
    where one is recorded.

    Args:
        entries: what is brought.
        of_ids: what is known of those whose ids are recorded, by the last one with the id.
        recorded: what is recorded of the same days and things, as it arrived.
    """
    meetings = _by_id(entries, of_ids)
    met_by_id = {meeting.known.id for meeting in meetings if meeting and meeting.known}
    left = _Left(known for known in recorded if known.id not in met_by_id)
    for meet in (left.of_the_same_person, left.corrected, left.of_others, left.changed, left.alike):
        for place, entry in enumerate(entries):
            meetings[place] = meetings[place] or meet(entry)
    return [meeting or Meeting(Met.NEW) for meeting in meetings]


def _by_id(entries: Sequence[Entry], of_ids: Mapping[str, Meeting]) -> list[Meeting | None]:
    """Return what is known of the entries that have ids; None of the others."""
    ids: dict[str, Said] = {}
    meetings: list[Meeting | None] = []
    for entry in entries:
        says = said(entry)
        if not entry.id:
            meetings.append(None)
        elif entry.id in ids:
            again = of_ids.get(entry.id, Meeting(Met.REPEATED))
            meetings.append(again if ids[entry.id] == says else Meeting(Met.DIFFERS))
        else:
            meetings.append(of_ids.get(entry.id, Meeting(Met.NEW)))
            ids[entry.id] = says
    return meetings


class _Left:
    """What is recorded and has not been met by any entry yet."""

    def __init__(self, recorded: Iterable[Known]) -> None:
        self._by_number: dict[Said, list[Known]] = {}
        self._by_thing: dict[Said, list[Known]] = {}
        for known in recorded:
            self._by_number.setdefault(counted(known.said), []).append(known)
            self._by_thing.setdefault(thing(known.said), []).append(known)

    def of_the_same_person(self, entry: Entry) -> Meeting | None:
        return self._same(entry, Met.RECORDED, lambda known: not known.is_void and _is_theirs(known, entry))

    def corrected(self, entry: Entry) -> Meeting | None:
        return self._same(entry, Met.CORRECTED, lambda known: known.is_anew)

    def of_others(self, entry: Entry) -> Meeting | None:
        return self._same(entry, Met.OTHERS, lambda known: not known.is_void)

    def changed(self, entry: Entry) -> Meeting | None:
        says = said(entry)
        fits = [known for known in self._by_thing.get(thing(says), ()) if _is_changed(known, says)]
        nearest = min(fits, key=lambda known: _differences(known.said, says), default=None)
        return self._take(nearest, Met.CHANGED)

    def alike(self, entry: Entry) -> Meeting | None:
        beside = self._by_number.get(counted(said(entry)), ())
        return Meeting(Met.ALIKE) if any(not known.is_void for known in beside) else None

    def _same(self, entry: Entry, met: Met, fits: Callable[[Known], bool]) -> Meeting | None:
        says = said(entry)
        beside = self._by_number.get(counted(says), ())
        return self._take(next((known for known in beside if fits(known) and known.is_said(says)), None), met)

    def _take(self, known: Known | None, met: Met) -> Meeting | None:
        if known is None:
            return None
        self._by_number[counted(known.said)].remove(known)
        self._by_thing[thing(known.said)].remove(known)
        return Meeting(met, known)


def _is_theirs(known: Known, entry: Entry) -> bool:
    """Tell whether an entry is by whoever recorded another; a task is begun or done once, whoever says so."""
    return entry.type is EntryType.TASK or known.by == entry.recorded_by


def _is_changed(known: Known, says: Said) -> bool:
    """Tell whether an entry may be a recorded one with another number or remark: the body and the rest are the same.

    With the same number, what one of the two leaves unsaid may have been filled in.
    """
    if known.is_void or known.erased:
        return False
    before, after = (dict(zip(("fields", *SAID), one, strict=True)) for one in (known.said, says))
    if before["fields"] != after["fields"]:
        return False
    if counted(known.said) == counted(says):
        return all(_is_compatible(before[name], after[name]) for name in _BODY)
    return all(before[name] == after[name] for name in _BODY) and _is_compatible(before["note"], after["note"])


def but_for_a_part(says: Said) -> list[Said]:
    """Return what an entry says without its day, without what it is of, and without its body; the number is in each.

    Two that have one of them in common differ in no more than that (or in the remark).
    """
    named = list(zip(("fields", *SAID), says, strict=True))
    return [(part, *(value for name, value in named if name not in _PARTS[part])) for part in range(len(_PARTS))]


def _is_compatible(before: object, after: object) -> bool:
    return before == after or before is None or after is None


def _differences(before: Said, after: Said) -> int:
    return sum(one != other for one, other in zip(before, after, strict=True))


def thing(says: Said) -> Said:
    """Return of which day and of what an entry is; of a task or a checklist's item also what became of it."""
    _fields, type_, date, kpi, unit, _kind, _partner, _people, category, *_rest = says
    subject, event, *_counts = says[-5:]
    return type_, date, kpi, unit, category, subject, event


def counted(says: Said) -> Said:
    """Return what was counted of what an entry says: the day, what it was, and how much."""
    _fields, type_, date, kpi, unit, _kind, _partner, _people, category, _network, amount, *_rest = says
    return (
        type_,
        date,
        kpi,
        unit,
        category,
        amount,
        *says[-5:],
    )  # task or item, event or step; of how many, value, decimals


def plainly(columns: Sequence[Any]) -> Said:
    """Return what an entry says (its fields, then `SAID`), its value in the shortest form: 30 with one decimal is 3.

    Why it came late is no part of it: a reason counts where money came back.
    """
    *rest, value, decimals = columns
    if (rest[_AMOUNT] or 0) >= 0:
        rest[_REASON] = None
    while (decimals or 0) > 0 and value % 10 == 0:
        value, decimals = value // 10, decimals - 1
    return *rest, value, decimals
