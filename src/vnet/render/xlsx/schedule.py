"""The sheet 일정: the schedule (추진 일정) as a Gantt chart of cells, and the plan progress (사업추진율)."""

from collections.abc import Iterator
from itertools import groupby

from vnet.i18n import _
from vnet.period import MONTHS
from vnet.plan.model import Plan, Task
from vnet.render.tables import schedule as schedule_action
from vnet.render.tables import words
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import EMPTY, head
from vnet.report.report import Report
from vnet.report.schedule import Occurrence, Progress, Schedule, State, TaskRow
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, DATE, NUMBER, Align, Fill, Look

_WIDTHS = (11, 5, 44, *[5.5] * 12, 9, 11, 11, 15)
_CENTERED = BOX._replace(align=Align.CENTER)
_MARK = Look(border=True, bold=True, align=Align.CENTER)
_DAY = Look(border=True, align=Align.CENTER, format=DATE)
_TOTAL = Look(border=True, bold=True, fill=Fill.TOTAL)
# Told apart in black and white by their marks: done, due and not done, planned and due, planned.
DONE_MARK, LATE_MARK, DUE_MARK = "●", "×", "○"
_STATES = {State.DONE: Fill.GOOD, State.LATE: Fill.BAD}


def sheet(book: Book, plan: Plan, report: Report) -> None:
    """Add the sheet, if the plan has a schedule."""
    schedule = report.schedule
    if schedule is None:
        return
    opening = figures.opening(report, _("Schedule"))
    first = len(opening) + 1
    page = book.sheet(_("Schedule"), _WIDTHS, freeze=f"D{first + 1}", heading_rows=(first, first))
    for cells in opening:
        page.row(*cells)
    now = report.period.months.stop - 1
    page.row(
        head(_("network")), head(_("no.")), head(_("task")),
        *(head(f"▼\n{words.month(month)}" if month == now else words.month(month)) for month in MONTHS),
        head(_("state")), head(_("begun on")), head(_("done on")), head(_("Plan progress")),
        height=figures.height("\n", 9),
    )  # fmt: skip
    tasks = dict(zip(range(1, len(plan.tasks) + 1), plan.tasks, strict=True))
    of_network = {one.code: one for one in schedule.networks}
    for code, group in groupby(schedule.tasks, key=lambda row: row.network):
        rows = list(group)
        start = page.rows + 1
        for place, row in enumerate(rows):
            _task(page, row, tasks[row.number], schedule, of_network.get(code) if place == 0 else None)
        page.merge(start, 1, page.rows, 1)
        page.merge(start, len(_WIDTHS), page.rows, len(_WIDTHS))
    _overall(page, schedule)
    page.row()
    for line in _legend(schedule):
        page.row(Cell(line))


def _task(page: Sheet, row: TaskRow, task: Task, schedule: Schedule, own: Progress | None) -> None:
    notes = "\n".join(f"· {note}" for note in task.notes) or None
    name = Cell(row.name, BOX, notes)
    network = own.name if own else None
    page.row(
        Cell(network, _CENTERED), Cell(row.number, _CENTERED), name,
        *(_month(row, month, schedule) for month in MONTHS),
        Cell(schedule_action.state(row.state), _MARK._replace(fill=_STATES.get(row.state, Fill.NONE))),
        Cell(row.started, _DAY), Cell(row.finished if row.state is State.DONE else None, _DAY),
        Cell(_share(own), _CENTERED) if own else EMPTY,
        height=figures.height(row.name, _WIDTHS[2]),
    )  # fmt: skip


def _month(row: TaskRow, month: int, schedule: Schedule) -> Cell:
    """Return a month's cell: planned or not, and how the occurrence that it belongs to stands."""
    if month not in row.months:
        return EMPTY
    for one in row.occurrences:
        if month in one.months:
            return Cell(_mark(one, month, schedule), _MARK._replace(fill=_fill(one, schedule)))
    return Cell(None, _MARK._replace(fill=Fill.PLANNED))


def _mark(one: Occurrence, month: int, schedule: Schedule) -> str | None:
    """Return the mark of the month in which an occurrence is due; none for the months before."""
    if month != one.due.month:
        return None
    if one.done is not None:
        return DONE_MARK
    return LATE_MARK if one.due <= schedule.end else DUE_MARK


def _fill(one: Occurrence, schedule: Schedule) -> Fill:
    if one.done is not None:
        return Fill.DONE
    return Fill.BAD if one.due <= schedule.end else Fill.PLANNED


def _overall(page: Sheet, schedule: Schedule) -> None:
    one = schedule.overall
    cells = [Cell(_("Overall"), _TOTAL), *[Cell(None, _TOTAL)] * (len(_WIDTHS) - 3)]
    rate = figures.rate(one.rate, look=NUMBER._replace(bold=True, fill=Fill.TOTAL))
    row = page.row(*cells, rate, Cell(_share(one), _TOTAL._replace(align=Align.CENTER)))
    page.merge(row, 1, row, len(_WIDTHS) - 2)


def _share(one: Progress) -> str:
    if not one.due:
        return words.NOTHING
    return _("{done} of {due} done").format(done=one.done, due=one.due)


def _legend(schedule: Schedule) -> Iterator[str]:
    yield _(
        "{done} done   {late} due and not done   {due} due later   shaded: planned   ▼: the reference month"
    ).format(done=DONE_MARK, late=LATE_MARK, due=DUE_MARK)
    yield _("Plan progress: what was done of all that was due by the reference date; what recurs is due each time.")
    if schedule.unset:
        names = ", ".join(row.name for row in schedule.unset)
        yield _("Outside the rate, since the plan does not say when: {names}").format(names=names)
    for line in schedule_action.late(schedule):
        yield _("Due and not done: {task}").format(task=line)
