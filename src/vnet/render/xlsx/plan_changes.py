"""The sheet 계획변경: every change of the plan since its first version, before and after, why and since when."""

from vnet.i18n import _
from vnet.plan.model import Plan
from vnet.render.tables import plan_changes as shared
from vnet.render.xlsx import cells as figures
from vnet.report.report import Report
from vnet.workbook.book import Book

_WIDTHS = (44, 24, 24, 40, 13, 16)


def sheet(book: Book, plan: Plan, report: Report) -> None:
    """Add the sheet, if the plan was changed."""
    if not report.revisions:
        return
    table = shared.revisions(report.revisions, plan.budget.unit_name if plan.budget else "원")
    opening = figures.opening(report, _("Plan changes"))
    page = figures.begin(book, opening, _("Plan changes"), _WIDTHS, "B", headings=1)
    page.row(*figures.headings(table), least=figures.ONE_LINE)
    for row in figures.rows(table, {"day": figures.DAY, "by": figures.CENTERED}):
        page.row(*row, least=figures.ONE_LINE)
