"""The sheet 실적: every entry up to the period's end, a flat row each, as an Excel table to be filtered."""

from collections.abc import Callable, Mapping

from vnet.actions.export import Export
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import EntryType, ListedEntry
from vnet.period import quarter_of
from vnet.plan.model import Plan
from vnet.render.tables import words
from vnet.render.tables.entries import Fact, facts, name_of_other
from vnet.render.xlsx import cells
from vnet.workbook.book import Book, Cell
from vnet.workbook.look import DATE, PLAIN, TITLE, WHOLE, Align

PRINTED = 20  # columns; what follows is for checking on the screen
_TOP = PLAIN._replace(top=True, border=True)
_LOOKS = {
    "": _TOP._replace(align=Align.LEFT, indent=1),
    "centered": _TOP._replace(align=Align.CENTER),
    "day": _TOP._replace(align=Align.CENTER, format=DATE),
    "number": _TOP._replace(format=WHOLE, shrink=True),
}
_EVERY = 500  # rows between two steps of the progress


# The letters of the columns that formulas need.
TYPE, STATE, CODE, VALUE, UNIT, PEOPLE, CATEGORY, NETWORK, AMOUNT, MONTH = "ABFHILMNOU"
DENOMINATOR = "AM"


class Flat(NamedTuple):
    """Where the entries stand: the sheet's name, the first and the last row, and the letter of each column."""

    sheet: str
    first: int
    last: int

    def column(self, letter: str) -> str:
        """Return a column of the entries, as a formula names it."""
        return f"'{self.sheet}'!${letter}${self.first}:${letter}${self.last}"

    def where(self, texts: Mapping[str, str], months: range) -> "Chosen":
        """Return, for formulas, the valid entries of some months whose columns hold these texts."""
        texts = {**texts, STATE: _("valid")}
        month = self.column(MONTH)
        criteria = [f"{self.column(letter)},{equal(text)}" for letter, text in texts.items()]
        criteria += [f'{month},">={months.start}"', f'{month},"<={months.stop - 1}"']
        product = [f"({self.column(letter)}={quoted(text)})" for letter, text in texts.items()]
        product += [f"({month}>={months.start})", f"({month}<={months.stop - 1})"]
        return Chosen(",".join(criteria), "*".join(product))


class Chosen(NamedTuple):
    """Some entries: the criteria of a SUMIFS, and the product that is 1 for them in a SUMPRODUCT and 0 for others."""

    criteria: str
    product: str


