"""Months or quarters that stand across (집계표): a row is a KPI or an expense category, a column a month or a quarter.

Each figure becomes a row of its own, dated the last day of its month or quarter. The sheet's own sums, across and
down, are held against the figures; where something is not certain, the sheet is left as it is, and why is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vnet.errors import BadInput
from vnet.i18n import N_, _
from vnet.importing.files.cells import SheetRow, Value
from vnet.importing.shapes.across_layout import Layout, NotCertain, heading_place, layout_of
from vnet.importing.shapes.across_sums import Line, Sums
from vnet.importing.shapes.period_headings import WANTED, span_of
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, figure, text_at, with_merged
from vnet.importing.sheets.findings import Findings
from vnet.importing.sheets.headings import Field, meaning
from vnet.importing.sheets.origin import Spot

_WORDS = {
    Field.CODE: "지표코드", Field.KPI: "성과지표", Field.CATEGORY: "편성목", Field.NETWORK: "네트워크",
    Field.UNIT: "단위", Field.KIND: "유형",
}  # fmt: skip


def plain(whole: Whole, names: PlanNames, findings: Findings) -> Whole:
    """Return the list that a sheet of months or quarters across comes to; the sheet itself if it is none."""
    top = heading_place(whole.rows)
    if top is None:
        return whole
    try:
        layout = layout_of(whole, top, names)
        lines = _lines(whole, layout, names)
    except NotCertain as reason:
        findings.hints[whole.title] = BadInput(
            N_('On the sheet "{sheet}" months or quarters stand across, and it was not read: {reason}'),
            sheet=whole.title,
            reason=str(reason),
        )
        return whole
    return _turned(whole, layout, Sums(whole, layout, names, findings).without(lines), names)


def _lines(whole: Whole, layout: Layout, names: PlanNames) -> list[Line]:
    """Return the rows below the headings.

    Raises:
        NotCertain: a figure is not clear, or they are targets after all.
    """
    filled = [*with_merged(whole.sheet, whole.rows)]
    lines = [Line(row, cells) for row, cells in zip(whole.rows, filled, strict=True)][layout.last + 1 :]
    for line in lines:
        if heading_place([line.row]) is not None:
            raise NotCertain(
                N_("row {row} begins another table. Write each on a sheet of its own."), row=line.row.number
            )
        if line.name(layout):
            _refuse_unclear(line, layout)
    if _are_targets(lines, whole.rows[layout.top], layout, names):
        raise NotCertain(N_("the figures of every row come to its target: they look like the targets themselves."))
    return lines


def _refuse_unclear(line: Line, layout: Layout) -> None:
    struck = line.row.struck | line.row.partly_struck
    for column in layout.figures:
        if column.column in struck or figure(line.cells.get(column.column)) is None:
            text = text_at(line.row, column.column)
            raise NotCertain(N_('"{text}" in row {row} is no clear number.'), text=text, row=line.row.number)


def _are_targets(lines: Iterable[Line], heading: SheetRow, layout: Layout, names: PlanNames) -> bool:
    """Tell whether the figures of every row come to what stands under a heading of targets beside them."""
    texts = [(column, text_at(heading, column)) for column in range(1, len(heading.values) + 1)]
    wanted = [column for column, text in texts if WANTED.search(text) and span_of(text) is None]
    rows = [line for line in lines if any(line.figures(layout)) and not line.is_total(layout, names)]
    return bool(rows) and any(
        all(figure(line.cells.get(column)) == sum(line.figures(layout)) for line in rows) for column in wanted
    )


def _turned(whole: Whole, layout: Layout, lines: Iterable[Line], names: PlanNames) -> Whole:
    """Return the sheet as a list: a row for each figure, which stands in the first column of figures."""
    value, day = layout.figures[0].column, layout.figures[1].column
    number = whole.rows[layout.last].number
    rows = [*whole.rows[: layout.top], _row(number, _headings(whole, layout))]
    cells: dict[Spot, Spot] = {}
    numbers: dict[int, int] = {}
    for line in lines:
        labels = {column: line.cells.get(column) for column in layout.labels.values()}
        for column in layout.figures:
            given = line.cells.get(column.column)
            if column.span is None or not figure(given):
                continue
            number += 1
            numbers[number] = line.row.number
            cells |= {(number, label): (line.row.number, label) for label in labels}
            cells |= {(number, of): (line.row.number, column.column) for of in (value, day)}
            rows.append(_row(number, labels | {value: given, day: column.span.day(names.year)}, line.row))
    across = f"{layout.figures[0].text} … {layout.figures[-1].text}"
    ends = _("the last day of each: {months}").format(months=across)
    turned = whole.with_rows(rows, cells, numbers, {layout.counts: across, Field.DATE: ends})
    return turned._replace(sheet=whole.sheet._replace(merged=(), last=number, unseen_columns={}, delimited=False))


def _headings(whole: Whole, layout: Layout) -> dict[int, Value]:
    """Return the headings of the list: those that a reader understands, and those from which nothing is taken."""
    value, day, *_others = (column.column for column in layout.figures)
    known: dict[int, Value] = {column: _WORDS[field] for field, column in layout.labels.items()}
    known |= {value: "금액" + layout.money if layout.counts is Field.AMOUNT else "실적", day: "날짜"}
    return dict(_not_read(whole, layout)) | known


def _not_read(whole: Whole, layout: Layout) -> Iterator[tuple[int, str]]:
    heading = whole.rows[layout.top]
    for column in range(1, len(heading.values) + 1):
        text = text_at(heading, column)
        if text and meaning(text) is None and span_of(text) is None:
            yield column, text


def _row(number: int, values: Mapping[int, Value], of: SheetRow | None = None) -> SheetRow:
    """Return a row in which these columns hold these values; it shows as the one that it is `of`."""
    made: Sequence[Value] = [values.get(column) for column in range(1, max(values) + 1)]
    return SheetRow(number, list(made), of.unseen if of else None)
