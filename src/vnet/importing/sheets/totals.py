"""The totals that a sheet has itself, held against the rows that were read: the guard against whatever was misread.

A total is known by what it sums: all rows so far, those since another total, those of a month or of one thing; one that
stands above its rows, by the rows that follow. Rows that were left on a person's word may be in it or not.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from vnet.amounts import format_exactly, parse_quantity, parse_won
from vnet.errors import BadInput, Place, VnetError
from vnet.i18n import N_
from vnet.importing.files.cells import Value, as_text
from vnet.importing.sheets.cell_values import given
from vnet.importing.sheets.findings import Findings, Table
from vnet.importing.sheets.headings import FIGURES, Field
from vnet.lean_typing import NamedTuple
from vnet.names import key

Cells = Mapping[Field, tuple[int, Value]]
Number = Fraction | int  # whole ones as int, which are added in a tenth of the time
Sums = dict[Field, Number]

_MONTH = re.compile(r"\s*(?:'?\d{2,4}\s*[.\-/년]\s*)?(\d{1,2})\s*[.\-/월]")
_A_MONTH = re.compile(r"\s*(?:\d{2,4}\s*년\s*)?(\d{1,2})\s*월\s*(?:분|중)?\s*")
_COUNT = re.compile(r"(\d[\d,]*)\s*(?:건|회|명|행|줄|개|부)")
_CUMULATIVE = re.compile("누계|누적|cumulative", re.IGNORECASE)
_LONGEST = 500  # characters of a label that are looked at
_MOST_ENDS = 50  # totals before one that it may be the sum since
_DIFFERS = N_(
    '"{label}" says {figure}, but the rows that were read come to {sum}. Look which row was not read or '
    "which number is wrong, and mend it; if this row is no total, give it a day and what it is of."
)
_MAY_BE_EARLIER = N_(
    '"{label}" says {figure}, but the rows above it that were read come to {sum}. If rows before the first '
    "of this sheet are in it, take this row out; if a number is wrong or a row was not read, mend that."
)
_LINE_DIFFERS = N_(
    '"{label}" says {figure}, but the rows that were read come to {sum}. Look which row was not read or '
    "which number is wrong, and mend it; if that line is about something else, take its number out."
)
_THINGS = (Field.CODE, Field.KPI, Field.CATEGORY, Field.NETWORK)


_IN_WORDS = re.compile(
    r"(?:.*[\s(\[])?(?:총|합계|총계|총합계|총액|계|총\s*(?:집행|지출|사용|지급)\s*(?:금?액)?)\s*[:：]?\s*"
    r"(?P<figures>[\d,]+\s*(?:건|원)(?:\s*[/,·(]?\s*[\d,]+\s*(?:건|원)\)?)?)\s*[)\]]?\s*"
)
_WON = re.compile(r"[\d,]+\s*원")


def in_words(text: str) -> tuple[str, str] | None:
    """Return the figures of a total that a line says in words, and its amount ("" if none); None of any other line.

    `총 집행액: 200,000원`, `총 3건 / 200,000원`, `(총 12건)`.
    """
    match = _IN_WORDS.fullmatch(text)
    amount = _WON.search(match["figures"]) if match else None
    return (match["figures"], amount[0] if amount else "") if match else None


class _Prefix(NamedTuple):
    """How many rows there are from the table's beginning to a place, and what they come to."""

    rows: int
    sums: Sums

    def plus(self, figures: Sums) -> "_Prefix":
        return _Prefix(self.rows + 1, self.sums | {field: self.sums[field] + figures[field] for field in figures})

    def since(self, earlier: "_Prefix") -> Sums:
        return {field: total - earlier.sums.get(field, 0) for field, total in self.sums.items()}


class _Total(NamedTuple):
    """A total: where it stands, what it says and how many rows it says there are, and what stood before it."""

    row: int
    label: str
    figures: Sums
    counts: tuple[int, ...]
    begun: int
    before: tuple[_Prefix, _Prefix]
    in_words: bool = False
    part: object = None  # the name or the month whose rows it sums, as they are known by
    place: Place | None = None

    def is_of(self, rows: int, sums: Sums) -> bool:
        """Tell whether it is the total of so many rows that come to these sums; a count may be that of people."""
        return _agree(self.figures, sums) and all(count == rows or count in sums.values() for count in self.counts)


