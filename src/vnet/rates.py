"""Rates: achievement, execution, how they combine, and how they are judged and shown. Pure functions, exact numbers.

The meanings are those of the plan's evaluation (사업성과): 목표대비 실적 달성률 and 예산대비 집행률.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from vnet.amounts import round_half_up
from vnet.lean_typing import StrEnum

FULL = Fraction(1)
TENFOLD = 10  # times what is usual: a slip of a digit
FEWEST = 3  # entries that show what is usual
_MOST_PLACES = 12


class Status(StrEnum):
    """How something stands against its target. Decided on exact values, never on what is displayed.

    UNDER_WAY: the target is not reached, and there is still time to. NOT_BEGUN: the plan's year has not begun.
    """

    MET = "met"
    UNDER_WAY = "under_way"
    BEHIND = "behind"
    NOT_ENTERED = "not_entered"
    NOT_BEGUN = "not_begun"
    NOT_APPLICABLE = "not_applicable"


def rate(actual: Fraction | int | None, target: Fraction | int | None, *, down: bool = False) -> Fraction | None:
    """Return actual / target as a share (1 = 100 %).

    None where no target applies (none, or zero); 0 where a target applies and nothing was entered.

    `down`: lower is better. Then it is target / actual, 1 where the actual is 0; and a target of zero applies.
    """
    if not applies(target, down=down):
        return None
    if not down or actual is None:
        return Fraction(actual or 0, target or 1)
    return Fraction(target or 0, actual) if actual else FULL


def remaining(actual: Fraction | None, target: Fraction | None, *, down: bool = False) -> Fraction | None:
    """Return target - actual, negative where it was passed; None where no target applies.

    It is what is still to be done; `down`: lower is better, and it is what may still come.
    """
    return target - (actual or 0) if target is not None and applies(target, down=down) else None


def applies(target: Fraction | int | None, *, down: bool) -> bool:
    """Tell whether a target is one: zero is none, except where lower is better."""
    return target is not None and (down or target != 0)


def is_tenfold(value: Fraction, total: Fraction, entries: int) -> bool:
    """Tell whether a value is ten times the mean of the others or more; what is below ten never is.

    `total` is that of all `entries`, the value among them.
    """
    others = entries - 1
    return others >= FEWEST and value >= TENFOLD and value * others >= TENFOLD * (total - value)


def combine(weighted: Iterable[tuple[Fraction | None, Fraction]], cap: Fraction | None) -> Fraction | None:
    """Return sum(w * min(r, cap)) / sum(w) over the rates that apply; None where none does.

    Args:
        weighted: pairs of a rate (share, or None where it does not apply) and its weight.
        cap: the share at which each rate is cut before it is combined; None for no cap.
    """
    applicable = [(r if cap is None else min(r, cap), weight) for r, weight in weighted if r is not None]
    total_weight = sum((weight for _, weight in applicable), Fraction(0))
    if not total_weight:
        return None
    return sum((r * weight for r, weight in applicable), Fraction(0)) / total_weight


def status(actual: Fraction | None, achievement: Fraction | None) -> Status:
    """Judge one measure in one view from its actual and its exact rate."""
    if achievement is None:
        return Status.NOT_APPLICABLE
    if actual is None:
        return Status.NOT_ENTERED
    return Status.MET if achievement >= FULL else Status.BEHIND


def joint_status(statuses: Iterable[Status]) -> Status:
    """Judge several measures together: met only if all that apply are; not entered if none of those was.

    Where there is time for all that is not met, they are under way.
    """
    applicable = {judged for judged in statuses if judged is not Status.NOT_APPLICABLE}
    if not applicable:
        return Status.NOT_APPLICABLE
    if applicable == {Status.MET, Status.UNDER_WAY}:
        return Status.UNDER_WAY
    return applicable.pop() if len(applicable) == 1 else Status.BEHIND


def shown(share: Fraction, *, goal: Fraction | None = FULL, spending: bool = False) -> Decimal:
    """Return a share as a percentage for display: half up to one decimal, without ever crossing a judgement.

    A rate short of 100 % never displays as it, one above 0 never as 0.0; of spending, a rate above 100 % never as
    100.0. Where one decimal would belie how the rate stands to its goal, it has as many as the goal, two at least.
    """
    # First without the goal: so a rate reads beside its goal as it does where there is none.
    display = _rounded(share, 1, spending=spending)
    decimals = _places((goal or FULL) * 100, 2)
    while not _agrees(display, share, goal or FULL, spending=spending):
        display = _rounded(share, decimals, goal or FULL, spending=spending)
        decimals += 1
    return display


def _rounded(share: Fraction, decimals: int, *limits: Fraction, spending: bool) -> Decimal:
    """Return a percentage half up to so many decimals, or the next one on its own side of 0, 100 % and the limits."""
    step = Decimal(1).scaleb(-decimals)
    percent = share * 100
    display = round_half_up(percent, decimals)
    if any(share < limit and Fraction(display) >= limit * 100 for limit in (FULL, *limits)):
        display = Decimal(percent.numerator * 10**decimals // percent.denominator).scaleb(-decimals)
    if share > 0 and display == 0:
        display = step
    if spending and share > FULL and display <= 100:  # noqa: PLR2004 - a hundred percent
        display = 100 + step
    return display


def _agrees(display: Decimal, share: Fraction, goal: Fraction, *, spending: bool) -> bool:
    """Tell whether a percentage is judged as the share is that it displays."""
    read = Fraction(display) / 100
    is_over = not spending or (read > FULL) == (share > FULL)
    return is_over and all((read >= limit) == (share >= limit) for limit in (FULL, goal))


def _places(percent: Fraction, least: int) -> int:
    """Return how many decimals a percentage has, so many at least."""
    return next(
        (places for places in range(least, _MOST_PLACES) if (percent * 10**places).denominator == 1), _MOST_PLACES
    )


def displayed(share: Fraction, *, goal: Fraction | None = FULL, spending: bool = False) -> Fraction:
    """Return a share as `shown` displays it: 1 for `100.0`."""
    return Fraction(shown(share, goal=goal, spending=spending)) / 100


def is_rounded(share: Fraction, decimals: int, *, goal: Fraction | None = FULL, spending: bool = False) -> bool:
    """Tell whether a share is displayed just as rounding half up to so many decimals would have it."""
    return shown(share, goal=goal, spending=spending) == round_half_up(share * 100, decimals)


def short_by(share: Fraction, goal: Fraction) -> Decimal:
    """Return by how many percentage points a share falls short of a goal: of the figures shown, so that they add up."""
    missing = (goal - displayed(share, goal=goal)) * 100
    return round_half_up(missing, _places(missing, 1))
