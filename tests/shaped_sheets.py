"""Workbooks of the shapes that people use, made in a test, and what was recorded of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from conftest import Office

Rows = Sequence[Sequence[object]]


def book(office: Office, sheets: Mapping[str, Rows], *merged: str, name: str = "a.xlsx") -> str:
    """Write a workbook with these sheets, of which the first has these blocks of merged cells; return its name."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for block in merged:
        workbook.worksheets[0].merge_cells(block)
    workbook.save(office.folder / name)
    return name


def recorded(office: Office, *keys: str) -> list[tuple[Any, ...]]:
    """Return what these keys of each entry say, in the order of their days."""
    listed = office.ok("entries", "--format", "json").json["entries"]
    said = (tuple(one.get(key) for key in keys) for one in listed if one["type"] in {"actual", "spending"})
    return sorted(said, key=str)
