"""How an actual becomes points: each form of method, with the plan's own formulas. Exact but for roots.

A scale knows one indicator's method worked out: which share of the points above the base an actual gets, and how that
comes about line by line. Points never fall as the actual gets better.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from vnet.lean_typing import NamedTuple, StrEnum
from vnet.plan.basis import Figure, past_figure, past_quantity
from vnet.plan.formula import FormulaError, Known, Past, figures, work_out
from vnet.plan.formula_steps import as_written, deviation, mean, square_root
from vnet.plan.model import Form, Limits, PastYear, ScoredItem, ScoreMethod, ScorePath

FULL = Fraction(100)
_FEWEST = 3  # numbers of which one may lie far off the others


class Reason(StrEnum):
    """Why an indicator is not measured.

    NO_SPREAD: the actuals of past years leave no distance between high and low. WRONG_SIDE: what is to be high is low.
    NO_TARGET: of what is better high the target is 0. NOT_APPLICABLE: the plan has no such part.
    NO_GRADE: nobody has given one yet.
    """

    YEARS_MISSING = "years_missing"
    NO_SPREAD = "no_spread"
    WRONG_SIDE = "wrong_side"
    NO_TARGET = "no_target"
    NOT_COMPUTABLE = "not_computable"
    NOT_RECORDED = "not_recorded"
    NOT_APPLICABLE = "not_applicable"
    NO_GRADE = "no_grade"


RECORDED = {Reason.NOT_RECORDED, Reason.NO_GRADE}
"""Reasons that what is recorded, or given, may yet take away."""


class Lacking(NamedTuple):
    """Why there is no scale, and which figures of earlier years are missing."""

    reason: Reason
    missing: tuple[Figure, ...] = ()


class Step(NamedTuple):
    """A part of the arithmetic: what it is called, and its lines from the formula to what comes out."""

    name: str
    lines: tuple[str, ...]


class Scale(NamedTuple):
    """A method worked out for one indicator: the share (0-1) that an actual gets, and how.

    `low` and `high` are what gives the base and 100 points, where there are two such numbers; `full` is what gives 100
    points where there is only that.
    """

    low: Fraction | None
    high: Fraction | None
    share: Callable[[Fraction], Fraction]
    limits: tuple[Step, ...]
    last: Callable[[Fraction], tuple[Step, ...]]
    full: Fraction | None = None


class Facts(NamedTuple):
    """What a method is applied to: an indicator of a year, its target, its past, and the base of the points."""

    method: ScoreMethod
    item: ScoredItem
    year: int
    unit: str
    target: Fraction
    history: Sequence[PastYear]
    base: Fraction

    def past(self, past: Past) -> Fraction:
        """Return a figure of an earlier year, or this year's target, for a formula.

        Raises:
            FormulaError: there is none.
        """
        return self.target if past == Past(0, target=True) else past_figure(self.history, past, self.year, self.unit)

    def lacks(self, pasts: Sequence[Past]) -> Lacking | None:
        """Return what is missing of some figures; None where all are there."""
        asked = sorted({past for past in pasts if past.years_back}, reverse=True)
        found = ((past, past_quantity(self.history, past, self.year, self.unit)) for past in asked)
        missing = tuple(
            Figure(self.year - past.years_back, past.target, None) for past, there in found if there is None
        )
        return Lacking(Reason.YEARS_MISSING, missing) if missing else None


def scale(facts: Facts) -> Scale | Lacking:
    """Work a method out for an indicator; a reason where that cannot be done."""
    lacking = facts.lacks(_asked(facts))
    if lacking is not None:
        return lacking
    try:
        return _FORMS[facts.method.form](facts)
    except FormulaError:
        return Lacking(Reason.NOT_COMPUTABLE)


def _limits_of(facts: Facts) -> Limits:
    is_mirrored = facts.item.down and facts.method.down is not None
    return facts.method.down if is_mirrored and facts.method.down else facts.method.limits


def _asked(facts: Facts) -> list[Past]:
    """Return the figures of earlier years that a method needs."""
    limits, path = _limits_of(facts), _path_names(facts.item.path, 0)
    formulas = [*(formula for _name, formula in limits.names), *filter(None, (limits.high, limits.low))]
    names = [*path, *(name for name, _formula in limits.names)]
    back = facts.method.years or 0
    own = {Form.TREND: range(1, back + 1), Form.PATH: range(1, back)}.get(facts.method.form, ())
    asked = [past for formula in formulas for past in figures(formula, names)]
    return asked + [Past(years, target=False) for years in own]


# --- the formulas for high and low ---------------------------------------------------------------------------------


class _Worked(NamedTuple):
    """The limits worked out: what the names and the two formulas come to, and their lines."""

    values: Mapping[str, Fraction]
    steps: tuple[Step, ...]


def _worked(facts: Facts, given: Mapping[str, Fraction]) -> _Worked:
    """Work out the definitions and limits of a method, each by those before it.

    Raises:
        FormulaError: one of them divides by zero, or grows too large.
    """
    limits = _limits_of(facts)
    values, steps = dict(given), []
    left_out: list[Fraction] = []

    def without_outlier(numbers: Sequence[Fraction]) -> Fraction:
        kept = _without_outlier(numbers)
        left_out.extend(number for number in numbers if number not in kept)
        return deviation(kept)

    sigma = without_outlier if facts.method.without_outlier else deviation
    for name, formula in (*limits.names, ("최고", limits.high), ("최저", limits.low)):
        if formula is not None:
            worked = work_out(formula, Known(facts.past, values, sigma))
            values[name] = worked.value
            steps.append(Step(name, worked.lines))
    if left_out:
        steps.append(Step("표준편차에서 뺀 값", (as_written(left_out[0]),)))
    return _Worked(values, tuple(steps))


def _without_outlier(numbers: Sequence[Fraction]) -> Sequence[Fraction]:
    """Return the numbers without the one that lies so far off that without it σ is half as much at most."""
    if len(numbers) < _FEWEST:
        return numbers
    others = [[*numbers[:place], *numbers[place + 1 :]] for place in range(len(numbers))]
    closest = min(others, key=_variance)
    is_far_off = _variance(numbers) > 0 and 4 * _variance(closest) <= _variance(numbers)
    return closest if is_far_off else numbers


def _variance(numbers: Sequence[Fraction]) -> Fraction:
    middle = mean(numbers)
    return mean([(number - middle) ** 2 for number in numbers])


def _cut(share: Fraction) -> Fraction:
    return min(max(share, Fraction(0)), Fraction(1))


def _between(low: Fraction, high: Fraction, facts: Facts) -> Lacking | None:
    """Return why nothing can be measured between two limits; None where it can."""
    if low == high:
        return Lacking(Reason.NO_SPREAD)
    return Lacking(Reason.WRONG_SIDE) if (high < low) != facts.item.down else None


def _step(name: str, formula: str, values: Mapping[str, Fraction]) -> Step:
    return Step(name, work_out(formula, Known(_no_past, values)).lines)


def _no_past(_past: Past) -> Fraction:
    raise FormulaError


# --- the forms -----------------------------------------------------------------------------------------------------

_LINE = "기본점 + (100 - 기본점) × (실적 - 최저) ÷ (최고 - 최저)"
_UP, _DOWN = "기본점 + (100 - 기본점) × 실적 ÷ 최고", "기본점 + (100 - 기본점) × 최고 ÷ 실적"
_OF_SHARE = "기본점 + (100 - 기본점) × 득점률"


def _line(facts: Facts) -> Scale | Lacking:
    worked = _worked(facts, {})
    low, high = worked.values["최저"], worked.values["최고"]
    lacking = _between(low, high, facts)
    if lacking is not None:
        return lacking

    def last(actual: Fraction) -> tuple[Step, ...]:
        return (_step("평점", _LINE, {"기본점": facts.base, "실적": actual, "최저": low, "최고": high}),)

    return Scale(low, high, lambda actual: _cut((actual - low) / (high - low)), worked.steps, last)


def _ratio(facts: Facts) -> Scale | Lacking:
    worked = _worked(facts, {})
    high, is_down = worked.values["최고"], facts.item.down
    if high < 0 or (high == 0 and not is_down):
        return Lacking(Reason.NO_TARGET)

    def share(actual: Fraction) -> Fraction:
        if is_down:
            return _cut(high / actual) if actual else Fraction(1)
        return _cut(actual / high)

    def last(actual: Fraction) -> tuple[Step, ...]:
        if is_down and not actual:
            return (Step("평점", (as_written(FULL),)),)
        return (_step("평점", _DOWN if is_down else _UP, {"기본점": facts.base, "실적": actual, "최고": high}),)

    return Scale(None if is_down else Fraction(0), high, share, worked.steps, last)


class Trend(NamedTuple):
    """A line of least squares over the years 1…n, and what it leads to in year n + 1, with the standard error of that.

    `middle` is the mean of the years, `spread` the sum of the squares of their distances from it, `errors` that of the
    actuals from the line.
    """

    slope: Fraction
    start: Fraction
    middle: Fraction
    spread: Fraction
    errors: Fraction
    value: Fraction
    error: Fraction


def trend(actuals: Sequence[Fraction]) -> Trend:
    """Lay a line through the actuals of three years or more, the earliest first."""
    n = len(actuals)
    places = [Fraction(place) for place in range(1, n + 1)]
    middle, level = mean(places), mean(actuals)
    spread = sum(((place - middle) ** 2 for place in places), Fraction(0))
    slope = sum(((place - middle) * (one - level) for place, one in zip(places, actuals, strict=True)), Fraction(0))
    slope /= spread
    start = level - slope * middle
    errors = sum(((one - start - slope * place) ** 2 for place, one in zip(places, actuals, strict=True)), Fraction(0))
    error = square_root(errors / (n - 2) * (1 + Fraction(1, n) + (n + 1 - middle) ** 2 / spread))
    return Trend(slope, start, middle, spread, errors, start + slope * (n + 1), error)


def _trend(facts: Facts) -> Scale | Lacking:
    """Least squares over the past years 1…n, taken at n + 1; how many standard errors the actual is off leads to P."""
    n = facts.method.years or 0
    actuals = [facts.past(Past(back, target=False)) for back in range(n, 0, -1)]
    line = trend(actuals)
    expected, error = line.value, line.error
    if not error:
        return Lacking(Reason.NO_SPREAD)
    table = facts.method.table
    sign = -1 if facts.item.down else 1
    values = {"예측치": expected, "표준오차": error, "기본점": facts.base}

    def score_of(actual: Fraction) -> Fraction:
        return sign * (actual - expected) / error

    def last(actual: Fraction) -> tuple[Step, ...]:
        formula = "(예측치 - 실적) ÷ 표준오차" if facts.item.down else "(실적 - 예측치) ÷ 표준오차"
        score = score_of(actual)
        share = _cut(_by_table(table, score))
        (low, low_share), (high, high_share) = _piece(table, score)
        piece = {"표준점수": score, "앞": low, "뒤": high, "앞몫": low_share, "뒤몫": high_share}
        return (
            _step("표준점수", formula, {**values, "실적": actual}),
            _step("득점률", "앞몫 + (표준점수 - 앞) ÷ (뒤 - 앞) × (뒤몫 - 앞몫)", piece),
            _step("평점", _OF_SHARE, {**values, "득점률": share}),
        )

    shown = {"기울기": line.slope, "절편": line.start, "다음": Fraction(n + 1)}
    known = {"잔차제곱합": line.errors, "연수": Fraction(n), "평균": line.middle, "편차제곱합": line.spread}
    variance = "잔차제곱합 ÷ (연수 - 2) × (1 + 1 ÷ 연수 + (연수 + 1 - 평균) × (연수 + 1 - 평균) ÷ 편차제곱합)"
    limits = (
        Step("과거", (", ".join(map(as_written, actuals)),)),
        Step("기울기", (as_written(line.slope),)),
        _step("예측치", "절편 + 기울기 × 다음", shown),
        _step("표준오차의 제곱", variance, known),
        Step("표준오차", (as_written(error),)),
    )
    full = expected + sign * error * _by_table([(share, score) for score, share in table], Fraction(1))
    return Scale(None, None, lambda actual: _cut(_by_table(table, score_of(actual))), limits, last, full)


Row = tuple[Fraction, Fraction]


def _piece(table: Sequence[Row], score: Fraction) -> tuple[Row, Row]:
    """Return the two rows of a table between which a number lies, or the two that lead on to it."""
    pieces = list(pairwise(table))
    return next((piece for piece in pieces if score <= piece[1][0]), pieces[-1])


def _by_table(table: Sequence[Row], score: Fraction) -> Fraction:
    """Return what a table leads to: in a straight line from row to row, and beyond its ends."""
    (low, low_share), (high, high_share) = _piece(table, score)
    return low_share + (score - low) / (high - low) * (high_share - low_share)


class _Stage(NamedTuple):
    """The limits of a path in one of its years."""

    low: Fraction
    high: Fraction


def _path_names(path: ScorePath | None, back: int, year: int = 0) -> dict[str, Fraction]:
    """Return what the names of a path stand for, so many years before a year; nothing without a path."""
    if path is None:
        return {}
    stage = Fraction(year - back - path.first_year + 1)
    return {"시작": path.start, "끝": path.end, "햇수": Fraction(path.years), "연차": stage}


def _path(facts: Facts) -> Scale | Lacking:
    """In part of the year alone, in part of the mean of several years, the last of which is this."""
    n, own_share = facts.method.years or 1, facts.method.own_share or Fraction(0)
    years = [_worked(facts, _path_names(facts.item.path, back, facts.year)) for back in range(n)]
    stages = [_Stage(worked.values["최저"], worked.values["최고"]) for worked in years]
    own, whole = stages[0], _Stage(*(mean(limits) for limits in zip(*stages, strict=True)))
    lacking = _between(*own, facts) or _between(*whole, facts)
    if lacking is not None:
        return lacking
    before = [facts.past(Past(back, target=False)) for back in range(1, n)]

    def parts(actual: Fraction) -> tuple[Fraction, Fraction]:
        middle = mean([actual, *before])
        return _cut((actual - own.low) / (own.high - own.low)), _cut((middle - whole.low) / (whole.high - whole.low))

    def share(actual: Fraction) -> Fraction:
        of_year, of_mean = parts(actual)
        return own_share * of_year + (1 - own_share) * of_mean

    def last(actual: Fraction) -> tuple[Step, ...]:
        return tuple(_path_steps(actual, before, own, whole, facts.base, own_share, parts(actual)))

    return Scale(own.low, own.high, share, years[0].steps, last)


def _path_steps(  # noqa: PLR0913, PLR0917 - all that the sentence of a path has in it
    actual: Fraction,
    before: Sequence[Fraction],
    own: _Stage,
    whole: _Stage,
    base: Fraction,
    own_share: Fraction,
    parts: tuple[Fraction, Fraction],
) -> Iterator[Step]:
    formula = "(실적 - 최저) ÷ (최고 - 최저)"
    yield _step("올해", formula, {"실적": actual, "최저": own.low, "최고": own.high})
    middle = mean([actual, *before])
    yield _step("평균", formula, {"실적": middle, "최저": whole.low, "최고": whole.high})
    values = {"기본점": base, "비중": own_share, "올해": parts[0], "평균": parts[1]}
    yield _step("평점", "기본점 + (100 - 기본점) × (비중 × 올해 + (1 - 비중) × 평균)", values)


_FORMS: Mapping[Form, Callable[[Facts], Scale | Lacking]] = {
    Form.LINE: _line,
    Form.RATIO: _ratio,
    Form.TREND: _trend,
    Form.PATH: _path,
}
