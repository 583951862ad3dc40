"""`vnet report KPI`: one KPI, and what was recorded of it."""

from vnet.actions.session import Session
from vnet.entering import lookup
from vnet.errors import BadInput
from vnet.i18n import N_
from vnet.lean_typing import NamedTuple
from vnet.ledger.entry import EntryType, Listing, Wanted
from vnet.names import key
from vnet.plan.model import Kpi, Plan
from vnet.report.kpis import KpiRow
from vnet.report.registers import public
from vnet.report.report import Report

_HALVES = {
    "상반기": 2,
    "전반기": 2,
    "하반기": 4,
    "후반기": 4,
    "firsthalf": 2,
    "secondhalf": 4,
}  # by `names.key`, and the quarter that ends each


class OneKpi(NamedTuple):
    """A KPI's row in the report of a period, and its actuals from January to the end of that period."""

    report: Report
    kpi: KpiRow
    entries: Listing


def report_kpi(
    session: Session, *, kpi: str, quarter: str | None = None, month: str | None = None, network: str | None = None
) -> OneKpi:
    """Return one KPI of the report of a period, with its entries; they are read while the session is open.

    Raises:
        VnetError: with what to write instead.
    """
    if network is not None:
        raise BadInput(N_("A KPI is of one network already: leave --network out."))
    plan = session.plan
    chosen = _chosen(plan, kpi)
    period = session.period(quarter=quarter, month=month)
    report = session.report(period)
    months = (plan.year * 100 + 1, plan.year * 100 + period.end.month)
    wanted = Wanted(kpis=(chosen.code,), types=(EntryType.ACTUAL,), first_month=months[0], last_month=months[1])
    entries = public(plan, session.ledger.entries(wanted))
    listing = Listing(entries, session.ledger.head(), session.ledger.is_sample(), session.as_of)
    return OneKpi(report, report.kpi(chosen.code), listing)


def _chosen(plan: Plan, text: str) -> Kpi:
    """Return the KPI that is meant.

    Raises:
        VnetError: there is none, or what is meant stands elsewhere.
    """
    if key(text) in _HALVES:
        raise BadInput(
            N_(
                "There is no report of half a year. Each quarter's has all since January as well: "
                "vnet report --quarter {quarter}"
            ),
            quarter=_HALVES[key(text)],
        )
    for network in plan.networks:
        if key(text) in {key(network.code), key(network.name)} and not lookup.whole_kpi(plan, text):
            raise BadInput(N_('"{text}" is a network: vnet report --network {code}'), text=text, code=network.code)
    chosen = lookup.find_kpi(plan, text)
    if chosen not in plan.kpis:
        raise BadInput(N_('"{name}" is an evaluation item: vnet evaluate shows it.'), name=chosen.title)
    return chosen
