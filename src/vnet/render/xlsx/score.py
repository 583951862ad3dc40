"""The sheet 평점: the total, the points of each indicator, and what more of it would add."""

from collections.abc import Iterable

from vnet.i18n import _
from vnet.render.tables import score as shared
from vnet.render.tables.cells import shown
from vnet.render.tables.table import Table
from vnet.render.xlsx import cells
from vnet.render.xlsx.cells import ONE_LINE, PART, REMARK
from vnet.report.report import Report
from vnet.report.score import Score
from vnet.workbook.book import Book, Cell, Sheet

_COLUMNS = ("name", "method", "weight", "actual", "low", "high", "points", "weighted", "reason")
_WIDTHS = (30, 24, 10, 14, 14, 14, 11, 11, 40)
_ADVICE = (1, 2, 2, 4)  # columns that each of the advice takes


def sheet(book: Book, report: Report, score: Score) -> None:
    """Add the sheet."""
    title = _("Score")
    page = cells.begin(book, cells.opening(report, title), title, _WIDTHS, "B")
    for said in shared.headlines(score):
        page.row(Cell(shown(said)))
    page.row()
    _table(page, _("Points"), shared.indicators(score).only(*_COLUMNS), (1,) * len(_WIDTHS))
    advice = shared.advice(score)
    if advice.rows:
        page.row()
        _table(page, _("What would add points"), advice, _ADVICE)
    page.row()
    for note in (*shared.left_out(score), *shared.notes(score)):
        page.row(Cell(note, REMARK))


def _table(page: Sheet, title: str, of: Table, columns: Iterable[int]) -> None:
    """Write a table whose columns take so many of the sheet's each."""
    taken = tuple(columns)
    cells.paged(
        page,
        Cell(title, PART),
        lambda: page.row(*cells.wide(cells.headings(of), *taken), least=ONE_LINE),
        [list(cells.wide(row, *taken)) for row in cells.rows(of, {})],
        ONE_LINE,
    )
