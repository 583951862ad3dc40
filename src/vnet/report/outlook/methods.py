"""How the months that have ended are carried on to December, and when they are too little to be carried on.

A path is what has been done by the end of each remaining month, from the first of them to December.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from vnet.period import MONTHS, Period
from vnet.report.outlook.model import Reason

YEAR = 12
RECENT_MONTHS = 3

# Less is too little to project from. The first quarter has to have ended: before, no quarter's target can be compared,
# and one month more or less changes the year by half. A single entry may hold any part of a year's work; and one method
# alone would be a bare number.
NEEDED_MONTHS = 3
NEEDED_ENTRIES = 3
NEEDED_METHODS = 2


def months_gone(period: Period, today: dt.date | None) -> int:
    """Return how many months of the year have ended, those after the period left out.

    Args:
        period: what the report is of.
        today: the day on which it is looked at; a month ends on its last day. None: all of the period has ended.
    """
    if today is None or today >= period.end:
        return period.months.stop - 1
    return (today + dt.timedelta(days=1)).month - 1 if today.year == period.year else 0


def too_little(gone: int, entries: int) -> Reason | None:
    """Return why the months that have ended are too little to project from; None if they are enough."""
    if gone < NEEDED_MONTHS:
        return Reason.TOO_EARLY
    return Reason.TOO_FEW_ENTRIES if entries < NEEDED_ENTRIES else None


def by_month(done: Iterable[tuple[int, Fraction | int]]) -> list[Fraction]:
    """Return what was done in each of the twelve months, from pairs of a month and something done in it."""
    months = dict.fromkeys(MONTHS, Fraction(0))
    for month, amount in done:
        months[month] += amount
    return list(months.values())


def at_pace(months: Sequence[Fraction], gone: int) -> list[Fraction]:
    """Return the path on which every remaining month adds the mean of those that have ended."""
    done = sum(months[:gone], Fraction(0))
    return _steadily(done, done / gone, YEAR - gone)


def at_recent_pace(months: Sequence[Fraction], gone: int) -> list[Fraction] | None:
    """Return the path on which every remaining month adds the mean of the last three.

    None as long as no more than three have ended: it would be the pace of them all.
    """
    if gone <= RECENT_MONTHS:
        return None
    recent = sum(months[gone - RECENT_MONTHS : gone], Fraction(0))
    return _steadily(sum(months[:gone], Fraction(0)), recent / RECENT_MONTHS, YEAR - gone)


def at_rate(done: Fraction, planned: Sequence[int], gone: int) -> list[Fraction] | None:
    """Return the path that keeps the rate so far to the plan by month; None where nothing was planned so far."""
    so_far = sum(planned[:gone])
    if not so_far:
        return None
    return [done * to_date / so_far for to_date in accumulate(planned)][gone:]


def as_planned(done: Fraction, planned: Sequence[int], gone: int) -> list[Fraction]:
    """Return the path on which every remaining month adds what is planned for it."""
    return [done + added for added in accumulate(planned[gone:])]


def _steadily(done: Fraction, per_month: Fraction, left: int) -> list[Fraction]:
    return [done + per_month * count for count in range(1, left + 1)]
