"""A year's totals as its plan means them: what was recorded under another meaning stands in no figure.

Where no version of the plan changed they are the ledger's own, as they are kept.
"""

from vnet.errors import VnetError
from vnet.lean_typing import TYPE_CHECKING
from vnet.ledger.entry import ListedEntry
from vnet.ledger.totals import Totals
from vnet.plan.cache import Version

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger
    from vnet.report.old_meaning import Meant


def totals(ledger: "Ledger", year: int, now: Version | None = None, *, progress: bool = True) -> Totals:
    """Return a year's totals as its plan means them: the version kept last, unless another one stands in the files.

    With `progress` off they are without what is said of tasks, steps and explanations, as the ledger's own.
    That a version cannot be read does not stand in the way of recording: then they are as they are kept. Whoever looks
    is told so.
    """
    found, kept = ledger.totals(year, progress=progress), ledger.plan_versions(year)
    if _is_one(kept, now):
        return found
    from vnet.actions.old_meaning import left_out  # noqa: PLC0415 - json too; where a plan has changed

    try:
        return left_out(ledger, year, found, kept, now and now.plan).totals
    except VnetError as error:
        from vnet.plan.versions import UnreadableVersion  # noqa: PLC0415 - json, where a plan has changed

        if isinstance(error, UnreadableVersion):
            return found
        raise


def meant(ledger: "Ledger", year: int, now: Version | None = None) -> "Meant":
    """Return a year's totals as its plan means them, with what is left out of them.

    Raises:
        UnreadableVersion, VnetError: what is kept cannot be read.
    """
    from vnet.report.old_meaning import Meant  # noqa: PLC0415 - of who looks, not of who records

    found, kept = ledger.totals(year), ledger.plan_versions(year)
    if _is_one(kept, now):
        return Meant(found)
    from vnet.actions.old_meaning import left_out  # noqa: PLC0415 - json too; where a plan has changed

    return left_out(ledger, year, found, kept, now and now.plan)


def _is_one(kept: tuple[ListedEntry, ...], now: Version | None) -> bool:
    """Tell whether everything was recorded under the version that is in force."""
    return not kept or {version.entry.digest for version in kept} == {now.digest if now else kept[-1].entry.digest}
