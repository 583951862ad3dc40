"""Arithmetic on paper: what is innermost is computed first, and each line on the way can be shown. Exact numbers."""

import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction

from vnet.amounts import format_exactly, format_rounded, parts
from vnet.i18n import _
from vnet.lean_typing import NamedTuple

_LARGEST = 10**60  # no figure of a plan comes near it, and what many factors make could not even be written
ROUNDINGS: dict[str, Callable[[Fraction], int]] = {
    "올림": math.ceil,
    "버림": math.floor,
    "반올림": lambda number: math.floor(number + Fraction(1, 2)),
}
_SIGNS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "×": operator.mul,
    "*": operator.mul,
    "÷": operator.truediv,
    "/": operator.truediv,
}
_ROOT = Context(prec=28)  # digits of a root that does not end
_ENDLESS = 10**20  # a denominator beyond it comes of such a root: nobody would read the fraction


class FormulaError(ValueError):
    """The formula cannot be read or computed; `str()` says why."""


def mean(numbers: Sequence[Fraction]) -> Fraction:
    """Return the mean of some numbers, exactly."""
    return sum(numbers, Fraction(0)) / len(numbers)


def deviation(numbers: Sequence[Fraction]) -> Fraction:
    """Return the standard deviation of all there are (σ of a population)."""
    middle = mean(numbers)
    return square_root(mean([(number - middle) ** 2 for number in numbers]))


def square_root(number: Fraction) -> Fraction:
    """Return a root: exactly where it is a fraction, otherwise to 28 digits."""
    roots = math.isqrt(number.numerator), math.isqrt(number.denominator)
    if (roots[0] ** 2, roots[1] ** 2) == (number.numerator, number.denominator):
        return Fraction(*roots)
    return Fraction(_ROOT.sqrt(_ROOT.divide(Decimal(number.numerator), Decimal(number.denominator))))


FUNCTIONS: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "최대": max,
    "최소": min,
    "평균": mean,
    "표준편차": deviation,
}
DEVIATION = "표준편차"


class Past(NamedTuple):
    """A figure of an earlier year: how many years back, and whether its target (목표) or its actual (실적).

    None back it is this year's.
    """

    years_back: int
    target: bool


class Rounding(NamedTuple):
    """A rounding that a formula asks for: the word for it (올림, 반올림, 버림), and the number before and after."""

    word: str
    before: Fraction
    after: Fraction


class Worked(NamedTuple):
    """A formula worked out: its lines, from the formula as written to the result, and its roundings in their order."""

    lines: tuple[str, ...]
    roundings: tuple[Rounding, ...]
    value: Fraction


class Value(NamedTuple):
    """A number as it was written, or as it came out."""

    text: str
    value: Fraction


class Figure(NamedTuple):
    """A figure of an earlier year, as it was written."""

    text: str
    past: Past


class Span(NamedTuple):
    """Figures of several earlier years together, as they were written: `최근 3년 실적`, the last year's first."""

    text: str
    pasts: tuple[Past, ...]


class Name(NamedTuple):
    """A number that is called something, such as 기준치."""

    text: str


class Call(NamedTuple):
    """A function (최대, 최소, 평균, 표준편차) of some numbers."""

    word: str
    arguments: tuple["Node", ...]


class Chain(NamedTuple):
    """Terms added and subtracted, or factors multiplied and divided, from left to right: `signs` stand between them."""

    operands: tuple["Node", ...]
    signs: tuple[str, ...]


class Bracket(NamedTuple):
    """Something in brackets, rounded if there is a word before them."""

    inner: "Node"
    rounding: str | None


Node = Value | Figure | Span | Name | Call | Chain | Bracket


class Known(NamedTuple):
    """What a formula is computed with.

    `history` gives the figure of an earlier year, and raises FormulaError where there is none; `names` are what names
    stand for; `deviation` computes 표준편차.
    """

    history: Callable[[Past], Fraction]
    names: Mapping[str, Fraction] = {}
    deviation: Callable[[Sequence[Fraction]], Fraction] = deviation


def work_out(node: Node, known: Known, decimals: int) -> Worked:
    """Compute what was read of a formula, line by line.

    Args:
        node: the formula.
        known: what its figures and names are.
        decimals: rounding goes to these.
    """
    roundings: list[Rounding] = []
    lines = [_text(node)]
    node = _with_figures(node, known)
    functions = {**FUNCTIONS, DEVIATION: known.deviation}
    while True:
        line = _text(node)
        if line != lines[-1]:
            lines.append(line)
        if isinstance(node, Value):
            return Worked(tuple(lines), tuple(roundings), node.value)
        node = _Step(decimals, roundings, functions).of(node)


