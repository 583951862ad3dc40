"""A table that is brought again: which of its rows may be one of before, and which of before it has no longer.

What one import recorded is known to be of one table by the rows that are there already. Of what else it recorded in the
months of the file, a row that differs in its day, its thing or its body alone may be one that was put right.
"""

from collections.abc import Iterable, Iterator, Sequence

from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.duplicates import Known, Meeting, Met, but_for_a_part, said
from vnet.ledger.entry import Entry

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger

_THERE = frozenset({Met.RECORDED, Met.CHANGED})
_MAY_BE = frozenset({Met.NEW, Met.ALIKE})
_SHARE = 3  # one in so many of what was recorded together has to be there for it to be the same table
_MOST_IMPORTS = 24


def met_again(
    ledger: "Ledger", entries: Sequence[Entry], meetings: Sequence[Meeting]
) -> tuple[list[Meeting], list[Entry]]:
    """Return what is known of entries, and by that of rows that may be one of before that was put right; and the rest.

    The rest is what earlier imports of the same table recorded, and no row of the file is or may be.
    """
    done = list(meetings)
    gone = {entry.id: entry for entry in _gone(ledger, entries, meetings)}
    alike = _by_parts(gone.values())
    for place, entry in enumerate(entries if gone else ()):
        if done[place].met in _MAY_BE:
            fits = (old for part in but_for_a_part(said(entry)) for old in alike.get((entry.month, *part), ()))
            found = next((old for old in fits if old.id in gone), None)
            if found is not None:
                del gone[found.id]
                known = Known(found.id, is_void=False, said=said(found), by=found.recorded_by)
                done[place] = Meeting(Met.CHANGED, known)
    return done, list(gone.values())


def _by_parts(entries: Iterable[Entry]) -> dict[tuple[object, ...], list[Entry]]:
    alike: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        for part in but_for_a_part(said(entry)):
            alike.setdefault((entry.month, *part), []).append(entry)
    return alike


def _gone(ledger: "Ledger", entries: Sequence[Entry], meetings: Sequence[Meeting]) -> list[Entry]:
    """Return what earlier imports of the same table recorded, and no row of the file is."""
    if any(entry.id for entry in entries):  # vnet's own lists: what is in none of them is not said to be gone
        return []
    met = {meeting.known.id for meeting in meetings if meeting.known}
    months = {(entry.type, entry.month) for entry in entries}
    found = []
    for batch in _imports(ledger, meetings):
        of_file = [entry for entry in batch if (entry.type, entry.month) in months]
        if sum(entry.id in met for entry in of_file) * _SHARE >= len(of_file):
            found += [entry for entry in of_file if entry.id not in met]
    return found


def _imports(ledger: "Ledger", meetings: Iterable[Meeting]) -> Iterator[list[Entry]]:
    """Yield what stands of each import by which rows are there already."""
    seen = set[str]()
    imports = 0
    for meeting in meetings:
        if meeting.met not in _THERE or meeting.known is None or meeting.known.id in seen:
            continue
        batch = ledger.batch(ledger.find(meeting.known.id).entry.batch or "")
        seen |= {listed.entry.id for listed in batch}
        yield [listed.entry for listed in batch if listed.voided_by is None and not listed.entry.voids]
        imports += 1
        if imports == _MOST_IMPORTS:
            return
