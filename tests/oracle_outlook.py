"""The outlook computed a second time, entry by entry and month by month; none of vnet's own code is used.

What is promised and done so far is taken from `oracle.report`. The forecast follows docs/outlook.md by other formulas
than vnet's: odds of the flows against the even one in decimals of 50 digits, χ² as it is defined, the spread as that of
a negative binomial distribution. `outlook` gives the document that `vnet outlook --format json` has to give, with
fractions where that has floating-point numbers.
"""

import calendar
import datetime as dt
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import oracle
from oracle import WON, Actual, Plan, Recorded, Spent, number

ORDER = ["overspent", "overspending", "missed", "falling_short", "overdue", "may_overspend", "may_fall_short",
         "unknown", "to_come", "holding", "on_course", "will_reach", "reached", "no_target"]  # fmt: skip
DIGITS = Context(prec=50)


@dataclass(frozen=True)
class Moment:
    """When it is looked at: the end of the period, and how many months have ended by then and by today."""

    year: int
    end: dt.date
    gone: int

    @property
    def left(self) -> int:
        """How many months remain."""
        return 12 - self.gone

    def ended(self, day: dt.date) -> bool:
        """Tell whether a day lies in a month that has ended."""
        return day.month <= self.gone

    def in_month(self, day: dt.date, month: int) -> bool:
        """Tell whether a day lies in a month that has ended, and in this one."""
        return self.ended(day) and day.month == month


def moment(year: int, quarter: int, month: int | None, today: dt.date | None) -> Moment:
    """Return the moment: a month has ended on its last day."""
    ends = [dt.date(year, one, calendar.monthrange(year, one)[1]) for one in range(1, 13)]
    end = ends[(month or 3 * quarter) - 1]
    return Moment(year, end, sum(one <= min(end, today or end) for one in ends))


def outlook(
    plan: Plan,
    recorded: Iterable[Recorded],
    *,
    quarter: int,
    month: int | None = None,
    network: str | None = None,
    today: dt.date | None = None,
) -> dict[str, Any]:
    """Return the outlook at the end of a quarter (1-4) or of one month of it; or on a day before, `today`."""
    standing = [one for one in recorded if not one.voided]
    now = moment(plan.year, quarter, month, today)
    report = oracle.report(plan, standing, quarter=quarter, month=month, network=network)
    head = {name: report[name] for name in ("year", "title", "sample", "period", "network")}
    rows = []
    for kpi in report["kpis"]:
        (written,) = [one for one in plan.targets["성과지표"] if one["코드"] == kpi["code"]]
        for measure in kpi["measures"]:
            own = [one for one in standing if isinstance(one, Actual) and one.kpi == kpi["code"]]
            own = [one for one in own if one.unit == measure["unit"] and one.day <= now.end]
            step = Fraction(1, 10 ** plan.targets["단위"].get(measure["unit"], 0))
            rows.append(_measure(kpi, measure, written["측정치"][measure["unit"]], own, now, step))
    rows.sort(key=_urgency)
    if today and today.year < plan.year and not standing:  # nothing can be behind in a year that has not begun
        rows = [{**row, "cumulative_rate": None} for row in rows]
    return {
        **head,
        "months": {"gone": now.gone, "left": now.left},
        "needed": {"months": 3},
        "measures": rows,
        "budget": None if plan.budget is None else _budget(plan.budget, report["budget"], standing, now),
    }


# --- measures ----------------------------------------------------------------------------------------------------


