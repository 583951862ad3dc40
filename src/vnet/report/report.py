"""The report: every figure exact and unrounded, each total a row like the others. Nobody computes after this.

Shares are `Fraction` (1 = 100 %), quantities `Fraction` in the measure's unit, money whole won. None means
not applicable (a rate or a target), or not entered (an actual).
"""

import datetime as dt
from fractions import Fraction

from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger.entry import AsOf, Entry
from vnet.ledger.totals import Totals
from vnet.period import Period
from vnet.plan.model import Document, Plan, Source
from vnet.report import budget as money
from vnet.report import kpis as achieved
from vnet.report.budget import BudgetReport, build_budget
from vnet.report.checklists import CheckedList, build_checklists
from vnet.report.evaluation import ItemRow, Known, build_evaluation
from vnet.report.explanations import Explanations, build_explanations
from vnet.report.kpis import KpiRow, NetworkRow, combined, kpi_row
from vnet.report.old_meaning import OldMeaning, unplaced
from vnet.report.outside_plan import Stray, strays
from vnet.report.registers import RegisterCount, register_counts
from vnet.report.schedule import Schedule, build_schedule
from vnet.report.since import Later, Moved, Reopening, Since
from vnet.report.views import Combined, Views

if TYPE_CHECKING:
    from vnet.report.plan_changes import Revision


class Report(NamedTuple):
    """Everything that is shown of a plan at the end of a period. `sample`: its actuals and spending are invented.

    `network` is the code of the only network shown, if one was asked for; `overall` and the budget's totals stay those
    of the whole plan. `as_of` says of which earlier moment all this is; `closed` what has changed since the period was.
    `size` and `root` say which ledger the figures are of (`vnet.ledger.totals`). `not_begun` is the day on which it is
    looked at, where the plan's year has not begun by then and nothing is recorded of it: there are no rates.
    """

    year: int
    language: str
    document: Document
    period: Period
    network: str | None
    cap: Fraction | None
    weighted: bool
    goal: Fraction | None
    kpis: tuple[KpiRow, ...]
    networks: tuple[NetworkRow, ...]
    overall: Views[Combined]
    budget: BudgetReport | None
    strays: tuple[Stray, ...]
    old_meaning: tuple[OldMeaning, ...]
    sample: bool
    size: int
    root: str
    evaluation: tuple[ItemRow, ...]
    schedule: Schedule | None
    checklists: tuple[CheckedList, ...]
    explanations: Explanations
    registers: tuple[RegisterCount, ...] = ()
    revisions: "tuple[Revision, ...]" = ()
    as_of: AsOf | None = None
    closed: Since | None = None
    reopenings: tuple[Reopening, ...] = ()
    not_begun: dt.date | None = None

    def changed_since(self, closing: Entry, later: Later, then: "Report") -> Since:
        """Return what has changed since a closing, of which `then` is the report."""
        return Since(
            closing,
            later,
            Moved(then.overall.cumulative.rate, self.overall.cumulative.rate),
            Moved(then.budget.year.rate, self.budget.year.rate) if then.budget and self.budget else None,
        )

    def naming(self, old: tuple[OldMeaning, ...]) -> "Report":
        """Return the report that also says what is not in its totals, for it was recorded under another meaning."""
        return self._replace(old_meaning=(*old, *self.old_meaning))

    def kpi(self, code: str) -> KpiRow:
        """Return the row of a KPI, by its code."""
        return next(row for row in self.kpis if row.code == code)


def _rows(plan: Plan, totals: Totals, period: Period, before: dt.date | None) -> tuple[KpiRow, ...]:
    """Return the KPIs' rows; on a day before the plan's year as those of a plan that has not begun."""
    rows = (kpi_row(kpi, totals.actuals, period, plan.cap) for kpi in plan.kpis)
    return tuple(map(achieved.not_begun, rows) if before else rows)


def _budget(
    plan: Plan, totals: Totals, period: Period, network: str | None, before: dt.date | None
) -> BudgetReport | None:
    """Return the budget's part, if there is one, in the same way."""
    if plan.budget is None:
        return None
    budget = build_budget(plan, totals, period, network)
    return money.not_begun(budget) if before else budget


def build(  # noqa: PLR0913 - of what, when, and of which part
    plan: Plan,
    totals: Totals,
    period: Period,
    network: str | None = None,
    revisions: "tuple[Revision, ...]" = (),
    *,
    today: dt.date | None = None,
) -> Report:
    """Compute the report of a period.

    Args:
        plan: what was promised.
        totals: what happened in the plan's year.
        period: a quarter, or a month of it; nothing after its end is counted.
        network: the code of the only network to show; None for all.
        revisions: what was changed in the plan since its first version.
        today: the day on which it is looked at, where that may be before the plan's year.
    """
    before = today if today and today.year < plan.year and totals.is_empty else None
    rows = _rows(plan, totals, period, before)
    shown = tuple(row for row in rows if network in {None, row.network})
    overall = combined(rows, plan.cap)
    budget = _budget(plan, totals, period, network, before)
    schedule = build_schedule(plan, totals.progress, period, before)
    return Report(
        year=plan.year,
        language=plan.language,
        document=plan.document,
        period=period,
        network=network,
        cap=plan.cap,
        weighted=plan.weighted,
        goal=plan.goal(Source.ACHIEVEMENT),
        kpis=shown,
        networks=tuple(
            NetworkRow(each.code, each.name, combined([row for row in rows if row.network == each.code], plan.cap))
            for each in plan.networks_shown(network)
        ),
        overall=overall,
        budget=budget,
        strays=strays(plan, totals),
        old_meaning=tuple(unplaced(plan, totals)),
        sample=totals.sample,
        size=totals.size,
        root=totals.root,
        evaluation=build_evaluation(
            Known(plan, totals, period, rows, overall.cumulative, budget, schedule, not_begun=before is not None)
        ),
        schedule=schedule.of(network) if schedule else None,
        checklists=build_checklists(plan, totals.progress, period),
        explanations=build_explanations(plan, totals.progress, period, shown),
        registers=register_counts(plan, totals, period, network),
        revisions=revisions,
        not_begun=before,
    )
