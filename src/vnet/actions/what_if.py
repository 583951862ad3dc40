"""`vnet plan next --what-if`: what next year's targets would be under each method, and how demanding each is."""

from fractions import Fraction

from vnet.actions import meaning
from vnet.actions.doubts import doubts_in
from vnet.actions.plan_next import actuals, to_draft_from
from vnet.actions.session import Session
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Head
from vnet.ledger.totals import Totals
from vnet.period import Period
from vnet.plan import cache
from vnet.plan.model import Plan
from vnet.report.doubts import VALUES, Doubt
from vnet.report.outlook.measures import build_outlook
from vnet.report.report import build
from vnet.report.what_if import MeasureChoices, what_if


class WhatIf(NamedTuple):
    """The choices for the year after the plan's. `scored`: the plan states methods of scoring.

    `doubts` are why some of what was recorded this year, on which the choices are built, may be a slip.
    """

    year: int
    title: str
    head: Head
    sample: bool
    scored: bool
    measures: tuple[MeasureChoices, ...]
    doubts: tuple[Doubt, ...]


def plan_what_if(session: Session, *, of: int | None = None) -> WhatIf:
    """Compute what the targets of the year `of` (default: the one after the plan's) would be; nothing is written.

    Raises:
        BadInput, NotFound: there is no plan of the year before.
        Problems, VnetError.
    """
    workspace = session.workspace
    plan = to_draft_from(workspace, of)
    totals = meaning.totals(session.ledger, plan.year, cache.load_with_digest(workspace.data, plan.year))
    return WhatIf(
        plan.year + 1,
        plan.document.title,
        session.ledger.head(),
        totals.sample,
        plan.scoring is not None,
        what_if(plan, actuals(plan, totals), _projected(session, plan, totals)),
        _doubts(session, plan, totals),
    )


def _doubts(session: Session, plan: Plan, totals: Totals) -> tuple[Doubt, ...]:
    """Return why values of the plan's KPIs may be slips."""
    codes = {kpi.code for kpi in plan.kpis}
    found = doubts_in(session.ledger, plan, totals)
    return tuple(doubt for doubt in found if doubt.why in VALUES and doubt.entry.kpi in codes)


def _projected(session: Session, plan: Plan, totals: Totals) -> dict[tuple[str, str], Fraction]:
    """Return what is to be expected of this year's measures, of those of which something is."""
    period = Period(plan.year, 4)
    report = build(plan, totals, period)
    outlook = build_outlook(plan, totals, report.kpis, None, period, session.today)
    return {(row.kpi.code, row.measure.unit): row.range.middle for row in outlook.measures if row.range}
