"""The sums of a sheet on which months stand across, held against its figures: 계 columns, and rows of totals."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from vnet.amounts import format_exactly
from vnet.errors import BadInput, Place
from vnet.i18n import N_
from vnet.importing.files.cells import SheetRow, Value, is_filled
from vnet.importing.shapes.across_layout import THING, Column, Layout, NotCertain
from vnet.importing.shapes.period_headings import is_within
from vnet.importing.shapes.plan_names import PlanNames
from vnet.importing.shapes.whole import Whole, figure, text_at
from vnet.importing.sheets import row_labels
from vnet.importing.sheets.findings import Findings, Reason
from vnet.importing.sheets.headings import Field, without_brackets
from vnet.lean_typing import NamedTuple
from vnet.names import key

_NAMES = THING | {Field.NETWORK}
_RATE = re.compile(
    r"(?:.{0,8}대비)?(?:목표|예산|실적)?(?:달성|집행|진도|진척|추진|실행|증감|구성)[율률비]%?|비율|비중|.{0,8}대비%?"
)
_Both = tuple[Sequence[Fraction], Sequence[Fraction]]  # all figures of a row, and those of them that nobody doubts


class Line(NamedTuple):
    """A row below the headings, with what stands in it by column, merged cells of rows above included."""

    row: SheetRow
    cells: Mapping[int, Value]

    def figures(self, layout: Layout) -> list[Fraction]:
        """Return the figures of the months."""
        return [figure(self.cells.get(column.column)) or Fraction(0) for column in layout.figures]

    def shown(self, layout: Layout, hidden: AbstractSet[int]) -> list[Fraction]:
        """Return the figures of the months without those that are struck through, or stand in hidden columns."""
        unsure = {*hidden, *self.row.struck, *self.row.partly_struck}
        return [
            Fraction(0) if column.column in unsure else said
            for column, said in zip(layout.figures, self.figures(layout), strict=True)
        ]

    def name(self, layout: Layout) -> str:
        """Return what the row is of; "" where nothing says it."""
        named = [self.cells.get(column) for field, column in layout.labels.items() if field in THING]
        return next((" ".join(str(value).split()) for value in named if is_filled(value)), "")

    def thing(self, layout: Layout) -> tuple[Value, ...]:
        """Return all that names what the row is of."""
        return tuple(self.cells.get(column) for field, column in layout.labels.items() if field in _NAMES)

    def beside_rates(self, layout: Layout, names: PlanNames) -> "Line":
        """Return the row as one that does not count where it says how far another one is: 달성률(%)."""
        name = self.name(layout)
        is_rate = not names.is_name(name) and _RATE.fullmatch(key(without_brackets(name))) is not None
        return self._replace(row=self.row._replace(beside=name)) if is_rate and not self.row.beside else self

    def has_figures(self, layout: Layout) -> bool:
        """Tell whether anything stands below the months, a zero included."""
        return any(is_filled(self.cells.get(column.column)) for column in layout.figures)

    def refuse_unclear(self, layout: Layout) -> None:
        """Refuse a row of which a figure is no clear number.

        Raises:
            NotCertain: with what stands there.
        """
        for column in layout.figures if self.name(layout) else ():
            if figure(self.cells.get(column.column)) is None:
                text, row = text_at(self.row, column.column), self.row.number
                raise NotCertain(N_('"{text}" in row {row} is no clear number.'), text=text, row=row)

    def is_total(self, layout: Layout, names: PlanNames) -> bool:
        """Tell whether the row sums others: it says so, or has no name."""
        labels = [column for field, column in layout.labels.items() if field is not Field.NOTE]
        said = [text_at(self.row, column) for column in (*labels, *layout.others)]
        return not self.name(layout) or any(row_labels.is_total(text) and not names.is_name(text) for text in said)


class Sums:
    """Goes down the rows, and holds what sums them: of the figures, and of the people beside them.

    What is struck through or stands in columns that are `hidden` may be in a sum or not.
    """

    def __init__(
        self,
        whole: Whole,
        layouts: Sequence[Layout],
        names: PlanNames,
        findings: Findings,
        hidden: AbstractSet[int] = frozenset(),
    ) -> None:
        self._whole = whole
        self._layout = layouts[0]
        self._names = names
        self._findings = findings
        self._held = [_Held(whole, layout, findings, hidden) for layout in layouts]

    def without(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the rows that are no totals; a sum that the figures do not come to is noted."""
        layout, names = self._layout, self._names
        parts: dict[tuple[Value, ...], list[Line]] = {}
        for line in lines:
            if not line.row.beside and not line.is_total(layout, names):
                parts.setdefault(line.thing(layout), []).append(line)
        for line in lines:
            if line.row.beside:
                self._skip(line, Reason.BESIDE, line.row.beside)
            elif not line.has_figures(layout):
                self._skip(line, Reason.LONE)
            elif line.is_total(layout, names):
                for held in self._held:
                    held.total(line, parts.get(line.thing(layout), []))
                self._skip(line, Reason.TOTAL)
            else:
                for held in self._held:
                    held.entry(line)
                yield line

    def _skip(self, line: Line, reason: Reason, detail: str = "") -> None:
        if any(map(is_filled, line.row.values)):
            self._findings.skip(self._whole.title, self._whole.spot(line.row.number, 1)[0], reason, detail)


