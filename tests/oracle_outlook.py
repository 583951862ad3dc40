"""The outlook computed a second time, entry by entry and month by month; none of vnet's own code is used.

What is promised and done so far is taken from `oracle.report`. From there every method is walked: it begins with what
was done by the end of the last month that has ended, and adds what it says for each month that remains. `outlook` gives
the document that `vnet outlook --format json` has to give, with fractions where that has floating-point numbers.
"""

import calendar
import datetime as dt
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import oracle
from oracle import WON, Actual, Plan, Recorded, Spent, number

ORDER = ["overspent", "overspending", "missed", "falling_short", "overdue", "may_overspend", "uncertain", "unknown",
         "to_come", "holding", "on_course", "reached", "no_target"]  # fmt: skip
Walk = Callable[[int], Fraction]


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
            rows.append(_measure(kpi, measure, written["측정치"][measure["unit"]], own, now))
    rows.sort(key=_urgency)
    return {
        **head,
        "months": {"gone": now.gone, "left": now.left},
        "needed": {"months": 3, "entries": 3, "methods": 2},
        "measures": rows,
        "budget": None if plan.budget is None else _budget(plan.budget, report["budget"], standing, now),
    }


# --- measures ----------------------------------------------------------------------------------------------------


def _measure(
    kpi: dict[str, Any], row: dict[str, Any], written: dict[str, Any], own: list[Actual], now: Moment
) -> dict[str, Any]:
    target, actual = row["year"]["target"], row["year"]["actual"]
    ended = [one for one in own if now.ended(one.day)]
    quarters = [one or Fraction(0) for one in oracle.quarter_targets(written)]
    adds_up = row["accumulation"] == "sum"
    lower = written.get("방향") == "하향"
    alone = quarters.index(target) + 1 if adds_up and not lower and target and target in quarters else None
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

    said = _unprojected(row["accumulation"], remaining, alone, len(ended), now, lacks=lacks)
    if adds_up and remaining and last and last * 3 <= now.gone < 12 and alone is None:
        said = "past_due", "overdue"
    if lower and adds_up and now.left and target is not None:
        passed = ("passed", "missed") if actual is not None and actual > target else None
        said = passed or _unprojected("sum", Fraction(1), None, len(ended), now, lacks=lacks)
    if said:
        return {**result, "reason": said[0], "prospect": said[1]}
    values = _values_of_measure(target, quarters, ended, now)
    methods = [{"method": name, "value": max(value, actual or 0)} for name, value in values]
    if len(methods) < 2:
        return {**result, "reason": "one_method", "prospect": "unknown"}
    reaching = [one["value"] <= target if lower else one["value"] >= target for one in methods]
    prospect = "on_course" if all(reaching) else "uncertain" if any(reaching) else "falling_short"
    if lower:
        methods = [{**one, "rate": target / one["value"] if one["value"] else Fraction(1)} for one in methods]
    else:
        methods = [{**one, "rate": one["value"] / target} for one in methods]
    return {**result, "reason": None, "prospect": prospect, "methods": methods, "range": _range(methods)}


def _unprojected(
    how: str, remaining: Fraction | None, alone: int | None, entries: int, now: Moment, *, lacks: bool
) -> tuple[str, str] | None:
    """Return why nothing is projected of a measure, and what is to be expected all the same; the first that holds."""
    cases: list[tuple[bool, str, str]] = [
        (remaining is None, "no_target", "no_target"),
        (now.left == 0, "year_over", "missed" if lacks else "reached"),
        (how == "latest", "standing", "unknown" if lacks else "holding"),
        (how == "mean", "mean", "unknown" if lacks else "holding"),
        (how == "share", "share", "unknown" if lacks else "holding"),
        (remaining == 0, "reached", "reached"),
        (alone is not None, "one_quarter", "overdue" if (alone or 0) * 3 <= now.gone else "to_come"),
        (now.gone < 3, "too_early", "unknown"),
        (entries < 3, "too_few_entries", "unknown"),
    ]
    return next(((reason, prospect) for holds, reason, prospect in cases if holds), None)


def _values_of_measure(
    target: Fraction, quarters: list[Fraction], ended: list[Actual], now: Moment
) -> list[tuple[str, Fraction]]:
    """Return what a summed measure comes to by each method that applies."""
    done = sum((one.value for one in ended), Fraction(0))
    values = [("pace", _walked(done, now, lambda _: done / now.gone))]
    finished = now.gone // 3
    promised = sum(quarters[:finished], Fraction(0))
    if promised:
        in_time = sum((one.value for one in ended if one.day.month <= finished * 3), Fraction(0))
        # Each later quarter is done as far as the finished ones together; what was done since the last is part of it.
        values.append(("plan", in_time + sum((one * in_time / promised for one in quarters[finished:]), Fraction(0))))
    if now.gone > 3:
        recent = sum((one.value for one in ended if one.day.month > now.gone - 3), Fraction(0))
        values.append(("recent", _walked(done, now, lambda _: recent / 3)))
    assert sum(quarters, Fraction(0)) == target
    return values


def _needed_mean(target: Fraction, ended: list[Actual], now: Moment) -> Fraction | None:
    """Return what makes the year's mean the target, if each remaining month has as many people as the mean month."""
    people = Fraction(sum(one.people or 0 for one in ended))
    if not people:
        return None
    points = sum((one.value * (one.people or 0) for one in ended), Fraction(0))
    to_come = people / now.gone * now.left
    return (target * (people + to_come) - points) / to_come


