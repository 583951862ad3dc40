"""What has changed in a closed period's report since it was handed in: two reports of it, then and now."""

from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry
from vnet.ledger.totals import Came


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


class Since(NamedTuple):
    """A closing, what came since, and the cumulative achievement rate and the execution rate then and now.

    The execution rate is None where there is no budget.
    """

    closing: Entry
    came: Came
    achievement: Moved
    execution: Moved | None

    @property
    def is_changed(self) -> bool:
        """Whether either rate is another one now."""
        return self.achievement.moved or (self.execution is not None and self.execution.moved)
