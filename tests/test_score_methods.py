"""How an actual becomes points: the figures of the domain's text, and random histories against a second computation."""

from collections.abc import Mapping
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import oracle_score
from conftest import ROOT
from vnet.plan.files.load import load
from vnet.plan.model import (
    Form,
    Limits,
    PastYear,
    Quantity,
    ScoredItem,
    ScoredSource,
    ScoreMethod,
    ScorePath,
    Scoring,
)
from vnet.report.score_methods import Facts, Lacking, Reason, Scale, scale

EXAMPLE = ROOT / "docs" / "score"
HISTORY = (60, 66, 71, 80, 84)
CLOSE = Decimal(10) ** -12
MIRRORED = ["목표부여", "목표부여(편차)", "추세치", "목표대실적"]


@pytest.fixture(scope="module")
def scoring() -> Scoring:
    """The scoring of the example plan, whose methods are those of the domain's text."""
    found = load(EXAMPLE, 2026).scoring
    assert found is not None
    return found


def facts(
    method: ScoreMethod,
    *,
    history: Mapping[int, Fraction | int] | None = None,
    target: Fraction | int = 52,
    down: bool = False,
    path: ScorePath | None = None,
) -> Facts:
    """Return what a method is applied to in 2026, with actuals of some years before."""
    known = dict(zip(range(2021, 2026), HISTORY, strict=True)) if history is None else history
    past = [PastYear(year, (), (Quantity(Fraction(actual), "건"),)) for year, actual in known.items()]
    item = ScoredItem("A", ScoredSource.KPI, Fraction(1), method.name, down=down, path=path)
    return Facts(method, item, 2026, "건", Fraction(target), past, Fraction(20))


def points(given_: Facts, actual: Fraction | int) -> Fraction:
    """Return the points of an actual."""
    found = scale(given_)
    assert isinstance(found, Scale), found
    return 20 + 80 * found.share(Fraction(actual))


def lacking(given_: Facts) -> Lacking:
    """Return why there is no scale."""
    found = scale(given_)
    assert isinstance(found, Lacking)
    return found


# --- the figures of the domain's text ------------------------------------------------------------------------------


def test_target_given(scoring: Scoring) -> None:
    """목표부여: the base value is 84, high 92.4, low 67.2, and 88 gets 86.0317; with 120 % it gets 69.5238."""
    method = scoring.method("목표부여")
    found = scale(facts(method))
    assert isinstance(found, Scale)
    assert (found.low, found.high) == (Fraction("67.2"), Fraction("92.4"))
    assert points(facts(method), 88) == Fraction(5420, 63)
    steeper = method._replace(limits=method.limits._replace(high="기준치 × 120%"))
    assert points(facts(steeper), 88) == Fraction(1460, 21)
    assert [round(float(one), 4) for one in (Fraction(5420, 63), Fraction(1460, 21))] == [86.0317, 69.5238]


def test_target_given_by_deviation(scoring: Scoring) -> None:
    """목표부여(편차): σ of the five years is 8.8182, and 88 gets 85.4296."""
    found = scale(facts(scoring.method("목표부여(편차)")))
    assert isinstance(found, Scale)
    assert found.high is not None
    assert round(float(found.high) - 84, 4) == 8.8182
    assert round(float(points(facts(scoring.method("목표부여(편차)")), 88)), 4) == 85.4296


def test_trend(scoring: Scoring) -> None:
    """추세치: 88 gets 29.92."""
    assert round(float(points(facts(scoring.method("추세치")), 88)), 2) == 29.92


def test_target_against_actual(scoring: Scoring) -> None:
    """목표대실적: 88 of 52 is cut to 100, 52 of 88 gets 67.27, and a target of 10 against 12, lower better, 86.67."""
    method = scoring.method("목표대실적")
    assert points(facts(method, target=52), 88) == 100
    assert points(facts(method, target=88), 52) == 20 + 80 * Fraction(52, 88)
    assert points(facts(method, target=10, down=True), 12) == Fraction(260, 3)
    assert [round(20 + 80 * 52 / 88, 2), round(260 / 3, 2)] == [67.27, 86.67]


def test_path(scoring: Scoring) -> None:
    """중장기: from 60 to 100 in 8 years, in year 5 with 80, 84, 88: exactly 94."""
    path = ScorePath(Fraction(60), Fraction(100), 2022, 8)
    assert points(facts(scoring.method("중장기"), history={2024: 80, 2025: 84}, path=path), 88) == 94


# --- random histories ----------------------------------------------------------------------------------------------

numbers = st.integers(1, 10**6).map(lambda number: Fraction(number, 10))
five = st.lists(numbers, min_size=5, max_size=5)
three_or_more = st.integers(3, 9).flatmap(lambda n: st.lists(numbers, min_size=n, max_size=n))


def by_year(actuals: list[Fraction]) -> dict[int, Fraction | int]:
    """Return actuals of the years before 2026, the last of them last year's."""
    return dict(zip(range(2026 - len(actuals), 2026), actuals, strict=True))


