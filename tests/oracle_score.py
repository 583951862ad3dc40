"""Points computed a second time, from the words of the domain alone; none of vnet's own code is used.

Everything is a `Decimal` of sixty digits. A trend is found by the two normal equations, sigma by the mean of squares
less the square of the mean, and what is needed for a score by the formula turned round.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

BASE = Decimal(20)
FULL = Decimal(100)
SCORES = [Decimal(one) / 1000 for one in (-1965, -1650, -1179, -707, -236, 236, 707, 1179, 1650, 1965)]
SHARES = [Decimal(one) / 100000 for one in (5556, 11112, 22224, 33336, 44448, 55560, 66672, 77784, 88896, 94452)]
DIGITS = 60


def decimal(number: Fraction | int) -> Decimal:
    """Return a number as a decimal."""
    exact = Fraction(number)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def cut(share: Decimal) -> Decimal:
    """Return a share cut to 0 and 1."""
    return min(max(share, Decimal(0)), Decimal(1))


def points(share: Decimal) -> Decimal:
    """Return the points of a share, cut to the base and 100."""
    return BASE + (FULL - BASE) * cut(share)


def usual(history: Sequence[Decimal], *, down: bool) -> Decimal:
    """Return the base value: of last year and the mean of three the better one."""
    mean_of_three = sum(history[-3:], Decimal(0)) / 3
    return min(history[-1], mean_of_three) if down else max(history[-1], mean_of_three)


def sigma(numbers: Sequence[Decimal]) -> Decimal:
    """Return the standard deviation of a population: the root of the mean square less the squared mean."""
    mean = sum(numbers, Decimal(0)) / len(numbers)
    square = sum((number * number for number in numbers), Decimal(0)) / len(numbers)
    return max(square - mean * mean, Decimal(0)).sqrt()


def given(history: Sequence[Fraction], *, down: bool) -> tuple[Decimal, Decimal]:
    """Return low and high of 목표부여: 80 % and 110 % of the base value, mirrored 120 % and 90 %."""
    value = usual(list(map(decimal, history)), down=down)
    low, high = ("1.2", "0.9") if down else ("0.8", "1.1")
    return value * Decimal(low), value * Decimal(high)


def deviating(history: Sequence[Fraction], *, down: bool) -> tuple[Decimal, Decimal]:
    """Return low and high of 목표부여(편차): two sigma below and one above the base value, mirrored."""
    numbers = list(map(decimal, history))
    value, spread = usual(numbers, down=down), sigma(numbers[-5:])
    return (value + 2 * spread, value - spread) if down else (value - 2 * spread, value + spread)


def line(low: Decimal, high: Decimal, actual: Fraction) -> Decimal:
    """Return the points between two limits."""
    return points((decimal(actual) - low) / (high - low))


def ratio(target: Fraction, actual: Fraction, *, down: bool) -> Decimal:
    """Return the points of 목표대실적."""
    if down:
        return points(decimal(target) / decimal(actual)) if actual else FULL
    return points(decimal(actual) / decimal(target))


def trend(history: Sequence[Fraction], actual: Fraction, *, down: bool) -> Decimal | None:
    """Return the points of 추세치; None where past years lie on a line."""
    ys = list(map(decimal, history))
    n = len(ys)
    sum_x, sum_xx = Decimal(n * (n + 1) // 2), Decimal(n * (n + 1) * (2 * n + 1) // 6)
    sum_y, sum_xy = sum(ys, Decimal(0)), sum((x * y for x, y in enumerate(ys, 1)), Decimal(0))
    determinant = n * sum_xx - sum_x * sum_x
    slope = (n * sum_xy - sum_x * sum_y) / determinant
    start = (sum_y * sum_xx - sum_x * sum_xy) / determinant
    rest = sum(((y - start - slope * x) ** 2 for x, y in enumerate(ys, 1)), Decimal(0))
    if rest < Decimal(10) ** -40:
        return None
    mean_x = sum_x / n
    spread = sum(((x - mean_x) ** 2 for x in range(1, n + 1)), Decimal(0))
    error = (rest / (n - 2) * (1 + Decimal(1) / n + (n + 1 - mean_x) ** 2 / spread)).sqrt()
    score = (decimal(actual) - start - slope * (n + 1)) / error
    return points(by_table(-score if down else score))


def by_table(score: Decimal) -> Decimal:
    """Return the share that the table of ten points leads to, its end pieces continued."""
    place = sum(score > one for one in SCORES[1:-1])
    step = (score - SCORES[place]) / (SCORES[place + 1] - SCORES[place])
    return SHARES[place] + step * (SHARES[place + 1] - SHARES[place])


def path(start: Fraction, end: Fraction, years: int, year: int, actuals: Sequence[Fraction]) -> Decimal:
    """Return the points of 중장기 in a year of the path, from the actuals of three years, this one's the last."""
    begin, rise = decimal(start), (decimal(end) - decimal(start)) / years
    lows = [begin + rise * (t - 1) - 2 * rise for t in (year - 2, year - 1, year)]
    highs = [begin + rise * (t - 1) + 2 * rise for t in (year - 2, year - 1, year)]
    done = list(map(decimal, actuals))
    own = cut((done[-1] - lows[-1]) / (highs[-1] - lows[-1]))
    of_three = [sum(numbers, Decimal(0)) / 3 for numbers in (done, lows, highs)]
    mean = cut((of_three[0] - of_three[1]) / (of_three[2] - of_three[1]))
    return points(own / 2 + mean / 2)


def needed(low: Decimal, high: Decimal, wanted: Decimal) -> Decimal:
    """Return the actual for so many points, by the formula turned round."""
    return low + (wanted - BASE) / (FULL - BASE) * (high - low)


def whole_steps(distance: Decimal) -> int:
    """Return the fewest whole steps that are no less than a distance."""
    return math.ceil(distance)
