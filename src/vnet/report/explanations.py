"""Why something fell short and what is done about it: the explanations of a quarter, and those of the one before."""

from collections.abc import Iterable, Sequence

from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, EntryType
from vnet.ledger.totals import Totals
from vnet.period import Period, quarter_of
from vnet.plan.model import Plan
from vnet.rates import Status
from vnet.report.kpis import KpiRow, cumulative_status

SHORT = {Status.BEHIND, Status.NOT_ENTERED}


class Explanations(NamedTuple):
    """The entries that explain this quarter (`current`) and the one before it (`earlier`), by the plan's order of KPIs.

    `missing` are the codes of the KPIs that are short of their cumulative target in this quarter without a word.
    """

    current: tuple[Entry, ...]
    earlier: tuple[Entry, ...]
    missing: tuple[str, ...]


def build_explanations(plan: Plan, progress: Iterable[Entry], period: Period, shown: Sequence[KpiRow]) -> Explanations:
    """Return the explanations that the report of a period carries.

    Args:
        plan: what was promised.
        progress: the year's entries that are not void; of two for the same KPI and quarter the later one stands.
        period: a quarter, or a month of it.
        shown: the KPIs of the report at the period's end.
    """
    standing = _standing(progress)
    codes = [row.code for row in shown]
    if len(shown) == len(plan.kpis):  # the evaluation's items are in no network
        codes += [item.code for item in plan.items]

    def of(quarter: int) -> tuple[Entry, ...]:
        return tuple(standing[code, quarter] for code in codes if (code, quarter) in standing)

    short = (row.code for row in shown if row.statuses.cumulative in SHORT)
    missing = tuple(code for code in short if (code, period.quarter) not in standing)
    return Explanations(of(period.quarter), of(period.quarter - 1), missing)


def explanation(progress: Iterable[Entry], code: str, quarter: int) -> Entry | None:
    """Return what explains a KPI in a quarter, if anything does."""
    return _standing(progress).get((code, quarter))


def unexplained(plan: Plan, totals: Totals, period: Period) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return, for each quarter up to the period's, the codes of the KPIs that were short without an explanation.

    Each quarter is judged by what is known of it now; quarters that lack none are left out.
    """
    standing = _standing(totals.progress)
    found = []
    for quarter in range(1, period.quarter + 1):
        at = period if quarter == period.quarter else Period(period.year, quarter)
        codes = tuple(
            kpi.code
            for kpi in plan.kpis
            if (kpi.code, quarter) not in standing and cumulative_status(kpi, totals.actuals, at) in SHORT
        )
        if codes:
            found.append((quarter, codes))
    return tuple(found)


def _standing(progress: Iterable[Entry]) -> dict[tuple[str, int], Entry]:
    """Return the explanation that stands for each KPI and quarter: the one that was recorded last."""
    return {
        (entry.kpi or "", quarter_of(entry.month % 100)): entry
        for entry in progress
        if entry.type is EntryType.EXPLANATION
    }
