"""The template's first sheet: how it is filled in and brought into the ledger, on one printed page."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from vnet.i18n import _
from vnet.plan.model import Plan
from vnet.workbook.book import Book, Cell, Sheet, Value
from vnet.workbook.look import BOX, DATE, HEAD, LINE, NOTE, SIZE, TITLE, Align, Look, lines

_WIDTHS = (13.0, 66.0, 26.0)
_STEP = Look(top=True)
_SECTION = Look(bold=True, size=12)
_NAME = BOX._replace(bold=True)
_GAP = 10.0
_PADDING = 5.0


Columns = Sequence[tuple[str, str, Value]]  # of a sheet to be filled in: heading, what it means, an example


def write(book: Book, plan: Plan, sheets: Mapping[str, Columns], registers: Sequence[str] = ()) -> None:
    """Write the page, in the language in use; `sheets` are those to be filled in, by their names.

    The columns of `registers` explain themselves: their headings are the plan's fields.
    """
    sheet = book.sheet(_("Guide"), _WIDTHS, landscape=False, one_page=True)
    _wide(sheet, _("How to enter actuals and spending") if plan.budget else _("How to enter actuals"), TITLE)
    _wide(sheet, _("{title}, {year}").format(title=plan.document.title, year=plan.year), NOTE)
    _steps(sheet, _("From here into the ledger"), _ways([*sheets, *registers]))
    for name, columns in sheets.items():
        _columns(sheet, name, columns)
    _steps(sheet, _("Good to know"), [*_rules(), *([_of_registers(registers)] if registers else [])])


def _ways(sheets: Iterable[str]) -> list[str]:
    return [
        _("Write one row for each thing that happened. Sheets to fill in: {names}.").format(names=", ".join(sheets)),
        _("Save the file, and have it checked: vnet import FILE --dry-run. It says what would be recorded, and records "
          "nothing yet."),
        _("If all is well, record it: vnet import FILE. It shows what was understood, and asks."),
        _("If a row is wrong, nothing is recorded at all. A copy of this file is made in which the wrong cells are "
          "coloured and say what to write. Mend them there or here, and import it again."),
    ]  # fmt: skip


def _of_registers(registers: Sequence[str]) -> str:
    return _(
        "Each row of {names} is one record, and counts as 1 of its KPI: do not write it under actuals as well. "
        "A star (*) marks what each record must have."
    ).format(names=", ".join(registers))


def _rules() -> list[str]:
    return [
        _("0 means that it is confirmed that there was none. Where nothing is known yet, write no row: then it counts "
          "as not entered."),
        _("Leave the headings as they are. The order of the columns does not matter, and columns of your own are left "
          "out."),
        _("Empty and hidden rows, totals (합계, 소계, 누계) and the example row are not counted."),
        _("When the file is imported again, what is recorded already is not counted again. Of rows that say the same "
          "in every column, and of rows that changed since, it is asked what they are."),
        _("To correct what is already recorded: vnet edit ID, or to take it back vnet void ID --reason TEXT."),
    ]  # fmt: skip


def _steps(sheet: Sheet, title: str, texts: Sequence[str]) -> None:
    _heading(sheet, title)
    for number, text in enumerate(texts, 1):
        _wide(sheet, f"{number}. {text}", _STEP)


def _columns(sheet: Sheet, name: str, columns: Columns) -> None:
    _heading(sheet, _("Columns of the sheet {name}").format(name=name))
    sheet.row(Cell(_("Column"), HEAD), Cell(_("What to write"), HEAD), Cell(_("Example"), HEAD), height=LINE + _PADDING)
    for heading, meaning, example in columns:
        look = BOX._replace(format=DATE if isinstance(example, dt.date) else "#,##0", align=Align.LEFT)
        texts = ((heading, _WIDTHS[0]), (meaning, _WIDTHS[1]), (str(example), _WIDTHS[2]))
        height = max(lines(text, room) for text, room in texts) * LINE + _PADDING
        sheet.row(Cell(heading, _NAME), Cell(meaning, BOX), Cell(example, look), height=height)


def _heading(sheet: Sheet, title: str) -> None:
    sheet.row(height=_GAP)
    _wide(sheet, title, _SECTION)


def _wide(sheet: Sheet, text: str, look: Look) -> None:
    """Write a row of one text, as wide as the page."""
    look = look._replace(wrap=True)
    height = lines(text, sum(_WIDTHS) * SIZE / look.size) * LINE * look.size / SIZE + _PADDING
    row = sheet.row(Cell(text, look), height=height)
    sheet.merge(row, 1, row, len(_WIDTHS))
