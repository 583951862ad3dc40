"""`vnet evaluate`: the evaluation's items, with what was recorded for them."""

from vnet.actions import report as look
from vnet.actions.session import Session
from vnet.errors import NotFound
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, Wanted, whole_year
from vnet.report.report import Report


class Evaluated(NamedTuple):
    """A report with the entries behind its surveys and counts, by the item's name; `everything`: with every step."""

    report: Report
    records: dict[str, tuple[Entry, ...]]
    everything: bool


def evaluate(session: Session, *, quarter: str | None = None, everything: bool = False) -> Evaluated:
    """Compute the evaluation at the end of a quarter, from the words that the person wrote.

    Raises:
        NotFound: the plan has neither items nor checklists.
    """
    plan = session.plan
    if not plan.evaluation and not plan.checklists:
        raise NotFound(
            N_("The plan for {year} has no evaluation items (평가항목) and no checklists (정성평가)."), year=plan.year
        )
    report = look.report(session, quarter=quarter)
    records: dict[str, list[Entry]] = {item.code: [] for item in plan.items}
    first_month, _last = whole_year(plan.year)
    last_month = plan.year * 100 + report.period.months[-1]
    wanted = Wanted(kpis=tuple(records), first_month=first_month, last_month=last_month)
    for listed in session.ledger.entries(wanted) if records else ():
        if not session.meant.leaves_out(listed):
            records[listed.entry.kpi or ""].append(listed.entry)
    return Evaluated(report, {name: tuple(own) for name, own in records.items()}, everything)
