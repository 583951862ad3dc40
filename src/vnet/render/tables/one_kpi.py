"""One KPI by itself: what was asked for and done of each measure, quarter by quarter and in all."""

from collections.abc import Iterator

from vnet.i18n import _
from vnet.period import quarter_of
from vnet.render.tables import words
from vnet.render.tables.cells import text
from vnet.render.tables.kpi_lines import Figures, Line, Part, kpi_lines
from vnet.render.tables.kpis import view_names
from vnet.render.tables.table import Role, Table, columns, row
from vnet.report.kpis import KpiRow
from vnet.report.report import Report


def periods(report: Report, kpi: KpiRow) -> Table:
    """Return a row for each measure and quarter so far, then for what is cumulative, of the year, and of each kind.

    A quarter comes after those of its months that have targets.
    """
    said = columns(
        ("name", _("period")),
        ("target", _("target"), True),
        ("actual", _("actual"), True),
        ("rate", _("rate"), True),
        ("remaining", _("left"), True),
        ("status", _("status")),
    )
    _quarter, cumulative, year = view_names(report)
    rows = []
    for line in kpi_lines(kpi):
        if line.part is Part.MEASURE:
            if not line.alone:
                rows.append(row(text(line.unit), *[text("")] * 5, role=Role.PART))
            rows += [row(text(name, indent=indent), *view[:5]) for name, indent, view in _so_far(line)]
            named = [(cumulative, line.views.cumulative), (year, line.views.year)]
            rows += [row(text(name), *view[:5]) for name, view in named]
        elif line.part is Part.KIND:
            rows.append(row(text(line.kind, indent=1), *line.views.year[:5]))
    return Table(said, tuple(rows), sample=report.sample)


def _so_far(line: Line) -> Iterator[tuple[str, int, Figures]]:
    """Yield the months with targets and the quarters so far: the name of each, how far in it stands, its figures."""
    for number, figures in enumerate(line.quarters, 1):
        for month, of_month in line.months:
            if quarter_of(month) == number:
                yield words.month(month), 1, of_month
        yield words.quarter(number), 0, figures
