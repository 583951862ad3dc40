"""The schedule in words: a task's state, what is late, how much is done."""

import datetime as dt

from vnet.i18n import _
from vnet.render.tables import words
from vnet.report.schedule import Schedule, State


def state(one: State) -> str:
    """Return the word for how far a task is at the period's end."""
    return {
        State.DONE: _("done"),
        State.LATE: _("not done"),
        State.UNDER_WAY: _("under way"),
        State.TO_COME: _("not begun"),
        State.UNSET: _("no period"),
    }[one]


def plan_progress(schedule: Schedule) -> str:
    """Return the sentence about the whole schedule."""
    overall = schedule.overall
    if overall.rate is None:
        return _("Plan progress: nothing was due by {end}.").format(end=schedule.end)
    return _("Plan progress: {done} of {due} due by {end} done ({rate})").format(
        done=overall.done, due=overall.due, end=schedule.end, rate=words.rate(overall.rate)
    )


def late(schedule: Schedule, before: dt.date | None = None) -> list[str]:
    """Return what is due (`before` a day, if one is given) and not done: each task with its due days."""
    days: dict[str, list[str]] = {}
    for task, one in schedule.late:
        if before is None or one.due < before:
            days.setdefault(task.name, []).append(str(one.due))
    return [f"{name} ({', '.join(due)})" for name, due in days.items()]
