"""The sheet 실적: every entry of the year, one flat row each, as an Excel table that can be filtered and pivoted."""

import datetime as dt
from collections.abc import Callable

from vnet.amounts import unscaled
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import EntryType, ListedEntry, Listing
from vnet.period import quarter_of
from vnet.plan.model import Plan
from vnet.render.tables import words
from vnet.render.tables.entries import entry_type, evidence
from vnet.render.xlsx import cells
from vnet.workbook.book import Book, Cell, Value
from vnet.workbook.look import DATE, HEAD, PLAIN, TITLE, WHOLE, Align

PRINTED = 18  # columns; what follows is for checking on the screen
_TOP = PLAIN._replace(top=True)
_LOOKS = {
    "": _TOP,
    "centered": _TOP._replace(align=Align.CENTER),
    "day": _TOP._replace(align=Align.CENTER, format=DATE),
    "number": _TOP._replace(format=WHOLE, shrink=True),
}
_EVERY = 500  # rows between two steps of the progress


class Flat(NamedTuple):
    """Where the entries stand: the sheet's name, the first and the last row, and the letter of each column."""

    sheet: str
    first: int
    last: int

    def column(self, letter: str) -> str:
        """Return a column of the entries, as a formula names it."""
        return f"'{self.sheet}'!${letter}${self.first}:${letter}${self.last}"


# The letters of the columns that formulas need.
TYPE, STATE, MONTH, CODE, VALUE, UNIT, PEOPLE, CATEGORY, NETWORK, AMOUNT = "ABDFHILMNO"


def headings() -> list[tuple[str, float, str]]:
    """Return the table's headings with the widths of their columns, and which of the looks their cells have."""
    return [
        (_("Type"), 7, "centered"), (_("State"), 7, "centered"), (_("Date"), 11, "day"), (_("Month"), 6, "centered"),
        (_("Quarter"), 7, "centered"), (_("KPI code"), 10, "centered"), (_("KPI"), 26, ""), (_("Actual"), 9, "number"),
        (_("Unit"), 8, "centered"), (_("Kind"), 18, ""), (_("Partner"), 18, ""), (_("People"), 7, "number"),
        (_("Expense category"), 12, ""), (_("Network"), 13, ""), (_("Amount (won)"), 14, "number"),
        (_("Payee"), 13, ""), (_("Reason"), 14, ""), (_("Note"), 22, ""), (_("Evidence"), 130, ""),
        (_("Recorded by"), 16, ""), (_("Recorded at"), 30, ""), (_("ID"), 42, ""), (_("Voids"), 42, ""),
    ]  # fmt: skip


def sheet(book: Book, plan: Plan, listing: Listing, step: Callable[[int], None]) -> Flat:
    """Add the sheet and return where the entries stand on it."""
    columns = headings()
    title = _("Entries")
    opening = [[Cell(f"{plan.document.title} · {title}", TITLE)]]
    opening.append(
        [Cell(_("Every entry of {year}, also what was voided; only valid ones count.").format(year=plan.year))]
    )
    if listing.sample:
        opening.append(cells.sample())
    heading_row = len(opening) + 1
    page = book.sheet(
        title,
        [width for _name, width, _look in columns],
        freeze=f"A{heading_row + 1}",
        heading_rows=(heading_row, heading_row),
    )
    for row in opening:
        page.row(*row)
    page.row(*(Cell(name, HEAD) for name, _width, _look in columns))
    page.begin_records([_LOOKS[look] for _name, _width, look in columns])
    row_of = _Rows(plan)
    done = 0
    for listed in listing.entries:
        page.record(row_of(listed))
        done += 1
        if done % _EVERY == 0:
            step(done)
    if not done:
        page.record([None] * len(columns))  # a table has one row at least
    step(done)
    page.table("vnet_entries", heading_row, [name for name, _width, _look in columns])
    page.print_only(PRINTED)
    return Flat(page.title, heading_row + 1, page.rows)


class _Rows:
    """Makes an entry's row. Words and names are looked up once, not for each of very many entries."""

    def __init__(self, plan: Plan) -> None:
        self._networks = {one.code: one.name for one in plan.networks}
        self._kpis = {kpi.code: (kpi.title, self._networks.get(kpi.network, kpi.network)) for kpi in plan.kpis}
        self._types = {one: entry_type(one) for one in EntryType}
        self._valid, self._voided = _("valid"), _("voided")

    def __call__(self, listed: ListedEntry) -> list[Value]:
        entry = listed.entry
        name, network = self._kpis.get(entry.kpi or "", (None, None))
        if entry.network is not None:
            network = self._networks.get(entry.network, entry.network)
        if entry.type is EntryType.VOID:
            standing = words.NOTHING
        else:
            standing = self._valid if listed.voided_by is None else self._voided
        month = int(entry.date[5:7])
        return [
            self._types[entry.type],
            standing,
            dt.date.fromisoformat(entry.date),
            month,
            quarter_of(month),
            entry.kpi,
            name,
            None if entry.value is None else unscaled(entry.value, entry.decimals or 0),
            entry.unit,
            entry.kind,
            entry.partner,
            entry.people,
            entry.category,
            network,
            entry.amount,
            entry.payee,
            entry.reason,
            entry.note,
            evidence(entry) or None,
            entry.recorded_by,
            entry.recorded_at,
            entry.id,
            entry.voids,
        ]
