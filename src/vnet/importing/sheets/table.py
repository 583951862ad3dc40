"""Finding the tables in a sheet: their headings, the rows that are entries, and those that are not, with the reason."""

import datetime as dt
from collections.abc import Callable, Iterator
from fractions import Fraction

from vnet.errors import BadInput, Place, VnetError
from vnet.i18n import N_
from vnet.importing.files.cells import NoValue, SheetRow, SheetRows, Shown, Value, refuse_without_value
from vnet.importing.files.merges import Merges
from vnet.importing.sheets import heading_row, money_units, row_labels
from vnet.importing.sheets.findings import Findings, Given, Reason, Row, Skipped, Table
from vnet.importing.sheets.headings import COUNTED, Field, exact, meaning
from vnet.ledger.entry import EntryType

# What decides that a row was meant as an entry: one of them alone may be a title or a remark.
_CONTENT = frozenset(
    {Field.DATE, Field.CODE, Field.KPI, Field.VALUE, Field.CATEGORY, Field.AMOUNT, Field.KIND, Field.PARTNER,
     Field.PEOPLE, Field.PAYEE, Field.REASON, Field.NOTE}
)  # fmt: skip
# A word for a total in one of these makes the row one; in the others a remark may have it among other words.
_LABELS = frozenset(
    {Field.ID, Field.SORT, Field.DATE, Field.CODE, Field.KPI, Field.UNIT, Field.KIND, Field.CATEGORY, Field.NETWORK,
     Field.MONTH, Field.QUARTER}
)  # fmt: skip
_ONCE_EACH = frozenset({*COUNTED, Field.PEOPLE})
_SECONDS_APART = dt.timedelta(days=1462)  # between the two ways in which workbooks count their days
_EXCEL_DAYS = 2_958_466

IsName = Callable[[str], bool]
Cells = dict[Field, tuple[int, Value]]  # with their columns


def rows_of(sheet: SheetRows, findings: Findings, is_name: IsName) -> Iterator[Row]:
    """Yield the rows of a sheet that should be entries, and note in `findings` all else that there is to know.

    Args:
        sheet: the sheet.
        findings: where tables, skipped rows and faults are noted.
        is_name: whether a text is a name in the plan, which no word for a total in it makes a total.
    """
    if sheet.hidden:
        if sheet.last and not row_labels.is_own(sheet.title, next((row.values for row in sheet.rows), [])):
            findings.skip(Skipped(sheet.title, None, Reason.HIDDEN_SHEET))
        return
    yield from _Reader(sheet, findings, is_name).rows()


