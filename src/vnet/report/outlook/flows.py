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
# As if four units had been done that were planned: the level of the year is taken to be 1 ± 50 %.
KNOWN = 4
# How much single units vary is taken from the months; that they are counted one by one weighs as much as six months.
STEADY = 6
WEIGHTS = 1000

# Eight of ten: counts are skewed, and lie less far below than above what is to be expected.
BELOW = Fraction(1)
ABOVE = Fraction(13, 10)
THREE_OF_FIVE = Fraction(1, 4)
THREE_OF_FOUR = Fraction(2, 3)
SURE = 4


class Flow(NamedTuple):
    """What a flow leads to expect of the months that remain: `rate` × what it foresees, and the square of its spread.

    `path` is what is done by the end of each of the twelve months.
    """

    method: Method
    weight: Fraction
    rate: Fraction
    rest: Fraction
    variance: Fraction
    path: tuple[Fraction, ...]

    def surely(self, sign: int) -> Fraction:
        """Return how far the rest may be below (-1) or above (1) what is to be expected, almost whatever happens."""
        return self.rest + sign * SURE * square_root(self.variance)


class Forecast(NamedTuple):
    """What is done, each flow, and from these together: what is to be expected of the rest, and its spread.

    `chance` is what single units vary by: 1 where each counts by itself, more where they come several at once.
    """

    done: Fraction
    chance: Fraction
    flows: tuple[Flow, ...]
    rest: Fraction
    spread: Fraction

    def range(self, least: Fraction, step: Fraction) -> Range:
        """Return where the year may end, in whole steps, and never below what is done by now."""
        middle = self.done + self.rest
        low = max(least, math.ceil((middle - BELOW * self.spread) / step) * step)
        high = max(low, math.floor((middle + ABOVE * self.spread) / step) * step)
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
    foreseen = _foreseen(planned, target)
    tried = {method: _tried(method, flow)[:gone] for method, flow in foreseen.items()}
    chance = min(_chance(ended, flow, unit) for flow in tried.values())
    weights = _weights(ended, tried, target, chance)
    flows = tuple(_flow(method, weights[method], months, flow, chance, gone) for method, flow in foreseen.items())
    rest = sum((flow.weight * flow.rest for flow in flows), Fraction(0))
    variance = sum((flow.weight * (flow.variance + (flow.rest - rest) ** 2) for flow in flows), Fraction(0))
    return Forecast(done, chance, flows, rest, square_root(variance))


def _foreseen(planned: Sequence[Fraction], target: Fraction) -> dict[Method, Sequence[Fraction]]:
    """Return what each flow foresees of the twelve months: as planned, the same each, and ever more or less of them."""
    whole = sum(MONTHS)
    flows: dict[Method, Sequence[Fraction]] = {
        Method.EVEN: [target / YEAR] * YEAR,
        Method.RISING: [target * month / whole for month in MONTHS],
        Method.FALLING: [target * (YEAR + 1 - month) / whole for month in MONTHS],
    }
    return {Method.PLAN: planned, **flows} if any(planned) else flows


def _tried(method: Method, flow: Sequence[Fraction]) -> Sequence[Fraction]:
    """Return a flow as it is held against what was done."""
    if method is not Method.PLAN:
        return flow
    little = SPREAD * sum(flow) / YEAR
    return [(1 - SPREAD) * month + little for month in flow]


def _chance(ended: Sequence[Fraction], flow: Sequence[Fraction], unit: Fraction) -> Fraction:
    """Return what single units vary by: χ² of the months against a flow, beside so many months of single units."""
    done, foreseen = sum(ended, Fraction(0)), sum(flow, Fraction(0))
    if done <= 0:
        return _to_thousandths(unit)
    squares = (
        sum((one**2 / month for one, month in zip(ended, flow, strict=True)), Fraction(0)) * foreseen / done - done
    )
    return _to_thousandths((STEADY * unit + squares) / (STEADY + len(ended) - 1))


def _to_thousandths(number: Fraction) -> Fraction:
    return Fraction(math.floor(number * 1000 + Fraction(1, 2)), 1000)


def _weights(
    ended: Sequence[Fraction], tried: dict[Method, Sequence[Fraction]], target: Fraction, chance: Fraction
) -> dict[Method, Fraction]:
    """Return how likely each flow is now: beforehand × how likely the months were by it (a gamma-Poisson mixture)."""
    units = [float(month / chance) for month in ended]
    logs = {
        method: math.log(LIKELY[method])
        + sum(count * math.log(month / target) for count, month in zip(units, flow, strict=True) if count)
        - (KNOWN + sum(units)) * math.log(KNOWN * chance / target + sum(flow) / target)
        for method, flow in tried.items()
    }
    best = max(logs.values())
    parts = {method: round(WEIGHTS * math.exp(log - best)) for method, log in logs.items()}
    return {method: Fraction(part, sum(parts.values())) for method, part in parts.items()}


def _flow(  # noqa: PLR0913, PLR0917 - a flow, what was done, and how it varies
    method: Method,
    weight: Fraction,
    months: Sequence[Fraction],
    flow: Sequence[Fraction],
    chance: Fraction,
    gone: int,
) -> Flow:
    """Return what a flow leads to expect, by how much of what it foresaw was done."""
    done, foreseen, rest = sum(months[:gone], Fraction(0)), sum(flow[:gone], Fraction(0)), sum(flow[gone:], Fraction(0))
    known = KNOWN * chance
    rate = max(Fraction(0), (done + known) / (foreseen + known))
    path = (*accumulate(months[:gone]), *(done + rate * part for part in accumulate(flow[gone:])))
    return Flow(method, weight, rate, rate * rest, chance * rate * rest * (1 + rest / (foreseen + known)), path)