def figures(node: Node) -> Iterator[Past]:
    """Yield the figures of earlier years that a formula asks for, as often as it does, in their order."""
    if isinstance(node, Figure):
        yield node.past
    elif isinstance(node, Span):
        yield from node.pasts
    else:
        for part in _parts(node):
            yield from figures(part)


def _parts(node: Node) -> tuple[Node, ...]:
    """Return what stands inside something."""
    if isinstance(node, Bracket):
        return (node.inner,)
    if isinstance(node, Chain):
        return node.operands
    return node.arguments if isinstance(node, Call) else ()


def _made_of(node: Node, parts: Sequence[Node]) -> Node:
    """Return something with other parts inside."""
    if isinstance(node, Bracket):
        return Bracket(parts[0], node.rounding)
    if isinstance(node, Chain):
        return node._replace(operands=tuple(parts))
    return node._replace(arguments=tuple(parts)) if isinstance(node, Call) else node


def _with_figures(node: Node, known: Known) -> Node:
    """Return the same with the figures of earlier years, and what names stand for, written in."""
    if isinstance(node, Figure):
        return _computed(known.history(node.past))
    if isinstance(node, Name):
        return _computed(known.names[node.text])
    return _made_of(node, [filled for part in _parts(node) for filled in _each_filled(part, known)])


def _each_filled(node: Node, known: Known) -> Iterator[Node]:
    """Yield a part with its figures written in: one for each year of a span."""
    if isinstance(node, Span):
        yield from [_computed(known.history(past)) for past in node.pasts]
    else:
        yield _with_figures(node, known)


class _Step(NamedTuple):
    """A step of the arithmetic: everything innermost is computed, to so many decimals where it is rounded."""

    decimals: int
    roundings: list[Rounding]
    functions: Mapping[str, Callable[[Sequence[Fraction]], Fraction]]

    def of(self, node: Node) -> Node:
        """Return what is left of something."""
        values = [part.value for part in _parts(node) if isinstance(part, Value)]
        if isinstance(node, Value) or len(values) < len(_parts(node)):
            return _bare(_made_of(node, [self.of(part) for part in _parts(node)]))
        if isinstance(node, Call):
            return _computed(_bounded(self.functions[node.word](values)))
        if isinstance(node, Chain):
            return _computed(_calculated(values, node.signs))
        return self._rounded(node, values[0])

    def _rounded(self, node: Node, number: Fraction) -> Value:
        word = node.rounding if isinstance(node, Bracket) else None
        if not word:
            return _computed(number)
        steps = parts(self.decimals)
        result = Fraction(ROUNDINGS[word](number * steps), steps)
        self.roundings.append(Rounding(word, number, result))
        return _computed(result)


def _bare(node: Node) -> Node:
    """Return a bracket that only holds a number as that number, where it rounds nothing."""
    is_done = isinstance(node, Bracket) and not node.rounding and isinstance(node.inner, Value)
    return node.inner if isinstance(node, Bracket) and is_done else node


def _calculated(values: Sequence[Fraction], signs: Sequence[str]) -> Fraction:
    result = values[0]
    try:
        for sign, value in zip(signs, values[1:], strict=True):
            result = _bounded(_SIGNS[sign](result, value))
    except ZeroDivisionError:
        raise FormulaError(_("It divides by zero.")) from None
    return result


def _bounded(number: Fraction) -> Fraction:
    """Return a number, unless it is beyond all that a plan counts.

    Raises:
        FormulaError: it is.
    """
    if max(abs(number.numerator), number.denominator) > _LARGEST:
        raise FormulaError(_("A figure on the way is too large."))
    return number


def _computed(number: Fraction) -> Value:
    return Value(as_written(number), number)


def as_written(number: Fraction) -> str:
    """Return a number as it is written on the way: exactly, or to twelve digits where it comes of an endless root."""
    return format_exactly(number) if number.denominator <= _ENDLESS else format_rounded(number, 12)


def _text(node: Node) -> str:
    if isinstance(node, Call):
        return f"{node.word}({', '.join(map(_text, node.arguments))})"
    if isinstance(node, Bracket):
        return f"{node.rounding or ''}({_text(node.inner)})"
    if isinstance(node, Chain):
        first, *others = map(_operand, node.operands)
        return first + "".join(f" {sign} {other}" for sign, other in zip(node.signs, others, strict=True))
    return node.text


def _operand(node: Node) -> str:
    """Return a part of a chain; a computed number that could be misread there (-2, 7/3) gets brackets."""
    text = _text(node)
    return f"({text})" if isinstance(node, Value) and ("/" in text or "-" in text) else text
