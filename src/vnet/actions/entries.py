"""`vnet entries`: what was recorded."""

from collections.abc import Iterator
from contextlib import contextmanager

from vnet.actions.workspace import Workspace
from vnet.entering import lookup, texts
from vnet.ledger import opening
from vnet.ledger.entry import Listing, Wanted
from vnet.period import choose_period, parse_date
from vnet.report.registers import public


@contextmanager
def entries(
    workspace: Workspace,
    *,
    kpi: str | None = None,
    category: str | None = None,
    network: str | None = None,
    first: str | None = None,
    last: str | None = None,
    quarter: str | None = None,
    month: str | None = None,
    by: str | None = None,
    voided: bool = False,
) -> Iterator[Listing]:
    """Give the entries of the plan's year that fit all that was said, while the ledger is open."""
    plan, year = workspace.plan, workspace.year
    first_day, last_day = f"{year}-01-01", f"{year}-12-31"
    if quarter is not None or month is not None:
        period = choose_period(year, workspace.today, quarter=quarter, month=month)
        first_day, last_day = period.start.isoformat(), period.end.isoformat()
    if first is not None:
        first_day = max(first_day, parse_date(first, year=year, today=workspace.today).isoformat())
    if last is not None:
        last_day = min(last_day, parse_date(last, year=year, today=workspace.today).isoformat())
    code = None if network is None else lookup.find_network(plan, network).code
    kpis = None if code is None else tuple(one.code for one in plan.kpis_of(code))
    if kpi is not None:
        chosen = lookup.find_kpi(plan, kpi)
        kpis = (chosen.code,) if code in {None, chosen.network} else ()
        code = None
    wanted = Wanted(
        first_day=first_day,
        last_day=last_day,
        kpis=kpis,
        category=None if category is None else lookup.find_category(plan, category),
        network=code,
        by=texts.kept(by, "--by"),
        voided=voided,
    )
    with opening.to_read(workspace.ledger) as ledger:
        if ledger is None:
            yield Listing(iter(()), sample=False)
            return
        yield Listing(public(plan, ledger.entries(wanted)), sample=ledger.is_sample())
