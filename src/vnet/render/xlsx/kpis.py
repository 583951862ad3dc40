"""The sheet 성과지표: the plan's own table (단위사업 사업목표), and beside each target what came of it."""

from collections.abc import Iterator, Sequence
from itertools import chain

from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.plan.model import Kpi, Measure, Plan, Quantity
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Kind, count, shown
from vnet.render.tables.kpi_lines import Line as KpiLine
from vnet.render.tables.kpi_lines import Part, kpi_lines
from vnet.render.tables.table import Column, Table
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import CENTERED, EMPTY, NOTHING, TWO_LINES, drawn
from vnet.report.kpis import KpiRow, NetworkRow
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, LINE, NUMBER, lines

NAME = 3  # columns: network, group and name come first
_INDENTED = BOX._replace(grey=True)
_GREY = NUMBER._replace(grey=True)


class Past(NamedTuple):
    """A column of the plan's history: the year, and whether it holds targets or actuals."""

    year: int
    targets: bool


class Line(NamedTuple):
    """A row of a KPI: what it is about, and the cells from the history to the status."""

    name: Cell
    cells: list[Cell]


class Drawing(NamedTuple):
    """What the rows of a KPI are drawn with."""

    page: Sheet
    past: Sequence[Past]
    monthly: bool


def sheet(book: Book, plan: Plan, report: Report) -> None:
    """Add the sheet."""
    past = _past(plan)
    monthly = report.period.month is not None
    page = figures.begin(
        book, figures.opening(report, _("KPIs")), _("KPIs"), _widths(len(past), monthly=monthly), "E", headings=2
    )
    notes = "\n".join(f"· {note}" for note in plan.notes) or None
    headings = _headings(plan, report, past)
    columns = [1, 2, *[1] * (len(headings.columns) - 2)]
    figures.grouped_headings(page, headings, columns, (LINE * 2, TWO_LINES), notes)
    for network in report.networks:
        _network(Drawing(page, past, monthly), plan, report, network)
    page.row()
    for text in (
        words.rule(report),
        words.reading(),
        *map(words.stray, report.strays),
    ):
        page.row(Cell(text))


def _widths(past: int, *, monthly: bool) -> list[float]:
    about, targets, quarters = (7, 7, 21, 18), (8, *[7.5] * 4), [7.5] * 8
    month, to_date, judged = ([8] if monthly else []), [7.5] * 4, (8, 8, 24, 6)
    return [*about, *[7] * past, *targets, *quarters, *month, *to_date, *judged]


def _headings(plan: Plan, report: Report, past: Sequence[Past]) -> Table:
    """Return the headings: those of the plan's own table, and of what came of it."""
    target, actual, rate = _("target"), _("actual"), _("rate")
    said = [("", _("part")), ("", _("KPI")), ("", _("measure"))]
    said += [(_("{year}").format(year=one.year), target if one.targets else actual) for one in past]
    said.append(("", _("{year} target").format(year=plan.year)))
    quarters = [words.quarter(number) for number in (1, 2, 3, 4)]
    said += [(_("Quarterly targets"), name) for name in quarters]
    pairs = ((_("{quarter} actual").format(quarter=name), rate) for name in quarters)
    said += [(_("Quarterly actuals and achievement rates"), name) for name in chain.from_iterable(pairs)]
    if report.period.month:
        said.append((words.month(report.period.month), actual))
    said += [(_("cumulative"), name) for name in (target, actual, rate)]
    said += [(_("Of the year"), name) for name in (rate, _("left"))]
    said += [("", name) for name in (_("Judgement (cumulative)"), _("Basis of the target"), _("Method"))]
    return Table(tuple(Column(heading, heading, group=group) for group, heading in said), ())


def _past(plan: Plan) -> list[Past]:
    """Return the columns of history that the plan has something for: of the two years before it, as it prints them."""
    columns = [Past(plan.year - ago, targets) for ago in (2, 1) for targets in (True, False)]
    return [one for one in columns if any(_quantities(kpi, one) for kpi in plan.kpis)]


def _quantities(kpi: Kpi, column: Past) -> tuple[Quantity, ...]:
    return next(
        ((one.targets if column.targets else one.actuals) for one in kpi.history if one.year == column.year), ()
    )


def _group(kpis: Sequence[Kpi], place: int) -> str | None:
    """Return the name of the group that begins with this KPI; nothing inside one; None where it stands alone."""
    group = kpis[place].group
    if group is None:
        return None
    return "" if place and kpis[place - 1].group == group else group


def _merge_groups(page: Sheet, kpis: Sequence[Kpi], start: int, heights: Sequence[int]) -> None:
    """Merge the cells of each group down its KPIs, as the plan's table has them."""
    row = start
    begun: tuple[str, int] | None = None
    for kpi, height in zip([*kpis, None], [*heights, 0], strict=True):
        group = kpi.group if kpi else None
        if begun and group != begun[0]:
            page.merge(begun[1], 2, row - 1, 2)
            begun = None
        if group and begun is None:
            begun = (group, row)
        row += height


def _network(drawing: Drawing, plan: Plan, report: Report, network: NetworkRow) -> None:
    """Write the KPIs of a network, its name merged down all of them."""
    page = drawing.page
    rows = {row.code: row for row in report.kpis}
    kpis = [kpi for kpi in plan.kpis_of(network.code) if kpi.code in rows]
    start = page.rows + 1
    heights = []
    for place, kpi in enumerate(kpis):
        lines = list(_lines(drawing, kpi, rows[kpi.code]))
        _kpi(page, kpi, lines, None if place else network.name, _group(kpis, place))
        heights.append(len(lines))
    _merge_groups(page, kpis, start, heights)
    if kpis:
        page.merge(start, 1, page.rows, 1)