_NOTHING = _Prefix(0, dict.fromkeys(FIGURES, 0))


class Totals:
    """What a table's rows come to so far."""

    def __init__(self, table: Table, findings: Findings, *, starts_1904: bool) -> None:
        self._table = table
        self._findings = findings
        self._starts_1904 = starts_1904
        self._now = (_NOTHING, _NOTHING)  # of what was read; and with what was left
        self._ends = [self._now]  # at the table's beginning and at each total
        self._parts: dict[object, _Prefix] = {}  # of a month, of a thing
        self._waiting: list[_Total] = []
        self._unread = False  # a row's figure could not be read
        self._unsure = False  # for that, or as nobody has said yet whether a row counts
        self._read: tuple[Cells, Sums] = ({}, {})  # the row that was looked at last, with its figures

    @property
    def rows(self) -> int:
        """How many entries there are so far."""
        return self._now[0].rows

    def figures(self, cells: Cells) -> Sums:
        """Return the figures in a row; one that cannot be read is not among them."""
        if cells is not self._read[0]:
            read = {field: self._figure(field, cells[field][1]) for field in FIGURES if field in cells}
            self._read = cells, {field: _whole(figure) for field, figure in read.items() if figure is not None}
        return self._read[1]

    def be_unsure(self) -> None:
        """Hold no total any more: of a row nobody has said yet whether it counts, or only sums those above."""
        self._unsure = True
        self.end()

    def end(self) -> None:
        """Take it that a total stands here, since which another one may sum."""
        if self._ends[-1] is not self._now:
            self._ends.append(self._now)

    def add(self, cells: Cells, *, left: bool) -> None:
        """Take a row for an entry; `left` is one that does not count."""
        figures = self.figures(cells)
        self._unread |= len(figures) < sum(field in cells for field in FIGURES)
        self._unsure |= self._unread
        read, all_ = self._now
        self._now = (read if left else read.plus(figures)), all_.plus(figures)
        for part in () if left else self._parts_of(cells):
            self._parts[part] = self._parts.get(part, _NOTHING).plus(figures)

    def are_sums(self, figures: Sums, *, least: int = 1) -> bool:
        """Tell whether figures are the sums of the rows since some total, or since the table's beginning.

        `least` is of how many rows at least.
        """
        return (
            bool(figures)
            and not self._unread
            and any(_agree(figures, sums) for rows, sums in self._sums() if rows >= least)
        )

    def is_part(self, name: str, figures: Sums, *, least: int) -> bool:
        """Tell whether figures are what the rows of a thing or a month come to, so many of them at least."""
        part = self._parts.get(_part(name), _NOTHING)
        return part.rows >= least and _agree(figures, part.sums)

    def hold(
        self, row: int, label: str, cells: Cells, *, counting: str | None = None, place: Place | None = None
    ) -> None:
        """Hold a total against the rows; one that sums nothing before it waits for what comes after it.

        `counting` is the part of the label that says how many rows there are, where that is not all of it; `place` is
        that of a figure in another column than the table's.
        """
        counts = tuple(int(found.replace(",", "")) for found in _COUNT.findall((counting or label)[:_LONGEST]))
        total = _Total(
            row,
            label,
            self.figures(cells),
            counts,
            len(self._ends),
            self._now,
            counting is not None,
            _part(label),
            place,
        )
        parts = [(part.rows, part.sums) for part in self._parts.values()]
        if (total.figures or counts) and not any(total.is_of(*rows) for rows in (*self._sums(), *parts)):
            self._waiting.append(total)
        self.end()

    def hold_part(self, row: int, name: str, cells: Cells) -> None:
        """Hold the total of one thing, as a summary says it, against the rows of that thing."""
        column = next(column for column, _value in cells.values())
        total = _Total(row, name, self.figures(cells), (), len(self._ends), self._now)
        part = self._parts.get(_part(name))
        if not self._unsure and part is not None and total.figures and not total.is_of(part.rows, part.sums):
            self._refuse(total._replace(place=Place(self._table.sheet, row, column)), part.rows, part.sums)

    def finish(self) -> None:
        """Note the totals that what was read does not come to."""
        ends = [*self._ends, self._now]
        for total in [] if self._unsure else self._waiting:
            after = [(end[way].rows - total.before[way].rows, end[way].since(total.before[way]))
                     for end in ends[total.begun :] for way in (0, 1)]  # fmt: skip
            if not any(rows and total.is_of(rows, sums) for rows, sums in after):
                self._differs(total)

    def _differs(self, total: "_Total") -> None:
        """Note a total that sums nothing, with what the rows come to: since the last total, or all of them."""
        last = self._ends[total.begun - 1][0]
        since = total.before[0] if total.before[0].rows == last.rows else None
        rows, sums = (since or total.before[0]).rows, (total.before[0].sums if since else total.before[0].since(last))
        if since is None:
            rows -= last.rows
        if not total.before[0].rows:  # it stands above all rows
            rows, sums = self._now[0]
        self._refuse(total, *self._parts.get(total.part, _Prefix(rows, sums)))

    def _refuse(self, total: "_Total", rows: int, sums: Sums) -> None:
        """Note each figure of a total that is not what so many rows come to; where all are, it is their number."""
        wrong = {field: (figure, sums[field]) for field, figure in total.figures.items() if sums[field] != figure}
        counted = {next(iter(total.figures), Field.DATE): self._counted(total, rows, sums)}
        for field, (figure, came) in sorted(
            (wrong or counted).items(), key=lambda of: self._table.columns.get(of[0], 0)
        ):
            error = BadInput(
                _sentence(total),
                label=total.label, figure=format_exactly(Fraction(figure)), sum=format_exactly(Fraction(came)),
            )  # fmt: skip
            self._findings.fault(total.place or self._table.place(total.row, field), error)

    def _counted(self, total: "_Total", rows: int, sums: Sums) -> tuple[Number, Number]:
        """Return a count that a total says, and what was read: actuals come to their sum, payments are so many rows."""
        came = sums[Field.VALUE] if total.in_words and Field.VALUE in self._table.columns else rows
        return (*total.counts, 0)[0], came

    def _sums(self) -> Iterable[tuple[int, Sums]]:
        """Yield what the rows come to since each total before and since the beginning, with and without those left."""
        for with_left in (0, 1):
            now = self._now[with_left]
            for end in (self._ends[0], *self._ends[-_MOST_ENDS:]):
                if now.rows > end[with_left].rows:
                    yield now.rows - end[with_left].rows, now.since(end[with_left])

    def _parts_of(self, cells: Cells) -> Iterable[object]:
        for field in _THINGS:
            if field in cells:
                yield key(as_text(cells[field][1]))
        day = cells.get(Field.DATE, (0, None))[1]
        month = _MONTH.match(day) if isinstance(day, str) else None
        if month or isinstance(day, dt.date):
            yield int(month[1]) if month else day.month  # type: ignore[union-attr]

    def _figure(self, field: Field, value: Value) -> Fraction | None:
        try:
            read = given(self._table, field, value, shared=False, starts_1904=self._starts_1904)
            if isinstance(read, Fraction):
                return read
            text = as_text(value).strip().lstrip("-△▲ ")
            sign = -1 if as_text(value).strip() != text else 1
            return sign * (Fraction(parse_won(text)) if field is Field.AMOUNT else parse_quantity(text)[0])
        except VnetError:
            return None


def _whole(figure: Fraction) -> Number:
    return figure.numerator if figure.denominator == 1 else figure


def _part(name: str) -> object:
    """Return by what the rows of a name or of a month are known."""
    month = _A_MONTH.fullmatch(name[:_LONGEST])
    return int(month[1]) if month else key(name)


def _sentence(total: "_Total") -> str:
    """Return what is said of a total that the rows do not come to."""
    if _CUMULATIVE.search(total.label):
        return _MAY_BE_EARLIER
    return _LINE_DIFFERS if total.in_words else _DIFFERS


def _agree(figures: Sums, sums: Sums) -> bool:
    """Tell whether figures are these sums."""
    return all(sums.get(field, 0) == figure for field, figure in figures.items())
