"""The headings of a sheet on which months or quarters stand across: what names its rows, what counts, what sums."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from vnet.errors import VnetError
from vnet.i18n import N_
from vnet.importing.files.cells import SheetRow, is_filled
from vnet.importing.shapes.period_headings import (
    DONE,
    WANTED,
    Span,
    counted,
    is_sum,
    is_within,
    says_another,
    span_of,
)
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, fields_of, text_at, texts_of
from vnet.importing.sheets.headings import Field, meaning, without_brackets
from vnet.importing.sheets.units import BRACKETED, stated, won_of
from vnet.lean_typing import NamedTuple
from vnet.names import key

FEWEST = 2  # months or quarters beside each other
THING = frozenset({Field.CODE, Field.KPI, Field.CATEGORY})
_SEARCHED = 60  # rows in which the headings stand
_LONGEST = 30
_WIDEST = 60  # columns over which a heading is merged
_LABELS = THING | {Field.NETWORK, Field.UNIT, Field.KIND, Field.NOTE}
_PEOPLE = frozenset({"명", "인", "인원", "사람"})
_ENDS_WANTED = re.compile(r"\(안\)|（안）|계획서|(?:계획|목표|예정|편성)\s*$")


class NotCertain(VnetError):
    """Why a sheet on which months stand across is left as it is."""


class Column(NamedTuple):
    """A column of figures of a span, or one that sums those of its span (None: of all).

    `unit` is that of the figures, if the heading says it, and `people` the column of the people beside them (0: none).
    """

    column: int
    text: str
    span: Span | None
    unit: str = ""
    people: int = 0


class Layout(NamedTuple):
    """Where the headings are, what the rows are named by, the columns of figures, and those that sum them.

    `top` and `last` are places among the rows; `money` is the unit in brackets that a heading says. Below `others`
    stands what is not read.
    """

    top: int
    last: int
    labels: Mapping[Field, int]
    counts: Field
    figures: Sequence[Column]
    sums: Sequence[Column]
    money: str
    others: Sequence[int] = ()


class Layouts(NamedTuple):
    """The figures of a sheet, and the people beside them (None: nowhere)."""

    figures: Layout
    people: Layout | None

    @property
    def every(self) -> list[Layout]:
        """All that is there."""
        return [self.figures, self.people] if self.people else [self.figures]


class _Heading(NamedTuple):
    """A heading and the one below it, with the span of months that the upper one names."""

    column: int
    upper: str
    lower: str
    span: Span | None

    @property
    def said(self) -> str:
        """What it says beside its months."""
        return self.lower or (self.span.rest if self.span else self.upper)


def heading_place(rows: Sequence[SheetRow]) -> int | None:
    """Return the place of the row in which months or quarters stand beside each other; None if there is none."""
    for place, row in enumerate(rows[:_SEARCHED]):
        spans = {span[:2] for text in texts_of([row]) if len(text) <= _LONGEST and (span := span_of(text))}
        if len(spans) >= FEWEST:
            return None if Field.DATE in fields_of(row) else place
    return None


def layouts_of(whole: Whole, top: int, names: PlanNames) -> Layouts:
    """Return what the headings say.

    Raises:
        NotCertain: with why it is not certain.
    """
    last = _last_heading(whole, top, names)
    headings = list(_headings(whole, top, last))
    texts = [text for heading in headings for text in (heading.upper, heading.lower)]
    labels = _labels(whole.rows[last + 1 :], headings, names)
    counts = Field.AMOUNT if Field.CATEGORY in labels else Field.VALUE
    others = [heading for heading in headings if heading.column not in labels.values()]
    people, counting = _people_apart(others, counts)
    figures = _of_what_counts(list(_figures(counting, names)), counts)
    _refuse_figures(figures, counts)
    refuse_wanted(whole, top, texts, counts, is_said=all(counted(heading.said) for heading in figures))
    columns = _columns(figures, people, names)
    sums = [_column(heading) for heading in counting if heading not in figures and _sums(heading, figures, counts)]
    layout = Layout(top, last, labels, counts, columns, sums, _money(texts))
    layout = layout._replace(others=_unread(layout, others))
    return Layouts(layout, _of_people(layout, people))


def _unread(layout: Layout, others: Iterable[_Heading]) -> list[int]:
    """Return the columns beside those of labels that are read as nothing."""
    read = {column.column for column in (*layout.figures, *layout.sums)} | {column.people for column in layout.figures}
    return [heading.column for heading in others if heading.column not in read and heading.span is None]


def _of_people(layout: Layout, people: Sequence[_Heading]) -> Layout | None:
    """Return the people beside the figures, with the columns that sum them; None where there are none."""
    beside = {column.people for column in layout.figures}
    columns = [_column(heading) for heading in people if heading.column in beside]
    sums = [_column(heading) for heading in people if heading.span is None]
    return layout._replace(counts=Field.PEOPLE, figures=columns, sums=sums) if columns else None


def _column(heading: _Heading) -> Column:
    return Column(heading.column, f"{heading.upper} {heading.lower}".strip(), heading.span)


def _columns(figures: Iterable[_Heading], people: Sequence[_Heading], names: PlanNames) -> list[Column]:
    """Return the columns of figures, each with its unit and with the column of the people of its months."""
    beside = {heading.span[:3]: heading.column for heading in people if heading.span}
    return [
        _column(heading)._replace(
            unit=_bare(heading.said) if names.is_unit(_bare(heading.said)) else "",
            people=beside.get(heading.span[:3], 0) if heading.span else 0,
        )
        for heading in figures
    ]


def _bare(said: str) -> str:
    return said.strip("()（） ")


def _is_people(said: str) -> bool:
    """Tell whether a heading is that of the people beside figures."""
    means = meaning(said)
    return _bare(said) in _PEOPLE or (means is not None and means.field is Field.PEOPLE)


def _people_apart(headings: Sequence[_Heading], counts: Field) -> tuple[list[_Heading], Sequence[_Heading]]:
    """Return the headings of people beside actuals of the same months, and the others."""
    people = [heading for heading in headings if _is_people(heading.said)]
    others = [heading for heading in headings if heading not in people]
    is_beside = counts is Field.VALUE and any(heading.span for heading in others)
    return (people, others) if is_beside else ([], headings)


def _of_what_counts(figures: list[_Heading], counts: Field) -> list[_Heading]:
    """Return the figures of money where they stand beside numbers of payments; else all."""
    money = [heading for heading in figures if counts is Field.AMOUNT and counted(heading.said) is counts]
    return money or figures


def _last_heading(whole: Whole, top: int, names: PlanNames) -> int:
    """Return the place of the last row of headings: the next one, if it has texts below months and no others."""
    if top + 1 >= len(whole.rows) or whole.rows[top + 1].number != whole.rows[top].number + 1:
        return top
    below = [value for value in whole.rows[top + 1].values if is_filled(value)]
    texts = [" ".join(text.split()) for text in below if isinstance(text, str)]
    is_all = len(texts) == len(below) and all(_may_be_below(text, names) for text in texts)
    return top + 1 if texts and is_all else top


def _may_be_below(text: str, names: PlanNames) -> bool:
    """Tell whether a text may be a heading below a month."""
    return bool(says_another(text) or counted(text) or is_sum(text) or _is_people(text) or names.is_unit(_bare(text)))


def _headings(whole: Whole, top: int, last: int) -> Iterator[_Heading]:
    """Yield the headings; one that is merged over several columns is that of each."""
    row, under = whole.rows[top], whole.rows[last]
    wide = _wide(whole, row)
    before = ""
    for column in range(1, max(len(row.values), len(under.values)) + 1):
        lower = text_at(under, column) if last > top else ""
        # In CSV a heading over several columns stands over the first of them.
        before = text_at(row, column) or wide.get(column) or (before if lower else "")
        if before or lower:
            yield _Heading(column, before, lower, span_of(before) if len(before) <= _LONGEST else None)


def _wide(whole: Whole, row: SheetRow) -> dict[int, str]:
    """Return the headings that are merged over several columns, by column."""
    return {
        column: text_at(row, block.first_column)
        for block in whole.sheet.merged
        if block.first_row == row.number
        for column in range(block.first_column, min(block.last_column, block.first_column + _WIDEST) + 1)
    }


def _labels(below: Sequence[SheetRow], headings: Iterable[_Heading], names: PlanNames) -> dict[Field, int]:
    """Return the columns that name what a row is of.

    Raises:
        NotCertain: nothing names it, or two columns do.
    """
    found: dict[Field, int] = {}
    for heading in headings:
        field = _label(heading, below, names)
        if field in found and field is not Field.NOTE:
            raise NotCertain(N_('two columns are called "{text}".'), text=heading.upper)
        if field is not None:
            found.setdefault(field, heading.column)
    if not found.keys() & THING:
        raise NotCertain(N_("no column names the KPIs or expense categories. Call it 성과지표 or 편성목."))
    if Field.CATEGORY in found and found.keys() & {Field.KPI, Field.CODE}:
        raise NotCertain(N_("it names both KPIs and expense categories. Write two tables."))
    return found


def _label(heading: _Heading, below: Sequence[SheetRow], names: PlanNames) -> Field | None:
    """Return what a column names of its rows; None where it names nothing of them."""
    means = None if heading.lower or heading.span else meaning(heading.upper)
    field = means.field if means else None
    if field is Field.SORT:
        field = names.all_are(text_at(row, heading.column) for row in below)
    return field if field in _LABELS else None


def _figures(headings: Sequence[_Heading], names: PlanNames) -> Iterator[_Heading]:
    """Yield the headings of figures: of months, or of quarters where no months stand beside them.

    Raises:
        NotCertain: it is not clear what stands below a month.
    """
    spans = [heading.span for heading in headings if heading.span]
    for heading in headings:
        said = heading.said
        if heading.span is None or says_another(said) or is_sum(said) or _has_parts(heading.span, spans):
            continue
        if without_brackets(said) and not counted(said) and not names.is_unit(said):
            raise NotCertain(N_('it is not clear what "{text}" below a month counts.'), text=said)
        yield heading


def _has_parts(span: Span, spans: Iterable[Span]) -> bool:
    """Tell whether parts of a span stand beside it, as months beside their quarter."""
    return any(is_within(other, span) and other[:2] != span[:2] for other in spans)


def _sums(heading: _Heading, figures: Sequence[_Heading], counts: Field) -> bool:
    """Tell whether a heading is that of sums of figures."""
    if says_another(heading.said) or says_another(heading.upper) or counted(heading.said) not in {None, counts}:
        return False
    if heading.span is None:
        return bool(counted(heading.said)) or is_sum(heading.upper) or is_sum(heading.said)
    return any(figure.span and is_within(figure.span, heading.span) for figure in figures)


def _refuse_figures(figures: Sequence[_Heading], counts: Field) -> None:
    """Refuse two columns for one month, and money beside a KPI."""
    spans = [heading.span and heading.span[:3] for heading in figures]
    for heading, span in zip(figures, spans, strict=True):
        if spans.count(span) > 1:
            raise NotCertain(
                N_('"{text}" has two columns of figures. Write those of each unit on a sheet of their own.'),
                text=heading.upper,
            )
        if counts is Field.VALUE and counted(heading.said) is Field.AMOUNT:
            raise NotCertain(N_("it counts money beside KPIs. For spending, name the expense categories (편성목)."))
    if len(spans) < FEWEST:
        raise NotCertain(N_("no figures stand below the months."))


def refuse_wanted(whole: Whole, top: int, headings: Iterable[str], counts: Field, *, is_said: bool) -> None:
    """Refuse figures of which nothing says that they happened, or something says that they are only wanted.

    `is_said`: the headings below the months say what they are.

    Raises:
        NotCertain: with what to write.
    """
    above = [whole.title, *texts_of(whole.rows[:top])]
    for text in above:
        if not is_said:
            _refuse_plan(text, counts)
        if counts is Field.VALUE and (money := stated(text).money):
            raise NotCertain(
                N_('"{unit}" is money, and the rows name KPIs. For spending, name the expense categories (편성목).'),
                unit=money.words,
            )
    if not any(DONE[counts].search(text) for text in (*above, *headings)):
        raise NotCertain(N_("nothing says whether they are actuals or targets. Write 실적 or 집행 above the table."))


def _refuse_plan(text: str, counts: Field) -> None:
    """Refuse figures above which a text says that they are wanted or planned."""
    if (WANTED.search(text) and not DONE[counts].search(text)) or _ENDS_WANTED.search(text):
        raise NotCertain(
            N_('"{text}" says that they are targets or a plan. If they are actuals, say so there (실적, 집행).'),
            text=" ".join(text.split()),
        )


def _money(texts: Iterable[str]) -> str:
    """Return the unit of money that headings say in brackets, with its brackets."""
    units = [part for text in texts for part in BRACKETED.findall(text) if won_of(key(part))]
    return f"({units[0]})" if units else ""