def same(found: Fraction, expected: Decimal) -> bool:
    """Tell whether points agree to twelve digits."""
    return abs(oracle_score.decimal(found) - expected) <= CLOSE * 100


@settings(deadline=None)
@given(history=five, actual=numbers, down=st.booleans())
def test_lines_against_the_oracle(scoring: Scoring, *, history: list[Fraction], actual: Fraction, down: bool) -> None:
    """목표부여, also by deviation and mirrored, is what an independent computation makes of any history."""
    with localcontext(prec=oracle_score.DIGITS):
        limits = oracle_score.given(history, down=down)
        given_ = facts(scoring.method("목표부여"), history=by_year(history), down=down)
        assert same(points(given_, actual), oracle_score.line(*limits, actual))
        low, high = oracle_score.deviating(history, down=down)
        plain = scoring.method("목표부여(편차)")._replace(without_outlier=False)
        given_ = facts(plain, history=by_year(history), down=down)
        if len(set(history)) == 1:
            assert lacking(given_).reason is Reason.NO_SPREAD
        else:
            assert same(points(given_, actual), oracle_score.line(low, high, actual))


@settings(deadline=None)
@given(history=three_or_more, actual=numbers, down=st.booleans())
def test_trend_against_the_oracle(scoring: Scoring, *, history: list[Fraction], actual: Fraction, down: bool) -> None:
    """추세치 of three years or more, either way round, is what the normal equations make of it."""
    with localcontext(prec=oracle_score.DIGITS):
        method = scoring.method("추세치")._replace(years=len(history))
        given_ = facts(method, history=by_year(history), down=down)
        expected = oracle_score.trend(history, actual, down=down)
        if expected is None:
            assert lacking(given_).reason is Reason.NO_SPREAD
        else:
            assert same(points(given_, actual), expected)


@settings(deadline=None)
@given(
    start=numbers,
    end=numbers,
    years=st.integers(1, 20),
    year=st.integers(1, 20),
    actuals=st.lists(numbers, min_size=3, max_size=3),
)
def test_path_against_the_oracle(
    scoring: Scoring, *, start: Fraction, end: Fraction, years: int, year: int, actuals: list[Fraction]
) -> None:
    """중장기, up or down, in any of its years or after them, is what the domain's text makes of it."""
    assume(start != end)
    path = ScorePath(start, end, 2026 - year + 1, years)
    given_ = facts(scoring.method("중장기"), history=by_year(actuals[:2]), down=end < start, path=path)
    with localcontext(prec=oracle_score.DIGITS):
        assert same(points(given_, actuals[2]), oracle_score.path(start, end, years, year, actuals))


@settings(deadline=None)
@given(target=numbers, actual=numbers | st.just(Fraction(0)), down=st.booleans())
def test_ratio_against_the_oracle(scoring: Scoring, *, target: Fraction, actual: Fraction, down: bool) -> None:
    """목표대실적 is actual / target, where lower is better target / actual, and of nothing then 100."""
    with localcontext(prec=oracle_score.DIGITS):
        given_ = facts(scoring.method("목표대실적"), target=target, down=down)
        assert same(points(given_, actual), oracle_score.ratio(target, actual, down=down))


@settings(deadline=None)
@given(
    history=five,
    actuals=st.lists(numbers, min_size=2, max_size=6),
    down=st.booleans(),
    name=st.sampled_from(MIRRORED),
)
def test_better_is_never_fewer_points(
    scoring: Scoring, *, history: list[Fraction], actuals: list[Fraction], down: bool, name: str
) -> None:
    """Points lie between the base and 100, and never fall as the actual gets better."""
    found = scale(facts(scoring.method(name), history=by_year(history), down=down))
    assume(isinstance(found, Scale))
    assert isinstance(found, Scale)
    shares = [found.share(actual) for actual in sorted(actuals, reverse=down)]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


@settings(deadline=None)
@given(history=five, actual=numbers, down=st.booleans(), name=st.sampled_from(MIRRORED))
def test_the_arithmetic_ends_with_the_points(
    scoring: Scoring, *, history: list[Fraction], actual: Fraction, down: bool, name: str
) -> None:
    """The last line of the arithmetic, cut to the base and 100, is the points."""
    given_ = facts(scoring.method(name), history=by_year(history), down=down)
    found = scale(given_)
    assume(isinstance(found, Scale))
    assert isinstance(found, Scale)
    written = found.last(actual)[-1].lines[-1].replace(",", "")
    shown = min(max(Fraction(written), Fraction(20)), Fraction(100))
    assert abs(shown - points(given_, actual)) < Fraction(1, 10**8)


# --- what is left out of sigma, and what cannot be measured ---------------------------------------------------------


