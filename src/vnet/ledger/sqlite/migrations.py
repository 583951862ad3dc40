"""Bringing a ledger of an older form along: in one transaction, so that it is of the old form or wholly of the new."""

import sqlite3
from collections.abc import Iterable

_COLUMNS_1 = (
    "seq, id, origin, type, date, month, kpi, unit, value, decimals, kind, partner, people, category, network, amount, "
    "payee, voids, reason, note, recorded_by, recorded_at"
)
_PARTNERS = """
    INSERT INTO partner_total
    SELECT month, kpi, partner, count(*), min(date), max(date) FROM entry e
    WHERE type = 'actual' AND partner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
    GROUP BY month, kpi, partner"""


def from_form_1(connection: sqlite3.Connection, schema: Iterable[str]) -> None:
    """Rebuild the table of entries with the columns of form 2, and fill what form 2 keeps beside it.

    Called inside a write transaction, with foreign keys off and `legacy_alter_table` on: so no other table's references
    are rewritten.
    """
    made = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
    ).fetchall()
    for type_, name in made:
        connection.execute(f"DROP {type_} {name}")
    connection.execute("ALTER TABLE entry RENAME TO entry_1")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    statements = list(schema)
    triggers = [one for one in statements if "CREATE TRIGGER" in one]
    for statement in statements:
        is_there = any(f"CREATE TABLE {name} (" in statement for name in tables)
        if statement not in triggers and not is_there:
            connection.execute(statement)
    connection.execute(f"INSERT INTO entry ({_COLUMNS_1}) SELECT {_COLUMNS_1} FROM entry_1")  # noqa: S608 - names of our own
    connection.execute(_PARTNERS)
    connection.execute("DROP TABLE entry_1")
    for statement in triggers:
        connection.execute(statement)
