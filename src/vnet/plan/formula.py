"""The arithmetic that a basis (목표치 설정근거) states, in a small language that is read, checked and computed exactly.

    올림((3년전 실적 × 20% + 2년전 실적 × 30% + 전년 실적 × 50%) × 105%)

Numbers, percentages, + - × ÷ and brackets; `전년 실적`, `전년 목표`, `2년전 실적` … look the plan's history up;
올림 (up), 반올림 (half up) and 버림 (down) round to a whole number of the measure's smallest step.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from vnet.amounts import half_width
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.plan import formula_steps
from vnet.plan.formula_steps import Bracket, Chain, Figure, FormulaError, Node, Past, Value, Worked

__all__ = ["FormulaError", "Past", "compute", "figures", "work_out"]

_DEEPEST = 20
_LONGEST = 30
_TOKEN = re.compile(
    r"\s*(?:(?P<past>(?:(?P<back>\d+)\s*년\s*전|전년)\s*(?P<what>목표|실적))|(?P<round>올림|반올림|버림)"
    r"|(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>%)?|(?P<sign>[-+×*÷/()]))",
    re.ASCII,
)


def compute(formula: str, history: Callable[[Past], Fraction], decimals: int = 0) -> Fraction:
    """Compute a formula.

    Args:
        formula: its text.
        history: gives the figure of an earlier year; raises FormulaError where there is none.
        decimals: the decimals of the measure's unit; rounding functions round to these.
    """
    return work_out(formula, history, decimals).value


def work_out(formula: str, history: Callable[[Past], Fraction], decimals: int = 0) -> Worked:
    """Compute a formula as `compute` does, and keep each line on the way."""
    return formula_steps.work_out(_Parser(formula).result(), history, decimals)


def figures(formula: str) -> tuple[Past, ...]:
    """Return the figures of earlier years that a formula asks for, each once, in their order."""
    return tuple(dict.fromkeys(formula_steps.figures(_Parser(formula).result())))


class _Token(NamedTuple):
    sort: str
    text: str
    node: Node | None = None


class _Parser:
    """Recursive descent: sum → product → factor."""

    def __init__(self, formula: str) -> None:
        self.tokens = _tokens(formula)
        self.at = 0
        self.depth = 0

    def result(self) -> Node:
        node = self.sum()
        if self.next is not None:
            raise FormulaError(_('"{text}" is not expected here.').format(text=self.next.text))
        return node

    @property
    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *signs: str) -> str | None:
        if self.next is not None and self.next.sort == "sign" and self.next.text in signs:
            self.at += 1
            return self.tokens[self.at - 1].text
        return None

    def sum(self) -> Node:
        return self.chain(self.product, "+", "-")

    def product(self) -> Node:
        return self.chain(self.factor, "×", "*", "÷", "/")

    def chain(self, operand: Callable[[], Node], *signs: str) -> Node:
        operands, between = [operand()], []
        while sign := self.take(*signs):
            between.append(sign)
            operands.append(operand())
        return Chain(tuple(operands), tuple(between)) if between else operands[0]

    def factor(self) -> Node:
        if self.take("("):
            return Bracket(self.inside(), None)
        token = self.next
        self.at += 1
        if token is None:
            raise FormulaError(_("It ends too early."))
        if token.node is not None:
            return token.node
        if token.sort == "round" and self.take("("):
            return Bracket(self.inside(), token.text)
        raise FormulaError(_('"{text}" is not expected here.').format(text=token.text))

    def inside(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FormulaError(_("It has too many brackets inside one another."))
        node = self.sum()
        self.depth -= 1
        if not self.take(")"):
            raise FormulaError(_("A bracket is not closed."))
        return node


def _tokens(formula: str) -> list[_Token]:
    tokens = []
    at = 0
    text = half_width(formula).replace("x", "×").replace("X", "×").rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(_('"{text}" cannot be read.').format(text=text[at:].strip()))
        at = match.end()
        tokens.append(_token(match))
    return tokens


def _token(match: re.Match[str]) -> _Token:
    text = match[0].strip()
    if len(text) > _LONGEST:
        raise FormulaError(_('"{text}" is too large.').format(text=f"{text[:_LONGEST]}..."))
    if match["past"]:
        return _Token("past", text, Figure(text, Past(int(match["back"] or 1), match["what"] == "목표")))
    if match["number"]:
        value = Fraction(match["number"]) / (100 if match["percent"] else 1)
        return _Token("number", text, Value("".join(text.split()), value))
    return _Token("round" if match["round"] else "sign", text)
