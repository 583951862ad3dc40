"""The score (평점) of an evaluation: points of each indicator by the plan's methods, and what would add most to them.

What was recorded to the end of a period is scored as if the year ended then. What cannot be measured is left out, with
its reason, and the rest stretched to 100. Nothing entered where something is asked for gets the base, and counts.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import repeat

from vnet.amounts import parts
from vnet.lean_typing import NamedTuple
from vnet.plan.basis import Figure
from vnet.plan.formula_steps import as_written
from vnet.plan.model import EvaluationItem, Kpi, PastYear, Plan, ScoredItem, ScoredSource, Scoring, Source
from vnet.report.evaluation import ItemRow, Records, Verdict
from vnet.report.outlook.model import Outlook, Range
from vnet.report.report import Report
from vnet.report.score_methods import FULL, Facts, Lacking, Reason, Scale, Step, scale

_PERCENT = Fraction(1, 100)
_SHOWN_SHARE = Fraction(1, 1000)  # shares are shown to one decimal of a percentage
_MOST_STEPS = 10**18  # no quantity is so far away
# Rates that cannot be above 1.
_WHOLE = {Source.SCHEDULE, Source.ACHIEVEMENT, Source.SURVEY}


class Better(NamedTuple):
    """How much better the actual has to be (in its unit; 0.01 is a percentage point) for so many points."""

    points: Fraction
    more: Fraction


class Gain(NamedTuple):
    """By how many points the total rises where the actual is better by so much (one of its unit, if there is room)."""

    by: Fraction
    points: Fraction


class ScoreRow(NamedTuple):
    """An indicator. Shares (`is_share`) have no unit; `low` and `high` are what gives the base and 100 points.

    `points` is None where it cannot be measured, for a `reason`; `missing` are figures of earlier years. `weighted` is
    its part of the total, `expected` its points at the outlook's two ends, the worse one first. `next_point` is what
    its next whole point takes, `next_grade` what takes the total to its next grade by this indicator alone; None where
    it cannot. `not_entered`: nothing was recorded, so that what can be measured has the base.
    `overspent`: it is the rate of a budget of which more was spent than there is, which no points make a success.
    """

    subject: str
    name: str
    source: ScoredSource
    method: str
    down: bool
    weight: Fraction
    grade: str | None
    unit: str = ""
    decimals: int = 0
    is_share: bool = False
    actual: Fraction | None = None
    not_entered: bool = False
    low: Fraction | None = None
    high: Fraction | None = None
    points: Fraction | None = None
    weighted: Fraction | None = None
    expected: tuple[Fraction, Fraction] | None = None
    gain: Gain | None = None
    next_point: Better | None = None
    next_grade: Better | None = None
    reason: Reason | None = None
    missing: tuple[Figure, ...] = ()
    overspent: bool = False


class Standing(NamedTuple):
    """A total and its grade; None where it is below every grade."""

    total: Fraction
    grade: str | None


class NextGrade(NamedTuple):
    """The grade above, its least total, and how far the total is from it."""

    name: str
    cut: Fraction
    distance: Fraction


class Score(NamedTuple):
    """The score at the end of a period; `rows` in the plan's order.

    `now` is None where nothing is measured. `expected` are the totals at the outlook's two ends, the worse one first.
    `measured` is the weight of what is, of the `weight` of all.
    """

    source: str
    page: str | None
    base: Fraction
    rows: tuple[ScoreRow, ...]
    measured: Fraction
    weight: Fraction
    now: Standing | None = None
    next: NextGrade | None = None
    expected: tuple[Standing, Standing] | None = None

    @property
    def ranked(self) -> list[ScoreRow]:
        """The indicators of which more would add to the total, those first that add most for one more."""
        return sorted((row for row in self.rows if row.gain is not None), key=_rank, reverse=True)


def _rank(row: ScoreRow) -> tuple[Fraction, Fraction]:
    """Return what one more adds to the total, then what it adds on the way to the next point."""
    assert row.gain is not None  # noqa: S101 - only such are ranked
    points = row.points or Fraction(0)
    one = _PERCENT if row.is_share else Fraction(1)
    further = row.next_point
    on_the_way = (further.points - points) * row.weight / further.more * one if further else Fraction(0)
    return row.gain.points / row.gain.by * one, on_the_way


class _Subject(NamedTuple):
    """What is scored, as report and plan have it.

    `step` is the smallest by which its actual can differ, `most` the largest that it can be (None: none is); `ends` are
    the outlook's.
    """

    name: str
    unit: str
    decimals: int
    is_share: bool
    target: Fraction
    actual: Fraction | None
    history: Sequence[PastYear]
    step: Fraction
    most: Fraction | None
    ends: tuple[Fraction, Fraction] | None
    reason: Reason | None = None
    overspent: bool = False


def build_score(plan: Plan, scoring: Scoring, report: Report, outlook: Outlook) -> Score:
    """Score a plan at the end of a report's period, and at the two ends of its outlook."""
    places = _Places(plan, report, outlook)
    scored = [_Scored(item, scoring, places) for item in scoring.items]
    rows = [one.row() for one in scored]
    measured = sum((row.weight for row in rows if row.points is not None), Fraction(0))
    score = Score(
        source=scoring.source,
        page=scoring.page,
        base=scoring.base,
        rows=tuple(rows),
        measured=measured,
        weight=sum((row.weight for row in rows), Fraction(0)),
    )
    if not measured:
        return score
    now = _standing([(row.points, row.weight) for row in rows], scoring)
    following = _next(now.total, scoring)
    beside = map(_Scored.beside_others, scored, rows, repeat(measured), repeat(following))
    low, high = (
        _standing([(row.expected and row.expected[end], row.weight) for row in rows], scoring) for end in (0, 1)
    )
    return score._replace(rows=tuple(beside), now=now, next=following, expected=(low, high))


