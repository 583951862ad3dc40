"""`vnet plan revise`: why the plan was changed."""

from vnet.actions.plan_history import revisions
from vnet.actions.recording import keep_version
from vnet.actions.workspace import Workspace
from vnet.entering import texts
from vnet.errors import Conflict
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger import opening
from vnet.ledger.entry import Entry
from vnet.plan.change import Change


class Revised(NamedTuple):
    """The entry that has the reason, and the changes that it is the reason for.

    `is_first`: there are none, for the plan was kept for the first time. `money_unit` is what amounts are shown in.
    """

    entry: Entry
    year: int
    changes: tuple[Change, ...]
    is_first: bool
    money_unit: str
    sample: bool


def plan_revise(workspace: Workspace, *, reason: str, by: str | None = None) -> Revised:
    """Record the reason for what was changed in the plan; the plan as it is now is kept with it.

    It is the reason for every change that needs one and had none, and for the last version.

    Raises:
        Conflict: nothing was changed; nothing was recorded.
        Problems, VnetError: likewise.
    """
    why = texts.kept(reason, "--reason")
    if why is None:
        raise texts.empty("--reason")
    version, recorder = workspace.version, texts.recorder(by)
    plan = version.plan
    with opening.to_record(workspace.ledger) as ledger:
        kept = ledger.plan_versions(plan.year)
        before = revisions(ledger, plan.year, version)
        if kept and not before:
            raise Conflict(
                N_(
                    "The plan of {year} is what it was when it was first kept, on {day}: there is nothing to give a "
                    "reason for. Change its files first."
                ),
                year=plan.year,
                day=kept[0].entry.arrived_on,
            )
        entry = keep_version(ledger, version, by=recorder, reason=why)
        after = revisions(ledger, plan.year, version)
        sample = ledger.is_sample()
    explained = [new for old, new in zip(before, after, strict=True) if new is after[-1] or new.reason != old.reason]
    return Revised(
        entry,
        plan.year,
        tuple(change for one in explained for change in one.changes),
        not kept,
        plan.budget.unit_name if plan.budget else "원",
        sample,
    )