def _measure(  # noqa: PLR0917
    kpi: dict[str, Any], row: dict[str, Any], written: dict[str, Any], own: list[Actual], now: Moment, step: Fraction
) -> dict[str, Any]:
    target, actual = row["year"]["target"], row["year"]["actual"]
    ended = [one for one in own if now.ended(one.day)]
    quarters = [one or Fraction(0) for one in oracle.quarter_targets(written)]
    adds_up = row["accumulation"] == "sum"
    lower = written.get("방향") == "하향"
    remaining = max(Fraction(0), target - (actual or 0)) if target or lower else None
    asked = [quarter for quarter in (1, 2, 3, 4) if quarters[quarter - 1]]
    last = None if lower else asked[-1] if asked else 4
    time = 3 * last - now.gone if last and row["accumulation"] in {"sum", "latest"} else 0
    lacks = row["year"]["status"] in {"behind", "not_entered"}
    result = {
        "code": kpi["code"],
        "name": kpi["name"],
        "network": kpi["network"],
        "unit": row["unit"],
        "accumulation": row["accumulation"],
        **({"down": True} if lower else {}),
        "target": target,
        "actual": actual,
        "cumulative_rate": row["cumulative"]["rate"],
        "remaining": remaining,
        "per_month": None if remaining is None or time <= 0 else remaining / time,
        "needed_mean": None,
        "due": last if adds_up else None,
        "entries": len(ended),
        "methods": [],
        "range": None,
    }
    if row["accumulation"] == "mean" and remaining and now.left and not lower:
        result["needed_mean"] = _needed_mean(target, ended, now)

    planned = [one / 3 for one in quarters for _ in range(3)]
    status = row["year"]["status"]
    settled = {"met": "reached"}.get(status, "overdue" if last and last * 3 <= now.gone else None)
    if lower:
        settled = "missed" if status == "behind" else None
    awaited = any(planned[: now.gone]) or not any(planned)
    held = "unknown" if lacks else "holding"
    cases: list[tuple[bool, str, str]] = [
        (remaining is None, "no_target", "no_target"),
        (now.left == 0, "year_over", "missed" if lacks else "reached"),
        (row["accumulation"] == "latest", "standing", held),
        (row["accumulation"] == "mean", "mean", held),
        (row["accumulation"] == "share", "share", held),
        (target == 0, "zero", settled or "unknown"),
        (target == 1 and not lower, "once", settled or "to_come"),
        (now.gone < 3, "too_early", settled or "unknown"),
        (not ended and awaited, "no_entries", settled or "unknown"),
    ]
    said = next(((reason, prospect) for holds, reason, prospect in cases if holds), None)
    if said:
        return {**result, "reason": said[0], "prospect": said[1]}
    done = [sum((one.value for one in ended if now.in_month(one.day, month)), Fraction(0)) for month in range(1, 13)]
    found = _forecast(done, planned, target, Fraction(1), now.gone)
    least = actual or Fraction(0)
    ends = found.ends(least, step)
    methods = []
    for flow in found.flows:
        value = max(least, flow.path[-1])
        rate = value / target if not lower else target / value if value else Fraction(1)
        methods.append({"method": flow.name, "weight": flow.weight, "value": value, "rate": rate})
    if settled is None:
        settled = "to_come" if not ended and not awaited else _judged(found, target, ended, now, lower=lower)
    return {**result, "reason": None, "prospect": settled, "methods": methods, "range": ends}


def _judged(found: "Forecast", target: Fraction, ended: list[Actual], now: Moment, *, lower: bool) -> str:
    lowest, highest = found.extremes()
    kept = highest <= target if lower else lowest >= target
    broken = lowest > target if lower else highest < target
    if now.gone >= 6 and len(ended) >= 3 and (kept or broken):
        return "will_reach" if kept else "falling_short"
    sign = -1 if lower else 1
    likely = found.done + found.mean + sign * found.spread / 4
    return "on_course" if sign * likely >= sign * target else "may_fall_short"


# --- the forecast ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """A flow with what comes of it."""

    name: str
    weight: Fraction
    rest: Fraction
    variance: Fraction
    path: list[Fraction]


