"""One way through a sheet from the top down: where its tables begin, and which rows of theirs should be entries."""

from collections.abc import Iterator, Sequence

from vnet.errors import BadInput, Place, VnetError
from vnet.i18n import N_
from vnet.importing.files.cells import SheetRow, SheetRows, Value, as_text, is_filled, is_number, width
from vnet.importing.files.merges import Merges
from vnet.importing.sheets import heading_row, money_units, row_kinds, row_labels, table_start
from vnet.importing.sheets.cell_values import given
from vnet.importing.sheets.doubts import planned, returned, rows, sheets, sums, unit, unseen
from vnet.importing.sheets.doubts.columns import Chooser
from vnet.importing.sheets.doubts.other_month import called
from vnet.importing.sheets.doubts.other_year import says_year, stated, turned_at
from vnet.importing.sheets.doubts.seen import Seen, SeenSheet
from vnet.importing.sheets.findings import Findings, Given, Reason, Row, Table
from vnet.importing.sheets.headings import COUNTED, Field, meaning
from vnet.importing.sheets.register import register_in
from vnet.importing.sheets.register_rows import records_of
from vnet.importing.sheets.row_kinds import Cells, IsName
from vnet.importing.sheets.row_rest import rest_of
from vnet.importing.sheets.totals import Sums, Totals, in_words
from vnet.plan.model import Plan

_FEWEST = 2  # headings that make a row one of headings, and rows that another one sums
_DOUBTED = frozenset({Reason.ASKED, Reason.ANSWERED, Reason.OTHER_YEAR, Reason.PLANNED, Reason.PROFILE, Reason.BESIDE})


def rows_of(whole: SheetRows, plan: Plan, findings: Findings, is_name: IsName) -> Iterator[Row]:
    """Yield the rows of a sheet that should be entries, and note in `findings` all else that there is to know.

    Args:
        whole: the sheet.
        plan: the plan, of whose registers it may hold one.
        findings: where tables, skipped rows and faults are noted.
        is_name: whether a text is a name in the plan, which no word for a total in it makes a total.
    """
    findings.linked |= whole.linked
    sheet, table = register_in(whole, plan, findings)
    if table is not None and table.register is not None:
        yield from records_of(sheet, table, table.register, plan, findings)
        return
    if sheet.hidden:
        if sheet.last and not row_labels.is_own(sheet.title, next((row.values for row in sheet.rows), [])):
            findings.skip(sheet.title, None, Reason.HIDDEN_SHEET)
        return
    yield from _Reader(sheet, plan, findings, is_name).rows()


def _is_own(seen: Seen) -> bool:
    """Tell whether a row is an entry of a list that vnet itself wrote, of which no word is in doubt."""
    return seen.table.is_listed and row_kinds.is_listed(seen.cells)