def steps(plan: Plan, scoring: Scoring, report: Report, outlook: Outlook, place: int) -> tuple[Step, ...]:
    """Return how the points of an indicator (by its place) come about; nothing where it is not measured."""
    return _Scored(scoring.items[place], scoring, _Places(plan, report, outlook)).steps()


def _next(total: Fraction, scoring: Scoring) -> NextGrade | None:
    above = [(name, cut) for name, cut in scoring.cuts if cut > total]
    return NextGrade(*above[-1], above[-1][1] - total) if above else None


def _standing(weighted: Iterable[tuple[Fraction | None, Fraction]], scoring: Scoring) -> Standing:
    """Return sum(weight * points) / sum(weight) over what is measured, and the grade of that."""
    known = [(points, weight) for points, weight in weighted if points is not None]
    whole = sum((weight for _points, weight in known), Fraction(0))
    total = sum((points * weight for points, weight in known), Fraction(0)) / whole
    return Standing(total, next((name for name, cut in scoring.cuts if total >= cut), None))


class _Places:
    """Finds what is scored, by its name."""

    def __init__(self, plan: Plan, report: Report, outlook: Outlook) -> None:
        self.year = plan.year
        self._kpis = {kpi.code: kpi for kpi in plan.kpis}
        self._items = {item.name: item for item in plan.evaluation}
        self._report = report
        self._outlook = outlook

    def find(self, item: ScoredItem) -> _Subject | None:
        """Return a KPI's measure, or an evaluation item; None for what is graded."""
        if item.source is ScoredSource.KPI:
            return self._measure(self._kpis[item.subject], item)
        if item.source is ScoredSource.ITEM:
            row = next(row for row in self._report.evaluation if row.name == item.subject)
            return self._item(self._items[item.subject], row, item)
        return None

    def name(self, item: ScoredItem) -> str:
        """Return what an indicator is called."""
        if item.source is not ScoredSource.KPI:
            return item.subject
        kpi = self._kpis[item.subject]
        return f"{kpi.title} ({item.unit})" if len(kpi.measures) > 1 else kpi.title

    def _measure(self, kpi: Kpi, item: ScoredItem) -> _Subject:
        measure = next(measure for measure in kpi.measures if item.unit in {None, measure.unit})
        row = next(row for row in self._report.kpis if row.code == kpi.code)
        actual = next(one for one in row.measures if one.unit == measure.unit).views.year.actual
        ahead = next(
            (one for one in self._outlook.measures if (one.kpi.code, one.measure.unit) == (kpi.code, measure.unit)),
            None,
        )
        return _Subject(
            name=self.name(item),
            unit=measure.unit,
            decimals=measure.decimals,
            is_share=False,
            target=measure.year_target,
            actual=actual,
            history=kpi.history,
            step=Fraction(1, parts(measure.decimals)),
            most=measure.highest,
            ends=_ends(ahead and ahead.range, actual),
        )

    def _item(self, item: EvaluationItem, row: ItemRow, scored: ScoredItem) -> _Subject:
        is_share = item.goal.unit is None
        decimals = row.basis.decimals if isinstance(row.basis, Records) else 0
        lacks = Reason.NOT_APPLICABLE if row.verdict is Verdict.NOT_APPLICABLE else Reason.NOT_RECORDED
        is_whole = is_share and item.source in _WHOLE
        return _Subject(
            name=item.name,
            unit=item.goal.unit or "",
            decimals=decimals,
            is_share=is_share,
            target=item.goal.value,
            actual=row.figure,
            history=scored.history,
            step=_SHOWN_SHARE if is_share else Fraction(1, 10**decimals),
            most=Fraction(1) if is_whole else item.scale if not is_share else None,
            ends=_ends(self._spending() if item.source is Source.EXECUTION else None, row.figure),
            reason=lacks if row.figure is None else None,
            overspent=row.verdict is Verdict.OVERSPENT,
        )

    def _spending(self) -> Range | None:
        """Return the execution rates at the outlook's ends."""
        budget = self._outlook.budget
        if budget is None or budget.total.range is None or not budget.total.row.budget:
            return None
        return Range(*(amount / budget.total.row.budget for amount in budget.total.range))


