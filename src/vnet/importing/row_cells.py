"""The cells of a person's rows, each understood as the same words would be when typed, with every fault noted.

What was looked up once (a KPI's name, a day) is not looked up again.
"""

from collections.abc import Callable
from fractions import Fraction

from vnet.entering import texts
from vnet.entering.lookup import NoKinds, UnitsDiffer, UnknownUnit
from vnet.entering.rules import PeopleNeeded, ReasonNeeded, WholeNeeded
from vnet.errors import BadInput, NegativeActual, OutsidePlanYear, UnclearDate, VnetError
from vnet.i18n import N_
from vnet.importing.plan_words import PlanWords
from vnet.importing.sheets.findings import Findings, Reason, Row
from vnet.importing.sheets.headings import Field
from vnet.lean_typing import Any, TypeVar
from vnet.plan.model import Plan

T = TypeVar("T")

# The sentences that name a typed word's option have others for cells.
OUTSIDE_YEAR = N_("{date} is outside the plan's year {year}. Write a day of {year}, for example {year}-04-12.")
UNCLEAR_DAY = N_('"{text}" is not a clear day. Write {year}-04-12, 4/12 or 4월 12일.')
_IN_A_TABLE: dict[type[VnetError], str] = {
    NegativeActual: N_(
        'An actual cannot be negative ("{text}"). If it corrects another row, put that row right and take this one '
        "out; write 0 only where it is confirmed that there was none."
    ),
    NoKinds: N_('The plan names no kinds for "{kpi}" ({unit}): leave this cell empty.'),
    OutsidePlanYear: OUTSIDE_YEAR,
    PeopleNeeded: N_(
        '"{kpi}" is averaged over people, so each row must say how many there were: write at least 1 under 인원.'
    ),
    ReasonNeeded: N_("A negative amount is money that came back, and needs its reason under 사유."),
    WholeNeeded: N_(
        '"{kpi}" is a share: "{text}" does not say how many of how many. Write 7/12 as a text (Excel takes it for a '
        "day), or the two numbers under 실적 and 분모."
    ),
    UnclearDate: UNCLEAR_DAY,
    UnitsDiffer: N_('The value says "{written}", but the unit of the row or of the heading is "{measure}". Mend one.'),
}
NOTHING = frozenset({"", "-"})  # what people write where there is nothing
_LONGEST_QUOTED = 200  # candidates are quoted too
_MOST_MADE = 5_000  # cells that are remembered, so that a long sheet does not fill the memory


class RowCells:
    """Takes what an entry of a plan needs out of the cells of rows; what is wrong is noted in `findings`."""

    def __init__(self, plan: Plan, words: PlanWords, findings: Findings) -> None:
        self._plan = plan
        self._words = words
        self._findings = findings
        self._made: dict[tuple[object, ...], object] = {}

    def text(self, row: Row, field: Field) -> str | None:
        """Return a text as it is kept; None where there is none."""
        return self.take(row, field, _kept, row.table.headings.get(field, ""))

    def refuse_filled(self, row: Row, field: Field, sentence: str) -> None:
        """Note that a cell says more than that there is nothing (0, -, blanks) where it must not."""
        given = row.cells.get(field)
        if given is not None and given != 0 and plain(given).strip() not in NOTHING:
            self.fault(row, field, sentence)

    def needed(self, row: Row, field: Field, make: Callable[..., T]) -> T | None:
        """Return what a cell is understood as, and note where it is empty: an entry cannot be without it."""
        self.refuse_empty(row, field, N_('"{heading}" is empty. Fill it in.'))
        return self.take(row, field, make)

    def refuse_empty(self, row: Row, field: Field, sentence: str) -> None:
        """Note that a cell is empty that must not be."""
        if field not in row.cells and field not in row.faulty:
            self.fault(row, field, sentence, heading=row.table.headings[field])

    def take(self, row: Row, field: Field, make: Callable[..., T], *context: object) -> T | None:
        """Return what a cell is understood as; None if it is not there or not understood, which is noted."""
        given = row.cells.get(field)
        if given is None:
            return None
        known = (make.__qualname__, given, *context)
        if known not in self._made:
            if len(self._made) > _MOST_MADE:
                self._made.clear()
            try:
                self._made[known] = make(given, *context)
            except VnetError as error:
                self._made[known] = error
        made: Any = self._made[known]
        if isinstance(made, VnetError):
            is_units = isinstance(made, UnknownUnit) and Field.UNIT in row.cells
            self.refused(row, Field.UNIT if is_units else field, made)
            return None
        return made  # type: ignore[no-any-return]  # made by `make`

    def check(self, row: Row, field: Field, rule: Callable[..., None], *facts: object) -> None:
        """Note what a rule refuses at a cell, unless that cell has its fault already."""
        if field not in row.faulty:
            try:
                rule(*facts)
            except VnetError as error:
                self.refused(row, field, error)

    def refused(self, row: Row, field: Field, error: VnetError) -> None:
        """Note what a cell was refused with, in the words that fit a cell."""
        self.fault(row, field, _IN_A_TABLE.get(type(error), error.sentence), **error.facts)

    def refuse_sort(self, row: Row) -> None:
        """Note that 구분 says something else than the other cells of a row."""
        self.fault(
            row,
            Field.SORT,
            N_('"{heading}" says "{text}", but the row is filled in otherwise. Mend one of the two.'),
            text=written(row, Field.SORT),
            heading=row.table.headings[Field.SORT],
        )

    def fault(self, row: Row, field: Field, sentence: str, **facts: object) -> None:
        """Note what is wrong with a cell; long texts among the facts are cut for the sentence."""
        shortened = {name: _short(fact) for name, fact in facts.items()}
        self._findings.fault(row.table.place(row.number, field), BadInput(sentence, **shortened))

    def leave(self, row: Row, field: Field) -> None:
        """Note that a filled cell was not taken."""
        reason = Reason.FILE if field is Field.EVIDENCE else Reason.CELL
        self._findings.skip(row.table.sheet, row.number, reason, row.table.headings[field])


def plain(value: object) -> str:
    """Return what stands in a cell as it would be typed."""
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{float(value):.15g}"
    return str(value)


def written(row: Row, field: Field) -> str:
    """Return what stands in a cell of a row; an empty text where there is none."""
    given = row.cells.get(field)
    return "" if given is None else plain(given)


def _short(fact: object) -> object:
    """Return what a sentence quotes in one line, and not the whole of a long text."""
    if not isinstance(fact, str):
        return fact
    text = " ".join(fact.split())
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED]}..."


def _kept(value: object, heading: str) -> str | None:
    return texts.kept(plain(value), heading)
