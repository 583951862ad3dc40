"""What the plan says of itself, and the day up to which a report counts: a row for each fact."""

from vnet.i18n import _
from vnet.render.tables.cells import text
from vnet.render.tables.table import Role, Table, columns, row
from vnet.report.report import Report


def document(report: Report) -> Table:
    """Return the facts that the plan states, without headings; its purpose, which is long, comes last (`Role.REST`)."""
    one = report.document
    facts = (
        (_("Document"), " ".join(str(part) for part in (one.number, one.date) if part)),
        (_("Organisation"), " ".join(part for part in (one.organization, one.department) if part)),
        (_("Unit project"), one.project),
        (_("Duration"), one.duration),
        (_("Participants"), one.participants),
        (_("Reference date"), str(report.period.end)),
    )
    rows = [row(text(name), text(fact)) for name, fact in facts if fact]
    if one.purpose:
        rows.append(row(text(_("Purpose")), text(one.purpose), role=Role.REST))
    return Table(columns(("name", ""), ("said", "")), tuple(rows), sample=report.sample)
