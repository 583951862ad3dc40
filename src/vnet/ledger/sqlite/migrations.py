"""The steps that bring a ledger of an older form along, one after the other.

All that a ledger needs are taken in one transaction, so that it is of its old form or of today's. A new form adds a
step to the end of `STEPS`; those before it stay as they are, and so does, in `schema`, the form that each of them leads
to.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from vnet.lean_typing import Any
from vnet.ledger import tree
from vnet.ledger.canonical import COLUMNS, Personal, canonical, committed
from vnet.ledger.entry import FIELD
from vnet.ledger.sql.totals import COUNTED_ACTUALS, COUNTED_PARTNERS, COUNTED_SPENDING, OF_ALL
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
    with _rebuilt(connection, 2):
        connection.execute(f"INSERT INTO entry ({_COLUMNS_1}) SELECT {_COLUMNS_1} FROM older")  # noqa: S608 - names of our own
        connection.execute(_PARTNERS)


@contextmanager
def _rebuilt(connection: sqlite3.Connection, form: int) -> Iterator[None]:
    """Make what a form has and the file lacks, its table of entries anew: the block fills it from the table `older`.

    Triggers come last, so that what is filled is not held to them.
    """
    for type_ in ("trigger", "index"):
        made = connection.execute("SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (type_,))
        for (name,) in made.fetchall():
            connection.execute(f"DROP {type_} {name}")
    connection.execute("ALTER TABLE entry RENAME TO older")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    wanted = list(statements(form))
    triggers = [one for one in wanted if "CREATE TRIGGER" in one]
    for statement in wanted:
        is_there = any(f"CREATE TABLE {name} (" in statement for name in tables)
        if statement not in triggers and not is_there:
            connection.execute(statement)
    yield
    connection.execute("DROP TABLE older")
    for statement in triggers:
        connection.execute(statement)


_COLUMNS_2 = (
    "id", "origin", "type", "date", "month", "kpi", "unit", "value", "decimals", "kind", "partner", "people",
    "category", "network", "amount", "subject", "event", "action", "due", "voids", "reason", "recorded_by",
    "recorded_at", "payee", "note",
)  # fmt: skip
_TABLES_2 = ("ledger", "entry", "evidence", "field", "actual_total", "spending_total", "partner_total")
_TOTALS = (
    ("actual_total", COUNTED_ACTUALS),
    ("spending_total", COUNTED_SPENDING),
    ("partner_total", COUNTED_PARTNERS),
)


def _from_2_to_3(connection: sqlite3.Connection) -> None:
    """Bring every entry into the tree, in its order, with the day it arrived; what may name a person stands apart."""
    for type_ in ("trigger", "index"):
        made = connection.execute("SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (type_,))
        for (name,) in made.fetchall():
            connection.execute(f"DROP {type_} {name}")
    for name in _TABLES_2:
        connection.execute(f"ALTER TABLE {name} RENAME TO {name}_2")
    wanted = list(statements(3))
    triggers = [statement for statement in wanted if "CREATE TRIGGER" in statement]
    for statement in wanted:
        if statement not in triggers:
            connection.execute(statement)
    # The id of a sample says that it is one, which the first ledgers' did not.
    connection.execute(
        "INSERT INTO ledger SELECT '', CASE WHEN sample = 1 AND substr(id, 1, 7) <> 'sample-' "
        "THEN 'sample-' || id ELSE id END, created_at, sample FROM ledger_2"
    )
    _recorded_anew(connection)
    for name, counted in _TOTALS:
        of_all = {"centre": "", "size": 2**62}
        connection.execute(f"INSERT INTO {name} SELECT '', * FROM ({counted.format(**OF_ALL)})", of_all)  # noqa: S608 - names of our own
    for name in reversed(_TABLES_2):
        connection.execute(f"DROP TABLE {name}_2")
    for statement in triggers:
        connection.execute(statement)


def _recorded_anew(connection: sqlite3.Connection) -> None:
    """Give every entry of form 2 its place in the tree."""
    edge, arrived_on, size = b"", "", 0
    rows = connection.execute(f"SELECT {', '.join(_COLUMNS_2)} FROM entry_2 ORDER BY seq")  # noqa: S608 - names of our own
    for row in rows:
        said = dict(zip(_COLUMNS_2, row, strict=True))
        arrived_on = max(arrived_on, said["recorded_at"][:10] if _is_day(said["recorded_at"][:10]) else said["date"])
        said |= {"arrived_on": arrived_on, "batch": said["id"]}
        leaf = _kept_anew(connection, said, size)
        edge = tree.grown(edge, size, leaf)
        size += 1
    connection.execute("INSERT INTO head VALUES ('', ?, ?, ?)", (size, edge, arrived_on))


def _kept_anew(connection: sqlite3.Connection, said: dict[str, Any], seq: int) -> bytes:
    """Keep an entry of form 2 in the tables of form 3; return its leaf."""
    of = (said["id"],)
    evidence = connection.execute("SELECT path, sha256 FROM evidence_2 WHERE entry_id = ? ORDER BY position", of)
    files = evidence.fetchall()
    fields = connection.execute("SELECT name, value FROM field_2 WHERE entry_id = ? ORDER BY position", of).fetchall()
    apart = [(name, -1, said.pop(name)) for name in ("note", "payee")]
    apart += [(FIELD + name, position, value) for position, (name, value) in enumerate(fields)]
    personal: list[Personal] = [committed(*one) for one in apart if one[2] is not None]
    columns = {name: said.get(name) for name in COLUMNS} | {"month": said["month"]}
    leaf = tree.leaf_hash(canonical(columns, files, personal))
    values = {**columns, "centre": "", "seq": seq, "leaf": leaf}
    for later in _SINCE_4:
        del values[later]
    connection.execute(
        f"INSERT INTO entry ({', '.join(values)}) VALUES ({', '.join(':' + name for name in values)})",  # noqa: S608
        values,
    )
    for position, file in enumerate(files):
        connection.execute("INSERT INTO evidence VALUES ('', ?, ?, ?, ?)", (seq, position, *file))
    for one in personal:
        connection.execute("INSERT INTO personal VALUES ('', ?, ?, ?, ?, ?, ?)", (seq, *one))
    return leaf


def _is_day(text: str) -> bool:
    return len(text) == len("2016-04-12") and text[:4].isdigit() and text[4] == text[7] == "-"


_SINCE_4 = ("stated_on", "login")


def _from_3_to_4(connection: sqlite3.Connection) -> None:
    """Give every entry the two columns of form 4, in which nothing stands: its leaf is what it was."""
    _with_its_columns(connection, 4)


def _from_4_to_5(connection: sqlite3.Connection) -> None:
    """Let every entry be what it was, in a table that takes merges as well, with the indexes of form 5."""
    _with_its_columns(connection, 5)


def _with_its_columns(connection: sqlite3.Connection, form: int) -> None:
    """Rebuild the table of entries as a form has it, every entry with what stands in its columns."""
    kept = ", ".join(name for (name,) in connection.execute("SELECT name FROM pragma_table_info('entry')"))
    with _rebuilt(connection, form):
        connection.execute(f"INSERT INTO entry ({kept}) SELECT {kept} FROM older")  # noqa: S608 - names of our own


# The first leads from form 1 to form 2, and so on. Called with foreign keys off and `legacy_alter_table` on.
STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _from_1_to_2,
    _from_2_to_3,
    _from_3_to_4,
    _from_4_to_5,
)
