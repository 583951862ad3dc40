"""The plan's own table (단위사업 사업목표), and beside each target what came of it."""

from collections.abc import Collection, Iterable, Iterator

from vnet.i18n import _
from vnet.plan.model import Kpi, Measure, Plan, Quantity
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, Cell, Kind, count, shown, text
from vnet.render.tables.kpi_lines import Line, Part, kpi_lines
from vnet.render.tables.table import Column, Role, Row, Table
from vnet.report.kpis import KpiRow
from vnet.report.report import Report

_QUARTERS = (1, 2, 3, 4)
_NOTHING = {Kind.NOT_APPLICABLE: BLANK}


def plan_table(plan: Plan, report: Report, kpis: Iterable[Kpi]) -> Table:
    """Return the rows of some KPIs: measures with their kinds (`Role.REST`), milestones, and a KPI's own rate.

    The rows of a KPI follow one another; the column `code` says whose they are.
    """
    columns = (Column("code", ""), *_columns(plan, report))
    said = {row.code: row for row in report.kpis}
    rows = (
        Row(tuple({"code": text(kpi.code), **cells}.get(column.key, BLANK) for column in columns), role)
        for kpi in kpis
        for cells, role in _rows(plan, kpi, said[kpi.code])
    )
    return Table(columns, tuple(rows), sample=report.sample)


def _columns(plan: Plan, report: Report) -> Iterator[Column]:
    target, actual, rate = _("target"), _("actual"), _("rate")
    yield Column("measure", _("measure"))
    for year, is_target in past(plan):
        group = _("{year}").format(year=year)
        yield Column(_key(year, is_target=is_target), target if is_target else actual, group=group)
    yield Column("target", _("{year} target").format(year=plan.year))
    for number in _QUARTERS:
        yield Column(f"target {number}", words.quarter(number), group=_("Quarterly targets"))
    for number in _QUARTERS:
        name = _("{quarter} actual").format(quarter=words.quarter(number))
        yield Column(f"actual {number}", name, group=_("Quarterly actuals and achievement rates"))
        yield Column(f"rate {number}", rate, group=_("Quarterly actuals and achievement rates"))
    if report.period.month:
        yield Column("month", actual, group=words.month(report.period.month))
    for key, name in (("target", target), ("actual", actual), ("rate", rate)):
        yield Column(f"cumulative {key}", name, group=_("cumulative"))
    for key, name in (("rate", rate), ("left", _("left"))):
        yield Column(f"year {key}", name, group=_("Of the year"))
    yield Column("status", _("Judgement (cumulative)"))


def past(plan: Plan) -> list[tuple[int, bool]]:
    """Return, of the two years before the plan's, those that it prints targets (True) or actuals (False) of."""
    both = [(plan.year - ago, is_target) for ago in (2, 1) for is_target in (True, False)]
    return [target_or_actual for target_or_actual in both if any(_printed(kpi, *target_or_actual) for kpi in plan.kpis)]


def _printed(kpi: Kpi, year: int, is_target: bool) -> tuple[Quantity, ...]:  # noqa: FBT001 - one of a pair
    found = (stated.targets if is_target else stated.actuals for stated in kpi.history if stated.year == year)
    return next(found, ())


def footnotes(plan: Plan, kpis: Collection[Kpi]) -> list[str]:
    """Return what stands below the table of these KPIs, each footnote behind the mark by which it is told."""
    marks = _marks(plan)
    noted = [(kpi.code, stated) for kpi in kpis for stated in kpi.history]
    return [f"{marks[code, stated.year]} {stated.footnote}" for code, stated in noted if (code, stated.year) in marks]


def _marks(plan: Plan) -> dict[tuple[str, int], str]:
    """Return the marks of the figures that have a footnote, by KPI and year: one star for the first of them."""
    shown_years = {year for year, _is_target in past(plan)}
    noted = [(kpi.code, stated) for kpi in plan.kpis for stated in kpi.history]
    of = [(code, stated.year) for code, stated in noted if stated.footnote and stated.year in shown_years]
    return {place: "*" * number for number, place in enumerate(of, 1)}


def _key(year: int, *, is_target: bool) -> str:
    return f"{year} {'target' if is_target else 'actual'}"


def _rows(plan: Plan, kpi: Kpi, row: KpiRow) -> Iterator[tuple[dict[str, Cell], Role]]:
    lines = list(kpi_lines(row))
    stated = iter(kpi.measures)
    for line in lines:
        if line.part is Part.MEASURE:
            measure = next(stated)
            history = {_key(year, is_target=of): _history(plan, kpi, measure, (year, of)) for year, of in past(plan)}
            yield history | _measure(measure, line), Role.PLAIN
        elif line.part is Part.KIND:
            yield _kind(line), Role.REST
    if kpi.milestones:
        stages = dict(line.stage for line in lines if line.part is Part.MILESTONE)
        texts = {f"target {quarter}": text(stages.get(quarter)) for quarter in _QUARTERS}
        yield {"measure": text(_("milestone")), **texts}, Role.PART
    for line in lines:
        if line.part is Part.KPI:
            cumulative, year = line.views.cumulative, line.views.year
            rates = {"cumulative rate": cumulative.rate, "year rate": year.rate, "status": cumulative.status}
            yield {"measure": text(_("KPI's rate")), **rates}, Role.PLAIN


def _measure(stated: Measure, line: Line) -> dict[str, Cell]:
    _quarter, cumulative, year = line.views
    cells = {"measure": text(line.unit), "target": year.target, "month": line.month, "status": cumulative.status}
    for number, target in zip(_QUARTERS, stated.quarter_targets, strict=True):
        cells[f"target {number}"] = count(target, line.unit, stated.decimals)
    for number, figures in enumerate(line.quarters, 1):
        cells |= {f"actual {number}": figures.actual, f"rate {number}": figures.rate}
    cells |= {"cumulative target": cumulative.target, "cumulative actual": cumulative.actual}
    return cells | {"cumulative rate": cumulative.rate, "year rate": year.rate, "year left": year.remaining}


def _kind(line: Line) -> dict[str, Cell]:
    """Return the cells of a kind, which has a target for the year only."""
    year = line.views.year
    target, actual = (_NOTHING.get(cell.kind, cell) for cell in (year.target, year.actual))
    cells = {"measure": text(f"· {line.kind}"), "target": target, "month": line.month, "cumulative actual": actual}
    return cells | {"year rate": year.rate, "year left": year.remaining}


def _history(plan: Plan, kpi: Kpi, measure: Measure, column: tuple[int, bool]) -> Cell:
    """Return what the plan prints of an earlier year: in the row of the same unit, otherwise all of it in the first."""
    year, is_target = column
    units = {own.unit for own in kpi.measures}
    is_first = measure is kpi.measures[0]
    own = [
        quantity
        for quantity in _printed(kpi, year, is_target)
        if quantity.unit == measure.unit or (is_first and quantity.unit not in units)
    ]
    is_noted = is_first and is_target != bool(_printed(kpi, year, is_target=False))
    mark = _marks(plan).get((kpi.code, year), "") if is_noted else ""
    cells = [count(quantity.number, quantity.unit, measure.decimals) for quantity in own]
    if len(cells) == 1:
        return cells[0]._replace(unit=cells[0].unit + mark)
    said = "/".join(map(shown, cells)) + mark
    return text(said) if said else NOT_APPLICABLE