class _Reader:
    """The way through one sheet. `_top` is a row of headings as long as a second one may follow."""

    def __init__(self, sheet: SheetRows, plan: Plan, findings: Findings, is_name: IsName) -> None:
        self._sheet = sheet
        self._every = list(sheet.rows)
        self._done = 0
        self._plan = plan
        self._findings = findings
        self._is_name = is_name
        self._merges = Merges(sheet.merged)
        self._above = table_start.Above(sheet, findings)
        self._top: SheetRow | None = None
        self._table: Table | None = None
        self._by_column: list[tuple[Field, int]] = []
        self._line = money_units.line_of(0, [sheet.title, *sheet.page_texts])
        self._last = 0  # the last row that was of a table
        self._titles: list[tuple[int, str]] = []  # the texts above the first table, each with its row
        self._between: list[str] = []  # those that stand alone since the last row of a table
        self._said: object = None  # what the titles say of the table
        self._totals: Totals | None = None
        self._left: Reason | None = None  # why none of the table's rows counts
        self._ended = False  # there was something else below the table's rows
        self._summed = 0  # the last row that was of a summary
        self._by_month = False  # there was a row with a month for a day that sums nothing

    def rows(self) -> Iterator[Row]:
        for done, row in enumerate(self._every, 1):
            self._done = done
            from_above = list(self._merges.over(row))
            if any(map(is_filled, row.values)):
                made = self._next(row, from_above)
                if made is not None:
                    yield made
        self._finish()

    def _next(self, row: SheetRow, from_above: list[tuple[int, Value]]) -> Row | None:
        if self._top is not None and self._begin_with(row):
            return None
        if self._line and not self._line.far and any(map(is_number, row.values)):
            self._line = self._line._replace(far=True)
        is_heading = self._is_heading(row)
        if self._table is not None:
            self._count_blank(row.number)
        if is_heading:
            self._top, self._last = row, row.number
        elif self._table is None:
            self._look_above(row)
        else:
            return self._below(self._table, row, from_above)
        return None

    def _look_above(self, row: SheetRow) -> None:
        """See what a row above the table says."""
        self._line = self._above.look(row) or self._line
        self._titles += [(row.number, value) for value in row.values if isinstance(value, str)]

    def _below(self, table: Table, row: SheetRow, from_above: list[tuple[int, Value]]) -> Row | None:
        """Return what a row below a table's headings is, if it is one of the table's."""
        filled = [value for value in row.values if is_filled(value)]
        texts = [value for value in filled if isinstance(value, str)]
        self._between = [*self._between, *texts] if len(filled) == 1 else []
        if self._ended:
            self._hold_summary(table, row)
        self._ended = self._ended or self._is_another(row)
        if self._ended:
            self._findings.skip(self._sheet.title, row.number, Reason.BELOW)
            return None
        return self._row(table, row, from_above)

    def _finish(self) -> None:
        if self._top is not None:
            self._begin(self._top)
        if self._totals is not None:
            self._totals.finish()
        if self._table is None:
            self._above.no_table()
        elif self._line and (error := table_start.contradicted(self._table, self._line)):
            self._findings.fault(Place(self._sheet.title, self._line.row, None), error)

    # --- headings

    def _is_heading(self, row: SheetRow) -> bool:
        """Tell whether a row has the headings of a table."""
        if self._table is not None and _may_be_day(row.values, self._table.columns[Field.DATE]):
            return False
        return any(heading_row.kinds_of(heading_row.fields_in(row.values)))

    def _is_another(self, row: SheetRow) -> bool:
        """Tell whether a row below a table's has headings alone: what is below them is something else, as a summary.

        Two of them are known, or one is and another is 합계; of more, one (비율) may be unknown.
        """
        texts = list(filter(is_filled, row.values))
        if self._table is None or len(texts) < _FEWEST or _may_be_day(row.values, self._table.columns[Field.DATE]):
            return False
        words = [text for text in texts if isinstance(text, str) and not self._is_name(text)]
        return len(words) == len(texts) and _are_headings(words)

    def _begin_with(self, row: SheetRow) -> bool:
        """Begin the table whose headings came last; tell whether this row has headings of it as well."""
        top, self._top = self._top, None
        assert top is not None  # noqa: S101 - asked before
        second = table_start.second_heading(top, row)
        self._begin(top if second is None else SheetRow(row.number, second))
        unknown = table_start.unknown_parts(top, row) if second is None else None
        if unknown is not None:
            self._findings.fault(Place(self._sheet.title, row.number, unknown[0]), unknown[1])
        is_taken = second is not None or unknown is not None
        self._last = row.number if is_taken else self._last
        return is_taken

    def _begin(self, row: SheetRow) -> None:
        """Read the rows that follow under these headings."""
        self._ended = False
        below = self._every[self._done - (self._every[self._done - 1].number > row.number) :]
        found = heading_row.found_in(self._sheet.title, row, Chooser(self._sheet, below, self._findings))
        titles = self._titles_above()
        repeated = self._repeated(found.table, titles)
        if repeated and not (self._line and self._line.below):
            self._findings.skip(self._sheet.title, row.number, Reason.HEADING)
            return
        line = found.line or self._line or money_units.line_of(row.number, list(row.notes))
        self._line = line._replace(below=False) if line else None
        table, faults = table_start.begun(self._sheet, row, found, self._line)
        if repeated and (repeated.money, repeated.money_said) == (table.money, table.money_said):
            self._findings.skip(self._sheet.title, row.number, Reason.HEADING)
        else:
            self._findings.note_faults(faults)
            self._go_on_with(table if faults else unit.decided(table, below, self._findings, self._plan.budget), titles)

    def _titles_above(self) -> list[str]:
        """Return the texts above a table: of a later one its own, where they say of what year or kind it is."""
        first = [text for _row, text in self._titles]
        own = "\n".join(self._between)
        kept = [text for text in first if not (says_year(own) and says_year(text))]
        return [*self._between, *(text for text in kept if not (planned.sorts(own) and planned.sorts(text)))]

    def _repeated(self, now: Table, titles: list[str]) -> Table | None:
        """Return the table so far, if a row has its headings once more, as at the top of each printed page.

        None as well where the titles above it say of another year, or of a plan.
        """
        before = self._table
        same = before and (before.columns, before.headings) == (now.columns, now.headings)
        return before if same and self._says(titles) == self._said else None

    def _says(self, titles: list[str]) -> object:
        """Return what titles say of a table's year, and that it is a plan."""
        return stated(self._sheet.title, titles, self._plan.year), list(filter(planned.says, titles))

    def _go_on_with(self, begun: Table, titles: list[str]) -> None:
        """Take the rows that follow for a table's."""
        self._between, self._said = [], self._says(titles)
        day, below = begun.columns[Field.DATE], [row for row in self._every if row.number > begun.row]
        table = begun._replace(
            other_year=stated(self._sheet.title, titles, self._plan.year),
            turned_at=turned_at(day, below),
            month=called(self._sheet.title, day, below),
        )
        self._left = sheets.left(SeenSheet(table, titles, self._every, self._plan, self._findings))
        if self._totals is not None:
            self._totals.finish()
        self._totals = Totals(table, self._findings, starts_1904=self._sheet.starts_1904)
        self._findings.tables.append(table)
        self._table = table
        self._by_column = sorted(table.columns.items(), key=lambda field: field[1])
        for row, text in self._titles:
            self._hold_words(row, text)

    # --- rows

    def _count_blank(self, number: int) -> None:
        for blank in range(self._last + 1, number):
            self._findings.skip(self._sheet.title, blank, Reason.BLANK)
        self._last = number

    def _row(self, table: Table, row: SheetRow, from_above: list[tuple[int, Value]]) -> Row | None:
        cells, shared = row_kinds.cells_of(row, self._by_column, from_above)
        seen = Seen(row, cells, table, self._sheet, self._plan, self._findings)
        reason = self._why_none(seen)
        if reason is None:
            return self._taken(seen, shared, from_above)
        if reason is Reason.LONE:
            self._look_below(row)
        if reason is not Reason.ASKED:
            said = {Reason.PROFILE: row.left, Reason.BESIDE: row.beside}
            self._findings.skip(table.sheet, row.number, reason, said.get(reason, ""))
        return None

    def _why_none(self, seen: Seen) -> Reason | None:
        """Return why a row is no entry, by itself, by what it sums, or as a person says; None if it should be one."""
        cells = seen.cells
        if _is_own(seen):
            return row_kinds.why_stays(cells) or unseen.doubt(seen)
        assert self._totals is not None  # noqa: S101 - it begins with the table
        if seen.row.beside:
            self._totals.add(cells, left=True)
            return Reason.BESIDE
        label = row_kinds.total_label(seen.row, cells, self._is_name)
        if label is None and (reason := row_kinds.why_none(cells)):
            return reason
        is_total = self._is_total(seen, label, self._totals)
        if is_total is None:
            self._totals.be_unsure()
            return Reason.ASKED
        if is_total:
            self._totals.end()
            return Reason.TOTAL
        return self._why_left(seen, self._totals)

    def _why_left(self, seen: Seen, totals: Totals) -> Reason | None:
        """Return why a row that is no total does not count; None if it does, and is in the sums from now on."""
        reason = row_kinds.why_none(seen.cells) or (Reason.PROFILE if seen.row.left else self._left or rows.left(seen))
        if reason is None or reason in _DOUBTED:
            totals.add(seen.cells, left=reason is not None)
        return reason

    def _is_total(self, seen: Seen, label: str | None, totals: Totals) -> bool | None:
        """Tell whether a row is a total of others; None where only a person can say, and nobody has."""
        row, cells = seen.row, seen.cells
        named = row_kinds.named(cells, self._is_name)
        if label is None:
            return self._is_unsaid_total(seen, named, totals)
        if named == row_kinds.WHOLE:
            return totals.are_sums(totals.figures(cells)) or sums.is_total(seen, label)
        totals.hold(row.number, label, cells if totals.figures(cells) else {**cells, **_lone_figure(seen)})
        return True

    def _is_unsaid_total(self, seen: Seen, named: int, totals: Totals) -> bool | None:
        """Tell whether a row that says no word for a total is one all the same; `named` is how much names an entry."""
        row, figures = seen.row, totals.figures(seen.cells)
        if named == row_kinds.WHOLE:
            return False
        if totals.rows and self._is_of_summary(seen, named, totals):
            self._summed = row.number
            return True
        if not any(figures.values()):
            return False
        if named == 0 and (totals.rows or len(figures) == len(seen.cells)):
            totals.hold(row.number, _first_text(row), seen.cells)
            return True
        return self._ends_period(seen, named, totals, figures)

    def _ends_period(self, seen: Seen, named: int, totals: Totals, figures: Sums) -> bool | None:
        """Tell whether a row has the sums of those above it, as what ends a month or a quarter does."""
        is_month = row_kinds.says_period(seen.cells)
        if named > 0 and not self._by_month and totals.are_sums(figures, least=1 if is_month else _FEWEST):
            return sums.is_total(seen, None)
        self._by_month = self._by_month or is_month
        return False

    def _is_of_summary(self, seen: Seen, named: int, totals: Totals) -> bool:
        """Tell whether a row has no more than the name of a thing or a month, and a number, as a summary's lines have.

        Where both stand in their own columns it may be an entry that lacks its day: the rows of the name have to come
        to that number, several of them, or the row above has to be of a summary.
        """
        part = row_kinds.part_in(seen.row, seen.cells, self._is_name)
        counted = COUNTED & seen.table.columns.keys()
        if part is None or len(counted) != 1:
            return False
        (name, figure), field = part, next(iter(counted))
        cells = {field: figure}
        least = 1 if self._summed == seen.row.number - 1 else _FEWEST
        may_be_entry = named and figure[0] == seen.table.columns[field]
        if may_be_entry and not totals.is_part(name, totals.figures(cells), least=least):
            return False
        totals.hold(seen.row.number, name, cells, place=Place(seen.table.sheet, seen.row.number, figure[0]))
        return True

    def _taken(self, seen: Seen, shared: set[Field], from_above: list[tuple[int, Value]]) -> Row | None:
        """Return what the cells of a row give; None where only a person can say, and nobody has."""
        row, table = seen.row, seen.table
        self._findings.sample(table, row.values)
        if table.width is not None and width(row.values) > table.width:
            self._findings.fault(Place(table.sheet, row.number, table.width + 1), too_long())
        taken: dict[Field, Given] = {}
        faulty = set()
        starts_1904 = self._sheet.starts_1904
        for field, (column, value) in seen.cells.items():
            try:
                taken[field] = given(table, field, value, shared=field in shared, starts_1904=starts_1904)
            except VnetError as error:
                if field not in heading_row.NEVER_NEEDED:
                    faulty.add(field)
                    self._findings.fault(Place(table.sheet, row.number, column), error)
        turned = taken if _is_own(seen) else returned.turned(seen, taken)
        if turned is None:
            return None
        return Row(row.number, turned, table, frozenset(faulty), rest=rest_of(table, row.values, from_above))

    def _hold_words(self, row: int, text: str) -> None:
        """Hold the total that a line above, between or below the rows says in words, if it says one."""
        assert self._table is not None  # noqa: S101 - it begins before its lines are held
        assert self._totals is not None  # noqa: S101 - it begins with the table
        figures, amount = in_words(text) or ("", "")
        held = {Field.AMOUNT: (1, amount)} if amount and Field.AMOUNT in self._table.columns else {}
        if figures:
            self._totals.hold(row, text, held, counting=figures)

    def _hold_summary(self, table: Table, row: SheetRow) -> None:
        """Hold a line of a summary below the table, one thing's name with a number, against the rows of that thing."""
        names = [value for value in row.values if isinstance(value, str) and self._is_name(value)]
        numbers = [(column, value) for column, value in enumerate(row.values, 1) if is_number(value)]
        figures = COUNTED & table.columns.keys()
        if self._totals is not None and len(names) == len(numbers) == len(figures) == 1:
            self._totals.hold_part(row.number, names[0], {next(iter(figures)): numbers[0]})

    def _look_below(self, row: SheetRow) -> None:
        """See whether a line between or below the rows says something of units, or is a total in words."""
        texts = [value for value in row.values if isinstance(value, str)]
        for text in texts:
            self._hold_words(row.number, text)
        if line := money_units.line_of(row.number, texts):
            self._line = line._replace(below=True)


