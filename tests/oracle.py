"""A report computed a second time, from the rules of the plan's evaluation alone: none of vnet's own code is used.

It knows a list of what was recorded, and the two YAML files as plain data. Everything is counted entry by entry and
day by day in exact fractions; nothing is kept, cached or totalled beforehand. `report` gives the document that
`vnet report --format json` has to give, with fractions where that has floating-point numbers; `as_json` turns them.
"""

import calendar
import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

VIEWS = ("quarter", "cumulative", "year")
WON = {"원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
ONE = Fraction(1)


@dataclass(frozen=True)
class Actual:
    """An actual as somebody recorded it; its place in the list is the order of recording."""

    kpi: str
    unit: str
    day: dt.date
    value: Fraction
    kind: str | None = None
    people: int | None = None
    voided: bool = False
    whole: int | None = None


@dataclass(frozen=True)
class Spent:
    """Spending as somebody recorded it, in won; a refund is negative."""

    category: str
    day: dt.date
    won: int
    network: str | None = None
    voided: bool = False


Recorded = Actual | Spent


@dataclass(frozen=True)
class Plan:
    """The two files of a year, as plain data. `budget` is None where there is no such file."""

    year: int
    targets: dict[str, Any]
    budget: dict[str, Any] | None

    @property
    def measures(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Every measure: its KPI's code, its unit, and what the file says of it."""
        return [(kpi["코드"], unit, one) for kpi in self.targets["성과지표"] for unit, one in kpi["측정치"].items()]


def read_plan(folder: Path, year: int) -> Plan:
    """Read the files of a year."""

    def read(name: str) -> Any:
        path = folder / name
        return YAML(typ="safe").load(path.read_text(encoding="utf-8")) if path.exists() else None

    return Plan(year, read(f"targets_{year}.yaml"), read(f"budget_{year}.yaml"))


def exact(written: Any) -> Fraction | None:
    """Return a number of a file exactly as it is written; a percentage is a share."""
    if written is None:
        return None
    text = str(written)
    return Fraction(text.removesuffix("%")) / 100 if text.endswith("%") else Fraction(text)


def number(written: Any) -> Fraction:
    """Return a number that has to be there."""
    result = exact(written)
    assert result is not None
    return result


def quarter_targets(measure: dict[str, Any]) -> list[Fraction | None]:
    """Return the targets of the four quarters; what is due by the end of a half is due in its last one.

    What is given by month is added up, or of a standing number the last one.
    """
    names = (("1분기",), ("2분기", "상반기"), ("3분기",), ("4분기", "하반기"))
    targets = [exact(next((measure[name] for name in own if name in measure), None)) for own in names]
    for place, target in enumerate(targets):
        months = [month_target(measure, 3 * place + one) for one in (1, 2, 3)]
        if target is None and (stated := [one for one in months if one is not None]):
            targets[place] = stated[-1] if measure.get("집계") == "최근값" else sum(stated, Fraction(0))
    return targets


def month_target(measure: dict[str, Any], month: int) -> Fraction | None:
    """Return the target of a month, where the plan gives it."""
    return exact(measure.get(f"{month}월"))


def as_json(value: Any) -> Any:
    """Turn every fraction into the floating-point number nearest to it."""
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, dict):
        return {name: as_json(one) for name, one in value.items()}
    return [as_json(one) for one in value] if isinstance(value, list | tuple) else value


def differences(expected: Any, got: Any, place: str = "") -> list[str]:
    """Return where `got` is not what was expected.

    The order of names in a mapping does not count, and it may have further names; everything else counts.
    """
    if isinstance(expected, dict) and isinstance(got, dict):
        places = [f"{place}: missing: {name}" for name in expected.keys() - got.keys()]
        for name in expected.keys() & got.keys():
            places += differences(expected[name], got[name], f"{place}.{name}")
        return sorted(places)
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        places = []
        for number_, (one, other) in enumerate(zip(expected, got, strict=True)):
            named = one.get("code", one.get("unit", number_)) if isinstance(one, dict) else number_
            places += differences(one, other, f"{place}[{named}]")
        return places
    return [] if expected == got else [f"{place}: expected {expected!r}, got {got!r}"]


def report(
    plan: Plan, recorded: Iterable[Recorded], *, quarter: int, month: int | None = None, network: str | None = None
) -> dict[str, Any]:
    """Return the report of a quarter (1-4), or of one month of it, as its JSON document with exact fractions."""
    return _Review(plan, list(recorded), quarter, month).document(network)


def quarters(
    plan: Plan, recorded: Iterable[Recorded], *, quarter: int, month: int | None = None
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Return each measure's quarters so far, by its KPI's code and its unit; the last ends with the review's period."""
    every = list(recorded)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number_ in range(1, quarter + 1):
        review = _Review(plan, every, number_, month if number_ == quarter else None)
        for kpi in map(review.kpi, plan.targets["성과지표"]):
            for measure in kpi["measures"]:
                found.setdefault((kpi["code"], measure["unit"]), []).append(measure["quarter"])
    return found


def calendar_of(
    plan: Plan, recorded: Iterable[Recorded], *, quarter: int, month: int | None = None
) -> list[dict[str, Any]]:
    """Return the months of the year, each quarter after its third: what was planned, and what was spent so far."""
    return _Review(plan, list(recorded), quarter, month).calendar()


class _Review:
    """One review: the plan, what stands in the ledger, and the windows of days that it looks at."""

    def __init__(self, plan: Plan, recorded: list[Recorded], quarter: int, month: int | None) -> None:
        self.plan = plan
        self.month = month
        self.quarter = quarter
        self.actuals = [one for one in recorded if isinstance(one, Actual) and not one.voided]
        self.spending = [one for one in recorded if isinstance(one, Spent) and not one.voided]
        self.cap = None if plan.targets["합산"]["상한"] == "없음" else number(plan.targets["합산"]["상한"])
        weights = plan.targets["합산"].get("가중치")
        self.weights: dict[str, Any] = weights if isinstance(weights, dict) else {}
        self.first_of_quarter = dt.date(plan.year, 3 * quarter - 2, 1)
        last_month = month or 3 * quarter
        self.end = dt.date(plan.year, last_month, calendar.monthrange(plan.year, last_month)[1])
        self.start = self.first_of_quarter if month is None else dt.date(plan.year, month, 1)
        # The days that each view counts: of the quarter so far, and from January.
        new_year = dt.date(plan.year, 1, 1)
        self.since = {"quarter": self.first_of_quarter, "cumulative": new_year, "year": new_year}

    def document(self, network: str | None) -> dict[str, Any]:
        """Return everything that the report says; with `network`, only the rows of that one."""
        targets = self.plan.targets
        kpis = [self.kpi(one) for one in targets["성과지표"]]
        return {
            "format": 4,
            "year": self.plan.year,
            "title": targets["문서"]["제목"],
            "sample": False,
            "period": {
                "quarter": self.quarter,
                **({} if self.month is None else {"month": self.month}),
                "start": self.start.isoformat(),
                "end": self.end.isoformat(),
            },
            "network": network,
            "rule": {"cap": self.cap, "weighted": bool(self.weights)},
            "kpis": [one for one in kpis if network in {None, one["network"]}],
            "networks": [
                {"code": code, "name": name, **self.together([one for one in kpis if one["network"] == code])}
                for code, name in targets["네트워크"].items()
                if network in {None, code}
            ],
            "overall": {**self.together(kpis), "goal": self.goal("달성률")},
            "budget": None if self.plan.budget is None else self.budget(self.plan.budget, network),
            "outside_plan": self.outside_plan(),
        }

    def goal(self, source: str) -> Fraction | None:
        """Return the goal of the evaluation item that is fed from a source."""
        items = self.plan.targets.get("평가항목") or []
        return next((number(one["목표"]) for one in items if one["출처"] == source), None)

    # --- achievement ---------------------------------------------------------------------------------------------

    def kpi(self, kpi: dict[str, Any]) -> dict[str, Any]:
        """Return the row of a KPI."""
        measures = []
        kinds = []
        for unit, measure in kpi["측정치"].items():
            own = [one for one in self.actuals if (one.kpi, one.unit) == (kpi["코드"], unit)]
            how = measure.get("집계", "합계")
            targets = {view: self.target(measure, how, view) for view in VIEWS}
            way = measure.get("방향", "상향")
            down = {"down": True} if way == "하향" else {}
            figures = self.three(own, how, way, targets)
            self.give_time(measure, how, way, figures)
            by_month = self.by_month(measure, own, how, way)
            measures.append({"unit": unit, "accumulation": _WAYS[how], **down, **figures, **by_month})
            kinds += self.kinds(unit, measure, own)
        return {
            "code": kpi["코드"],
            "name": f"{kpi['묶음']} / {kpi['이름']}" if "묶음" in kpi else kpi["이름"],
            "network": kpi["네트워크"],
            "weight": number(self.weights.get(kpi["코드"], 1)),
            "rate": {view: self.rate_of_kpi([one[view]["rate"] for one in measures]) for view in VIEWS},
            "status": {view: _all_of_them([one[view]["status"] for one in measures]) for view in VIEWS},
            "measures": measures,
            "milestones": [
                {"quarter": quarter, "text": kpi["단계"][f"{quarter}분기"]}
                for quarter in (1, 2, 3, 4)
                if f"{quarter}분기" in kpi.get("단계", {})
            ],
            "kinds": kinds,
        }

    def target(self, measure: dict[str, Any], how: str, view: str) -> Fraction | None:
        """Return the target that a measure has in a view."""
        if view == "year":
            return number(measure["연간"])
        if view == "quarter":
            return quarter_targets(measure)[self.quarter - 1]
        return self.target_of(measure, how, self.quarter)

    @staticmethod
    def target_of(measure: dict[str, Any], how: str, quarter: int) -> Fraction | None:
        """Return the target from January to a quarter's end."""
        if how in {"평균", "비율"}:
            return number(measure["연간"])
        so_far = [one for one in quarter_targets(measure)[:quarter] if one is not None]
        if not so_far:
            return None
        return so_far[-1] if how == "최근값" else sum(so_far, Fraction(0))

    def give_time(self, measure: dict[str, Any], how: str, way: str, figures: dict[str, Any]) -> None:
        """Let what is due at the quarter's end be under way before that, if nothing due earlier is missing."""
        if self.end.month % 3 == 0:
            return
        earlier = None if self.quarter == 1 else _Review.target_of(measure, how, self.quarter - 1)
        stated = [month_target(measure, month) for month in range(self.first_of_quarter.month, self.end.month + 1)]
        months = [one for one in stated if one is not None]
        in_quarter = (months[-1] if how == "최근값" else sum(months, Fraction(0))) if months else None
        if months:
            earlier = in_quarter if how == "최근값" else sum(months, earlier or Fraction(0))
        for view, due in (("quarter", in_quarter), ("cumulative", earlier)):
            row = figures[view]
            over = way == "하향" and how == "합계" and row["actual"] is not None
            open_ = row["status"] in {"behind", "not_entered"} and not over
            if open_ and _achievement(due, row["actual"], way)["status"] in {"met", "not_applicable"}:
                row["status"] = "under_way"

    def by_month(self, measure: dict[str, Any], own: list[Actual], how: str, way: str) -> dict[str, Any]:
        """Return what came of each month so far that has a target of its own; nothing where none has."""
        rows = []
        for month in range(1, self.end.month + 1):
            target = month_target(measure, month)
            if target is not None:
                actual = _added_up([one for one in own if one.day.month == month and one.day <= self.end], how)
                rows.append({"month": month, **_achievement(target, actual, way)})
        return {"months": rows} if rows else {}

    def three(self, own: list[Actual], how: str, way: str, targets: dict[str, Fraction | None]) -> dict[str, Any]:
        """Return the three views of some entries, and in a monthly report the month's own actual."""
        views: dict[str, Any] = {}
        if self.month is not None:
            views["month"] = {"actual": _added_up([one for one in own if self.start <= one.day <= self.end], how)}
        for view in VIEWS:
            actual = _added_up([one for one in own if self.since[view] <= one.day <= self.end], how)
            views[view] = _achievement(targets[view], actual, way)
        return views

    def kinds(self, unit: str, measure: dict[str, Any], own: list[Actual]) -> list[dict[str, Any]]:
        """Return the rows of a measure's breakdown: the plan's kinds, and entries that name none (if there are any)."""
        how = measure.get("집계", "합계")
        targets = {name: exact(target) for name, target in (measure.get("유형") or {}).items()}
        rows: list[tuple[str | None, Fraction | None]] = [*targets.items()]
        to_date = [one for one in own if one.day <= self.end]
        if targets and any(one.kind is None for one in to_date):
            rows.append((None, None))
        return [
            {
                "unit": unit,
                "name": name,
                **self.three(
                    [one for one in own if one.kind == name],
                    how,
                    measure.get("방향", "상향"),
                    {"quarter": None, "cumulative": None, "year": target},
                ),
            }
            for name, target in rows
        ]

    def rate_of_kpi(self, of_measures: list[Fraction | None]) -> Fraction | None:
        """Return a KPI's rate: its only measure's own, or the mean of those that apply, each cut at the cap."""
        if len(of_measures) == 1:
            return of_measures[0]
        return self.mean([(one, ONE) for one in of_measures])

    def mean(self, rates: list[tuple[Fraction | None, Fraction]]) -> Fraction | None:
        """Return the weighted mean of the rates that apply, each cut at the cap first."""
        above, below = Fraction(0), Fraction(0)
        for rate, weight in rates:
            if rate is not None:
                cut = rate if self.cap is None or rate <= self.cap else self.cap
                above += weight * cut
                below += weight
        return above / below if below else None

    def together(self, kpis: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the combined rates of some KPIs, and how many of those that have a rate are met."""
        return {
            "rate": {view: self.mean([(one["rate"][view], one["weight"]) for one in kpis]) for view in VIEWS},
            "met": {
                view: [
                    len([one for one in kpis if one["status"][view] == "met"]),
                    len([one for one in kpis if one["rate"][view] is not None]),
                ]
                for view in VIEWS
            },
        }

    def outside_plan(self) -> list[dict[str, Any]]:
        """Return what was recorded for KPIs or measures that the plan does not have, and spending without a budget."""
        known = {(code, unit) for code, unit, _ in self.plan.measures}
        # What the evaluation's surveys and counts are recorded by has a place in the plan, though it is no KPI.
        items = {one["항목"] for one in self.plan.targets.get("평가항목") or [] if one["출처"] in {"설문", "건수"}}
        others = [(one.kpi, one.unit) for one in self.actuals if (one.kpi, one.unit) not in known]
        others = [one for one in others if one[0] not in items]
        unplanned = [one.category for one in self.spending] if self.plan.budget is None else []
        return [
            {"kpi": kpi, "category": None, "unit": unit, "entries": others.count((kpi, unit))}
            for kpi, unit in sorted(set(others))
        ] + [
            {"kpi": None, "category": category, "unit": "원", "entries": unplanned.count(category)}
            for category in sorted(set(unplanned))
        ]

    # --- execution -----------------------------------------------------------------------------------------------

    def budget(self, budget: dict[str, Any], network: str | None) -> dict[str, Any]:
        """Return the budget's part, in won."""
        unit = WON[budget["금액단위"]]
        months = budget.get("월별집행계획")
        plan = None if months is None else [int(number(months[f"{month}월"]) * unit) for month in range(1, 13)]
        total = int(number(budget["총액"]) * unit)

        def of(since: dt.date, until: dt.date) -> dict[str, Any]:
            paid = sum(one.won for one in self.spending if since <= one.day <= until)
            planned = None if plan is None else sum(plan[since.month - 1 : until.month])
            return {"planned": planned, "spent": paid, "rate": Fraction(paid, planned) if planned else None}

        def row(amount: int | None, own: Iterable[Spent]) -> dict[str, Any]:
            paid = sum(one.won for one in own)
            rate = Fraction(paid, amount) if amount else None
            return {"budget": amount, "spent": paid, "rate": rate, "balance": None if amount is None else amount - paid}

        to_date = [one for one in self.spending if one.day <= self.end]
        new_year = self.since["year"]
        cumulative = of(new_year, self.end)
        year = row(total, to_date)
        share = None if cumulative["planned"] is None or not total else Fraction(cumulative["planned"], total)
        goal = self.goal("집행률")
        codes: list[str | None] = [*self.plan.targets["네트워크"]]
        codes += [None] if any(one.network is None for one in to_date) else []
        by_network = budget.get("네트워크") or {}
        names = self.plan.targets["네트워크"]
        return {
            "goal": goal,
            "missing_to_goal": None if goal is None else max(0, math.ceil(goal * total) - year["spent"]),
            **({} if self.month is None else {"month": of(self.start, self.end)}),
            "quarter": of(self.first_of_quarter, self.end),
            "cumulative": cumulative,
            "year": {**year, "planned_rate": share},
            "months": [
                {
                    "month": month,
                    **of(
                        dt.date(self.plan.year, month, 1),
                        dt.date(self.plan.year, month, calendar.monthrange(self.plan.year, month)[1]),
                    ),
                }
                for month in range(self.first_of_quarter.month, self.end.month + 1)
            ],
            "categories": [
                {"name": name, **row(int(number(amount) * unit), [one for one in to_date if one.category == name])}
                for name, amount in budget["편성목"].items()
            ],
            "networks": [
                {
                    "code": code,
                    "name": None if code is None else names[code],
                    **row(
                        int(number(by_network[code]) * unit) if code in by_network else None,
                        [one for one in to_date if one.network == code],
                    ),
                }
                for code in codes
                if network in {None, code}
            ],
        }

    def calendar(self) -> list[dict[str, Any]]:
        """Return the twelve months, and after each third one its quarter; of what lies ahead only the plan is known."""
        budget = self.plan.budget
        assert budget is not None
        unit = WON[budget["금액단위"]]
        total = number(budget["총액"]) * unit
        months = budget.get("월별집행계획")

        def planned(first: int, last: int) -> Fraction | None:
            if months is None:
                return None
            return sum((number(months[f"{one}월"]) * unit for one in range(first, last + 1)), Fraction(0))

        def share(paid: Fraction, of: Fraction | None) -> Fraction | None:
            return paid / of if of else None

        rows = []
        for last in range(1, 13):
            for first in [last, last - 2] if last % 3 == 0 else [last]:
                row: dict[str, Any] = {
                    "months": (first, last),
                    "planned": planned(first, last),
                    "planned_to_date": planned(1, last),
                }
                names = ("spent", "rate", "spent_to_date", "rate_to_date", "share")
                if dt.date(self.plan.year, first, 1) > self.end:
                    rows.append(row | dict.fromkeys(names))
                    continue
                paid = [one for one in self.spending if one.day <= self.end and one.day.month <= last]
                to_date = Fraction(sum(one.won for one in paid))
                own = Fraction(sum(one.won for one in paid if one.day.month >= first))
                figures = (
                    own,
                    share(own, row["planned"]),
                    to_date,
                    share(to_date, row["planned_to_date"]),
                    share(to_date, total),
                )
                rows.append(row | dict(zip(names, figures, strict=True)))
        return rows


_WAYS = {"합계": "sum", "최근값": "latest", "평균": "mean", "비율": "share"}


def _added_up(entries: list[Actual], how: str) -> Fraction | None:
    """Return what some entries come to; None where there are none: nothing was entered, which is not 0."""
    if not entries:
        return None
    if how == "최근값":
        latest = entries[0]
        for one in entries[1:]:
            if one.day >= latest.day:  # of one day's, the one recorded last
                latest = one
        return latest.value
    if how == "평균":
        people = sum(one.people or 0 for one in entries)
        return sum((one.value * (one.people or 0) for one in entries), Fraction(0)) / people
    if how == "비율":
        return 100 * sum((one.value for one in entries), Fraction(0)) / sum(one.whole or 0 for one in entries)
    return sum((one.value for one in entries), Fraction(0))


def _achievement(target: Fraction | None, actual: Fraction | None, way: str) -> dict[str, Any]:
    """Return one view: what was promised, what was done, and what follows from the two."""
    row: dict[str, Any] = {"target": target, "actual": actual, "rate": None, "remaining": None}
    if target is None or (target == 0 and way == "상향"):
        return {**row, "status": "not_applicable"}
    if way == "하향":
        return row | _at_most(target, actual)
    done = Fraction(0) if actual is None else actual
    row |= {"rate": done / target, "remaining": target - done}
    if actual is None:
        return {**row, "status": "not_entered"}
    return {**row, "status": "met" if done >= target else "behind"}


def _at_most(target: Fraction, actual: Fraction | None) -> dict[str, Any]:
    """Return the rate, the rest and the status of what may be its target at most: 0 is a target, and 0 is met."""
    if actual is None:
        return {"rate": Fraction(0), "remaining": target, "status": "not_entered"}
    rate = target / actual if actual > 0 else ONE
    return {"rate": rate, "remaining": target - actual, "status": "met" if actual <= target else "behind"}


def _all_of_them(statuses: list[str]) -> str:
    """Return the status of several measures together: met only where all that apply are."""
    applicable = [one for one in statuses if one != "not_applicable"]
    if not applicable:
        return "not_applicable"
    for same in ("met", "not_entered"):
        if all(one == same for one in applicable):
            return same
    return "under_way" if set(applicable) <= {"met", "under_way"} else "behind"
