"""Which step of a checklist's item is ticked, or how many at once, from the words that a person wrote."""

from vnet.amounts import LARGEST, format_whole, half_width, parse_quantity, too_large
from vnet.entering import lookup
from vnet.errors import BadInput, UnclearNumber
from vnet.i18n import N_
from vnet.names import key
from vnet.plan.model import ChecklistItem
from vnet.report.checklists import labels


def ticked(item: ChecklistItem, which: str | None) -> str | None:
    """Return what is ticked as it is kept: a step, or of an item without steps how many at once (None: the one).

    Raises:
        VnetError: with what to write instead.
    """
    return _step(item, which) if item.steps else _how_many(item, which)


def _step(item: ChecklistItem, which: str | None) -> str:
    if which is None:
        steps = ", ".join(f"{number} {label}" for number, label in enumerate(labels(item.steps), 1))
        raise BadInput(
            N_('"{item}" is ticked step by step. Say which, by its number or a part of it: {candidates}'),
            item=item.name,
            candidates=steps,
        )
    return lookup.find_step(item, which)


def _how_many(item: ChecklistItem, which: str | None) -> str | None:
    """Return how many are ticked at once (`3명`) as it is kept; None for the one that a tick is by itself."""
    if which is None:
        return None
    unit = item.goal.unit if item.goal else None
    if unit is None:
        raise BadInput(
            N_('"{item}" has no steps. Leave "{text}" out, or put it after --note.'), item=item.name, text=which
        )
    try:
        number, written = parse_quantity(which)
    except UnclearNumber:
        raise _not_that_unit(item, unit, which) from None
    if number.denominator != 1 or number < 1 or key(written or unit) != key(unit):
        raise _not_that_unit(item, unit, which)
    if number > LARGEST:
        raise too_large(half_width(which), format_whole(LARGEST))
    return f"{number}{unit}"


def _not_that_unit(item: ChecklistItem, unit: str, text: str) -> BadInput:
    return BadInput(
        N_('"{item}" is counted in {unit}. Write "{text}" as a whole number of 1 or more: 1{unit}'),
        item=item.name,
        unit=unit,
        text=text,
    )
