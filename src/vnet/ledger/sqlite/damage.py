"""Is the ledger's file whole, and has it just the tables, triggers and rows that it should have?"""

import sqlite3
from contextlib import closing

from vnet.lean_typing import StrPath
from vnet.ledger import errors
from vnet.ledger.sqlite.connection import FORM
from vnet.ledger.sqlite.schema import statements

_THINGS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
_NOT_COUNTED = "SELECT 1 FROM evidence GROUP BY centre, seq HAVING min(position) <> 0 OR max(position) <> count(*) - 1"
# Rows of another centre would be in no tree and no report: in a file of one's own there are none.
_OF_NOBODY = tuple(
    f"SELECT 1 FROM {table} WHERE centre > ''"  # noqa: S608 - names of our own
    for table in ("entry", "plan_version", "actual_total", "spending_total", "partner_total")
)


def refuse_broken(path: StrPath, database: sqlite3.Connection) -> None:
    """Refuse a file that SQLite itself finds broken: with what is not even of its column's type nothing is computed.

    Raises:
        VnetError.
    """
    try:
        found = database.execute("PRAGMA integrity_check(1)").fetchone()
    except UnicodeDecodeError:  # what it says is wrong is no text itself
        found = None
    if found != ("ok",):
        raise errors.damaged(path)


def refuse_foreign(path: StrPath, database: sqlite3.Connection) -> None:
    """Refuse a file that has not exactly the tables, triggers and references that we made.

    Raises:
        VnetError.
    """
    if _is_another(database):
        raise errors.damaged(path)


def _is_another(database: sqlite3.Connection) -> bool:
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in statements(FORM):
            model.execute(statement)
        made = set(model.execute(_THINGS))
    return (
        set(database.execute(_THINGS)) != made
        or database.execute("PRAGMA foreign_key_check").fetchone() is not None
        or database.execute("SELECT count(*) FROM ledger").fetchone() != (1,)
        or database.execute("SELECT count(*) FROM head").fetchone() != (1,)
        or database.execute("SELECT * FROM evidence WHERE length(name) = 0").fetchone() is not None
        or database.execute(_NOT_COUNTED).fetchone() is not None
        or any(database.execute(statement).fetchone() for statement in _OF_NOBODY)
    )
