"""`vnet explain`: why a KPI fell short, and what is done about it."""

from vnet.actions import meaning
from vnet.actions.recording import recording
from vnet.actions.standing import KpiStanding, Remark, remarks_on
from vnet.actions.workspace import Workspace
from vnet.entering import lookup, rules, texts
from vnet.entering.kpi_meant import kpi_meant
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import Entry, EntryType
from vnet.period import Period, choose_period, parse_date
from vnet.report.explanations import explanation
from vnet.report.kpis import kpi_row


class Explained(NamedTuple):
    """What was kept, where the KPI stands in the quarter (None: an evaluation item), and what it replaces, if so."""

    entry: Entry
    name: str
    period: Period
    standing: KpiStanding | None
    replaced: Entry | None
    remarks: tuple[Remark, ...]


def explain(
    workspace: Workspace,
    kpi: str,
    *,
    quarter: str,
    cause: str,
    action: str,
    due: str | None = None,
    by: str | None = None,
    late: bool = False,
    reason: str | None = None,
) -> Explained:
    """Record why a KPI fell short in a quarter and what is done about it, from the words that the person wrote.

    Raises:
        VnetError: with what to write instead; nothing was recorded.
    """
    plan = workspace.plan
    chosen = lookup.whole_kpi(plan, kpi) or kpi_meant(plan, kpi, lambda: None, has_kind=True).kpi
    period = choose_period(plan.year, workspace.today, quarter=quarter, month=None)
    entry = Entry(
        id="",
        type=EntryType.EXPLANATION,
        date=period.end.isoformat(),
        kpi=chosen.code,
        reason=texts.needed(cause, "--cause"),
        action=texts.needed(action, "--action"),
        due=None if due is None else parse_date(due, year=plan.year, today=workspace.today).isoformat(),
        # Its own reason is the cause.
        note=rules.why_late(reason, late=late),
        late=1 if late else None,
        recorded_by=texts.recorder(by),
    )
    with recording(workspace.ledger, workspace.version, entry.recorded_by) as ledger:
        replaced = explanation(meaning.totals(ledger, plan.year).progress, chosen.code, period.quarter)
        (entry,) = ledger.record(entry)
        totals = meaning.totals(ledger, plan.year)
    standing = None
    if chosen in plan.kpis:
        standing = KpiStanding(period, kpi_row(chosen, totals.actuals, period, plan.cap))
    # Its day is the quarter's last, which is still to come in the quarter itself.
    is_to_come = period.start > workspace.today
    said = remarks_on(entry, workspace.today, sample=totals.sample)
    remarks = [remark for remark in said if is_to_come or remark is not Remark.IN_THE_FUTURE]
    return Explained(entry, chosen.title, period, standing, replaced, tuple(remarks))
