"""`vnet void`: take entries back."""

from collections.abc import Sequence

from vnet.actions.correcting import Named, Plans, void_of
from vnet.actions.standing import Standing
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.lean_typing import NamedTuple
from vnet.ledger import opening
from vnet.ledger.entry import Entry


class Voided(NamedTuple):
    """The entries that were taken back, those that do so in the same order, and where things stand without them."""

    voided: tuple[Named, ...]
    entries: tuple[Entry, ...]
    standings: tuple[Standing, ...] = ()
    sample: bool = False


def void(
    workspace: Workspace, entries: Sequence[str], *, reason: str, by: str | None = None, late: bool = False
) -> Voided:
    """Void entries, each named by its id or an unambiguous beginning or end of it: all of them or none.

    They stay in the ledger, uncounted. `late`: also what counts in a closed period.

    Raises:
        NotFound, BadInput, Conflict: nothing was recorded.
    """
    why = texts.kept(reason, "--reason")
    if why is None:
        raise texts.empty("--reason")
    with opening.to_read(workspace.ledger) as ledger:
        # Each once, however often it is named.
        found = {listed.entry.id: listed.entry for listed in map(ledger.find, entries)}
    plans = Plans(workspace)
    named = tuple(map(plans.named, found.values()))
    recorder = texts.recorder(by)
    with opening.to_record(workspace.ledger) as ledger:
        plans.keep(ledger, by=recorder)
        voids = ledger.record(*(void_of(one, reason=why, by=recorder, late=late) for one in found.values()))
        return Voided(named, voids, plans.standings(ledger, found.values()), ledger.is_sample())