def quoted(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def equal(text: str) -> str:
    """Return the criterion for cells that hold exactly this text: what SUMIFS would take for a wildcard is marked."""
    for sign in "~*?":
        text = text.replace(sign, f"~{sign}")
    return quoted(f"={text}")


def headings() -> list[tuple[str, str, float, str]]:
    """Return the table's columns: the fact in each, its heading, its width, and which of the looks its cells have."""
    return [
        ("type", _("Type"), 8, "centered"), ("state", _("State"), 7, "centered"),
        ("late", _("Late entry"), 6, "centered"), ("date", _("Date"), 11, "day"),
        ("short", _("Short ID"), 10, "centered"), ("kpi", _("KPI code"), 9, "centered"),
        ("name", _("KPI/task name"), 30, ""), ("value", _("Actual"), 8, "number"), ("unit", _("Unit"), 6, "centered"),
        ("kind", _("Kind"), 12, ""), ("partner", _("Partner"), 14, ""), ("people", _("People"), 6, "number"),
        ("category", _("Expense category"), 11, ""), ("network", _("Network"), 15, ""),
        ("amount", _("Amount (won)"), 12, "number"), ("payee", _("Payee"), 13, ""), ("reason", _("Reason"), 18, ""),
        ("note", _("Note"), 20, ""), ("files", _("Files"), 5, "number"), ("recorded_by", _("Recorded by"), 17, ""),
        ("month", _("Month"), 6, "centered"), ("quarter", _("Quarter"), 7, "centered"),
        ("evidence", _("Evidence"), 130, ""), ("recorded_at", _("Recorded at"), 30, ""), ("id", _("ID"), 42, ""),
        ("voids", _("Voids"), 42, ""), ("about", _("About"), 42, ""),
        ("counts_in", _("Counts in (if paid after the year)"), 18, "centered"),
        ("stated_on", _("Today as stated (if not the day of recording)"), 20, "centered"),
        ("login", _("Logged in (if not who recorded)"), 16, ""),
        # What the import needs as well, so that nothing is lost on the way round.
        ("subject", _("Task or item"), 40, ""), ("event", _("Event or step"), 30, ""),
        ("action", _("Action taken"), 30, ""), ("due", _("By when"), 12, "centered"), ("fields", _("Fields"), 60, ""),
        ("voided_by", _("Voided by"), 42, ""), ("replaces", _("Recorded anew for"), 42, ""),
        ("receipt", _("Receipt"), 42, ""), ("whole", _("Denominator"), 10, "number"),
    ]  # fmt: skip


def sheet(book: Book, plan: Plan, found: Export, step: Callable[[int], None]) -> Flat:
    """Add the sheet and return where the entries stand on it; those that are left out of all figures are marked so."""
    listing, end = found.listing, found.report.period.end
    keys, names, widths, looks = zip(*headings(), strict=True)
    title = _("Entries")
    said = _("Every entry of {year} up to {day}, also what was voided; only valid ones count.").format(
        year=plan.year, day=end
    )
    opening = [[Cell(f"{plan.document.title} · {title}", TITLE)], [Cell(said)]]
    if listing.sample:
        opening.append(cells.sample())
    if listing.as_of:
        opening.append([Cell(words.as_of(listing.as_of))])
    page = cells.begin(book, opening, title, widths, "A", headings=1)
    heading_row = page.row(*map(cells.head, names))
    page.print_only(PRINTED)
    page.begin_records([_LOOKS[look] for look in looks])
    every = _facts(plan, found.leaves_out)
    chosen = [every[key] for key in keys]
    done = 0
    for listed in listing.entries:
        page.record([fact(listed) for fact in chosen])
        done += 1
        if done % _EVERY == 0:
            step(done)
    if not done:
        page.record([None] * len(names))  # a table has one row at least
    step(done)
    page.table("vnet_entries", heading_row, names)
    return Flat(page.title, heading_row + 1, page.rows)


def _facts(plan: Plan, leaves_out: Callable[[ListedEntry], bool]) -> dict[str, Fact]:
    """Return what makes each fact of an entry."""
    return facts() | {
        "state": _state(leaves_out),
        "month": lambda listed: listed.entry.month % 100,
        "quarter": lambda listed: quarter_of(listed.entry.month % 100),
        "short": lambda listed: listed.entry.short_id,
        "files": lambda listed: len(listed.entry.evidence) or None,
        **_names(plan),
    }


def _state(leaves_out: Callable[[ListedEntry], bool]) -> Fact:
    """Return what tells whether an entry counts."""
    valid, voided, other = _("valid"), _("voided"), _("old meaning")

    def state(listed: ListedEntry) -> str:
        if listed.entry.type is EntryType.VOID:
            return words.NOTHING
        if listed.voided_by is not None:
            return voided
        return other if leaves_out(listed) else valid

    return state


def _names(plan: Plan) -> dict[str, Fact]:
    """Return what names an entry and its network. Names are looked up once, not for each of very many entries."""
    networks = {network.code: network.name for network in plan.networks}
    kpis = {kpi.code: (kpi.title, networks.get(kpi.network, kpi.network)) for kpi in plan.kpis}

    def name(listed: ListedEntry) -> str | None:
        entry = listed.entry
        if entry.type in {EntryType.TASK, EntryType.STEP}:
            return words.entry_name(entry)
        return name_of_other(entry) or kpis.get(entry.kpi or "", (None, None))[0]

    def network_name(listed: ListedEntry) -> str | None:
        entry = listed.entry
        if entry.network is not None:
            return networks.get(entry.network, entry.network)
        return kpis.get(entry.kpi or "", (None, None))[1]

    return {"name": name, "network": network_name}