@dataclass(frozen=True)
class Forecast:
    """What is done, the flows, and how many months have ended."""

    done: Fraction
    flows: list[Way]
    gone: int

    @property
    def mean(self) -> Fraction:
        """What is to be expected of the rest."""
        return sum((one.weight * one.rest for one in self.flows), Fraction(0))

    @property
    def spread(self) -> Fraction:
        """Its standard deviation: that of the mixture."""
        square = sum((one.weight * (one.variance + one.rest**2) for one in self.flows), Fraction(0)) - self.mean**2
        return root(square)

    def ends(self, least: Fraction, step: Fraction) -> dict[str, Fraction]:
        """Return the range in whole steps, above what is done."""
        middle = self.done + self.mean
        low = max(least, -(-(middle - self.spread) // step) * step)
        high = max(low, (middle + Fraction("1.1" if self.gone < 6 else "1.3") * self.spread) // step * step)
        nearest = (2 * middle + step) // (2 * step) * step
        return {"low": low, "middle": sorted([low, nearest, high])[1], "high": high}

    def extremes(self) -> tuple[Fraction, Fraction]:
        """Return the lowest and the highest year's end that any flow leaves open."""
        return (
            min(self.done + one.rest - 4 * root(one.variance) for one in self.flows),
            max(self.done + one.rest + 4 * root(one.variance) for one in self.flows),
        )


def root(number: Fraction) -> Fraction:
    """Return a square root, exactly where there is a fraction that is one, otherwise to 28 digits as vnet does."""
    exact = Fraction(math.isqrt(number.numerator), math.isqrt(number.denominator))
    if exact * exact == number:
        return exact
    digits = Context(prec=28)
    return Fraction(digits.sqrt(digits.divide(Decimal(number.numerator), Decimal(number.denominator))))


def _forecast(done: list[Fraction], planned: list[Fraction], target: Fraction, unit: Fraction, gone: int) -> Forecast:
    flows = {"even": [target / 12] * 12, "rising": [target * one / 78 for one in range(1, 13)]}
    flows["falling"] = flows["rising"][::-1]
    if any(planned):
        flows = {"plan": planned, **flows}
    tried = dict(flows)
    if any(planned):
        tried["plan"] = [one * 19 / 20 + sum(planned, Fraction(0)) / 240 for one in planned]
    total = sum(done[:gone], Fraction(0))
    squares = []
    for flow in tried.values():
        share = total / sum(flow[:gone])
        expected = [one * share for one in flow[:gone]]
        squares.append(sum((done[i] - expected[i]) ** 2 / expected[i] for i in range(gone)) if total > 0 else None)
    chance = unit if total <= 0 else min((6 * unit + one) / (gone + 5) for one in squares if one is not None)
    chance = Fraction((2000 * chance + 1) // 2, 1000)
    odds = {name: _odds(name, flow, tried["even"], done, gone, chance) for name, flow in tried.items()}
    parts = {name: round(1000 * one / max(odds.values())) for name, one in odds.items()}
    ways = []
    for name, flow in flows.items():
        alpha, beta = 3 + total / chance, 3 + sum(flow[:gone], Fraction(0)) / chance
        level = max(Fraction(0), alpha / beta)
        rest = level * sum(flow[gone:], Fraction(0))
        units = rest / chance
        variance = chance**2 * (units + units**2 / alpha) if level else Fraction(0)
        path = [sum(done[: month + 1], Fraction(0)) for month in range(gone)]
        path += [total + level * sum(flow[gone : month + 1], Fraction(0)) for month in range(gone, 12)]
        ways.append(Way(name, Fraction(parts[name], sum(parts.values())), rest, variance, path))
    return Forecast(total, ways, gone)


def _odds(  # noqa: PLR0917
    name: str, flow: list[Fraction], even: list[Fraction], done: list[Fraction], gone: int, chance: Fraction
) -> Decimal:
    """Return how many times as likely as the even flow another is: before, and by each month that has ended."""
    likely = Decimal(55 if name == "plan" else 15) / 15
    for month in range(gone):
        likely = DIGITS.multiply(
            likely, DIGITS.power(_decimal(flow[month] / even[month]), _decimal(done[month] / chance))
        )
    levels = (3 * chance + sum(even[:gone])) / (3 * chance + sum(flow[:gone]))
    return DIGITS.multiply(likely, DIGITS.power(_decimal(levels), _decimal(3 + sum(done[:gone]) / chance)))


def _decimal(number: Fraction) -> Decimal:
    return DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))


def _needed_mean(target: Fraction, ended: list[Actual], now: Moment) -> Fraction | None:
    """Return what makes the year's mean the target, if each remaining month has as many people as the mean month."""
    people = Fraction(sum(one.people or 0 for one in ended))
    if not people:
        return None
    points = sum((one.value * (one.people or 0) for one in ended), Fraction(0))
    to_come = people / now.gone * now.left
    return (target * (people + to_come) - points) / to_come


def _urgency(row: dict[str, Any]) -> tuple[int, int, Fraction]:
    rate = row["cumulative_rate"]
    if row["range"] and row.get("down"):
        rate = row["target"] / row["range"]["high"] if row["range"]["high"] else Fraction(1)
    elif row["range"]:
        rate = row["range"]["low"] / row["target"]
    waiting = row["due"] if row["prospect"] == "to_come" else 0
    return ORDER.index(row["prospect"]), waiting, Fraction(1) if rate is None else rate


# --- money -------------------------------------------------------------------------------------------------------


def _budget(budget: dict[str, Any], report: dict[str, Any], standing: list[Recorded], now: Moment) -> dict[str, Any]:
    unit = WON[budget["금액단위"]]
    written = budget.get("월별집행계획")
    plan = None if written is None else [int(number(written[f"{month}월"]) * unit) for month in range(1, 13)]
    spending = [one for one in standing if isinstance(one, Spent)]
    goal = report["goal"]

    def parts(name: str, of: Callable[[Spent], Any]) -> list[dict[str, Any]]:
        key = "code" if name == "networks" else "name"
        rows = []
        for row in report[name]:
            if row["budget"] is not None:
                names = {one: row[one] for one in ("code", "name") if one in row}
                own = [one for one in spending if of(one) == row[key]]
                rows.append({**names, **_money(row["budget"], own, plan, goal, now)})
        return sorted(rows, key=_urgency_of_money)

    return {
        "goal": goal,
        "total": _money(report["year"]["budget"], spending, plan, goal, now),
        "categories": parts("categories", lambda one: one.category),
        "networks": parts("networks", lambda one: one.network),
    }


def _money(budget: int, own: list[Spent], plan: list[int] | None, goal: Fraction | None, now: Moment) -> dict[str, Any]:
    spent = sum(one.won for one in own if one.day <= now.end)
    ended = [one for one in own if now.ended(one.day)]
    remaining = None if goal is None else max(0, math.ceil(goal * budget) - spent)
    at_rest = "reached" if remaining == 0 else "unknown"
    cases: list[tuple[bool, str, str]] = [
        (budget == 0, "no_target", "no_target"),
        (not now.left, "year_over", "no_target" if goal is None else "missed" if remaining else "reached"),
        (now.gone < 3, "too_early", at_rest),
        (not ended, "no_entries", at_rest),
        (sum(one.won for one in ended) <= 0, "refunds", at_rest),
    ]
    said = next(((reason, prospect) for holds, reason, prospect in cases if holds), None)
    methods: list[dict[str, Any]] = []
    ends = None
    if said is None:
        done = [Fraction(sum(one.won for one in ended if now.in_month(one.day, month))) for month in range(1, 13)]
        whole_plan = sum(plan) if plan else 0
        planned = [Fraction(budget * one, whole_plan) for one in plan] if plan and whole_plan else [Fraction(0)] * 12
        unit = Fraction(5 * sum(one.won for one in ended), 2 * len(ended))
        found = _forecast(done, planned, Fraction(budget), unit, now.gone)
        ends = found.ends(Fraction(spent), Fraction(1))
        methods = [_method(flow, spent, budget, goal, now) for flow in found.flows]
    prospect = said[1] if said else _prospect(found, budget, goal, remaining, len(ended), now)
    return {
        "budget": budget,
        "spent": spent,
        "remaining": remaining,
        "per_month": None if remaining is None or not now.left else Fraction(remaining, now.left),
        "entries": len(ended),
        "methods": methods,
        "range": ends,
        "reason": said[0] if said else None,
        "prospect": "overspent" if spent > budget else prospect,
    }


def _prospect(  # noqa: PLR0917
    found: Forecast, budget: int, goal: Fraction | None, remaining: int | None, entries: int, now: Moment
) -> str:
    """Return what is to be expected of money, between the goal and the budget."""
    wanted = Fraction(0) if goal is None else goal * budget
    lowest, highest = found.extremes()
    if now.gone >= 6 and entries >= 3 and lowest > budget:
        return "overspending"
    if now.gone >= 6 and entries >= 3 and highest < wanted:
        return "falling_short"
    middle, aside = found.done + found.mean, found.spread * 2 / 3
    if middle - aside > budget:
        return "may_overspend"
    if middle + aside < wanted:
        return "may_fall_short"
    return "reached" if remaining == 0 else "on_course"


def _method(flow: Way, spent: int, budget: int, goal: Fraction | None, now: Moment) -> dict[str, Any]:
    """Return where a flow ends, and the months from which on the goal is reached, and the budget is passed."""
    path = [value if month < now.gone else max(value, Fraction(spent)) for month, value in enumerate(flow.path)]

    def since(holds: Callable[[Fraction], bool]) -> int | None:
        return next((first + 1 for first in range(12) if all(map(holds, path[first:]))), None)

    return {
        "method": flow.name,
        "weight": flow.weight,
        "value": path[-1],
        "rate": path[-1] / budget,
        "goal_month": None if goal is None else since(lambda value: value >= goal * budget),
        "over_month": since(lambda value: value > budget),
    }


def _urgency_of_money(row: dict[str, Any]) -> tuple[int, Fraction]:
    low, high = (row["range"][end] / row["budget"] if row["range"] else Fraction(0) for end in ("low", "high"))
    short = row["prospect"] in {"falling_short", "may_fall_short"}
    return ORDER.index(row["prospect"]), low if short else -high
