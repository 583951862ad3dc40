"""The sheet 일정: the schedule (추진 일정) as a Gantt chart of cells, and the plan progress (사업추진율)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from vnet.i18n import _
from vnet.period import MONTHS
from vnet.plan.model import Plan
from vnet.render.tables import schedule as shared
from vnet.render.tables import table as tables
from vnet.render.tables import words
from vnet.render.tables.table import Row
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import EMPTY, head
from vnet.report.report import Report
from vnet.report.schedule import Occurrence, Schedule, TaskRow
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, Align, Fill, Look

_WIDTHS = (11, 5, 44, *[5.5] * 12, 9, 11, 11, 15)
_MARK = Look(border=True, bold=True, align=Align.CENTER)
_PLAIN = Look(border=True)
_TOTAL = _PLAIN._replace(bold=True, fill=Fill.TOTAL)
# Told apart in black and white by their marks: done, due and not done, planned and due, planned.
DONE_MARK, LATE_MARK, DUE_MARK = "●", "×", "○"


def sheet(book: Book, plan: Plan, report: Report) -> None:
    """Add the sheet, if the plan has a schedule."""
    schedule = report.schedule
    if schedule is None:
        return
    page = figures.begin(book, report, _("Schedule"), _WIDTHS, "D", headings=1)
    now = report.period.months.stop - 1
    page.row(
        head(_("network")), head(_("no.")), head(_("task")),
        *(head(f"▼\n{words.month(month)}" if month == now else words.month(month)) for month in MONTHS),
        head(_("state")), head(_("begun on")), head(_("done on")), head(_("Plan progress")),
        height=figures.height("\n", 9),
    )  # fmt: skip
    *networks, overall = shared.progress(schedule).only("network", "name", "rate", "said").rows
    progress = {row.cells[0].value: row.cells for row in networks}
    said = shared.tasks(schedule).only("state", "begun", "finished").rows
    for code, group in groupby(zip(schedule.tasks, said, strict=True), key=lambda pair: pair[0].network):
        _tasks(page, plan, schedule, group, progress.get(code))
    _overall(page, overall)
    page.row()
    for line in _legend(schedule):
        page.row(Cell(line))


def _tasks(
    page: Sheet,
    plan: Plan,
    schedule: Schedule,
    tasks: Iterable[tuple[TaskRow, Row]],
    progress: Sequence[tables.Cell] | None,
) -> None:
    """Write the tasks of a network, and beside the first of them the network and how much of it is done."""
    start = page.rows + 1
    network = Cell(None, figures.CENTERED)
    done = EMPTY if progress is None else figures.drawn(progress[3], figures.CENTERED)
    if progress is not None and progress[0].value:
        network = figures.drawn(progress[1], figures.CENTERED)
    for task, row in tasks:
        notes = "\n".join(f"· {note}" for note in plan.tasks[task.number - 1].notes) or None
        state, begun, finished = row.cells
        page.row(
            network, Cell(task.number, figures.CENTERED), Cell(task.name, BOX, notes),
            *(_month(task, month, schedule) for month in MONTHS),
            figures.drawn(state, _MARK), figures.drawn(begun, figures.DAY), figures.drawn(finished, figures.DAY), done,
            height=figures.height(task.name, _WIDTHS[2]),
        )  # fmt: skip
        network, done = Cell(None, figures.CENTERED), EMPTY
    page.merge(start, 1, page.rows, 1)
    page.merge(start, len(_WIDTHS), page.rows, len(_WIDTHS))


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


def _overall(page: Sheet, overall: Row) -> None:
    _network, name, rate, said = overall.cells
    cells = [figures.drawn(name, _PLAIN, overall.role), *[Cell(None, _TOTAL)] * (len(_WIDTHS) - 3)]
    centered = _PLAIN._replace(align=Align.CENTER)
    row = page.row(*cells, figures.drawn(rate, role=overall.role), figures.drawn(said, centered, overall.role))
    page.merge(row, 1, row, len(_WIDTHS) - 2)


def _legend(schedule: Schedule) -> Iterator[str]:
    yield _(
        "{done} done   {late} due and not done   {due} due later   shaded: planned   ▼: the reference month"
    ).format(done=DONE_MARK, late=LATE_MARK, due=DUE_MARK)
    yield _("Plan progress: what was done of all that was due by the reference date; what recurs is due each time.")
    if schedule.unset:
        names = ", ".join(row.name for row in schedule.unset)
        yield _("Outside the rate, since the plan does not say when: {names}").format(names=names)
    for line in shared.late(schedule):
        yield _("Due and not done: {task}").format(task=line)
