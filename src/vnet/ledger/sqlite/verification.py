"""Is the ledger's file whole, and do the totals that it keeps equal its entries?"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from vnet.i18n import N_
from vnet.lean_typing import StrPath
from vnet.ledger import errors
from vnet.ledger.sqlite.queries import ACTUALS, PARTNERS, SPENDING

_THINGS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
# The bare columns of the inner query are, by SQLite's rule, those of the row that has the maximum: the last entry.
_ACTUALS_OF_ENTRIES = """
    SELECT month, kpi, unit, decimals, kind, entries, sum_value, people, weighted, date, seq, value FROM (
        SELECT month, kpi, unit, decimals, coalesce(kind, '') AS kind, count(*) AS entries, sum(value) AS sum_value,
               sum(coalesce(e.people, 0)) AS people, sum(value * coalesce(people, 0)) AS weighted, date, seq, value,
               max(date || printf('%020d', seq))
        FROM entry e WHERE type = 'actual' AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
        GROUP BY month, kpi, unit, decimals, coalesce(kind, ''))"""
_SPENDING_OF_ENTRIES = """
    SELECT month, category, coalesce(network, ''), count(*), sum(amount)
    FROM entry e WHERE type = 'spending' AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
    GROUP BY month, category, coalesce(network, '')"""
_PARTNERS_OF_ENTRIES = """
    SELECT month, kpi, partner, count(*), min(date), max(date) FROM entry e
    WHERE type = 'actual' AND partner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
    GROUP BY month, kpi, partner"""
_KEPT_AND_COUNTED = (
    (ACTUALS, _ACTUALS_OF_ENTRIES),
    (SPENDING, _SPENDING_OF_ENTRIES),
    (PARTNERS, _PARTNERS_OF_ENTRIES),
)


def verify(path: StrPath, database: sqlite3.Connection, schema: Iterable[str]) -> int:
    """Check the file, and that the kept totals equal the entries; return how many entries there are.

    Args:
        path: the file, as errors name it.
        database: it, open and in a transaction: all is read at one moment.
        schema: the statements that make such a file.

    Raises:
        TotalsDiffer: the kept totals are not those of the entries.
        VnetError: the file is damaged.
    """
    count = sum(
        len(set(database.execute(kept)) ^ set(database.execute(counted))) for kept, counted in _KEPT_AND_COUNTED
    )
    if count:
        raise errors.TotalsDiffer(
            N_(
                "The totals kept in {path} do not equal its entries ({count} differ): the file was changed by another "
                "program. Bring back the last good copy of it."
            ),
            path=path,
            count=count,
        )
    if _is_damaged(database, schema):
        raise errors.damaged(path)
    return sum(1 for _ in database.execute("SELECT * FROM entry"))  # reading every text proves that it is one


def _is_damaged(database: sqlite3.Connection, schema: Iterable[str]) -> bool:
    """Tell whether the file is broken, or has not exactly the tables, triggers and references that we made."""
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in schema:
            model.execute(statement)
        made = set(model.execute(_THINGS))
    return (
        database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",)
        or set(database.execute(_THINGS)) != made
        or database.execute("PRAGMA foreign_key_check").fetchone() is not None
        or database.execute("SELECT count(*) FROM ledger").fetchone() != (1,)
        or database.execute("SELECT * FROM evidence WHERE length(path) = 0").fetchone() is not None
    )
