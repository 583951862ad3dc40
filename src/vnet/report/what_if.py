"""What next year's targets would be under each method of the plan's scoring, and how demanding each is.

The year to come is expected where the trend of the known years leads (least squares, as 추세치 has it); how far a
target lies from that is said in the standard errors of such an expectation. What the expected actual would get by each
method is its score. Nothing is decided here: the draft's own target stands beside them.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from vnet.lean_typing import NamedTuple
from vnet.plan.basis import Figure, past_quantity
from vnet.plan.formula import Past
from vnet.plan.model import Form, Kpi, Measure, PastYear, Plan, ScoredItem, ScoredSource, ScoreMethod, Scoring
from vnet.plan.next_year.targets import Actuals, Change, Why, changes, this_year
from vnet.report.score_methods import FULL, Facts, Lacking, Reason, Scale, Trend, scale, trend

NEEDED_YEARS = 3
_MOST_YEARS = 5


class Choice(NamedTuple):
    """A target by one method of scoring: what gives 100 points, and what gives the base.

    `own`: it is the one by which the plan scores this KPI. `points` are those of the expected actual; `distance` is how
    many standard errors the target is beyond that (below 0: short of it). `reason`: why there is no target, `missing`
    the figures of earlier years that it lacks.
    """

    method: str
    own: bool
    target: Fraction | None = None
    base_at: Fraction | None = None
    points: Fraction | None = None
    distance: Fraction | None = None
    reason: Reason | None = None
    missing: tuple[Figure, ...] = ()


class MeasureChoices(NamedTuple):
    """A measure with the actuals of the years known, the last of them this one's, and what the next may be.

    `expected` and `error` are None where fewer years are known than are needed; `error` 0: they lie on a line.
    `drafted` is the target in the draft of next year's plan, `distance` how demanding that is; `computed`: it follows
    from its basis, and is not this year's kept. `projected`: the year is not over, and its actual is what is expected.
    """

    code: str
    name: str
    unit: str
    decimals: int
    down: bool
    history: tuple[tuple[int, Fraction], ...]
    projected: bool
    expected: Fraction | None
    error: Fraction | None
    drafted: Fraction
    computed: bool
    distance: Fraction | None
    choices: tuple[Choice, ...]


def what_if(plan: Plan, actuals: Actuals, projected: Mapping[tuple[str, str], Fraction]) -> tuple[MeasureChoices, ...]:
    """Return what becomes of each measure under each method.

    Args:
        plan: this year's plan.
        actuals: each measure's actual of the year, by the KPI's code and the unit; None: not entered.
        projected: what is expected of the year, of measures of which it is not over and something is.
    """
    known = {**actuals, **projected}
    return tuple(_choices(plan, change, known, projected) for change in changes(plan, known))


def _choices(
    plan: Plan, change: Change, actuals: Actuals, projected: Mapping[tuple[str, str], Fraction]
) -> MeasureChoices:
    kpi, measure = change.kpi, change.measure
    history = (*kpi.history, this_year(plan.year, kpi, actuals))
    years = _years(history, plan.year, measure.unit)
    expected = trend([actual for _year, actual in years]) if len(years) >= NEEDED_YEARS else None
    return MeasureChoices(
        code=kpi.code,
        name=kpi.title,
        unit=measure.unit,
        decimals=measure.decimals,
        down=measure.down,
        history=years,
        projected=(kpi.code, measure.unit) in projected,
        expected=expected and expected.value,
        error=expected and expected.error,
        drafted=change.target,
        computed=change.why is Why.COMPUTED,
        distance=_distance(change.target, expected, down=measure.down),
        choices=tuple(_by_method(plan, change, history, expected)) if plan.scoring else (),
    )


def _years(history: Sequence[PastYear], year: int, unit: str) -> tuple[tuple[int, Fraction], ...]:
    """Return the actuals of the last years without a gap, this one's the last; none where that is not known."""
    found: list[tuple[int, Fraction]] = []
    for back in range(1, _MOST_YEARS + 1):
        quantity = past_quantity(history, Past(back, target=False), year + 1, unit)
        if quantity is None or quantity.unit != unit:
            break
        found.insert(0, (year + 1 - back, quantity.number))
    return tuple(found)


def _by_method(plan: Plan, change: Change, history: Sequence[PastYear], expected: Trend | None) -> Iterator[Choice]:
    """Yield what each method makes of a measure; what is graded makes no target."""
    assert plan.scoring  # noqa: S101 - asked only where there is one
    item, is_own = _item(plan.scoring, change.kpi, change.measure)
    for method in plan.scoring.methods:
        if method.form is Form.GRADE or (method.form is Form.PATH and item.path is None):
            continue
        facts = Facts(method, item, plan.year + 1, change.measure.unit, change.target, history, plan.scoring.base)
        yield _choice(method, facts, expected, is_own=is_own and method.name == item.method)


def _item(scoring: Scoring, kpi: Kpi, measure: Measure) -> tuple[ScoredItem, bool]:
    """Return the indicator that a measure is, and whether the plan scores it; if not, as it would."""
    for item in scoring.items:
        if (item.source, item.subject) == (ScoredSource.KPI, kpi.code) and item.unit in {None, measure.unit}:
            return item, True
    return ScoredItem(kpi.code, ScoredSource.KPI, Fraction(1), "", measure.unit, measure.down), False


def _choice(method: ScoreMethod, facts: Facts, expected: Trend | None, *, is_own: bool) -> Choice:
    found = scale(facts)
    if isinstance(found, Lacking):
        return Choice(method.name, is_own, reason=found.reason, missing=found.missing)
    target = found.full if found.high is None else found.high
    return Choice(
        method=method.name,
        own=is_own,
        target=target,
        base_at=found.low,
        points=_points(found, facts, expected),
        distance=_distance(target, expected, down=facts.item.down),
    )


def _points(found: Scale, facts: Facts, expected: Trend | None) -> Fraction | None:
    return None if expected is None else facts.base + (FULL - facts.base) * found.share(expected.value)


def _distance(target: Fraction | None, expected: Trend | None, *, down: bool) -> Fraction | None:
    """Return how many standard errors a target is better than what is expected."""
    if target is None or expected is None or not expected.error:
        return None
    return (expected.value - target if down else target - expected.value) / expected.error
