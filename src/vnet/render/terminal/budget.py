"""The budget in force on a terminal: what became of each part of the original one, and by what."""

from vnet.i18n import _
from vnet.render.tables import budget as tables
from vnet.render.terminal.drawing import Console, Text
from vnet.render.terminal.table import closing, drawn, fitting, opening, section
from vnet.report.report import Report


def show_budget(report: Report, out: Console) -> None:
    """Print the budget in force, and every change of it."""
    budget = report.budget
    assert budget is not None  # noqa: S101 - it was asked for, and refused where there is none
    opening(report, out)
    title = _("The budget in force on {day} ({unit})").format(day=report.period.end, unit=budget.unit_name)
    section(out, title, fitting(out, drawn(tables.origins(report, budget))))
    changes = tables.adjustments(report, budget)
    wide = changes.only("name", "day", "kind", "amount", "reason", "status", "by", "id")
    narrow = changes.stacked("name", "reason").stacked("day", "status").only("name", "day", "kind", "amount", "id")
    content = fitting(out, drawn(wide), drawn(narrow)) if changes.rows else Text(_("Nothing was changed."))
    section(out, _("Changes ({unit})").format(unit=budget.unit_name), content)
    closing(report, out)
