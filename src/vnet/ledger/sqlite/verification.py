"""Is the ledger's file whole, and do the totals that it keeps equal its entries?"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from vnet.i18n import N_
from vnet.lean_typing import Any, StrPath
from vnet.ledger import errors, trust
from vnet.ledger.entry import SAMPLE_MARK
from vnet.ledger.sqlite import totals
from vnet.ledger.sqlite.queries import FEW

_THINGS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
_KEPT_AND_COUNTED = (
    (totals.ACTUALS, totals.COUNTED_ACTUALS),
    (totals.SPENDING, totals.COUNTED_SPENDING),
    (totals.PARTNERS, totals.COUNTED_PARTNERS),
)
_APART = {"evidence", "personal"}  # tables of their own
ENTRIES = (
    f"SELECT {', '.join('NULL' if name in _APART else name for name in trust.ROW)} "  # noqa: S608 - names of our own
    "FROM entry WHERE centre = ? ORDER BY seq"
)
EVIDENCE = "SELECT seq, name, sha256 FROM evidence WHERE centre = ? ORDER BY seq, position"
PERSONAL = (
    "SELECT seq, name, position, commitment, salt, value FROM personal WHERE centre = ? ORDER BY seq, position, name"
)
_VERSIONS = "SELECT digest, meaning FROM plan_version WHERE centre = ?"
_OF_ITS_OWN = f"SELECT DISTINCT e.origin, 1 FROM entry e WHERE e.centre = ? AND {FEW} AND e.type = 'plan'"  # noqa: S608
_CLOSED = "SELECT size FROM entry WHERE centre = ? AND type = 'closing'"
_NOT_COUNTED = "SELECT 1 FROM evidence GROUP BY centre, seq HAVING min(position) <> 0 OR max(position) <> count(*) - 1"
# Rows of another centre would be in no tree and no report: in a file of one's own there are none.
_OF_NOBODY = tuple(
    f"SELECT 1 FROM {table} WHERE centre > ''"  # noqa: S608 - names of our own
    for table in ("entry", "plan_version", "actual_total", "spending_total", "partner_total")
)


def verify(path: StrPath, database: sqlite3.Connection, centre: str, schema: Iterable[str]) -> int:
    """Check the file, the leaf of every entry and the tree over them, and that the kept totals equal the entries.

    Args:
        path: the file, as errors name it.
        database: it, open and in a transaction: all is read at one moment.
        centre: whose entries.
        schema: the statements that make such a file.

    Returns:
        How many entries there are.

    Raises:
        TotalsDiffer: the kept totals are not those of the entries.
        VnetError: the file is damaged, or an entry is not what was recorded.
    """
    # First of all: what is not even of its column's type cannot be computed with.
    if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise errors.damaged(path)
    size = _tree(path, database, centre)
    of_all = {"centre": centre, "size": 2**62}
    differ = sum(
        len(set(database.execute(kept, of_all)) ^ set(database.execute(counted.format(**totals.OF_ALL), of_all)))
        for kept, counted in _KEPT_AND_COUNTED
    )
    if differ:
        raise errors.TotalsDiffer(
            N_(
                "The totals kept in {path} do not equal its entries ({count} differ): the file was changed by another "
                "program. Bring back the last good copy of it."
            ),
            path=path,
            count=differ,
        )
    if _is_another(database, schema):
        raise errors.damaged(path)
    return size


def _tree(path: StrPath, database: sqlite3.Connection, centre: str) -> int:
    """Check that every entry is what its leaf says, and that the leaves are those of the kept tree; return how many.

    Raises:
        VnetError: naming the first entry that is not what was recorded.
    """

    def rows(statement: str) -> sqlite3.Cursor:
        return database.execute(statement, (centre,))

    head = rows("SELECT size, edge, arrived_on FROM head WHERE centre = ?").fetchone()
    ledger = rows("SELECT id, sample FROM ledger WHERE centre = ?").fetchone()
    versions, closed = dict(rows(_VERSIONS)), {size for (size,) in rows(_CLOSED)}
    try:
        found = trust.judge(rows(ENTRIES), rows(EVIDENCE), rows(PERSONAL), versions, closed)
    except (TypeError, AttributeError):  # what stands beside the entries is not of its column's type
        raise errors.damaged(path) from None
    if found.changed is not None:
        raise errors.changed(path, found.changed)
    if head is None or ledger is None:
        raise errors.damaged(path)
    _judge_beside(path, found, head, ledger, dict(rows(_OF_ITS_OWN)))
    return found.size


def _judge_beside(
    path: StrPath, found: trust.Verdict, head: tuple[Any, ...], ledger: tuple[Any, ...], own: Iterable[str]
) -> None:
    """Check what is kept beside the entries: the tree's edge, the last day, and whether they are invented."""
    if (found.size, found.edge) != head[:2]:
        raise errors.not_the_tree(path, found.size, head[0])
    if found.arrived_on != head[2] or not _is_told_by_entries(ledger, found.origins, own):
        raise errors.damaged(path)


def _is_told_by_entries(ledger: tuple[str, int], origins: Iterable[str], own: Iterable[str]) -> bool:
    """Tell whether a ledger's id, and whether it is a sample, are what its entries say.

    Args:
        ledger: both, as they are kept.
        origins: where its entries were first recorded.
        own: where those were that no ledger takes from another, the versions of its plan.
    """
    id_, is_sample = ledger
    is_marked = str(id_).startswith(SAMPLE_MARK)
    is_invented = is_marked or any(str(origin).startswith(SAMPLE_MARK) for origin in origins)
    return (is_invented, is_marked) == (bool(is_sample),) * 2 and set(own) <= {id_}


def _is_another(database: sqlite3.Connection, schema: Iterable[str]) -> bool:
    """Tell whether the file has not exactly the tables, triggers and references that we made."""
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in schema:
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
