"""The schedule: the plan progress by network, the tasks with their states, and what is late."""

import datetime as dt
from collections.abc import Collection, Iterator

from vnet.i18n import _, ngettext
from vnet.period import MONTHS
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, Cell, Kind, Month, Tone, count, day, share, text
from vnet.render.tables.table import FLAT, Role, Row, Table, columns, one_below_other, row
from vnet.report.schedule import Occurrence, Progress, Schedule, State, TaskRow

_TONES = {
    State.DONE: Tone.GOOD,
    State.LATE: Tone.BAD,
    State.UNDER_WAY: Tone.STRONG,
    State.TO_COME: Tone.PLAIN,
    State.UNSET: Tone.FAINT,
}


def progress(schedule: Schedule) -> Table:
    """Return how much of what is due is done: a row for each network, and one for all tasks."""
    said = columns(
        ("part", _("part")),
        ("network", _("network")),
        ("name", _("task")),
        ("unit", _("unit")),
        ("view", _("view")),
        ("target", _("due"), True),
        ("actual", _("done"), True),
        ("rate", _("rate"), True),
        ("remaining", _("remaining"), True),
        ("beside", _("done\n/due"), True),
        ("said", _("Plan progress")),
    )
    rows = [_progress(network, words.network(network.name)) for network in schedule.networks]
    overall = _progress(schedule.overall, _("Overall"))
    return Table(said, (*rows, overall._replace(role=Role.TOTAL)))


def _progress(progress: Progress, name: str) -> Row:
    sentence = _("{done} of {due} done").format(done=progress.done, due=progress.due) if progress.due else words.NOTHING
    about = _("plan progress"), progress.code, name, _("tasks due"), _("cumulative")
    figures = count(progress.due), count(progress.done), share(progress.rate), count(progress.undone)
    return row(*map(text, about), *figures, _done_of_due(progress), text(sentence))


def _done_of_due(progress: Progress | TaskRow) -> Cell:
    return text(f"{progress.done}/{progress.due}" if progress.due else words.NOTHING)


def year(schedule: Schedule, overdue: dt.date) -> Table:
    """Return the year's schedule: a row for each task below its network's, and one for all tasks.

    Args:
        schedule: what is drawn.
        overdue: the last day on which what was due then and is not done counts as late.
    """
    said = columns(
        ("network", _("network")),
        ("code", _("no.")),
        ("name", _("task")),
        ("year", _("year")),
        ("beside", _("done\n/due"), True),
        ("state", _("state")),
        ("begun", _("begun on")),
        ("finished", _("done on")),
        ("due", _("due")),
        ("said", _("Plan progress")),
    )
    rows: list[Row] = []
    *networks, overall = progress(schedule).only("name", "beside", "rate", "said").rows
    for network, row_ in zip(schedule.networks, networks, strict=True):
        own = [_task(task, overdue) for task in schedule.tasks if task.network == network.code]
        if own:
            rows += [_heading(row_, text(network.name), BLANK, Role.PART), *own]
    rows.append(_heading(overall, BLANK, Cell(Kind.YEAR, schedule.due_by_month), Role.TOTAL))
    return Table(said, tuple(rows))


def _heading(progress: Row, network: Cell, months: Cell, role: Role) -> Row:
    name, beside, rate, said = progress.cells
    return row(network, BLANK, name, months, beside, rate, BLANK, BLANK, BLANK, said, role=role)


def _task(task: TaskRow, overdue: dt.date) -> Row:
    months = Cell(Kind.YEAR, tuple(_month(task, month, overdue) for month in MONTHS))
    begun, finished = day(task.started), day(task.finished if task.state is State.DONE else None)
    about = BLANK, count(task.number), text(task.name)
    due = text(", ".join(f"{occurrence.due.month}/{occurrence.due.day}" for occurrence in task.occurrences))
    return row(*about, months, _done_of_due(task), state(task.state), begun, finished, due, BLANK)


