"""Arithmetic on paper: what is innermost is computed first, and each line on the way can be shown. Exact numbers."""

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from vnet.amounts import format_exactly
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


class FormulaError(ValueError):
    """The formula cannot be read or computed; `str()` says why."""


class Past(NamedTuple):
    """A figure of an earlier year: how many years back, and whether its target (목표) or its actual (실적)."""

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


class Chain(NamedTuple):
    """Terms added and subtracted, or factors multiplied and divided, from left to right: `signs` stand between them."""

    operands: tuple["Node", ...]
    signs: tuple[str, ...]


class Bracket(NamedTuple):
    """Something in brackets, rounded if there is a word before them."""

    inner: "Node"
    rounding: str | None


Node = Value | Figure | Chain | Bracket


def work_out(node: Node, history: Callable[[Past], Fraction], decimals: int) -> Worked:
    """Compute what was read of a formula, line by line.

    Args:
        node: the formula.
        history: gives the figure of an earlier year; raises FormulaError where there is none.
        decimals: rounding goes to these.
    """
    roundings: list[Rounding] = []
    lines = [_text(node)]
    node = _with_figures(node, history)
    while True:
        line = _text(node)
        if line != lines[-1]:
            lines.append(line)
        if isinstance(node, Value):
            return Worked(tuple(lines), tuple(roundings), node.value)
        node = _step(node, decimals, roundings)


def figures(node: Node) -> Iterator[Past]:
    """Yield the figures of earlier years that a formula asks for, as often as it does, in their order."""
    if isinstance(node, Figure):
        yield node.past
    elif isinstance(node, Bracket):
        yield from figures(node.inner)
    elif isinstance(node, Chain):
        for operand in node.operands:
            yield from figures(operand)


def _with_figures(node: Node, history: Callable[[Past], Fraction]) -> Node:
    """Return the same with the figures of earlier years written in."""
    if isinstance(node, Figure):
        return _computed(history(node.past))
    if isinstance(node, Bracket):
        return Bracket(_with_figures(node.inner, history), node.rounding)
    if isinstance(node, Chain):
        return node._replace(operands=tuple(_with_figures(operand, history) for operand in node.operands))
    return node


def _step(node: Node, decimals: int, roundings: list[Rounding]) -> Node:
    """Return what is left once everything innermost has been computed."""
    if isinstance(node, Bracket):
        return _step_inside(node, decimals, roundings)
    if isinstance(node, Chain):
        values = [operand.value for operand in node.operands if isinstance(operand, Value)]
        if len(values) == len(node.operands):
            return _computed(_calculated(values, node.signs))
        return node._replace(operands=tuple(_step(operand, decimals, roundings) for operand in node.operands))
    return node


def _step_inside(node: Bracket, decimals: int, roundings: list[Rounding]) -> Node:
    """Return a bracket rounded if it holds a number; otherwise what is left in it, without itself where it can go."""
    if node.rounding and isinstance(node.inner, Value):
        return _rounded(node.rounding, node.inner.value, decimals, roundings)
    inner = _step(node.inner, decimals, roundings)
    return inner if isinstance(inner, Value) and not node.rounding else Bracket(inner, node.rounding)


def _calculated(values: Sequence[Fraction], signs: Sequence[str]) -> Fraction:
    result = values[0]
    try:
        for sign, value in zip(signs, values[1:], strict=True):
            result = _SIGNS[sign](result, value)
            if max(abs(result.numerator), result.denominator) > _LARGEST:
                raise FormulaError(_("A figure on the way is too large."))
    except ZeroDivisionError:
        raise FormulaError(_("It divides by zero.")) from None
    return result


def _rounded(word: str, number: Fraction, decimals: int, roundings: list[Rounding]) -> Value:
    result = Fraction(ROUNDINGS[word](number * 10**decimals), 10**decimals)
    roundings.append(Rounding(word, number, result))
    return _computed(result)


def _computed(number: Fraction) -> Value:
    return Value(format_exactly(number), number)


def _text(node: Node) -> str:
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
