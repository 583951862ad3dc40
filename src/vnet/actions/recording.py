"""The way to the ledger for whoever records: the plan under which something is recorded is kept with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from vnet import clock
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.lean_typing import TYPE_CHECKING, StrPath
from vnet.ledger import opening
from vnet.ledger.entry import HOLDS, Entry, EntryType
from vnet.ledger.totals import Totals
from vnet.plan.cache import Version, of_files

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger, WritableLedger


@contextmanager
def recording(ledger: StrPath, version: Version | None, by: str) -> "Iterator[WritableLedger]":
    """Open the ledger to record in it, alone, under a version of the plan, which is kept first where it is new.

    All that the block records is kept at its end, the version of the plan with it, or none of it.

    Args:
        ledger: the file.
        version: the plan as its files have it now; None where there is none for the year.
        by: who records.

    Raises:
        Conflict, VnetError: as `vnet.ledger.opening.to_record`.
    """
    with opening.to_record(ledger) as opened:
        if version is not None:
            keep_plan(opened, version, by=by)
        yield opened


def totals_as_meant(ledger: "Ledger", year: int) -> Totals:
    """Return a year's totals, without its progress, as the plan means them that was kept last (`vnet.actions.meaning`).

    Nothing is loaded for that while there is one version of the plan alone.
    """
    if len({listed.entry.digest for listed in ledger.plan_versions(year)}) <= 1:
        return ledger.totals(year, progress=False)
    from vnet.actions import meaning  # noqa: PLC0415 - where a plan has changed

    return meaning.totals(ledger, year, progress=False)


def keep_handed_out(workspace: Workspace, as_of: str | None = None) -> None:
    """Keep the plan as it is handed out in a file, unless it is the version that was kept last.

    It is what its files say: a kept plan is held against them first. What is handed out as of an earlier moment is
    under the plan of then, which is kept: nothing happens.

    Raises:
        Conflict, Problems, VnetError.
    """
    if as_of is not None:
        return
    version = of_files(workspace.version)
    with opening.to_read(workspace.ledger) as ledger:
        is_kept = _is_kept(ledger, version)
    if not is_kept:
        with recording(workspace.ledger, version, texts.recorder(None)):
            pass


def keep_plan(ledger: "WritableLedger", version: Version, *, by: str, at: str | None = None) -> None:
    """Keep a version of the plan, unless it is the one that was kept last for its year.

    Args:
        ledger: where to, open to record.
        version: the plan.
        by: who records under it.
        at: when, as ISO 8601, where that is invented; else it is now.
    """
    if not _is_kept(ledger, version):
        keep_version(ledger, version, by=by, at=at)


def _is_kept(ledger: "Ledger", version: Version) -> bool:
    """Tell whether a version of the plan is the one that was kept last for its year."""
    kept = ledger.plan_versions(version.plan.year)
    return bool(kept) and kept[-1].entry.digest == version.digest


def keep_version(
    ledger: "WritableLedger",
    version: Version,
    *,
    by: str,
    at: str | None = None,
    reason: str | None = None,
    holds: bool = False,
) -> Entry:
    """Keep that this version of the plan is in force from now on, with the reason for what it changes; return how.

    Args:
        ledger: where to, open to record.
        version: the plan.
        by: who keeps it.
        at: when, as ISO 8601, where that is invented; else it is now.
        reason: why it differs from the one before; None where nobody has said that yet.
        holds: what was recorded before means what this version says as well.

    Raises:
        Conflict, Problems: the files of the plan say something else.
    """
    from vnet.plan.versions import canonical  # noqa: PLC0415 - json, where a version is new

    version = of_files(version)
    year = version.plan.year
    ledger.keep_meaning(version.digest, canonical(version.plan))
    (entry,) = ledger.record(
        Entry(
            id="",
            type=EntryType.PLAN,
            date=at[:10] if at else clock.today().isoformat(),
            arrived_on=at[:10] if at else "",
            counts_in=year * 100 + 1,
            subject=str(year),
            event=HOLDS if holds else None,
            digest=version.digest,
            reason=reason,
            recorded_by=by,
            recorded_at=at or "",
        )
    )
    return entry
