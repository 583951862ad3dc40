"""Which of many entries the ledger's file has already."""

import json
from collections.abc import Callable, Iterable, Sequence

from vnet.lean_typing import Any
from vnet.ledger.duplicates import SAID, Known, Met, Said, compare, counted, plainly, said
from vnet.ledger.entry import FIELD, Entry

# Payee and note stand apart from the entry, as its fields do.
_APART = "(SELECT value FROM personal WHERE centre = e.centre AND seq = e.seq AND name = '{}')"
_SAID = ", ".join(_APART.format(name) if name in {"payee", "note"} else f"e.{name}" for name in SAID)
_SELECT = f"""
    SELECT e.id, v.id IS NOT NULL,
           (SELECT json_group_array(json_array(name, value)) FROM
            (SELECT substr(name, {len(FIELD) + 1}) AS name, value FROM personal
             WHERE centre = e.centre AND seq = e.seq AND position >= 0 ORDER BY position)),
           (SELECT json_group_array(name) FROM personal
            WHERE centre = e.centre AND seq = e.seq AND value IS NULL),
           {_SAID}
    FROM entry e LEFT JOIN entry v ON v.centre = e.centre AND v.voids = e.id
    WHERE e.centre = :centre"""  # noqa: S608 - names of our own
_OF_IDS = f"{_SELECT} AND e.id IN (SELECT value FROM json_each(:ids))"  # noqa: S608
_RECORDED_IN = f"""{_SELECT}
    AND e.month BETWEEN :first AND :last AND e.type IN ('actual', 'spending')"""
_ANEW = """
    SELECT r.id, EXISTS (SELECT 1 FROM entry v WHERE v.centre = r.centre AND v.voids = r.id)
    FROM entry r WHERE r.centre = :centre AND r.replaces = :id"""

Rows = Callable[..., Iterable[tuple[Any, ...]]]


def meet(rows: Rows, entries: Sequence[Entry]) -> list[Met]:
    """Return what the ledger knows of each of many actuals and spendings, in their order; `rows` asks the ledger."""
    # The ledger may be large: its entries are gone through once, and only what the file says is held.
    wanted = {said(entry): entry.month for entry in entries if not entry.id}
    recorded, corrected, alike = set(), set(), set()
    if wanted:
        by_number: dict[Said, list[Said]] = {}
        for says in wanted:
            by_number.setdefault(counted(says), []).append(says)
        in_span = rows(_RECORDED_IN, first=min(wanted.values()), last=max(wanted.values()))
        for known in map(_of_row, in_span):
            number = counted(known.said)
            beside = by_number.get(number, ())
            # Most entries are whole: what says the same is found at once.
            same = set(filter(known.is_said, beside)) if known.erased else {known.said} & wanted.keys()
            if not known.is_void:
                recorded |= same
                alike |= {number} if beside else set()
            elif same and _stands_anew(rows, known.id):
                corrected |= same
    named = {entry.id: said(entry) for entry in entries if entry.id}
    ids = json.dumps(list(named))
    of_ids = {known.id: known.met(named[known.id]) for known in map(_of_row, rows(_OF_IDS, ids=ids))}
    return compare(entries, of_ids, recorded, alike, corrected)


def _stands_anew(rows: Rows, id_: str) -> bool:
    """Tell whether a void entry was recorded anew, and that stands, or was recorded anew in its turn."""
    return any(not is_void or _stands_anew(rows, anew) for anew, is_void in rows(_ANEW, id=id_))


def _of_row(row: tuple[Any, ...]) -> Known:
    id_, is_void, fields, erased, *columns = row
    pairs = () if fields == "[]" else tuple((name, value) for name, value in json.loads(fields))
    gone = frozenset() if erased == "[]" else frozenset(json.loads(erased))
    return Known(id_, bool(is_void), plainly([pairs, *columns]), gone)
