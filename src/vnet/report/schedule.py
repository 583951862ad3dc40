"""The schedule (추진 일정): what of it was due by a period's end, what was done of that, and what is late.

A task is due once for each month in which it recurs, else once for each of its spans, at the end of the last month; one
with a stated day is due that day. A task without either is outside the rate: nobody knows when it is due.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from vnet import rates
from vnet.lean_typing import NamedTuple, StrEnum
from vnet.ledger.entry import Entry, EntryType
from vnet.period import MONTHS, Period, last_day
from vnet.plan.model import Plan, Task

START, DONE = "start", "done"


class State(StrEnum):
    """How far a task is: all of it done; something due and not done; begun; not begun; no period is known."""

    DONE = "done"
    LATE = "late"
    UNDER_WAY = "under_way"
    TO_COME = "to_come"
    UNSET = "unset"


class Occurrence(NamedTuple):
    """One of the times that a task is due, the day on which it was done, and the months planned for it."""

    due: dt.date
    done: dt.date | None
    months: range

    def days_late(self, day: dt.date) -> int:
        """Return by how many days it is late on a day; 0 or less: it is not yet due then, or due that day."""
        return (day - self.due).days


class TaskRow(NamedTuple):
    """A task at the period's end. `months` are all that are planned for it; `number` is its place in the plan.

    `started` is the day of its first start and `finished` that of the last time it was done, whatever that counted for.
    Of the occurrences that were due by the period's end (`due`) so many are `done`.
    """

    number: int
    name: str
    network: str | None
    months: frozenset[int]
    state: State
    started: dt.date | None
    finished: dt.date | None
    occurrences: tuple[Occurrence, ...]

    done: int
    due: int

    @property
    def undone(self) -> int:
        """How many of the year's occurrences are not done, due or not."""
        return sum(occurrence.done is None for occurrence in self.occurrences)

    def late(self, end: dt.date) -> tuple[Occurrence, ...]:
        """Return the occurrences that were due by a day and are not done."""
        return tuple(occurrence for occurrence in self.occurrences if occurrence.done is None and occurrence.due <= end)


class Progress(NamedTuple):
    """Of the occurrences due by the period's end, how many are done; the rate is None where none is due.

    `code` and `name` are the network's; None for all tasks together, and for those that name no network.
    """

    code: str | None
    name: str | None
    done: int
    due: int
    rate: Fraction | None

    @property
    def undone(self) -> int:
        """How many of those that are due are not done."""
        return self.due - self.done


class Schedule(NamedTuple):
    """The schedule at the end of a period (`end`). `overall` is that of all the plan's tasks, shown or not."""

    end: dt.date
    overall: Progress
    networks: tuple[Progress, ...]
    tasks: tuple[TaskRow, ...]

    @property
    def late(self) -> list[tuple[TaskRow, Occurrence]]:
        """What is due and not done, the longest due first."""
        found = [(task, occurrence) for task in self.tasks for occurrence in task.late(self.end)]
        return sorted(found, key=lambda pair: (pair[1].due, pair[0].number))

    @property
    def due_by_month(self) -> tuple[int, ...]:
        """How many occurrences of the tasks are due in each month, January first."""
        return tuple(
            sum(occurrence.due.month == month for task in self.tasks for occurrence in task.occurrences)
            for month in MONTHS
        )

    @property
    def unset(self) -> list[TaskRow]:
        """The tasks outside the rate: no period is known."""
        return [task for task in self.tasks if task.state is State.UNSET]

    def of(self, network: str | None) -> "Schedule":
        """Return the schedule with the tasks of one network (its code) only; `overall` stays that of all."""
        if network is None:
            return self
        return self._replace(
            tasks=tuple(task for task in self.tasks if task.network == network),
            networks=tuple(progress for progress in self.networks if progress.code == network),
        )


def build_schedule(
    plan: Plan, progress: Iterable[Entry], period: Period, before: dt.date | None = None
) -> Schedule | None:
    """Compute the schedule at the end of a period; None where the plan has none.

    Args:
        plan: what was promised.
        progress: the year's entries that are not void, by day and then as they arrived; later ones do not count.
        period: a quarter, or a month of it.
        before: the day on which it is looked at, if that is before the plan's year: nothing is due on it.
    """
    if not plan.tasks:
        return None
    end = before or period.end
    entries = _by_task(progress, end)
    rows = [_row(number, task, entries.get(task.name, []), end, plan.year) for number, task in enumerate(plan.tasks, 1)]
    return Schedule(end, _progress(None, None, rows), tuple(_by_network(plan, rows)), tuple(rows))