def test_outlying_year(scoring: Scoring) -> None:
    """A year without which σ is at most half as much is left out of σ where the plan says so, and the steps say it."""
    method = scoring.method("목표부여(편차)")
    assert method.without_outlier
    far = {2021: 60, 2022: 66, 2023: 200, 2024: 80, 2025: 84}
    found = scale(facts(method, history=far))
    assert isinstance(found, Scale)
    with localcontext(prec=oracle_score.DIGITS):
        base = oracle_score.usual([Decimal(one) for one in far.values()], down=False)
        spread = oracle_score.sigma([Decimal(one) for one in (60, 66, 80, 84)])
        assert found.high is not None
        assert abs(oracle_score.decimal(found.high) - base - spread) < CLOSE * 100
    assert [step.lines for step in found.limits if step.name == "표준편차에서 뺀 값"] == [("200",)]
    kept = scale(facts(method))
    assert isinstance(kept, Scale)
    assert not any(step.name == "표준편차에서 뺀 값" for step in kept.limits)


def test_just_half_is_left_out(scoring: Scoring) -> None:
    """Where σ of the others is exactly half of σ of all the year is left out; a little more, and it stays."""
    limits = Limits((), "전년 실적 + 표준편차(최근 4년 실적)", "0")
    method = ScoreMethod("시험", Form.LINE, limits, without_outlier=True)

    def high(*numbers: Fraction | int) -> Fraction | None:
        found = scale(facts(method, history=by_year([Fraction(one) for one in numbers])))
        return found.high if isinstance(found, Scale) else None

    # 10, 12, 14 have a variance of 8/3; with x it is 2 + (3/16)(x - 12)^2: four times as much at (x - 12)^2 = 416/9.
    assert scoring
    within = high(Fraction("18.79"), 12, 10, 14)
    beyond = high(Fraction("18.80"), 12, 10, 14)
    assert within is not None
    assert beyond is not None
    assert beyond < within - 1
    assert abs((beyond - 14) ** 2 - Fraction(8, 3)) < Fraction(1, 10**20)


@pytest.mark.parametrize(
    ("name", "history", "years"),
    [
        ("목표부여", {2025: 84, 2023: 71}, [2024]),
        ("목표부여", {}, [2023, 2024, 2025]),
        ("목표부여(편차)", {2023: 71, 2024: 80, 2025: 84}, [2021, 2022]),
        ("추세치", {2022: 66, 2023: 71, 2025: 84}, [2021, 2024]),
    ],
)
def test_missing_years_are_named(
    scoring: Scoring, name: str, history: Mapping[int, Fraction | int], years: list[int]
) -> None:
    """Fewer years than a method needs: it is not measured, and says which actuals are missing."""
    found = lacking(facts(scoring.method(name), history=history))
    assert found.reason is Reason.YEARS_MISSING
    assert [(one.year, one.target) for one in found.missing] == [(year, False) for year in years]


def test_path_needs_the_years_of_its_mean(scoring: Scoring) -> None:
    """A path needs the actuals of the two years before, which its mean is of."""
    path = ScorePath(Fraction(60), Fraction(100), 2022, 8)
    found = lacking(facts(scoring.method("중장기"), history={2025: 84}, path=path))
    assert [one.year for one in found.missing] == [2024]


@pytest.mark.parametrize(
    ("name", "history", "target", "down", "reason"),
    [
        ("목표부여(편차)", dict.fromkeys(range(2021, 2026), 7), 1, False, Reason.NO_SPREAD),
        ("추세치", {2021: 1, 2022: 2, 2023: 3, 2024: 4, 2025: 5}, 1, False, Reason.NO_SPREAD),
        ("목표부여", dict.fromkeys(range(2021, 2026), 0), 1, False, Reason.NO_SPREAD),
        ("목표대실적", {}, 0, False, Reason.NO_TARGET),
    ],
)
def test_what_cannot_be_measured(
    scoring: Scoring, *, name: str, history: Mapping[int, Fraction | int], target: int, down: bool, reason: Reason
) -> None:
    """Years that are all alike, years on a line, and a target of 0 measure nothing."""
    assert lacking(facts(scoring.method(name), history=history, target=target, down=down)).reason is reason


def test_formulas_that_go_wrong(scoring: Scoring) -> None:
    """A high on the wrong side of low, and a division by zero, are reasons and never points."""
    line = scoring.method("목표부여")
    turned = line._replace(limits=Limits((), "전년 실적 × 80%", "전년 실적 × 110%"))
    assert lacking(facts(turned)).reason is Reason.WRONG_SIDE
    by_zero = line._replace(limits=Limits((), "전년 실적 ÷ (올해 목표 - 52)", "0"))
    assert lacking(facts(by_zero)).reason is Reason.NOT_COMPUTABLE


def test_a_target_of_zero_that_is_real(scoring: Scoring) -> None:
    """Where lower is better a target of 0 is a real one: none is 100 points, one is the base."""
    given_ = facts(scoring.method("목표대실적"), target=0, down=True)
    assert [points(given_, 0), points(given_, 1)] == [100, 20]
