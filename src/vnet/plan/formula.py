"""The arithmetic that a basis (목표치 설정근거) states, in a small language that is read, checked and computed exactly.

    올림((3년전 실적 × 20% + 2년전 실적 × 30% + 전년 실적 × 50%) × 105%)

Numbers, percentages, + - × ÷ and brackets; `전년 실적`, `전년 목표`, `2년전 실적` … look the plan's history up;
올림 (up), 반올림 (half up) and 버림 (down) round to a whole number of the measure's smallest step. 최대, 최소, 평균 and
표준편차 take several numbers with commas between, of which `최근 3년 실적` stands for those of three years. A scoring's
formulas also have `올해 목표`, and the names that its methods give to numbers.
"""

import re
from collections.abc import Callable, Collection
from fractions import Fraction

from vnet.amounts import half_width
from vnet.i18n import _
from vnet.lean_typing import NamedTuple
from vnet.plan import formula_steps
from vnet.plan.formula_steps import (
    FUNCTIONS,
    ROUNDINGS,
    Bracket,
    Call,
    Chain,
    Figure,
    FormulaError,
    Known,
    Name,
    Node,
    Past,
    Span,
    Value,
    Worked,
)

__all__ = ["FormulaError", "Known", "Past", "compute", "figures", "work_out"]

_DEEPEST = 20
_LONGEST = 30
_MOST_YEARS = 30
_NAME = re.compile(r"[가-힣][가-힣0-9]*")
# A comma between digits marks thousands, which nobody may write here: it is none that parts numbers.
_PIECE = (
    r"\s*(?:(?P<name>(?:{names})(?![가-힣0-9]))"
    r"|(?P<past>(?:(?P<back>\d+)\s*년\s*전|전년)\s*(?P<what>목표|실적))|(?P<this>올해\s*목표)"
    r"|(?P<span>최근\s*(?P<years>\d+)\s*년\s*(?P<whats>목표|실적))"
    r"|(?P<round>올림|반올림|버림)|(?P<call>최대|최소|평균|표준편차)"
    r"|(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>%)?|(?P<sign>[-+×*÷/()]|(?<!\d),|,(?!\d)))"
)
_NO_NAME = r"(?!)"
_WORDS = {*FUNCTIONS, *ROUNDINGS, "년", "전", "전년", "올해", "최근", "목표", "실적"}


def compute(formula: str, history: Callable[[Past], Fraction], decimals: int = 0) -> Fraction:
    """Compute a formula.

    Args:
        formula: its text.
        history: gives the figure of an earlier year; raises FormulaError where there is none.
        decimals: the decimals of the measure's unit; rounding functions round to these.
    """
    return work_out(formula, history, decimals).value


def work_out(formula: str, known: Callable[[Past], Fraction] | Known, decimals: int = 0) -> Worked:
    """Compute a formula as `compute` does, and keep each line on the way; `known` may also have names."""
    given = known if isinstance(known, Known) else Known(known)
    return formula_steps.work_out(_Parser(formula, given.names).result(), given, decimals)


def figures(formula: str, names: Collection[str] = ()) -> tuple[Past, ...]:
    """Return the figures of earlier years that a formula asks for, each once, in their order."""
    return tuple(dict.fromkeys(formula_steps.figures(_Parser(formula, names).result())))


def is_name(text: str) -> bool:
    """Tell whether a number can be called so in a formula: Korean letters, and no word with a meaning of its own."""
    return _NAME.fullmatch(text) is not None and text not in _WORDS


class _Token(NamedTuple):
    sort: str
    text: str
    node: Node | None = None


class _Parser:
    """Recursive descent: sum → product → factor."""

    def __init__(self, formula: str, names: Collection[str]) -> None:
        self.tokens = _tokens(formula, names)
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
        if token.node is not None and not isinstance(token.node, Span):
            return token.node
        if token.sort == "round" and self.take("("):
            return Bracket(self.inside(), token.text)
        if token.sort == "call" and self.take("("):
            return Call(token.text, self.arguments())
        raise FormulaError(_('"{text}" is not expected here.').format(text=token.text))

    def inside(self) -> Node:
        (node,) = self.closed(lambda: (self.sum(),))
        return node

    def arguments(self) -> tuple[Node, ...]:
        def several() -> tuple[Node, ...]:
            found = [self.argument()]
            while self.take(","):
                found.append(self.argument())
            return tuple(found)

        return self.closed(several)

    def argument(self) -> Node:
        if self.next is not None and isinstance(self.next.node, Span):
            self.at += 1
            return self.tokens[self.at - 1].node or self.sum()
        return self.sum()

    def closed(self, content: Callable[[], tuple[Node, ...]]) -> tuple[Node, ...]:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FormulaError(_("It has too many brackets inside one another."))
        nodes = content()
        self.depth -= 1
        if not self.take(")"):
            raise FormulaError(_("A bracket is not closed."))
        return nodes


def _tokens(formula: str, names: Collection[str]) -> list[_Token]:
    tokens = []
    at = 0
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    token = re.compile(_PIECE.format(names=known or _NO_NAME), re.ASCII)
    text = half_width(formula).replace("x", "×").replace("X", "×").rstrip()
    while at < len(text):
        match = token.match(text, at)
        if match is None:
            raise FormulaError(_('"{text}" cannot be read.').format(text=text[at:].strip()))
        at = match.end()
        tokens.append(_token(match))
    return tokens


def _token(match: re.Match[str]) -> _Token:
    text = match[0].strip()
    if len(text) > _LONGEST and not match["name"]:
        raise FormulaError(_('"{text}" is too large.').format(text=f"{text[:_LONGEST]}..."))
    if match["number"]:
        value = Fraction(match["number"]) / (100 if match["percent"] else 1)
        return _Token("number", text, Value("".join(text.split()), value))
    sort = next(sort for sort in ("name", "past", "this", "span", "round", "call", "sign") if match[sort])
    return _Token(sort, text, _node(match, text))


def _node(match: re.Match[str], text: str) -> Node | None:
    """Return what a figure, several of them or a name stands for; None of any other word."""
    if match["past"]:
        return Figure(text, Past(int(match["back"] or 1), match["what"] == "목표"))
    if match["this"]:
        return Figure(text, Past(0, target=True))
    if match["span"]:
        years = int(match["years"])
        if not 1 <= years <= _MOST_YEARS:
            sentence = _('"{text}" asks for too many years, or for none: {most} at most.')
            raise FormulaError(sentence.format(text=text, most=_MOST_YEARS))
        return Span(text, tuple(Past(back, match["whats"] == "목표") for back in range(1, years + 1)))
    return Name(text) if match["name"] else None
