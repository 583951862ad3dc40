"""Does the outlook keep its word: the real plan of 2016, and years invented by chance, looked at in each quarter.

python benchmarks/outlook.py [--years 200] [--seed 2016] [--worlds plan even …]

In a world everything is done by one rule: how much is to be expected of each month. What then happens is chance: counts
are Poisson, money is a Poisson number of payments whose amounts vary. Each year is looked at after three, six and nine
months as `vnet outlook` does it, and held against its end.
"""

import argparse
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from random import Random

from vnet.amounts import unscaled
from vnet.ledger.totals import ActualTotal, SpendingTotal, Totals
from vnet.period import QUARTERS, Period
from vnet.plan.files.load import load
from vnet.plan.model import Budget, Measure, Plan
from vnet.report.outlook.measures import build_outlook
from vnet.report.outlook.model import MeasureOutlook, MoneyOutlook, Prospect
from vnet.report.report import build

DATA = Path(__file__).parent.parent / "data"
YEAR = 2016
LOOKS = (1, 2, 3)  # after these quarters
LARGE = 5_000_000  # won: a part of the budget that is paid in larger amounts
PAYMENTS = (800_000, 200_000)  # their mean, of a large and of a small part
VARIES = 2  # the shape of the gamma distribution of amounts: their spread is 71 % of their mean
Months = Sequence[float]

SEASONS = (0.3, 0.5, 1.2, 1.6, 1.6, 1.0, 0.4, 0.3, 1.3, 1.7, 1.4, 0.7)
BACK = tuple(share / 3 for share in (0.1, 0.2, 0.3, 0.4) for _ in range(3))
FRONT = tuple(share / 3 for share in (0.4, 0.3, 0.2, 0.1) for _ in range(3))


def _of_months(shares: Months) -> Callable[[Months, Random], Months]:
    """Return a world in which the year's work has the same shares of the months, whatever is planned for them."""
    whole = sum(shares)
    return lambda planned, _chance: [sum(planned) * share / whole for share in shares]


def _times(level: float) -> Callable[[Months, Random], Months]:
    return lambda planned, _chance: [level * month for month in planned]


def _each_time(planned: Months, chance: Random) -> Months:
    level = chance.uniform(0.5, 1.5)
    return [level * month for month in planned]


