"""What the plan says of itself, and the day up to which a report counts: a row for each fact."""

from vnet.i18n import _
from vnet.render.tables.cells import text
from vnet.render.tables.table import Role, Table, columns, row
from vnet.report.report import Report


def document(report: Report) -> Table:
    """Return the facts that the plan states, without headings; its purpose, which is long, comes last (`Role.REST`)."""
    document = report.document
    facts = (
        (_("Document"), " ".join(str(part) for part in (document.number, document.date) if part)),
        (_("Organisation"), " ".join(part for part in (document.organization, document.department) if part)),
        (_("Unit project"), document.project),
        (_("Duration"), document.duration),
        (_("Participants"), document.participants),
        (_("Reference date"), str(report.period.end)),
    )
    rows = [row(text(name), text(fact)) for name, fact in facts if fact]
    if document.purpose:
        rows.append(row(text(_("Purpose")), text(document.purpose), role=Role.REST))
    return Table(columns(("name", ""), ("said", "")), tuple(rows), sample=report.sample)
