"""Which of many entries the ledger's file has already."""

import json
from collections.abc import Callable, Iterable, Sequence

from vnet.lean_typing import Any
from vnet.ledger.duplicates import SAID, Known, Met, compare, counted, plainly, said
from vnet.ledger.entry import FIELD, Entry

# Payee and note stand apart from the entry, as its fields do.
_APART = "(SELECT value FROM personal WHERE centre = e.centre AND seq = e.seq AND name = '{}')"
_SAID = ", ".join(_APART.format(name) if name in {"payee", "note"} else f"e.{name}" for name in SAID)
_SELECT = f"""
    SELECT e.id, v.id IS NOT NULL,
           (SELECT json_group_array(json_array(name, value)) FROM
            (SELECT substr(name, {len(FIELD) + 1}) AS name, value FROM personal
             WHERE centre = e.centre AND seq = e.seq AND position >= 0 ORDER BY position)),
           {_SAID}
    FROM entry e LEFT JOIN entry v ON v.centre = e.centre AND v.voids = e.id
    WHERE e.centre = :centre"""  # noqa: S608 - names of our own
_OF_IDS = f"{_SELECT} AND e.id IN (SELECT value FROM json_each(:ids))"  # noqa: S608
_RECORDED_IN = f"""{_SELECT}
    AND e.month BETWEEN :first AND :last AND e.type IN ('actual', 'spending') AND v.id IS NULL"""

Rows = Callable[..., Iterable[tuple[Any, ...]]]


def meet(rows: Rows, entries: Sequence[Entry]) -> list[Met]:
    """Return what the ledger knows of each of many actuals and spendings, in their order; `rows` asks the ledger."""
    # The ledger may be large: its entries are gone through once, and only what the file says is held.
    wanted = {said(entry): entry.month for entry in entries if not entry.id}
    recorded, alike = set(), set()
    if wanted:
        numbers = set(map(counted, wanted))
        in_span = rows(_RECORDED_IN, first=min(wanted.values()), last=max(wanted.values()))
        for known in map(_of_row, in_span):
            if known.said in wanted:
                recorded.add(known.said)
            if (number := counted(known.said)) in numbers:
                alike.add(number)
    named = {entry.id: said(entry) for entry in entries if entry.id}
    ids = json.dumps(list(named))
    of_ids = {known.id: known.met(named[known.id]) for known in map(_of_row, rows(_OF_IDS, ids=ids))}
    return compare(entries, of_ids, recorded, alike)


def _of_row(row: tuple[Any, ...]) -> Known:
    id_, is_void, fields, *columns = row
    pairs = () if fields == "[]" else tuple((name, value) for name, value in json.loads(fields))
    return Known(id_, bool(is_void), plainly([pairs, *columns]))
