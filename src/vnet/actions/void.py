"""`vnet void`: take entries back."""

from collections.abc import Sequence

from vnet.actions.correcting import Named, Plans, late_marks, other_side, rest_of_batches, rest_of_receipts, void_of
from vnet.actions.standing import Standing, quarters_over
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.lean_typing import NamedTuple
from vnet.ledger import opening
from vnet.ledger.entry import Entry
from vnet.period import Period


class Voided(NamedTuple):
    """The entries that were taken back, those that do so in the same order, and where things stand without them.

    `rest_of_receipts`: lines that stand, of receipts of which others were taken back. `rest_of_batches`: what else
    stands of what was recorded at once with them, as by an import. `over`: quarters that are over, and open, whose
    figures that changed.
    """

    voided: tuple[Named, ...]
    entries: tuple[Entry, ...]
    standings: tuple[Standing, ...] = ()
    sample: bool = False
    rest_of_receipts: tuple[Entry, ...] = ()
    rest_of_batches: tuple[Entry, ...] = ()
    over: tuple[Period, ...] = ()


def void(
    workspace: Workspace, entries: Sequence[str], *, reason: str, by: str | None = None, late: bool = False
) -> Voided:
    """Void entries, each named by its id or an unambiguous beginning or end of it: all of them or none.

    They stay in the ledger, uncounted. `late`: also what counts in a closed period.

    Of a transfer both sides are taken back, so that the budget stays whole.

    Raises:
        NotFound, BadInput, Conflict: nothing was recorded.
    """
    why = texts.needed(reason, "--reason")
    with opening.to_read(workspace.ledger) as ledger:
        # Each once, however often it is named.
        found = {listed.entry.id: listed.entry for listed in map(ledger.find, entries)}
    plans = Plans(workspace)
    recorder = texts.recorder(by)
    with opening.to_record(workspace.ledger) as ledger:
        for entry in tuple(found.values()):
            found |= {side.id: side for side in other_side(ledger, entry)}
        taken = tuple(found.values())
        named = tuple(plans.named(entry, ledger) for entry in taken)
        plans.keep(ledger, by=recorder)
        marks = tuple(zip(taken, late_marks(ledger, taken, late=late), strict=True))
        voids = ledger.record(*(void_of(entry, reason=why, by=recorder, late=mark) for entry, mark in marks))
        plans.refuse_below_zero(ledger, taken)
        return Voided(
            named, voids, plans.standings(ledger, taken), ledger.is_sample(),
            rest_of_receipts(ledger, taken),
            rest_of_batches(ledger, taken),
            quarters_over((entry for entry, mark in marks if not mark), workspace.today),
        )  # fmt: skip
