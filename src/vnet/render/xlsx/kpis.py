"""The sheets of the KPIs: the plan's own table (단위사업 사업목표) on one, and what came of its targets on the next."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.period import QUARTERS
from vnet.plan.model import Kpi, Plan
from vnet.render.tables import cells as typed
from vnet.render.tables import without_evidence, words
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import Kind, shown
from vnet.render.tables.kpis import months as by_month
from vnet.render.tables.plan_table import footnotes, plan_table
from vnet.render.tables.table import Column, Role, Row, Table
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import CENTERED, EMPTY, ONE_LINE, PART, TWO_LINES, drawn
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, LINE, NOTE, NUMBER, Look, lines

_NAME = 3  # columns: network, group and name come first
_ABOUT = (12.5, 10.5, 19, 20)  # their widths, and that of the measure
_STATED = ("basis", "method")
_MONTHS = (3, 1, 2, 1, 2, 2)  # columns of what is said of a month
_WIDTHS: dict[str, float] = {
    "basis": 39,
    "method": 10,
    "target": 9,
    "status": 10,
}  # of columns that are no figures of a quarter
_WIDTHS |= {f"target {quarter}": 9.5 for quarter in QUARTERS}
_INDENTED = BOX._replace(grey=True)
_GREY = NUMBER._replace(grey=True)


class _Half(NamedTuple):
    """One of the two sheets: its page, which columns of the table it has, and whether bases and methods follow them."""

    page: Sheet
    keys: tuple[str, ...]
    is_plan: bool


def sheets(book: Book, plan: Plan, report: Report) -> None:
    """Add the sheets."""
    table = plan_table(plan, report, ())
    result = next(place for place, column in enumerate(table.columns) if column.key.startswith("actual "))
    keys = [column.key for column in table.columns]
    promised = _sheet(book, plan, report, _("KPIs"), (*keys[2:result], *_STATED))
    for footnote in footnotes(plan, [kpi for kpi in plan.kpis if kpi.code in {row.code for row in report.kpis}]):
        promised.row(Cell(footnote, NOTE, columns=len(promised.widths)))
    page = _sheet(book, plan, report, _("KPI results"), tuple(keys[result:]))
    page.row()
    unproved = without_evidence.actuals(report)
    for text in filter(None, (words.rule(report), words.reading(), unproved, *caveats(report))):
        page.row(Cell(text))
    _months(page, report, plan)


def _months(page: Sheet, report: Report, plan: Plan) -> None:
    """Write what came of the months that have targets, if there are any, and what those ahead ask for."""
    table = by_month(report, plan)
    if table.rows:
        page.row()
        looks = dict.fromkeys(("month", "beside", "status"), CENTERED)
        figures.paged(
            page,
            Cell(_("KPIs with targets by month"), PART),
            lambda: page.row(*figures.wide(figures.headings(table), *_MONTHS), least=ONE_LINE),
            [list(figures.wide(cells, *_MONTHS)) for cells in figures.rows(table, looks)],
            ONE_LINE,
        )


def _sheet(book: Book, plan: Plan, report: Report, title: str, keys: tuple[str, ...]) -> Sheet:
    """Add a sheet with some of the columns."""
    headings = _headings(plan_table(plan, report, ()), keys)
    widths = (*_ABOUT, *(_WIDTHS.get(key, 7.5) for key in keys))
    page = figures.begin(book, figures.opening(report, title), title, widths, "E", headings=2)
    columns = [1, 2, *[1] * (len(headings.columns) - 2)]
    half = _Half(page, tuple(key for key in keys if key not in _STATED), "basis" in keys)
    figures.grouped_headings(page, headings, columns, (ONE_LINE, ONE_LINE if half.is_plan else TWO_LINES))
    shown_kpis = {row.code for row in report.kpis}
    for network in report.networks:
        kpis = [kpi for kpi in plan.kpis_of(network.code) if kpi.code in shown_kpis]
        _network(half, kpis, plan_table(plan, report, kpis), network.name)
    return page


def _headings(table: Table, keys: Sequence[str]) -> Table:
    """Return the headings of a sheet: those of the table, between what is merged down a KPI's rows."""
    stated = {"basis": Column("basis", _("Basis of the target")), "method": Column("method", _("Method"))}
    known = {column.key: column for column in table.columns} | stated
    before = Column("network", _("part")), Column("kpi", _("KPI")), known["measure"]
    return Table((*before, *(known[key] for key in keys)), ())