class _Reader:
    """One way through a sheet, from the top down."""

    def __init__(self, sheet: SheetRows, findings: Findings, is_name: IsName) -> None:
        self._sheet = sheet
        self._findings = findings
        self._is_name = is_name
        self._merges = Merges(sheet.merged)
        self._examples = row_labels.example_notes()
        self._table: Table | None = None
        self._by_column: list[tuple[Field, int]] = []
        self._top: SheetRow | None = None  # the row of headings, as long as a second one may follow
        self._line = money_units.line_of(0, [sheet.title])
        self._line_is_new = False
        self._last = 0
        self._is_own = False
        self._nearest: list[str] = []

    def rows(self) -> Iterator[Row]:
        for row in self._sheet.rows:
            from_above = list(self._merges.over(row))
            if not any(map(_is_filled, row.values)):
                continue
            if self._top is not None and self._begin_with(row):
                continue
            if self._line and not self._line.far and any(map(_is_number, row.values)):
                self._line = self._line._replace(far=True)
            if self._is_heading(row):
                self._top = row
                if self._table is not None:
                    self._count_blank(row.number)
                self._last = row.number
            elif self._table is None:
                self._look_above(row)
            else:
                self._count_blank(row.number)
                made = self._row(self._table, row, from_above)
                if made is not None:
                    yield made
        self._finish()

    def _finish(self) -> None:
        if self._top is not None:
            self._begin(self._top)
        if self._table is None:
            if self._last and not self._is_own:
                detail = ", ".join(self._nearest)
                self._findings.skip(Skipped(self._sheet.title, None, Reason.NOT_UNDERSTOOD, detail))
            return
        line = self._line
        if line is None or not self._line_is_new or Field.AMOUNT not in self._table.columns or line.money is None:
            return
        if not self._table.money_said and line.money.scale != self._table.money.scale:
            error = BadInput(
                N_(
                    '"{text}" stands below the amounts, and their heading "{heading}" does not say it. '
                    "Write the unit in that heading: 금액(원) or 금액(천원)."
                ),
                text=line.money.words,
                heading=self._table.headings[Field.AMOUNT],
            )
            self._findings.fault(Place(self._sheet.title, line.row, None), error)

    # --- headings

    def _is_heading(self, row: SheetRow) -> bool:
        """Tell whether a row has the headings of a table."""
        if self._table is not None and _may_be_day(row.values, self._table.columns[Field.DATE]):
            return False
        return any(heading_row.kinds_of(heading_row.fields_in(row.values)))

    def _begin_with(self, row: SheetRow) -> bool:
        """Begin the table whose headings came last; tell whether this row has headings of it as well."""
        top, self._top = self._top, None
        assert top is not None  # noqa: S101 - asked before
        second = _second_heading(top, row)
        self._begin(top if second is None else SheetRow(row.number, second))
        self._last = row.number if second is not None else self._last
        return second is not None

    def _begin(self, row: SheetRow) -> None:
        """Read the rows that follow under these headings."""
        found = heading_row.found_in(row)
        columns, headings = found.columns, found.headings
        known = self._table
        is_known = known is not None and known.columns == columns and known.headings == headings
        if is_known and not self._line_is_new:
            self._findings.skip(Skipped(self._sheet.title, row.number, Reason.HEADING))
            return
        if found.line:
            self._line = found.line
        table = Table(
            self._sheet.title, row.number, columns, headings, found.unit, ignored=found.ignored, doubled=found.doubled,
            width=_width(row.values) if self._sheet.delimited else None,
        )  # fmt: skip
        faults = [(Place(table.sheet, row.number, column), twice) for column, twice in found.faults]
        if Field.AMOUNT in columns:
            try:
                unit, said = money_units.unit_of(found.money, headings[Field.AMOUNT], self._line, found.beside)
                table = table._replace(money=unit, money_said=said)
            except VnetError as error:
                faults.append((table.place(row.number, Field.AMOUNT), error))
        if self._line and self._line.scaled and Field.VALUE in columns and not found.unit:
            scaled = BadInput(
                N_(
                    '"{text}" above the table: actuals are read in full numbers. Write them so, and take that line '
                    "away."
                ),
                text=self._line.scaled,
            )
            faults.append((table.place(row.number, Field.VALUE), scaled))
        self._line_is_new = False
        if is_known and known is not None and (known.money, known.money_said) == (table.money, table.money_said):
            self._findings.skip(Skipped(self._sheet.title, row.number, Reason.HEADING))
            return
        self._findings.tables.append(table)
        for place, fault in faults:
            self._findings.fault(place, fault)
        self._table = table
        self._by_column = sorted(columns.items(), key=lambda one: one[1])

    def _look_above(self, row: SheetRow) -> None:
        """See what a row above a table says: of units, and how near it comes to being the headings."""
        if self._last == 0:
            self._is_own = row_labels.is_own(self._sheet.title, row.values)
        self._last = row.number
        self._findings.sample |= any(isinstance(value, str) and row_labels.is_sample(value) for value in row.values)
        if line := money_units.line_of(row.number, [value for value in row.values if isinstance(value, str)]):
            self._line = line._replace(far=any(map(_is_number, row.values)))
        known = [
            " ".join(_text(row.values[column - 1]).split()) for column in heading_row.fields_in(row.values).values()
        ]
        if len(known) > max(1, len(self._nearest)):
            self._nearest = known

    # --- rows

    def _count_blank(self, number: int) -> None:
        for blank in range(self._last + 1, number):
            self._findings.skip(Skipped(self._sheet.title, blank, Reason.BLANK))
        self._last = number

    def _row(self, table: Table, row: SheetRow, from_above: list[tuple[int, Value]]) -> Row | None:
        cells, shared = self._cells(row, from_above)
        if reason := self._reason(row, cells):
            self._findings.skip(Skipped(table.sheet, row.number, reason))
            return None
        given: dict[str, Given] = {}
        faulty = set()
        if table.width is not None and _width(row.values) > table.width:
            self._findings.fault(
                Place(table.sheet, row.number, table.width + 1),
                BadInput(
                    N_(
                        "There is more in this row than the headings have columns for, so that its cells may have "
                        'shifted. Put texts and amounts with commas in quotation marks ("1,234"), or give the column a '
                        "heading."
                    )
                ),
            )
        for field, (column, value) in cells.items():
            try:
                given[field] = Given(column, self._given(table, field, value, shared=field in shared))
            except VnetError as error:
                if field not in heading_row.NEVER_NEEDED:
                    faulty.add(field)
                    self._findings.fault(Place(table.sheet, row.number, column), error)
        return Row(table.sheet, row.number, given, table, frozenset(faulty))

    def _cells(self, row: SheetRow, from_above: list[tuple[int, Value]]) -> tuple[Cells, set[Field]]:
        """Return the filled cells of a row, and which of them are counts that it shares with the rows above."""
        cells: Cells = {}
        width = len(row.values)
        for field, column in self._by_column:
            value = row.values[column - 1] if column <= width else None
            if value is not None and (value.__class__ is not str or value.strip()):  # as `_is_filled`, without a call
                cells[field] = column, value
        shared: set[Field] = set()
        if from_above and cells.keys() & _CONTENT:
            above = dict(from_above)
            for field, column in self._by_column:
                if column in above and field not in cells:
                    cells[field] = column, above[column]
                    shared |= {field} & _ONCE_EACH
        return cells, shared

    def _reason(self, row: SheetRow, cells: Cells) -> Reason | None:
        """Return why a row is no entry; None if it should be one."""
        if row.hidden:
            return Reason.HIDDEN
        if self._is_total(row, cells):
            return Reason.TOTAL
        if _is_lone(cells):
            self._look_below(row)
            return Reason.LONE
        note = cells.get(Field.NOTE)
        if note is not None and isinstance(note[1], str) and " ".join(note[1].split()) in self._examples:
            return Reason.EXAMPLE
        return _standing(cells)

    def _is_total(self, row: SheetRow, cells: Cells) -> bool:
        for field, (_column, value) in cells.items():
            if isinstance(value, str) and field in _LABELS and row_labels.is_total(value) and not self._is_name(value):
                return True
        texts = " ".join([value for value in row.values if isinstance(value, str)])
        # A row with a day of its own is no total of others, whatever a remark of it says.
        if Field.DATE in cells or not row_labels.may_be_total(texts):
            return False
        return any(isinstance(value, str) and row_labels.is_only_total(value) for value in row.values)

    def _look_below(self, row: SheetRow) -> None:
        """See whether a line between or below the rows says something of units."""
        if line := money_units.line_of(row.number, [value for value in row.values if isinstance(value, str)]):
            self._line, self._line_is_new = line, True

    def _given(self, table: Table, field: Field, value: Value, *, shared: bool) -> str | int | Fraction | dt.date:
        """Return what a cell gives.

        Raises:
            VnetError: it gives nothing that can be used, with what to do.
        """
        if shared:
            raise BadInput(
                N_(
                    'The cell "{heading}" is merged over several rows, so it is not clear how much belongs to each. '
                    "Write each row's own number."
                ),
                heading=table.headings[field],
            )
        if value.__class__ is str and field is not Field.AMOUNT:
            return str(value)
        refuse_without_value(value)
        if field is Field.AMOUNT:
            return money_units.in_won(value, table.money, said=table.money_said)
        if field is Field.DATE:
            return self._day(value)
        if field in _ONCE_EACH and isinstance(value, (int, float)) and not isinstance(value, bool):
            return _text(value) if isinstance(value, Shown) and value.unit == "%" else exact(value)
        return _text(value)

    def _day(self, value: Value) -> str | int | Fraction | dt.date:
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            is_day = self._sheet.starts_1904 and 0 < value < _EXCEL_DAYS
            return exact(value + _SECONDS_APART.days if is_day else value)
        return _text(value)


