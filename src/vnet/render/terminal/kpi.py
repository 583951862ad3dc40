"""One KPI on a terminal: its figures by period, why it fell short, and its entries."""

from vnet.i18n import _
from vnet.lean_typing import TYPE_CHECKING
from vnet.render.tables import explanations, one_kpi, since, words
from vnet.render.tables.caveats import caveats
from vnet.render.tables.entries import entries
from vnet.render.terminal.drawing import Block, Console, Group, Text
from vnet.render.terminal.table import closing, drawn, fitting, note, opening, section, warnings

if TYPE_CHECKING:
    from vnet.actions.report_kpi import OneKpi
    from vnet.render.tables.table import Table


def show_kpi(one: "OneKpi", out: Console) -> None:
    """Print one KPI of a report, and what was recorded of it to the period's end."""
    report, kpi = one.report, one.kpi
    opening(report, out, *since.closed(report), *since.closed_ways(report))
    name = f"{kpi.code} {kpi.name}"
    section(out, name, fitting(out, drawn(one_kpi.periods(report, kpi))))
    why = [Text(explanations.explanation(said, name)) for said in report.explanations.current if said.kpi == kpi.code]
    if why:
        section(out, _("Why, and what is done about it"), Group(*why))
    listed = entries(one.entries)
    section(out, _("Entries to {end}").format(end=report.period.end), _entries(listed, out))
    out.print(note(words.rule(report)))
    warnings(caveats(report), out)
    closing(report, out)


def _entries(listed: "Table", out: Console) -> Block:
    if not listed.rows:
        return Text(_("Nothing was recorded that fits."))
    return fitting(out, drawn(listed.only("date", "what", "value", "more", "by", "id")))
