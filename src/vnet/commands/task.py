"""`vnet task`: a task of the schedule was begun or done."""

from vnet.actions import task as task_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import progress


def task(
    common: Common,
    *,
    event: str,
    name: str,
    date: str | None,
    note: str | None,
    evidence: tuple[str, ...],
    by: str | None,
) -> None:
    """Record it and say where the schedule now stands."""
    progress.show_task(task_action.task(workspace(common), event, name, date=date, note=note, evidence=evidence, by=by))
