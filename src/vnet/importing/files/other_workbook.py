"""A workbook of another kind (.xls, .xlsb, .ods), read by python-calamine: it tells the values, and little else."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import xlrd
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visible
from xlrd.compdoc import CompDocError

from vnet.errors import BadInput
from vnet.importing.files import not_shown, refusals
from vnet.importing.files.archive import refuse_bombs
from vnet.importing.files.cells import Merged, SheetRow, SheetRows, Value
from vnet.importing.files.workbook import LAST_COLUMN

# What xlrd and calamine raise over broken bytes.
_BROKEN = (ValueError, OverflowError, LookupError, AssertionError, TypeError, AttributeError, struct.error)


def read_other(path: Path) -> Iterator[SheetRows]:
    """Yield the sheets of a workbook that is no .xlsx.

    Raises:
        BadInput: it cannot be read, with what to do instead.
    """
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                refuse_bombs(path, archive.infolist())
        if not_shown.has_any(path):
            raise BadInput(refusals.NOT_SHOWN)
        with CalamineWorkbook.from_path(path) as book:
            for place, told in enumerate(book.sheets_metadata):
                if told.typ == SheetTypeEnum.WorkSheet:
                    sheet = book.get_sheet_by_index(place)
                    merged = tuple(
                        Merged(top + 1, left + 1, bottom + 1, right + 1)
                        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
                    )
                    hidden = told.visible != Visible.Visible
                    yield SheetRows(told.name, hidden, _rows(sheet), merged, values_only=True)
    except PasswordError:
        raise BadInput(refusals.ENCRYPTED) from None
    except (CalamineError, xlrd.biffh.XLRDError, CompDocError, zipfile.BadZipFile, OSError, *_BROKEN):
        raise BadInput(refusals.DAMAGED) from None


def _rows(sheet: CalamineSheet) -> Iterator[SheetRow]:
    if sheet.start is None:
        return
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        values = [_value(value) for value in row[:LAST_COLUMN]]
        while values and values[-1] is None:
            values.pop()
        if values:
            yield SheetRow(number, values)


def _value(value: Value) -> Value:
    if isinstance(value, str) and not value:
        return None
    return int(value) if isinstance(value, float) and value.is_integer() else value
