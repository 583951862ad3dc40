"""`vnet export`: the workbook for the management evaluation."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from vnet.actions.register import records_of
from vnet.actions.workspace import Workspace
from vnet.lean_typing import TYPE_CHECKING, NamedTuple
from vnet.ledger import opening
from vnet.ledger.entry import ListedEntry, Listing, Wanted
from vnet.ledger.totals import Totals
from vnet.period import Period, choose_period
from vnet.plan.model import Plan
from vnet.report.outlook.measures import build_outlook
from vnet.report.outlook.model import Outlook
from vnet.report.partners import PartnersReport, build_partners
from vnet.report.registers import Register, build_register
from vnet.report.report import Report, build

if TYPE_CHECKING:
    from vnet.ledger.ledger import Ledger


class Export(NamedTuple):
    """Everything that a workbook holds, from the same moment; `entries` is how many there are in the ledger.

    The outlook is that of the day on which the last entry was recorded: the same ledger gives the same workbook.
    """

    report: Report
    outlook: Outlook
    partners: PartnersReport
    registers: tuple[Register, ...]
    listing: Listing
    entries: int


@contextmanager
def export(workspace: Workspace, *, quarter: str | None = None, private: bool = False) -> Iterator[Export]:
    """Give the report of a quarter and every entry of the year, void ones too, while the ledger is open.

    With `private` the registers have the fields that the plan calls private as well.

    Raises:
        LedgerDamaged, TotalsDiffer: the figures would not be those of the entries.
    """
    period = choose_period(workspace.year, workspace.today, quarter=quarter, month=None)
    plan = workspace.plan
    with opening.to_read(workspace.ledger) as ledger:
        if ledger is None:
            report = build(plan, Totals(), period)
            outlook = build_outlook(plan, Totals(), report.kpis, report.budget, period)
            partners = build_partners(plan, Totals(), {}, period)
            yield Export(report, outlook, partners, (), Listing(iter(()), sample=False), 0)
            return
        with ledger.one_moment():
            yield _export(ledger, plan, period, private=private)


def _export(ledger: "Ledger", plan: Plan, period: Period, *, private: bool) -> Export:
    count = ledger.verify()
    totals = ledger.totals(plan.year)
    report = build(plan, totals, period)
    last = ledger.last(plan.year)
    years = {year: ledger.partners(year) for year in ledger.years() if year <= plan.year}
    wanted = Wanted(first_day=f"{plan.year}-01-01", last_day=f"{plan.year}-12-31", voided=True)
    return Export(
        report,
        build_outlook(plan, totals, report.kpis, report.budget, period, last and _day_recorded(last)),
        build_partners(plan, totals, years, period),
        tuple(
            build_register(kpi, records_of(ledger, plan, kpi), totals, period, private=private)
            for kpi in plan.kpis
            if kpi.fields
        ),
        Listing(ledger.entries(wanted), sample=totals.sample),
        count,
    )


def _day_recorded(listed: ListedEntry) -> dt.date:
    return dt.date.fromisoformat(listed.entry.recorded_at[:10])
