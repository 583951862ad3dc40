"""The evaluation, the schedule, the checklists and the explanations computed a second time, with none of vnet's code.

Like `oracle`, it knows the plan's file as plain data and a list of what was recorded. It counts day by day: what is
planned for a task is a span of days here, not of months. Everything is given as `vnet report --format json` gives it.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import oracle
from oracle import Actual, Plan, Recorded, Spent, exact, number

SOURCES = {
    "일정": "schedule",
    "달성률": "achievement",
    "집행률": "execution",
    "설문": "survey",
    "건수": "count",
}


@dataclass(frozen=True)
class Happened:
    """A task was begun (`start`) or done."""

    task: str
    event: str
    day: dt.date


@dataclass(frozen=True)
class Ticked:
    """A step was ticked: `place` is its number from 1; None for an item without steps, of which `count` were ticked."""

    item: str
    day: dt.date
    place: int | None = None
    count: int = 1


@dataclass(frozen=True)
class Explained:
    """A shortfall was explained."""

    kpi: str
    quarter: int
    cause: str
    action: str
    due: str | None = None


@dataclass
class Slot:
    """One of the times that a task is due: the days planned for it, the day that it is due, and when it was done."""

    first: dt.date
    last: dt.date
    due: dt.date
    done: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Tell whether a day is one of those planned for it."""
        return self.first <= day <= self.last


@dataclass
class Work:
    """A task with its slots, and all that was recorded of it up to a day."""

    task: dict[str, Any]
    slots: list[Slot]
    months: set[int]
    starts: list[dt.date] = field(default_factory=list)
    ends: list[dt.date] = field(default_factory=list)

    def state(self, end: dt.date) -> str:
        """Return how far the task is on a day."""
        if not self.slots:
            return "unset"
        undone = [slot for slot in self.slots if slot.done is None]
        if not undone:
            return "done"
        if min(slot.due for slot in undone) <= end:
            return "late"
        return "under_way" if self.starts or self.ends else "to_come"


def end_of(year: int, month: int) -> dt.date:
    """Return a month's last day."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def period_end(year: int, quarter: int, month: int | None = None) -> dt.date:
    """Return the last day of a quarter, or of one month."""
    return end_of(year, month or 3 * quarter)


# --- the schedule ------------------------------------------------------------------------------------------------


def spans(task: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the first and the last month of each part of a task's period."""
    found = re.findall(r"(\d+)(?:\s*~\s*(\d+))?", str(task.get("기간") or ""))
    return [(int(first), int(last or first)) for first, last in found]


def work(task: dict[str, Any], year: int, happened: Iterable[Happened], end: dt.date) -> Work:
    """Return a task as it stands on a day; `happened` is in the order of recording."""
    times = task.get("시기") or []
    recurs = {(month, month) for month in (times if isinstance(times, list) else [times])}
    day: dt.date | None = task.get("예정일")
    wanted = recurs or set(spans(task)) or ({(day.month, day.month)} if day else set())
    slots = [Slot(dt.date(year, first, 1), end_of(year, last), end_of(year, last)) for first, last in wanted]
    slots.sort(key=lambda slot: (slot.last, slot.first))
    if day is not None:
        around = next((slot for slot in slots if slot.first.month <= day.month <= slot.last.month), slots[-1])
        around.due = day
    planned = wanted | set(spans(task))
    result = Work(task, slots, {month for first, last in planned for month in range(first, last + 1)})
    own = [one for one in happened if one.task == task["과제"] and one.day <= end]
    for one in sorted(own, key=lambda one: one.day):
        (result.starts if one.event == "start" else result.ends).append(one.day)
        if one.event == "done":
            _count(slots, one.day)
    result.slots.sort(key=lambda slot: slot.due)
    return result


def _count(slots: list[Slot], day: dt.date) -> None:
    """Count what was done on a day for the slot around it, else for the last one before it, else for the next one."""
    month_begins, month_ends = day.replace(day=1), end_of(day.year, day.month)
    undone = [slot for slot in slots if slot.done is None]
    for slot in undone:
        if slot.holds(day):
            slot.done = day
            return
    for slot in reversed(undone):
        if slot.last < month_begins:
            slot.done = day
            return
    if any(slot.holds(day) for slot in slots):
        return
    for slot in undone:
        if slot.first > month_ends:
            slot.done = day
            return


