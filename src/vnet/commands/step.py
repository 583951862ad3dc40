"""`vnet step`: a step of a checklist was taken."""

from vnet.actions import step as step_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import progress


def step(
    common: Common,
    *,
    item: str,
    which: str | None,
    date: str | None,
    note: str | None,
    evidence: tuple[str, ...],
    by: str | None,
) -> None:
    """Tick it and say how much of the item is ticked."""
    progress.show_step(step_action.step(workspace(common), item, which, date=date, note=note, evidence=evidence, by=by))
