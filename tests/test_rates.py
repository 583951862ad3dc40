"""Rates: how they arise, how they combine, how they are judged, and how they may be displayed."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from vnet import rates
from vnet.rates import Status, combine, joint_status, rate, remaining, shown, status

F = Fraction
EXECUTION_GOAL = F(97, 100)

TARGETS = st.integers(1, 10**6)
ACTUALS = st.integers(0, 3 * 10**6)
# Shares of every size, and many that lie a hair beside a judgement or beside the half of a tenth.
EDGES = st.sampled_from([F(0), F(1), EXECUTION_GOAL, F(8, 10), F(999, 1000), F(9995, 10000), F(1001, 1000), F(1, 2000)])
HAIRS = st.builds(lambda sign, size: sign * F(1, size), st.sampled_from([-1, 0, 1]), st.integers(10**3, 10**12))
SHARES = st.one_of(
    st.builds(F, ACTUALS, TARGETS),
    st.fractions(0, 30, max_denominator=10**9),
    st.builds(lambda edge, hair: max(edge + hair, F(0)), EDGES, HAIRS),
)
GOALS = st.one_of(st.none(), st.sampled_from([F(1), EXECUTION_GOAL, F(8, 10), F(955, 1000), F(1, 2), F(6, 5)]))
RATES = st.one_of(st.none(), SHARES)
WEIGHTS = st.one_of(st.integers(0, 5).map(F), st.fractions(0, 5, max_denominator=100))
CAPS = st.one_of(st.none(), st.sampled_from([F(1), F(6, 5), F(1, 2)]))


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        (20, 35, F(4, 7)),
        (0, 35, F(0)),
        (None, 35, F(0)),
        (40, 35, F(8, 7)),
        (35, 35, F(1)),
        (20, None, None),
        (20, 0, None),
        (None, None, None),
        (0, 0, None),
        (F(9, 2), F(17, 4), F(18, 17)),
        (-5, 10, F(-1, 2)),
    ],
)
def test_rate(actual: F | int | None, target: F | int | None, expected: F | None) -> None:
    """Actual over target, above 1 too; nothing where nothing is asked for; 0 where nothing was entered."""
    result = rate(actual, target)
    assert result == expected
    assert result is None or isinstance(result, F)


@given(actual=ACTUALS, target=TARGETS)
def test_a_rate_is_exact(actual: int, target: int) -> None:
    """A rate times its target is the actual, and the rest remains: nothing is lost."""
    share = rate(actual, target)
    assert share is not None
    assert share * target == actual
    assert remaining(F(actual), F(target)) == target - share * target


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        (20, 35, 15),
        (None, 35, 35),
        (0, 35, 35),
        (40, 35, -5),
        (35, 35, 0),
        (5, None, None),
        (5, 0, None),
        (None, 0, None),
    ],
)
def test_remaining(actual: int | None, target: int | None, expected: int | None) -> None:
    """What is left to the target, negative for a surplus; nothing where nothing is asked for."""
    left = remaining(None if actual is None else F(actual), None if target is None else F(target))
    assert left == expected


# --- combining -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weighted", "cap", "expected"),
    [
        ([], F(1), None),
        ([(None, F(1)), (None, F(2))], F(1), None),
        ([(F(1, 2), F(0))], F(1), None),
        ([(F(2), F(1)), (F(1, 2), F(1))], F(1), F(3, 4)),
        ([(F(2), F(1)), (F(1, 2), F(1))], None, F(5, 4)),
        ([(F(2), F(1)), (F(1, 2), F(1))], F(6, 5), F(17, 20)),
        ([(F(1), F(3)), (F(1, 2), F(1))], F(1), F(7, 8)),
        ([(None, F(5)), (F(1, 3), F(1))], F(1), F(1, 3)),
        ([(F(1), F(0)), (F(0), F(1))], F(1), F(0)),
        ([(F(0), F(1)), (F(1), F(1))], F(1), F(1, 2)),
        ([(F(5), F(1))], F(1), F(1)),
    ],
)
def test_combine(weighted: list[tuple[F | None, F]], cap: F | None, expected: F | None) -> None:
    """The weighted mean of those that apply, each cut at the cap first; nothing where none does."""
    assert combine(weighted, cap) == expected
    assert combine(iter(weighted), cap) == expected


@given(weighted=st.lists(st.tuples(RATES, WEIGHTS), max_size=8), cap=CAPS)
def test_combining_is_a_mean(weighted: list[tuple[F | None, F]], cap: F | None) -> None:
    """A mean lies between its parts, each cut at the cap; order, common factors and what does not apply are nothing."""
    result = combine(weighted, cap)
    counting = [
        share if cap is None or share < cap else cap for share, weight in weighted if share is not None and weight
    ]
    if not counting:
        assert result is None
        return
    assert result is not None
    assert min(counting) <= result <= max(counting)
    assert cap is None or result <= cap
    assert combine([*reversed(weighted), (None, F(9))], cap) == result
    assert combine([(share, weight * 7) for share, weight in weighted], cap) == result


@given(shares=st.lists(SHARES, min_size=1, max_size=8), surplus=st.integers(0, 100))
def test_no_surplus_hides_a_shortfall(shares: list[F], surplus: int) -> None:
    """With the cap at 100 % the mean is 100 % only where every part is; a larger surplus changes nothing."""
    result = combine([(share, F(1)) for share in shares], F(1))
    assert result is not None
    assert (result == 1) == all(share >= 1 for share in shares)
    assert combine([(share + surplus if share >= 1 else share, F(1)) for share in shares], F(1)) == result


# --- judging -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "share", "expected"),
    [
        (F(1), F(1), Status.MET),
        (F(7), F(2), Status.MET),
        (F(9996), F(9996, 10000), Status.BEHIND),
        (F(1), 1 - F(1, 10**30), Status.BEHIND),
        (F(0), F(0), Status.BEHIND),
        (None, F(0), Status.NOT_ENTERED),
        (None, None, Status.NOT_APPLICABLE),
        (F(3), None, Status.NOT_APPLICABLE),
    ],
)
def test_status(actual: F | None, share: F | None, expected: Status) -> None:
    """Met is exactly 1 or more; a recorded 0 is behind, which is not the same as not entered."""
    assert status(actual, share) is expected


@given(actual=ACTUALS, target=TARGETS)
def test_met_is_exact(actual: int, target: int) -> None:
    """Met means that nothing is left to the target, however little it would be."""
    assert (status(F(actual), rate(actual, target)) is Status.MET) == (actual >= target)


MET, BEHIND, NOT_ENTERED, NOT_APPLICABLE = Status.MET, Status.BEHIND, Status.NOT_ENTERED, Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], NOT_APPLICABLE),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE),
        ([MET], MET),
        ([MET, NOT_APPLICABLE], MET),
        ([MET, MET], MET),
        ([MET, BEHIND], BEHIND),
        ([MET, NOT_ENTERED], BEHIND),
        ([BEHIND, NOT_ENTERED], BEHIND),
        ([NOT_ENTERED, NOT_ENTERED], NOT_ENTERED),
        ([NOT_APPLICABLE, NOT_ENTERED], NOT_ENTERED),
        ([BEHIND, NOT_APPLICABLE], BEHIND),
        ([MET, BEHIND, NOT_ENTERED, NOT_APPLICABLE], BEHIND),
    ],
)
def test_joint_status(statuses: list[Status], expected: Status) -> None:
    """Several measures are met only if all that apply are, and not entered only if none of them was."""
    assert joint_status(statuses) is expected
    assert joint_status(reversed(statuses)) is expected


# --- display -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "display"),
    [
        (F(0), "0.0"),
        (F(1, 10**9), "0.1"),
        (F(4, 10000), "0.1"),
        (F(5, 10000), "0.1"),
        (F(14, 10000), "0.1"),
        (F(15, 10000), "0.2"),
        (F(4, 7), "57.1"),
        (F(2, 3), "66.7"),
        (F(9995, 10000), "99.9"),
        (F(9996, 10000), "99.9"),
        (1 - F(1, 10**12), "99.9"),
        (F(9994, 10000), "99.9"),
        (F(9989, 10000), "99.9"),
        (F(1), "100.0"),
        (F(10004, 10000), "100.0"),
        (F(10005, 10000), "100.1"),
        (F(22), "2200.0"),
        (F(-1, 200), "-0.5"),
    ],
)
def test_display(share: F, display: str) -> None:
    """Half up to one decimal; never 100.0 short of it, never 0.0 above it."""
    assert str(shown(share)) == display


@pytest.mark.parametrize(
    ("share", "goal", "display"),
    [
        (F(9696, 10000), EXECUTION_GOAL, "96.96"),
        (F(96999, 100000), EXECUTION_GOAL, "96.99"),
        (F(97, 100), EXECUTION_GOAL, "97.0"),
        (F(9996, 10000), EXECUTION_GOAL, "99.9"),
        (F(7996, 10000), F(8, 10), "79.96"),
        (F(7995, 10000), F(8, 10), "79.95"),
        (F(7994, 10000), F(8, 10), "79.9"),
        (F(11996, 10000), F(6, 5), "119.96"),
        (F(9996, 10000), F(6, 5), "99.9"),
        (F(9996, 10000), None, "99.9"),
        (F(9666, 10000), EXECUTION_GOAL, "96.7"),
        (F(9555, 10000), F(9555, 10000), "95.6"),
        (F(2, 3), F(667, 1000), "66.67"),
        (F(2, 3), F(8, 10), "66.7"),
        (F(2, 3), F(6666, 10000), "66.7"),
        (F(9995, 10000), F(9995, 10000), "99.95"),  # met, where one decimal would be short of it
        (F(9996, 10000), F(9995, 10000), "99.96"),
        (F(99996, 100000), F(9995, 10000), "99.99"),  # met, and short of 100 %
        (F(9994, 10000), F(9995, 10000), "99.9"),
        (F(9554, 10000), F(9552, 10000), "95.54"),
        (F(9554, 10000), F(95536, 100000), "95.540"),  # as many as the goal
        (F(1, 10**6), F(1, 10**4), "0.001"),  # above 0 and short of 0.01
    ],
)
def test_display_beside_a_goal(share: F, goal: F | None, display: str) -> None:
    """A rate is displayed on its side of its goal, with more decimals where one is not enough, and of 100 %."""
    assert str(shown(share, goal=goal)) == display


@pytest.mark.parametrize(
    ("share", "display"),
    [
        (F(1), "100.0"),
        (1 + F(1, 10**9), "100.1"),
        (F(10004, 10000), "100.1"),
        (F(1001, 1000), "100.1"),
        (F(1006, 1000), "100.6"),
        (F(103, 100), "103.0"),
    ],
)
def test_display_of_spending(share: F, display: str) -> None:
    """Overspending is never displayed as 100.0, however small it is."""
    assert str(shown(share, goal=EXECUTION_GOAL, spending=True)) == display


@settings(max_examples=500)
@given(share=SHARES, goal=GOALS, spending=st.booleans())
@example(share=F(9995, 10000), goal=None, spending=False)
@example(share=F(96951, 100000), goal=EXECUTION_GOAL, spending=True)
def test_display_crosses_no_judgement(share: F, goal: F | None, spending: bool) -> None:  # noqa: FBT001 - drawn
    """For every share: less than 0.1 beside the exact value, and on its own side of 0, goal and 100 %.

    It has more than one decimal only where the one that it has without a goal would be across it.
    """
    display = shown(share, goal=goal, spending=spending)
    value = F(display) / 100
    bare = shown(share, goal=None, spending=spending)
    assert bare.as_tuple().exponent == -1
    assert (display == bare) == ((F(bare) >= (goal or F(1)) * 100) == (share >= (goal or F(1))))
    assert abs(F(display) - share * 100) < F(1, 10)
    assert (value > 0) == (share > 0)
    for limit in {F(1), goal or F(1)}:
        assert (value >= limit) == (share >= limit)
    if spending:
        assert (value > 1) == (share > 1)


@settings(max_examples=500)
@given(share=SHARES, goal=GOALS)
def test_display_is_half_up_elsewhere(share: F, goal: F | None) -> None:
    """Where half up would cross no judgement, it is half up and nothing else."""
    exact = Decimal(share.numerator * 10**30 // share.denominator).scaleb(-28)  # 28 digits, cut: no half is made
    half_up = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    crosses = any((F(half_up) / 100 >= limit) != (share >= limit) for limit in {F(1), goal or F(1)})
    assume(not crosses and not (share > 0 and half_up == 0))
    assert shown(share, goal=goal) == half_up


@settings(max_examples=500)
@given(shares=st.tuples(SHARES, SHARES), goal=GOALS, spending=st.booleans())
def test_display_keeps_the_order(shares: tuple[F, F], goal: F | None, spending: bool) -> None:  # noqa: FBT001 - drawn
    """What is more is never displayed as less."""
    low, high = sorted(shares)
    assert shown(low, goal=goal, spending=spending) <= shown(high, goal=goal, spending=spending)


def test_full() -> None:
    """Full is 100 %."""
    assert rates.FULL == 1
