"""Which of many entries the ledger's file has already."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from vnet.ledger.duplicates import SAID, Known, Met, compare, counted, plainly, said
from vnet.ledger.entry import Entry

_SELECT = f"""
    SELECT e.id, v.id IS NOT NULL,
           (SELECT json_group_array(json_array(name, value)) FROM
            (SELECT name, value FROM field WHERE entry_id = e.id ORDER BY position)),
           {", ".join("e." + name for name in SAID)}
    FROM entry e LEFT JOIN entry v ON v.voids = e.id"""  # noqa: S608 - names of our own
_OF_IDS = f"{_SELECT} WHERE e.id IN (SELECT value FROM json_each(?))"  # noqa: S608 - names of our own
_RECORDED_IN = f"""{_SELECT}
    WHERE e.month BETWEEN ? AND ? AND e.type IN ('actual', 'spending') AND v.id IS NULL"""


def meet(database: sqlite3.Connection, entries: Sequence[Entry]) -> list[Met]:
    """Return what the ledger knows of each of many actuals and spendings, in their order."""
    # The ledger may be large: its entries are gone through once, and only what the file says is held.
    wanted = {said(entry): entry.month for entry in entries if not entry.id}
    recorded, alike = set(), set()
    if wanted:
        span = (min(wanted.values()), max(wanted.values()))
        numbers = set(map(counted, wanted))
        for known in _known(database, _RECORDED_IN, span):
            if known.said in wanted:
                recorded.add(known.said)
            if (number := counted(known.said)) in numbers:
                alike.add(number)
    named = {entry.id: said(entry) for entry in entries if entry.id}
    ids = json.dumps(list(named))
    of_ids = {known.id: known.met(named[known.id]) for known in _known(database, _OF_IDS, (ids,))}
    return compare(entries, of_ids, recorded, alike)


def _known(database: sqlite3.Connection, select: str, parameters: Sequence[object]) -> Iterator[Known]:
    return map(_of_row, database.execute(select, parameters))


def _of_row(row: tuple[Any, ...]) -> Known:
    id_, is_void, fields, *columns = row
    pairs = () if fields == "[]" else tuple((name, value) for name, value in json.loads(fields))
    return Known(id_, bool(is_void), plainly([pairs, *columns]))
