"""The schedule drawn on a terminal: a row for each task, the year as a bar, in characters that every console has."""

import datetime as dt
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from vnet.i18n import _, ngettext
from vnet.lean_typing import TYPE_CHECKING
from vnet.period import MONTHS
from vnet.render.tables import schedule as schedule_action
from vnet.render.tables import words
from vnet.render.terminal.table import fitting, note, section, table
from vnet.report.schedule import Occurrence, Schedule, State, TaskRow

if TYPE_CHECKING:
    from vnet.actions.schedule import Scheduled

PLANNED, DONE, LATE, BETWEEN, DONE_MARK = "-", "=", "!", ".", "*"
_STYLES = {PLANNED: "", DONE: "green", LATE: "bold red", BETWEEN: "dim", DONE_MARK: "bold green"}
_STATE_STYLES = {
    State.DONE: "green",
    State.LATE: "bold red",
    State.UNDER_WAY: "bold",
    State.TO_COME: "",
    State.UNSET: "dim",
}
# Cells for a month, the widest first: a name should not fold into more than a few lines before the bars give way.
_MONTH_WIDTHS = (5, 4, 3, 2, 1)
_NAME = 20


def show_schedule(scheduled: "Scheduled", out: Console) -> None:
    """Print the tasks by month with their states, what is late, and the plan's progress."""
    report = scheduled.report
    schedule = report.schedule
    assert schedule is not None  # noqa: S101 - asked for only where there is one
    out.print(Text(report.document.title, style="bold", overflow="fold"))
    period = report.period
    out.print(Text(f"{words.period(period)} ({period.start} ~ {period.end})", overflow="fold"))
    if report.sample:
        out.print(Text(words.sample(), style="bold yellow", overflow="fold"))
    section(out, _("Schedule"), _drawing(schedule, scheduled.today, out))
    out.print(note(_legend()))
    if scheduled.today.year != report.year:
        out.print(note(_("Today ({date}) is outside the plan's year.").format(date=scheduled.today)))
    out.print()
    out.print(Text(schedule_action.plan_progress(schedule), style="bold", overflow="fold"))
    if schedule.late:
        title = _("Due by {end} and not done").format(end=schedule.end)
        section(out, title, fitting(out, _late(schedule, scheduled)))
    if schedule.unset:
        lines = [Text(_unset(task), overflow="fold") for task in schedule.unset]
        section(out, _("Outside the rate: the plan gives no period"), Group(*lines))


def late_tasks(schedule: Schedule) -> RenderableType:
    """Return a report's part of the schedule: how much of what was due is done, and what is not."""
    lines = [schedule_action.plan_progress(schedule)]
    lines += [_("not done: {task}").format(task=one) for one in schedule_action.late(schedule)]
    return Group(*(Text(line, overflow="fold") for line in lines))


def _drawing(schedule: Schedule, today: dt.date, out: Console) -> Table:
    """Return the table with months as wide as there is room for beside the names."""
    choices = [_table(schedule, today, width) for width in _MONTH_WIDTHS]
    for choice in choices:
        others = sum(max(_widest(cell) for cell in (column.header, *column.cells)) + 2 for column in choice.columns[1:])
        if out.width - 1 - others >= _NAME:
            return fitting(out, choice)
    return fitting(out, choices[-1])


def _widest(cell: object) -> int:
    return max(map(cell_len, str(cell).split("\n")))


def _table(schedule: Schedule, today: dt.date, width: int) -> Table:
    head = _head(today.month if today.year == schedule.end.year else None, width)
    overdue = min(schedule.end, today - dt.timedelta(days=1))
    result = table((_("task"), "left"), (head, "left"), (_("done\n/due"), "right"), (_("state"), "left"))
    for network in (*schedule.networks, schedule.overall):
        is_overall = network is schedule.overall
        tasks = [] if is_overall else [task for task in schedule.tasks if task.network == network.code]
        if tasks or is_overall:
            name = _("Overall") if is_overall else network.name or _("(no network named)")
            bar = _due(schedule, width) if is_overall else Text("")
            result.add_row(Text(name, style="bold"), bar, _count(network.done, network.due), words.rate(network.rate))
        for task in tasks:
            due = [one.done for one in task.occurrences if one.due <= schedule.end]
            result.add_row(
                Text(f"{task.number} {task.name}"),
                _bar(task, overdue, width),
                _count(len(due) - due.count(None), len(due)),
                Text(schedule_action.state(task.state), style=_STATE_STYLES[task.state]),
            )
    return result


def _count(done: int, due: int) -> str:
    return f"{done}/{due}" if due else words.NOTHING


def _head(this_month: int | None, width: int) -> str:
    """Return the months' numbers, and below them the mark of the one that today is in."""
    numbers = "".join(str(month)[-width:].center(width) for month in MONTHS)
    marks = "".join(("^" if month == this_month else "").center(width) for month in MONTHS)
    return f"{numbers}\n{marks}"


def _bar(task: TaskRow, overdue: dt.date, width: int) -> Text:
    """Return a task's year: planned, done, or not done though due by the day `overdue`; and when it was done."""
    result = Text()
    for character, run in groupby("".join(_cell(task, overdue, month, width) for month in MONTHS)):
        result.append("".join(run), _STYLES.get(character, ""))
    return result


def _cell(task: TaskRow, overdue: dt.date, month: int, width: int) -> str:
    filled = _character(task, overdue, month)
    if any(one.done and one.done.month == month for one in task.occurrences):
        return DONE_MARK.center(width, PLANNED if filled == LATE else filled)
    return filled * width


def _character(task: TaskRow, overdue: dt.date, month: int) -> str:
    """Return what a month is filled with; late is the month that something was due in."""
    if any(one.due.month == month for one in task.late(overdue)):
        return LATE
    own = [one for one in task.occurrences if month in one.months]
    if own:
        return DONE if all(one.done for one in own) else PLANNED
    return BETWEEN if month in task.months else " "


def _due(schedule: Schedule, width: int) -> Text:
    """Return how many are due in each month."""
    counts = [sum(one.due.month == month for task in schedule.tasks for one in task.occurrences) for month in MONTHS]
    return Text("".join((str(count) if len(str(count)) <= width else "+").center(width) for count in counts))


def _legend() -> str:
    """Return what the characters mean."""
    return _(
        "{planned} planned   {done} done   {mark} done in this month   {late} overdue   "
        "{between} between the times of a task that recurs   ^ this month   last row: how many are due"
    ).format(planned=PLANNED * 2, done=DONE * 2, mark=DONE_MARK, late=LATE * 2, between=BETWEEN * 2)


def _late(schedule: Schedule, scheduled: "Scheduled") -> Table:
    result = table((_("task"), "left"), (_("due"), "left"), (_("late"), "right"))
    for task, one in schedule.late:
        result.add_row(Text(f"{task.number} {task.name}"), str(one.due), _days(one, scheduled))
    return result


def _days(one: Occurrence, scheduled: "Scheduled") -> str:
    """Return by how many days something is late today, or was at the end of a period that has ended."""
    days = (min(scheduled.today, scheduled.report.period.end) - one.due).days
    return ngettext("{count} day", "{count} days", days).format(count=f"{days:,}") if days > 0 else words.NOTHING


def _unset(task: TaskRow) -> str:
    facts = [_("started {date}").format(date=task.started)] if task.started else []
    facts += [_("done {date}").format(date=task.finished)] if task.finished else []
    return f"{task.number} {task.name}" + (f" ({', '.join(facts)})" if facts else "")
