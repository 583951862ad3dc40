"""The history of a year's plan, from the versions that the ledger keeps of it."""

from functools import cache, lru_cache

from vnet.lean_typing import TYPE_CHECKING
from vnet.plan.cache import Version
from vnet.plan.model import Plan

if TYPE_CHECKING:
    from vnet.ledger.entry import ListedEntry
    from vnet.ledger.ledger import Ledger
    from vnet.report.plan_changes import Revision


def revisions(
    ledger: "Ledger", year: int, now: Version | None = None, since: int | None = None
) -> "tuple[Revision, ...]":
    """Return what each version of a year's plan changed, the earliest first: of those that the ledger keeps.

    Args:
        ledger: where they are kept.
        year: the plan's.
        now: the version that stands in the files, which comes last where it is not kept yet.
        since: how many entries there were when the first version was in force; None: the first that is kept.

    Raises:
        UnreadableVersion, VnetError: what is kept cannot be read.
    """
    kept = [listed.entry for listed in _from(ledger.plan_versions(year), since)]
    digests = {entry.digest for entry in kept}
    if not kept or digests == {now.digest if now else kept[0].digest}:
        return ()
    from vnet.report.plan_changes import build_revisions  # noqa: PLC0415 - json too; where a plan has changed

    @cache
    def plan_of(digest: str) -> Plan:
        return now.plan if now and now.digest == digest else kept_plan(ledger, digest)

    return build_revisions(kept, now.digest if now else None, plan_of)


def _from(kept: "tuple[ListedEntry, ...]", size: int | None) -> "tuple[ListedEntry, ...]":
    """Return of the versions that are kept the one in force when there were so many entries, and those after it."""
    before = sum(size is not None and listed.seq < size for listed in kept)
    return kept[max(before - 1, 0) :]


def plan_as_of(ledger: "Ledger", year: int, size: int | None = None) -> Plan | None:
    """Return the plan of a year that was in force when the ledger had its first `size` entries (None: all it shows).

    Before any version was kept it is the first one that was: nothing is known of any other. None: the ledger keeps no
    version of that year's plan.

    Raises:
        UnreadableVersion, VnetError: what is kept cannot be read.
    """
    kept = ledger.plan_versions(year)
    by_then = [listed for listed in kept if size is None or listed.seq < size] or kept[:1]
    return kept_plan(ledger, by_then[-1].entry.digest or "") if by_then else None


def kept_plan(ledger: "Ledger", digest: str) -> Plan:
    """Return the version of a plan that is kept under a digest.

    Raises:
        UnreadableVersion, VnetError: it cannot be read.
    """
    return _revived(ledger.plan_meaning(digest))


@lru_cache(maxsize=256)
def _revived(text: str) -> Plan:
    """Return the plan that a text stands for; many centres keep the same one."""
    from vnet.plan.versions import revived  # noqa: PLC0415 - json, where a version is read

    return revived(text)
