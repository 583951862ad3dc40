"""The sheet 성과지표: the plan's own table (단위사업 사업목표), and beside each target what came of it."""

from collections.abc import Iterator, Sequence

from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.plan.model import Kpi, Measure, Plan, Quantity
from vnet.rates import Status
from vnet.render.tables import words
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import EMPTY, NOTHING, head
from vnet.report.kpis import KindRow, KpiRow, MeasureRow
from vnet.report.report import Report
from vnet.report.views import Achievement
from vnet.workbook.book import Book, Cell, Sheet
from vnet.workbook.look import BOX, LINE, NUMBER, Align, lines

NAME = 3  # columns: network, group and name come first
_CENTERED = BOX._replace(align=Align.CENTER)
_INDENTED = BOX._replace(grey=True)


class Past(NamedTuple):
    """A column of the plan's history: the year, and whether it holds targets or actuals."""

    year: int
    targets: bool


class Line(NamedTuple):
    """A row of a KPI: what it is about, and the cells from the history to the status."""

    name: Cell
    cells: list[Cell]


def sheet(book: Book, plan: Plan, report: Report) -> None:
    """Add the sheet."""
    past = _past(plan)
    month = report.period.month
    widths = [
        7,
        7,
        21,
        18,
        *[7] * len(past),
        8,
        *[7.5] * 4,
        *[7.5] * 8,
        *([8] if month else []),
        7.5,
        7.5,
        7.5,
        7.5,
        8,
        8,
        24,
        6,
    ]
    opening = figures.opening(report, _("KPIs"))
    first = len(opening) + 1
    page = book.sheet(_("KPIs"), widths, freeze=f"E{first + 2}", heading_rows=(first, first + 1))
    for row in opening:
        page.row(*row)
    _headings(page, plan, report, past)
    rows = {row.code: row for row in report.kpis}
    for network in report.networks:
        start = page.rows + 1
        of_network = [kpi for kpi in plan.kpis_of(network.code) if kpi.code in rows]
        for place, kpi in enumerate(of_network):
            _kpi(
                page, kpi, rows[kpi.code], report, past, "" if place else network.name, group=_group(of_network, place)
            )
        _merge_groups(page, of_network, start, [_height(kpi, rows[kpi.code]) for kpi in of_network])
        if of_network:
            page.merge(start, 1, page.rows, 1)
    page.row()
    for text in (
        words.rule(report),
        _("-: no target in that time. not entered: a target but no entry; it counts as 0%. 0: confirmed none."),
        *(words.stray(stray) for stray in report.strays),
    ):
        page.row(Cell(text))


def _headings(page: Sheet, plan: Plan, report: Report, past: Sequence[Past]) -> None:
    quarters = [_("Q{quarter}").format(quarter=number) for number in (1, 2, 3, 4)]
    notes = "\n".join(f"· {note}" for note in plan.notes) or None
    upper = [head(_("part"), notes), head(_("KPI")), head(""), head(_("measure"))]
    lower = [head("")] * 4
    spans = [(1, 1), (2, 3), (4, 4)]

    def add(title: str, *below: str) -> None:
        start = len(upper) + 1
        upper.extend(head(title if place == 0 else "") for place in range(max(1, len(below))))
        lower.extend(head(one) for one in below or ("",))
        spans.append((start, len(upper)))

    for year in dict.fromkeys(column.year for column in past):
        add(
            _("{year}").format(year=year),
            *(_("target") if column.targets else _("actual") for column in past if column.year == year),
        )
    add(_("{year} target").format(year=plan.year))
    add(_("Quarterly targets"), *quarters)
    add(
        _("Quarterly actuals and achievement rates"),
        *(word for name in quarters for word in (_("{quarter} actual").format(quarter=name), _("rate"))),
    )
    if report.period.month:
        add(words.month(report.period.month), _("actual"))
    add(_("cumulative"), _("target"), _("actual"), _("rate"))
    add(_("Of the year"), _("rate"), _("left"))
    add(_("Judgement (cumulative)"))
    add(_("Basis of the target"))
    add(_("Method"))
    top = page.row(*upper, height=LINE * 2)
    page.row(*lower, height=LINE * 2 + 3)
    for first, last in spans:
        has_second_row = any(lower[column - 1].value for column in range(first, last + 1))
        page.merge(top, first, top if has_second_row else top + 1, last)


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


def _height(kpi: Kpi, row: KpiRow) -> int:
    """Return how many rows a KPI takes."""
    own_rate = len(row.measures) > 1
    return sum(1 + len(measure.kinds) for measure in row.measures) + bool(kpi.milestones) + own_rate


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


