"""Months or quarters that stand across (집계표): a row is a KPI or an expense category, a column a month or a quarter.

Each figure becomes a row of its own, dated the last day of its month or quarter. The sheet's own sums, across and
down, are held against the figures; where something is not certain, the sheet is left as it is, and why is kept.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from vnet.errors import BadInput, Place
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Unread, Value, as_text
from vnet.importing.shapes.across_layout import Column, Layout, Layouts, NotCertain, heading_place, layouts_of
from vnet.importing.shapes.across_sums import Line, Sums
from vnet.importing.shapes.hidden_columns import Hidden, hidden_in
from vnet.importing.shapes.period_headings import WANTED, span_of
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, figure, list_row, text_at, with_merged, with_strikes
from vnet.importing.sheets.doubts.columns import number_in
from vnet.importing.sheets.doubts.other_year import ask_turned, turn
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field
from vnet.importing.sheets.origin import Spot
from vnet.importing.sheets.questions import LEAVE
from vnet.lean_typing import NamedTuple

_WORDS = {
    Field.CODE: "지표코드", Field.KPI: "성과지표", Field.CATEGORY: "편성목", Field.NETWORK: "네트워크",
    Field.UNIT: "단위", Field.KIND: "유형", Field.NOTE: "비고",
}  # fmt: skip


class _Places(NamedTuple):
    """The columns of the list in which the figure, its day and its people stand (0: there are none)."""

    value: int
    day: int
    people: int


def plain(whole: Whole, names: PlanNames, findings: Findings) -> Whole:
    """Return the list that a sheet of months or quarters across comes to; the sheet itself if it is none."""
    top = heading_place(whole.rows)
    if top is None:
        return whole
    try:
        layouts = layouts_of(whole, top, names)
        layout = layouts.figures
        lines = _lines(whole, layouts, names)
    except NotCertain as reason:
        findings.hints[whole.title] = BadInput(
            N_('On the sheet "{sheet}" months or quarters stand across, and it was not read: {reason}'),
            sheet=whole.title,
            reason=str(reason),
        )
        return whole
    hidden = _hidden(whole, layout, findings)
    summed = Sums(whole, layouts.every, names, findings, hidden.figures).without(lines)
    left = {column for column in layout.figures if hidden.left & {column.column, column.people}}
    return _turned(whole, layout, summed, names, left | _of_next_year(whole, layout, names, findings))


def _hidden(whole: Whole, layout: Layout, findings: Findings) -> Hidden:
    """Return the columns of figures, and of the people beside them, that do not show, and which of them are left."""
    figures = {column.column: column.text for column in layout.figures}
    people = {column.people: column.text for column in layout.figures if column.people}
    labels = {column for field, column in layout.labels.items() if field is not Field.NOTE}
    return hidden_in(whole, layout.top, figures | people, labels, findings)


def _of_next_year(whole: Whole, layout: Layout, names: PlanNames, findings: Findings) -> frozenset[Column]:
    """Return the columns behind the end of the year that a person leaves to the next one: 11월, 12월, 1월, 2월."""
    undated = [column for column in layout.figures if column.span and column.span.year is None]
    place = turn([column.span.first for column in undated if column.span])
    if place is None:
        return frozenset()
    at = Place(whole.title, whole.rows[layout.top].number, undated[place].column)
    return frozenset(undated[place:] if ask_turned(at, names.year, findings) == LEAVE else ())


def _lines(whole: Whole, layouts: Layouts, names: PlanNames) -> list[Line]:
    """Return the rows below the headings.

    Raises:
        NotCertain: a figure is not clear, or they are targets after all.
    """
    layout = layouts.figures
    filled = [*with_merged(whole.sheet, whole.rows)]
    lines = [Line(row, cells) for row, cells in zip(whole.rows, filled, strict=True)][layout.last + 1 :]
    lines = [line.beside_rates(layout, names) for line in lines]
    for line in lines:
        if heading_place([line.row]) is not None:
            raise NotCertain(
                N_("row {row} begins another table. Write each on a sheet of its own."), row=line.row.number
            )
        for part in () if line.row.beside else layouts.every:
            line.refuse_unclear(part)
        _refuse_people_alone(line, layout)
    if _are_targets(lines, whole.rows[layout.top], layout, names):
        raise NotCertain(N_("the figures of every row come to its target: they look like the targets themselves."))
    return lines


def _refuse_people_alone(line: Line, layout: Layout) -> None:
    """Refuse people of a month in which nothing is counted: they may be what the KPI counts."""
    for column in layout.figures:
        if not figure(line.cells.get(column.column)) and figure(line.cells.get(column.people)):
            raise NotCertain(
                N_(
                    'row {row} has people and no number below "{text}". If the people are what is counted, write that '
                    "KPI on a sheet of its own."
                ),
                row=line.row.number,
                text=column.text,
            )


def _are_targets(lines: Iterable[Line], heading: SheetRow, layout: Layout, names: PlanNames) -> bool:
    """Tell whether the figures of every row come to what stands under a heading of targets beside them."""
    texts = [(column, text_at(heading, column)) for column in range(1, len(heading.values) + 1)]
    wanted = [column for column, text in texts if WANTED.search(text) and span_of(text) is None]
    counting = [line for line in lines if not line.row.beside and any(line.figures(layout))]
    rows = [line for line in counting if not line.is_total(layout, names)]
    return bool(rows) and any(
        all(figure(line.cells.get(column)) == sum(line.figures(layout)) for line in rows) for column in wanted
    )


def _turned(whole: Whole, layout: Layout, lines: Iterable[Line], names: PlanNames, left: AbstractSet[Column]) -> Whole:
    """Return the sheet as a list: a row for each figure that is not left, below the first column of figures."""
    at = _places(layout)
    number = whole.rows[layout.last].number
    rows = [*whole.rows[: layout.top], list_row(number, _headings(whole, layout))]
    unread = dict(_not_read(whole, layout))
    cells: dict[Spot, Spot] = {}
    numbers: dict[int, int] = {}
    rests: dict[int, int] = {}
    for line in lines:
        rest = hash(tuple(map(str, line.cells.values())))
        labels = {column: line.cells.get(column) for column in layout.labels.values()}
        labels |= {column: line.cells.get(column) for column in unread if number_in(line.cells.get(column)) is None}
        for column in layout.figures:
            said = _said(line, column, at, names)
            if said is None or column in left:
                continue
            number += 1
            numbers[number] = line.row.number
            rests[number] = rest
            from_columns = dict(zip(labels, labels, strict=True)) | dict.fromkeys(said, column.column)
            from_columns |= {at.people: column.people} if at.people in said else {}
            cells |= {(number, to): (line.row.number, of) for to, of in from_columns.items()}
            made = list_row(number, labels | said, line.row)
            rows.append(with_strikes(made, line.row, from_columns | {at.day: 0}))
    turned = whole.with_rows(rows, cells, numbers, dict(_headings_said(whole, layout)))
    sheet = whole.sheet._replace(merged=(), last=number, unseen_columns={}, delimited=False)
    return turned._replace(sheet=sheet, origin=turned.origin._replace(rests=rests))


def _places(layout: Layout) -> _Places:
    """Return where figure, day and people stand in the list: below the first two months, and the first people."""
    people = next((column.people for column in layout.figures if column.people), 0)
    return _Places(layout.figures[0].column, layout.figures[1].column, people)


def _said(line: Line, column: Column, at: _Places, names: PlanNames) -> dict[int, Value] | None:
    """Return what a row says of a month, by the columns of the list; None where that is nothing."""
    given = line.cells.get(column.column)
    if column.span is None or not figure(given):
        return None
    value = f"{as_text(given)}{column.unit}" if column.unit else given
    people = line.cells.get(column.people)
    return {at.value: value, at.day: column.span.day(names.year)} | ({at.people: people} if figure(people) else {})


def _headings_said(whole: Whole, layout: Layout) -> Iterator[tuple[Field, str]]:
    """Yield over which headings figures, days and people stood."""
    across = f"{layout.figures[0].text} … {layout.figures[-1].text}"
    yield layout.counts, across
    yield Field.DATE, _("the last day of each: {months}").format(months=across)
    people = [text_at(whole.rows[layout.last], column.people) for column in layout.figures if column.people]
    if people:
        yield Field.PEOPLE, people[0]


def _headings(whole: Whole, layout: Layout) -> dict[int, Value]:
    """Return the headings of the list: those that a reader understands, and those from which nothing is taken."""
    at = _places(layout)
    known: dict[int, Value] = {column: _WORDS[field] for field, column in layout.labels.items()}
    known |= {at.value: "금액" + layout.money if layout.counts is Field.AMOUNT else "실적", at.day: "날짜"}
    known |= {at.people: "인원"} if at.people else {}
    return dict(_not_read(whole, layout)) | known


def _not_read(whole: Whole, layout: Layout) -> Iterator[tuple[int, Unread]]:
    """Yield the headings of columns from which nothing is taken."""
    heading = whole.rows[layout.top]
    sums = [column.column for column in layout.sums if column.span is None]
    for column in [*layout.others, *sums]:
        if text := text_at(heading, column):
            yield column, Unread(text)
