"""Records of a register from the rows of a person's table: fields are read as the same words would be when typed."""

import datetime as dt

from vnet.entering import register_fields
from vnet.errors import Place, VnetError
from vnet.importing.entries import Reader
from vnet.importing.sheets.findings import Findings, Given
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.register import Register
from vnet.importing.sheets.register_rows import Record
from vnet.ledger.entry import Entry
from vnet.plan.model import Field as PlanField
from vnet.plan.model import FieldType


class RecordReader:
    """Reads the records of one register; what is wrong with them is noted in `findings`."""

    def __init__(self, register: Register, reader: Reader, findings: Findings, *, year: int, today: dt.date) -> None:
        self._kpi = register.kpi
        self._reader = reader
        self._findings = findings
        self._year = year
        self._today = today

    def entry(self, record: Record) -> Entry | None:
        """Return the entry that a record is; None if something is wrong with it."""
        before = len(self._findings.faults)
        row = record.row
        entry = self._reader.entry(row)
        fields = [
            (field.name, self._kept(field, given, record))
            for field in self._kpi.fields
            if (given := record.fields.get(field.name)) is not None
        ]
        try:
            register_fields.refuse_without_required(self._kpi, {*record.fields, *row.faulty})
        except VnetError as error:
            self._findings.fault(Place(row.sheet, row.number, None), error)
        measure = self._kpi.measures[0]
        if entry is not None and (entry.unit != measure.unit or entry.value != 10**measure.decimals):
            self._findings.fault(row.table.place(row.number, Field.VALUE), register_fields.one_record_each(self._kpi))
        if entry is None or len(self._findings.faults) > before:
            return None
        return entry._replace(fields=tuple(fields))

    def _kept(self, field: PlanField, given: Given, record: Record) -> str:
        text = str(given.value)
        try:
            if field.type is FieldType.DATE and not any(character.isdigit() for character in text):
                raise register_fields.not_a_date(field, text)  # 어제 means another day in a file that is kept
            return register_fields.kept(field, text, year=self._year, today=self._today, called=field.name)
        except VnetError as error:
            self._findings.fault(Place(record.row.sheet, record.row.number, given.column), error)
            return ""
