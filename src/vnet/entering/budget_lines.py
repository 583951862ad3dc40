"""Lines of the budget as people name them (an expense category, or one with a network), and what they may become."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from vnet.amounts import format_money
from vnet.entering import lookup
from vnet.errors import Conflict
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry
from vnet.names import key
from vnet.plan.model import Budget, Plan


class Line(NamedTuple):
    """An expense category, and the network (its code) whose part of it is meant; None: whichever."""

    category: str
    network: str | None = None

    def __str__(self) -> str:
        return "/".join(filter(None, self))


def find_line(plan: Plan, text: str) -> Line:
    """Return the line that is named: `회의운영비`, or `회의운영비/국제`; each name or a part that only it has.

    Raises:
        NotFound, BadInput: with the names that there are.
    """
    category, slash, network = text.rpartition("/")
    names = {key(name) for name, _amount in lookup.budget_of(plan).categories}
    if not slash or key(text) in names:
        return Line(lookup.find_category(plan, text))
    return Line(lookup.find_category(plan, category), lookup.find_network(plan, network).code)


def refuse_below_zero(plan: Plan, adjustments: Iterable[Entry]) -> None:
    """Refuse what would leave less than nothing of a part of the budget on some day of the year.

    Args:
        plan: a plan with a budget.
        adjustments: all that would be in force in its year, by day.

    Raises:
        Conflict: with the part, the day, and what would be left.
    """
    budget = lookup.budget_of(plan)
    left: dict[Line, int] = {}
    for day, of_day in groupby(adjustments, attrgetter("date")):
        touched: dict[Line, None] = {}
        for entry in of_day:
            for part, original in _parts(budget, entry):
                left[part] = left.get(part, original) + (entry.amount or 0)
                touched[part] = None
        for part in touched:
            if left[part] < 0:
                raise Conflict(
                    N_("Of {name} {amount}{unit} would be left on {day}; it cannot be below 0. Nothing was recorded."),
                    name=part,
                    amount=format_money(left[part], budget.unit_name),
                    unit=budget.unit_name,
                    day=day,
                )


def refuse_taking_back(plan: Plan, adjustments: Iterable[Entry]) -> None:
    """Refuse that money is taken back which was moved on since.

    Args:
        plan: a plan that has a budget.
        adjustments: all that would still be in force in its year, by day.

    Raises:
        Conflict: with the line that takes back what stands in the way.
    """
    left = tuple(adjustments)
    try:
        refuse_below_zero(plan, left)
    except Conflict as error:
        budget, part = lookup.budget_of(plan), error.facts["name"]
        taking = [entry for entry in left if (entry.amount or 0) < 0 and part in dict(_parts(budget, entry))]
        if not taking:
            raise
        raise Conflict(
            N_(
                "It was moved on since: of {name} {amount}{unit} would be left on {day}, which cannot be below 0. "
                "Nothing was taken back. First take back what moved it: vnet undo {id}"
            ),
            **error.facts,
            id=max(taking, key=lambda entry: entry.id).short_id,
        ) from None


def _parts(budget: Budget, adjustment: Entry) -> Iterator[tuple[Line, int]]:
    """Yield the parts of the budget whose amount is known and which an adjustment changes, with their own amount."""
    category, network = adjustment.category or "", adjustment.network
    yield Line(category), dict(budget.categories).get(category, 0)
    if network is not None and budget.networks:
        yield Line("", network), dict(budget.networks).get(network, 0)
    amount = budget.line_amount(category, network)
    if amount is not None:
        yield Line(category, network), amount
