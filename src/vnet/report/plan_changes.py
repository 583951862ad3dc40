"""What became of a year's plan: what each version of it changed, when, and why."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry
from vnet.plan.change import Change
from vnet.plan.changes import changes
from vnet.plan.model import Plan


class Revision(NamedTuple):
    """What a version of the plan changed against the one before it.

    `day` and `by` say when it was kept, and who recorded under it first; None: it stands in the plan's files, and is
    not kept yet. `reason` is None where nobody has given one.
    """

    day: dt.date | None
    by: str | None
    reason: str | None
    changes: tuple[Change, ...]

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason must be given and was not."""
        return self.reason is None and any(change.needs_reason for change in self.changes)


class _Version(NamedTuple):
    """A version of the plan, by its digest: the entry that kept it (None: none did yet), and the reason given."""

    digest: str
    entry: Entry | None
    reason: str | None


def build_revisions(kept: Iterable[Entry], now: str | None, plan_of: Callable[[str], Plan]) -> tuple[Revision, ...]:
    """Find what each version of a year's plan changed, the earliest first. The first version changed nothing.

    A reason that was given covers everything before it that needs one and has none.

    Args:
        kept: the entries by which versions and reasons were kept, as they arrived.
        now: the digest of the version that stands in the files; None where these are not looked at.
        plan_of: gives the plan by the digest of its version.
    """
    versions = list(_versions(kept))
    if versions and now not in {None, versions[-1].digest}:
        versions.append(_Version(str(now), None, None))
    revisions: list[Revision] = []
    reason = None
    for before, after in reversed(list(pairwise(versions))):
        reason = after.reason or reason
        changed = changes(plan_of(before.digest), plan_of(after.digest))
        covered = after.reason or (reason if any(change.needs_reason for change in changed) else None)
        day = after.entry and dt.date.fromisoformat(after.entry.arrived_on)
        revisions.append(Revision(day, after.entry and after.entry.recorded_by, covered, changed))
    return tuple(reversed(revisions))


def _versions(kept: Iterable[Entry]) -> Iterator[_Version]:
    for digest, group in groupby(kept, key=lambda entry: entry.digest or ""):
        first, *others = group
        reasons = [entry.reason for entry in (first, *others) if entry.reason]
        yield _Version(digest, first, reasons[-1] if reasons else None)


def lacking_reason(revisions: Iterable[Revision]) -> int:
    """Return how many changes need a reason that nobody has given."""
    return sum(change.needs_reason for revision in revisions if revision.lacks_reason for change in revision.changes)


def count(revisions: Iterable[Revision]) -> int:
    """Return how many parts of the plan were changed."""
    return sum(len(revision.changes) for revision in revisions)
