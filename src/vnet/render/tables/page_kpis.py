"""The KPIs as a page shows them: a row for each with a bar against its target, and what is inside those with more."""

from fractions import Fraction

from vnet.i18n import _
from vnet.rates import FULL
from vnet.render.tables import kpis, words
from vnet.render.tables.cells import BLANK, NOT_APPLICABLE, Bar, Cell, Kind, bare, share, shown, status, text
from vnet.render.tables.kpi_lines import Line, Part, kpi_lines, network_lines
from vnet.render.tables.table import Column, Role, Row, Table, row
from vnet.report.kpis import KpiRow
from vnet.report.report import Report

_WHOLE = Fraction(5, 4)  # what a whole bar stands for, so that there is room beyond the target


def against_target(report: Report) -> tuple[Table, tuple[Table | None, ...]]:
    """Return a row for each network, its KPIs below it, and for all; and what is inside each row, if anything."""
    quarter, cumulative, year = kpis.view_names(report)
    month = report.period.month
    said = [
        Column("name", _("KPI")),
        Column("beside", _("actual / target"), numeric=True, group=cumulative),
        Column("bar", _("against the target"), group=cumulative),
        Column("rate", _("rate"), numeric=True, group=cumulative),
        Column("status", _("status"), group=cumulative),
        *([Column("month", words.month(month), numeric=True)] if month else []),
        Column("quarter", quarter, numeric=True),
        Column("year", year, numeric=True),
    ]
    rows: list[Row] = []
    inside: list[Table | None] = []
    for line in network_lines(report):
        own = [kpi for kpi in report.kpis if kpi.network == line.network and line.part is Part.NETWORK]
        if line.part is Part.NETWORK or report.network is None:
            rows += [
                _combined(line, is_monthly=month is not None),
                *(_kpi(kpi, is_monthly=month is not None) for kpi in own),
            ]
            inside += [None, *(_inside(kpi, report) for kpi in own)]
    return Table(tuple(said), tuple(rows), sample=report.sample), tuple(inside)


def _combined(line: Line, *, is_monthly: bool) -> Row:
    """Return the row of a network, or of all, whose rates are combined ones."""
    is_overall = line.part is Part.OVERALL
    met = text(words.met_briefly(line.combined.cumulative)) if line.combined else BLANK
    views = line.views
    return row(
        text(_("Overall") if is_overall else line.name),
        BLANK,
        _bar(views.cumulative.rate),
        views.cumulative.rate,
        met,
        *([BLANK] if is_monthly else []),
        views.quarter.rate,
        views.year.rate,
        role=Role.TOTAL if is_overall else Role.PART,
    )


def _kpi(kpi: KpiRow, *, is_monthly: bool) -> Row:
    rate = share(kpi.rates.cumulative)
    return row(
        text(f"{kpi.code} {kpi.name}"),
        kpis.beside(kpi, lambda views: views.cumulative),
        _bar(rate),
        rate,
        status(kpi.statuses.cumulative),
        *([_month(kpi)] if is_monthly else []),
        kpis.beside(kpi, lambda views: views.quarter),
        kpis.beside(kpi, lambda views: views.year),
    )


def _month(kpi: KpiRow) -> Cell:
    """Return what a KPI came to in the month of a monthly report."""
    own = [line.month for line in kpi_lines(kpi) if line.part is Part.MEASURE and line.month.value is not None]
    return text(", ".join(map(shown, own)) or words.NOTHING)


def _bar(rate: Cell) -> Cell:
    """Return the bar of a rate against its target; nothing is drawn where there is none."""
    if not isinstance(rate.value, int | Fraction):
        return BLANK
    return Cell(Kind.BAR, Bar(rate.value / _WHOLE, FULL / _WHOLE), tone=rate.tone)


def _inside(kpi: KpiRow, report: Report) -> Table | None:
    """Return the measures, kinds and milestones of a KPI that has more than one figure; None of one that has not."""
    lines = list(kpi_lines(kpi))
    if len(lines) == 1:
        return None
    quarter, cumulative, year = kpis.view_names(report)
    said = [Column("name", _("breakdown"))]
    for key, view in (("quarter", quarter), ("cumulative", cumulative), ("year", year)):
        said += [
            Column(key, _("actual / target"), numeric=True, group=view),
            Column(f"{key} rate", _("rate"), numeric=True, group=view),
        ]
    said.append(Column("remaining", _("left"), numeric=True, group=year))
    return Table(tuple(said), tuple(map(_line, lines)), sample=report.sample)


def _line(line: Line) -> Row:
    """Return the row of a measure, a kind, a milestone, or of a KPI's own rate."""
    if line.part is Part.MILESTONE:
        quarter, said = line.stage
        return row(text(f"{words.quarter(quarter)} {said}"), text(_("milestone")), *[BLANK] * 6)
    views = line.views
    beside = (NOT_APPLICABLE if line.part is Part.KPI else view.beside for view in views)
    figures = (cell for pair in zip(beside, (view.rate for view in views), strict=True) for cell in pair)
    name = {Part.KPI: _("KPI rate"), Part.KIND: line.kind}.get(line.part, line.unit)
    role = Role.TOTAL if line.part is Part.KPI else Role.PLAIN
    return row(text(name, indent=line.part is Part.KIND), *figures, bare(views.year.remaining), role=role)
