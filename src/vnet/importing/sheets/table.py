"""One way through a sheet from the top down: where its tables begin, and which rows of theirs should be entries."""

from collections.abc import Iterator

from vnet.errors import BadInput, Place, VnetError
from vnet.i18n import N_
from vnet.importing.files.cells import SheetRow, SheetRows, Value, is_filled, is_number, width
from vnet.importing.files.merges import Merges
from vnet.importing.sheets import heading_row, money_units, row_kinds, row_labels, table_start
from vnet.importing.sheets.cell_values import given
from vnet.importing.sheets.findings import Findings, Given, Reason, Row, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.register import register_in
from vnet.importing.sheets.register_rows import records_of
from vnet.importing.sheets.row_kinds import IsName
from vnet.importing.sheets.row_rest import rest_of
from vnet.plan.model import Plan


def rows_of(whole: SheetRows, plan: Plan, findings: Findings, is_name: IsName) -> Iterator[Row]:
    """Yield the rows of a sheet that should be entries, and note in `findings` all else that there is to know.

    Args:
        whole: the sheet.
        plan: the plan, of whose registers it may hold one.
        findings: where tables, skipped rows and faults are noted.
        is_name: whether a text is a name in the plan, which no word for a total in it makes a total.
    """
    findings.linked |= whole.linked
    sheet, table = register_in(whole, plan)
    if table is not None and table.register is not None:
        yield from records_of(sheet, table, table.register, findings)
        return
    if sheet.hidden:
        if sheet.last and not row_labels.is_own(sheet.title, next((row.values for row in sheet.rows), [])):
            findings.skip(sheet.title, None, Reason.HIDDEN_SHEET)
        return
    yield from _Reader(sheet, findings, is_name).rows()


class _Reader:
    """The way through one sheet. `_top` is a row of headings as long as a second one may follow."""

    def __init__(self, sheet: SheetRows, findings: Findings, is_name: IsName) -> None:
        self._sheet = sheet
        self._findings = findings
        self._is_name = is_name
        self._merges = Merges(sheet.merged)
        self._above = table_start.Above(sheet, findings)
        self._top: SheetRow | None = None
        self._table: Table | None = None
        self._by_column: list[tuple[Field, int]] = []
        self._line = money_units.line_of(0, [sheet.title])
        self._last = 0  # the last row that was of a table

    def rows(self) -> Iterator[Row]:
        for row in self._sheet.rows:
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
            return None
        if self._table is None:
            self._line = self._above.look(row) or self._line
            return None
        return self._row(self._table, row, from_above)

    def _finish(self) -> None:
        if self._top is not None:
            self._begin(self._top)
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

    def _begin_with(self, row: SheetRow) -> bool:
        """Begin the table whose headings came last; tell whether this row has headings of it as well."""
        top, self._top = self._top, None
        assert top is not None  # noqa: S101 - asked before
        second = table_start.second_heading(top, row)
        self._begin(top if second is None else SheetRow(row.number, second))
        self._last = row.number if second is not None else self._last
        return second is not None

    def _begin(self, row: SheetRow) -> None:
        """Read the rows that follow under these headings."""
        found = heading_row.found_in(self._sheet.title, row)
        before, now = self._table, found.table
        # The same headings once more, as at the top of each printed page.
        repeated = before if before and (before.columns, before.headings) == (now.columns, now.headings) else None
        if repeated and not (self._line and self._line.below):
            self._findings.skip(self._sheet.title, row.number, Reason.HEADING)
            return
        line = found.line or self._line
        self._line = line._replace(below=False) if line else None
        table, faults = table_start.begun(self._sheet, row, found, self._line)
        if repeated and (repeated.money, repeated.money_said) == (table.money, table.money_said):
            self._findings.skip(self._sheet.title, row.number, Reason.HEADING)
            return
        self._findings.tables.append(table)
        for place, fault in faults:
            self._findings.fault(place, fault)
        self._table = table
        self._by_column = sorted(table.columns.items(), key=lambda field: field[1])

    # --- rows

    def _count_blank(self, number: int) -> None:
        for blank in range(self._last + 1, number):
            self._findings.skip(self._sheet.title, blank, Reason.BLANK)
        self._last = number

    def _row(self, table: Table, row: SheetRow, from_above: list[tuple[int, Value]]) -> Row | None:
        cells, shared = row_kinds.cells_of(row, self._by_column, from_above)
        if reason := row_kinds.why_none(row, cells, self._is_name):
            if reason is Reason.LONE:
                self._look_below(row)
            self._findings.skip(table.sheet, row.number, reason)
            return None
        self._findings.sample(table, row.values)
        if table.width is not None and width(row.values) > table.width:
            self._findings.fault(Place(table.sheet, row.number, table.width + 1), _too_long())
        taken: dict[str, Given] = {}
        faulty = set()
        starts_1904 = self._sheet.starts_1904
        for field, (column, value) in cells.items():
            try:
                taken[field] = given(table, field, value, shared=field in shared, starts_1904=starts_1904)
            except VnetError as error:
                if field not in heading_row.NEVER_NEEDED:
                    faulty.add(field)
                    self._findings.fault(Place(table.sheet, row.number, column), error)
        return Row(row.number, taken, table, frozenset(faulty), rest=rest_of(table, row.values, from_above))

    def _look_below(self, row: SheetRow) -> None:
        """See whether a line between or below the rows says something of units."""
        if line := money_units.line_of(row.number, [value for value in row.values if isinstance(value, str)]):
            self._line = line._replace(below=True)


def _too_long() -> BadInput:
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
