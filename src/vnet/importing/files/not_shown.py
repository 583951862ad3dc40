"""Whether a workbook of another kind has what does not show or is struck through: its values alone do not tell.

Where that is so the file is refused, for nobody could say which of its rows are meant. Saved as .xlsx each is asked
about.
"""

import io
import re
import zipfile
from itertools import product
from pathlib import Path

import xlrd

_ODF_CONTENT = "content.xml"
_ODF_MARKS = re.compile(rb'table:visibility="(?:collapse|filter)"|style:text-line-through-(?:style|type)="(?!none")')


def has_any(path: Path) -> bool:
    """Tell whether any row or column of a workbook is hidden, or any cell struck through, as far as its kind tells.

    Of .xlsb nothing is known.

    Raises:
        zipfile.BadZipFile, xlrd.biffh.XLRDError: it is damaged.
    """
    if not zipfile.is_zipfile(path):
        return _in_xls(path)
    with zipfile.ZipFile(path) as archive:
        return _ODF_CONTENT in archive.namelist() and _ODF_MARKS.search(archive.read(_ODF_CONTENT)) is not None


def _in_xls(path: Path) -> bool:
    with xlrd.open_workbook(str(path), formatting_info=True, logfile=io.StringIO()) as book:
        struck = {number for number, font in enumerate(book.font_list) if font.struck_out}
        formats = {number for number, kind in enumerate(book.xf_list) if kind.font_index in struck}
        return any(_hides(sheet) or _strikes(sheet, formats) for sheet in book.sheets())


def _hides(sheet: xlrd.sheet.Sheet) -> bool:
    rows = (row.hidden for number, row in sheet.rowinfo_map.items() if number < sheet.nrows)
    columns = (column.hidden for number, column in sheet.colinfo_map.items() if number < sheet.ncols)
    return any(rows) or any(columns)


def _strikes(sheet: xlrd.sheet.Sheet, formats: set[int]) -> bool:
    places = product(range(sheet.nrows), range(sheet.ncols)) if formats else ()
    return any(
        sheet.cell_type(row, column) != xlrd.XL_CELL_BLANK and sheet.cell_xf_index(row, column) in formats
        for row, column in places
        if sheet.cell_type(row, column) != xlrd.XL_CELL_EMPTY
    )