class _Held:
    """The sums of figures, across and down: of all of them, or of those that show and are not struck through."""

    def __init__(self, whole: Whole, layout: Layout, findings: Findings, hidden: AbstractSet[int]) -> None:
        self._whole = whole
        self._layout = layout
        self._findings = findings
        self._hidden = hidden
        self._above: list[_Both] = []  # the figures of each entry so far
        self._since = 0  # how many of them stand above the last total

    def entry(self, line: Line) -> None:
        """Take a row that is no total, and hold the sums in it."""
        both = self._both(line)
        self._across(line, both)
        self._above.append(both)

    def total(self, line: Line, parts: Iterable[Line]) -> None:
        """Hold a row of totals; `parts` are the rows of the same thing, wherever they stand."""
        both = self._both(line)
        if self._down(line, both[0], list(map(self._both, parts))):
            self._across(line, both)
        self._since = len(self._above)

    def _both(self, line: Line) -> _Both:
        return line.figures(self._layout), line.shown(self._layout, self._hidden)

    def _across(self, line: Line, both: _Both) -> None:
        """Hold the sums in a row: of the months that they name or of all, or of those since the last sum."""
        last = 0
        for column in self._layout.sums:
            if is_filled(line.cells.get(column.column)):
                self._hold(line, column, [sum_ for figures in both for sum_ in self._beside(column, figures, last)])
                last = column.column

    def _beside(self, column: Column, figures: Sequence[Fraction], last: int) -> Iterator[Fraction]:
        """Yield what the figures that a column sums come to, and those that stand between it and another sum."""
        beside = list(zip(self._layout.figures, figures, strict=True))
        yield Fraction(sum(value for summed, value in beside if _is_of(summed, column)))
        since = [value for summed, value in beside if last < summed.column < column.column]
        if since:
            yield Fraction(sum(since))

    def _down(self, line: Line, figures: Sequence[Fraction], parts: Sequence[_Both]) -> bool:
        """Hold the figures of a total: those since the last, all above it, or its parts; tell whether they hold."""
        holds = True
        of = [*([parts] if parts else []), self._above, self._above[self._since :]]
        for place, column in enumerate(self._layout.figures):
            if is_filled(line.cells.get(column.column)) or figures[place]:
                sums = [Fraction(sum(both[way][place] for both in rows)) for rows in of for way in (0, 1)]
                holds &= self._hold(line, column, sums)
        return holds

    def _hold(self, line: Line, column: Column, sums: Sequence[Fraction]) -> bool:
        said = figure(line.cells.get(column.column))
        if said is None or said in sums:
            return True
        error = BadInput(
            N_(
                '"{label}" says {figure}, but the figures that were read come to {sum}. Look which figure was not '
                "read or which is wrong, and mend it."
            ),
            label=column.text,
            figure=format_exactly(said),
            sum=format_exactly(sums[0]),
        )
        self._findings.fault(Place(self._whole.title, *self._whole.spot(line.row.number, column.column)), error)
        return False


def _is_of(figure_: Column, sum_: Column) -> bool:
    return sum_.span is None or (figure_.span is not None and is_within(figure_.span, sum_.span))