def _lone_figure(seen: Seen) -> Cells:
    """Return the one number of a total's row that stands in no column of figures, as the table's figure."""
    numbers = [(column, value) for column, value in enumerate(seen.row.values, 1) if is_number(value)]
    counted = COUNTED & seen.table.columns.keys()
    return {next(iter(counted)): numbers[0]} if len(numbers) == 1 and len(counted) == 1 else {}


def _first_text(row: SheetRow) -> str:
    return next(" ".join(as_text(value).split()) for value in row.values if is_filled(value))


def too_long() -> BadInput:
    """Return why a row of a file whose cells may have shifted is refused."""
    return BadInput(
        N_(
            "There is more in this row than the headings have columns for, so that its cells may have "
            'shifted. Put texts and amounts with commas in quotation marks ("1,234"), or give the column a '
            "heading."
        )
    )


def _may_be_day(values: list[Value], column: int) -> bool:
    """Tell whether a row has something like a day where the table has its days, so that it is no row of headings."""
    value = values[column - 1] if column <= len(values) else None
    if isinstance(value, str):
        return value[:1].isdigit()
    return value is not None


def _are_headings(words: Sequence[str]) -> bool:
    """Tell whether words are those of a heading row: all but one of many are known, or are words for a total."""
    known = [text for text in words if meaning(text) is not None]
    sums_ = [text for text in words if text not in known and row_labels.is_total(text)]
    return bool(known) and len(known + sums_) >= max(_FEWEST, len(words) - 1)
