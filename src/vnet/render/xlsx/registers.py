"""A sheet for each KPI with a register (기록항목): the list behind its count. Private fields only where asked for."""

from collections.abc import Mapping

from vnet.amounts import format_quantity
from vnet.i18n import _
from vnet.render.tables import cells as typed
from vnet.render.tables import registers as shared
from vnet.render.tables import words
from vnet.render.tables.cells import shown, text
from vnet.render.xlsx import cells as figures
from vnet.render.xlsx.cells import head
from vnet.report.registers import Register
from vnet.report.report import Report
from vnet.workbook.book import Book, Cell
from vnet.workbook.look import SAMPLE, TITLE

_WIDE, _NARROW, _PAGE = 24.0, 12.0, 130.0  # characters: of a column, and of what a page shows well
_LONGEST_TITLE = 31  # characters that Excel lets a sheet's name have
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def sheet(book: Book, report: Report, register: Register) -> None:
    """Add the sheet of a register, if anything is recorded in it."""
    if not register.records:
        return
    counted = register.counted
    room = max(_NARROW, min(_WIDE, _PAGE / (len(register.fields) + 2)))
    columns = [(_("no."), 6.0), (_("Date"), 12.0), *((field.name, room) for field in register.fields)]
    columns += [(_("Partner"), room), (_("Note"), room), (_("same as"), 10.0)]
    title = _("Register {code}").format(code=counted.code).translate(_FORBIDDEN)[:_LONGEST_TITLE]
    opening = [[Cell(f"{report.document.title} · {counted.code} {counted.name}", TITLE)], [Cell(_count(register))]]
    if report.sample:
        opening.append([Cell(words.sample(), SAMPLE)])
    page = figures.begin(book, opening, title, [width for _name, width in columns], "C", headings=1)
    page.row(*(head(name) for name, _width in columns))
    numbers = {record.id: number for number, record in enumerate(register.records, 1)}

    def twin(cells: Mapping[str, typed.Cell]) -> typed.Cell:
        number = numbers.get(shown(cells["twin"]))
        return text(_("no. {number}").format(number=number) if number else None)

    table = shared.records(register).changed("twin", twin)
    table = table.only("date", *shared.fields(register), "partner", "note", "twin")
    for number, cells in enumerate(figures.rows(table, {"twin": figures.CENTERED}), 1):
        page.row(Cell(number, figures.CENTERED), *cells)


def _count(register: Register) -> str:
    """Return the sentence that holds the list against the count."""
    counted = register.counted
    facts = {"records": len(register.records), "counted": format_quantity(counted.counted, counted.decimals)}
    text = _("{records} records; {counted}{unit} counted, {unlisted}{unit} of it without a record")
    return text.format(**facts, unlisted=format_quantity(counted.unlisted, counted.decimals), unit=counted.unit)
