"""The sheet 일정: the schedule (추진 일정) as a Gantt chart of cells, and the plan progress (사업추진율)."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from vnet.i18n import _
from vnet.period import MONTHS
from vnet.render.tables import schedule as shared
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Month, shown
from vnet.render.tables.table import Role, Row
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import CENTERED, DAY, EMPTY, TWO_LINES, drawn, head
from vnet.report.report import Report
from vnet.report.schedule import Schedule
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, Align, Fill, Look

_WIDTHS = (13, 5, 40, *[5.2] * 12, 9, 11, 11, 13)
_MARK = Look(border=True, bold=True, align=Align.CENTER)
_PLAIN = Look(border=True)
# Told apart in black and white by their marks: done, due and not done, planned and due, planned.
DONE_MARK, LATE_MARK, DUE_MARK = "●", "×", "○"


def sheet(book: Book, report: Report) -> None:
    """Add the sheet, if the plan has a schedule."""
    schedule = report.schedule
    if schedule is None:
        return
    page = figures.begin(book, figures.opening(report, _("Schedule")), _("Schedule"), _WIDTHS, "D", headings=1)
    keys = ("network", "code", "name", "year", "state", "begun", "finished", "said")
    table = shared.year(schedule, schedule.end).only(*keys)
    now = report.period.months.stop - 1
    months = [head(f"▼\n{words.month(month)}" if month == now else words.month(month)) for month in MONTHS]
    headings = figures.headings(table)
    headings[3:4] = months
    page.row(*headings, height=TWO_LINES)
    *rows, overall = table.rows
    heading = overall
    for role, group in groupby(rows, key=lambda row: row.role):
        if role is Role.PART:
            (heading,) = group
        else:
            _tasks(page, heading, group)
    _overall(page, overall)
    page.row()
    for line in _legend(schedule):
        page.row(Cell(line))


def _tasks(page: Sheet, heading: Row, tasks: Iterable[Row]) -> None:
    """Write the tasks of a network, and beside the first of them on a page the network and how much of it is done."""
    start = page.rows + 1
    network, *_others, said = heading.cells
    for _network, number, name, year, state, begun, finished, _said in (row.cells for row in tasks):
        months = year.value if isinstance(year.value, tuple) else ()
        height = figures.height(shown(name), _WIDTHS[2])
        page.keep_together(height)
        if not page.is_begun:
            network, *_others, said = heading.cells
        page.row(
            drawn(network, CENTERED), drawn(number, CENTERED), drawn(name, BOX),
            *(_month(month) for month in months if isinstance(month, Month)),
            drawn(state, _MARK), drawn(begun, DAY), drawn(finished, DAY), drawn(said, CENTERED),
            height=height,
        )  # fmt: skip
        network = said = BLANK
    page.merge(start, 1, page.rows, 1)
    page.merge(start, len(_WIDTHS), page.rows, len(_WIDTHS))


def _month(month: Month) -> Cell:
    """Return a month's cell: planned or not, how that stands, and a mark where it is due or late."""
    if month in {Month.NONE, Month.DONE_NOW}:
        return EMPTY
    fill, mark = Fill.PLANNED, DUE_MARK
    if Month.DONE in month:
        fill, mark = Fill.DONE, DONE_MARK
    elif Month.LATE in month:
        return Cell(LATE_MARK, _MARK._replace(fill=Fill.BAD))
    return Cell(mark if Month.DUE in month else None, _MARK._replace(fill=fill))


def _overall(page: Sheet, overall: Row) -> None:
    _network, _number, name, _year, rate, _begun, _finished, said = overall.cells
    cells = drawn(name, _PLAIN, Role.TOTAL), drawn(rate, role=Role.TOTAL), drawn(said, _MARK, Role.TOTAL)
    page.row(*figures.wide(cells, len(_WIDTHS) - 2, 1, 1))


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
