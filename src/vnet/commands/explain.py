"""`vnet explain`: why a KPI fell short, and what is done about it."""

from vnet.actions import explain as explain_action
from vnet.commands.common import Common
from vnet.commands.words import workspace
from vnet.render.messages import progress


def explain(
    common: Common, *, kpi: str, quarter: str, cause: str, action: str, due: str | None, by: str | None
) -> None:
    """Record it and say where the KPI stands in that quarter."""
    progress.show_explanation(
        explain_action.explain(workspace(common), kpi, quarter=quarter, cause=cause, action=action, due=due, by=by)
    )
