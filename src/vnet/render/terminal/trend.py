"""The years of each KPI on a terminal: a line for a year, with a bar of signs that every console has."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from vnet.i18n import _
from vnet.plan.apportion import nearest
from vnet.render.tables import trend as trend_table
from vnet.render.tables import words
from vnet.render.tables.caveats import said as said_of
from vnet.render.tables.cells import Bar, Cell
from vnet.render.tables.old_meaning import renaming
from vnet.render.terminal.drawing import Console, Text
from vnet.render.terminal.table import Drawing, closing, drawn, fitting, note, warnings
from vnet.report.trend import KpiTrend, Trend

_WIDTHS = (30, 20, 12)  # of the chart: the widest for which there is room


def show_trend(trend: Trend, out: Console) -> None:
    """Print the years of the KPIs."""
    out.print(Text(trend.title, "bold"))
    if trend.sample:
        out.print(Text(words.sample(), "bold yellow"))
    for row in trend.kpis:
        out.print()
        out.print(Text(f"{row.code} {row.name}", "bold"))
        out.print(fitting(out, *_choices(row)))
        for said in trend_table.renamed(row):
            out.print(note(said))
    for odd in trend.odd:
        warnings((f"{odd.year}: {said}" for said in said_of(odd.outside_plan, odd.old_meaning)), out)
        for said in map(renaming, odd.renamings):
            out.print(note(f"{odd.year}: {said}"))
    out.print()
    for said in (_legend(), *trend_table.notes(trend)):
        out.print(note(said))
    closing(trend.head, out)


def _choices(kpi: KpiTrend) -> Iterator[Drawing]:
    """Yield the years with a chart beside them, the widest first; then without one."""
    years = trend_table.years(kpi)
    for width in _WIDTHS:
        yield drawn(years, special={"chart": partial(_bar, width=width)})
    yield drawn(years.only("year", "target", "actual", "rate", "source"))


def _bar(cell: Cell, width: int) -> Text:
    """Return the actual as a bar of `#`, with `|` where the target is."""
    assert isinstance(cell.value, Bar)  # noqa: S101 - the column holds nothing else
    actual, target = (_cells(share, width) for share in cell.value)
    cells = list("#" * actual + " " * (width - actual))
    if target:
        cells[target - 1] = "|"
    return Text("".join(cells).rstrip())


def _cells(share: Fraction | None, width: int) -> int:
    """Return how many cells a share of the whole width takes; one above 0 takes one at least."""
    return max(int(nearest(share * width, 0)), 1) if share else 0


def _legend() -> str:
    return _("#: actual; |: target. Bars of one unit have one scale within a KPI, and none of another unit is drawn.")
