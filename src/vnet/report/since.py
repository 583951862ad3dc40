"""What has changed in a closed period's report since it was handed in: two reports of it, then and now."""

from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry
from vnet.ledger.totals import Came


class Change(NamedTuple):
    """A rate then and now; None where it does not apply."""

    before: Fraction | None
    after: Fraction | None


class Since(NamedTuple):
    """A closing, what came since, and the cumulative achievement rate and the execution rate then and now.

    The execution rate is None where there is no budget.
    """

    closing: Entry
    came: Came
    achievement: Change
    execution: Change | None

    @property
    def is_changed(self) -> bool:
        """Whether either rate is another one now."""
        changes = filter(None, (self.achievement, self.execution))
        return any(one.before != one.after for one in changes)
