"""The formula language: what it reads, what it computes, what it refuses."""

import statistics
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from math import floor
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnet.i18n import speaking
from vnet.plan.formula import FormulaError, Known, Past, compute, figures, work_out
from vnet.plan.formula_steps import deviation

FIGURES = {
    Past(1, target=False): Fraction(55),
    Past(1, target=True): Fraction(37),
    Past(2, target=False): Fraction(132),
    Past(3, target=False): Fraction(80),
    Past(10, target=True): Fraction("0.5"),
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Reasons are read in English here."""
    with speaking("en"):
        yield


def history(past: Past) -> Fraction:
    """Look a figure up, as a plan does."""
    if past not in FIGURES:
        raise FormulaError("no such figure")
    return FIGURES[past]


# --- what it computes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("3", "3"),
        ("0", "0"),
        ("3.25", "3.25"),
        ("105%", "1.05"),
        ("12.5 %", "0.125"),
        ("1 + 2 × 3", "7"),
        ("(1 + 2) × 3", "9"),
        ("2 * 3 × 4", "24"),
        ("10 - 3 - 2", "5"),
        ("12 ÷ 2 / 3", "2"),
        ("1 ÷ 3", "1/3"),
        ("3 - 5", "-2"),
        ("((((7))))", "7"),
        ("전년 실적", "55"),
        ("전년 목표", "37"),
        ("전년실적", "55"),
        ("1년전 실적", "55"),
        ("2년전 실적", "132"),
        ("2 년 전 실적", "132"),
        ("10년전 목표", "1/2"),
        ("전년 실적×105%", "57.75"),
        ("전년 실적 x 105%", "57.75"),
        ("２ X （３＋４）", "14"),
        ("(3년전 실적 × 20% + 2년전 실적 × 30% + 전년 실적 × 50%) × 105%", "87.255"),
        ("올림((3년전 실적 × 20% + 2년전 실적 × 30% + 전년 실적 × 50%) × 105%)", "88"),
        ("올림(2.1) + 버림(2.9) × 반올림(2.5)", "9"),  # 3 + 2 × 3
        ("올림 ( 7 ÷ 2 )", "4"),
        ("  1\t+ 2  ", "3"),
    ],
)
def test_value(formula: str, value: str) -> None:
    """A formula computes exactly what arithmetic says, products before sums, from left to right."""
    assert compute(formula, history) == Fraction(value)


@pytest.mark.parametrize(
    ("number", "decimals", "up", "half_up", "down"),
    [
        ("7.98", 0, "8", "8", "7"),
        ("3.85", 0, "4", "4", "3"),
        ("194.7", 0, "195", "195", "194"),
        ("2.5", 0, "3", "3", "2"),
        ("2.4", 0, "3", "2", "2"),
        ("4", 0, "4", "4", "4"),
        ("4.25", 1, "4.3", "4.3", "4.2"),
        ("4.24", 1, "4.3", "4.2", "4.2"),
        ("4.1249", 3, "4.125", "4.125", "4.124"),
        ("80", 2, "80", "80", "80"),
    ],
)
def test_rounding_to_the_smallest_step_of_the_unit(
    number: str, decimals: int, up: str, half_up: str, down: str
) -> None:
    """Rounding goes to the decimals of the measure's unit: up, half up or down."""
    assert compute(f"올림({number})", history, decimals) == Fraction(up)
    assert compute(f"반올림({number})", history, decimals) == Fraction(half_up)
    assert compute(f"버림({number})", history, decimals) == Fraction(down)


def test_history_is_asked_for_what_the_formula_names() -> None:
    """Every figure of an earlier year is looked up by its year and by whether it is a target or an actual."""
    asked = []

    def answer(past: Past) -> Fraction:
        asked.append(past)
        return Fraction(1)

    compute("전년 실적 + 전년 목표 × 2년전 실적 - 11년전 목표", answer)
    assert asked == [Past(1, target=False), Past(1, target=True), Past(2, target=False), Past(11, target=True)]


# --- against arithmetic itself -------------------------------------------------------------------------------------


class Term(NamedTuple):
    """A formula's text, and what it is worth; None where it divides by zero."""

    text: str
    value: Fraction | None


spaces = st.sampled_from(["", " ", "  "])


@st.composite
def numbers(draw: st.DrawFn) -> Term:
    """A number with up to three decimals, perhaps a percentage."""
    thousandths = draw(st.integers(0, 10**7))
    decimals = draw(st.integers(0, 3))
    value = Fraction(thousandths, 10**decimals)
    text = f"{thousandths // 10**decimals}"
    if decimals:
        text += f".{thousandths % 10**decimals:0{decimals}}"
    if draw(st.booleans()):
        return Term(f"{text}{draw(spaces)}%", value / 100)
    return Term(text, value)


pasts = st.sampled_from(
    [Term("전년 실적", Fraction(55)), Term("전년 목표", Fraction(37)), Term("3년전 실적", Fraction(80))]
)


@st.composite
def brackets(draw: st.DrawFn, inner: st.SearchStrategy[Term]) -> Term:
    """Another formula in brackets, perhaps rounded to a whole number."""
    text, value = draw(inner)
    name = draw(st.sampled_from(["", "올림", "버림", "반올림"]))
    text = f"{name}{draw(spaces)}({draw(spaces)}{text}{draw(spaces)})"
    if value is None or not name:
        return Term(text, value)
    whole = {"올림": -floor(-value), "버림": floor(value), "반올림": floor(value + Fraction(1, 2))}[name]
    return Term(text, Fraction(whole))


def worked_out(left: Fraction | None, sign: str, right: Fraction | None) -> Fraction | None:
    """Do one step of arithmetic; None where it cannot be done."""
    if left is None or right is None or (sign in "÷/" and right == 0):
        return None
    if sign in "+-":
        return left + right if sign == "+" else left - right
    return left * right if sign in "×*" else left / right


@st.composite
def products(draw: st.DrawFn, factors: st.SearchStrategy[Term]) -> Term:
    """Factors multiplied and divided, from left to right."""
    text, value = draw(factors)
    for _ in range(draw(st.integers(0, 2))):
        sign, (other_text, other) = draw(st.sampled_from("×*÷/")), draw(factors)
        text += f"{draw(spaces)}{sign}{draw(spaces)}{other_text}"
        value = worked_out(value, sign, other)
    return Term(text, value)


@st.composite
def sums(draw: st.DrawFn, factors: st.SearchStrategy[Term]) -> Term:
    """Products added and subtracted, from left to right."""
    text, value = draw(products(factors))
    for _ in range(draw(st.integers(0, 2))):
        sign, (other_text, other) = draw(st.sampled_from("+-")), draw(products(factors))
        text += f"{draw(spaces)}{sign}{draw(spaces)}{other_text}"
        value = worked_out(value, sign, other)
    return Term(text, value)


formulas = sums(st.recursive(numbers() | pasts, lambda inner: brackets(sums(inner)), max_leaves=8))


@given(formulas)
def test_same_as_fractions(formula: Term) -> None:
    """Any formula is worth what Python's own exact arithmetic makes of it; dividing by zero is refused."""
    if formula.value is None:
        with pytest.raises(FormulaError, match="divides by zero"):
            compute(formula.text, history)
    else:
        assert compute(formula.text, history) == formula.value


@given(st.text(alphabet="()+-×*÷/%. 0123456789올림버반년전목표실적최근대평균,", max_size=30) | st.text(max_size=12))
def test_any_text_is_computed_or_refused(text: str) -> None:
    """Whatever is written is either computed or refused."""
    with suppress(FormulaError):
        assert isinstance(compute(text, history), Fraction)


# --- what it refuses -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("", "ends too early"),
        ("   ", "ends too early"),
        ("1 +", "ends too early"),
        ("전년 실적 ×", "ends too early"),
        ("(", "ends too early"),
        ("(1 + 2", "bracket is not closed"),
        ("올림(1", "bracket is not closed"),
        ("1)", '")" is not expected'),
        ("()", '")" is not expected'),
        ("1 2", '"2" is not expected'),
        ("(1)(2)", '"(" is not expected'),
        ("2 전년 실적", '"전년 실적" is not expected'),
        ("× 2", '"×" is not expected'),
        ("-1", '"-" is not expected'),
        ("1 + - 2", '"-" is not expected'),
        ("올림", '"올림" is not expected'),
        ("올림 3", '"올림" is not expected'),
        ("1 올림(2)", '"올림" is not expected'),
        ("전년 실적 의 105%", '"의 105%" cannot be read'),
        ("전년", '"전년" cannot be read'),
        ("실적", '"실적" cannot be read'),
        ("2015년 실적", '"년 실적" cannot be read'),
        ("50%%", '"%" cannot be read'),
        ("1,000", '",000" cannot be read'),
        ("1.", '"." cannot be read'),
        (".5", '".5" cannot be read'),
        ("2 ** 3", r'"\*" is not expected'),
        ("__import__('os')", "cannot be read"),
        ("1 ÷ 0", "divides by zero"),
        ("1 / (2 - 2)", "divides by zero"),
        ("4년전 실적", "no such figure"),
    ],
)
def test_refused_with_its_reason(formula: str, reason: str) -> None:
    """What is no formula is refused, and the reason names what stands in the way."""
    with pytest.raises(FormulaError, match=reason.replace("(", r"\(").replace(")", r"\)")):
        compute(formula, history)