def _urgency(row: dict[str, Any]) -> tuple[int, int, Fraction]:
    rates = [one["rate"] for one in row["methods"]]
    if not rates and row["cumulative_rate"] is not None:
        rates = [row["cumulative_rate"]]
    waiting = row["due"] if row["prospect"] == "to_come" else 0
    return ORDER.index(row["prospect"]), waiting, min(rates, default=Fraction(1))


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
                rows.append({**names, **_money(row["budget"], own, plan, goal, now, whole=False)})
        return sorted(rows, key=_urgency_of_money)

    return {
        "goal": goal,
        "total": _money(report["year"]["budget"], spending, plan, goal, now, whole=True),
        "categories": parts("categories", lambda one: one.category),
        "networks": parts("networks", lambda one: one.network),
    }


def _money(
    budget: int, own: list[Spent], plan: list[int] | None, goal: Fraction | None, now: Moment, *, whole: bool
) -> dict[str, Any]:
    spent = sum(one.won for one in own if one.day <= now.end)
    ended = [one for one in own if now.ended(one.day)]
    remaining = None if goal is None else max(0, math.ceil(goal * budget) - spent)
    at_rest = "reached" if remaining == 0 else "unknown"
    cases: list[tuple[bool, str, str]] = [
        (budget == 0, "no_target", "no_target"),
        (not now.left, "year_over", "no_target" if goal is None else "missed" if remaining else "reached"),
        (now.gone < 3, "too_early", at_rest),
        (len(ended) < 3, "too_few_entries", at_rest),
        (sum(one.won for one in ended) < 0, "refunds", at_rest),
    ]
    said = next(((reason, prospect) for holds, reason, prospect in cases if holds), None)
    methods: list[dict[str, Any]] = []
    if said is None:
        walks = _walks(ended, plan, now, whole)
        methods = [{"method": name, **_walked_money(walk, ended, spent, budget, goal, now)} for name, walk in walks]
        if len(methods) < 2:
            methods, said = [], ("one_method", at_rest)
    prospect = said[1] if said else _prospect(methods, budget, goal, remaining)
    return {
        "budget": budget,
        "spent": spent,
        "remaining": remaining,
        "per_month": None if remaining is None or not now.left else Fraction(remaining, now.left),
        "entries": len(ended),
        "methods": methods,
        "range": _range(methods) if methods else None,
        "reason": said[0] if said else None,
        "prospect": "overspent" if spent > budget else prospect,
    }


def _prospect(methods: list[dict[str, Any]], budget: int, goal: Fraction | None, remaining: int | None) -> str:
    """Return what is to be expected of where the methods end, between the goal and the budget."""
    wanted = Fraction(0) if goal is None else goal * budget
    low, high = _range(methods).values()
    if low > budget:
        return "overspending"
    if high < wanted:
        return "falling_short"
    if low < wanted:
        return "uncertain"
    if high > budget:
        return "may_overspend"
    return "reached" if remaining == 0 else "on_course"


def _walks(ended: list[Spent], plan: list[int] | None, now: Moment, whole: bool) -> list[tuple[str, Walk]]:  # noqa: FBT001
    """Return what each method that applies adds in a month (1-12)."""
    done = sum(one.won for one in ended)
    walks: list[tuple[str, Walk]] = [("pace", lambda _: Fraction(done, now.gone))]
    due = sum(plan[: now.gone]) if plan else 0
    if plan and due:
        walks.append(("plan", lambda month: Fraction(plan[month - 1] * done, due)))
    if plan and whole:
        walks.append(("as_planned", lambda month: Fraction(plan[month - 1])))
    if not due and now.gone > 3:
        recent = sum(one.won for one in ended if one.day.month > now.gone - 3)
        walks.append(("recent", lambda _: Fraction(recent, 3)))
    return walks


def _walked_money(  # noqa: PLR0917
    walk: Walk, ended: list[Spent], spent: int, budget: int, goal: Fraction | None, now: Moment
) -> dict[str, Any]:
    """Return where a method ends, and the months from which on the goal is reached, and the budget is passed."""
    by_month = {}
    for month in range(1, 13):
        if month <= now.gone:
            by_month[month] = Fraction(sum(one.won for one in ended if one.day.month <= month))
        else:
            reached = sum(one.won for one in ended) + sum(
                (walk(one) for one in range(now.gone + 1, month + 1)), Fraction(0)
            )
            by_month[month] = max(Fraction(spent), reached)

    def since(holds: Callable[[Fraction], bool]) -> int | None:
        for first in range(1, 13):
            if all(holds(by_month[month]) for month in range(first, 13)):
                return first
        return None

    return {
        "value": by_month[12],
        "rate": by_month[12] / budget,
        "goal_month": None if goal is None else since(lambda value: value >= goal * budget),
        "over_month": since(lambda value: value > budget),
    }


def _urgency_of_money(row: dict[str, Any]) -> tuple[int, Fraction]:
    rates = [one["rate"] for one in row["methods"]]
    if row["prospect"] == "falling_short":
        return ORDER.index(row["prospect"]), min(rates)
    return ORDER.index(row["prospect"]), -max(rates, default=Fraction(0))


# --- both --------------------------------------------------------------------------------------------------------


def _walked(done: Fraction, now: Moment, walk: Walk) -> Fraction:
    """Return what is done at the year's end if each remaining month adds what the method says of it."""
    for month in range(now.gone + 1, 13):
        done += walk(month)
    return done


def _range(methods: list[dict[str, Any]]) -> dict[str, Fraction]:
    values = sorted(one["value"] for one in methods)
    return {"low": values[0], "high": values[-1]}
