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
_LABELS = THING | {Field.NETWORK, Field.UNIT, Field.KIND}
_ENDS_WANTED = re.compile(r"\(안\)|（안）|계획서|(?:계획|목표|예정|편성)\s*$")


class NotCertain(VnetError):
    """Why a sheet on which months stand across is left as it is."""


class Column(NamedTuple):
    """A column of figures of a span, or one that sums those of its span (None: of all)."""

    column: int
    text: str
    span: Span | None


class Layout(NamedTuple):
    """Where the headings are, what the rows are named by, the columns of figures, and those that sum them.

    `top` and `last` are places among the rows; `money` is the unit in brackets that a heading says.
    """

    top: int
    last: int
    labels: Mapping[Field, int]
    counts: Field
    figures: Sequence[Column]
    sums: Sequence[Column]
    money: str


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


def layout_of(whole: Whole, top: int, names: PlanNames) -> Layout:
    """Return what the headings say.

    Raises:
        NotCertain: with why it is not certain.
    """
    last = _last_heading(whole, top)
    headings = list(_headings(whole, top, last))
    if any(heading.column in whole.sheet.unseen_columns for heading in headings):
        raise NotCertain(N_("a column is hidden. Show it, or take it out."))
    labels = _labels(whole.rows[last + 1 :], headings, names)
    counts = Field.AMOUNT if Field.CATEGORY in labels else Field.VALUE
    others = [heading for heading in headings if heading.column not in labels.values()]
    figures = list(_figures(others))
    _refuse_figures(figures, counts)
    sums = [_column(heading) for heading in others if heading not in figures and _sums(heading, figures)]
    _refuse_wanted(whole, top, headings, counts, is_said=all(counted(heading.said) for heading in figures))
    return Layout(top, last, labels, counts, list(map(_column, figures)), sums, _money(headings))


def _column(heading: _Heading) -> Column:
    return Column(heading.column, f"{heading.upper} {heading.lower}".strip(), heading.span)


def _last_heading(whole: Whole, top: int) -> int:
    """Return the place of the last row of headings: the next one, if it has texts below months and no others."""
    if top + 1 >= len(whole.rows) or whole.rows[top + 1].number != whole.rows[top].number + 1:
        return top
    below = [value for value in whole.rows[top + 1].values if is_filled(value)]
    texts = [" ".join(text.split()) for text in below if isinstance(text, str)]
    is_all = len(texts) == len(below) and all(says_another(text) or counted(text) or is_sum(text) for text in texts)
    return top + 1 if texts and is_all else top


def _headings(whole: Whole, top: int, last: int) -> Iterator[_Heading]:
    """Yield the headings; one that is merged over several columns is that of each."""
    row, under = whole.rows[top], whole.rows[last]
    wide = {
        column: text_at(row, block.first_column)
        for block in whole.sheet.merged
        if block.first_row == row.number
        for column in range(block.first_column, min(block.last_column, block.first_column + _WIDEST) + 1)
    }
    for column in range(1, max(len(row.values), len(under.values)) + 1):
        upper = text_at(row, column) or wide.get(column, "")
        lower = text_at(under, column) if last > top else ""
        if upper or lower:
            yield _Heading(column, upper, lower, span_of(upper) if len(upper) <= _LONGEST else None)


def _labels(below: Sequence[SheetRow], headings: Iterable[_Heading], names: PlanNames) -> dict[Field, int]:
    """Return the columns that name what a row is of.

    Raises:
        NotCertain: nothing names it, or two columns do.
    """
    found: dict[Field, int] = {}
    for heading in headings:
        means = None if heading.lower or heading.span else meaning(heading.upper)
        field = means.field if means else None
        if field is Field.SORT:
            field = names.all_are(text_at(row, heading.column) for row in below)
        if field in found and field in _LABELS:
            raise NotCertain(N_('two columns are called "{text}".'), text=heading.upper)
        if field is not None and field in _LABELS:
            found[field] = heading.column
    if not found.keys() & THING:
        raise NotCertain(N_("no column names the KPIs or expense categories. Call it 성과지표 or 편성목."))
    if Field.CATEGORY in found and found.keys() & {Field.KPI, Field.CODE}:
        raise NotCertain(N_("it names both KPIs and expense categories. Write two tables."))
    return found


def _figures(headings: Sequence[_Heading]) -> Iterator[_Heading]:
    """Yield the headings of figures: of months, or of quarters where no months stand beside them.

    Raises:
        NotCertain: it is not clear what stands below a month.
    """
    spans = [heading.span for heading in headings if heading.span]
    for heading in headings:
        span, said = heading.span, heading.said
        if span is None or says_another(said) or is_sum(said):
            continue
        if any(is_within(other, span) and other[:2] != span[:2] for other in spans):
            continue  # 1분기 beside 1월
        if without_brackets(said) and not counted(said):
            raise NotCertain(N_('it is not clear what "{text}" below a month counts.'), text=said)
        yield heading


def _sums(heading: _Heading, figures: Sequence[_Heading]) -> bool:
    """Tell whether a heading is that of sums of figures."""
    if says_another(heading.said) or says_another(heading.upper):
        return False
    if heading.span is None:
        return bool(counted(heading.said)) or is_sum(heading.upper) or is_sum(heading.said)
    return any(figure.span and is_within(figure.span, heading.span) for figure in figures)


def _refuse_figures(figures: Sequence[_Heading], counts: Field) -> None:
    """Refuse two columns for one month, and money beside a KPI."""
    spans = [heading.span and heading.span[:3] for heading in figures]
    for heading, span in zip(figures, spans, strict=True):
        if spans.count(span) > 1:
            raise NotCertain(N_('"{text}" has two columns of figures.'), text=heading.upper)
        if counts is Field.VALUE and counted(heading.said) is Field.AMOUNT:
            raise NotCertain(N_("it counts money beside KPIs. For spending, name the expense categories (편성목)."))
    if len(spans) < FEWEST:
        raise NotCertain(N_("no figures stand below the months."))


def _refuse_wanted(whole: Whole, top: int, headings: Iterable[_Heading], counts: Field, *, is_said: bool) -> None:
    """Refuse figures of which nothing says that they happened, or something says that they are only wanted.

    `is_said`: the headings below the months say what they are.
    """
    above = [whole.title, *texts_of(whole.rows[:top])]
    for text in above:
        is_wanted = WANTED.search(text) and not DONE[counts].search(text)
        if not is_said and (is_wanted or _ENDS_WANTED.search(text)):
            raise NotCertain(
                N_('"{text}" says that they are targets or a plan. If they are actuals, say so there (실적, 집행).'),
                text=" ".join(text.split()),
            )
        if counts is Field.VALUE and (money := stated(text).money):
            raise NotCertain(
                N_('"{unit}" is money, and the rows name KPIs. For spending, name the expense categories (편성목).'),
                unit=money.words,
            )
    if not any(
        DONE[counts].search(text) for text in (*above, *(text for heading in headings for text in heading[1:3]))
    ):
        raise NotCertain(N_("nothing says whether they are actuals or targets. Write 실적 or 집행 above the table."))


def _money(headings: Iterable[_Heading]) -> str:
    """Return the unit of money that headings say in brackets, with its brackets."""
    texts = [text for heading in headings for text in (heading.upper, heading.lower)]
    units = [part for text in texts for part in BRACKETED.findall(text) if won_of(key(part))]
    return f"({units[0]})" if units else ""