def test_very_deep_brackets_are_refused() -> None:
    """Brackets nested thousands deep are computed or refused, like any other text."""
    with pytest.raises(FormulaError):
        compute("(" * 5_000 + "1" + ")" * 5_000, history)


@pytest.mark.parametrize("formula", ["9" * 5_000, "9" * 5_000 + "년전 실적"])
def test_very_long_numbers_are_refused(formula: str) -> None:
    """Numbers of thousands of digits are refused with a reason, like any other text."""
    with pytest.raises(FormulaError):
        compute(formula, history)


# --- several years together, this year's target, and names --------------------------------------------------------

FIVE_YEARS = (84, 80, 71, 66, 60)  # the last one first


def five_years(past: Past) -> Fraction:
    """Look up one of five years' actuals, or this year's target."""
    if past == Past(0, target=True):
        return Fraction(52)
    if past.target or not 1 <= past.years_back <= len(FIVE_YEARS):
        raise FormulaError("no such figure")
    return Fraction(FIVE_YEARS[past.years_back - 1])


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("최대(전년 실적, 평균(최근 3년 실적))", "84"),
        ("최소(전년 실적, 평균(최근 3년 실적))", "235/3"),
        ("평균(최근 5년 실적)", "361/5"),
        ("평균 ( 최근5년실적 )", "361/5"),
        ("평균(최근 2년 실적, 3년전 실적)", "235/3"),
        ("최대(1, 2, 3) - 최소(1,전년 실적)", "2"),
        ("표준편차(2, 4, 4, 4, 5, 5, 7, 9)", "2"),
        ("표준편차(7)", "0"),
        ("반올림(표준편차(최근 5년 실적))", "9"),
        ("올해 목표 × 110%", "57.2"),
        ("기준치 × 110%", "92.4"),
        ("기준치2 - 기준치", "1"),
    ],
)
def test_functions_and_names(formula: str, value: str) -> None:
    """The largest, the smallest, the mean and σ of all there are; several years at once; this year's target; names."""
    names = {"기준치": Fraction(84), "기준치2": Fraction(85)}
    assert work_out(formula, Known(five_years, names)).value == Fraction(value)