def _by_task(progress: Iterable[Entry], end: dt.date) -> dict[str, list[Entry]]:
    """Return the tasks' entries up to a day, by the name of the task."""
    entries: dict[str, list[Entry]] = {}
    last = end.isoformat()
    for entry in progress:
        if entry.type is EntryType.TASK and entry.date <= last:
            entries.setdefault(entry.subject or "", []).append(entry)
    return entries


def _by_network(plan: Plan, rows: Sequence[TaskRow]) -> Iterator[Progress]:
    """Yield the progress of each network, and of the tasks that name none, if there are such."""
    named: list[tuple[str | None, str | None]] = [(network.code, network.name) for network in plan.networks]
    if any(row.network is None for row in rows):
        named.append((None, None))
    for code, name in named:
        yield _progress(code, name, [row for row in rows if row.network == code])


def _row(number: int, task: Task, entries: Sequence[Entry], end: dt.date, year: int) -> TaskRow:
    started = [dt.date.fromisoformat(entry.date) for entry in entries if entry.event == START]
    done = [dt.date.fromisoformat(entry.date) for entry in entries if entry.event == DONE]
    windows = _windows(task)
    days = _matched(windows, done)
    due = _due_days(task, windows, year)
    occurrences = tuple(sorted(map(Occurrence, due, days, windows), key=lambda occurrence: occurrence.due))
    done_of_due = [occurrence.done is not None for occurrence in occurrences if occurrence.due <= end]
    return TaskRow(
        number=number,
        name=task.name,
        network=task.network,
        months=_months(task, windows),
        occurrences=occurrences,
        started=started[0] if started else None,
        finished=done[-1] if done else None,
        state=_state(occurrences, end, begun=bool(started or done)),
        done=sum(done_of_due),
        due=len(done_of_due),
    )


def _months(task: Task, windows: Sequence[range]) -> frozenset[int]:
    """Return all months planned for a task: those of its occurrences, and of the spans in which it recurs."""
    spans = (range(first, last + 1) for first, last in task.spans)
    return frozenset(month for months in (*windows, *spans) for month in months)


def _windows(task: Task) -> list[range]:
    """Return the months planned for each occurrence, in the order in which they end."""
    if task.recurs:
        return [range(month, month + 1) for month in sorted(set(task.recurs))]
    if task.spans:
        return [range(first, last + 1) for last, first in sorted({(last, first) for first, last in task.spans})]
    return [range(task.day.month, task.day.month + 1)] if task.day else []


def _due_days(task: Task, windows: Sequence[range], year: int) -> list[dt.date]:
    """Return when each occurrence is due; a stated day is that of the one whose months it lies in, or of the last."""
    due = [last_day(year, window.stop - 1) for window in windows]
    if task.day is not None:
        around = [place for place, window in enumerate(windows) if task.day.month in window]
        due[around[0] if around else -1] = task.day
    return due


def _matched(windows: Sequence[range], done: Iterable[dt.date]) -> list[dt.date | None]:
    """Return the day on which each occurrence was done, if it was.

    A day counts for the occurrence in whose months it lies; else for the last one before it that is not done yet; else
    for the next one. What was done in an occurrence's own months, with all up to it done, was done twice.
    """
    days: list[dt.date | None] = [None] * len(windows)
    for day in done:
        undone = [place for place, before in enumerate(days) if before is None]
        place = _place(day.month, windows, undone)
        if place is not None:
            days[place] = day
    return days


def _place(month: int, windows: Sequence[range], undone: Sequence[int]) -> int | None:
    """Return which of the undone occurrences counts as done by what was done in a month (1-12); None: none of them."""
    inside = [place for place in undone if month in windows[place]]
    before = [place for place in undone if windows[place].stop <= month]
    after = [place for place in undone if windows[place].start > month]
    again = any(month in window for window in windows)
    return next(iter((*inside, *before[-1:], *(() if again else after))), None)


def _state(occurrences: Sequence[Occurrence], end: dt.date, *, begun: bool) -> State:
    if not occurrences:
        return State.UNSET
    if all(occurrence.done for occurrence in occurrences):
        return State.DONE
    if any(occurrence.done is None and occurrence.due <= end for occurrence in occurrences):
        return State.LATE
    return State.UNDER_WAY if begun else State.TO_COME


def _progress(code: str | None, name: str | None, rows: Iterable[TaskRow]) -> Progress:
    rows = list(rows)
    done, due = sum(row.done for row in rows), sum(row.due for row in rows)
    return Progress(code, name, done, due, rates.rate(done, due))