def _each_quarter(planned: Months, chance: Random) -> Months:
    levels = [chance.uniform(0.5, 1.5) for _ in QUARTERS]
    return [levels[place // 3] * month for place, month in enumerate(planned)]


# The first five follow the plan's quarters (money its months), at a level of all, of a measure or of a quarter; the
# others do not. The method was chosen with all of these in view but the last.
WORLDS: dict[str, Callable[[Months, Random], Months]] = {
    "plan": _times(1),
    "plan +50%": _times(1.5),
    "plan -50%": _times(0.5),
    "each ±50%": _each_time,
    "quarters ±50%": _each_quarter,
    "even": _of_months((1,) * 12),
    "seasonal": _of_months(SEASONS),
    "back-loaded": _of_months(BACK),
    "front-loaded": _of_months(FRONT),
    "summer break": _of_months((1, 1, 1, 1, 1, 1, 0.1, 0.1, 1, 1, 1, 1)),
}


@dataclass
class Tally:
    """What came of the looks at measures, or at money, in one world after one quarter."""

    rows: int = 0
    ranges: int = 0
    inside: int = 0
    width: Fraction = field(default_factory=Fraction)
    will: int = 0
    right: int = 0

    def add(self, ends: tuple[Fraction, Fraction] | None, end: Fraction, of: Fraction, *, will: bool | None) -> None:
        """Count a row: its range, if any, where the year ended, its target, and whether it was right in a "will"."""
        self.rows += 1
        if ends is not None:
            low, high = ends
            self.ranges += 1
            self.inside += low <= end <= high
            self.width += (high - low) / of
        if will is not None:
            self.will += 1
            self.right += will

    def cells(self) -> list[str]:
        """Return inside, width, range and right as texts."""
        if not self.ranges:
            return ["-", "-", "0", f"- ({self.will})"]
        right = f"{100 * self.right / self.will:.0f} % ({self.will})" if self.will else "- (0)"
        return [
            f"{100 * self.inside / self.ranges:.1f} %",
            f"{100 * float(self.width) / self.ranges:.0f} %",
            f"{100 * self.ranges / self.rows:.0f} %",
            right,
        ]


def main() -> None:
    """Print a row for each world and quarter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=200, help="how many of each world (200)")
    parser.add_argument("--seed", type=int, default=YEAR, help="another number gives other years")
    parser.add_argument("--worlds", nargs="*", default=list(WORLDS), help=", ".join(WORLDS))
    said = parser.parse_args()
    plan = load(DATA, YEAR)
    heading = ("inside", "width", "with a range", '"will" right')
    print("| world | Q | measures: " + " | ".join(heading) + " | money: " + " | ".join(heading) + " |")
    print("|---" * 10 + "|")
    for world in said.worlds:
        for quarter, tallies in zip(LOOKS, back_test(plan, world, said.years, said.seed), strict=True):
            cells = [world, str(quarter), *(cell for tally in tallies for cell in tally.cells())]
            print(f"| {' | '.join(cells)} |", flush=True)


def back_test(plan: Plan, world: str, years: int, seed: int) -> list[tuple[Tally, Tally]]:
    """Return what came of the looks at so many years of a world, of measures and of money, after each quarter."""
    chance = Random(f"{world} {seed}")
    found = [(Tally(), Tally()) for _ in LOOKS]
    for _ in range(years):
        totals = _a_year(plan, WORLDS[world], chance)
        for quarter, (measures, money) in zip(LOOKS, found, strict=True):
            _look(plan, totals, quarter, measures, money)
    return found


def _look(plan: Plan, totals: Totals, quarter: int, measures: Tally, money: Tally) -> None:
    period = Period(plan.year, quarter)
    so_far = totals._replace(
        actuals=tuple(one for one in totals.actuals if one.month in period.months_to_date),
        spending=tuple(one for one in totals.spending if one.month in period.months_to_date),
    )
    report = build(plan, so_far, period)
    ahead = build_outlook(plan, so_far, report.kpis, report.budget, period)
    for row in ahead.measures:
        _count_measure(row, totals, measures)
    if ahead.budget:
        for part in (ahead.budget.total, *ahead.budget.categories, *ahead.budget.networks):
            _count_money(part, totals, ahead.budget.goal or Fraction(1), money)


def _count_measure(row: MeasureOutlook, totals: Totals, tally: Tally) -> None:
    own = [one for one in totals.actuals if (one.kpi, one.unit) == (row.kpi.code, row.measure.unit)]
    end = sum((unscaled(one.value, one.decimals) for one in own), Fraction(0))
    target = row.measure.views.year.target or Fraction(1)
    will = {Prospect.FALLING_SHORT: end < target, reached(): end >= target}.get(row.prospect)
    tally.add(ends_of(row), end, target, will=will)


def _count_money(part: MoneyOutlook, totals: Totals, goal: Fraction, tally: Tally) -> None:
    code = part.row.code
    end = Fraction(sum(one.amount for one in totals.spending if code in {None, one.category, one.network}))
    budget = Fraction(part.row.budget or 1)
    is_kept = goal * budget <= end <= budget
    said = {Prospect.FALLING_SHORT: end < goal * budget, Prospect.OVERSPENDING: end > budget, reached(): is_kept}
    tally.add(ends_of(part), end, budget, will=said.get(part.prospect))


def reached() -> Prospect:
    """Return the prospect whose words are "will be reached"."""
    return Prospect.WILL_REACH if hasattr(Prospect, "WILL_REACH") else Prospect.ON_COURSE


def ends_of(row: MeasureOutlook | MoneyOutlook) -> tuple[Fraction, Fraction] | None:
    """Return the range of a row; of a version before it had one the lowest and the highest of its methods."""
    if hasattr(row, "range"):
        return row.range and (row.range.low, row.range.high)
    values = [projection.value for projection in row.projections]
    return (min(values), max(values)) if values else None


# --- invented years ------------------------------------------------------------------------------------------------


def _a_year(plan: Plan, world: Callable[[Months, Random], Months], chance: Random) -> Totals:
    actuals = [
        total
        for kpi in plan.kpis
        for measure in kpi.measures
        for total in _actuals(kpi.code, measure, world(_planned(measure), chance), chance)
    ]
    spending = list(_spending(plan.budget, world, chance)) if plan.budget else []
    return Totals(actuals=tuple(actuals), spending=tuple(spending))


def _planned(measure: Measure) -> Months:
    return [float(target or 0) / 3 for target in measure.quarter_targets for _month in range(3)]


def _actuals(code: str, measure: Measure, expected: Months, chance: Random) -> Iterator[ActualTotal]:
    """Yield what was done of a measure by month: each is an entry of one."""
    for month, mean in enumerate(expected, 1):
        if count := _poisson(mean, chance):
            value = count * 10**measure.decimals
            day = f"{YEAR}-{month:02}-15"
            yield ActualTotal(
                month, code, measure.unit, measure.decimals, None, count, value, 0, 0, 0, 0, day, month, value
            )


def _spending(budget: Budget, world: Callable[[Months, Random], Months], chance: Random) -> Iterator[SpendingTotal]:
    whole = sum(budget.months) or 1
    months = budget.months or (1,) * 12
    for category, network, amount in _cells(budget):
        size = PAYMENTS[amount < LARGE]
        expected = world([amount * month / whole for month in months], chance)
        for month, won in enumerate(expected, 1):
            payments = _poisson(won / size, chance)
            paid = sum(round(chance.gammavariate(VARIES, size / VARIES), -3) for _ in range(payments))
            if payments:
                yield SpendingTotal(month, category, network, payments, int(paid))


def _cells(budget: Budget) -> Iterator[tuple[str, str, int]]:
    """Yield a sharing of the budget among categories and networks that comes to the totals of both."""
    networks = dict(budget.networks)
    for category, whole in sorted(budget.categories, key=lambda one: one[1]):
        left = whole
        for network in sorted(networks, key=networks.__getitem__):
            amount = min(left, networks[network])
            networks[network] -= amount
            left -= amount
            if amount:
                yield category, network, amount


def _poisson(mean: float, chance: Random) -> int:
    """Return how many times something happens that is to be expected so many times."""
    if mean > 50:  # noqa: PLR2004 - the sum of two is Poisson, too, and exp(-mean) stays a number
        return _poisson(mean / 2, chance) + _poisson(mean / 2, chance)
    least, count, product = math.exp(-mean), 0, chance.random()
    while product > least:
        product *= chance.random()
        count += 1
    return count


if __name__ == "__main__":
    main()
