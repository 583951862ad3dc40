"""The checklists in words."""

from vnet.amounts import format_quantity
from vnet.i18n import _, ngettext
from vnet.report.checklists import CheckedItem


def ticked(item: CheckedItem) -> str:
    """Return how much of a checklist's item was ticked: steps, or ticks beside the goal. Never a rate."""
    count = format_quantity(item.ticked)
    if item.steps:
        return _("{done} of {all} steps").format(done=count, all=len(item.steps))
    if item.goal is not None and item.goal.unit is not None:
        return _("{count}{unit} (goal {goal}{unit})").format(
            count=count, unit=item.goal.unit, goal=format_quantity(item.goal.value, 2)
        )
    if not item.ticked:
        return _("not yet")
    return ngettext("{count} time", "{count} times", int(item.ticked)).format(count=count)
