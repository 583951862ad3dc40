"""From the rows of a person's table to entries: what a row is, and what every entry says whatever it is."""

import datetime as dt
import re
from collections.abc import Mapping

from vnet.entering import rules
from vnet.entering.register_fields import Fields, refuse_other_than_one
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.importing import listed_rows
from vnet.importing.actual_rows import ActualRows
from vnet.importing.days import day_in_file
from vnet.importing.listed_rows import ANY_DAY, ListedRows
from vnet.importing.plan_words import PlanWords, Sorted
from vnet.importing.register_entries import fields_of
from vnet.importing.row_cells import NOTHING, OUTSIDE_YEAR, RowCells, written
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.doubts import weekday
from vnet.importing.sheets.findings import Findings, Register, Row, Table
from vnet.importing.sheets.headings import Field
from vnet.importing.spending_rows import SpendingRows
from vnet.lean_typing import Any
from vnet.ledger.entry import Entry, EntryType, Evidence
from vnet.names import key
from vnet.plan.model import Plan

_DIGEST = re.compile(r" \(SHA-256 ([0-9a-f]{64})\)(?:; |$)")  # after a name
# What an entry of the type counts; a table that is not of its type need not have that column.
_COUNTED = {
    EntryType.ACTUAL: (
        Field.VALUE,
        N_(
            "This row names a KPI and no expense category, but the table has no column for actuals. If it is spending, "
            "write its expense category; if it is an actual, write it in a table with a column 실적."
        ),
    ),
    EntryType.SPENDING: (
        Field.AMOUNT,
        N_(
            "This row names an expense category, but the table has no column for amounts of money. If it is an actual, "
            "leave this cell empty; if it is spending, write it in a table with a column 금액."
        ),
    ),
}
_NO_FIGURE = (None, 0, "0", "-", "")
# Filled cells that an entry of the type has no room for.
_NO_ROOM = {
    EntryType.ACTUAL: (Field.PAYEE, Field.REASON),
    EntryType.SPENDING: (Field.KIND, Field.PARTNER, Field.PEOPLE, Field.WHOLE),
}


