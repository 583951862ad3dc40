"""What a reviewer sees first: the two headline goals, and what is behind and by how much."""

from rich.console import Console, Group, RenderableType
from rich.text import Text

from vnet.i18n import _
from vnet.render.tables import headlines, words
from vnet.render.tables.headlines import Line, Tone
from vnet.render.terminal.table import fitting, status_word, table
from vnet.report.report import Report

_STYLES = {Tone.GOOD: "green", Tone.PLAIN: "", Tone.BAD: "bold red"}


def goals(report: Report) -> RenderableType:
    """Return the sentences about both goals."""
    lines = [headlines.achievement(report)]
    if report.budget:
        lines.append(headlines.execution(report.budget))
    return Group(*map(_line, lines))


def behind(report: Report, out: Console) -> RenderableType:
    """Return a table of what is behind its cumulative target, and the sentences about spending."""
    late = headlines.late(report)
    parts: list[RenderableType] = []
    if late:
        rows = table(
            (_("KPI"), "left"),
            (_("actual / target"), "right"),
            (_("rate"), "right"),
            (_("remaining"), "right"),
            (_("status"), "left"),
        )
        for kpi in late:
            for measure in kpi.measures:
                view = measure.views.cumulative
                if view.status in headlines.LATE:
                    rows.add_row(
                        Text(f"{kpi.code} {kpi.name}"),
                        words.of_target(view, measure),
                        words.rate(view.rate),
                        words.remaining(view, measure.decimals) + measure.unit,
                        status_word(view.status),
                    )
        parts.append(fitting(out, rows))
    else:
        parts.append(Text(_("No KPI is behind its cumulative target."), style="green", overflow="fold"))
    if report.budget:
        parts += map(_line, headlines.spending(report.budget))
    return Group(*parts)


def _line(line: Line) -> Text:
    return Text(line.text, style=_STYLES[line.tone], overflow="fold")
