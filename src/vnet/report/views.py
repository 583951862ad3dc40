"""What rows of the report have in common: the three views (the quarter, cumulative, of the year), and their entries."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from vnet.lean_typing import Generic, NamedTuple, TypeVar
from vnet.ledger.totals import ActualTotal, SpendingTotal
from vnet.rates import Status

T = TypeVar("T")


U = TypeVar("U")


class Views(NamedTuple, Generic[T]):
    """The three views of one thing: the quarter, from January to the period's end, and of the year. Never mixed."""

    quarter: T
    cumulative: T
    year: T

    def map(self, function: Callable[[T], U]) -> "Views[U]":
        """Return what `function` makes of each view."""
        return Views(function(self.quarter), function(self.cumulative), function(self.year))


class Achievement(NamedTuple):
    """Actual against target in one view, with its rate, what remains (negative: surplus) and its status."""

    target: Fraction | None
    actual: Fraction | None
    rate: Fraction | None
    remaining: Fraction | None
    status: Status

    @property
    def is_missing(self) -> bool:
        """Tell whether a target applies, and nothing was entered."""
        return self.actual is None and self.rate is not None


class Combined(NamedTuple):
    """The combined rate of several KPIs in one view, and how many of those that have a rate are met."""

    rate: Fraction | None
    met: int
    rated: int


class Recorded(NamedTuple):
    """How many entries stand behind a row, from January to the period's end, and how many of them no file proves."""

    entries: int
    without_evidence: int


def recorded(totals: Iterable[ActualTotal | SpendingTotal]) -> Recorded:
    """Return how many entries some totals are of, and how many of these no file proves."""
    own = list(totals)
    return Recorded(sum(total.entries for total in own), sum(total.entries - total.proved for total in own))