def test_endless_root_has_its_digits() -> None:
    """A root that does not end is right to 25 digits, and is written with twelve."""
    worked = work_out("표준편차(최근 5년 실적)", five_years)
    variance = Fraction(sum((5 * year - 361) ** 2 for year in FIVE_YEARS), 125)
    assert abs(worked.value**2 - variance) < Fraction(1, 10**24)
    assert worked.lines == ("표준편차(최근 5년 실적)", "표준편차(84, 80, 71, 66, 60)", "8.81816307402")


def test_steps_of_a_function() -> None:
    """On paper a function's numbers stand in it first, and those that are functions themselves come before it."""
    assert work_out("최대(전년 실적, 평균(최근 3년 실적)) × 110%", five_years).lines == (
        "최대(전년 실적, 평균(최근 3년 실적)) × 110%",
        "최대(84, 평균(84, 80, 71)) × 110%",
        "최대(84, 235/3) × 110%",
        "84 × 110%",
        "92.4",
    )


def test_figures_of_several_years() -> None:
    """What a formula asks for names each year of several, once."""
    asked = figures("최대(전년 실적, 평균(최근 3년 실적)) + 올해 목표")
    assert asked == (*(Past(back, target=False) for back in (1, 2, 3)), Past(0, target=True))


@given(st.lists(st.fractions(-(10**6), 10**6, max_denominator=1000), min_size=1, max_size=12))
def test_deviation_is_that_of_a_population(numbers: list[Fraction]) -> None:
    """σ is what the standard library makes of it, to all the digits that has."""
    expected = statistics.pvariance(numbers)
    assert abs(deviation(numbers) ** 2 - expected) <= expected / 10**20


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("최대", '"최대" is not expected'),
        ("최대()", '"\\)" is not expected'),
        ("최대(1,)", '"\\)" is not expected'),
        ("최대(1, 2", "bracket is not closed"),
        ("최근 3년 실적", '"최근 3년 실적" is not expected'),
        ("평균(최근 3년 실적 × 2)", "bracket is not closed"),
        ("평균(2 × 최근 3년 실적)", '"최근 3년 실적" is not expected'),
        ("평균(최근 0년 실적)", "too many years"),
        ("평균(최근 31년 실적)", "too many years"),
        ("평균(최근 6년 실적)", "no such figure"),
        ("최대(1,000, 2)", "cannot be read"),
        ("1, 2", '"," is not expected'),
        ("기준선", '"기준선" cannot be read'),
        ("기준치의 2", "cannot be read"),
        ("올해 실적", "cannot be read"),
        ("최대(" * 5_000, "too many brackets"),
    ],
)
def test_functions_refused_with_the_reason(formula: str, reason: str) -> None:
    """A function without numbers, years that stand alone, and names that nobody gave are refused."""
    with pytest.raises(FormulaError, match=reason):
        work_out(formula, Known(five_years, {"기준치": Fraction(84)}))
