"""Which of many entries a ledger has already."""

import json
from collections.abc import Callable, Iterable, Sequence

from vnet.lean_typing import Any
from vnet.ledger.duplicates import SAID, Known, Meeting, compare, plainly, said, thing
from vnet.ledger.entry import FIELD, Entry

# Payee and note stand apart from the entry, as its fields do.
_APART = "(SELECT value FROM personal WHERE centre = e.centre AND seq = e.seq AND name = '{}')"
_SAID = ", ".join(_APART.format(name) if name in {"payee", "note"} else f"e.{name}" for name in SAID)
_SELECT = f"""
    SELECT e.id, v.id IS NOT NULL, e.recorded_by,
           (SELECT json_group_array(json_array(name, value)) FROM
            (SELECT seq, position, substr(name, {len(FIELD) + 1}) AS name, value FROM personal
             WHERE centre = e.centre AND seq = e.seq AND position >= 0 ORDER BY position) p),
           (SELECT json_group_array(name) FROM personal
            WHERE centre = e.centre AND seq = e.seq AND value IS NULL),
           {_SAID}
    FROM entry e LEFT JOIN entry v ON v.centre = e.centre AND v.voids = e.id
    WHERE e.centre = :centre"""  # noqa: S608 - names of our own
_OF_IDS = f"{_SELECT} AND e.id IN (SELECT value FROM json_each(:ids))"  # noqa: S608
_RECORDED_IN = f"""{_SELECT}
    AND e.month BETWEEN :first AND :last AND e.type IN ('actual', 'spending', 'task', 'step')
    ORDER BY e.seq"""
_ANEW = """
    SELECT r.id, EXISTS (SELECT 1 FROM entry v WHERE v.centre = r.centre AND v.voids = r.id)
    FROM entry r WHERE r.centre = :centre AND r.replaces = :id"""

Rows = Callable[..., Iterable[tuple[Any, ...]]]


def meet(rows: Rows, entries: Sequence[Entry]) -> list[Meeting]:
    """Return what the ledger knows of each of many entries, in their order; `rows` asks the ledger."""
    # The ledger may be large: its entries are gone through once, and only what is of the same things and days is held.
    months = {entry.month for entry in entries if not entry.id}
    recorded: list[Known] = []
    if months:
        things = {thing(said(entry)) for entry in entries if not entry.id}
        in_span = map(_of_row, rows(_RECORDED_IN, first=min(months), last=max(months)))
        recorded = [known for known in in_span if thing(known.said) in things]
        recorded = [
            known._replace(is_anew=_stands_anew(rows, known.id)) if known.is_void else known for known in recorded
        ]
    named = {entry.id: said(entry) for entry in entries if entry.id}
    ids = json.dumps(list(named))
    of_ids = {known.id: Meeting(known.met(named[known.id]), known) for known in map(_of_row, rows(_OF_IDS, ids=ids))}
    return compare(entries, of_ids, recorded)


def _stands_anew(rows: Rows, id_: str) -> bool:
    """Tell whether a void entry was recorded anew, and that stands, or was recorded anew in its turn."""
    return any(not is_void or _stands_anew(rows, anew) for anew, is_void in rows(_ANEW, id=id_))


def _of_row(row: tuple[Any, ...]) -> Known:
    id_, is_void, by, fields, erased, *columns = row
    pairs = () if fields == "[]" else tuple((name, value) for name, value in json.loads(fields))
    gone = frozenset() if erased == "[]" else frozenset(json.loads(erased))
    return Known(id_, bool(is_void), plainly([pairs, *columns]), gone, by)