def schedule(
    plan: Plan, happened: Iterable[Happened], *, quarter: int, month: int | None = None, network: str | None = None
) -> dict[str, Any] | None:
    """Return the report's `schedule`."""
    happened = list(happened)
    tasks = plan.targets.get("일정") or []
    if not tasks:
        return None
    end = period_end(plan.year, quarter, month)
    works = [work(task, plan.year, happened, end) for task in tasks]
    networks: list[tuple[str | None, str | None]] = [*plan.targets["네트워크"].items()]
    if any("네트워크" not in task for task in tasks):
        networks.append((None, None))
    shown = [
        (number_, one) for number_, one in enumerate(works, 1) if network is None or one.task.get("네트워크") == network
    ]
    late = [
        {"number": number_, "name": one.task["과제"], "due": slot.due.isoformat()}
        for number_, one in shown
        for slot in one.slots
        if slot.done is None and slot.due <= end
    ]
    return {
        "overall": _progress(works, end),
        "networks": [
            {
                "code": code,
                "name": name,
                **_progress([one for one in works if one.task.get("네트워크") == code], end),
            }
            for code, name in networks
            if network is None or code == network
        ],
        "tasks": [
            {
                "number": number_,
                "name": one.task["과제"],
                "network": one.task.get("네트워크"),
                "months": sorted(one.months),
                "state": one.state(end),
                "started": min(one.starts).isoformat() if one.starts else None,
                "finished": max(one.ends).isoformat() if one.ends else None,
                "occurrences": [
                    {
                        "due": slot.due.isoformat(),
                        "done": slot.done.isoformat() if slot.done else None,
                        "months": list(range(slot.first.month, slot.last.month + 1)),
                    }
                    for slot in one.slots
                ],
            }
            for number_, one in shown
        ],
        "late": sorted(late, key=lambda one: (one["due"], one["number"])),
    }


def _progress(works: list[Work], end: dt.date) -> dict[str, Any]:
    due = [slot for one in works for slot in one.slots if slot.due <= end]
    done = [slot for slot in due if slot.done]
    return {"done": len(done), "due": len(due), "rate": Fraction(len(done), len(due)) if due else None}


# --- the evaluation ----------------------------------------------------------------------------------------------


def evaluation(
    plan: Plan,
    recorded: Iterable[Recorded],
    happened: Iterable[Happened],
    *,
    quarter: int,
    month: int | None = None,
) -> list[dict[str, Any]]:
    """Return the report's `evaluation`."""
    return [
        _item(item, plan, list(recorded), list(happened), quarter, month) for item in plan.targets.get("평가항목") or []
    ]


def _item(  # noqa: PLR0917 - all that an item may be judged by
    item: dict[str, Any],
    plan: Plan,
    recorded: list[Recorded],
    happened: list[Happened],
    quarter: int,
    month: int | None,
) -> dict[str, Any]:
    source = SOURCES.get(item["출처"], "kpi")
    goal = _goal(item["목표"])
    end = period_end(plan.year, quarter, month)
    report = oracle.report(plan, recorded, quarter=quarter, month=month)
    to_date = [one for one in recorded if one.day <= end and not one.voided]
    figure, basis, is_recorded, overspent, joint, under_way = None, None, False, False, True, False
    if source == "schedule" and (tasks := schedule(plan, happened, quarter=quarter, month=month)):
        figure = tasks["overall"]["rate"]
        basis = {name: tasks["overall"][name] for name in ("done", "due")}
        names = {task["과제"] for task in plan.targets["일정"]}
        is_recorded = any(one.day <= end and one.task in names for one in happened)
    if source == "achievement":
        figure = report["overall"]["rate"]["cumulative"]
        met, rated = report["overall"]["met"]["cumulative"]
        basis = {"met": met, "rated": rated}
        measures = {(code, unit) for code, unit, _ in plan.measures}
        is_recorded = any(isinstance(one, Actual) and (one.kpi, one.unit) in measures for one in to_date)
    if source == "execution" and (budget := report["budget"]):
        figure = budget["year"]["rate"]
        basis = {name: budget["year"][name] for name in ("spent", "budget")}
        is_recorded = any(isinstance(one, Spent) for one in to_date)
        overspent = budget["year"]["balance"] < 0
    if source == "kpi":
        kpi = next(one for one in report["kpis"] if one["code"] == item["출처"])
        figure, basis = kpi["rate"]["cumulative"], {"kpi": kpi["code"]}
        due = [one["cumulative"] for one in kpi["measures"] if one["cumulative"]["rate"] is not None]
        is_recorded = any(one["actual"] is not None for one in due)
        under_way = kpi["status"]["cumulative"] == "under_way"
        joint = kpi["status"]["cumulative"] == "met" or goal["value"] < 1
    if source in {"survey", "count"}:
        basis, figure = _records(item, goal, source, to_date)
        is_recorded = figure is not None
        if not is_recorded:
            figure = Fraction(0)
    verdict = _verdict(figure, goal["value"], source, end, is_recorded=is_recorded, overspent=overspent, joint=joint)
    if verdict == "short" and (under_way or (source == "achievement" and end.month % 3)):
        verdict = "under_way"
    if verdict in {"not_recorded", "not_applicable"}:
        figure = None
    return {
        "name": item["항목"],
        "group": item.get("구분"),
        "source": source,
        "goal": goal,
        "figure": figure,
        "missing": goal["value"] - figure if figure is not None and figure < goal["value"] else None,
        "verdict": verdict,
        "basis": basis,
    }


