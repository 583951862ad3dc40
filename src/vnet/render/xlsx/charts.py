"""Native charts, readable in black and white: achievement by KPI, and spending planned and done to date."""

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.drawing.text import Font as TextFont

from vnet.i18n import _
from vnet.render.xlsx.budget import MONTHS, Drawn
from vnet.workbook.book import Sheet
from vnet.workbook.look import FONT

_DARK, _LIGHT, _ACCENT = "2F4B7C", "A0A7B4", "C0504D"
_SMALL = 9  # points of labels
_FIRST_MONTH = 2  # the column of January


def height(bars: int) -> float:
    """Return the height (centimetres) of the charts, so that each of so many bars has its name."""
    return max(8.2, 2.2 + 0.48 * bars)


def about_achievement() -> str:
    """Return what the chart of the KPIs says to whom does not see it."""
    return _("Bars: the cumulative achievement rate of each KPI, and a line at 100%. The table below has the figures.")


def about_spending(goal: str) -> str:
    """Return what the chart of spending says to whom does not see it."""
    said = _("Lines: spending planned and done, cumulative by month. The sheet of the budget has the figures.")
    return f"{said} ({goal})" if goal else said


def achievement(page: Sheet, first: int, last: int, names: int, height: float) -> Any:
    """Return a bar for each KPI's cumulative rate, the first on top.

    Args:
        page: the sheet that holds the rates.
        first: the first row of the KPIs.
        last: their last row.
        names: the column of their names; their rates are in the next.
        height: in centimetres.
    """
    chart: Any = BarChart()
    chart.type = "bar"
    chart.title = _("Achievement rate by KPI, cumulative (dashed line: 100%)")
    rates = Reference(page.raw, min_col=names + 1, min_row=first, max_row=last)
    series: Any = Series(rates, title=_("achievement rate"))
    series.graphicalProperties = GraphicalProperties(solidFill=_DARK)
    chart.append(series)
    chart.set_categories(Reference(page.raw, min_col=names, min_row=first, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip = 1  # every name is shown, however little room there is
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "0%"
    chart.y_axis.majorUnit = 1  # the only lines across the bars are 0 % and 100 % (and 200 %, if one comes so far)
    line = LineProperties(solidFill=_ACCENT, prstDash="dash", w=19_000)
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=line))
    chart.legend = None
    chart.gapWidth = 40
    return _finished(chart, width=16, height=height)


def spending(drawn: Drawn, unit: str, goal: str) -> Any:
    """Return the lines of spending planned and done to date, and of the goal, by month."""
    chart: Any = LineChart()
    chart.title = _("Planned and spent, cumulative by month ({unit})").format(unit=unit)
    lines: Sequence[tuple[int | None, str, str, Any, str]] = (
        (drawn.planned, _("planned"), _LIGHT, "dash", "square"),
        (drawn.spent, _("spent"), _DARK, "solid", "circle"),
        (drawn.goal, goal, _ACCENT, "sysDot", "none"),
    )
    for row, name, colour, dash, mark in lines:
        if row is None:
            continue
        cells = Reference(drawn.page.raw, min_col=_FIRST_MONTH, max_col=_FIRST_MONTH + MONTHS - 1, min_row=row)
        series: Any = Series(cells, title=name)
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, prstDash=dash, w=25_000))
        series.marker.symbol = mark
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
        series.smooth = False
        chart.append(series)
    chart.set_categories(
        Reference(drawn.page.raw, min_col=_FIRST_MONTH, max_col=_FIRST_MONTH + MONTHS - 1, min_row=drawn.months)
    )
    chart.y_axis.number_format = "#,##0"
    chart.y_axis.scaling.min = 0
    chart.legend.position = "b"
    chart.legend.txPr = _written(_SMALL)
    return _finished(chart, width=13.8, height=height(0))


def _text(size: float, *, bold: bool = False) -> CharacterProperties:
    face = TextFont(typeface=FONT)
    return CharacterProperties(sz=int(size * 100), b=bold, latin=face, ea=face)


def _written(size: float) -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_text(size)), endParaRPr=_text(size))])


def _finished(chart: Any, *, width: float, height: float) -> Any:
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # openpyxl leaves it open, and Excel then shows none
        axis.title = None
        axis.txPr = _written(_SMALL)
    for paragraph in chart.title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=_text(11, bold=True))
    chart.title.overlay = False  # left open as well: the title would lie on the bars
    chart.roundedCorners = False
    chart.width, chart.height = width, height  # centimetres
    return chart
