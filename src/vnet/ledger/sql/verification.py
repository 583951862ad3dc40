"""Is what a ledger keeps what was recorded, and do the totals that it keeps equal its entries?"""

from collections.abc import Callable

from vnet.i18n import N_
from vnet.lean_typing import Any, StrPath
from vnet.ledger import errors, merging, trust
from vnet.ledger.entry import SAMPLE_MARK
from vnet.ledger.sql import totals
from vnet.ledger.sql.queries import FEW, Rows

_KEPT_AND_COUNTED = (
    (totals.ACTUALS, totals.COUNTED_ACTUALS),
    (totals.SPENDING, totals.COUNTED_SPENDING),
    (totals.PARTNERS, totals.COUNTED_PARTNERS),
)
_APART = {"evidence", "personal"}  # tables of their own
ENTRIES = (
    f"SELECT {', '.join('NULL' if name in _APART else name for name in trust.ROW)} "  # noqa: S608 - names of our own
    "FROM entry WHERE centre = :centre AND seq >= :first ORDER BY seq"
)
EVIDENCE = "SELECT seq, name, sha256 FROM evidence WHERE centre = :centre AND seq >= :first ORDER BY seq, position"
PERSONAL = (
    "SELECT seq, name, position, commitment, salt, value FROM personal "
    "WHERE centre = :centre AND seq >= :first ORDER BY seq, position, name"
)
_VERSIONS = "SELECT digest, meaning FROM plan_version WHERE centre = :centre"
MERGES = (
    "SELECT e.id, e.seq, e.subject, e.size, e.root, e.event, e.action, e.arrived_on FROM entry e "  # noqa: S608
    f"WHERE e.centre = :centre AND {FEW} AND e.month > 0 AND e.type = 'merge' ORDER BY +e.seq"
)
_CLOSED = "SELECT size FROM entry WHERE centre = :centre AND type = 'closing'"

Ask = Callable[..., Rows]


def verify(path: StrPath, ask: Ask) -> int:
    """Check the leaf of every entry and the tree over them, and that the kept totals equal the entries.

    Args:
        path: the ledger, as errors name it.
        ask: gives the rows of a statement, all of one moment.

    Returns:
        How many entries there are.

    Raises:
        TotalsDiffer: the kept totals are not those of the entries.
        VnetError: the ledger is damaged, or an entry is not what was recorded.
    """
    size = _tree(path, ask)
    differ = sum(len(set(ask(kept)) ^ set(ask(counted.format(**totals.OF_ALL)))) for kept, counted in _KEPT_AND_COUNTED)
    if differ:
        raise errors.TotalsDiffer(
            N_(
                "The totals kept in {path} do not equal its entries ({count} differ): the file was changed by another "
                "program. Bring back the last good copy of it."
            ),
            path=path,
            count=differ,
        )
    return size


def _tree(path: StrPath, ask: Ask) -> int:
    """Check that every entry is what its leaf says, and that the leaves are those of the kept tree; return how many.

    Raises:
        VnetError: naming the first entry that is not what was recorded.
    """
    head = ask("SELECT size, edge, arrived_on FROM head WHERE centre = :centre").fetchone()
    ledger = ask("SELECT id, sample FROM ledger WHERE centre = :centre").fetchone()
    versions, closed = dict(ask(_VERSIONS).fetchall()), {size for (size,) in ask(_CLOSED)}
    try:
        beside = trust.Beside(versions, closed, [merging.merged(row) for row in ask(MERGES)])
        entries, evidence, personal = (iter(ask(one, first=0)) for one in (ENTRIES, EVIDENCE, PERSONAL))
        found = trust.judge(trust.together(entries, evidence, personal), beside)
    except (TypeError, AttributeError, ValueError):  # what stands beside the entries is not of its column's type
        raise errors.damaged(path) from None
    if found.changed is not None:
        raise errors.changed(path, found.changed)
    if head is None or ledger is None:
        raise errors.damaged(path)
    if found.unnamed:
        raise errors.put_in(path, min(found.unnamed))
    _judge_beside(path, found, head, (ledger[0], ledger[1]))
    return found.size


def _judge_beside(path: StrPath, found: trust.Verdict, head: tuple[Any, ...], ledger: tuple[str, int]) -> None:
    """Check what is kept beside the entries: the tree's edge, the last day, and whether they are invented."""
    if (found.size, found.edge) != head[:2]:
        raise errors.not_the_tree(path, found.size, head[0])
    if found.arrived_on != head[2] or not _is_told_by_entries(ledger, found):
        raise errors.damaged(path)


def _is_told_by_entries(ledger: tuple[str, int], found: trust.Verdict) -> bool:
    """Tell whether a ledger's id, and whether it is a sample (both as they are kept), are what its entries say."""
    id_, is_sample = ledger
    is_marked = str(id_).startswith(SAMPLE_MARK)
    is_invented = is_marked or any(str(origin).startswith(SAMPLE_MARK) for origin in found.origins)
    return (is_invented, is_marked) == (bool(is_sample),) * 2 and found.own <= {id_}