def _kpi(page: Sheet, kpi: Kpi, made: Sequence[Line], network: str | None, group: str | None) -> None:
    """Write the rows of a KPI, with what the plan says of it merged down all of them."""
    name = _name(kpi)
    basis = "\n".join(kpi.basis)
    share = _share(page, str(name.value), basis, len(made), group)
    named = [name, EMPTY] if group is None else [Cell(group or None, CENTERED), name]
    before = [Cell(network or None, CENTERED), *named]
    after = [Cell(basis, BOX), Cell(kpi.method, CENTERED)]
    first = page.rows + 1
    for line in made:
        height = max(share, page.height([line.name, *line.cells], first_column=NAME + 1) or 0)
        page.row(*before, line.name, *line.cells, *after, height=height)
        before, after = _emptied(before), _emptied(after)
    page.merge(first, 2 if group is None else 3, page.rows, 3)
    for column in (len(page.widths) - 1, len(page.widths)):
        page.merge(first, column, page.rows, column)


def _name(kpi: Kpi) -> Cell:
    title = f"{kpi.code} {kpi.name}" + (f"\n({kpi.description})" if kpi.description else "")
    return Cell(title, BOX, "\n".join(f"· {note}" for note in kpi.notes) or None)


def _share(page: Sheet, title: str, basis: str, rows: int, group: str | None) -> float:
    """Return how high each row of a KPI has to be, so that its name and basis have room in all of them together."""
    room = page.widths[2] + (page.widths[1] if group is None else 0)
    needed = max(lines(title, room), lines(basis, page.widths[-2])) * LINE + 4
    return max(needed / rows, LINE + 4)


def _emptied(cells: Sequence[Cell]) -> list[Cell]:
    return [Cell(None, cell.look) for cell in cells]


def _lines(drawing: Drawing, kpi: Kpi, row: KpiRow) -> Iterator[Line]:
    """Yield a KPI's rows: its measures with their kinds, its milestones, and its own rate if there are several."""
    made = list(kpi_lines(row))
    past = [EMPTY] * len(drawing.past)
    stated = iter(kpi.measures)
    for line in made:
        if line.part is Part.MEASURE:
            yield _measure(drawing, kpi, next(stated), line)
        elif line.part is Part.KIND:
            yield Line(Cell(f"· {line.kind}", _INDENTED), [*past, *_kind(line, monthly=drawing.monthly)])
    if kpi.milestones:
        texts = dict(line.stage for line in made if line.part is Part.MILESTONE)
        stages = [Cell(texts.get(quarter), CENTERED) for quarter in (1, 2, 3, 4)]
        rest = [EMPTY] * (8 + drawing.monthly + 3 + 2 + 1)
        yield Line(Cell(_("milestone"), CENTERED), [*past, EMPTY, *stages, *rest])
    for line in made:
        if line.part is Part.KPI:
            blank = [EMPTY] * (5 + 8 + drawing.monthly + 2)
            rates = [drawn(line.views.cumulative.rate), drawn(line.views.year.rate)]
            own = [*past, *blank, *rates, EMPTY, drawn(line.views.cumulative.status)]
            yield Line(Cell(_("KPI's rate"), CENTERED), own)


def _measure(drawing: Drawing, kpi: Kpi, stated: Measure, line: KpiLine) -> Line:
    _quarter, cumulative, year = line.views
    targets = [year.target, *(count(target, line.unit, stated.decimals) for target in stated.quarter_targets)]
    quarters = [cell for figures_ in line.quarters for cell in (figures_.actual, figures_.rate)]
    cells = [*targets, *quarters, *[BLANK] * (8 - len(quarters)), *([line.month] if drawing.monthly else [])]
    cells += [cumulative.target, cumulative.actual, cumulative.rate, year.rate, year.remaining, cumulative.status]
    history = [_history(kpi, stated, one, is_first=stated is kpi.measures[0]) for one in drawing.past]
    return Line(Cell(line.unit, CENTERED), [*history, *map(drawn, cells)])


def _kind(line: KpiLine, *, monthly: bool) -> list[Cell]:
    """Return the cells of a kind, which has a target for the year only."""
    year = line.views.year
    nothing = {Kind.NOT_APPLICABLE: BLANK}
    target, actual = (nothing.get(cell.kind, cell) for cell in (year.target, year.actual))
    month = [drawn(line.month, _GREY)] if monthly else []
    return [
        drawn(target, _GREY if target.value is not None else None),
        *[EMPTY] * (4 + 8),
        *month,
        EMPTY,
        drawn(actual, _GREY if actual.value is not None else None),
        EMPTY,
        drawn(year.rate, _GREY),
        drawn(year.remaining),
        EMPTY,
    ]


def _history(kpi: Kpi, measure: Measure, column: Past, *, is_first: bool) -> Cell:
    """Return what the plan prints of an earlier year: in the row of the same unit, otherwise all of it in the first."""
    printed = _quantities(kpi, column)
    units = {one.unit for one in kpi.measures}
    own = [one for one in printed if one.unit == measure.unit or (is_first and one.unit not in units)]
    if not own:
        return NOTHING
    if len(own) == 1:
        return drawn(count(own[0].number, own[0].unit, measure.decimals))
    return Cell("/".join(shown(count(one.number, one.unit, measure.decimals)) for one in own), CENTERED)
