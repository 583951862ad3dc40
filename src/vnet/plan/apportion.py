"""Numbers in proportion, in whole steps: shares that add up exactly (largest remainder), or each for itself."""

from collections.abc import Sequence
from fractions import Fraction

from vnet.amounts import parts

Shares = tuple[Fraction | None, ...]


def apportion(total: Fraction, weights: Sequence[Fraction | None], decimals: int = 0) -> Shares:
    """Divide `total` in the proportion of the weights.

    Args:
        total: a multiple of the smallest step, 0 or more.
        weights: 0 or more each; None gets none. Where `total` is above 0, one of them must be.
        decimals: the decimals that a share may have; they make the smallest step.

    Returns:
        A share for each weight. Of equal remainders the earlier one is rounded up.
    """
    whole = sum((weight for weight in weights if weight is not None), Fraction(0))
    exact = [None if weight is None else total * parts(decimals) * weight / (whole or 1) for weight in weights]
    steps = {place: share.numerator // share.denominator for place, share in enumerate(exact) if share is not None}
    left = int(total * parts(decimals)) - sum(steps.values())
    for place in sorted(steps, key=lambda place: (steps[place] - (exact[place] or 0), place))[:left]:
        steps[place] += 1
    return tuple(Fraction(steps[place], parts(decimals)) if place in steps else None for place in range(len(weights)))


def in_proportion(numbers: Sequence[Fraction | None], factor: Fraction, decimals: int = 0) -> Shares:
    """Multiply each number (0 or more) and round it half up to `decimals`; None stays None."""
    return tuple(None if number is None else nearest(number * factor, decimals) for number in numbers)


def nearest(number: Fraction, decimals: int) -> Fraction:
    """Return a number of 0 or more rounded half up to `decimals`."""
    steps = number * parts(decimals)
    return Fraction((2 * steps.numerator + steps.denominator) // (2 * steps.denominator), parts(decimals))
