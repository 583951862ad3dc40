"""Looking at partner bodies: who has been there how long, and how much is done with those that last."""

from vnet.actions.workspace import Workspace
from vnet.entering import lookup
from vnet.ledger import opening
from vnet.ledger.totals import Totals
from vnet.period import choose_period
from vnet.report.partners import PartnersReport, build_partners


def partners(workspace: Workspace, *, quarter: str | None = None, network: str | None = None) -> PartnersReport:
    """Compute what is to be said of partner bodies at the end of a quarter, from the words that the person wrote."""
    period = choose_period(workspace.year, workspace.today, quarter=quarter, month=None)
    plan = workspace.plan
    code = None if network is None else lookup.find_network(plan, network).code
    with opening.to_read(workspace.ledger) as ledger:
        if ledger is None:
            return build_partners(plan, Totals(), {}, period, code)
        with ledger.one_moment():
            years = {year: ledger.partners(year) for year in ledger.years() if year <= plan.year}
            return build_partners(plan, ledger.totals(plan.year), years, period, code)
