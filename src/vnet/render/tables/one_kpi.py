"""One KPI by itself: what was asked for and done of each measure, quarter by quarter and in all."""

from vnet.i18n import _
from vnet.render.tables import words
from vnet.render.tables.cells import text
from vnet.render.tables.kpi_lines import Part, kpi_lines
from vnet.render.tables.kpis import view_names
from vnet.render.tables.table import Role, Table, columns, row
from vnet.report.kpis import KpiRow
from vnet.report.report import Report


def periods(report: Report, kpi: KpiRow) -> Table:
    """Return a row for each measure and quarter so far, then for what is cumulative, of the year, and of each kind."""
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
            named = [(words.quarter(number), view) for number, view in enumerate(line.quarters, 1)]
            named += [(cumulative, line.views.cumulative), (year, line.views.year)]
            rows += [row(text(name), *view[:5]) for name, view in named]
        elif line.part is Part.KIND:
            rows.append(row(text(line.kind, indent=1), *line.views.year[:5]))
    return Table(said, tuple(rows), sample=report.sample)