def _verdict(
    figure: Fraction | None,
    goal: Fraction,
    source: str,
    end: dt.date,
    *,
    is_recorded: bool,
    overspent: bool,
    joint: bool,
) -> str:
    if figure is None:
        return "not_applicable"
    if not is_recorded:
        return "not_recorded"
    if overspent:
        return "overspent"
    if figure >= goal and joint:
        return "met"
    if source in {"execution", "count"} and (end.month, end.day) != (12, 31):
        return "under_way"
    return "short"


def _goal(written: str) -> dict[str, Any]:
    if written.endswith("%"):
        return {"value": number(written), "unit": None}
    match = re.fullmatch(r"([\d.]+)\s*(.*?)(?:\s*이상)?", written)
    assert match, written
    return {"value": Fraction(match[1]), "unit": match[2]}


def _records(
    item: dict[str, Any], goal: dict[str, Any], source: str, to_date: list[Recorded]
) -> tuple[dict[str, Any], Fraction | None]:
    """Return what was recorded of a survey or a count, and the figure that follows; None where nothing was."""
    unit = goal["unit"] or "점"
    own = [one for one in to_date if isinstance(one, Actual) and (one.kpi, one.unit) == (item["항목"], unit)]
    people = sum(one.people or 0 for one in own)
    facts: dict[str, Any] = {"entries": len(own), "people": people, "value": None, "unit": unit, "scale": None}
    if source == "count":
        if own:
            facts["value"] = sum((one.value for one in own), Fraction(0))
        return facts, facts["value"]
    facts["scale"] = exact(item.get("척도", 100 if goal["unit"] is None else None))
    if people:
        facts["value"] = sum((one.value * (one.people or 0) for one in own), Fraction(0)) / people
    if facts["value"] is None or goal["unit"] is not None:
        return facts, facts["value"]
    return facts, facts["value"] / facts["scale"]


# --- checklists and explanations ---------------------------------------------------------------------------------


def checklists(plan: Plan, ticked: Iterable[Ticked], end: dt.date) -> list[dict[str, Any]]:
    """Return the report's `checklists`, each tick with its day and what it counts."""
    ticked = [one for one in ticked if one.day <= end]
    number_ = 0
    result = []
    for checklist in plan.targets.get("정성평가") or []:
        items = []
        for item in checklist["내용"]:
            number_ += 1
            items.append({"number": number_, **_checked(item, [one for one in ticked if one.item == item["이름"]])})
        result.append({"name": checklist["평가항목"], "items": items})
    return result


def _checked(item: dict[str, Any], own: list[Ticked]) -> dict[str, Any]:
    def ticks(place: int | None) -> list[dict[str, Any]]:
        return [{"date": one.day.isoformat(), "count": one.count} for one in own if one.place == place]

    steps = [{"text": text, "ticks": ticks(place)} for place, text in enumerate(item.get("단계") or [], 1)]
    return {
        "name": item["이름"],
        "goal": _goal(item["목표"]) if "목표" in item else None,
        "ticked": len([step for step in steps if step["ticks"]]) if steps else sum(one.count for one in own),
        "of": len(steps) or None,
        "steps": steps,
        "ticks": ticks(None),
    }


def explanations(
    plan: Plan, explained: Iterable[Explained], recorded: Iterable[Recorded], *, quarter: int
) -> dict[str, Any]:
    """Return the report's `explanations` of a quarter; of two for the same KPI and quarter the later one stands."""
    report = oracle.report(plan, recorded, quarter=quarter)
    stand = {(one.kpi, one.quarter): one for one in explained}
    statuses = {kpi["code"]: kpi["status"]["cumulative"] for kpi in report["kpis"]}
    items = [item["항목"] for item in plan.targets.get("평가항목") or [] if item["출처"] in {"설문", "건수"}]

    def of(asked: int) -> list[dict[str, Any]]:
        return [
            {"kpi": code, "quarter": asked, "cause": one.cause, "action": one.action, "due": one.due}
            for code in [*statuses, *items]
            if (one := stand.get((code, asked)))
        ]

    return {
        "current": of(quarter),
        "earlier": [{**one, "status": statuses.get(one["kpi"])} for one in of(quarter - 1)],
        "missing": [
            code
            for code, status in statuses.items()
            if status in {"behind", "not_entered"} and (code, quarter) not in stand
        ],
    }
