"""A person's sheets as plain lists: each shape is tried in turn, and a sheet of none of them stays as it is."""

from collections.abc import Callable, Iterable, Iterator

from vnet.importing.files.cells import SheetRows
from vnet.importing.plan_words import PlanWords
from vnet.importing.shapes import (
    across,
    cancelled_rows,
    cash_book,
    day_columns,
    names_across,
    row_units,
    sections,
    side_by_side,
    sides,
    this_year,
    volunteer_list,
)
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, whole
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.origin import Origin
from vnet.plan.model import Plan

# In this order, as each makes plainer what the next one looks for.
_SHAPES: tuple[Callable[[Whole, PlanNames, Findings], Whole], ...] = (
    # What does not count goes first, whatever the shape: columns of other years, rows of plans.
    this_year.plain,
    sides.plain,
    # Then headings become those of a list: a day of one column, a KPI or category of its own in each row.
    volunteer_list.plain,
    day_columns.plain,
    names_across.plain,
    cash_book.plain,
    # Then rows get what stands elsewhere: what is above them, what they take back, their unit. They need headings of a
    # list.
    sections.plain,
    cancelled_rows.plain,
    row_units.plain,
    # Last, as it says why a sheet is not read: months across, and nothing above has made a list of it.
    across.plain,
)


def plain_sheets(sheets: Iterable[SheetRows], plan: Plan, findings: Findings) -> Iterator[SheetRows]:
    """Yield the sheets as plain lists. What is noted in `findings` while one is read names the person's own cells."""
    names = PlanNames(plan, PlanWords(plan))
    for sheet in sheets:
        if sheet.hidden:
            yield sheet
            continue
        for table in side_by_side.tables_of(whole(sheet)):
            yield from _plain(table, names, findings)


def _plain(seen: Whole, names: PlanNames, findings: Findings) -> Iterator[SheetRows]:
    if seen.rows and not row_labels.is_own(seen.title, seen.rows[0].values):
        for plain in _SHAPES:
            seen = plain(seen, names, findings)
    findings.origin = seen.origin
    begun = len(findings.tables)
    yield seen.given()
    _say_headings(findings, begun)
    findings.origin = Origin()


def _say_headings(findings: Findings, begun: int) -> None:
    """Let the tables found since `begun` say over which headings their figures and days stood."""
    if said := findings.origin.headings:
        now = findings.tables[begun:]
        findings.tables[begun:] = [table._replace(headings={**table.headings, **said}) for table in now]