def _network(half: _Half, kpis: Iterable[Kpi], table: Table, network: str) -> None:
    """Write the KPIs of a network, its name merged down all of them, and a group's down those that it holds.

    On each page that they come to the names stand anew.
    """
    page = half.page
    start = page.rows + 1
    of_half = table.only("code", "measure", *half.keys)
    said = [row for row in of_half.rows if any(cell.kind is not Kind.BLANK for cell in row.cells[2:])]
    rows = {code: list(own) for code, own in groupby(said, key=lambda row: shown(row.cells[0]))}
    for group, of_group in groupby(kpis, key=lambda kpi: kpi.group):
        first = page.rows + 1
        for kpi in of_group:
            _kpi(half, kpi, of_half._replace(rows=tuple(rows[kpi.code])), (start, network), (first, group or ""))
        if group:
            page.merge(first, 2, page.rows, 2)
    if page.rows >= start:
        page.merge(start, 1, page.rows, 1)


def _kpi(half: _Half, kpi: Kpi, table: Table, network: tuple[int, str], group: tuple[int, str]) -> None:
    """Write the rows of a KPI on one page, with what the plan says of it merged down all of them.

    Of network and group it is given the first row and the name.
    """
    page = half.page
    title, basis = _title(kpi, described=half.is_plan), "\n".join(kpi.basis)
    left = 3 if group[1] else 2
    most = max(lines(title, sum(page.widths[left - 1 : _NAME])), lines(basis, page.widths[-2]) if half.is_plan else 0)
    drawn_rows = [_figures(table, row) for row in table.rows]
    page.keep_together(sum(_heights(page, drawn_rows, most)))
    first = page.rows + 1
    said = _said_again(page, network, group)
    most = max(most, *(lines(name or "", width) for name, width in zip(said, page.widths, strict=False)))
    heights = _heights(page, drawn_rows, most)
    before = [Cell(name, CENTERED) for name in said]
    before = [*before[: left - 1], Cell(title, BOX), *[EMPTY] * (_NAME - left)]
    after = [Cell(basis, BOX), Cell(kpi.method, CENTERED)] if half.is_plan else []
    for cells, height in zip(drawn_rows, heights, strict=True):
        page.row(*before, *cells, *after, height=height)
        before, after = _emptied(before), _emptied(after)
    page.merge(first, left, page.rows, _NAME)
    for place in range(len(page.widths) - len(after) + 1, len(page.widths) + 1):
        page.merge(first, place, page.rows, place)


def _title(kpi: Kpi, *, described: bool) -> str:
    return f"{kpi.code} {kpi.name}" + (f"\n({kpi.description})" if described and kpi.description else "")


def _said_again(page: Sheet, *named: tuple[int, str]) -> list[str | None]:
    """Return names as they stand before the next row: on the first row of each, and on top of a page once more."""
    return [name if page.rows + 1 == first or not page.is_begun else None for first, name in named]


def _heights(page: Sheet, rows: Iterable[list[Cell]], most: int) -> list[float]:
    """Return how high rows are whose merged cells have so many lines at most, which have room in all rows together."""
    own = [max(LINE, page.height(cells, first_column=_NAME + 1) or 0) for cells in rows]
    return [max(height, (most * LINE + 3) / len(own)) for height in own]


def _figures(table: Table, row: Row) -> list[Cell]:
    places = zip(table.columns[1:], row.cells[1:], strict=True)
    return [drawn(cell, _look(column, cell, row.role)) for column, cell in places]


def _look(column: Column, cell: typed.Cell, role: Role) -> Look | None:
    """Return the look of a cell where it is not that of what it holds: a kind is grey, other texts are centred."""
    if cell.kind is Kind.TEXT:
        return _INDENTED if role is Role.REST and column.key == "measure" else CENTERED
    return _GREY if role is Role.REST and cell.value is not None and cell.kind is not Kind.REMAINING else None


def _emptied(cells: Sequence[Cell]) -> list[Cell]:
    return [Cell(None, cell.look) for cell in cells]
