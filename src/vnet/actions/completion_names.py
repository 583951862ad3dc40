"""The names that complete a line: of the plan as it was kept, so that no file of it is read at a key press."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from vnet.actions.workspace import Workspace
from vnet.errors import VnetError
from vnet.ledger import opening
from vnet.plan import cache
from vnet.plan.model import Plan

_LEFT_OUT = re.compile(r"[\s/]")  # of a plan's name: it is found without as well


def names(workspace: Workspace, sort: str) -> list[str]:
    """Return all names of a sort (`kpi`, `partner`): none where no plan is kept, or the ledger cannot be read.

    A plan's own are without spaces, so that they need no quotes.
    """
    with suppress(VnetError, OSError):
        if sort == "partner":
            return _partners(workspace)
        plan = cache.kept(workspace.data, workspace.year)
        found = _OF_PLAN[sort](plan) if plan is not None and sort in _OF_PLAN else ()
        return list(dict.fromkeys(_LEFT_OUT.sub("", name) for name in found))
    return []


def _partners(workspace: Workspace) -> list[str]:
    with opening.to_read(workspace.ledger) as ledger:
        return sorted({total.partner for total in ledger.partners(workspace.year)})


def _kpis(plan: Plan) -> Iterator[str]:
    things = (*plan.kpis, *plan.items)
    yield from (kpi.title for kpi in things)
    yield from (kpi.code for kpi in things)


def _kinds(plan: Plan) -> Iterator[str]:
    return (kind.name for kpi in plan.kpis for measure in kpi.measures for kind in measure.kinds)


_OF_PLAN: dict[str, Callable[[Plan], Iterator[str]]] = {
    "kpi": _kpis,
    "kind": _kinds,
    "unit": lambda plan: (measure.unit for kpi in plan.kpis for measure in kpi.measures),
    "category": lambda plan: iter(name for name, _amount in plan.budget.categories) if plan.budget else iter(()),
    "network": lambda plan: (network.code for network in plan.networks),
    "task": lambda plan: (task.name for task in plan.tasks),
    "item": lambda plan: (item.name for checklist in plan.checklists for item in checklist.items),
}
