"""What the sample's year says of its schedule and its checklists, and two shortfalls explained: invented as well.

Most tasks are done in time, some late and one never; most steps are ticked, but not all.
"""

import datetime as dt
from collections.abc import Iterator
from random import Random

from vnet.ledger.entry import Entry, EntryType
from vnet.period import QUARTERS, Period, last_day
from vnet.plan.model import ChecklistItem, Plan
from vnet.report.checklists import labels, subjects
from vnet.report.schedule import DONE, START, Occurrence, TaskRow, build_schedule
from vnet.sample.actuals import NOTE, invented, working_day

LATE = 0.25
TICKED = 0.8
LAST_DAY = 20  # of December: the year's last entries are those of its actuals


def invent_progress(plan: Plan, chance: Random) -> Iterator[Entry]:
    """Yield invented entries for a plan in the order in which they would have been recorded."""
    chance = Random(f"progress {chance.random()}")  # noqa: S311 - or ids would be those of another list of this seed
    entries = [*_tasks(plan, chance), *_steps(plan, chance), *_explanations(plan, chance)]
    yield from sorted(entries, key=lambda entry: (entry.recorded_at, entry.id))


def _tasks(plan: Plan, chance: Random) -> Iterator[Entry]:
    schedule = build_schedule(plan, (), Period(plan.year, 4))
    rows = schedule.tasks if schedule else ()
    once = [row for row in rows if len(row.occurrences) == 1 and row.occurrences[0].due.month < 12]  # noqa: PLR2004
    never = chance.choice(once) if once else None
    for row in rows:
        months = sorted(row.months) or [3]
        begun = _day(plan.year, months[0], chance)
        done = [_done(plan.year, occurrence, chance) for occurrence in row.occurrences]
        yield _task(row, START, min([begun, *done]), chance)
        for day in () if row is never else done:
            yield _task(row, DONE, day, chance)


def _done(year: int, occurrence: Occurrence, chance: Random) -> dt.date:
    """Return the day on which something was done: in the month in which it is due, or some weeks late."""
    if chance.random() < LATE and occurrence.due.month < 11:  # noqa: PLR2004 - there is time to be late
        return occurrence.due + dt.timedelta(days=chance.randint(3, 25))
    return min(_day(year, occurrence.due.month, chance), occurrence.due)


def _task(row: TaskRow, event: str, day: dt.date, chance: Random) -> Entry:
    return invented(EntryType.TASK, day, chance)._replace(subject=row.name, event=event, network=row.network, note=NOTE)


def _steps(plan: Plan, chance: Random) -> Iterator[Entry]:
    for _number, subject, _list, item in subjects(plan):
        events = _events(item, chance)
        days = sorted(_day(plan.year, chance.randint(2, 11), chance) for _event in events)
        for event, day in zip(events, days, strict=True):
            yield invented(EntryType.STEP, day, chance)._replace(subject=subject, event=event, note=NOTE)


def _events(item: ChecklistItem, chance: Random) -> list[str | None]:
    """Return what is ticked of an item: its first steps, or the item itself, towards its goal if it has one."""
    if item.steps:
        return list(labels(item.steps)[: chance.randint((len(item.steps) + 1) // 2, len(item.steps))])
    if item.goal is None or item.goal.unit is None:
        return [None] if chance.random() < TICKED else []
    return [None] * min(chance.randint(1, max(1, int(item.goal.value))), 10)


def _explanations(plan: Plan, chance: Random) -> Iterator[Entry]:
    """Yield an explanation for the second quarter and one for the third, of KPIs that have targets in all quarters."""
    always = [kpi for kpi in plan.kpis if all(kpi.measures[0].quarter_target(quarter) for quarter in QUARTERS)]
    for quarter, kpi in zip((2, 3), (always[:1] + always[-1:]), strict=False):
        day = last_day(plan.year, quarter * 3)
        yield invented(EntryType.EXPLANATION, day, chance)._replace(
            kpi=kpi.code,
            reason="예시: 상대 기관의 결정이 늦어져 일정이 밀림",
            action="예시: 다음 분기에 두 차례 더 협의하고 담당을 나눔",
            due=last_day(plan.year, quarter * 3 + 2).isoformat(),
        )


def _day(year: int, month: int, chance: Random) -> dt.date:
    """Return a working day of a month; of December one before its last days."""
    return working_day(year, month, chance, last=LAST_DAY if month == 12 else None)  # noqa: PLR2004