def _kpi(  # noqa: PLR0913, PLR0917 - what a KPI's rows are made of
    page: Sheet, kpi: Kpi, row: KpiRow, report: Report, past: Sequence[Past], network: str, *, group: str | None
) -> None:
    made = list(_lines(kpi, row, report, past))
    title = f"{kpi.code} {kpi.name}" + (f"\n({kpi.description})" if kpi.description else "")
    notes = "\n".join(f"· {note}" for note in kpi.notes) or None
    basis = "\n".join(kpi.basis)
    name_room = page.widths[2] + (page.widths[1] if group is None else 0)
    needed = max(lines(title, name_room), lines(basis, page.widths[-2])) * LINE + 4
    share = max(needed / len(made), LINE + 4)
    first = page.rows + 1
    for place, line in enumerate(made):
        is_first = place == 0
        name = Cell(title if is_first else None, BOX, notes if is_first else None)
        page.row(
            Cell(network if is_first and network else None, _CENTERED),
            *((name, EMPTY) if group is None else (Cell(group if is_first and group else None, _CENTERED), name)),
            line.name,
            *line.cells,
            Cell(basis if is_first else None, BOX),
            Cell(kpi.method if is_first else None, _CENTERED),
            height=max(share, page.height([line.name, *line.cells], first_column=NAME + 1) or 0),
        )
    page.merge(first, 2 if group is None else 3, page.rows, 3)
    for column in (len(page.widths) - 1, len(page.widths)):
        page.merge(first, column, page.rows, column)


def _lines(kpi: Kpi, row: KpiRow, report: Report, past: Sequence[Past]) -> Iterator[Line]:
    """Yield a KPI's rows: its measures with their kinds, its milestones, and its own rate if there are several."""
    monthly = report.period.month is not None
    for place, (stated, measure) in enumerate(zip(kpi.measures, row.measures, strict=True)):
        history = [_history(kpi, stated, one, is_first=place == 0) for one in past]
        yield Line(Cell(measure.unit, _CENTERED), [*history, *_measure(stated, measure, monthly=monthly)])
        for kind in measure.kinds:
            yield Line(
                Cell(f"· {words.kind(kind.name)}", _INDENTED),
                [*[EMPTY] * len(past), *_kind(kind, measure, monthly=monthly)],
            )
    if kpi.milestones:
        texts = dict(kpi.milestones)
        stages = [Cell(texts.get(quarter), _CENTERED) for quarter in (1, 2, 3, 4)]
        rest = [EMPTY] * (8 + monthly + 3 + 2 + 1)
        yield Line(Cell(_("milestone"), _CENTERED), [*[EMPTY] * len(past), EMPTY, *stages, *rest])
    if len(row.measures) > 1:
        own = [EMPTY, EMPTY, figures.rate(row.rates.cumulative), figures.rate(row.rates.year), EMPTY]
        status = figures.status(row.statuses.cumulative)
        yield Line(Cell(_("KPI's rate"), _CENTERED), [*[EMPTY] * (len(past) + 5 + 8 + monthly), *own, status])


def _history(kpi: Kpi, measure: Measure, column: Past, *, is_first: bool) -> Cell:
    """Return what the plan prints of an earlier year: in the row of the same unit, otherwise all of it in the first."""
    printed = _quantities(kpi, column)
    units = {one.unit for one in kpi.measures}
    own = [one for one in printed if one.unit == measure.unit or (is_first and one.unit not in units)]
    if not own:
        return NOTHING
    if len(own) == 1:
        return figures.quantity(own[0].number, measure.decimals, own[0].unit)
    return Cell("/".join(f"{words.number(one.number, measure.decimals)}{one.unit}" for one in own), _CENTERED)


def _measure(stated: Measure, row: MeasureRow, *, monthly: bool) -> list[Cell]:
    unit, decimals = row.unit, row.decimals
    cells = [figures.quantity(stated.year_target, decimals, unit)]
    cells += [figures.quantity(target, decimals, unit) for target in stated.quarter_targets]
    for quarter in range(4):
        cells += _pair(row.quarters[quarter], decimals, unit) if quarter < len(row.quarters) else [EMPTY, EMPTY]
    if monthly:
        cells.append(figures.quantity(row.month, decimals, unit))
    return [
        *cells,
        *_to_date(row.views.cumulative, row.views.year, decimals, unit),
        figures.status(row.views.cumulative.status),
    ]


def _pair(view: Achievement, decimals: int, unit: str) -> list[Cell]:
    return [figures.actual(view, decimals, unit), figures.rate(view.rate)]


def _to_date(cumulative: Achievement, year: Achievement, decimals: int, unit: str) -> list[Cell]:
    return [
        figures.quantity(cumulative.target, decimals, unit),
        *_pair(cumulative, decimals, unit),
        figures.rate(year.rate),
        figures.remaining(year.remaining, decimals),
    ]


def _kind(kind: KindRow, measure: MeasureRow, *, monthly: bool) -> list[Cell]:
    """Return the cells of a kind, which has a target for the year only."""
    decimals = measure.decimals
    look = NUMBER._replace(grey=True)
    year = kind.views.year
    cells = [
        EMPTY if year.target is None else figures.quantity(year.target, decimals, measure.unit, look),
        *[EMPTY] * (4 + 8),
    ]
    if monthly:
        cells.append(figures.quantity(kind.month, decimals, measure.unit, look))
    actual = EMPTY if year.actual is None else figures.quantity(year.actual, decimals, measure.unit, look)
    if year.actual is None and year.status is Status.NOT_ENTERED:
        actual = figures.actual(year, decimals)
    return [
        *cells,
        EMPTY,
        actual,
        EMPTY,
        figures.rate(year.rate, look=look),
        figures.remaining(year.remaining, decimals),
        EMPTY,
    ]