class Reader(RowCells):
    """Reads rows for a plan; what is wrong with them is noted in `findings`.

    `by`: who recorded what names nobody.
    """

    def __init__(self, plan: Plan, today: dt.date, findings: Findings, *, by: str) -> None:
        words = PlanWords(plan)
        super().__init__(plan, words, findings)
        self._today = today
        self._by = by
        self._checked: Table | None = None
        self._actuals = ActualRows(plan, words, findings)
        self._spending = SpendingRows(plan, words, findings)
        self._listed = ListedRows(plan, words, findings, today=today)
        self.voided: set[str] = set()  # the ids of what vnet's own lists say was taken back

    def is_name(self, text: str) -> bool:
        """Tell whether a text is a name in the plan, which no word for a total in it makes a total."""
        return self._words.is_name(text)

    def entry(self, row: Row) -> Entry | None:
        """Return the entry that a row is; None if something is wrong with it. Without an id of its own it has none."""
        before = len(self._findings.faults)
        self._check(row.table)
        sort = self.take(row, Field.SORT, self._words.sorted_as, row.table.headings.get(Field.SORT, "")) or Sorted()
        day = self.needed(row, Field.DATE, self._any_day if sort.type in ANY_DAY else self._day)
        if not row.is_listed:
            self._doubt_weekday(row, day)
        type_ = self._type(row, sort)
        if type_ is None:
            return None
        counts_in = self._counts_in(row, day, type_)
        said = self._said(row, type_, sort)
        evidence, by = self._evidence(row), self.text(row, Field.BY)
        if row.table.register is not None:
            said["fields"] = self._fields(row, row.table.register, said if self._is_whole(row, before) else None)
        if not self._is_whole(row, before):
            return None
        self._see_rest(row, type_)
        return Entry(id=row.id, type=type_, date=day or "", evidence=evidence,
                     recorded_by=by or self._by, counts_in=counts_in, **said)  # fmt: skip

    def _said(self, row: Row, type_: EntryType, sort: Sorted) -> dict[str, Any]:
        """Return what an entry says by its type, with its note; a row of vnet's own lists also how it was recorded."""
        if type_ is EntryType.ACTUAL:
            said = self._actuals.said(row, sort)
        elif type_ is EntryType.SPENDING:
            said = self._spending.said(row, sort)
        else:
            said = self._listed.said(row, type_)
        if not row.is_listed:
            return said | {"note": self.text(row, Field.NOTE)}
        said |= {"note": self._listed.said_of_person(row, Field.NOTE)} | self._listed.recorded(row)
        if "payee" in said:
            said["payee"] = self._listed.said_of_person(row, Field.PAYEE)
        if type_ is EntryType.ACTUAL:
            said["fields"] = self._listed.fields(row, said.get("kpi", ""))
        return said

    def _see_rest(self, row: Row, type_: EntryType) -> None:
        """Note the cells for which an entry of the type has no room; of a list's row, that it was taken back."""
        if row.is_listed:
            self._see_voided(row)
            return
        for field in filter(row.cells.__contains__, _NO_ROOM.get(type_, ())):
            self.leave(row, field)

    def _see_voided(self, row: Row) -> None:
        """Remember that a list says that its entry was taken back."""
        is_void = Field.VOIDED_BY in row.cells or row_labels.is_voided(written(row, Field.STATE))
        if is_void and row_labels.entry_type(written(row, Field.SORT)) is not EntryType.VOID:
            self.voided.add(row.id)

    def _is_whole(self, row: Row, before: int) -> bool:
        """Tell whether nothing is wrong with a row; `before` is how many faults had been found before it."""
        return not row.faulty and len(self._findings.faults) == before

    def _doubt_weekday(self, row: Row, day: str | None) -> None:
        if day:
            texts = (written(row, Field.DATE), written(row, Field.WEEKDAY))
            weekday.doubt(day, *texts, place=row.table.place(row.number, Field.DATE), findings=self._findings)

    def _counts_in(self, row: Row, day: str | None, type_: EntryType) -> int | None:
        """Return the month in which a row counts, if that is another than its day's; only spending can."""
        if day is None or type_ in ANY_DAY:  # the ledger takes it from the entry that it is of
            return None
        counts_in = rules.counts_in(dt.date.fromisoformat(day), self._plan.year)
        if counts_in is not None and type_ is not EntryType.SPENDING:
            self.fault(row, Field.DATE, OUTSIDE_YEAR, date=day, year=self._plan.year)
        return counts_in

    def _fields(self, row: Row, register: Register, said: Mapping[str, Any] | None) -> Fields:
        """Return the fields of a record; what else it says, unless something is wrong with that, must be one of it."""
        fields = fields_of(row, register, self._findings, year=self._plan.year, today=self._today)
        if said is not None:
            self.check(row, Field.VALUE, refuse_other_than_one, register.kpi, said.get("unit"), said.get("value"))
        return fields

    def _check(self, table: Table) -> None:
        """Note once that the unit in the heading of a table's actuals is none of the plan's."""
        if table is self._checked:
            return
        self._checked = table
        if table.unit is not None and key(table.unit) not in self._words.units:
            error = BadInput(
                N_('"{text}" in the heading "{heading}" is no unit of the plan. Write one, or leave it out.'),
                text=table.unit,
                heading=table.headings[Field.VALUE],
            )
            self._findings.fault(table.place(table.row, Field.VALUE), error)

    def _type(self, row: Row, sort: Sorted) -> EntryType | None:
        """Return the type of a row's entry: as a list says, as its table is, or by what the row names."""
        if row.is_listed and sort.type not in _COUNTED:
            if sort.type is None:
                self.refuse_sort(row)
            return sort.type
        if row.table.progress is not None and not row.is_listed:
            return row.table.progress
        return self._by_names(row, sort)

    def _by_names(self, row: Row, sort: Sorted) -> EntryType | None:
        """Return the type of a row's entry by whether it names a KPI or an expense category."""
        filled = row.cells.keys() | row.faulty
        is_actual, is_spending = bool(filled & {Field.KPI, Field.CODE}), Field.CATEGORY in filled
        field = Field.CATEGORY if is_actual or Field.KPI not in row.table.columns else Field.KPI
        if is_actual and is_spending:
            counted = self._counted(row, field)
            return None if counted is None else self._told(row, counted, sort)
        if is_actual or is_spending:
            return self._told(row, EntryType.ACTUAL if is_actual else EntryType.SPENDING, sort)
        self.fault(row, field, N_("This row names neither a KPI nor an expense category. Write the one that is meant."))
        return None

    def _counted(self, row: Row, field: Field) -> EntryType | None:
        """Return the type of a row that names both a KPI and an expense category, where it counts only one of them.

        A project (세부사업) beside the category says what was paid for; it is no actual.
        """
        is_actual, is_spending = (row.cells.get(field) not in _NO_FIGURE for field in (Field.VALUE, Field.AMOUNT))
        if is_actual == is_spending:
            self.fault(
                row,
                field,
                N_(
                    "This row names both a KPI and an expense category. An entry is either an actual or spending: "
                    "write two rows, one for each."
                ),
            )
            return None
        for other in (Field.KPI, Field.CODE) if is_spending else (Field.CATEGORY,):
            if other in row.cells:
                self.leave(row, other)
        return EntryType.SPENDING if is_spending else EntryType.ACTUAL

    def _told(self, row: Row, type_: EntryType, sort: Sorted) -> EntryType | None:
        """Return the type of which a row is by its names; None where 구분 or the table's columns tell otherwise."""
        counted, sentence = _COUNTED[type_]
        if sort.type not in {None, type_}:
            self.refuse_sort(row)
        elif counted not in row.table.headings:
            self.fault(row, Field.CATEGORY, sentence)
        else:
            return type_
        return None

    def _day(self, value: object) -> str:
        budget = self._plan.budget
        until = None if budget is None else budget.settled_until
        return day_in_file(value, year=self._plan.year, today=self._today, until=until)

    def _any_day(self, value: object) -> str:
        return listed_rows.day(value)

    def _evidence(self, row: Row) -> tuple[Evidence, ...]:
        """Return the evidence as vnet itself lists it; a mere file name proves nothing and is left."""
        text = self.text(row, Field.EVIDENCE)
        if text is None or text in NOTHING:
            return ()
        *parts, rest = _DIGEST.split(text)  # name, digest, name, digest and, if that is all, nothing
        names, digests = parts[::2], parts[1::2]
        if rest or not all(names):
            self.leave(row, Field.EVIDENCE)
            return ()
        return tuple(map(Evidence, names, digests))
