"""The report on a terminal: what matters first, complete in 80 columns, wider where there is room.

Nothing is ever cut: names fold, and where even the narrow form has no room for a number, numbers fold too.
"""

from rich.console import Console
from rich.text import Text

from vnet.i18n import _
from vnet.render.tables import words
from vnet.render.tables.registers import gap
from vnet.render.terminal.budget import budget_table, planned
from vnet.render.terminal.headlines import behind, goals
from vnet.render.terminal.kpis import narrow, wide
from vnet.render.terminal.report_parts import parts, reasons
from vnet.render.terminal.table import fitting, note, section
from vnet.report.report import Report


def show_report(report: Report, out: Console) -> None:
    """Print a report on KPIs and budget, and what of the evaluation belongs to its period."""
    out.print(Text(report.document.title, style="bold", overflow="fold"))
    period = report.period
    out.print(Text(f"{words.period(period)} ({period.start} ~ {period.end})", overflow="fold"))
    if report.sample:
        out.print(Text(words.sample(), style="bold yellow", overflow="fold"))
    if report.network is not None:
        out.print(Text(_("Only the network {name} is shown.").format(name=report.networks[0].name), overflow="fold"))
    section(out, _("At a glance"), goals(report))
    for title, part in parts(report, out):
        section(out, title, part)
    section(out, _("Behind so far"), behind(report, out))
    for title, part in reasons(report):
        section(out, title, part)
    two_lines = narrow(report)
    kpis = fitting(out, wide(report), two_lines)
    section(out, _("KPIs (actual/target; below: rate, remaining)") if kpis is two_lines else _("KPIs"), kpis)
    out.print(note(words.rule(report)))
    out.print(
        note(_("-: no target in that time. not entered: a target but no entry; it counts as 0%. 0: confirmed none."))
    )
    for sentence in filter(None, map(gap, report.registers)):
        out.print(note(sentence))
    if report.budget:
        unit = report.budget.unit_name
        section(out, _("Spending against the execution plan ({unit})").format(unit=unit), fitting(out, planned(report)))
        section(
            out, _("Spending against the budget ({unit})").format(unit=unit), fitting(out, budget_table(report.budget))
        )
    for stray in report.strays:
        out.print()
        out.print(Text(words.stray(stray), style="bold red", overflow="fold"))
