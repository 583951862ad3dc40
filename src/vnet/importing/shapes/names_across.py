"""KPIs, expense categories or networks that stand across: a row is a day or a month, a column one of the plan's names.

Each figure becomes a row of its own, with the name above it; that of a month is dated its last day. The sheet's own
sums are held against the figures; a zero or a dash is no figure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Value, as_text, is_filled
from vnet.importing.shapes.across_layout import Column, Layout, NotCertain, refuse_wanted
from vnet.importing.shapes.across_sums import Line, Sums
from vnet.importing.shapes.hidden_columns import Hidden, hidden_in
from vnet.importing.shapes.period_headings import is_sum, span_of
from vnet.importing.shapes.plan_names import PlanNames, without_marks
from vnet.importing.shapes.whole import (
    Whole,
    fields_of,
    figure,
    filled_columns,
    list_row,
    text_at,
    texts_of,
    with_merged,
    with_strikes,
)
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field, without_brackets
from vnet.importing.sheets.origin import Spot
from vnet.importing.sheets.units import BRACKETED
from vnet.lean_typing import NamedTuple

_SEARCHED = 60  # rows in which the headings stand
_FEWEST = 2  # names beside each other
_SHORTEST = 4  # of a name: 교육 is a word as well
_WORDS = {Field.KPI: "성과지표", Field.CATEGORY: "편성목", Field.NETWORK: "네트워크"}
_COUNTS = {Field.KPI: Field.VALUE, Field.CATEGORY: Field.AMOUNT, Field.NETWORK: Field.AMOUNT}
# What a table that has such names across has no column for; one of networks says the category in a column.
_NOT_BESIDE = {
    Field.KPI: {Field.KPI, Field.CODE, Field.VALUE, Field.CATEGORY, Field.AMOUNT},
    Field.CATEGORY: {Field.CATEGORY, Field.AMOUNT, Field.VALUE},
    Field.NETWORK: {Field.NETWORK, Field.AMOUNT, Field.VALUE},
}


class _Name(NamedTuple):
    """A heading that names something in the plan, and the unit that it says in brackets."""

    field: Field
    text: str
    unit: str


class _Head(NamedTuple):
    """Where the headings are: a place among the rows, the column of days or months, and the names by their columns."""

    place: int
    day: int
    names: Mapping[int, _Name]
    is_month: bool = False

    @property
    def field(self) -> Field:
        """What the names are of."""
        return next(iter(self.names.values())).field


def plain(whole: Whole, names: PlanNames, findings: Findings) -> Whole:
    """Return the list that a sheet with names across comes to; the sheet itself if it is none."""
    head = next(filter(None, (_head(whole, place, names) for place in range(min(len(whole.rows), _SEARCHED)))), None)
    if head is None:
        return whole
    layout = _layout(whole, head)
    try:
        _refuse_people(whole, head)
        if head.is_month:
            refuse_wanted(whole, head.place, texts_of([whole.rows[head.place]]), layout.counts, is_said=False)
        lines = _lines(whole, head)
        for line in lines:
            line.refuse_unclear(layout)
    except NotCertain as reason:
        findings.hints[whole.title] = BadInput(
            N_('On the sheet "{sheet}" names of the plan stand across, and it was not read: {reason}'),
            sheet=whole.title,
            reason=str(reason),
        )
        return whole
    hidden = _hidden(whole, head, findings)
    summed = Sums(whole, [layout], names, findings, hidden.figures).without(lines)
    return _turned(whole, head, summed, names, hidden.left)


def _hidden(whole: Whole, head: _Head, findings: Findings) -> Hidden:
    """Return the columns of names that do not show, and which of them are left."""
    figures = {column: name.text for column, name in head.names.items()}
    labels = {column for field, column in fields_of(whole.rows[head.place]).items() if field in _WORDS}
    return hidden_in(whole, head.place, figures, (labels | {head.day}) - figures.keys(), findings)


def _head(whole: Whole, place: int, names: PlanNames) -> _Head | None:
    """Return what a row of headings says, if names stand across in it beside days or months."""
    row = whole.rows[place]
    known = {column: name for column in filled_columns(row) if (name := _name(text_at(row, column), names))}
    fields = fields_of(row)
    if len(known) < _FEWEST or len({name.field for name in known.values()}) > 1:
        return None
    head = _Head(place, fields.get(Field.DATE, 0), known)
    is_without = head.field is Field.NETWORK and Field.CATEGORY not in fields
    if is_without or fields.keys() & _NOT_BESIDE[head.field]:
        return None
    return head if head.day else _of_months(whole, head)


def _of_months(whole: Whole, head: _Head) -> _Head | None:
    """Return the same headings with the column of months, which is the first; None where it is none."""
    row = whole.rows[head.place]
    first = filled_columns(row)[0]
    is_months = first not in head.names and _are_months(whole.rows[head.place + 1 :], first, text_at(row, first))
    return head._replace(day=first, is_month=True) if is_months else None


def _name(text: str, names: PlanNames) -> _Name | None:
    """Return what a heading names as a whole, with a unit in brackets or without."""
    units = [part.strip() for part in BRACKETED.findall(text)]
    unit = units[0] if len(units) == 1 and names.is_unit(units[0]) else ""
    name = without_marks(without_brackets(text) if unit else text)
    field = names.field_of(name)
    return None if field is None or len(name) < _SHORTEST else _Name(field, name, unit)


def _are_months(below: Sequence[SheetRow], column: int, heading: str) -> bool:
    """Tell whether months or quarters stand in a column, and nothing else but totals."""
    texts = [text for row in below if (text := text_at(row, column)) and not row_labels.is_total(text)]
    return bool(texts) and all(_month(text, heading) for text in texts)


def _month(text: str, heading: str) -> str:
    """Return a month or a quarter as a person writes it, if that is all that a text says; else an empty text."""
    if text.isdecimal() and heading.strip() in {"월", "month"}:
        text = f"{int(text)}월"
    span = span_of(text)
    return text if span and not span.rest else ""


def _layout(whole: Whole, head: _Head) -> Layout:
    """Return the columns of figures, and those that sum them, as those that hold sums see them."""
    row = whole.rows[head.place]
    sums = [
        Column(column, text, None)
        for column in filled_columns(row)
        if column not in head.names and is_sum(text := text_at(row, column))
    ]
    figures = [Column(column, name.text, None) for column, name in head.names.items()]
    return Layout(head.place, head.place, {Field.KPI: head.day}, _COUNTS[head.field], figures, sums, "")


def _refuse_people(whole: Whole, head: _Head) -> None:
    """Refuse a column of people, of which nobody knows to which name they belong.

    Raises:
        NotCertain: with what to do.
    """
    row = whole.rows[head.place]
    if people := fields_of(row).get(Field.PEOPLE):
        raise NotCertain(
            N_('"{text}" stands beside several names, and nothing says of which it is. Write a row for each.'),
            text=text_at(row, people),
        )


def _lines(whole: Whole, head: _Head) -> list[Line]:
    filled = with_merged(whole.sheet, whole.rows)
    return [Line(row, cells) for row, cells in zip(whole.rows, filled, strict=True)][head.place + 1 :]


def _turned(whole: Whole, head: _Head, lines: Iterable[Line], names: PlanNames, left: AbstractSet[int]) -> Whole:
    """Return the sheet as a list: a row for each figure that is not left, its name in the first column of names."""
    named, counted, *_others = head.names
    top = whole.rows[head.place]
    number = top.number
    rows = [*whole.rows[: head.place], list_row(number, dict(_headings(whole, head)))]
    figures = head.names.keys() | {column.column for column in _layout(whole, head).sums}
    cells: dict[Spot, Spot] = {}
    numbers: dict[int, int] = {}
    for line in lines:
        beside = {column: value for column, value in line.cells.items() if column not in figures}
        if head.is_month:
            beside[head.day] = _last_day(line, head, text_at(top, head.day), names)
        for column, value in _figures(line, head, left):
            number += 1
            numbers[number] = line.row.number
            cells |= {(number, label): (line.row.number, label) for label in beside}
            cells |= {(number, named): (top.number, column), (number, counted): (line.row.number, column)}
            made = list_row(number, beside | {named: head.names[column].text, counted: value}, line.row)
            rows.append(with_strikes(made, line.row, {label: label for label in beside} | {counted: column}))
    turned = whole.with_rows(rows, cells, numbers, _said(whole, head))
    return turned._replace(sheet=whole.sheet._replace(merged=(), last=number, unseen_columns={}, delimited=False))


def _headings(whole: Whole, head: _Head) -> Iterator[tuple[int, Value]]:
    """Yield the headings of the list; a sum is called what it was, and nothing is taken from it."""
    row = whole.rows[head.place]
    for column in filled_columns(row):
        if column not in head.names:
            yield column, "날짜" if column == head.day and head.is_month else text_at(row, column)
    named, counted, *_others = head.names
    yield named, _WORDS[head.field]
    yield counted, "실적" if _COUNTS[head.field] is Field.VALUE else "금액"


def _last_day(line: Line, head: _Head, heading: str, names: PlanNames) -> str:
    span = span_of(_month(as_text(line.cells.get(head.day)).strip(), heading))
    return span.day(names.year) if span else ""


def _figures(line: Line, head: _Head, left: AbstractSet[int]) -> Iterator[tuple[int, Value]]:
    """Yield the figures of a row that are any and are not left, each with its column."""
    for column, name in head.names.items():
        value = line.cells.get(column)
        if column not in left and is_filled(value) and figure(value):
            yield column, f"{as_text(value)}{name.unit}" if name.unit else value


def _said(whole: Whole, head: _Head) -> dict[Field, str]:
    """Return where the names, the figures and the days stood."""
    row = whole.rows[head.place]
    first, *_between, last = (text_at(row, column) for column in head.names)
    across = f"{first} … {last}"
    said = {_COUNTS[head.field]: across, head.field: _("the headings {headings}").format(headings=across)}
    if head.is_month:
        said[Field.DATE] = _("the last day of each: {months}").format(months=text_at(row, head.day))
    return said
