"""`vnet plan changes`: what was changed in a year's plan since it is kept."""

import datetime as dt

from vnet.actions.session import Session
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Head
from vnet.report.plan_changes import Revision


class PlanChanges(NamedTuple):
    """What was changed in a year's plan; `since`: the day from which its versions are kept, None where none is yet.

    `money_unit` is what its amounts are shown in.
    """

    year: int
    title: str
    language: str
    money_unit: str
    head: Head
    sample: bool
    since: dt.date | None
    revisions: tuple[Revision, ...]


def plan_changes(session: Session) -> PlanChanges:
    """Return every change since the first version, also what stands in the files and is not kept yet.

    Raises:
        Problems, VnetError.
    """
    plan = session.plan
    kept = session.ledger.plan_versions(session.year)
    return PlanChanges(
        plan.year,
        plan.document.title,
        plan.language,
        plan.budget.unit_name if plan.budget else "원",
        session.ledger.head(),
        session.ledger.is_sample(),
        dt.date.fromisoformat(kept[0].entry.arrived_on) if kept else None,
        session.revisions,
    )
