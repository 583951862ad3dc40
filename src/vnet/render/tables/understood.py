"""What was understood of a person's file: each column and what it was read as, and what is counted how often."""

from collections.abc import Iterator, Sequence

from openpyxl.utils import get_column_letter

from vnet.amounts import HOUR, MINUTES
from vnet.i18n import _
from vnet.importing.sheets.headings import Field
from vnet.importing.understood import FIGURES, ColumnRead, Counted, Understood
from vnet.ledger.entry import EntryType
from vnet.plan.model import Accumulation
from vnet.render.tables import words
from vnet.render.tables.cells import BLANK, Cell, Tone, count, day, money, shown, text
from vnet.render.tables.entries import entry_type
from vnet.render.tables.table import Role, Row, Table, columns, row

_MOST_SHEETS = 3  # that are named where many have the same columns


def days(understood: Understood) -> Table:
    """Return a row for each sheet with entries: how many, and from which day to which."""
    said = columns(("sheet", _("sheet")), ("entries", _("entries"), True), ("first", _("from")), ("last", _("to")))
    rows = [
        row(text(sheet.sheet), count(sheet.entries), day(sheet.first), day(sheet.last))
        for sheet in understood.sheets
        if sheet.entries
    ]
    return Table(said, tuple(rows))


def read(understood: Understood) -> Table:
    """Return a row for each column of the file's tables; what was not read is to be noticed.

    Sheets whose tables have the same columns, read in the same way, are together.
    """
    said = columns(
        ("sheet", _("sheet")),
        ("column", _("column")),
        ("heading", _("heading")),
        ("read", _("read as")),
        ("sample", _("for example")),
    )
    of_sheets: dict[str, list[ColumnRead]] = {}
    for column in understood.columns:
        of_sheets.setdefault(column.sheet, []).append(column)
    alike: dict[tuple[ColumnRead, ...], list[str]] = {}
    for sheet, its in of_sheets.items():
        alike.setdefault(tuple(column._replace(sheet="", sample="") for column in its), []).append(sheet)
    return Table(
        said, tuple(row for sheets in alike.values() for row in _columns([of_sheets[sheet] for sheet in sheets]))
    )


def _columns(sheets: Sequence[Sequence[ColumnRead]]) -> Iterator[Row]:
    """Yield a row for each column of sheets with the same columns, with the first sample that there is."""
    names = [its[0].sheet for its in sheets]
    named = ", ".join(names[:_MOST_SHEETS])
    more = len(names) - _MOST_SHEETS
    if more > 0:
        named = _("{rows} and {more} more").format(rows=named, more=more)
    for of_sheets in zip(*sheets, strict=True):
        first = of_sheets[0]
        sample = next((column.sample for column in of_sheets if column.sample), "")
        yield row(
            text(named), text(get_column_letter(first.column)), text(first.heading), _read_as(first), text(sample)
        )


def _read_as(column: ColumnRead) -> Cell:
    if column.register_field is not None:
        return text(column.register_field)
    if column.field is not None:
        return text(field(column.field))
    if column.instead:
        return text(_('not read: "{taken}" is').format(taken=column.instead), Tone.STRONG)
    return text(_("not read"), Tone.STRONG)


def field(field: Field) -> str:
    """Return what a field of a table is called."""
    return {
        Field.ID: _("id"), Field.SORT: _("type, network or kind"), Field.DATE: _("day"), Field.CODE: _("KPI code"),
        Field.KPI: _("KPI"), Field.VALUE: _("actual"), Field.WHOLE: _("denominator"), Field.UNIT: _("unit"),
        Field.KIND: _("kind"),
        Field.PARTNER: _("partner"), Field.PEOPLE: _("people"), Field.CATEGORY: _("expense category"),
        Field.NETWORK: _("network"), Field.AMOUNT: _("amount"), Field.PAYEE: _("payee"), Field.REASON: _("reason"),
        Field.NOTE: _("note"), Field.EVIDENCE: _("evidence"), Field.BY: _("recorded by"), Field.STATE: _("state"),
        Field.VOIDS: _("voids"), Field.VOIDED_BY: _("voided by"), Field.MONTH: _("(follows from the day)"),
        Field.QUARTER: _("(follows from the day)"), Field.RECORDED_AT: _("(made anew)"),
        Field.YEAR: _("which-year"), Field.WEEKDAY: _("weekday"),
        Field.SUBJECT: _("task or item"), Field.EVENT: _("event or step"), Field.ACTION: _("action taken"),
        Field.DUE: _("by when"), Field.FIELDS: _("fields"), Field.LATE: _("late entry"), Field.ABOUT: _("about"),
        Field.COUNTS_IN: _("(follows from the day)"), Field.STATED_ON: _("today as stated"),
        Field.LOGIN: _("(made anew)"), Field.REPLACES: _("recorded anew for"), Field.RECEIPT: _("receipt"),
        Field.SHORT_ID: _("(end of the id)"), Field.TASK: _("task"), Field.HAPPENED: _("started or done"),
        Field.ITEM: _("item of a checklist"), Field.STEP: _("step"),
    }[field]  # fmt: skip


def counted(understood: Understood) -> Table:
    """Return a row for each thing that is counted, and one for all of them; what is open only where anything is."""
    said = columns(
        ("what", _("what")),
        ("of", _("kind or network")),
        ("entries", _("entries"), True),
        ("total", _("comes to"), True),
        ("new", _("new"), True),
        ("there", _("recorded already"), True),
        ("open", _("open"), True),
    )
    sums = [
        count(sum(getattr(group, name) for group in understood.counted)) for name in ("entries", "new", "there", "open")
    ]
    total = row(text(_("All")), BLANK, sums[0], BLANK, *sums[1:], role=Role.TOTAL)
    table = Table(said, (*map(_counted, understood.counted), total))
    if any(group.open for group in understood.counted):
        return table
    return table.only(*(column.key for column in said if column.key != "open"))


def _counted(counted: Counted) -> Row:
    return row(
        text(_name(counted)),
        text(", ".join(filter(None, (counted.kind, counted.network, _event(counted))))),
        count(counted.entries),
        _total(counted),
        count(counted.new),
        count(counted.there),
        count(counted.open),
    )


def _name(counted: Counted) -> str:
    if counted.type not in FIGURES:
        return entry_type(counted.type)
    return (
        counted.name
        if counted.type is EntryType.SPENDING or counted.code == counted.name
        else f"{counted.code} {counted.name}"
    )


def _event(counted: Counted) -> str:
    if counted.event is None:
        return ""
    if counted.type is EntryType.ADJUSTMENT:
        return words.adjustment(counted.event)
    return _("done") if counted.event == "done" else _("started")


def _total(counted: Counted) -> Cell:
    """Return what entries come to: their sum, or what stands for it where they do not add up; blank where nothing."""
    if counted.total is None:
        return BLANK
    if counted.type is not EntryType.ACTUAL:
        return money(counted.total, "원")
    if counted.accumulation is Accumulation.MEAN:
        return text(_("mean {number}").format(number=shown(count(counted.total, counted.unit, 1))))
    if counted.accumulation is Accumulation.SHARE:
        return text(_("share {number}").format(number=shown(count(counted.total, counted.unit, 1))))
    is_in_minutes = counted.unit == HOUR and (counted.total * 10**6).denominator != 1
    exactly = count(counted.total, counted.unit, MINUTES if is_in_minutes else None)
    if counted.accumulation is Accumulation.SUM:
        return exactly
    return text(_("last {number}").format(number=shown(exactly)))
