"""The years of each KPI on a terminal: a line for a year, with a bar of signs that every console has."""

from collections.abc import Iterable
from fractions import Fraction

from rich.console import Console
from rich.text import Text

from vnet.i18n import _
from vnet.plan.apportion import nearest
from vnet.render.tables import trend as trend_table
from vnet.render.tables import words
from vnet.render.tables.cells import text
from vnet.render.tables.table import Column, Table
from vnet.render.terminal.table import drawn, fitting, note
from vnet.report.trend import KpiTrend, Sourced, Trend, TrendRow

_WIDTHS = (30, 20, 12, 0)  # of the chart: the widest for which there is room


def show_trend(trend: Trend, out: Console) -> None:
    """Print the years of the KPIs."""
    out.print(Text(trend.title, style="bold", overflow="fold"))
    if trend.sample:
        out.print(Text(words.sample(), style="bold yellow", overflow="fold"))
    for row in trend.kpis:
        out.print()
        out.print(Text(f"{row.code} {row.name}", style="bold", overflow="fold"))
        out.print(fitting(out, *(drawn(_years(row, width)) for width in _WIDTHS)))
        for said in trend_table.renamed(row):
            out.print(note(said))
    out.print()
    for said in (_legend(), *trend_table.notes(trend)):
        out.print(note(said))


def _years(row: KpiTrend, width: int) -> Table:
    """Return the years with a chart so many cells wide beside them; without one for 0."""
    table = trend_table.years(row)
    if not width:
        return table
    largest = {unit: _largest(row.rows, unit) for unit, _decimals in row.units}
    bars = (text(_bar(one, largest, width)) for one in row.rows)
    rows = (one._replace(cells=(*one.cells, bar)) for one, bar in zip(table.rows, bars, strict=True))
    return table._replace(columns=(*table.columns, Column("chart", _("chart"))), rows=tuple(rows))


def _largest(rows: Iterable[TrendRow], unit: str) -> Fraction:
    figures = (one.quantity for row in rows for one in (row.target, row.actual) if one)
    return max((one.number for one in figures if one.unit == unit), default=Fraction(0))


def _bar(row: TrendRow, largest: dict[str, Fraction], width: int) -> str:
    """Return the actual as a bar of `#`, with `|` where the target is; nothing for a unit that is not the KPI's."""
    cells = [" "] * width
    actual, target = (_cells(one, largest, width) for one in (row.actual, row.target))
    for place in range(actual):
        cells[place] = "#"
    if target:
        cells[target - 1] = "|"
    return "".join(cells).rstrip()


def _cells(one: Sourced | None, largest: dict[str, Fraction], width: int) -> int:
    """Return how many cells a figure takes; one above 0 takes one at least."""
    whole = one and largest.get(one.quantity.unit)
    if not one or not whole:
        return 0
    return max(int(nearest(one.quantity.number / whole * width, 0)), int(one.quantity.number > 0))


def _legend() -> str:
    return _("#: actual; |: target. Bars of one unit have one scale within a KPI, and none of another unit is drawn.")
