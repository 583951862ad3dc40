"""How the months that have ended are carried on to December, and how far chance may take it (docs/outlook.md).

A year's work may flow over its months in several ways. Each foresees so much of every month; how well it fits the
months that have ended gives it a weight, and how much of what it foresaw was done says what is to be expected of the
rest. What comes of it is not one number but a range that holds the year's end in about eight of ten years.

All is exact but the weights, which need logarithms: they are rounded to thousandths before anything follows from them,
as is what single units vary by, for of so many months it would be a fraction of dozens of digits.
"""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from vnet.lean_typing import NamedTuple
from vnet.period import MONTHS, Period
from vnet.plan.formula_steps import square_root
from vnet.report.outlook.model import Method, Range

YEAR = 12

# Before the first quarter has ended no quarter's target can be compared. "Will" is said from the middle of the year on.
NEEDED_MONTHS = 3
MONTHS_FOR_WILL = 6
ENTRIES_FOR_WILL = 3

# How likely each flow is (%) before anything is known of the year: offices mostly work as they planned to.
LIKELY = {Method.PLAN: 55, Method.EVEN: 15, Method.RISING: 15, Method.FALLING: 15}
# A little of the planned flow is spread over the year when it is weighed: a day too late does not refute a plan.
SPREAD = Fraction(1, 20)
# As if three units had been done that were planned: the level of the year is taken to be 1 ± 58 %.
KNOWN = 3
# How much single units vary is taken from the months; that they are counted one by one weighs as much as six months.
STEADY = 6
WEIGHTS = 1000

# Eight of ten: counts are skewed, and lie less far below than above what is to be expected. In the first half of the
# year most of the spread is that its level is not known, which is nearly as much on either side.
BELOW = Fraction(1)
ABOVE_AT_FIRST, ABOVE = Fraction(11, 10), Fraction(13, 10)
HALF = 6  # months
THREE_OF_FIVE = Fraction(1, 4)
THREE_OF_FOUR = Fraction(2, 3)
SURE = 4


Shares = Sequence[Fraction]
"""What a flow foresees of each of the twelve months, as shares of the year's target."""

_WHOLE = sum(MONTHS)
_ALWAYS: dict[Method, Shares] = {
    Method.EVEN: [Fraction(1, YEAR)] * YEAR,
    Method.RISING: [Fraction(month, _WHOLE) for month in MONTHS],
    Method.FALLING: [Fraction(YEAR + 1 - month, _WHOLE) for month in MONTHS],
}

_ALWAYS_SO_FAR = {method: list(accumulate(flow, initial=Fraction(0))) for method, flow in _ALWAYS.items()}


class Flow(NamedTuple):
    """What a flow leads to expect of the months that remain: `rate` × what it foresees; the square of its spread."""

    method: Method
    weight: Fraction
    rate: Fraction
    rest: Fraction
    variance: Fraction
    shares: Shares

    def surely(self, sign: int) -> Fraction:
        """Return how far the rest may be below (-1) or above (1) what is to be expected, almost whatever happens."""
        return self.rest + sign * SURE * square_root(self.variance)


class Forecast(NamedTuple):
    """What was done in the months that have ended, each flow, and of these together: the rest expected, and its spread.

    `chance` is what single units vary by: 1 where each counts by itself, more where they come several at once.
    """

    ended: Sequence[Fraction]
    target: Fraction
    done: Fraction
    chance: Fraction
    flows: tuple[Flow, ...]
    rest: Fraction
    spread: Fraction

    def path(self, flow: Flow) -> list[Fraction]:
        """Return what is done by the end of each of the twelve months, if the rest comes by a flow."""
        to_come = accumulate(flow.shares[len(self.ended) :])
        return [*accumulate(self.ended), *(self.done + flow.rate * self.target * share for share in to_come)]

    def range(self, least: Fraction, step: Fraction) -> Range:
        """Return where the year may end, in whole steps, and never below what is done by now."""
        middle = self.done + self.rest
        above = ABOVE_AT_FIRST if len(self.ended) < HALF else ABOVE
        low = max(least, math.ceil((middle - BELOW * self.spread) / step) * step)
        high = max(low, math.floor((middle + above * self.spread) / step) * step)
        nearest = math.floor(middle / step + Fraction(1, 2)) * step
        return Range(low, min(max(low, nearest), high), high)

    def aside(self, spreads: Fraction) -> Fraction:
        """Return what lies so many times the spread above what is to be expected; below 0: below it."""
        return self.done + self.rest + spreads * self.spread

    def surely(self, sign: int) -> Fraction:
        """Return the lowest (-1) or the highest (1) year's end that any of the flows leaves open."""
        ends = [self.done + flow.surely(sign) for flow in self.flows]
        return min(ends) if sign < 0 else max(ends)


def months_gone(period: Period, today: dt.date | None) -> int:
    """Return how many months of the year have ended, those after the period left out.

    Args:
        period: what the report is of.
        today: the day on which it is looked at; a month ends on its last day. None: all of the period has ended.
    """
    if today is None or today >= period.end:
        return period.months.stop - 1
    return (today + dt.timedelta(days=1)).month - 1 if today.year == period.year else 0