def _ends(ahead: Range | None, actual: Fraction | None) -> tuple[Fraction, Fraction] | None:
    """Return the lowest and the highest of what is projected; without that the actual, twice."""
    if ahead:
        return ahead.low, ahead.high
    return None if actual is None else (actual, actual)


class _Scored:
    """An indicator with its method worked out."""

    def __init__(self, item: ScoredItem, scoring: Scoring, places: _Places) -> None:
        self._item = item
        self._base = scoring.base
        self._method = scoring.method(item.method)
        self._subject = places.find(item)
        self._name = places.name(item)
        self._scale = self._worked(places.year)

    def _worked(self, year: int) -> Scale | Lacking | None:
        """Return the method worked out; None for what is graded."""
        subject = self._subject
        if subject is None:
            return None
        if subject.reason:
            return Lacking(subject.reason)
        return scale(Facts(self._method, self._item, year, subject.unit, subject.target, subject.history, self._base))

    def row(self) -> ScoreRow:
        """Return the indicator's row, without what depends on the others."""
        item = self._item
        row = ScoreRow(item.subject, self._name, item.source, item.method, item.down, item.weight, item.grade)
        subject = self._subject
        if subject is None:
            return self._graded(row)
        row = row._replace(
            unit=subject.unit,
            decimals=subject.decimals,
            is_share=subject.is_share,
            actual=subject.actual,
            not_entered=subject.actual is None,
            overspent=subject.overspent,
        )
        return self._measured(row, subject)

    def _graded(self, row: ScoreRow) -> ScoreRow:
        points = dict(self._method.grades).get(row.grade or "")
        if points is None:
            return row._replace(reason=Reason.NO_GRADE)
        return row._replace(points=points, expected=(points, points))

    def _measured(self, row: ScoreRow, subject: _Subject) -> ScoreRow:
        if isinstance(self._scale, Scale):
            low, high = sorted(map(self._points, subject.ends or (None, None)))
            points = self._points(subject.actual)
            return row._replace(low=self._scale.low, high=self._scale.high, points=points, expected=(low, high))
        return row._replace(**self._scale._asdict()) if self._scale else row

    def _points(self, actual: Fraction | None) -> Fraction:
        """Return the points of an actual; the base where nothing was entered."""
        assert isinstance(self._scale, Scale)  # noqa: S101 - asked only where it is
        return self._base + (FULL - self._base) * (Fraction(0) if actual is None else self._scale.share(actual))

    def beside_others(self, row: ScoreRow, measured: Fraction, following: NextGrade | None) -> ScoreRow:
        """Return a row with its part of the total, and what more of it would take and add to that."""
        points, part = row.points, row.weight / measured
        if points is None:
            return row
        row = row._replace(weighted=points * part)
        if self._subject is None or points == FULL or (row.not_entered and row.down):
            return row
        return row._replace(
            gain=self._gain(points, part),
            next_point=self._better(Fraction(points // 1 + 1)),
            next_grade=self._better(points + following.distance / part) if following else None,
        )

    def _gain(self, points: Fraction, part: Fraction) -> Gain | None:
        """Return what one more of the unit adds, or as much more as there can be."""
        assert self._subject  # noqa: S101 - what is graded has none
        one = _PERCENT if self._subject.is_share else Fraction(1)
        room = self._room()
        by = one if room is None else min(one, room)
        return Gain(by, (self._points(self._moved(by)) - points) * part) if by > 0 else None

    def _room(self) -> Fraction | None:
        """Return by how much the actual can get better; None where nothing bounds it."""
        assert self._subject  # noqa: S101 - what is graded has none
        actual, most = self._subject.actual or Fraction(0), self._subject.most
        if self._item.down:
            return actual
        return None if most is None else most - actual

    def _moved(self, by: Fraction) -> Fraction:
        """Return an actual that is better by so much."""
        assert self._subject  # noqa: S101 - what is graded has none
        return (self._subject.actual or Fraction(0)) + (-by if self._item.down else by)

    def _better(self, points: Fraction) -> Better | None:
        """Return the fewest steps by which the actual has to be better for so many points; None where it cannot be.

        The points never fall on the way, so that halves of what is left are searched.
        """
        assert self._subject  # noqa: S101 - what is graded has none
        step, room = self._subject.step, self._room()
        most = _MOST_STEPS if room is None else room // step

        def is_enough(number: int) -> bool:
            return self._points(self._moved(step * number)) >= points

        if points > FULL or most < 1 or not is_enough(most):
            return None
        high = 1
        while high < most and not is_enough(high):
            high = min(high * 2, most)
        low = high // 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if is_enough(middle) else (middle, high)
        return Better(points, step * high)

    def steps(self) -> tuple[Step, ...]:
        """Return how the points come about, line by line; as far as that is known."""
        if self._subject is None:
            points = dict(self._method.grades).get(self._item.grade or "")
            return () if points is None else (Step("평점", (self._item.grade or "", as_written(points))),)
        if not isinstance(self._scale, Scale):
            return ()
        last = () if self._subject.actual is None else self._scale.last(self._subject.actual)
        return (*self._scale.limits, *last)
