"""The lines of one receipt as people write them: LINE=AMOUNT, a line of the budget and how much was paid of it."""

from collections.abc import Sequence

from vnet.amounts import half_width, parse_won
from vnet.entering.budget_lines import Line, find_line
from vnet.errors import BadInput, VnetError
from vnet.i18n import N_
from vnet.plan.model import Plan


def amounts(plan: Plan, lines: Sequence[str]) -> dict[Line, int]:
    """Return how many won were paid of each line (`회의운영비/국제=3만원`), in their order.

    Raises:
        VnetError: with the line that cannot be taken, and why.
    """
    won: dict[Line, int] = {}
    for text in lines:
        line, amount = _read(plan, text)
        if line in won:
            raise BadInput(
                N_('The line {line} is there twice ("{text}"). Write it once, with the sum.'), line=line, text=text
            )
        won[line] = amount
    return won


def _read(plan: Plan, text: str) -> tuple[Line, int]:
    name, sign, amount = half_width(text).rpartition("=")
    if not sign:
        raise BadInput(
            N_(
                'The line "{text}" has no amount. Write LINE=AMOUNT: --line 회의운영비=3만원, or 일반운영비/국제=5만원.'
            ),
            text=text,
        )
    try:
        return find_line(plan, name), parse_won(amount)
    except VnetError as error:
        raise type(error)(N_('In the line "{line}": {why}'), line=text, why=error) from None
