"""The schedule drawn on a terminal: a row for each task, the year as a bar, in characters that every console has."""

import datetime as dt
from functools import partial
from itertools import groupby

from vnet.i18n import _
from vnet.lean_typing import TYPE_CHECKING
from vnet.period import MONTHS
from vnet.render.tables import schedule as tables
from vnet.render.tables import since
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import Cell, Month
from vnet.render.tables.table import Role, Table
from vnet.render.terminal.drawing import Block, Console, Group, Text
from vnet.render.terminal.table import closing, drawn, fitting, note, numbered, opening, section, warnings
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
    opening(report, out, *since.closed(report))
    table = _table(schedule, scheduled.today)
    this_month = scheduled.today.month if scheduled.today.year == report.year else None
    choices = (
        drawn(_headed(table, this_month, width), special={"year": partial(_bar, width=width)})
        for width in _MONTH_WIDTHS
    )
    section(out, _("Schedule"), fitting(out, *choices, name=_NAME))
    out.print(note(_legend()))
    if this_month is None:
        out.print(note(_("Today ({date}) is outside the plan's year.").format(date=scheduled.today)))
    out.print()
    out.print(Text(tables.plan_progress(schedule), "bold"))
    if schedule.late:
        title = _("Due by {end} and not done").format(end=schedule.end)
        section(out, title, fitting(out, drawn(tables.late_tasks(schedule, scheduled.today))))
    if schedule.unset:
        lines = [Text(_unset(task)) for task in schedule.unset]
        section(out, _("Outside the rate: the plan gives no period"), Group(*lines))
    warnings(caveats(report), out)
    closing(report, out)


def late_tasks(schedule: Schedule) -> Block:
    """Return a report's part of the schedule: how much of what was due is done, and what is not."""
    lines = (tables.plan_progress(schedule), *tables.not_done(schedule))
    return Group(*(Text(line) for line in lines))


def _table(schedule: Schedule, today: dt.date) -> Table:
    """Return the year's rows; what is due today is not yet late."""
    overdue = min(schedule.end, today - dt.timedelta(days=1))
    return tables.year(schedule, overdue).changed("name", numbered, Role.PLAIN).only("name", "year", "beside", "state")


def _headed(table: Table, this_month: int | None, width: int) -> Table:
    """Return the table with the months' numbers above its bars, and below them the mark of the one that today is in."""
    numbers = "".join(str(month)[-width:].center(width) for month in MONTHS)
    marks = "".join(("^" if month == this_month else "").center(width) for month in MONTHS)
    return table.only("name", "year", "beside", "state", headings={"year": f"{numbers}\n{marks}"})


def _bar(cell: Cell, width: int) -> Text:
    """Return a task's year: planned, done, or not done though due; and when it was done. Or how many are due."""
    result = Text()
    months = cell.value if isinstance(cell.value, tuple) else ()
    characters = "".join(
        _month(month, width) if isinstance(month, Month) else _number(month, width) for month in months
    )
    for character, run in groupby(characters):
        result.append("".join(run), _STYLES.get(character, ""))
    return result


def _month(month: Month, width: int) -> str:
    filled = _character(month)
    if Month.DONE_NOW in month:
        return DONE_MARK.center(width, PLANNED if filled == LATE else filled)
    return filled * width


def _character(month: Month) -> str:
    """Return what a month is filled with; late is the month that something was due in."""
    if Month.LATE | Month.DUE in month:
        return LATE
    if Month.PLANNED in month:
        return DONE if Month.DONE in month else PLANNED
    return BETWEEN if Month.BETWEEN in month else " "


def _number(due: object, width: int) -> str:
    return (str(due) if len(str(due)) <= width else "+").center(width)


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
