"""What the plan says of itself, who wrote a report, up to which day it counts, and who approves it."""

from vnet.i18n import _
from vnet.lean_typing import TYPE_CHECKING
from vnet.render.tables.cells import BLANK, text
from vnet.render.tables.table import Column, Role, Table, columns, row
from vnet.report.report import Report

if TYPE_CHECKING:
    from vnet.actions.export import Writing


def document(report: Report, writing: "Writing | None" = None) -> Table:
    """Return the facts that the plan states, without headings; its purpose, which is long, comes last (`Role.REST`).

    Who wrote the document, and when, is there where it was said.
    """
    document = report.document
    facts = [
        (_("Document"), text(" ".join(str(part) for part in (document.number, document.date) if part))),
        (_("Organisation"), text(" ".join(part for part in (document.organization, document.department) if part))),
        (_("Unit project"), text(document.project)),
        (_("Duration"), text(document.duration)),
        (_("Participants"), text(document.participants)),
        (_("Reference date"), text(str(report.period.end))),
    ]
    if writing:
        facts += [(_("Day of writing"), text(str(writing.day or ""))), (_("Written by"), text(writing.by))]
    rows = [row(text(name), fact) for name, fact in facts if fact != BLANK]
    if document.purpose:
        rows.append(row(text(_("Purpose")), text(document.purpose), role=Role.REST))
    return Table(columns(("name", ""), ("said", "")), tuple(rows), sample=report.sample)


def approval(report: Report) -> Table:
    """Return the box in which the document is approved: the offices that sign, and nothing below them yet."""
    offices = report.document.offices
    names = (Column(f"office {place}", office) for place, office in enumerate(offices, 1))
    return Table((Column("approval", _("Approval")), *names), (), sample=report.sample)
