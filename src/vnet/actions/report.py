"""Looking: the report, the entries, and the checks of plan and ledger."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from vnet.actions.workspace import Checked, Workspace
from vnet.entering import lookup, texts
from vnet.errors import NoPlanForYear, PlanProblems, Problem
from vnet.i18n import _
from vnet.ledger.entry import ListedEntry, Listing
from vnet.ledger.sqlite import store
from vnet.ledger.sqlite.queries import Wanted
from vnet.period import Period, choose_period, parse_date
from vnet.plan.model import Plan
from vnet.plan.paths import lonely_budgets, years_in
from vnet.report.kpis import build
from vnet.report.registers import public
from vnet.report.report import Report


def report(
    workspace: Workspace, *, quarter: str | None = None, month: str | None = None, network: str | None = None
) -> Report:
    """Compute the report of a period, from the words that the person wrote."""
    period = choose_period(workspace.year, workspace.today, quarter=quarter, month=month)
    plan = workspace.plan
    code = None if network is None else lookup.find_network(plan, network).code
    return build(plan, workspace.totals(), period, code)


class Status(NamedTuple):
    """What a coordinator with one minute wants to know: the report of today's quarter, and the last entry."""

    today: dt.date
    report: Report
    last: ListedEntry | None
    unexplained: tuple[tuple[int, tuple[str, ...]], ...]


def status(workspace: Workspace) -> Status:
    """Return the report of today's quarter (outside the plan's year: of its last) and the last entry.

    With it come, for each quarter so far, the codes of the KPIs that fell short in it and lack an explanation.
    """
    from vnet.report.explanations import unexplained  # noqa: PLC0415 - nobody else who looks needs it

    plan = workspace.plan
    period = choose_period(workspace.year, workspace.today, quarter=None, month=None)
    totals = workspace.totals()
    with store.reading(workspace.ledger) as ledger:
        last = ledger.last(workspace.year) if ledger else None
    return Status(workspace.today, build(plan, totals, period), last, unexplained(plan, totals, period))


def check(workspace: Workspace) -> Checked:
    """Check every plan there is (or the one of the year that was stated), and the ledger.

    Raises:
        PlanProblems: every problem of every file.
        LedgerDamaged, TotalsDiffer: the ledger is not whole.
    """
    from vnet.plan.files.load import load  # noqa: PLC0415 - pydantic and ruamel.yaml; a check never asks the cache

    known = years_in(workspace.data)
    if workspace.stated_year is not None and workspace.stated_year not in known:
        raise NoPlanForYear(year=workspace.stated_year, place=workspace.data, years=", ".join(map(str, known)))
    plans: list[Plan] = []
    problems: list[Problem] = []
    for year in [workspace.stated_year] if workspace.stated_year else known:
        try:
            plans.append(load(workspace.data, year))
        except PlanProblems as error:
            problems += error.problems
    problems += [
        Problem(
            str(path),
            1,
            1,
            "lonely-budget",
            _("This budget belongs to no plan: there is no targets file of its year."),
            _("Name it budget_<year>.yaml for the year of a targets file, or move it away."),
        )
        for path in lonely_budgets(workspace.data)
    ]
    if problems:
        raise PlanProblems(problems)
    entries = None
    sample = False
    with store.reading(workspace.ledger) as ledger:
        if ledger:
            entries = ledger.verify()
            sample = ledger.is_sample()
    reports = [build(plan, workspace.totals(plan.year), Period(plan.year, 4)) for plan in plans]
    strays = tuple(stray for one in reports for stray in one.strays)
    registers = tuple(register for one in reports for register in one.registers)
    return Checked(tuple(plans), workspace.ledger, entries, strays, sample, registers)


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
    with store.reading(workspace.ledger) as ledger:
        if ledger is None:
            yield Listing(iter(()), sample=False)
            return
        yield Listing(public(plan, ledger.entries(wanted)), sample=ledger.is_sample())
