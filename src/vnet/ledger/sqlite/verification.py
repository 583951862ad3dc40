"""Is the ledger's file whole, and do the totals that it keeps equal its entries?"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import count

from vnet.i18n import N_
from vnet.lean_typing import Any, StrPath
from vnet.ledger import errors, tree
from vnet.ledger.canonical import COLUMNS, Personal, canonical, is_whole
from vnet.ledger.entry import FIELD
from vnet.ledger.sqlite import totals
from vnet.sha256 import sha256

_THINGS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
_KEPT_AND_COUNTED = (
    (totals.ACTUALS, totals.COUNTED_ACTUALS),
    (totals.SPENDING, totals.COUNTED_SPENDING),
    (totals.PARTNERS, totals.COUNTED_PARTNERS),
)
_ENTRIES = f"SELECT seq, leaf, month, {', '.join(COLUMNS)} FROM entry WHERE centre = ? ORDER BY seq"  # noqa: S608
_EVIDENCE = "SELECT seq, name, sha256 FROM evidence WHERE centre = ? ORDER BY seq, position"
_PLANS = "SELECT digest, meaning FROM plan_version WHERE centre = ?"
_PLAN_ENTRIES = "SELECT digest, id FROM entry WHERE centre = ? AND type = 'plan' ORDER BY seq"
_PERSONAL = (
    "SELECT seq, name, position, commitment, salt, value FROM personal WHERE centre = ? ORDER BY seq, position, name"
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
    size = _tree(path, database, centre)
    _plans(path, database, centre)
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
    if _is_damaged(database, schema):
        raise errors.damaged(path)
    return size


def _tree(path: StrPath, database: sqlite3.Connection, centre: str) -> int:
    """Check that every entry is what its leaf says, and that the leaves are those of the kept tree; return how many.

    Raises:
        VnetError: naming the first entry that is not what was recorded.
    """
    head = database.execute("SELECT size, edge FROM head WHERE centre = ?", (centre,)).fetchone()
    evidence = _grouped(database.execute(_EVIDENCE, (centre,)))
    personal = _grouped(database.execute(_PERSONAL, (centre,)))
    edge, size, arrived_on = b"", 0, ""
    for seq, leaf, *columns in database.execute(_ENTRIES, (centre,)):
        said = dict(zip(("month", *COLUMNS), columns, strict=True))
        apart = [Personal(*one) for one in personal(seq)]
        order = count()
        positions = [next(order) if one.name.startswith(FIELD) else -1 for one in apart]
        if (
            seq != size
            or said["arrived_on"] < arrived_on
            or tree.leaf_hash(canonical(said, evidence(seq), apart)) != leaf
            or not all(map(is_whole, apart, positions))
        ):
            raise errors.changed(path, said["id"])
        edge = tree.grown(edge, size, leaf)
        size, arrived_on = size + 1, said["arrived_on"]
    if head is None:
        raise errors.damaged(path)
    if (size, edge) != head:
        raise errors.not_the_tree(path, size, head[0])
    return size


def _plans(path: StrPath, database: sqlite3.Connection, centre: str) -> None:
    """Check that each version of a plan that an entry names is kept, and is what its digest says.

    Raises:
        VnetError: naming the first entry of which it is not.
    """
    whole = {digest for digest, meaning in database.execute(_PLANS, (centre,)) if digest == _sha256(meaning)}
    for digest, id_ in database.execute(_PLAN_ENTRIES, (centre,)):
        if digest not in whole:
            raise errors.changed(path, id_)


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _grouped(rows: Iterator[tuple[Any, ...]]) -> Callable[[int], list[tuple[Any, ...]]]:
    """Return a function that gives the rows of an order number, to be asked in order; each row begins with its own.

    Rows of an entry that there is not are given to the one after it, which they do not fit.
    """
    waiting = next(rows, None)

    def of(seq: int) -> list[tuple[Any, ...]]:
        nonlocal waiting
        found = []
        while waiting is not None and waiting[0] <= seq:
            found.append(waiting[1:])
            waiting = next(rows, None)
        return found

    return of


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
        or database.execute("SELECT count(*) FROM head").fetchone() != (1,)
        or database.execute("SELECT * FROM evidence WHERE length(name) = 0").fetchone() is not None
    )
