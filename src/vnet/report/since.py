"""What has changed in a closed period's report since it was handed in: two reports of it, then and now."""

from fractions import Fraction

from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import Entry
from vnet.ledger.totals import Came

if TYPE_CHECKING:
    from vnet.report.plan_changes import Revision


class Moved(NamedTuple):
    """A figure then and now; None where it does not apply, or where nothing was entered."""

    before: Fraction | None
    after: Fraction | None

    @property
    def moved(self) -> bool:
        """Whether it is another one now."""
        return self.before != self.after


class Reopening(NamedTuple):
    """A closing that was taken back, and the entry that opened its period again."""

    closing: Entry
    void: Entry


class Later(NamedTuple):
    """What may have changed a report since a moment: entries, versions of the plan, and what earlier entries mean.

    `also_recorded`: a version was kept that says what was recorded before means the same as what it says.
    """

    came: Came
    revisions: "tuple[Revision, ...]"
    also_recorded: bool

    @property
    def changes_figures(self) -> bool:
        """Whether there is anything but evidence that was added and values that were erased."""
        return bool(self.came.entries or self.revisions or self.also_recorded)


class Since(NamedTuple):
    """A closing, what came since, and the cumulative achievement rate and the execution rate then and now.

    The execution rate is None where there is no budget.
    """

    closing: Entry
    later: Later
    achievement: Moved
    execution: Moved | None
