"""The years of each KPI on a terminal: a line for a year, with a bar of signs that every console has."""

from collections.abc import Iterable
from fractions import Fraction

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vnet.amounts import format_quantity
from vnet.i18n import _
from vnet.plan.apportion import nearest
from vnet.rates import Status
from vnet.render.tables import words
from vnet.render.terminal.table import STYLES, fitting, note, table
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
        out.print(fitting(out, *(_years(row, width) for width in _WIDTHS)))
        for year, name in row.renamed:
            out.print(note(_("In the plan of {year} it is called {name}.").format(year=year, name=name)))
    out.print()
    for text in _legend(trend):
        out.print(note(text))


def _years(row: KpiTrend, width: int) -> Table:
    columns = [(_("Year"), "left"), (_("target"), "right"), (_("actual"), "right"), (_("rate"), "right")]
    columns.append((_("source"), "left"))
    result = table(*columns, *([(_("chart"), "left")] if width else []))
    decimals = dict(row.units)
    largest = {unit: _largest(row.rows, unit) for unit in decimals}
    for one in row.rows:
        rate = Text(words.rate(one.rate), style=_style(one))
        bar = [_bar(one, largest, width)] if width else []
        result.add_row(str(one.year), _quantity(one.target, decimals), _actual(one, decimals), rate, _source(one), *bar)
    return result


def _style(row: TrendRow) -> str:
    """Return the colour of a rate. Before the year is over nothing that is to be done in it is behind its target."""
    return "" if row.to_date and row.status is not Status.MET else STYLES[row.status]


def _quantity(one: Sourced | None, decimals: dict[str, int]) -> str:
    if one is None:
        return words.NOTHING
    quantity = one.quantity
    return f"{format_quantity(quantity.number, decimals.get(quantity.unit, 1))}{quantity.unit}"


def _actual(row: TrendRow, decimals: dict[str, int]) -> str:
    if row.actual is None and row.counted:
        return words.status(row.status)
    return _quantity(row.actual, decimals)


def _source(row: TrendRow) -> str:
    """Return where the actual comes from; where there is none, the target."""
    figure = row.actual or row.target
    if figure is None:
        return ""
    parts = [_("ledger")] if figure.ledger or (row.actual is None and row.counted) else []
    plans = figure.plans if row.actual or not row.counted else ()
    parts += [_("plan {year}").format(year=year) for year in plans]
    text = ", ".join(parts)
    return _("{source} (so far)").format(source=text) if row.to_date else text


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


def _legend(trend: Trend) -> list[str]:
    lines = [
        _("#: actual; |: target. Bars of one unit have one scale within a KPI, and none of another unit is drawn.")
    ]
    lines.append(_("Where sources differ, each has a line: the ledger, or the plan that prints the figure as history."))
    lines += [
        _("The plan of {year} has faults and was left out; vnet check says where.").format(year=year)
        for year in trend.left_out
    ]
    return lines
