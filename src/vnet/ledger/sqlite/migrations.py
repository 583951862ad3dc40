"""The steps that bring a ledger of an older form along, one after the other.

Each is taken in a transaction at whose end the file says that it is of the next form. A new form adds a step to the end
of `STEPS`; those before it stay as they are, and so does, in `schema`, the form that each of them leads to.
"""

import sqlite3
from collections.abc import Callable

from vnet.ledger.sqlite.schema import statements

_COLUMNS_1 = (
    "seq, id, origin, type, date, month, kpi, unit, value, decimals, kind, partner, people, category, network, amount, "
    "payee, voids, reason, note, recorded_by, recorded_at"
)
_PARTNERS = """
    INSERT INTO partner_total
    SELECT month, kpi, partner, count(*), min(date), max(date) FROM entry e
    WHERE type = 'actual' AND partner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)
    GROUP BY month, kpi, partner"""


def _from_1_to_2(connection: sqlite3.Connection) -> None:
    """Rebuild the table of entries with the columns of form 2, and fill what form 2 keeps beside it."""
    made = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
    ).fetchall()
    for type_, name in made:
        connection.execute(f"DROP {type_} {name}")
    connection.execute("ALTER TABLE entry RENAME TO entry_1")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    wanted = list(statements(2))
    triggers = [one for one in wanted if "CREATE TRIGGER" in one]
    for statement in wanted:
        is_there = any(f"CREATE TABLE {name} (" in statement for name in tables)
        if statement not in triggers and not is_there:
            connection.execute(statement)
    connection.execute(f"INSERT INTO entry ({_COLUMNS_1}) SELECT {_COLUMNS_1} FROM entry_1")  # noqa: S608 - names of our own
    connection.execute(_PARTNERS)
    connection.execute("DROP TABLE entry_1")
    for statement in triggers:
        connection.execute(statement)


# The first leads from form 1 to form 2, and so on. Called with foreign keys off and `legacy_alter_table` on.
STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (_from_1_to_2,)
