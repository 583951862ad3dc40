"""The KPI table in its two forms: a column for every figure, or two lines for every measure."""

from collections.abc import Iterator
from fractions import Fraction

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vnet.i18n import _
from vnet.render.tables import words
from vnet.render.terminal.table import status_word, table
from vnet.report.kpis import KindRow, KpiRow, MeasureRow
from vnet.report.report import Report
from vnet.report.views import Achievement, Combined, Views

Row = KpiRow | tuple[MeasureRow, MeasureRow | KindRow] | Views[Combined] | str


def wide(report: Report) -> Table:
    """Return one row for a measure: every figure of the three views has a column of its own."""
    monthly = report.period.month
    columns = [(_("KPI"), "left"), (_("unit"), "left")]
    if monthly:
        columns.append((words.month(monthly), "right"))
    target = _("target")
    for name in _view_names(report):
        columns.append((f"{name}\n {target}", "right"))
        columns += [(one, "right") for one in (_("actual"), _("rate"), _("left"))]
    result = table(*columns, (_("status"), "left"), gap=1)
    for name, row in _rows(report):
        unit, month, *rest = _wide_cells(row, report.goal)
        result.add_row(_name(name, row), unit, *([month] if monthly else []), *rest)
    return result


def _wide_cells(row: Row, goal: Fraction | None) -> list[str | Text]:
    """Return a row's cells: unit, month, four figures for each view, status."""
    if isinstance(row, str):
        return ["", "", *[""] * 12, Text(row)]
    if isinstance(row, KpiRow | Views):
        return ["", "", *(cell for rate in _rates(row, goal) for cell in ("", "", rate, "")), _last(row)]
    measure, figures = row
    cells: list[str | Text] = [measure.unit, words.number(figures.month, measure.decimals)]
    for view in figures.views:
        cells += [
            f" {words.number(view.target, measure.decimals)}",  # views stand further apart than their figures
            words.actual(view, measure.decimals),
            words.rate(view.rate),
            words.remaining(view, measure.decimals),
        ]
    return [*cells, _last(row)]


def narrow(report: Report) -> Table:
    """Return two lines for a measure: actual / target, and below it the rate and what remains."""
    monthly = report.period.month
    columns = [(name, "right") for name in _view_names(report)]
    if monthly:
        columns.insert(0, (words.month(monthly), "right"))
    result = table((_("KPI"), "left"), *columns, (_("status"), "left"))
    for name, row in _rows(report):
        month, *rest = _narrow_cells(row, report.goal)
        result.add_row(_name(name, row), *([month] if monthly else []), *rest)
    return result


def _narrow_cells(row: Row, goal: Fraction | None) -> list[str | Text]:
    """Return a row's cells: month, one for each view, status."""
    if isinstance(row, str):
        return ["", "", "", "", Text(row)]
    if isinstance(row, KpiRow | Views):
        return ["", *_rates(row, goal), _last(row)]
    measure, figures = row
    month = words.number(figures.month, measure.decimals)
    return [month, *(_two_lines(view, measure) for view in figures.views), _last(row)]


def _view_names(report: Report) -> Views[str]:
    return Views(words.quarter(report.period), _("cumulative"), _("year"))


def _name(name: str, row: Row) -> RenderableType:
    """Return a row's name; where it folds, its further lines are indented like the first."""
    indent = len(name) - len(name.lstrip())
    return Padding(Text(name.lstrip(), style="bold" if isinstance(row, Views) else ""), (0, 0, 0, indent))


def _rates(row: KpiRow | Views[Combined], goal: Fraction | None) -> list[str]:
    """Return the three rates; combined ones are judged by the plan's goal, a KPI's own by 100 %."""
    if isinstance(row, KpiRow):
        return [words.rate(rate) for rate in row.rates]
    return [words.rate(one.rate, goal) for one in row]


def _last(row: KpiRow | Views[Combined] | tuple[MeasureRow, MeasureRow | KindRow]) -> Text:
    """Return what stands in the last column: the status so far, or of several KPIs how many are met."""
    if isinstance(row, Views):
        return Text(words.met_briefly(row.cumulative))
    if isinstance(row, KpiRow):
        return status_word(row.statuses.cumulative)
    figures = row[1]
    # A kind has a target for the year only: whether it is met so far cannot be said.
    return Text() if isinstance(figures, KindRow) else status_word(figures.views.cumulative.status)


def _rows(report: Report) -> Iterator[tuple[str, Row]]:
    """Yield the lines of the KPI table: each network with its KPIs, their measures, kinds and milestones; then all."""
    for network in report.networks:
        yield network.name, network.views
        for kpi in report.kpis:
            if kpi.network == network.code:
                yield from _kpi_rows(kpi, report.period.quarter)
    if report.network is None:
        yield _("Overall"), report.overall


def _kpi_rows(kpi: KpiRow, quarter: int) -> Iterator[tuple[str, Row]]:
    name = f"{kpi.code} {kpi.name}"
    several = len(kpi.measures) > 1
    if several:
        yield name, kpi
    for measure in kpi.measures:
        yield (f"  {measure.unit}" if several else name), (measure, measure)
        for kind in measure.kinds:
            yield f"    {words.kind(kind.name)}", (measure, kind)
    for stage, text in kpi.milestones:
        if stage == quarter:
            yield f"  {text}", _("milestone")


def _two_lines(view: Achievement, measure: MeasureRow) -> str:
    if view.rate is None:
        return words.of_target(view, measure)
    second = f"{words.rate(view.rate)}, {words.remaining(view, measure.decimals)}"
    if view.actual is None:  # what remains is the whole target: saying it twice has no room in 80 columns
        return f"{words.actual(view, measure.decimals)}\n{second}{measure.unit}"
    return f"{words.of_target(view, measure)}\n{second}"
