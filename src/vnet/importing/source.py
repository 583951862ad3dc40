"""A person's file as sheets of plain values, whatever kind of file it is."""

from collections.abc import Iterator
from pathlib import Path

from vnet.importing.files.apart import read_apart
from vnet.importing.files.cells import SheetRows
from vnet.importing.files.csv import read_delimited
from vnet.importing.files.file_kind import Kind, kind_of
from vnet.importing.files.workbook import read_workbook
from vnet.importing.sheets.headings import is_heading


def read(path: Path) -> Iterator[SheetRows]:
    """Yield the sheets of a workbook, or the one of a CSV file or a web page (its title is the file's name).

    The file is only read. Links are not followed, formulas give the values that were stored with them.

    Raises:
        VnetError: there is no table in it that can be read, with what to do instead.
    """
    match kind_of(path):
        case Kind.WORKBOOK:
            yield from read_workbook(path)
        case Kind.TEXT:
            yield from read_delimited(path, is_heading)
        case kind:
            yield from read_apart(path, kind)
