"""The schedule drawn on a terminal: a row for each task, the year as a bar, in characters that every console has."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from vnet.i18n import _
from vnet.lean_typing import TYPE_CHECKING
from vnet.period import MONTHS
from vnet.render.tables import schedule as tables
from vnet.render.tables.table import Cell, shown
from vnet.render.terminal.table import drawn, fitting, note, opening, section, styled, table
from vnet.report.schedule import Schedule, TaskRow

if TYPE_CHECKING:
    from vnet.actions.schedule import Scheduled

PLANNED, DONE, LATE, BETWEEN, DONE_MARK = "-", "=", "!", ".", "*"
_STYLES = {PLANNED: "", DONE: "green", LATE: "bold red", BETWEEN: "dim", DONE_MARK: "bold green"}
# Cells for a month, the widest first: a name should not fold into more than a few lines before the bars give way.
_MONTH_WIDTHS = (5, 4, 3, 2, 1)
_NAME = 20


def show_schedule(scheduled: "Scheduled", out: Console) -> None:
    """Print the tasks by month with their states, what is late, and the plan's progress."""
    report = scheduled.report
    schedule = report.schedule
    assert schedule is not None  # noqa: S101 - asked for only where there is one
    opening(report, out)
    section(out, _("Schedule"), _drawing(schedule, scheduled.today, out))
    out.print(note(_legend()))
    if scheduled.today.year != report.year:
        out.print(note(_("Today ({date}) is outside the plan's year.").format(date=scheduled.today)))
    out.print()
    out.print(Text(tables.plan_progress(schedule), style="bold", overflow="fold"))
    if schedule.late:
        title = _("Due by {end} and not done").format(end=schedule.end)
        section(out, title, fitting(out, drawn(tables.late_tasks(schedule, scheduled.today))))
    if schedule.unset:
        lines = [Text(_unset(task), overflow="fold") for task in schedule.unset]
        section(out, _("Outside the rate: the plan gives no period"), Group(*lines))


def late_tasks(schedule: Schedule) -> RenderableType:
    """Return a report's part of the schedule: how much of what was due is done, and what is not."""
    lines = [tables.plan_progress(schedule)]
    lines += [_("not done: {task}").format(task=one) for one in tables.late(schedule)]
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
    """Return a row for each task, below its network's, with the year as a bar between what the row says."""
    head = _head(today.month if today.year == schedule.end.year else None, width)
    overdue = min(schedule.end, today - dt.timedelta(days=1))
    result = table((_("task"), "left"), (head, "left"), (_("done\n/due"), "right"), (_("state"), "left"))
    said = tables.tasks(schedule).only("name", "beside", "state").rows
    lines = [
        (task.network, row.cells, _bar(task, overdue, width)) for task, row in zip(schedule.tasks, said, strict=True)
    ]
    *networks, overall = tables.progress(schedule).only("network", "name", "beside", "rate").rows
    for row in networks:
        own = [(cells, bar) for network, cells, bar in lines if network == row.cells[0].value]
        if own:
            _add(result, row.cells[1:], Text(), style="bold")
        for cells, bar in own:
            _add(result, cells, bar)
    _add(result, overall.cells[1:], _due(schedule, width), style="bold")
    return result


def _add(to: Table, cells: Sequence[Cell], bar: Text, style: str = "") -> None:
    name, done, last = cells
    to.add_row(Text(shown(name), style=style), bar, styled(done), styled(last))


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
    counts = map(str, schedule.due_by_month)
    return Text("".join((count if len(count) <= width else "+").center(width) for count in counts))


def _legend() -> str:
    """Return what the characters mean."""
    return _(
        "{planned} planned   {done} done   {mark} done in this month   {late} overdue   "
        "{between} between the times of a task that recurs   ^ this month   last row: how many are due"
    ).format(planned=PLANNED * 2, done=DONE * 2, mark=DONE_MARK, late=LATE * 2, between=BETWEEN * 2)


def _unset(task: TaskRow) -> str:
    facts = [_("started {date}").format(date=task.started)] if task.started else []
    facts += [_("done {date}").format(date=task.finished)] if task.finished else []
    return f"{task.number} {task.name}" + (f" ({', '.join(facts)})" if facts else "")
