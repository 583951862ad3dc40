"""The arithmetic that a basis (목표치 설정근거) states, in a small language that is read, checked and computed exactly.

    올림((3년전 실적 × 20% + 2년전 실적 × 30% + 전년 실적 × 50%) × 105%)

Numbers, percentages, + - × ÷ and brackets; `전년 실적`, `전년 목표`, `2년전 실적` … look the plan's history up;
올림 (up), 반올림 (half up) and 버림 (down) round to a whole number of the measure's smallest step.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from vnet.amounts import half_width
from vnet.i18n import _

ROUNDINGS: dict[str, Callable[[Fraction], int]] = {
    "올림": lambda x: -(-x.numerator // x.denominator),
    "버림": lambda x: x.numerator // x.denominator,
    "반올림": lambda x: (2 * x.numerator + x.denominator) // (2 * x.denominator),
}
_DEEPEST = 20
_LONGEST = 30
_TOKEN = re.compile(
    r"\s*(?:(?P<past>(?:(?P<back>\d+)\s*년\s*전|전년)\s*(?P<what>목표|실적))|(?P<round>올림|반올림|버림)"
    r"|(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>%)?|(?P<sign>[-+×*÷/()]))",
    re.ASCII,
)


class FormulaError(ValueError):
    """The formula cannot be read or computed; `str()` says why."""


class Past(NamedTuple):
    """A figure of an earlier year: how many years back, and whether its target (목표) or its actual (실적)."""

    years_back: int
    target: bool


class _Token(NamedTuple):
    sort: str
    text: str
    value: Fraction | Past | None = None


def compute(formula: str, history: Callable[[Past], Fraction], decimals: int = 0) -> Fraction:
    """Compute a formula.

    Args:
        formula: its text.
        history: gives the figure of an earlier year; raises FormulaError where there is none.
        decimals: the decimals of the measure's unit; rounding functions round to these.
    """
    return _Parser(formula, history, decimals).result()


class _Parser:
    """Recursive descent, computing as it reads: sum → product → factor."""

    def __init__(self, formula: str, history: Callable[[Past], Fraction], decimals: int) -> None:
        self.tokens = _tokens(formula)
        self.at = 0
        self.depth = 0
        self.history = history
        self.step = 10**decimals

    def result(self) -> Fraction:
        value = self.sum()
        if self.next is not None:
            raise FormulaError(_('"{text}" is not expected here.').format(text=self.next.text))
        return value

    @property
    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *signs: str) -> str | None:
        if self.next is not None and self.next.sort == "sign" and self.next.text in signs:
            self.at += 1
            return self.tokens[self.at - 1].text
        return None

    def sum(self) -> Fraction:
        value = self.product()
        while sign := self.take("+", "-"):
            other = self.product()
            value = value + other if sign == "+" else value - other
        return value

    def product(self) -> Fraction:
        value = self.factor()
        while sign := self.take("×", "*", "÷", "/"):
            other = self.factor()
            if sign in "×*":
                value *= other
            elif other == 0:
                raise FormulaError(_("It divides by zero."))
            else:
                value /= other
        return value

    def factor(self) -> Fraction:
        if self.take("("):
            self.depth += 1
            if self.depth > _DEEPEST:
                raise FormulaError(_("It has too many brackets inside one another."))
            value = self.sum()
            self.depth -= 1
            if not self.take(")"):
                raise FormulaError(_("A bracket is not closed."))
            return value
        token = self.next
        self.at += 1
        if token is None:
            raise FormulaError(_("It ends too early."))
        if isinstance(token.value, Past):
            return self.history(token.value)
        if token.value is not None:
            return token.value
        if token.sort == "round" and self.next is not None and self.next.text == "(":
            return Fraction(ROUNDINGS[token.text](self.factor() * self.step), self.step)
        raise FormulaError(_('"{text}" is not expected here.').format(text=token.text))


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
        return _Token("past", text, Past(int(match["back"] or 1), match["what"] == "목표"))
    if match["number"]:
        return _Token("number", text, Fraction(match["number"]) / (100 if match["percent"] else 1))
    return _Token("round" if match["round"] else "sign", text)