def _month(task: TaskRow, month: int, overdue: dt.date) -> Month:
    """Return what a month says of a task."""
    own = [occurrence for occurrence in task.occurrences if month in occurrence.months]
    found = _span(task, month, own)
    if any(occurrence in own for occurrence in task.late(overdue)):
        found |= Month.LATE
    if any(occurrence.due.month == month for occurrence in own):
        found |= Month.DUE
    if any(occurrence.done and occurrence.done.month == month for occurrence in task.occurrences):
        found |= Month.DONE_NOW
    return found


def _span(task: TaskRow, month: int, own: Collection[Occurrence]) -> Month:
    """Return whether a month is one of a task's, and whether all that is planned in it (its `own`) is done."""
    if not own:
        return Month.BETWEEN if month in task.months else Month.NONE
    return Month.PLANNED | (Month.DONE if all(occurrence.done for occurrence in own) else Month.NONE)


def numbered(task: TaskRow) -> str:
    """Return a task's name with its number."""
    return f"{task.number} {task.name}"


def late_tasks(schedule: Schedule, today: dt.date) -> Table:
    """Return a row for each time that something is due and not done; and by how many days it is late.

    Those are days to `today`, or to the period's end where that has gone by.
    """
    said = columns(("name", _("task")), ("due", _("due")), ("late", _("late"), True))
    rows = []
    for task, overdue in schedule.late:
        days = overdue.days_late(min(today, schedule.end))
        late = ngettext("{count} day", "{count} days", days).format(count=f"{days:,}") if days > 0 else words.NOTHING
        rows.append(row(text(numbered(task)), day(overdue.due), text(late)))
    return Table(said, tuple(rows))


def flat(schedule: Schedule) -> Table:
    """Return the plan progress, and a row for each time that a task is due, or for the task where no period is set."""
    said = columns(*((key, "") for key in FLAT))
    rows = (occurrence for task in schedule.tasks for occurrence in _occurrences(task, schedule.end))
    overall = progress(schedule).changed("name", lambda _cells: text(_("overall")), Role.TOTAL)
    return one_below_other(said, overall, Table(said, tuple(rows)))


def _occurrences(task: TaskRow, end: dt.date) -> Iterator[Row]:
    about = (*map(text, (_("task"), task.network, str(task.number), task.name)), BLANK, BLANK, text(_("cumulative")))
    for occurrence in task.occurrences:
        late = _("not done") if occurrence.due <= end else None
        word = text(_("done") if occurrence.done else late)
        yield row(*about, day(occurrence.due), _day_or_hyphen(occurrence.done), BLANK, BLANK, word)
    if not task.occurrences:
        yield row(*about, NOT_APPLICABLE, _day_or_hyphen(task.finished), BLANK, BLANK, state(task.state))


def _day_or_hyphen(date: dt.date | None) -> Cell:
    return day(date) if date else NOT_APPLICABLE


def state(state: State) -> Cell:
    """Return the word for how far a task is at the period's end."""
    word = {
        State.DONE: _("done"),
        State.LATE: _("not done"),
        State.UNDER_WAY: _("under way"),
        State.TO_COME: _("not begun"),
        State.UNSET: _("no period"),
    }[state]
    return text(word, _TONES[state])


def plan_progress(schedule: Schedule) -> str:
    """Return the sentence about the whole schedule."""
    overall = schedule.overall
    if overall.rate is None:
        return _("Plan progress: nothing was due by {end}.").format(end=schedule.end)
    return _("Plan progress: {done} of {due} due by {end} done ({rate})").format(
        done=overall.done, due=overall.due, end=schedule.end, rate=words.rate(overall.rate)
    )


def not_done(schedule: Schedule) -> list[str]:
    """Return a sentence for each task that is due and not done."""
    return [_("not done: {task}").format(task=task) for task in late(schedule)]


def late(schedule: Schedule, before: dt.date | None = None) -> list[str]:
    """Return what is due (`before` a day, if one is given) and not done: each task with its due days."""
    days: dict[str, list[str]] = {}
    for task, overdue in schedule.late:
        if before is None or overdue.due < before:
            days.setdefault(task.name, []).append(str(overdue.due))
    return [f"{name} ({', '.join(due)})" for name, due in days.items()]