def by_month(done: Iterable[tuple[int, Fraction | int]]) -> list[Fraction]:
    """Return what was done in each of the twelve months, from pairs of a month and something done in it."""
    months = dict.fromkeys(MONTHS, Fraction(0))
    for month, amount in done:
        months[month] += amount
    return list(months.values())


def may_say_will(gone: int, entries: int) -> bool:
    """Tell whether enough of the year has gone, with enough entries, to say that something will be."""
    return gone >= MONTHS_FOR_WILL and entries >= ENTRIES_FOR_WILL


def forecast(
    months: Sequence[Fraction], planned: Sequence[Fraction], target: Fraction, unit: Fraction, gone: int
) -> Forecast:
    """Carry on what was done.

    Args:
        months: what was done in each of the twelve months; what lies after those that have ended does not count.
        planned: what is planned for each of them, which comes to the target; all 0 where the plan says nothing of it.
        target: what is to be done in the year, above 0.
        unit: how much comes at once, as far as is known beforehand: 1, or a payment.
        gone: how many months have ended, one at least.
    """
    ended = months[:gone]
    done = sum(ended, Fraction(0))
    whole = sum(planned, Fraction(0))
    shares = {Method.PLAN: [month / whole for month in planned], **_ALWAYS} if whole else _ALWAYS
    so_far = {method: _so_far(method, flow, gone) for method, flow in shares.items()}
    tried = {method: _tried(method, shares[method], so_far[method], gone) for method in shares}
    chance = min(_chance(ended, done, flow, unit) for flow in tried.values())
    weights = _weights(ended, tried, target, chance)
    flows = tuple(
        _flow(method, weights[method], flow, (done, target, chance), so_far[method]) for method, flow in shares.items()
    )
    rest = sum((flow.weight * flow.rest for flow in flows), Fraction(0))
    variance = sum((flow.weight * (flow.variance + (flow.rest - rest) ** 2) for flow in flows), Fraction(0))
    return Forecast(ended, target, done, chance, flows, rest, square_root(variance))


class _Tried(NamedTuple):
    """A flow as it is held against what was done: its shares of the months that have ended, and of them together."""

    shares: Shares
    whole: Fraction


def _so_far(method: Method, flow: Shares, gone: int) -> Fraction:
    return _ALWAYS_SO_FAR[method][gone] if method in _ALWAYS else sum(flow[:gone], Fraction(0))


def _tried(method: Method, flow: Shares, so_far: Fraction, gone: int) -> _Tried:
    if method is not Method.PLAN:
        return _Tried(flow[:gone], so_far)
    little = SPREAD / YEAR
    return _Tried([(1 - SPREAD) * month + little for month in flow[:gone]], (1 - SPREAD) * so_far + little * gone)


def _chance(ended: Sequence[Fraction], done: Fraction, flow: _Tried, unit: Fraction) -> Fraction:
    """Return what single units vary by: χ² of the months against a flow, beside so many months of single units."""
    if done <= 0:
        return _to_thousandths(unit)
    squares = sum((one**2 / share for one, share in zip(ended, flow.shares, strict=True) if one), Fraction(0))
    squares = squares * flow.whole / done - done
    return _to_thousandths((STEADY * unit + squares) / (STEADY + len(ended) - 1))


def _to_thousandths(number: Fraction) -> Fraction:
    return Fraction(math.floor(number * 1000 + Fraction(1, 2)), 1000)


def _weights(
    ended: Sequence[Fraction], tried: dict[Method, _Tried], target: Fraction, chance: Fraction
) -> dict[Method, Fraction]:
    """Return how likely each flow is now: beforehand × how likely the months were by it (a gamma-Poisson mixture)."""
    units = [float(month / chance) for month in ended]
    known = float(KNOWN * chance / target)
    logs = {
        method: math.log(LIKELY[method])
        + sum(count * math.log(share) for count, share in zip(units, flow.shares, strict=True) if count)
        - (KNOWN + sum(units)) * math.log(known + float(flow.whole))
        for method, flow in tried.items()
    }
    best = max(logs.values())
    parts = {method: round(WEIGHTS * math.exp(log - best)) for method, log in logs.items()}
    return {method: Fraction(part, sum(parts.values())) for method, part in parts.items()}


def _flow(
    method: Method, weight: Fraction, flow: Shares, known: tuple[Fraction, Fraction, Fraction], so_far: Fraction
) -> Flow:
    """Return what a flow leads to expect, by how much of what it foresaw was done.

    `known` is what was done, the target, and what single units vary by; `so_far` the share of the months gone.
    """
    done, target, chance = known
    foreseen = target * so_far
    rest, before = target - foreseen, KNOWN * chance
    rate = max(Fraction(0), (done + before) / (foreseen + before))
    return Flow(method, weight, rate, rate * rest, chance * rate * rest * (1 + rest / (foreseen + before)), flow)
