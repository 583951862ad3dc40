"""The sheet 성과지표: the plan's own table (단위사업 사업목표), and beside each target what came of it."""

from collections.abc import Sequence
from itertools import groupby

from vnet.i18n import _
from vnet.plan.model import Kpi, Plan
from vnet.render.tables import cells as typed
from vnet.render.tables import without_evidence, words
from vnet.render.tables.caveats import caveats
from vnet.render.tables.cells import Kind, shown
from vnet.render.tables.plan_table import past, plan_table
from vnet.render.tables.table import Column, Role, Row, Table
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import CENTERED, EMPTY, TWO_LINES, drawn
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, LINE, NUMBER, Look, lines

_NAME = 3  # columns: network, group and name come first
_INDENTED = BOX._replace(grey=True)
_GREY = NUMBER._replace(grey=True)


def sheet(book: Book, plan: Plan, report: Report) -> None:
    """Add the sheet."""
    headings = _headings(plan_table(plan, report, ()))
    widths = _widths(len(past(plan)), monthly=report.period.month is not None)
    page = figures.begin(book, figures.opening(report, _("KPIs")), _("KPIs"), widths, "E", headings=2)
    notes = "\n".join(f"· {note}" for note in plan.notes) or None
    columns = [1, 2, *[1] * (len(headings.columns) - 2)]
    figures.grouped_headings(page, headings, columns, (LINE * 2, TWO_LINES), notes)
    shown_kpis = {row.code for row in report.kpis}
    for network in report.networks:
        kpis = [kpi for kpi in plan.kpis_of(network.code) if kpi.code in shown_kpis]
        _network(page, kpis, plan_table(plan, report, kpis), network.name)
    page.row()
    unproved = without_evidence.actuals(report)
    for text in filter(None, (words.rule(report), words.reading(), unproved, *caveats(report))):
        page.row(Cell(text))


def _headings(table: Table) -> Table:
    """Return the headings of the sheet: those of the table, between what is merged down a KPI's rows."""
    before = Column("network", _("part")), Column("kpi", _("KPI"))
    after = Column("basis", _("Basis of the target")), Column("method", _("Method"))
    return Table((*before, *table.columns[1:], *after), ())


def _widths(past: int, *, monthly: bool) -> list[float]:
    about, targets, quarters = (7, 7, 21, 18), (8, *[7.5] * 4), [7.5] * 8
    month, to_date, judged = ([8] if monthly else []), [7.5] * 4, (8, 8, 24, 6)
    return [*about, *[7] * past, *targets, *quarters, *month, *to_date, *judged]


def _network(page: Sheet, kpis: Sequence[Kpi], table: Table, network: str) -> None:
    """Write the KPIs of a network, its name merged down all of them, and a group's down those that it holds."""
    start = page.rows + 1
    rows = {code: list(own) for code, own in groupby(table.rows, key=lambda row: shown(row.cells[0]))}
    for group, of_group in groupby(kpis, key=lambda kpi: kpi.group):
        first = page.rows + 1
        for kpi in of_group:
            is_first = page.rows + 1 == first
            named = [Cell(network if page.rows + 1 == start else None, CENTERED)]
            named += [Cell(group if is_first else None, CENTERED)] if group else []
            _kpi(page, kpi, table, rows[kpi.code], named)
        if group:
            page.merge(first, 2, page.rows, 2)
    if kpis:
        page.merge(start, 1, page.rows, 1)


def _kpi(page: Sheet, kpi: Kpi, table: Table, rows: Sequence[Row], before: list[Cell]) -> None:
    """Write the rows of a KPI, with what the plan says of it merged down all of them."""
    title = f"{kpi.code} {kpi.name}" + (f"\n({kpi.description})" if kpi.description else "")
    name = Cell(title, BOX, "\n".join(f"· {note}" for note in kpi.notes) or None)
    basis = "\n".join(kpi.basis)
    left = len(before) + 1
    needed = max(lines(title, sum(page.widths[left - 1 : _NAME])), lines(basis, page.widths[-2])) * LINE + 4
    share = max(needed / len(rows), LINE + 4)  # the name and the basis have room in all rows together
    before = [*before, name, *[EMPTY] * (_NAME - left)]
    after = [Cell(basis, BOX), Cell(kpi.method, CENTERED)]
    first = page.rows + 1
    for row in rows:
        places = zip(table.columns[1:], row.cells[1:], strict=True)
        cells = [drawn(cell, _look(column, cell, row.role)) for column, cell in places]
        height = max(share, page.height(cells, first_column=_NAME + 1) or 0)
        page.row(*before, *cells, *after, height=height)
        before, after = _emptied(before), _emptied(after)
    page.merge(first, left, page.rows, _NAME)
    for place in (len(page.widths) - 1, len(page.widths)):
        page.merge(first, place, page.rows, place)


def _look(column: Column, cell: typed.Cell, role: Role) -> Look | None:
    """Return the look of a cell where it is not that of what it holds: a kind is grey, other texts are centred."""
    if cell.kind is Kind.TEXT:
        return _INDENTED if role is Role.REST and column.key == "measure" else CENTERED
    return _GREY if role is Role.REST and cell.value is not None and cell.kind is not Kind.REMAINING else None


def _emptied(cells: Sequence[Cell]) -> list[Cell]:
    return [Cell(None, cell.look) for cell in cells]