def _is_filled(value: Value) -> bool:
    return value is not None and (not isinstance(value, str) or isinstance(value, NoValue) or bool(value.strip()))


def _width(values: list[Value]) -> int:
    """Return the number of the last filled column."""
    return max((column for column, value in enumerate(values, 1) if _is_filled(value)), default=0)


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text(value: Value) -> str:
    """Return a value as the text that a person sees."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Shown):
        return f"{float(value) / 1000**value.thousands:,.15g}{value.unit}"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return "" if value is None else str(value)


def _standing(cells: Cells) -> Reason | None:
    """Return why a row does not count by what it says of itself: another type of entry, or one that was taken back."""
    sort = row_labels.entry_type(_text(cells[Field.SORT][1])) if Field.SORT in cells else None
    if sort is EntryType.VOID:
        return Reason.VOID
    if sort not in {None, EntryType.ACTUAL, EntryType.SPENDING}:
        return Reason.OTHER
    if cells.keys() & {Field.VOIDS, Field.VOIDED_BY} or (
        Field.STATE in cells and row_labels.is_voided(_text(cells[Field.STATE][1]))
    ):
        return Reason.VOIDED
    return None


def _is_lone(cells: Cells) -> bool:
    """Tell whether so little is filled that the row is no entry: a title, a remark, a day or a formula put in ahead."""
    content = cells.keys() & _CONTENT
    if len(content) > 1:
        return False
    return all(field not in COUNTED or cells[field][1] == 0 for field in content)


def _may_be_day(values: list[Value], column: int) -> bool:
    """Tell whether a row has something like a day where the table has its days, so that it is no row of headings."""
    value = values[column - 1] if column <= len(values) else None
    if isinstance(value, str):
        return value[:1].isdigit()
    return value is not None


def _second_heading(top: SheetRow, row: SheetRow) -> list[Value] | None:
    """Return the headings that two rows make together; None if the second one is no row of headings.

    The second one has units in brackets, or headings below one that is merged over them.
    """
    if row.number != top.number + 1:
        return None
    texts = {place: value for place, value in enumerate(row.values) if _is_filled(value)}
    made: list[Value] = top.values + [None] * (len(row.values) - len(top.values))
    for place, text in texts.items():
        if not isinstance(text, str):
            return None
        above = made[place]
        if text.strip()[:1] in set("([（［") and above is not None:
            made[place] = f"{above} {text}"
        elif meaning(text) is not None:
            made[place] = text
        else:
            return None
    return made if any(heading_row.kinds_of(heading_row.fields_in(made))) else None
